/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURGE, CHANGE, TRANSFER: closed spool files. */
#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/select.h"
#include "cp/cmd/users.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

/* Which queues and which files in them. */
struct target {
	struct selection files;
	bool queue[3];
};

/* New attributes of CHANGE; and where TRANSFER sends a file to. */
struct change {
	bool set_keep, keep, set_hold, hold, set_name;
	char class;	/* 0: as it is */
	uint8_t copies; /* 0: as it is */
	char name[9], type[9], distribution[9];
	char to[9];
};

/* [userid] RDR|PRT|PUN|ALL and then which files; one of these must be said. */
static int take_target(struct call *call, struct target *target)
{
	enum spool_queue queue;
	int code = select_owner(call, true, &target->files);

	memset(target->queue, 0, sizeof(target->queue));
	if (code != 0)
		return code;
	if (call_take(call, "ALL")) {
		memset(target->queue, true, sizeof(target->queue));
		target->files.all = true;
		return 0;
	}
	if (!select_queue(call, &queue))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	target->queue[queue] = true;
	code = select_files(call, &target->files);
	if (code == 0 && !target->files.all && target->files.class == '\0' &&
	    target->files.id_count == 0)
		return reply_message(call->reply, MSG_SPOOLID_MISSING, NULL);
	return code;
}

/* 0, or the message that names an identifier that no file has. */
static int missing_file(struct call *call, const struct target *target)
{
	const struct selection *s = &target->files;
	int code = 0;

	for (unsigned i = 0; i < s->id_count; i++) {
		bool found = false;
		char id[8];
		struct text t;

		for (enum spool_queue q = 0; q < 3; q++)
			found |= target->queue[q] &&
				 spool_by_id(q, s->owner, s->id[i]);
		if (found)
			continue;
		text_init(&t, id, sizeof(id));
		text_decimal(&t, s->id[i], 4, '0');
		code = reply_message(call->reply, MSG_NO_SPOOL_FILE, id, NULL);
	}
	return code;
}

/* False: the file was not changed. *gone: it is in this queue no more. */
typedef bool act(struct spool_file *file, const struct change *change,
		 bool *gone);

static unsigned for_each(const struct target *target, act *action,
			 const struct change *change)
{
	unsigned count = 0;

	for (enum spool_queue q = 0; q < 3; q++) {
		struct spool_file *file;
		unsigned n = 0;

		while (target->queue[q] &&
		       (file = spool_nth(q, target->files.owner, n)) != NULL) {
			bool gone = false;

			if (select_matches(&target->files, file))
				count += action(file, change, &gone);
			n += !gone;
			task_relent();
		}
	}
	return count;
}

/* 0000004 FILES PURGED */
static void count_line(struct call *call, unsigned count, const char *what)
{
	char line[48];
	struct text t;

	text_init(&t, line, sizeof(line));
	if (count == 0)
		text_add(&t, "NO");
	else
		text_decimal(&t, count, 7, '0');
	text_add(&t, count == 1 ? " FILE  " : " FILES ");
	text_add(&t, what);
	reply_line(call->reply, line);
}

static int run(struct call *call, const struct target *target, act *action,
	       const struct change *change, const char *what)
{
	int code = missing_file(call, target);

	count_line(call, for_each(target, action, change), what);
	return code;
}

static bool purge(struct spool_file *file, const struct change *change,
		  bool *gone)
{
	(void)change;
	if (file->in_use)
		return false;
	spool_discard(file);
	return *gone = true;
}

int cmd_purge(struct call *call)
{
	struct target target;
	int code = take_target(call, &target);

	if (code == 0)
		code = call_end(call);
	if (code != 0)
		return code;
	return run(call, &target, purge, NULL, "PURGED");
}

static bool change_file(struct spool_file *file, const struct change *c,
			bool *gone)
{
	(void)gone;
	if (c->set_keep)
		file->keep = c->keep;
	if (c->set_hold)
		file->hold = c->hold ? HOLD_USER : HOLD_NONE;
	if (c->class != '\0')
		file->class = c->class;
	if (c->copies > 0)
		file->copies = c->copies;
	if (c->set_name) {
		memcpy(file->name, c->name, sizeof(file->name));
		memcpy(file->type, c->type, sizeof(file->type));
	}
	if (c->distribution[0] != '\0')
		memcpy(file->distribution, c->distribution,
		       sizeof(file->distribution));
	return true;
}

/* A word of 1-8 characters. */
static bool take_name(struct call *call, char name[9])
{
	const char *word = call_word(call);

	if (!word || text_length(word) > 8)
		return false;
	memset(name, 0, 9);
	memcpy(name, word, text_length(word));
	return true;
}

/* NAME fn ft, CLASS c, COPY n, DIST d: options with a value. */
static bool take_value(struct call *call, struct change *c)
{
	const char *word;
	uint64_t n;

	if (call_take(call, "NAME")) {
		c->set_name = true;
		return take_name(call, c->name) && take_name(call, c->type);
	}
	if (call_take(call, "DIST"))
		return take_name(call, c->distribution);
	if (call_take(call, "CLass")) {
		word = call_word(call);
		if (!word || word[1] != '\0')
			return false;
		c->class = word[0];
		return true;
	}
	if (!call_take(call, "COPY"))
		return false;
	word = call_word(call);
	if (!word || !operand_number(word, 1, 255, &n))
		return false;
	c->copies = (uint8_t)n;
	return true;
}

static bool take_change(struct call *call, struct change *c)
{
	if (call_take(call, "KEEP"))
		c->set_keep = c->keep = true;
	else if (call_take(call, "NOKEEP"))
		c->set_keep = !(c->keep = false);
	else if (call_take(call, "HOLD"))
		c->set_hold = c->hold = true;
	else if (call_take(call, "NOHOLD"))
		c->set_hold = !(c->hold = false);
	else
		return take_value(call, c);
	return true;
}

int cmd_change(struct call *call)
{
	struct change change = { .class = '\0' };
	struct target target;
	int code = take_target(call, &target);

	if (code != 0)
		return code;
	if (!call_peek(call))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	while (call_peek(call)) {
		const char *word = call_peek(call);

		if (!take_change(call, &change))
			return reply_message(call->reply, MSG_INVALID_OPTION,
					     word, NULL);
	}
	return run(call, &target, change_file, &change, "CHANGED");
}

/* A file that comes back to the same queue would be met again: left alone. */
static bool transfer(struct spool_file *file, const struct change *change,
		     bool *gone)
{
	if (file->in_use || (file->queue == SPOOL_READER &&
			     text_equal(file->owner, change->to)))
		return false;
	return *gone = spool_transfer(file, SPOOL_READER, change->to) != 0;
}

int cmd_transfer(struct call *call)
{
	struct change change = { .class = '\0' };
	struct target target;
	const char *word;
	int code = take_target(call, &target);

	if (code != 0)
		return code;
	call_take(call, "TO");
	word = call_word(call);
	if (!word || !operand_userid(word, call_userid(call), change.to) ||
	    !users_exists(change.to))
		return reply_message(call->reply, MSG_INVALID_USERID,
				     word ? word : "", NULL);
	call_take(call, "RDR");
	if (call_peek(call))
		return call_end(call);
	return run(call, &target, transfer, &change, "TRANSFERRED");
}
