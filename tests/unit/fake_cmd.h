/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What commands need beyond fake_guest: machines that log on and off, a
 * directory, tasks that run at once, terminals, and a reply that keeps what it
 * is told.
 */
#ifndef TESTS_UNIT_FAKE_CMD_H
#define TESTS_UNIT_FAKE_CMD_H

#include "cp/msg/reply.h"
#include "directory/objdir.h"

#include <stdbool.h>
#include <stdint.h>

struct vm;

struct fake_cmd {
	char answer[65536]; /* all lines of the reply, each with a newline */
	size_t length;
	bool shortage;		      /* task_start and vm_create fail */
	bool listens;		      /* guests take SIGNAL SHUTDOWN */
	unsigned terminals;	      /* idle ones */
	enum objdir_result directory; /* what it answers unless OBJDIR_OK */
	bool shut_down, reipl;
	uint64_t waited; /* TOD units asked for by task_wait_until */
	struct reply reply;
};
extern struct fake_cmd fake_cmd;

/*
 * Users of the directory: OPERATOR (all classes), LINUX1 and LINUX2 (G, with
 * password FAKE_PASSWORD), NOLOGON (NOLOG), OPEN (NOPASS). OPERATOR and LINUX1
 * are logged on, LINUX1 on a terminal.
 */
#define FAKE_PASSWORD "Secret1"
void fake_cmd_setup(void);
void fake_cmd_end(void);

/* The directory's entry, to be changed. */
struct objdir_user *fake_cmd_user(const char *userid);

/* Connects a terminal to a user's console, or takes it away. */
void fake_cmd_connect(const char *userid, bool on);

/* The text on a user's console so far; it stays until the next call. */
const char *fake_cmd_console(const char *userid);

/* Issues a command as a user (null: the control channel) into fake_cmd.answer;
 * gives its return code. */
int fake_cmd_issue(const char *userid, const char *line);

/* The same with the length given; the line need not end. */
int fake_cmd_issue_bytes(const char *userid, const char *line, size_t length);

#endif
