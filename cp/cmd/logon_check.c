/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who may log on. An unknown userid, an entry that nobody may log on to and a
 * wrong password get the same answer after the same work, so that nobody can
 * find out which userids exist.
 */
#include "cp/cmd/logon.h"

#include "cp/base/task.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/lib/crypt.h"
#include "s390/lib/text.h"

/* Matches no password that anybody could find. */
static const char nobody[] =
	"$6$osier.nobody$"
	"/////////////////////////////////////////////////////////////////////"
	"/////////////////";

static void pause(void *context)
{
	(void)context;
	task_yield();
}

bool logon_password(const struct objdir_user *user, const char *password,
		    size_t length)
{
	bool known = user && user->password == OBJDIR_PASSWORD_HASH;

	return crypt_check(password, length, known ? user->hash : nobody, pause,
			   NULL) == CRYPT_MATCH &&
	       known;
}

/* Whether by may log on to user with his own password. */
static bool may_log_on_by(const struct objdir_user *user, const char *by)
{
	for (unsigned i = 0; i < user->logonby_count; i++)
		if (text_equal(user->logonby[i], by))
			return true;
	return false;
}

/* The password of the user whom the request names in BY. */
static bool by_another(const struct objdir_user *user,
		       const struct logon_request *r)
{
	enum objdir_result result;
	struct objdir_user *by = users_find(r->by, &result);
	bool right = logon_password(by, r->password, r->password_length);

	users_free(by);
	return right && user && user->password != OBJDIR_PASSWORD_NOLOG &&
	       may_log_on_by(user, r->by);
}

static bool right_password(const struct objdir_user *user,
			   const struct logon_request *r)
{
	if (r->by[0] != '\0')
		return by_another(user, r);
	if (user && user->password == OBJDIR_PASSWORD_NOPASS)
		return true;
	return logon_password(user, r->password, r->password_length);
}

/* NOPASS: nothing is asked. An unknown user is asked as everybody is. */
static bool needs_password(const struct objdir_user *user,
			   const struct logon_request *r)
{
	return !r->password_given && (r->by[0] != '\0' || !user ||
				      user->password != OBJDIR_PASSWORD_NOPASS);
}

static enum logon_result refuse(struct objdir_user *user, struct reply *reply,
				enum message id, const char *argument)
{
	users_free(user);
	reply_message(reply, id, argument, NULL);
	return LOGON_REFUSED;
}

/* The password is right. */
static enum logon_result admit(struct logon_request *request,
			       struct objdir_user *user, struct reply *reply)
{
	struct vm *vm = vm_find(request->userid);
	char device[9];

	if (cp_system.shutting_down)
		return refuse(user, reply, MSG_SHUTTING_DOWN, NULL);
	if (vm && vm->console->terminal && !request->here) {
		session_name(vm, device);
		return refuse(user, reply, MSG_ALREADY_LOGGED_ON, device);
	}
	request->reconnect = vm;
	if (vm)
		users_free(user);
	else
		request->user = user;
	return LOGON_ACCEPTED;
}

enum logon_result logon_check(struct logon_request *request,
			      struct reply *reply)
{
	enum objdir_result found;
	struct objdir_user *user = users_find(request->userid, &found);

	if (!user && found == OBJDIR_OK)
		return refuse(user, reply, MSG_STORAGE_SHORT, NULL);
	if (!user && found != OBJDIR_NOT_FOUND)
		return refuse(user, reply, MSG_DIRECTORY_ERROR, NULL);
	if (needs_password(user, request)) {
		users_free(user);
		return LOGON_PASSWORD;
	}
	if (!right_password(user, request))
		return refuse(user, reply, MSG_LOGON_UNSUCCESSFUL, NULL);
	return admit(request, user, reply);
}
