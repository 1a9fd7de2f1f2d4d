/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The life of a session: LOGON once admitted, RECONNECT, DISCONNECT, LOGOFF. */
#include "cp/cmd/logon.h"

#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/run.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"

#include <string.h>

/* Frees the entry. */
static int refuse(struct objdir_user *user, struct reply *reply,
		  enum message id, const char *argument)
{
	users_free(user);
	return reply_message(reply, id, argument, NULL);
}

/* 0, or the message why there can be no such machine; then user is freed. */
static int admit(struct objdir_user *user, const struct logon_request *request,
		 struct reply *reply)
{
	const struct vm *vm = vm_find(user->userid);
	char device[9];

	if (vm) {
		session_name(vm, device);
		return refuse(user, reply, MSG_ALREADY_LOGGED_ON, device);
	}
	if (cp_system.shutting_down)
		return refuse(user, reply, MSG_SHUTTING_DOWN, NULL);
	if (cp_system.users_max > 0 && vm_count() >= cp_system.users_max &&
	    !(user->options & OBJDIR_OPTION_IGNMAXU))
		return refuse(user, reply, MSG_MAXIMUM_USERS, NULL);
	if (request->storage > user->storage_max)
		return refuse(user, reply, MSG_INVALID_OPERAND, "STORAGE");
	return 0;
}

static int create(struct objdir_user *user, const struct logon_request *request,
		  struct reply *reply, struct vm **vm)
{
	int code = admit(user, request, reply);

	if (code != 0)
		return code;
	if (request->storage > 0)
		user->storage = request->storage;
	*vm = vm_create(user);
	if (!*vm)
		return refuse(user, reply, MSG_STORAGE_SHORT, NULL);
	return 0;
}

/* Another terminal's, or nobody's; the user may have gone meanwhile. */
static int take_over(const struct logon_request *request, struct reply *reply,
		     struct vm **vm)
{
	*vm = vm_find(request->userid);
	if (!*vm)
		return refuse(NULL, reply, MSG_NOT_LOGGED_ON, request->userid);
	if (session_terminals && (*vm)->console->terminal)
		session_terminals->release(*vm);
	return 0;
}

int logon_make(struct logon_request *request, struct reply *reply,
	       struct vm **vm)
{
	struct objdir_user *user = request->user;

	*vm = NULL;
	request->user = NULL;
	return request->reconnect ? take_over(request, reply, vm) :
				    create(user, request, reply, vm);
}

struct vm *logon_machine(struct logon_request *request, struct reply *reply)
{
	struct vm *vm;

	logon_make(request, reply, &vm);
	return vm;
}

/* &USERID in a COMMAND statement becomes the userid. */
static size_t substitute(const char *command, const char *userid,
			 char line[CALL_LINE_MAX])
{
	static const char name[] = "&USERID";
	struct text t;

	text_init(&t, line, CALL_LINE_MAX);
	while (*command != '\0') {
		size_t n = 0;

		while (name[n] != '\0' && command[n] == name[n])
			n++;
		if (name[n] == '\0') {
			text_add(&t, userid);
			command += n;
		} else {
			text_char(&t, *command++);
		}
	}
	return t.length;
}

/* With all authority, whatever the user's classes are. */
static void run_commands(struct vm *vm, struct reply *reply)
{
	char line[CALL_LINE_MAX];

	for (unsigned i = 0; i < vm->user->command_count && !vm->logoff_pending;
	     i++) {
		size_t n = substitute(vm->user->command[i], vm->userid, line);

		call_execute(vm, CLASS_ANY, line, n, reply);
	}
}

/* The IPL statement as a command: 00C LOADPARM x PARM text. */
static void ipl_statement(const struct objdir_ipl_parameters *ipl,
			  char line[CALL_LINE_MAX])
{
	struct text t;

	text_init(&t, line, CALL_LINE_MAX);
	text_add(&t, "IPL ");
	if (ipl->kind == OBJDIR_IPL_DEVICE)
		text_hex(&t, ipl->vdev, 4);
	else
		text_add(&t, ipl->name);
	if (ipl->loadparm[0] != '\0') {
		text_add(&t, " LOADPARM ");
		text_add(&t, ipl->loadparm);
	}
	if (ipl->parm_present) {
		text_add(&t, " PARM ");
		text_add(&t, ipl->parm);
	}
}

static void ipl(struct vm *vm, const struct logon_request *request,
		struct reply *reply)
{
	char line[CALL_LINE_MAX];
	struct text t;

	if (request->no_ipl || vm->logoff_pending)
		return;
	if (request->ipl[0] != '\0') {
		text_init(&t, line, sizeof(line));
		text_add(&t, "IPL ");
		text_add(&t, request->ipl);
	} else if (vm->user->ipl.kind != OBJDIR_IPL_NONE) {
		ipl_statement(&vm->user->ipl, line);
	} else {
		return;
	}
	call_execute(vm, CLASS_ANY, line, text_length(line), reply);
}

static void greet(struct vm *vm, struct reply *reply)
{
	static const char query[] = "QUERY FILES";

	reply_line(reply, SYSTEM_LEVEL ", Service Level " SYSTEM_SERVICE ",");
	reply_line(reply, "built on Interpretive Execution");
	reply_line(reply, "There is no logmsg data");
	call_execute(vm, CLASS('G'), query, sizeof(query) - 1, reply);
}

/* The guest stops, unless SET RUN ON is in force. */
static void reconnected(struct vm *vm, struct reply *reply)
{
	char line[SESSION_STAMP_SIZE];

	session_reconnected(vm);
	session_stamp(line, "RECONNECTED AT");
	reply_line(reply, line);
	if (!(vm->settings & VM_SET_RUN) && !vm->logoff_pending)
		vm_enter_cp(vm, NULL);
}

void logon_finish(const struct logon_request *request, struct vm *vm,
		  struct reply *reply)
{
	char line[SESSION_STAMP_SIZE];
	const char *input = request->input;

	vm_hold(vm);
	if (request->reconnect) {
		reconnected(vm, reply);
		vm_release(vm);
		return;
	}
	if (vm->console->terminal)
		session_logged_on(vm);
	if (!request->quiet)
		greet(vm, reply);
	session_stamp(line, "LOGON AT");
	reply_line(reply, line);
	run_commands(vm, reply);
	ipl(vm, request, reply);
	if (input[0] != '\0' && !vm->logoff_pending)
		console_input(vm->console, input, text_length(input));
	vm_release(vm);
}

int cmd_logon(struct call *call)
{
	char device[9];
	int code;

	if (!call_vm(call, &code))
		return code;
	session_name(call->vm, device);
	return reply_message(call->reply, MSG_ALREADY_LOGGED_ON, device, NULL);
}

/* HOLD keeps a dialed line, which no terminal here has. */
int cmd_logoff(struct call *call)
{
	char line[SESSION_STAMP_SIZE];
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	call_take(call, "HOld");
	if (call_peek(call))
		return call_end(call);
	session_times(vm, line);
	reply_line(call->reply, line);
	session_stamp(line, "LOGOFF AT");
	reply_line(call->reply, line);
	call->reply->guest_reset = true;
	session_logoff(vm, NULL);
	return 0;
}

int cmd_disconnect(struct call *call)
{
	char line[SESSION_STAMP_SIZE], terminal[9];
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	call_take(call, "HOld");
	if (call_peek(call))
		return call_end(call);
	session_stamp(line, "DISCONNECT AT");
	reply_line(call->reply, line);
	if (!session_terminals || !vm->console->terminal)
		return 0;
	session_name(vm, terminal);
	session_terminals->release(vm);
	session_disconnected(vm, terminal);
	return 0;
}
