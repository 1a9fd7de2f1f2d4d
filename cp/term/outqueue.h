/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: output on its way to a screen: runs of text, each of one kind, in a
 * ring. What does not fit is dropped; whoever must not lose text asks first.
 */
#ifndef CP_TERM_OUTQUEUE_H
#define CP_TERM_OUTQUEUE_H

#include "cp/term/screen.h"

#include <stdbool.h>
#include <stddef.h>

#define OUTQUEUE_SIZE 8192u

struct outqueue {
	unsigned first, length;
	enum screen_kind last; /* kind of the last run */
	char ring[OUTQUEUE_SIZE];
};

void outqueue_clear(struct outqueue *q);

/* Adds text; gives how many characters found room. */
size_t outqueue_add(struct outqueue *q, enum screen_kind kind, const char *text,
		    size_t n);

/* Copies out the beginning, text of one kind; gives its length. */
size_t outqueue_peek(const struct outqueue *q, enum screen_kind *kind, char *to,
		     size_t n);

/* Takes out n characters of the run that outqueue_peek gave. */
void outqueue_take(struct outqueue *q, size_t n);

/* More than half full. */
bool outqueue_full(const struct outqueue *q);

#endif
