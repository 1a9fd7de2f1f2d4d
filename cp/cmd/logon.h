/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Logging on, in steps that the terminal layer calls:
 *   logon_parse, logon_from_logo  a request from what was typed
 *   logon_check    asks for a password, refuses or accepts; waits
 *   logon_machine  the virtual machine, new or one that runs already, without
 *                  a terminal: the caller connects its own
 *   logon_finish   messages, COMMAND statements, IPL
 * A request that was accepted goes through logon_machine, which takes what it
 * holds; in all other cases it may simply be forgotten. Passwords are erased
 * by whoever holds them.
 */
#ifndef CP_CMD_LOGON_H
#define CP_CMD_LOGON_H

#include "cp/msg/reply.h"
#include "directory/objdir.h"

#include <stddef.h>
#include <stdint.h>

struct logo_answer;
struct vm;

#define LOGON_PASSWORD_MAX 64
#define LOGON_INPUT_MAX 144
#define LOGON_IPL_MAX 8

struct logon_request {
	char userid[9];
	char by[9]; /* LOGON BY: whose password; empty: his own */
	bool leave; /* it was LOGOFF: back to the logo */
	bool here;  /* take the machine from another terminal */
	bool no_ipl;
	bool quiet;		     /* no messages but the last */
	bool reconnect;		     /* accepted: the machine runs already */
	uint64_t storage;	     /* bytes, 0: as the entry says */
	char ipl[LOGON_IPL_MAX + 1]; /* device or system; empty: the entry's */
	bool password_given;
	size_t password_length;
	char password[LOGON_PASSWORD_MAX];
	char input[LOGON_INPUT_MAX + 1]; /* first line for the guest */
	struct objdir_user *user;	 /* accepted: the entry of a new one */
};

/*
 * A line typed where nobody is logged on: true, it is a LOGON and the request
 * is filled in; else it was answered.
 */
bool logon_parse(struct logon_request *request, const char *line, size_t length,
		 struct reply *reply);
/* The same from the fields of the logo. */
bool logon_from_logo(struct logon_request *request,
		     const struct logo_answer *answer, struct reply *reply);
void logon_set_password(struct logon_request *request, const char *password,
			size_t length);

enum logon_result {
	LOGON_REFUSED,	/* the message was given */
	LOGON_PASSWORD, /* ask for one, then check again */
	LOGON_ACCEPTED,
};
enum logon_result logon_check(struct logon_request *request,
			      struct reply *reply);

/* Null: the message was given. logon_make gives its number, 0: it is done. */
struct vm *logon_machine(struct logon_request *request, struct reply *reply);
int logon_make(struct logon_request *request, struct reply *reply,
	       struct vm **vm);

/* The caller holds the machine (vm_hold) if its task is not the machine's
 * terminal's. */
void logon_finish(const struct logon_request *request, struct vm *vm,
		  struct reply *reply);

/*
 * Logs a user on without a terminal; the rest goes on in a task of its own. 0,
 * or the number of the message given.
 */
int logon_automatic(const char *userid, struct reply *reply);

/* Whether this is the password of an entry (null: of nobody); always takes
 * the same work. */
bool logon_password(const struct objdir_user *user, const char *password,
		    size_t length);

#endif
