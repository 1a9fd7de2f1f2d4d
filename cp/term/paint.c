/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the state of a screen to the data stream that brings a terminal up to
 * date. Rows are sent whole. Intensity needs an attribute, and an attribute
 * needs a cell: that of a row is the last cell of the row before it, when no
 * text is in it; else the row looks like the one before.
 *
 * The attribute of the input field always has the modified bit, so that Read
 * Modified returns the field even when the attribute was sent while a person
 * was typing.
 */
#include "cp/term/screen.h"

#include <string.h>

#include "cp/term/layout.h"
#include "cp/term/stream.h"
#include "s390/arch/ds3270.h"

static const struct style {
	uint8_t attribute, colour;
} styles[] = {
	[SCREEN_OUTPUT] = { FIELD_PROTECTED, COLOUR_GREEN },
	[SCREEN_ECHO] = { FIELD_PROTECTED | FIELD_INTENSIFIED, COLOUR_WHITE },
	[SCREEN_MESSAGE] = { FIELD_PROTECTED | FIELD_INTENSIFIED, COLOUR_RED },
};

static const struct style state_style = { FIELD_PROTECTED | FIELD_INTENSIFIED,
					  COLOUR_WHITE };

static const char *const status_words[] = {
	[SCREEN_RUNNING] = "RUNNING",
	[SCREEN_VM_READ] = "VM READ",
	[SCREEN_CP_READ] = "CP READ",
};

static void put_field(struct stream *d, struct style style)
{
	stream_field(d, style.attribute, style.colour);
}

/* The kind that each row looks like: its own, where an attribute had room. */
static void find_looks(const struct screen *s, uint8_t look[SCREEN_ROWS_MAX])
{
	look[0] = s->kind[0];
	for (unsigned r = 1; r < layout_output_rows(&s->size); r++) {
		bool room = s->length[r - 1] < s->size.columns;

		look[r] = room ? s->kind[r] : look[r - 1];
	}
}

/* A row, and in its last cell the attribute of the next one if it differs. */
static void put_row(struct stream *d, const struct screen *s,
		    const uint8_t look[SCREEN_ROWS_MAX], unsigned row)
{
	unsigned columns = s->size.columns;
	unsigned end = (row + 1) * columns;
	bool boundary = row + 1 < layout_output_rows(&s->size) &&
			look[row] != look[row + 1];

	stream_at(d, row * columns);
	stream_text(d, s->text + row * columns, s->length[row]);
	if (boundary)
		end--;
	if (row * columns + s->length[row] < end)
		stream_erase_to(d, end);
	if (boundary)
		put_field(d, styles[look[row + 1]]);
}

static void put_input_attribute(struct stream *d, const struct screen *s)
{
	unsigned attribute = FIELD_MODIFIED;

	if (s->nondisplay)
		attribute |= FIELD_NONDISPLAY;
	stream_at(d, layout_input(&s->size));
	stream_field(d, (uint8_t)attribute, COLOUR_DEFAULT);
}

/* The cursor goes behind the text, or to its start if all cells are taken. */
static void put_input(struct stream *d, const struct screen *s)
{
	unsigned end = layout_state(&s->size);
	bool full = layout_input(&s->size) + 1 + s->input_length == end;

	put_input_attribute(d, s);
	if (full)
		stream_byte(d, ORDER_IC);
	stream_text(d, s->input, s->input_length);
	if (!full) {
		stream_byte(d, ORDER_IC);
		stream_erase_to(d, end);
	}
}

static const char *state_word(const struct screen *s)
{
	if (s->refuse_until)
		return "NOT ACCEPTED";
	if (s->pause == SCREEN_HOLDING)
		return "HOLDING";
	if (s->pause != SCREEN_FLOWING)
		return "MORE...";
	return status_words[s->status];
}

static void put_state(struct stream *d, const struct screen *s)
{
	const char *word = state_word(s);
	char text[LAYOUT_STATE_TEXT];

	memset(text, ' ', sizeof(text));
	memcpy(text + LAYOUT_STATE_WIDTH, s->system_id, sizeof(s->system_id));
	if (s->refuse_until)
		memset(text, ' ', sizeof(text));
	for (size_t i = 0; word[i]; i++)
		text[i] = word[i];
	stream_at(d, layout_state(&s->size));
	put_field(d, state_style);
	stream_text(d, text, sizeof(text));
	put_field(d, styles[s->kind[0]]);
}

static void put_all(struct stream *d, const struct screen *s)
{
	unsigned wcc = s->alarm ? WCC_ALARM : 0;
	uint8_t look[SCREEN_ROWS_MAX];

	find_looks(s, look);
	if (s->restore || s->repaint)
		wcc |= WCC_RESTORE;
	stream_code(d, wcc);
	for (unsigned r = 0; r < layout_output_rows(&s->size); r++)
		if (s->repaint || s->dirty >> r & 1)
			put_row(d, s, look, r);
	if (s->repaint || s->paint_input)
		put_input(d, s);
	else if (s->paint_attribute)
		put_input_attribute(d, s);
	if (s->repaint || s->paint_status)
		put_state(d, s);
}

static bool nothing_to_do(const struct screen *s)
{
	return !s->repaint && !s->dirty && !s->paint_status &&
	       !s->paint_input && !s->paint_attribute && !s->restore &&
	       !s->alarm;
}

uint8_t screen_size_command(const struct screen_size *size)
{
	if (size->rows == 24 && size->columns == 80)
		return DS_ERASE_WRITE;
	return DS_ERASE_WRITE_ALTERNATE;
}

size_t screen_paint(struct screen *s, uint8_t *out, size_t size,
		    uint8_t *command)
{
	struct stream d = { .out = out,
			    .size = size,
			    .extended = s->size.extended };

	if (nothing_to_do(s))
		return 0;
	put_all(&d, s);
	if (d.full)
		return 0;
	*command = s->repaint ? screen_size_command(&s->size) : DS_WRITE;
	s->dirty = 0;
	s->repaint = s->paint_status = s->paint_input = false;
	s->paint_attribute = s->restore = s->alarm = false;
	return d.length;
}
