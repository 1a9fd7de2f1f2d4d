/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From user to user: MESSAGE, MSGNOH, WARNING, SEND. */
#include "cp/cmd/message.h"

#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/system.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/lib/clock.h"
#include "s390/machine/time.h"

#include <string.h>

/* What differs between the commands. */
struct kind {
	const char *heading; /* null: none */
	uint32_t setting;    /* VM_SET_ of the receiver */
	const char *off;
};

static const struct kind message = { "MSG", VM_SET_MSG, "MSG off" };
static const struct kind plain = { NULL, VM_SET_MSG, "MSG off" };
static const struct kind warning = { "WNG", VM_SET_WNG, "WNG off" };

static void deliver(struct vm *to, const char *from, const struct kind *kind,
		    const char *text)
{
	char line[CALL_LINE_MAX + 40];
	struct text t;

	text_init(&t, line, sizeof(line));
	if (kind->heading) {
		text_char(&t, ' ');
		clock_add_time(&t, time_tod());
		text_add(&t, "  * ");
		text_add(&t, kind->heading);
		text_add(&t, " FROM ");
		text_left(&t, from, 8);
		text_add(&t, ": ");
	}
	text_add(&t, text);
	console_line(to->console, CONSOLE_CP, line);
}

/* Why the user gets no message; null: he does. */
static const char *deaf(const struct vm *vm, const struct kind *kind)
{
	if (!(vm->settings & kind->setting))
		return kind->off;
	if (!vm->console->terminal && vm->secondary[0] == '\0')
		return "disconnected";
	return NULL;
}

static int send_all(struct call *call, const struct kind *kind)
{
	list_for_each(item, &vm_list) {
		struct vm *vm = list_entry(item, struct vm, link);

		if (!vm->logoff_pending && !deaf(vm, kind))
			deliver(vm, call_userid(call), kind, call_rest(call));
	}
	return 0;
}

static struct vm *receiver(struct call *call, int *code)
{
	struct vm *vm;

	if (!call_take(call, "OPerator"))
		return operand_vm(call, code);
	vm = vm_find(cp_system.operator);
	if (!vm)
		*code = reply_message(call->reply, MSG_NOT_LOGGED_ON,
				      cp_system.operator, NULL);
	return vm;
}

static int send_one(struct call *call, const char *from,
		    const struct kind *kind)
{
	const char *why;
	struct vm *vm;
	int code;

	vm = receiver(call, &code);
	if (!vm)
		return code;
	if (!call_peek(call))
		return reply_message(call->reply, MSG_DATA_MISSING, NULL);
	why = deaf(vm, kind);
	if (why)
		return reply_message(call->reply, MSG_NOT_RECEIVING, vm->userid,
				     why, NULL);
	deliver(vm, from, kind, call_rest(call));
	return 0;
}

static int send_message(struct call *call, const struct kind *kind)
{
	if (call_allows(call, CLASS('A') | CLASS('B')) &&
	    call_take(call, "ALL"))
		return send_all(call, kind);
	return send_one(call, call_userid(call), kind);
}

int message_before_logon(struct call *call)
{
	return send_one(call, "LOGON", &message);
}

int cmd_message(struct call *call)
{
	return send_message(call, &message);
}

int cmd_message_plain(struct call *call)
{
	return send_message(call, &plain);
}

int cmd_warning(struct call *call)
{
	return send_message(call, &warning);
}

/* A command for another user: a task of its own, so that commands which send
 * commands do not pile up on one stack. */
struct sent_command {
	struct vm *vm; /* held */
	char line[CALL_LINE_MAX + 1];
};

#define SENT_MAX 8 /* commands that wait or run, for one user */

static void run_sent(void *argument)
{
	struct sent_command *sent = argument;
	struct vm *vm = sent->vm;
	struct console_reply reply;

	if (!vm->logoff_pending) {
		console_reply_init(&reply, vm);
		call_execute(vm, vm->classes, sent->line,
			     text_length(sent->line), &reply.reply);
	}
	vm->sent--;
	vm_release(vm);
	store_free(sent, sizeof(*sent));
}

static int send_command(struct call *call, struct vm *to)
{
	struct sent_command *sent =
		to->sent < SENT_MAX ? store_take(sizeof(*sent)) : NULL;
	const char *rest = call_rest(call);

	if (!sent)
		return reply_message(call->reply, MSG_STORAGE_SHORT, NULL);
	sent->vm = to;
	memcpy(sent->line, rest, text_length(rest));
	vm_hold(to);
	to->sent++;
	if (task_start("send", run_sent, sent))
		return 0;
	to->sent--;
	vm_release(to);
	store_free(sent, sizeof(*sent));
	return reply_message(call->reply, MSG_STORAGE_SHORT, NULL);
}

/* Class C may send to everybody, a user to whom he is secondary for. */
static bool may_send(const struct call *call, const struct vm *to)
{
	return call_allows(call, CLASS('C')) ||
	       text_equal(to->secondary, call_userid(call));
}

int cmd_send(struct call *call)
{
	bool command = call_take(call, "CP");
	struct vm *to;
	int code;

	to = operand_vm(call, &code);
	if (!to)
		return code;
	if (!may_send(call, to))
		return reply_message(call->reply, MSG_NOT_AUTHORIZED,
				     to->userid, NULL);
	if (command && call_peek(call))
		return send_command(call, to);
	if (command)
		return reply_message(call->reply, MSG_DATA_MISSING, NULL);
	if (!console_input(to->console, call_rest(call),
			   text_length(call_rest(call))))
		return reply_message(call->reply, MSG_NO_READ, to->userid,
				     NULL);
	return 0;
}
