/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The state machine of the line-mode screen: output, keys, time. paint.c
 * turns its state into data streams.
 *
 * Two states lie above the status the caller sets: pause (MORE..., HOLDING)
 * and, above that, the three seconds of NOT ACCEPTED. A pause begins when
 * text does not fit, not when the last row is filled: a full screen that
 * nothing follows stays as it is.
 */
#include "cp/term/screen.h"

#include <string.h>

#include "cp/term/layout.h"
#include "cp/term/stream.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/ds3270.h"

#define REFUSE_MS 3000
#define TAB_WIDTH 8

bool screen_size_valid(const struct screen_size *size)
{
	return size->rows >= 24 && size->rows <= SCREEN_ROWS_MAX &&
	       size->columns >= 80 && size->columns <= SCREEN_COLUMNS_MAX &&
	       size->rows * size->columns <= SCREEN_CELLS_MAX;
}

void screen_init(struct screen *s, const struct screen_size *size,
		 const char *system_id, const struct terminal *t)
{
	memset(s, 0, sizeof(*s));
	s->terminal = t;
	s->size = *size;
	if (!screen_size_valid(size)) {
		s->size.rows = 24;
		s->size.columns = 80;
	}
	memset(s->system_id, ' ', sizeof(s->system_id));
	for (size_t i = 0; i < sizeof(s->system_id) && system_id[i]; i++)
		s->system_id[i] = system_id[i];
	s->pause_until = SCREEN_NEVER;
	s->repaint = true;
}

/* The state word has to be sent again. */
static void set_pause(struct screen *s, enum screen_pause pause, uint64_t until)
{
	s->pause = pause;
	s->pause_until = until;
	s->paint_status = true;
}

static void begin_more(struct screen *s, uint64_t now)
{
	set_pause(s, SCREEN_MORE, now + s->terminal->more1 * UINT64_C(1000));
}

bool screen_room(const struct screen *s)
{
	return s->pause == SCREEN_FLOWING;
}

void screen_erase(struct screen *s)
{
	s->row = 0;
	memset(s->length, 0, sizeof(s->length));
	memset(s->kind, SCREEN_OUTPUT, sizeof(s->kind));
	s->dirty = LAYOUT_ALL_ROWS;
	set_pause(s, SCREEN_FLOWING, SCREEN_NEVER);
}

/*
 * The current row changes: it is sent again, and so are its neighbours, whose
 * last cells may hold attributes that depend on it.
 */
static void touch_row(struct screen *s)
{
	s->dirty |= (UINT64_C(7) << s->row) >> 1;
	if (s->row == 0)
		s->paint_status = true;
}

/* Makes the current row one of this kind that has a free cell. */
static bool open_row(struct screen *s, enum screen_kind kind)
{
	unsigned row = s->row;

	if (row < layout_output_rows(&s->size) && s->length[row] > 0 &&
	    (s->length[row] == s->size.columns || s->kind[row] != kind))
		s->row++;
	if (s->row >= layout_output_rows(&s->size))
		return false;
	s->kind[s->row] = (uint8_t)kind;
	return true;
}

static void put_cell(struct screen *s, char c)
{
	size_t at = (size_t)s->row * s->size.columns + s->length[s->row]++;

	s->text[at] = stream_printable(c) ? c : ' ';
}

/* One character into the current row, which has a free cell. */
static void put(struct screen *s, char c)
{
	if (c == '\t') {
		do
			put_cell(s, ' ');
		while (s->length[s->row] % TAB_WIDTH &&
		       s->length[s->row] < s->size.columns);
	} else if (c == '\n') {
		s->row++;
	} else {
		put_cell(s, c);
	}
}

/* A newline right behind a full row belongs to that row. */
static bool ends_full_row(const struct screen *s, char c, enum screen_kind kind)
{
	return c == '\n' && s->row < layout_output_rows(&s->size) &&
	       s->length[s->row] == s->size.columns && s->kind[s->row] == kind;
}

size_t screen_write(struct screen *s, const char *text, size_t n,
		    enum screen_kind kind, uint64_t now)
{
	for (size_t i = 0; i < n; i++) {
		if (s->pause != SCREEN_FLOWING)
			return i;
		if (text[i] == '\r')
			continue;
		if (ends_full_row(s, text[i], kind)) {
			s->row++;
		} else if (open_row(s, kind)) {
			touch_row(s);
			put(s, text[i]);
		} else {
			begin_more(s, now);
			return i;
		}
	}
	return n;
}

void screen_status(struct screen *s, enum screen_status status)
{
	if (s->status != status)
		s->paint_status = true;
	s->status = status;
}

static void clear_input(struct screen *s)
{
	memset(s->input, 0, sizeof(s->input));
	s->input_length = 0;
}

void screen_nondisplay(struct screen *s, bool on)
{
	if (s->nondisplay && !on) {
		clear_input(s);
		s->paint_input = true;
	}
	if (s->nondisplay != on)
		s->paint_attribute = true;
	s->nondisplay = on;
}

void screen_accept(struct screen *s)
{
	clear_input(s);
	s->paint_input = true;
}

void screen_refuse(struct screen *s, uint64_t now)
{
	s->refuse_until = now + REFUSE_MS;
	s->paint_status = true;
}

void screen_put_input(struct screen *s, const char *text, size_t n)
{
	clear_input(s);
	if (n > layout_input_size(&s->size))
		n = layout_input_size(&s->size);
	memcpy(s->input, text, n);
	s->input_length = (uint8_t)n;
	s->paint_input = true;
}

void screen_repaint(struct screen *s)
{
	s->repaint = true;
}

/* A pause is over; a line that was entered in it is due now. */
static enum screen_event release(struct screen *s, enum screen_event event)
{
	screen_erase(s);
	if (!s->entered)
		return event;
	s->entered = false;
	return SCREEN_LINE;
}

static enum screen_event enter(struct screen *s, uint64_t now)
{
	if (s->pause == SCREEN_FLOWING)
		return SCREEN_LINE;
	s->entered = s->input_length > 0;
	if (s->pause == SCREEN_HOLDING)
		begin_more(s, now);
	else if (s->terminal->hold)
		set_pause(s, SCREEN_HOLDING, SCREEN_NEVER);
	else
		return release(s, SCREEN_ROOM);
	return SCREEN_NOTHING;
}

/* The terminal has erased itself, so all is sent again. */
static enum screen_event clear(struct screen *s)
{
	if (s->pause == SCREEN_FLOWING)
		clear_input(s);
	s->repaint = true;
	return release(s, SCREEN_CLEAR);
}

static enum screen_event cancel(struct screen *s)
{
	if (s->pause == SCREEN_FLOWING)
		return SCREEN_NOTHING;
	return release(s, SCREEN_ROOM);
}

static enum screen_event attention(struct screen *s)
{
	s->entered = false;
	if (s->pause != SCREEN_FLOWING)
		screen_erase(s);
	return SCREEN_BREAK;
}

static enum screen_event pf_key(struct screen *s, unsigned n)
{
	s->pf = (uint8_t)n;
	return n == s->terminal->break_key ? attention(s) : SCREEN_PF;
}

/* The cursor's offset in the input field, 0 when it is elsewhere. */
static uint8_t cursor_offset(const struct screen *s, const uint8_t *record)
{
	unsigned start = layout_input(&s->size) + 1;
	unsigned cursor = ds3270_get_address(&record[1]);

	if (cursor < start || cursor >= start + layout_input_size(&s->size))
		return 0;
	return (uint8_t)(cursor - start);
}

/*
 * Keeps what is typed. A record without any field is from a person who
 * erased all input. False: it has fields, but not that of this screen.
 */
static bool read_input(struct screen *s, const uint8_t *record, size_t n)
{
	size_t length;

	clear_input(s);
	s->cursor = 0;
	if (n <= 3)
		return true;
	if (!stream_read_field(record, n, layout_input(&s->size) + 1, s->input,
			       layout_input_size(&s->size), &length))
		return false;
	s->input_length = (uint8_t)length;
	s->cursor = cursor_offset(s, record);
	return true;
}

static enum screen_event key(struct screen *s, const uint8_t *record, size_t n,
			     uint64_t now)
{
	unsigned pf = ds3270_pf_number(record[0]);

	if (record[0] == AID_CLEAR)
		return clear(s);
	if (record[0] == AID_PA1 &&
	    s->terminal->break_key == TERMINAL_BREAK_PA1)
		return attention(s);
	if (record[0] == AID_PA2)
		return cancel(s);
	if (record[0] == AID_PA1 || record[0] == AID_PA3)
		return SCREEN_NOTHING;
	if ((pf || record[0] == AID_ENTER) && read_input(s, record, n))
		return pf ? pf_key(s, pf) : enter(s, now);
	s->repaint = true;
	return SCREEN_NOTHING;
}

enum screen_event screen_input(struct screen *s, const uint8_t *record,
			       size_t n, uint64_t now)
{
	if (n == 0 || record[0] == AID_NONE)
		return SCREEN_NOTHING;
	s->restore = true;
	if (s->refuse_until) {
		s->refuse_until = 0;
		s->paint_status = true;
	}
	if (record[0] == AID_STRUCTURED)
		return SCREEN_STRUCTURED;
	return key(s, record, n, now);
}

/* MORE... has come to the end of its first or second time. */
static enum screen_event pause_ends(struct screen *s)
{
	uint64_t more2 = s->terminal->more2 * UINT64_C(1000);

	if (s->pause == SCREEN_MORE) {
		s->alarm = true;
		s->pause = SCREEN_ALARMED;
		s->pause_until += more2;
		return SCREEN_NOTHING;
	}
	return release(s, SCREEN_ROOM);
}

enum screen_event screen_tick(struct screen *s, uint64_t now)
{
	enum screen_event event = SCREEN_NOTHING;

	if (s->refuse_until && now >= s->refuse_until) {
		s->refuse_until = 0;
		s->paint_status = true;
	}
	while (now >= s->pause_until && s->pause_until != SCREEN_NEVER)
		event = pause_ends(s);
	return event;
}

uint64_t screen_deadline(const struct screen *s)
{
	if (s->refuse_until && s->refuse_until < s->pause_until)
		return s->refuse_until;
	return s->pause_until;
}
