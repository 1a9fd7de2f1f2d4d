/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What lies between commands and terminals: the settings a user has for his
 * terminal, and the calls into the terminal layer, which it sets as function
 * pointers. A session lives as long as its virtual machine.
 */
#ifndef CP_CMD_SESSION_H
#define CP_CMD_SESSION_H

#include "cp/base/task.h"
#include "cp/base/timer.h"
#include "cp/term/pfkey.h"
#include "cp/term/terminal.h"

struct vm;

struct session {
	struct terminal settings;  /* TERMINAL */
	struct pfkey_table pfkeys; /* SET PFnn */
	struct timer timeout;	   /* disconnected and in CP READ */
	char userid[9];
	bool loading;		/* an IPL is going on */
	bool signalled;		/* was sent SIGNAL SHUTDOWN */
	char ipl_operands[241]; /* of the last IPL command */
};

struct session_terminals {
	/* The name of its terminal: 0700, L0003, SYSC; false: it has none. */
	bool (*name)(const struct vm *vm, char name[9]);
	/* The n-th terminal that nobody is logged on to; false: no more. */
	bool (*idle)(unsigned n, char name[9]);
	/* Takes the terminal away: it shows what is queued, then the logo. */
	void (*release)(struct vm *vm);
	/* The state word or a setting of the terminal may have changed. */
	void (*changed)(struct vm *vm);
};

/* Set by the terminal layer; null: there are no terminals. */
extern const struct session_terminals *session_terminals;

/* Makes and frees the session of a virtual machine: part of vm_upcalls.
 * False: storage is short. */
bool session_create(struct vm *vm);
void session_destroy(struct vm *vm);

/* The name of its terminal, or DSC. */
void session_name(const struct vm *vm, char name[9]);
void session_changed(struct vm *vm);

/*
 * A person pressed a key that ends a SLEEP (Enter on an empty line, PA1):
 * the terminal layer calls it; logoff does.
 */
void session_attention(struct vm *vm);

/*
 * The terminal is gone, by DISCONNECT or because the line dropped: tells the
 * operator, and starts the time limit that CP READ has without a terminal.
 * terminal: its name.
 */
void session_disconnected(struct vm *vm, const char *terminal);
/* A terminal is there again: the time limit ends. */
void session_connected(struct vm *vm);

/* Each tells the operator. */
void session_logged_on(struct vm *vm);
void session_reconnected(struct vm *vm);

/* Logs a user off; by: who forced it, or null. vm is to be forgotten. */
void session_logoff(struct vm *vm, const char *by);

/* DISCONNECT AT 13:05:12 UTC TUESDAY 09/03/24: any event and this moment. */
#define SESSION_STAMP_SIZE 64
void session_stamp(char line[SESSION_STAMP_SIZE], const char *event);
/* CONNECT= ... VIRTCPU= ... TOTCPU= ... */
void session_times(const struct vm *vm, char line[SESSION_STAMP_SIZE]);

#endif
