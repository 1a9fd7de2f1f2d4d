/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/match.h"

#include <string.h>

/* How much of the text ends what has come, once c has come too. */
static size_t step(const struct match *match, size_t state, char c)
{
	while (state > 0 && match->text[state] != c)
		state = match->back[state - 1];
	return match->text[state] == c ? state + 1 : 0;
}

bool match_init(struct match *match, const char *text)
{
	memset(match, 0, sizeof(*match));
	match->text = text;
	match->length = strlen(text);
	if (match->length == 0 || match->length >= MATCH_SIZE)
		return false;
	for (size_t i = 1; i < match->length; i++)
		match->back[i] =
			(uint8_t)step(match, match->back[i - 1], text[i]);
	return true;
}

bool match_take(struct match *match, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n && match->state < match->length; i++)
		match->state = step(match, match->state, bytes[i]);
	return match->state == match->length;
}
