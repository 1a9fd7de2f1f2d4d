/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: one session with a host: the line, the data stream on it, the screen,
 * its history, and keys typed ahead. Nothing here waits: the owner polls fd
 * for what session_events() says and then calls session_run().
 */
#ifndef CONSOLE_SESSION_H
#define CONSOLE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/connect.h"
#include "console/history.h"
#include "console/inbound.h"
#include "console/op.h"
#include "console/space.h"
#include "console/telnet.h"

#define SESSION_AHEAD 4096
#define SESSION_HISTORY 4000 /* lines */

/* Where to, and as what; the texts stay the caller's. */
struct target {
	const char *host, *port;
	const char *device; /* number or group, NULL: any */
	unsigned model;	    /* 2-5 */
};

enum session_state {
	SESSION_CONNECTING,
	SESSION_UP,
	SESSION_DOWN, /* why says the reason */
};

struct session {
	struct target target;
	enum session_state state;
	char why[200];
	struct connect connect;
	int fd; /* -1 when down */
	struct space space;
	struct telnet telnet;
	struct history history;
	struct history_line lines[SESSION_HISTORY];
	size_t scrolled; /* lines the view is back */
	struct key ahead[SESSION_AHEAD];
	size_t ahead_first, ahead_count;
	uint8_t record[TELNET_RECORD_SIZE];
	uint8_t inbound[INBOUND_SIZE];
	uint8_t out[4 * INBOUND_SIZE]; /* not yet taken by the line */
	size_t out_length;
};

/* A session that begins to connect, or is down at once. NULL: no storage. */
struct session *session_open(const struct target *target);

void session_close(struct session *s);

/* Begins again after the line dropped. The history stays. */
void session_reconnect(struct session *s);

/* POLLIN and POLLOUT as wanted now; 0: fd is not to be polled. */
short session_events(const struct session *s);

/* Does what poll found. True when something may look different. */
bool session_run(struct session *s, short found);

/*
 * One key, OP_TYPE to OP_NEXT. While the host has the turn it waits in a
 * queue, up to SESSION_AHEAD keys, except Reset, which drops them. False: the
 * key was refused.
 */
bool session_key(struct session *s, struct key key);

/* Moves the view by lines, positive: back. */
void session_scroll(struct session *s, long lines);

/* A row of the view: of the screen or of the history. */
void session_row(const struct session *s, unsigned row, struct look *out);

#endif
