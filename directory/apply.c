/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Texts of statements to values of a user. A statement of a profile is worked
 * out for many users; its faults are told for the first of them only.
 */
#include <stdio.h>
#include <string.h>

#include "directory/model.h"
#include "directory/value.h"

struct use {
	struct applying *a;
	struct statement *s;
	const char *value[STATEMENT_VALUES];
};

static const char *operand_name(const struct use *u, size_t i)
{
	return statement_types[u->s->kind].operand[i];
}

static void statement_fault(struct use *u, enum fault number, const char *arg1,
			    const char *arg2)
{
	if (u->s->reporter == 0)
		u->s->reporter = u->a->serial;
	if (u->s->reporter == u->a->serial)
		fault_add(u->a->faults, number, u->s->line, arg1, arg2);
}

static void invalid(struct use *u, size_t i, const char *why)
{
	char what[300];

	snprintf(what, sizeof(what), "%s %s='%.220s'",
		 statement_types[u->s->kind].name, operand_name(u, i),
		 u->value[i]);
	statement_fault(u, FAULT_OPERAND, what, why);
}

/* True if the operand is there; else a fault. */
static bool needed(struct use *u, size_t i)
{
	if (u->value[i])
		return true;
	statement_fault(u, FAULT_MISSING, statement_types[u->s->kind].name,
			operand_name(u, i));
	return false;
}

static bool take_vdev(struct use *u, size_t i, uint16_t *vdev)
{
	if (!needed(u, i))
		return false;
	if (value_vdev(u->value[i], vdev))
		return true;
	invalid(u, i, "not 1 to 4 hexadecimal digits");
	return false;
}

static void take_word(struct use *u, size_t i, char word[9])
{
	if (u->value[i] && !value_word(u->value[i], word))
		invalid(u, i, "not 1 to 8 characters without blanks");
}

static void take_name(struct use *u, size_t i, char name[9])
{
	if (u->value[i] && !value_name(u->value[i], name))
		invalid(u, i, "not a userid");
}

static void take_yes(struct use *u, size_t i, bool *yes)
{
	if (u->value[i] && !value_yes(u->value[i], yes))
		invalid(u, i, "not yes or no");
}

/* One of the words, which are in the order of their values; -1 if none. */
static int take_choice(struct use *u, size_t i, const char *const *words)
{
	char list[80] = "not one of";

	if (!u->value[i])
		return -1;
	for (int n = 0; words[n]; n++) {
		size_t used = strlen(list);

		if (strcmp(words[n], u->value[i]) == 0)
			return n;
		snprintf(list + used, sizeof(list) - used, " %s", words[n]);
	}
	invalid(u, i, list);
	return -1;
}

static void apply_account(struct use *u)
{
	take_word(u, ACCOUNT_ID, u->a->user->account);
	take_word(u, ACCOUNT_DISTRIBUTION, u->a->user->distribution);
}

/* A list of userids between blanks. */
static void take_names(struct use *u, struct model_names *names, unsigned most)
{
	const char *at;
	char limit[32];

	if (!needed(u, NAMES_USERS))
		return;
	names->from = u->s;
	names->name = arena_take(u->a->arena, most * sizeof(*names->name));
	for (at = u->value[NAMES_USERS]; *at != '\0';) {
		size_t length = strcspn(at, " \t\n\r");
		char one[10];

		snprintf(one, sizeof(one), "%.*s",
			 (int)(length < 9 ? length : 9), at);
		at += length + strspn(at + length, " \t\n\r");
		if (length == 0)
			continue;
		if (names->count == most) {
			snprintf(limit, sizeof(limit), "%u users", most);
			statement_fault(u, FAULT_TOO_MANY,
					statement_types[u->s->kind].name,
					limit);
			return;
		}
		if (value_name(one, names->name[names->count]))
			names->count++;
		else
			invalid(u, NAMES_USERS, "a userid in it is none");
	}
}

static void apply_autolog(struct use *u)
{
	take_names(u, &u->a->user->autolog, OBJDIR_AUTOLOG_COUNT);
}

static void apply_logonby(struct use *u)
{
	take_names(u, &u->a->user->logonby, OBJDIR_LOGONBY_COUNT);
}

/* &USERID stands for the user's name. */
static const char *put_userid(struct use *u, const char *text)
{
	static const char word[] = "&USERID";
	const char *userid = u->a->user->userid;
	const char *found = strstr(text, word);
	size_t used = 0;
	char *to;

	if (!found)
		return text;
	to = arena_take(u->a->arena, strlen(text) * 2 + 1);
	for (; found; found = strstr(text, word)) {
		memcpy(to + used, text, (size_t)(found - text));
		used += (size_t)(found - text);
		memcpy(to + used, userid, strlen(userid));
		used += strlen(userid);
		text = found + strlen(word);
	}
	memcpy(to + used, text, strlen(text));
	return to;
}

static void apply_command(struct use *u)
{
	struct model_user *user = u->a->user;
	const char *text = put_userid(u, u->value[COMMAND_TEXT]);

	if (!value_text(text, 1, OBJDIR_COMMAND_LENGTH)) {
		invalid(u, COMMAND_TEXT, "not 1 to 220 printable characters");
	} else if (user->command_count == OBJDIR_COMMAND_COUNT) {
		statement_fault(u, FAULT_TOO_MANY, user->userid, "16 commands");
	} else {
		if (!user->command)
			user->command = arena_take(
				u->a->arena,
				OBJDIR_COMMAND_COUNT * sizeof(*user->command));
		user->command[user->command_count++] = text;
	}
}

static void apply_console(struct use *u)
{
	static const char *const types[] = { "3215", "3270", NULL };
	struct objdir_console *console = &u->a->user->console;

	u->a->user->console_from = u->s;
	console->class = 'T';
	console->devtype = 0x3215;
	console->present = take_vdev(u, CONSOLE_VDEV, &console->vdev);
	if (take_choice(u, CONSOLE_TYPE, types) == 1)
		console->devtype = 0x3270;
	if (u->value[CONSOLE_CLASS] &&
	    !value_spool_class(u->value[CONSOLE_CLASS], &console->class))
		invalid(u, CONSOLE_CLASS, "not one of A-Z 0-9");
	take_name(u, CONSOLE_SECONDARY, console->secondary);
	take_yes(u, CONSOLE_OBSERVER, &console->observer);
	if (console->observer && !u->value[CONSOLE_SECONDARY])
		needed(u, CONSOLE_SECONDARY);
}

static void apply_ipl(struct use *u)
{
	struct objdir_ipl_parameters *ipl = &u->a->user->ipl;

	u->a->user->ipl_from = u->s;
	if (u->value[IPL_DEVICE] && u->value[IPL_SYSTEM])
		invalid(u, IPL_SYSTEM, "device is given, too");
	if (u->value[IPL_SYSTEM]) {
		ipl->kind = OBJDIR_IPL_NAME;
		take_word(u, IPL_SYSTEM, ipl->name);
	} else if (take_vdev(u, IPL_DEVICE, &ipl->vdev)) {
		ipl->kind = OBJDIR_IPL_DEVICE;
	}
	take_word(u, IPL_LOADPARM, ipl->loadparm);
	if (!u->value[IPL_PARM])
		return;
	if (!value_text(u->value[IPL_PARM], 0, OBJDIR_PARM_LENGTH)) {
		invalid(u, IPL_PARM, "not up to 64 printable characters");
		return;
	}
	ipl->parm_present = true;
	snprintf(ipl->parm, sizeof(ipl->parm), "%s", u->value[IPL_PARM]);
}

static void apply_machine(struct use *u)
{
	static const char *const modes[] = { "ESA", "XA", "XC", "Z", NULL };
	int mode = take_choice(u, MACHINE_MODE, modes);
	uint64_t cpus;

	if (mode >= 0)
		u->a->user->machine =
			(enum objdir_machine)(OBJDIR_MACHINE_ESA + mode);
	if (!u->value[MACHINE_CPUS])
		return;
	if (value_decimal(u->value[MACHINE_CPUS], 64, &cpus) && cpus >= 1)
		u->a->user->cpus_max = (unsigned)cpus;
	else
		invalid(u, MACHINE_CPUS, "not 1 to 64");
}

/* The operands are in the order of the bits, from the left. */
static void apply_option(struct use *u)
{
	for (size_t i = 0; i < STATEMENT_VALUES; i++) {
		uint32_t bit = OBJDIR_OPTION_ACCT >> i;
		bool yes = (u->a->user->options & bit) != 0;

		take_yes(u, i, &yes);
		if (yes)
			u->a->user->options |= bit;
		else
			u->a->user->options &= ~bit;
	}
}

static bool take_share(struct use *u, size_t i, bool absolute, uint16_t *share)
{
	unsigned tenths = 0;
	uint64_t n = 0;

	if (absolute ? value_percent(u->value[i], &tenths) :
		       value_decimal(u->value[i], 10000, &n) && n >= 1) {
		*share = (uint16_t)(absolute ? tenths : n);
		return true;
	}
	invalid(u, i, absolute ? "not 0.1 to 100 percent" : "not 1 to 10000");
	return false;
}

static void apply_share(struct use *u)
{
	static const char *const limits[] = { "none", "soft", "hard", NULL };
	struct objdir_share *share = &u->a->user->share;
	size_t i = u->value[SHARE_ABSOLUTE] ? SHARE_ABSOLUTE : SHARE_RELATIVE;
	int limit = take_choice(u, SHARE_LIMIT, limits);

	share->absolute = i == SHARE_ABSOLUTE;
	share->maximum = 0;
	share->limit = limit >= 0 ? (enum objdir_limit)limit : OBJDIR_NOLIMIT;
	if (!needed(u, i) ||
	    !take_share(u, i, share->absolute, &share->normal) ||
	    !u->value[SHARE_MAX] ||
	    !take_share(u, SHARE_MAX, share->absolute, &share->maximum))
		return;
	if (share->maximum < share->normal)
		invalid(u, SHARE_MAX, "below the share itself");
}

/* What spools: device types and what they are. */
static const struct spool_type {
	const char *name;
	uint16_t devtype;
	bool reader, punch, printer;
} spool_types[] = {
	{ "2540", 0x2540, true, true, false },
	{ "3505", 0x3505, true, false, false },
	{ "3525", 0x3525, false, true, false },
	{ "1403", 0x1403, false, false, true },
	{ "3203", 0x3203, false, false, true },
	{ "3211", 0x3211, false, false, true },
};

static const struct spool_type *take_spool_type(struct use *u)
{
	if (!needed(u, SPOOL_TYPE))
		return NULL;
	for (size_t i = 0; i < sizeof(spool_types) / sizeof(*spool_types);
	     i++) {
		if (strcmp(spool_types[i].name, u->value[SPOOL_TYPE]) == 0)
			return &spool_types[i];
	}
	invalid(u, SPOOL_TYPE, "not one of 2540 3505 3525 1403 3203 3211");
	return NULL;
}

/* The kind is said, or follows from the type; 0 if neither. */
static enum objdir_unit_kind take_unit(struct use *u,
				       const struct spool_type *type)
{
	static const char *const units[] = { "reader", "punch", "printer",
					     NULL };
	bool is[] = { type->reader, type->punch, type->printer };
	int unit;

	if (!u->value[SPOOL_UNIT]) {
		if (type->reader && type->punch)
			needed(u, SPOOL_UNIT);
		else
			return type->reader ? OBJDIR_READER :
			       type->punch  ? OBJDIR_PUNCH :
					      OBJDIR_PRINTER;
		return 0;
	}
	unit = take_choice(u, SPOOL_UNIT, units);
	if (unit < 0)
		return 0;
	if (!is[unit]) {
		statement_fault(u, FAULT_SPOOL_UNIT, type->name, units[unit]);
		return 0;
	}
	return (enum objdir_unit_kind)(OBJDIR_READER + unit);
}

static void apply_spool(struct use *u)
{
	struct model_user *user = u->a->user;
	const struct spool_type *type = take_spool_type(u);
	struct objdir_unit unit = { .class = 'A' };
	bool good = take_vdev(u, SPOOL_VDEV, &unit.vdev);
	const char *class = u->value[SPOOL_CLASS];

	if (!type)
		return;
	unit.devtype = type->devtype;
	unit.kind = take_unit(u, type);
	if (unit.kind == OBJDIR_READER)
		unit.class = '*';
	if (class && !(unit.kind == OBJDIR_READER && strcmp(class, "*") == 0) &&
	    !value_spool_class(class, &unit.class))
		invalid(u, SPOOL_CLASS,
			"not one of A-Z 0-9, or * for a reader");
	if (!good || unit.kind == 0)
		return;
	if (user->unit_count == OBJDIR_UNIT_COUNT) {
		statement_fault(u, FAULT_TOO_MANY, user->userid,
				"16 unit record devices");
		return;
	}
	if (!user->unit)
		user->unit = arena_take(u->a->arena,
					OBJDIR_UNIT_COUNT * sizeof(unit));
	user->unit[user->unit_count++] = unit;
}

static void (*const appliers[STATEMENT_KINDS])(struct use *) = {
	[STATEMENT_ACCOUNT] = apply_account,
	[STATEMENT_AUTOLOG] = apply_autolog,
	[STATEMENT_COMMAND] = apply_command,
	[STATEMENT_CONSOLE] = apply_console,
	[STATEMENT_IPL] = apply_ipl,
	[STATEMENT_LOGONBY] = apply_logonby,
	[STATEMENT_MACHINE] = apply_machine,
	[STATEMENT_OPTION] = apply_option,
	[STATEMENT_SHARE] = apply_share,
	[STATEMENT_SPOOL] = apply_spool,
};

void apply_statement(struct applying *a, struct statement *s)
{
	const struct statement_type *type = &statement_types[s->kind];
	struct use u = { .a = a, .s = s };
	bool whole = true;
	const char *why;

	for (size_t i = 0; type->operand[i]; i++) {
		u.value[i] = s->value[i];
		if (!a->generated || !u.value[i])
			continue;
		u.value[i] = value_expand(s->value[i], a->n, a->user->userid,
					  a->arena, &why);
		if (u.value[i])
			continue;
		statement_fault(&u, FAULT_EXPRESSION, s->value[i], why);
		whole = false;
	}
	if (whole)
		appliers[s->kind](&u);
}
