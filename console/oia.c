/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/oia.h"

#include "s390/lib/text.h"

static void add_notice(struct text *t, const struct space *s,
		       const struct oia *o)
{
	if (o->scrolled) {
		text_add(t, "LOOKING BACK ");
		text_decimal(t, o->scrolled, 0, ' ');
		text_add(t, " lines; PgDn or any key returns");
	} else if (s->lock == SPACE_DOWN) {
		text_add(t, o->why ? o->why : "");
		text_add(t, "; Enter connects again");
	} else if (s->fault == SPACE_PROTECTED) {
		text_add(t, "X PROTECTED: nothing can be typed here");
	} else if (s->fault == SPACE_OVERFLOW) {
		text_add(t, "X OVERFLOW: no room to insert");
	}
}

void oia_notice(const struct space *s, const struct oia *o, char out[OIA_SIZE])
{
	struct text t;

	text_init(&t, out, OIA_SIZE);
	add_notice(&t, s, o);
}

static void add_right(struct text *t, const struct space *s,
		      const struct oia *o)
{
	text_char(t, ' ');
	if (s->insert)
		text_add(t, "INS ");
	if (o->sessions > 1) {
		text_decimal(t, o->session, 0, ' ');
		text_char(t, '/');
		text_decimal(t, o->sessions, 0, ' ');
		text_char(t, ' ');
	}
	text_add(t, o->host ? o->host : "");
	text_char(t, ' ');
	text_decimal(t, s->cursor / s->columns + 1, 2, '0');
	text_char(t, '/');
	text_decimal(t, s->cursor % s->columns + 1, 3, '0');
}

/* The left part gives way to the right one. */
void oia_line(const struct space *s, const struct oia *o, unsigned width,
	      char out[OIA_SIZE])
{
	char left[OIA_SIZE], right[OIA_SIZE];
	struct text t, l, r;
	size_t room;

	if (width > SPACE_COLUMNS)
		width = SPACE_COLUMNS;
	text_init(&t, out, (size_t)width + 1);
	text_init(&l, left, sizeof(left));
	text_init(&r, right, sizeof(right));
	add_notice(&l, s, o);
	if (l.length == 0 && s->lock == SPACE_WAIT)
		text_add(&l, "X SYSTEM");
	else if (l.length == 0)
		text_add(&l, o->hint ? o->hint : "");
	add_right(&r, s, o);
	room = r.length < width ? width - r.length : 0;
	text_addn(&t, left, l.length < room ? l.length : room);
	text_column(&t, room);
	text_add(&t, right);
}
