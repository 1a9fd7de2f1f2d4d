/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A ring; back counts from the newest line, which is 1, to the oldest. */
#include "cp/term/retrieve.h"

#include <string.h>

void retrieve_add(struct retrieve *r, const char *line, size_t n)
{
	if (n == 0)
		return;
	if (n > RETRIEVE_LINE_MAX)
		n = RETRIEVE_LINE_MAX;
	memcpy(r->text[r->next], line, n);
	r->length[r->next] = (uint8_t)n;
	r->next = (uint8_t)((r->next + 1) % RETRIEVE_LINES);
	if (r->count < RETRIEVE_LINES)
		r->count++;
	r->back = 0;
}

static const char *show(const struct retrieve *r, size_t *n)
{
	unsigned slot = (r->next + RETRIEVE_LINES - r->back) % RETRIEVE_LINES;

	*n = r->length[slot];
	return r->text[slot];
}

const char *retrieve_backward(struct retrieve *r, size_t *n)
{
	if (r->count == 0)
		return NULL;
	r->back = r->back < r->count ? (uint8_t)(r->back + 1) : 1;
	return show(r, n);
}

const char *retrieve_forward(struct retrieve *r, size_t *n)
{
	if (r->count == 0)
		return NULL;
	r->back = r->back > 1 ? (uint8_t)(r->back - 1) : r->count;
	return show(r, n);
}
