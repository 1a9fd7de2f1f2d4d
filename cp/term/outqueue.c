/* SPDX-License-Identifier: GPL-2.0-or-later */
/* In the ring a byte below MARKS begins a run: its kind plus one. */
#include "cp/term/outqueue.h"

#define MARKS 4

void outqueue_clear(struct outqueue *q)
{
	q->first = q->length = 0;
}

static char at(const struct outqueue *q, unsigned n)
{
	return q->ring[(q->first + n) % OUTQUEUE_SIZE];
}

static bool add(struct outqueue *q, char c)
{
	if (q->length == OUTQUEUE_SIZE)
		return false;
	q->ring[(q->first + q->length++) % OUTQUEUE_SIZE] = c;
	return true;
}

size_t outqueue_add(struct outqueue *q, enum screen_kind kind, const char *text,
		    size_t n)
{
	size_t done = 0;

	/* an empty run would look like the end */
	if (!n || n + 1 > OUTQUEUE_SIZE - q->length)
		return 0;
	if (!q->length || q->last != kind)
		add(q, (char)(kind + 1));
	q->last = kind;
	while (done < n) {
		char c = text[done];

		if (!add(q, (unsigned char)c < MARKS ? ' ' : c))
			break;
		done++;
	}
	return done;
}

static bool is_mark(char c)
{
	return (unsigned char)c < MARKS;
}

size_t outqueue_peek(const struct outqueue *q, enum screen_kind *kind, char *to,
		     size_t n)
{
	size_t done = 0;

	if (!q->length)
		return 0;
	*kind = (enum screen_kind)(at(q, 0) - 1);
	while (done < n && done + 1 < q->length &&
	       !is_mark(at(q, (unsigned)done + 1))) {
		to[done] = at(q, (unsigned)done + 1);
		done++;
	}
	return done;
}

/* The mark moves up behind what is taken, unless the run ends there. */
void outqueue_take(struct outqueue *q, size_t n)
{
	char mark = at(q, 0);

	q->first = (q->first + (unsigned)n) % OUTQUEUE_SIZE;
	q->length -= (unsigned)n;
	q->ring[q->first] = mark;
	if (q->length > 1 && !is_mark(at(q, 1)))
		return;
	q->first = (q->first + 1) % OUTQUEUE_SIZE;
	q->length--;
}

bool outqueue_full(const struct outqueue *q)
{
	return q->length > OUTQUEUE_SIZE / 2;
}
