/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs a command: takes storage for the call, finds the row, calls the
 * handler. Prefixes (CP, SILENTLY) come back here by call->again, so that a
 * line full of them needs no more stack than one.
 */
#include "cp/cmd/call.h"

#include "cp/base/frame.h"
#include "cp/base/trace.h"
#include "cp/cmd/system.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

static int dispatch(struct call *call)
{
	int code;

	do {
		const char *word = call_word(call);
		const struct command *row;

		call->again = false;
		if (!word || word[0] == '*')
			return 0;
		row = command_find(command_table, command_table_count, word,
				   call->classes);
		if (!row)
			return reply_message(call->reply, MSG_UNKNOWN_COMMAND,
					     word, NULL);
		call->matched = row->classes & call->classes;
		call->spelled_in_full =
			text_length(word) == text_length(row->name);
		code = row->handler(call);
	} while (call->again);
	return code;
}

/* The first characters of a line as a number, for the trace table. */
static uint64_t first_characters(const char *line, size_t length)
{
	uint64_t value = 0;

	for (size_t i = 0; i < 8; i++)
		value = value << 8 | (i < length ? (uint8_t)line[i] : ' ');
	return value;
}

static int too_long(struct reply *reply, const char *line)
{
	char word[9] = { 0 };

	for (size_t i = 0; i < 8; i++)
		word[i] = line[i] < ' ' ? ' ' : line[i];
	return reply_message(reply, MSG_EXTRA_OPTION, word, NULL);
}

int call_execute(struct vm *vm, uint32_t classes, const char *line,
		 size_t length, struct reply *reply)
{
	struct call *call = store_take(sizeof(*call));
	int code;

	if (!call)
		return reply_message(reply, MSG_STORAGE_SHORT, NULL);
	trace(TRACE_COMMAND, (uintptr_t)vm, first_characters(line, length));
	if (vm)
		vm_hold(vm);
	call->vm = vm;
	call->classes = classes;
	call->reply = reply;
	if (call_parse(call, line, length))
		code = dispatch(call);
	else
		code = too_long(reply, line + CALL_LINE_MAX - 8);
	reply->guest_reset |= call->silent.guest_reset;
	if (vm)
		vm_release(vm);
	memset(call, 0, sizeof(*call)); /* a password may be in the line */
	store_free(call, sizeof(*call));
	return code;
}

const char *call_userid(const struct call *call)
{
	return call->vm ? call->vm->userid : cp_system.operator;
}

struct vm *call_vm(struct call *call, int *code)
{
	*code = 0;
	if (!call->vm)
		*code = reply_message(call->reply, MSG_USERID_MISSING, NULL);
	return call->vm;
}

unsigned call_emsg(const struct vm *vm)
{
	unsigned emsg = 0;

	if (!vm)
		return EMSG_CODE | EMSG_TEXT;
	if (vm->settings & VM_SET_EMSG_CODE)
		emsg |= EMSG_CODE;
	if (vm->settings & VM_SET_EMSG_TEXT)
		emsg |= EMSG_TEXT;
	if (!(vm->settings & VM_SET_IMSG))
		emsg |= EMSG_NO_INFORMATION;
	return emsg;
}

static void line_to_console(struct reply *reply, const char *text,
			    size_t length)
{
	struct vm *vm = vm_find(((struct console_reply *)reply)->userid);

	if (!vm || !vm->console)
		return;
	console_write(vm->console, CONSOLE_CP, text, length);
	console_write(vm->console, CONSOLE_CP, "\n", 1);
}

void console_reply_init(struct console_reply *to, const struct vm *vm)
{
	memset(to, 0, sizeof(*to));
	memcpy(to->userid, vm->userid, sizeof(to->userid));
	to->reply.line = line_to_console;
	to->reply.emsg = call_emsg(vm);
}
