/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/edit.h"

#include "s390/lib/ds3270.h"
#include "s390/lib/ebcdic.h"

static bool refuse(struct space *s, enum space_fault fault)
{
	s->fault = fault;
	return false;
}

static unsigned ahead(const struct space *s, unsigned at, unsigned n)
{
	return (at + n) % space_size(s);
}

/* Where typing goes on: from the attribute of a field to its first cell. */
static unsigned skip(const struct space *s, unsigned at)
{
	const uint8_t automatic = FIELD_PROTECTED | FIELD_NUMERIC;

	for (unsigned n = space_size(s); n > 0 && space_is_field(s, at); n--) {
		if ((s->cell[at].code & automatic) == automatic)
			return space_tab(s, at);
		at = space_after(s, at);
	}
	return at;
}

static void mark_modified(struct space *s, unsigned at)
{
	unsigned field = space_field(s, at);

	if (field != SPACE_NOWHERE)
		s->cell[field].code |= FIELD_MODIFIED;
}

/* How far inserting and deleting move characters: to the end of the field,
 * or of the row where there are no fields. */
static unsigned shift_run(const struct space *s, unsigned at)
{
	if (space_field(s, at) == SPACE_NOWHERE)
		return s->columns - at % s->columns;
	return space_run(s, at);
}

static bool is_null(const struct space *s, unsigned at)
{
	return s->cell[at].code == 0;
}

/* Moves the cells from @at one on, up to the first null. */
static bool make_room(struct space *s, unsigned at)
{
	unsigned run = shift_run(s, at);
	unsigned n = 0;

	while (n < run && !is_null(s, ahead(s, at, n)))
		n++;
	if (n == run)
		return false;
	for (; n > 0; n--)
		s->cell[ahead(s, at, n)] = s->cell[ahead(s, at, n - 1)];
	return true;
}

/*
 * Nulls are not sent, so those that the cursor was moved over to here become
 * the blanks they look like.
 */
static void fill_gap(struct space *s, unsigned at)
{
	if (space_field(s, at) == SPACE_NOWHERE)
		return;
	for (;;) {
		at = space_before(s, at);
		if (space_is_field(s, at) || !is_null(s, at))
			return;
		s->cell[at].code = EBC_BLANK;
	}
}

bool edit_type(struct space *s, uint8_t code)
{
	unsigned at = s->cursor;

	if (s->lock != SPACE_OPEN)
		return false;
	if (space_protected(s, at))
		return refuse(s, SPACE_PROTECTED);
	if (s->insert && !make_room(s, at))
		return refuse(s, SPACE_OVERFLOW);
	s->fault = SPACE_NO_FAULT;
	space_blank(s, at);
	s->cell[at].code = code;
	fill_gap(s, at);
	mark_modified(s, at);
	s->cursor = skip(s, space_after(s, at));
	return true;
}

static bool delete_at(struct space *s, unsigned at)
{
	unsigned run;

	if (space_protected(s, at))
		return refuse(s, SPACE_PROTECTED);
	run = shift_run(s, at);
	for (unsigned n = 0; n + 1 < run; n++)
		s->cell[ahead(s, at, n)] = s->cell[ahead(s, at, n + 1)];
	space_blank(s, ahead(s, at, run - 1));
	mark_modified(s, at);
	return true;
}

static bool backspace(struct space *s)
{
	unsigned at = space_before(s, s->cursor);

	if (space_is_field(s, at))
		return true;
	if (space_protected(s, at))
		return refuse(s, SPACE_PROTECTED);
	s->cursor = at;
	return delete_at(s, at);
}

static bool erase_eof(struct space *s)
{
	unsigned run = space_run(s, s->cursor);

	if (space_protected(s, s->cursor))
		return refuse(s, SPACE_PROTECTED);
	if (space_field(s, s->cursor) == SPACE_NOWHERE)
		run = space_size(s) - s->cursor;
	for (unsigned n = 0; n < run; n++)
		space_blank(s, ahead(s, s->cursor, n));
	mark_modified(s, s->cursor);
	return true;
}

/* The first position of the field; the screen's where there are no fields. */
static unsigned field_start(const struct space *s)
{
	unsigned field = space_field(s, s->cursor);

	return field == SPACE_NOWHERE ? 0 : space_after(s, field);
}

/* Not where there are no fields: it would take all of the screen. */
static bool erase_field(struct space *s)
{
	if (space_protected(s, s->cursor) ||
	    space_field(s, s->cursor) == SPACE_NOWHERE)
		return refuse(s, SPACE_PROTECTED);
	s->cursor = field_start(s);
	return erase_eof(s);
}

/* Behind the last character of the field, or on it when the field is full. */
static void to_end(struct space *s)
{
	unsigned start, run;

	if (space_protected(s, s->cursor))
		return;
	start = field_start(s);
	run = space_run(s, start);
	if (run == 0)
		return;
	s->cursor = ahead(s, start, run - 1);
	if (!is_null(s, s->cursor) && s->cell[s->cursor].code != EBC_BLANK)
		return;
	for (unsigned n = run; n > 0; n--) {
		uint8_t code = s->cell[ahead(s, start, n - 1)].code;

		if (code != 0 && code != EBC_BLANK)
			break;
		s->cursor = ahead(s, start, n - 1);
	}
}

static void backtab(struct space *s)
{
	unsigned at = space_before(s, s->cursor);

	if (space_field(s, at) == SPACE_NOWHERE) {
		s->cursor = 0;
		return;
	}
	if (space_is_field(s, at))
		at = space_before(s, at);
	for (unsigned n = space_size(s); n > 0; n--) {
		unsigned next = space_after(s, at);

		if (space_is_field(s, at) && !space_is_field(s, next) &&
		    !(s->cell[at].code & FIELD_PROTECTED)) {
			s->cursor = next;
			return;
		}
		at = space_before(s, at);
	}
	s->cursor = 0;
}

static void newline(struct space *s)
{
	unsigned row = s->cursor / s->columns + 1;
	unsigned at = row < s->rows ? row * s->columns : 0;

	s->cursor = space_protected(s, at) ? space_tab(s, at) : at;
}

static void home(struct space *s)
{
	s->cursor = space_tab(s, space_size(s) - 1);
}

/* The keys that only move the cursor. */
static bool move(struct space *s, enum op op)
{
	unsigned size = space_size(s);

	switch (op) {
	case OP_TAB:
		s->cursor = space_tab(s, s->cursor);
		return true;
	case OP_BACKTAB:
		backtab(s);
		return true;
	case OP_HOME:
		home(s);
		return true;
	case OP_END:
		to_end(s);
		return true;
	case OP_NEWLINE:
		newline(s);
		return true;
	case OP_LEFT:
		s->cursor = space_before(s, s->cursor);
		return true;
	case OP_RIGHT:
		s->cursor = space_after(s, s->cursor);
		return true;
	case OP_UP:
		s->cursor = ahead(s, s->cursor, size - s->columns);
		return true;
	case OP_DOWN:
		s->cursor = ahead(s, s->cursor, s->columns);
		return true;
	default:
		return false;
	}
}

static bool change(struct space *s, enum op op)
{
	switch (op) {
	case OP_INSERT:
		s->insert = !s->insert;
		return true;
	case OP_DELETE:
		return delete_at(s, s->cursor);
	case OP_BACKSPACE:
		return backspace(s);
	case OP_ERASE_EOF:
		return erase_eof(s);
	case OP_ERASE_FIELD:
		return erase_field(s);
	case OP_ERASE_INPUT:
		space_erase_unprotected(s, true);
		home(s);
		return true;
	default:
		return false;
	}
}

bool edit_op(struct space *s, enum op op)
{
	s->fault = SPACE_NO_FAULT;
	if (op == OP_RESET) {
		s->insert = false;
		if (s->lock == SPACE_WAIT)
			s->lock = SPACE_OPEN;
		return true;
	}
	if (s->lock != SPACE_OPEN)
		return false;
	return move(s, op) || change(s, op);
}

static uint8_t aid_of(enum op op)
{
	switch (op) {
	case OP_ENTER:
		return AID_ENTER;
	case OP_CLEAR:
		return AID_CLEAR;
	case OP_PA1:
		return AID_PA1;
	case OP_PA2:
		return AID_PA2;
	case OP_PA3:
		return AID_PA3;
	default:
		return ds3270_pf_aid((unsigned)(op - OP_PF1) + 1);
	}
}

bool edit_attention(struct space *s, enum op op)
{
	s->fault = SPACE_NO_FAULT;
	if (s->lock != SPACE_OPEN || op < OP_ENTER || op > OP_PF24)
		return false;
	s->aid = aid_of(op);
	s->lock = SPACE_WAIT;
	s->insert = false;
	if (op == OP_CLEAR)
		space_clear(s);
	return true;
}
