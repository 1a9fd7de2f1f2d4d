/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prefixes and small commands: CP, SILENTLY, *, ECHO, SLEEP, COMMANDS, HELP. */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"
#include "s390/machine/time.h"

#define NAMES_A_LINE 8
#define NAME_WIDTH 9
#define SLEEP_MAX 9999

int cmd_comment(struct call *call)
{
	(void)call;
	return 0;
}

/* CP alone is what the break key is: SET RUN ON lets the guest go on. */
static void enter_cp(struct vm *vm)
{
	vm_break(vm);
	session_changed(vm);
}

int cmd_cp(struct call *call)
{
	if (call_peek(call))
		call->again = true;
	else if (call->vm)
		enter_cp(call->vm);
	return 0;
}

static void no_line(struct reply *reply, const char *text, size_t length)
{
	(void)reply;
	(void)text;
	(void)length;
}

int cmd_silently(struct call *call)
{
	if (!call_peek(call))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	call->silent.line = no_line;
	call->reply = &call->silent;
	call->again = true;
	return 0;
}

int cmd_echo(struct call *call)
{
	reply_line(call->reply, call_rest(call));
	return 0;
}

/* The number and unit of SLEEP, in TOD units; false: they are wrong. */
static bool sleep_span(struct call *call, uint64_t *span)
{
	uint64_t n;

	if (!operand_number(call_word(call), 0, SLEEP_MAX, &n))
		return false;
	if (call_take(call, "SEC"))
		*span = n * TOD_SECOND;
	else if (call_take(call, "HRS"))
		*span = n * 3600 * TOD_SECOND;
	else if (call_take(call, "MIN") || !call_peek(call))
		*span = n * 60 * TOD_SECOND;
	else
		return false;
	return true;
}

/* An attention ends it, or somebody who must have the machine stand still;
 * without a virtual machine there is neither. */
int cmd_sleep(struct call *call)
{
	struct wait_queue nobody;
	struct wait_queue *queue = &nobody;
	uint64_t span;

	wait_queue_init(&nobody);
	if (call->vm)
		queue = &call->vm->attention;
	if (!call_peek(call)) {
		if (call->vm && !call->vm->paused)
			task_wait(queue);
		return 0;
	}
	if (!sleep_span(call, &span))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (call_peek(call))
		return call_end(call);
	if (span > 0 && !(call->vm && call->vm->paused))
		task_wait_until(queue, time_tod() + span);
	return 0;
}

static bool allowed(const struct call *call, const struct command *row)
{
	return row->classes == CLASS_ANY || row->classes & call->classes;
}

/* The names of a table in columns, in capitals. */
static void list_names(struct call *call)
{
	char line[NAMES_A_LINE * NAME_WIDTH + 1];
	struct text t;

	text_init(&t, line, sizeof(line));
	for (unsigned i = 0; i < command_table_count; i++) {
		if (!allowed(call, &command_table[i]))
			continue;
		if (t.length + NAME_WIDTH > sizeof(line)) {
			text_upper(line);
			reply_line(call->reply, line);
			text_init(&t, line, sizeof(line));
		}
		text_left(&t, command_table[i].name, NAME_WIDTH);
	}
	text_upper(line);
	if (t.length > 0)
		reply_line(call->reply, line);
}

int cmd_commands(struct call *call)
{
	if (call_peek(call))
		return call_end(call);
	list_names(call);
	return 0;
}

/* HELP, HELP command, HELP QUERY: the operand lines of a table. */
int cmd_help(struct call *call)
{
	const char *word = call_word(call);

	for (unsigned i = 0; i < command_table_count; i++) {
		const struct command *row = &command_table[i];

		if (!allowed(call, row))
			continue;
		if (!word || command_matches(row->name, word))
			reply_line(call->reply, row->help);
	}
	if (!word || !text_equal(word, "QUERY"))
		return 0;
	for (unsigned i = 0; i < query_table_count; i++)
		if (allowed(call, &query_table[i]))
			reply_line(call->reply, query_table[i].help);
	return 0;
}

bool command_subtable(struct call *call, const struct command *table,
		      unsigned count, int *code)
{
	const char *word = call_peek(call);
	const struct command *row;

	if (!word)
		return false;
	row = command_find(table, count, word, call->classes);
	if (!row)
		return false;
	call->next++;
	call->matched = row->classes & call->classes;
	*code = row->handler(call);
	return true;
}
