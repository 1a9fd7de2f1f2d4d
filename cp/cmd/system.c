/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the operator does to the system: FORCE, SIGNAL, SHUTDOWN. */
#include "cp/cmd/system.h"

#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vio/console.h"
#include "cp/vio/sclp.h"
#include "cp/vm/vm.h"
#include "s390/lib/clock.h"
#include "s390/machine/time.h"

#include <string.h>

#define SIGNAL_TIME_MAX 32767
#define POLL (TOD_SECOND / 10)

struct system cp_system;

void system_tell_operator(const char *text)
{
	struct vm *vm = vm_find(cp_system.operator);

	if (vm && !vm->logoff_pending)
		console_line(vm->console, CONSOLE_CP, text);
}

/* A message of the catalog for the operator. */
static void tell_operator(enum message id, const char *first,
			  const char *second)
{
	struct vm *vm = vm_find(cp_system.operator);
	struct console_reply to;

	if (!vm || vm->logoff_pending)
		return;
	console_reply_init(&to, vm);
	reply_message(&to.reply, id, first, second, NULL);
}

/* DISConnect takes the terminal away; the guest runs on. */
static int force_disconnect(struct vm *vm)
{
	char terminal[9];

	if (!session_terminals || !vm->console->terminal)
		return 0;
	session_name(vm, terminal);
	session_terminals->release(vm);
	session_disconnected(vm, terminal);
	return 0;
}

int cmd_force(struct call *call)
{
	char by[9];
	struct vm *vm;
	bool disconnect;
	int code;

	vm = operand_vm(call, &code);
	if (!vm)
		return code;
	disconnect = call_take(call, "DISConnect");
	if (call_peek(call))
		return call_end(call);
	if (disconnect)
		return force_disconnect(vm);
	memcpy(by, call_userid(call), sizeof(by));
	call->reply->guest_reset |= vm == call->vm;
	session_logoff(vm, by);
	return 0;
}

static bool signal_one(struct vm *vm)
{
	if (vm->logoff_pending || vm->run_state != VM_RUNNING)
		return false;
	vm->session->signalled = vsclp_signal_shutdown(vm);
	return vm->session->signalled;
}

static unsigned signal_all(void)
{
	unsigned count = 0;

	list_for_each(item, &vm_list)
		count += signal_one(list_entry(item, struct vm, link));
	return count;
}

/* SIGNAL SHUTDOWN userid|ALL */
int cmd_signal(struct call *call)
{
	struct vm *vm;
	int code;

	if (!call_take(call, "SHUTDOWN"))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (call_take(call, "ALL")) {
		code = call_end(call);
		if (code == 0)
			signal_all();
		return code;
	}
	vm = operand_vm(call, &code);
	if (!vm)
		return code;
	if (call_peek(call))
		return call_end(call);
	if (!signal_one(vm))
		return reply_message(call->reply, MSG_NO_SIGNAL, vm->userid,
				     NULL);
	return 0;
}

/* What the shutdown task needs: there is one shutdown. */
static struct {
	uint64_t deadline; /* of the guests that were signalled */
	bool reipl;
} shutdown;

/* A guest that was signalled says by CP READ or by logging off that it is
 * done. */
static bool guests_busy(void)
{
	list_for_each(item, &vm_list) {
		const struct vm *vm = list_entry(item, struct vm, link);

		if (vm->session->signalled && vm->run_state == VM_RUNNING)
			return true;
	}
	return false;
}

static void pause(uint64_t span)
{
	struct wait_queue nobody;

	wait_queue_init(&nobody);
	task_wait_until(&nobody, time_tod() + span);
}

/* Everybody but the operator, who is to see the end. */
static bool log_off_one(void)
{
	list_for_each(item, &vm_list) {
		struct vm *vm = list_entry(item, struct vm, link);

		if (text_equal(vm->userid, cp_system.operator))
			continue;
		session_logoff(vm, "SYSTEM");
		return true;
	}
	return false;
}

static void announce_start(void)
{
	char date[16], time[16];
	struct text t;

	text_init(&t, date, sizeof(date));
	clock_add_iso_date(&t, time_tod());
	text_init(&t, time, sizeof(time));
	clock_add_time(&t, time_tod());
	tell_operator(MSG_SHUTDOWN_STARTED, date, time);
}

static void shut_down(void *argument)
{
	(void)argument;
	announce_start();
	tell_operator(MSG_SHUTDOWN_STEP, "SIGNAL", NULL);
	while (guests_busy() && time_tod() < shutdown.deadline)
		pause(POLL);
	tell_operator(MSG_SHUTDOWN_STEP, "LOGOFF", NULL);
	while (log_off_one())
		;
	pause(POLL);
	tell_operator(MSG_SHUTDOWN_COMPLETE, NULL, NULL);
	pause(TOD_SECOND);
	cp_system.shutdown(shutdown.reipl);
}

/* REIPL, WITHIN n, IMMEDIATE, SYSTEM name: which only proves that the right
 * system is meant. */
static int take_option(struct call *call, uint64_t *seconds)
{
	const char *word = call_peek(call);

	if (call_take(call, "REIPL")) {
		shutdown.reipl = true;
		return 0;
	}
	if (call_take(call, "IMMEDiate")) {
		*seconds = 0;
		return 0;
	}
	if (call_take(call, "WITHIN")) {
		word = call_word(call);
		if (word && operand_number(word, 0, SIGNAL_TIME_MAX, seconds))
			return 0;
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	}
	if (call_take(call, "SYSTEM")) {
		word = call_word(call);
		if (word && text_equal(word, cp_system.name))
			return 0;
		return reply_message(call->reply, MSG_INVALID_OPERAND,
				     word ? word : "", NULL);
	}
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}

static void tell_delay(struct call *call, uint64_t seconds)
{
	char text[24];
	struct text t;

	text_init(&t, text, sizeof(text));
	text_decimal(&t, seconds, 0, ' ');
	reply_message(call->reply, MSG_SHUTDOWN_DELAY, text, NULL);
}

int cmd_shutdown(struct call *call)
{
	uint64_t seconds = cp_system.signal_time;
	int code = 0;

	if (cp_system.shutting_down)
		return reply_message(call->reply, MSG_SHUTTING_DOWN, NULL);
	shutdown.reipl = false;
	while (code == 0 && call_peek(call))
		code = take_option(call, &seconds);
	if (code != 0)
		return code;
	if (!task_start("shutdown", shut_down, NULL))
		return reply_message(call->reply, MSG_STORAGE_SHORT, NULL);
	cp_system.shutting_down = true;
	shutdown.deadline = time_tod() + seconds * TOD_SECOND;
	if (seconds > 0 && signal_all() > 0)
		tell_delay(call, seconds);
	return 0;
}
