/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Operands of entries to values of a user, and all of an entry in order. The
 * faults of an operand are told for the first user that has it.
 */
#include <string.h>

#include "directory/model.h"
#include "directory/value.h"

static void entry_fault(struct applying *a, struct entry *entry,
			enum fault number, const char *arg1, const char *arg2)
{
	if (entry->reporter == 0)
		entry->reporter = a->serial;
	if (entry->reporter == a->serial)
		fault_add(a->faults, number, entry->line, arg1, arg2);
}

static const char *expand(struct applying *a, struct entry *entry,
			  const char *text)
{
	const char *why, *expanded = text;

	if (!text || !a->generated)
		return text;
	expanded = value_expand(text, a->n, a->user->userid, a->arena, &why);
	if (!expanded)
		entry_fault(a, entry, FAULT_EXPRESSION, text, why);
	return expanded;
}

static void apply_password(struct applying *a, struct entry *entry,
			   const char *text)
{
	static const struct {
		const char *word;
		enum objdir_password password;
	} words[] = {
		{ "INITIAL", OBJDIR_PASSWORD_NOLOG },
		{ "NOLOG", OBJDIR_PASSWORD_NOLOG },
		{ "NOPASS", OBJDIR_PASSWORD_NOPASS },
		{ "AUTOONLY", OBJDIR_PASSWORD_AUTOONLY },
		{ "LBYONLY", OBJDIR_PASSWORD_LBYONLY },
	};
	struct model_user *user = a->user;
	const char *why;

	user->password = OBJDIR_PASSWORD_NOLOG;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].word, text) == 0) {
			user->password = words[i].password;
			user->initial = i == 0;
			return;
		}
	}
	if (text[0] != '$') {
		entry_fault(a, entry, FAULT_PASSWORD_CLEAR, user->userid, NULL);
	} else if (!value_hash(text, &why)) {
		entry_fault(a, entry, FAULT_PASSWORD_HASH, user->userid, why);
	} else {
		user->password = OBJDIR_PASSWORD_HASH;
		user->hash = text;
	}
}

/* In whole megabytes. */
static void apply_storage(struct applying *a, struct entry *entry,
			  const char *text, uint64_t *storage)
{
	uint64_t rounded;

	if (!value_size(text, storage)) {
		entry_fault(a, entry, FAULT_OPERAND, text,
			    "not a size like 64M (K M G T P E)");
		*storage = 0;
		return;
	}
	rounded = *storage + OBJDIR_STORAGE_UNIT - 1;
	rounded -= rounded % OBJDIR_STORAGE_UNIT;
	if (rounded != *storage)
		entry_fault(a, entry, FAULT_STORAGE_ROUNDED, a->user->userid,
			    text);
	*storage = rounded;
}

static void apply_operand(struct applying *a, enum entry_operand operand,
			  struct entry *entry, const char *text)
{
	struct model_user *user = a->user;

	switch (operand) {
	case OPERAND_PASSWORD:
		apply_password(a, entry, text);
		break;
	case OPERAND_STORAGE:
		apply_storage(a, entry, text, &user->storage);
		break;
	case OPERAND_MAX:
		apply_storage(a, entry, text, &user->storage_max);
		break;
	case OPERAND_CLASS:
		if (!value_classes(text, &user->classes))
			entry_fault(a, entry, FAULT_CLASS, user->userid, text);
		break;
	case OPERAND_AUTOSTART:
		if (!value_yes(text, &user->autostart))
			entry_fault(a, entry, FAULT_OPERAND, text,
				    "autostart is not yes or no");
		break;
	case OPERAND_INCLUDE:
	case OPERANDS:
		break;
	}
}

static void apply_defaults(struct model_user *user)
{
	if (user->storage == 0)
		user->storage = OBJDIR_STORAGE_UNIT;
	if (user->storage_max == 0)
		user->storage_max = user->storage;
	if (user->account[0] == '\0')
		memcpy(user->account, user->userid, sizeof(user->account));
	if (user->distribution[0] == '\0')
		memcpy(user->distribution, user->userid,
		       sizeof(user->distribution));
}

void apply_flat(struct applying *a, const struct flat *flat)
{
	a->user->bad = a->user->bad || flat->bad;
	a->user->classes = objdir_class_bit('G');
	a->user->machine = OBJDIR_MACHINE_ESA;
	a->user->cpus_max = 1;
	a->user->share.normal = 100;
	for (size_t i = 0; i < OPERANDS; i++) {
		struct entry *from = flat->operand_from[i];
		const char *text = from ? flat->operand[i] : NULL;

		if (i != OPERAND_INCLUDE)
			text = expand(a, from, text);
		if (text)
			apply_operand(a, (enum entry_operand)i, from, text);
	}
	for (size_t i = 0; i < flat->count; i++)
		apply_statement(a, flat->list[i]);
	apply_defaults(a->user);
}
