/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the earlier input lines of a user, which RETRIEVE brings back. All
 * zero is an empty one. Passwords must never be added.
 */
#ifndef CP_TERM_RETRIEVE_H
#define CP_TERM_RETRIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RETRIEVE_LINES 20u
#define RETRIEVE_LINE_MAX 134

struct retrieve {
	uint8_t next;  /* slot the next line goes into */
	uint8_t count; /* lines held */
	uint8_t back;  /* 1: the newest was shown last, 0: none was */
	uint8_t length[RETRIEVE_LINES];
	char text[RETRIEVE_LINES][RETRIEVE_LINE_MAX];
};

/* Adds a typed line; empty ones are not kept, long ones are cut. */
void retrieve_add(struct retrieve *r, const char *line, size_t n);

/*
 * The line before, or after, the one shown last, going round at the ends;
 * NULL when there is none. It is good until the next retrieve_add.
 */
const char *retrieve_backward(struct retrieve *r, size_t *n);
const char *retrieve_forward(struct retrieve *r, size_t *n);

#endif
