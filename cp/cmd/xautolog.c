/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XAUTOLOG, AUTOLOG: a user is logged on without a terminal. */
#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/logon.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

/* What the task of a logon needs. */
struct automatic {
	struct vm *vm; /* held */
	struct logon_request request;
};

static void finish(void *argument)
{
	struct automatic *a = argument;
	struct console_reply reply;

	console_reply_init(&reply, a->vm);
	if (!a->vm->logoff_pending)
		logon_finish(&a->request, a->vm, &reply.reply);
	vm_release(a->vm);
	store_free(a, sizeof(*a));
}

/* Makes the machine; its task does the rest. */
static int start(struct automatic *a, struct reply *reply)
{
	struct vm *vm;
	int code = logon_make(&a->request, reply, &vm);

	if (code != 0)
		return code;
	a->vm = vm;
	vm->autologged = true;
	vm_hold(vm);
	if (task_start("logon", finish, a))
		return 0;
	vm_release(vm);
	vm_destroy(vm);
	return reply_message(reply, MSG_STORAGE_SHORT, NULL);
}

/* AUTO LOGON  ***       LINUX1   USERS = 21 */
static void announce(const char *userid, const struct vm *issuer,
		     struct reply *reply)
{
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "AUTO LOGON  ***       ");
	text_left(&t, userid, 8);
	text_add(&t, " USERS = ");
	text_decimal(&t, vm_count(), 0, ' ');
	system_tell_operator(line);
	if (reply && issuer != vm_find(cp_system.operator))
		reply_line(reply, line);
}

/* Logs the user of an entry on; takes it over. */
static int log_on(struct objdir_user *user, struct logon_request *request,
		  struct reply *reply)
{
	struct automatic *a = store_take(sizeof(*a));
	int code;

	if (!a) {
		users_free(user);
		return reply_message(reply, MSG_STORAGE_SHORT, NULL);
	}
	a->request = *request;
	a->request.user = user;
	code = start(a, reply);
	if (code != 0)
		store_free(a, sizeof(*a));
	return code;
}

/* Classes A and B may; a user whom the entry names. */
static bool allowed(const struct call *call, const struct objdir_user *user)
{
	if (call_allows(call, CLASS('A') | CLASS('B')))
		return true;
	for (unsigned i = 0; i < user->autolog_count; i++)
		if (text_equal(user->autolog[i], call_userid(call)))
			return true;
	return false;
}

/* The entry of a user who can be logged on: null, a message was given. */
static struct objdir_user *find(struct reply *reply, const char *userid,
				int *code)
{
	enum objdir_result found;
	struct objdir_user *user = users_find(userid, &found);
	enum message why = MSG_NOT_IN_DIRECTORY;

	*code = 0;
	if (user && user->password != OBJDIR_PASSWORD_NOLOG)
		return user;
	if (!user && found == OBJDIR_OK)
		why = MSG_STORAGE_SHORT;
	else if (!user && found != OBJDIR_NOT_FOUND)
		why = MSG_DIRECTORY_ERROR;
	users_free(user);
	*code = reply_message(reply, why, userid, NULL);
	return NULL;
}

/* IPL x, STORAGE n; SYNCH, ASYNCH and PROMPT change nothing that is seen. */
static int take_option(struct call *call, struct logon_request *request)
{
	const char *word;
	size_t n;

	if (call_take(call, "SYNCH") || call_take(call, "ASYNCH") ||
	    call_take(call, "PROMPT"))
		return 0;
	if (call_take(call, "NOIPL")) {
		request->no_ipl = true;
		return 0;
	}
	if (call_take(call, "STorage") && (word = call_word(call)) != NULL &&
	    text_parse_storage(word, text_length(word), &request->storage))
		return 0;
	if (call_take(call, "IPL") && (word = call_word(call)) != NULL &&
	    (n = text_length(word)) <= LOGON_IPL_MAX) {
		memcpy(request->ipl, word, n);
		return 0;
	}
	word = call_peek(call);
	return reply_message(call->reply, MSG_INVALID_OPTION, word ? word : "",
			     NULL);
}

static int log_on_for(struct call *call, struct objdir_user *user,
		      struct logon_request *request)
{
	int code = log_on(user, request, call->reply);

	if (code != 0)
		return code;
	reply_line(call->reply, "Command accepted");
	announce(request->userid, call->vm, call->reply);
	return 0;
}

int logon_automatic(const char *userid, struct reply *reply)
{
	struct logon_request request;
	struct objdir_user *user;
	int code;

	memset(&request, 0, sizeof(request));
	memcpy(request.userid, userid, text_length(userid));
	user = find(reply, userid, &code);
	if (user)
		code = log_on(user, &request, reply);
	if (code == 0)
		announce(userid, NULL, NULL);
	return code;
}

/* XAUTOLOG userid [options] */
int cmd_xautolog(struct call *call)
{
	struct logon_request request;
	const char *word = call_word(call);
	struct objdir_user *user;
	int code = 0;

	memset(&request, 0, sizeof(request));
	if (!word || !operand_userid(word, call_userid(call), request.userid))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	while (code == 0 && call_peek(call))
		code = take_option(call, &request);
	if (code != 0)
		return code;
	user = find(call->reply, request.userid, &code);
	if (!user)
		return code;
	if (allowed(call, user))
		return log_on_for(call, user, &request);
	users_free(user);
	return reply_message(call->reply, MSG_NOT_AUTHORIZED, request.userid,
			     NULL);
}

/* AUTOLOG userid password: the old form. */
int cmd_autolog(struct call *call)
{
	struct logon_request request;
	const char *word = call_word(call), *password;
	struct objdir_user *user;
	bool right;
	size_t n;
	int code;

	memset(&request, 0, sizeof(request));
	if (!word || !operand_userid(word, call_userid(call), request.userid) ||
	    !call_word(call))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	password = call_typed(call, &n);
	if (call_peek(call))
		return call_end(call);
	user = find(call->reply, request.userid, &code);
	if (!user)
		return code;
	right = logon_password(user, password, n);
	if (right)
		return log_on_for(call, user, &request);
	users_free(user);
	return reply_message(call->reply, MSG_LOGON_UNSUCCESSFUL, NULL);
}
