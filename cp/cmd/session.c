/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/cmd/session.h"

#include "cp/base/frame.h"
#include "cp/cmd/system.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/lib/clock.h"
#include "s390/machine/time.h"

#include <string.h>

#define TIMEOUT_MINUTES 15

const struct session_terminals *session_terminals;

/* A field of five: " 0700", "L0003", "DSC  ". */
static void add_device(struct text *t, const char *device)
{
	size_t column = t->length + 5;

	if (text_length(device) == 4)
		text_char(t, ' ');
	text_add(t, device);
	text_column(t, column);
}

/* GRAF  0700 LOGOFF AS  LINUX1   USERS = 11    FORCED BY MAINT */
static void tell_operator(const struct vm *vm, const char *device,
			  const char *event, const char *by)
{
	char line[96];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, text_equal(device, "DSC") ? "USER " : "GRAF ");
	add_device(&t, device);
	text_char(&t, ' ');
	text_left(&t, event, 6);
	text_add(&t, " AS  ");
	text_left(&t, vm->userid, 8);
	text_add(&t, " USERS = ");
	text_decimal(&t, vm_count(), 0, ' ');
	if (by) {
		text_add(&t, "    FORCED BY ");
		text_add(&t, by);
	}
	system_tell_operator(line);
}

/* In CP READ without a terminal: nobody can wake it but the operator, whose
 * own machine stays. */
static bool forsaken(const struct vm *vm)
{
	return !vm->console->terminal && vm->run_state == VM_CP_READ &&
	       !text_equal(vm->userid, cp_system.operator);
}

/* A task of its own, because LOGOFF waits. */
static void log_off_after_timeout(void *argument)
{
	char *userid = argument;
	struct vm *vm = vm_find(userid);

	if (vm && forsaken(vm))
		session_logoff(vm, "SYSTEM");
	store_free(userid, 9);
}

static void timed_out(struct timer *timer)
{
	struct session *session = list_entry(timer, struct session, timeout);
	char *userid = store_take(9);

	if (!userid)
		return;
	memcpy(userid, session->userid, 9);
	if (!task_start("timeout", log_off_after_timeout, userid))
		store_free(userid, 9);
}

bool session_create(struct vm *vm)
{
	struct session *session = store_take(sizeof(*session));

	if (!session)
		return false;
	session->settings = terminal_default;
	memcpy(session->userid, vm->userid, sizeof(session->userid));
	timer_init(&session->timeout, timed_out);
	vm->session = session;
	return true;
}

void session_logged_on(struct vm *vm)
{
	char device[9];

	session_name(vm, device);
	tell_operator(vm, device, "LOGON", NULL);
}

void session_destroy(struct vm *vm)
{
	struct session *session = vm->session;

	if (!session)
		return;
	timer_cancel(&session->timeout);
	vm->session = NULL;
	store_free(session, sizeof(*session));
}

void session_name(const struct vm *vm, char name[9])
{
	memcpy(name, "DSC", 4);
	if (session_terminals && vm->console->terminal)
		session_terminals->name(vm, name);
}

/* Starts or ends the time limit. */
static void watch(const struct vm *vm)
{
	struct timer *timeout = &vm->session->timeout;

	if (!forsaken(vm))
		timer_cancel(timeout);
	else if (!timer_active(timeout))
		timer_set(timeout,
			  time_tod() + TIMEOUT_MINUTES * 60 * TOD_SECOND);
}

void session_changed(struct vm *vm)
{
	watch(vm);
	if (session_terminals)
		session_terminals->changed(vm);
}

void session_attention(struct vm *vm)
{
	wait_queue_wake(&vm->attention);
}

void session_connected(struct vm *vm)
{
	watch(vm);
}

/* GRAF L0003 DISCONNECT MAINT    USERS = 12 */
static void tell_change(const struct vm *vm, const char *terminal,
			const char *event)
{
	char line[96];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "GRAF ");
	add_device(&t, terminal);
	text_char(&t, ' ');
	text_left(&t, event, 10);
	text_char(&t, ' ');
	text_left(&t, vm->userid, 8);
	text_add(&t, " USERS = ");
	text_decimal(&t, vm_count(), 0, ' ');
	system_tell_operator(line);
}

void session_disconnected(struct vm *vm, const char *terminal)
{
	watch(vm);
	tell_change(vm, terminal, "DISCONNECT");
}

void session_reconnected(struct vm *vm)
{
	char device[9];

	session_name(vm, device);
	tell_change(vm, device, "RECONNECT");
}

/* A user who is forced off sees when, and by whom. */
static void show_forced(struct vm *vm, const char *by)
{
	char line[SESSION_STAMP_SIZE + 16];
	struct text t;

	session_times(vm, line);
	console_line(vm->console, CONSOLE_CP, line);
	session_stamp(line, "LOGOFF AT");
	text_init(&t, line + text_length(line), 16);
	text_add(&t, " BY ");
	text_add(&t, by);
	console_line(vm->console, CONSOLE_CP, line);
}

void session_logoff(struct vm *vm, const char *by)
{
	char device[9];

	vm_hold(vm);
	if (by)
		show_forced(vm, by);
	session_name(vm, device);
	timer_cancel(&vm->session->timeout);
	session_attention(vm);
	if (session_terminals && vm->console->terminal)
		session_terminals->release(vm);
	vm_destroy(vm);
	tell_operator(vm, device, "LOGOFF", by);
	vm_release(vm);
}

void session_stamp(char line[SESSION_STAMP_SIZE], const char *event)
{
	struct text t;

	text_init(&t, line, SESSION_STAMP_SIZE);
	text_add(&t, event);
	text_char(&t, ' ');
	clock_add_stamp(&t, time_tod());
}

void session_times(const struct vm *vm, char line[SESSION_STAMP_SIZE])
{
	uint64_t virtual_time = 0, total = 0;
	struct text t;

	for (unsigned i = 0; i < VM_CPU_MAX; i++) {
		const struct vcpu *v = vm->vcpu[i];

		if (!v)
			continue;
		virtual_time += v->virtual_time;
		total += v->total_time > v->virtual_time ? v->total_time :
							   v->virtual_time;
	}
	text_init(&t, line, SESSION_STAMP_SIZE);
	text_add(&t, "CONNECT= ");
	clock_add_hours(&t, time_tod() - vm->logon_tod);
	text_add(&t, " VIRTCPU= ");
	clock_add_minutes(&t, virtual_time);
	text_add(&t, " TOTCPU= ");
	clock_add_minutes(&t, total);
}
