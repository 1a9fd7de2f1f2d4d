/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: looks for a text in a stream of bytes that comes in pieces (the
 * algorithm of Knuth, Morris and Pratt: each byte is looked at once).
 */
#ifndef HOST_MATCH_H
#define HOST_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCH_SIZE 256

struct match {
	const char *text; /* the caller's, as long as the match is used */
	size_t length;
	size_t state; /* characters of it that end what has come */
	uint8_t back[MATCH_SIZE];
};

/* False: the text is empty or longer than MATCH_SIZE - 1. */
bool match_init(struct match *match, const char *text);

/* True once the text has been in all that came. */
bool match_take(struct match *match, const char *bytes, size_t n);

#endif
