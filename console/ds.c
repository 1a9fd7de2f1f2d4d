/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/ds.h"

#include <string.h>

#include "console/wsf.h"
#include "s390/lib/ds3270.h"

/* A write in progress. */
struct writer {
	struct space *space;
	const uint8_t *next, *end;
	unsigned at;	   /* the current buffer address */
	struct cell looks; /* of the characters to come: set by SA */
	bool clearing;	   /* PT would clear: a character came last */
};

typedef bool order_fn(struct writer *w);

static size_t left(const struct writer *w)
{
	return (size_t)(w->end - w->next);
}

static void put(struct writer *w, uint8_t kind, uint8_t code)
{
	struct cell *cell = &w->space->cell[w->at];

	*cell = w->looks;
	cell->code = code;
	if (kind != CELL_DATA)
		cell->kind = kind;
	w->at = space_after(w->space, w->at);
}

/* The two bytes of an address inside the screen. */
static bool fetch_address(struct writer *w, unsigned *at)
{
	unsigned address;

	if (left(w) < 2)
		return false;
	address = ds3270_get_address(w->next);
	if (address >= space_size(w->space))
		return false;
	*at = address;
	w->next += 2;
	return true;
}

static bool set_address(struct writer *w)
{
	return fetch_address(w, &w->at);
}

static void start_field(struct writer *w, uint8_t attribute)
{
	struct cell *cell = &w->space->cell[w->at];

	memset(cell, 0, sizeof(*cell));
	cell->kind = CELL_FIELD;
	cell->code = attribute & 0x3f;
}

static bool order_sf(struct writer *w)
{
	if (left(w) < 1)
		return false;
	start_field(w, *w->next++);
	w->at = space_after(w->space, w->at);
	return true;
}

/* One attribute of SFE, SA and MF. Those that are not known do nothing. */
static void set_attribute(struct cell *cell, uint8_t type, uint8_t value)
{
	switch (type) {
	case XA_FIELD:
		if (cell->kind == CELL_FIELD)
			cell->code = value & 0x3f;
		break;
	case XA_HIGHLIGHT:
		cell->highlight = value == 0xf0 ? 0 : value;
		break;
	case XA_FOREGROUND:
		cell->foreground = value;
		break;
	case XA_BACKGROUND:
		cell->background = value;
		break;
	case XA_CHARSET:
		if (cell->kind != CELL_FIELD)
			cell->kind = value == 0xf1 ? CELL_GRAPHIC : CELL_DATA;
		break;
	default:
		break;
	}
}

/* The pairs of SFE and MF, for the field attribute at the current address. */
static bool set_pairs(struct writer *w)
{
	unsigned pairs = *w->next++;

	if (left(w) < 2 * (size_t)pairs)
		return false;
	for (; pairs > 0; pairs--) {
		set_attribute(&w->space->cell[w->at], w->next[0], w->next[1]);
		w->next += 2;
	}
	w->at = space_after(w->space, w->at);
	return true;
}

static bool order_sfe(struct writer *w)
{
	if (left(w) < 1)
		return false;
	start_field(w, 0);
	return set_pairs(w);
}

static bool order_mf(struct writer *w)
{
	if (left(w) < 1 || !space_is_field(w->space, w->at))
		return false;
	return set_pairs(w);
}

static bool order_sa(struct writer *w)
{
	if (left(w) < 2)
		return false;
	if (w->next[0] == XA_ALL)
		memset(&w->looks, 0, sizeof(w->looks));
	else
		set_attribute(&w->looks, w->next[0], w->next[1]);
	w->next += 2;
	return true;
}

static bool order_ic(struct writer *w)
{
	w->space->cursor = w->at;
	return true;
}

/* Nulls to the end of this field or of the screen. True: it was the latter. */
static bool clear_rest(struct writer *w)
{
	unsigned at = w->at;

	do {
		if (space_is_field(w->space, at))
			return false;
		space_blank(w->space, at);
		at = space_after(w->space, at);
	} while (at != 0);
	return true;
}

/*
 * To the next field that can be typed in, or to 0. Behind a character, or
 * behind a PT that did not come to an end with it, it clears the field.
 */
static bool order_pt(struct writer *w)
{
	struct space *s = w->space;
	unsigned at = w->at, next;

	if (space_is_field(s, at) && !(s->cell[at].code & FIELD_PROTECTED)) {
		w->at = space_after(s, at);
		w->clearing = false;
		return true;
	}
	w->clearing = w->clearing && clear_rest(w);
	next = space_tab(s, at);
	w->at = next > at ? next : 0;
	return true;
}

static bool order_ra(struct writer *w)
{
	uint8_t kind = CELL_DATA;
	unsigned stop;

	if (!fetch_address(w, &stop) || left(w) < 1)
		return false;
	if (*w->next == ORDER_GE) {
		kind = CELL_GRAPHIC;
		w->next++;
	}
	if (left(w) < 1)
		return false;
	do
		put(w, kind, *w->next);
	while (w->at != stop);
	w->next++;
	return true;
}

static bool order_eua(struct writer *w)
{
	struct space *s = w->space;
	unsigned field = space_field(s, w->at);
	uint8_t attribute = field == SPACE_NOWHERE ? 0 : s->cell[field].code;
	unsigned stop;

	if (!fetch_address(w, &stop))
		return false;
	do {
		if (space_is_field(s, w->at))
			attribute = s->cell[w->at].code;
		else if (!(attribute & FIELD_PROTECTED))
			space_blank(s, w->at);
		w->at = space_after(s, w->at);
	} while (w->at != stop);
	return true;
}

static bool order_ge(struct writer *w)
{
	if (left(w) < 1)
		return false;
	put(w, CELL_GRAPHIC, *w->next++);
	return true;
}

static const struct {
	uint8_t code;
	order_fn *run;
} orders[] = {
	{ ORDER_PT, order_pt },	    { ORDER_GE, order_ge },
	{ ORDER_SBA, set_address }, { ORDER_EUA, order_eua },
	{ ORDER_IC, order_ic },	    { ORDER_SF, order_sf },
	{ ORDER_SA, order_sa },	    { ORDER_SFE, order_sfe },
	{ ORDER_MF, order_mf },	    { ORDER_RA, order_ra },
};

/* Codes below X'40' that are characters (GA23-0059, table 4-1). */
static bool is_control(uint8_t code)
{
	static const uint8_t controls[] = { 0x00, 0x0c, 0x0d, 0x15,
					    0x19, 0x1c, 0x1e, 0x3f };

	for (size_t i = 0; i < sizeof(controls); i++)
		if (controls[i] == code)
			return true;
	return false;
}

static bool write_one(struct writer *w)
{
	uint8_t code = *w->next++;

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		if (orders[i].code == code) {
			bool good = orders[i].run(w);

			if (code != ORDER_PT)
				w->clearing = code == ORDER_GE;
			return good;
		}
	}
	if (code < 0x40 && !is_control(code))
		return false;
	put(w, CELL_DATA, code);
	w->clearing = true;
	return true;
}

static void reset_modified(struct space *s)
{
	for (unsigned at = 0; at < space_size(s); at++)
		if (space_is_field(s, at))
			s->cell[at].code &= (uint8_t)~FIELD_MODIFIED;
}

static void restore(struct space *s)
{
	s->aid = AID_NONE;
	s->fault = SPACE_NO_FAULT;
	if (s->lock == SPACE_WAIT)
		s->lock = SPACE_OPEN;
}

/* The write control character and what follows it. */
static enum ds_result write_data(struct space *s, const uint8_t *data, size_t n)
{
	struct writer w = { .space = s, .at = s->cursor };
	bool good = true;
	uint8_t wcc;

	if (n == 0)
		return DS_DONE;
	wcc = data[0];
	w.next = data + 1;
	w.end = data + n;
	if (wcc & WCC_RESET_MDT)
		reset_modified(s);
	while (good && w.next < w.end)
		good = write_one(&w);
	if (wcc & WCC_ALARM)
		s->alarm = true;
	if (wcc & WCC_RESTORE)
		restore(s);
	return good ? DS_DONE : DS_BAD;
}

static enum ds_result erase_write(struct space *s, bool large,
				  const uint8_t *data, size_t n)
{
	space_erase(s, large);
	s->insert = false;
	return write_data(s, data, n);
}

static enum ds_result erase_unprotected(struct space *s)
{
	space_erase_unprotected(s, true);
	s->cursor = space_tab(s, space_size(s) - 1);
	restore(s);
	return DS_DONE;
}

enum ds_result ds_take(struct space *s, const uint8_t *record, size_t n,
		       struct inbound *reply)
{
	if (n == 0)
		return DS_DONE;
	switch (record[0]) {
	case DS_WRITE:
	case DS_REMOTE_WRITE:
		return write_data(s, record + 1, n - 1);
	case DS_ERASE_WRITE:
	case DS_REMOTE_ERASE_WRITE:
		return erase_write(s, false, record + 1, n - 1);
	case DS_ERASE_WRITE_ALTERNATE:
	case DS_REMOTE_ERASE_WRITE_ALTERNATE:
		return erase_write(s, true, record + 1, n - 1);
	case DS_ERASE_ALL_UNPROTECTED:
	case DS_REMOTE_ERASE_ALL_UNPROTECTED:
		return erase_unprotected(s);
	case DS_WRITE_STRUCTURED:
	case DS_REMOTE_WRITE_STRUCTURED:
		return wsf_take(s, record + 1, n - 1, reply);
	case DS_READ_BUFFER:
	case DS_REMOTE_READ_BUFFER:
		inbound_read_buffer(reply, s);
		return DS_REPLY;
	case DS_READ_MODIFIED:
	case DS_REMOTE_READ_MODIFIED:
		inbound_attention(reply, s);
		return DS_REPLY;
	case DS_REMOTE_READ_MODIFIED_ALL:
		inbound_read_modified(reply, s);
		return DS_REPLY;
	default:
		return DS_BAD;
	}
}
