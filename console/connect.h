/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: a TCP connection being made, without waiting. Addresses of the name
 * are tried in order; the descriptor changes when one has failed.
 */
#ifndef CONSOLE_CONNECT_H
#define CONSOLE_CONNECT_H

#include <stdbool.h>

struct addrinfo;

enum connect_state {
	CONNECT_PENDING, /* poll fd for output, then call connect_check() */
	CONNECT_DONE,	 /* fd is connected, non-blocking; the caller's now */
	CONNECT_FAILED,	 /* why says it; nothing is left open */
};

struct connect {
	struct addrinfo *list, *next;
	int fd;
	char why[160];
	char host[64], port[16]; /* for messages */
};

/* Looks the name up (this may wait for a name server) and begins. */
enum connect_state connect_begin(struct connect *c, const char *host,
				 const char *port);

enum connect_state connect_check(struct connect *c);

/* Gives up a pending connection. */
void connect_cancel(struct connect *c);

#endif
