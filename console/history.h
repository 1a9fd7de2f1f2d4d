/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the lines that have left the screen, for looking back. It watches the
 * screen and never changes it.
 *
 * After each change by the host the new screen is held against the last one.
 * Rows at the top that are no longer there have scrolled off or were cleared;
 * they become lines of the history. Rows that were only added to stay. In line
 * mode the two rows at the bottom are input and state and do not count.
 */
#ifndef CONSOLE_HISTORY_H
#define CONSOLE_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "console/look.h"
#include "console/space.h"

struct history_line {
	struct look look[SPACE_COLUMNS];
};

struct history {
	struct history_line *line; /* a ring; the caller's */
	size_t capacity;
	size_t first, count;
	struct history_line page[SPACE_ROWS]; /* the screen last seen */
	unsigned rows; /* of it, empty ones at the end not */
};

void history_init(struct history *h, struct history_line *line,
		  size_t capacity);

/* To be called after each record of the host. */
void history_watch(struct history *h, const struct space *s);

/* Line @back of the history, 1 the newest; NULL behind the oldest. */
const struct history_line *history_get(const struct history *h, size_t back);

#endif
