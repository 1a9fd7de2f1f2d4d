/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: the sessions of one terminal, of which one is in front. */
#ifndef CONSOLE_DECK_H
#define CONSOLE_DECK_H

#include <stdbool.h>

#include "console/oia.h"
#include "console/session.h"

#define DECK_SIZE 9

struct deck {
	struct target target; /* of new sessions */
	const char *hint;
	struct session *session[DECK_SIZE]; /* the first count are there */
	unsigned count, front;
	bool touched; /* a key has been given */
};

/* Opens the first session. False: no storage. */
bool deck_init(struct deck *d, const struct target *target, const char *hint);

void deck_free(struct deck *d);

static inline struct session *deck_front(const struct deck *d)
{
	return d->session[d->front];
}

/*
 * Any operation but quitting and those of the window. False: refused, or the
 * last session was closed (count is 0).
 */
bool deck_key(struct deck *d, struct key key);

/*
 * Waits up to @timeout milliseconds (-1: without end) for a line or for
 * @keyboard (-1: none) and serves the lines. Returns what poll() found of the
 * keyboard.
 */
short deck_wait(struct deck *d, int keyboard, int timeout);

/* What the status line of the front session is made of. */
struct oia deck_oia(const struct deck *d);

#endif
