/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: a system directory and the Hercules that runs it.
 *
 *	sysres.3390	the system residence volume
 *	hercules.cnf	Hercules' configuration, to be edited
 *	hercules.rc	its commands at start
 *	hercules.end	its commands when CP has ended
 *	run/		one run: Hercules' log, what `struct state` holds
 *
 * All paths in it are relative, so it can be moved and copied. A copy does not
 * take the other's Hercules for its own: a process counts only if it was born
 * when the state says and works in this directory.
 */
#ifndef HOST_SYSTEM_H
#define HOST_SYSTEM_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define SYSTEM_VOLUME "sysres.3390"
#define SYSTEM_CONFIGURATION "hercules.cnf"
#define SYSTEM_COMMANDS "hercules.rc"
#define SYSTEM_END_COMMANDS "hercules.end"
#define SYSTEM_DUMP_COMMANDS "hercules.dump" /* after an abend */
#define SYSTEM_RUN "run"
#define SYSTEM_LOG "run/hercules.log"

#define STATE_KEY_LENGTH 32

/* What `osier start` leaves for the other commands. */
struct state {
	pid_t pid;
	uint64_t birth;			/* process_birth() */
	uint16_t port;			/* on 127.0.0.1 */
	char key[STATE_KEY_LENGTH + 1]; /* upper-case hexadecimal digits */
};

struct system {
	const char *path;
	int directory; /* descriptor */
};

/* Says what is wrong and returns false if it is no system directory. */
bool system_open(struct system *system, const char *path);

/* Says what is wrong on failure. */
bool system_write_state(const struct system *system, const struct state *state);
void system_remove_state(const struct system *system);

/* The process of a state as process_open() gives it, -1 if it has ended. */
int system_process(const struct system *system, const struct state *state);

/*
 * The state if the system runs. *handle, unless NULL, gets its process. With
 * @say false means that a message has told that it does not run.
 */
bool system_running(const struct system *system, struct state *state,
		    int *handle, bool say);

#endif
