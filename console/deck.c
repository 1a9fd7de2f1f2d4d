/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/deck.h"

#include <poll.h>
#include <string.h>

static bool open_one(struct deck *d)
{
	struct session *s;

	if (d->count == DECK_SIZE)
		return false;
	s = session_open(&d->target);
	if (!s)
		return false;
	d->front = d->count;
	d->session[d->count++] = s;
	return true;
}

bool deck_init(struct deck *d, const struct target *target, const char *hint)
{
	memset(d, 0, sizeof(*d));
	d->target = *target;
	d->hint = hint;
	return open_one(d);
}

void deck_free(struct deck *d)
{
	while (d->count > 0)
		session_close(d->session[--d->count]);
}

static bool close_front(struct deck *d)
{
	session_close(deck_front(d));
	d->count--;
	memmove(d->session + d->front, d->session + d->front + 1,
		(d->count - d->front) * sizeof(d->session[0]));
	if (d->front > 0 && d->front >= d->count)
		d->front--;
	return d->count > 0;
}

static bool show(struct deck *d, unsigned which)
{
	if (which >= d->count)
		return false;
	d->front = which;
	return true;
}

bool deck_key(struct deck *d, struct key key)
{
	struct session *s = deck_front(d);

	d->touched = true;
	if (key.op >= OP_SESSION_1 && key.op <= OP_SESSION_9)
		return show(d, (unsigned)(key.op - OP_SESSION_1));
	switch (key.op) {
	case OP_SESSION_NEW:
		return open_one(d);
	case OP_SESSION_NEXT:
		return show(d, (d->front + 1) % d->count);
	case OP_SESSION_CLOSE:
		return close_front(d);
	case OP_SCROLL_UP:
		session_scroll(s, (long)s->space.rows / 2);
		return true;
	case OP_SCROLL_DOWN:
		session_scroll(s, -((long)s->space.rows / 2));
		return true;
	case OP_RECONNECT:
		session_reconnect(s);
		return true;
	case OP_ENTER:
		if (s->state != SESSION_DOWN)
			return session_key(s, key);
		session_reconnect(s);
		return true;
	default:
		return session_key(s, key);
	}
}

short deck_wait(struct deck *d, int keyboard, int timeout)
{
	struct pollfd fds[DECK_SIZE + 1];
	unsigned count = d->count;

	for (unsigned i = 0; i < count; i++) {
		struct session *s = d->session[i];

		fds[i].events = session_events(s);
		fds[i].fd = fds[i].events ? s->fd : -1;
		fds[i].revents = 0;
	}
	fds[count].fd = keyboard;
	fds[count].events = POLLIN;
	fds[count].revents = 0;
	if (poll(fds, count + 1, timeout) < 0)
		return 0;
	for (unsigned i = 0; i < count; i++)
		session_run(d->session[i], fds[i].revents);
	return fds[count].revents;
}

struct oia deck_oia(const struct deck *d)
{
	const struct session *s = deck_front(d);
	struct oia o = {
		.why = s->why,
		.hint = d->hint,
		.host = s->target.host,
		.session = d->front + 1,
		.sessions = d->count,
		.scrolled = s->scrolled,
	};

	return o;
}
