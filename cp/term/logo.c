/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The form stands on the last eight rows, the picture in the middle of what
 * is above it. Labels begin with their attribute in column 1; an entry field
 * has its attribute in column 15, behind the arrow.
 */
#include "cp/term/logo.h"

#include <string.h>

#include "cp/term/layout.h"
#include "cp/term/stream.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/text.h"

#define ENTRY_COLUMN 15 /* from 0, behind the attribute */
#define LABEL FIELD_PROTECTED
#define SKIP (FIELD_PROTECTED | FIELD_NUMERIC)
#define PICTURE_WIDTH 46

/* A basket of willow, and the rods it is woven from. */
static const char *const picture[] = {
	"        .  |   .                              ",
	"    \\   |  |  /   .    .--------------.       ",
	"  .  \\  |  | /   /   .'                '.     ",
	"   \\  \\ |  |/  .'   /                    \\    ",
	"    '. \\|  /  /   _|______________________|_  ",
	"      \\ \\ /  /   (=)=(=)=(=)=(=)=(=)=(=)=(=)  ",
	"       \\ |  /     \\=)=(=)=(=)=(=)=(=)=(=)=(/  ",
	"        \\| /       \\(=)=(=)=(=)=(=)=(=)=(=)   ",
	"         ||         \\=(=)=(=)=(=)=(=)=(=)=/   ",
	"         ||          '-------------------'    ",
	"         ||                                   ",
	"         ||         O   S   I   E   R         ",
};

#define PICTURE_ROWS ((unsigned)(sizeof(picture) / sizeof(picture[0])))

/* Rows of the form, counted back from the last row of the screen. */
enum form_row {
	ROW_FILL_IN = 7,
	ROW_HIDDEN = 6,
	ROW_USERID = 5,
	ROW_PASSWORD = 4,
	ROW_COMMAND = 2,
	ROW_STATE = 0,
};

static const struct {
	enum form_row row;
	const char *text;
} labels[] = {
	{ ROW_FILL_IN, "Fill in your USERID and PASSWORD and press ENTER" },
	{ ROW_HIDDEN, "(Your password will not appear when you type it)" },
	{ ROW_USERID, "USERID   ===>" },
	{ ROW_PASSWORD, "PASSWORD ===>" },
	{ ROW_COMMAND, "COMMAND  ===>" },
};

static const struct entry {
	enum form_row row;
	uint8_t attribute, width;
} entry_userid = { ROW_USERID, FIELD_MODIFIED, LOGO_USERID_MAX },
  entry_password = { ROW_PASSWORD, FIELD_NONDISPLAY | FIELD_MODIFIED,
		     LOGO_PASSWORD_MAX },
  entry_command = { ROW_COMMAND, FIELD_MODIFIED, LOGO_COMMAND_MAX };

static unsigned row_address(const struct screen_size *size, enum form_row row)
{
	return (size->rows - 1u - row) * size->columns;
}

static unsigned entry_address(const struct screen_size *size,
			      const struct entry *entry)
{
	return row_address(size, entry->row) + ENTRY_COLUMN;
}

/* The field, and behind it an attribute that the cursor skips. */
static void put_entry(struct stream *d, const struct screen_size *size,
		      const struct entry *entry)
{
	unsigned start = entry_address(size, entry);

	stream_at(d, start - 1);
	stream_field(d, entry->attribute, COLOUR_DEFAULT);
	stream_at(d, start + entry->width);
	stream_field(d, SKIP, COLOUR_DEFAULT);
}

static void put_picture(struct stream *d, const struct screen_size *size)
{
	unsigned above = size->rows - 1u - ROW_FILL_IN - 1;
	unsigned top = 1 + (above - PICTURE_ROWS) / 2;
	unsigned left = (size->columns - PICTURE_WIDTH) / 2u;

	stream_at(d, 0);
	stream_field(d, LABEL, COLOUR_WHITE);
	stream_text(d, "z/VM ONLINE", 11);
	for (unsigned i = 0; i < PICTURE_ROWS; i++) {
		stream_at(d, (top + i) * size->columns + left - 1);
		stream_field(d, LABEL, COLOUR_GREEN);
		stream_text(d, picture[i], PICTURE_WIDTH);
	}
}

static void put_form(struct stream *d, const struct screen_size *size)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		stream_at(d, row_address(size, labels[i].row));
		stream_field(d, LABEL, COLOUR_TURQUOISE);
		stream_text(d, labels[i].text, text_length(labels[i].text));
	}
	put_entry(d, size, &entry_userid);
	put_entry(d, size, &entry_password);
	put_entry(d, size, &entry_command);
	stream_at(d, entry_address(size, &entry_userid));
	stream_byte(d, ORDER_IC);
}

static void put_state(struct stream *d, const struct screen_size *size,
		      const char *system_id)
{
	size_t n = text_length(system_id);

	stream_at(d, layout_state(size));
	stream_field(d, LABEL | FIELD_INTENSIFIED, COLOUR_WHITE);
	stream_text(d, "RUNNING   ", LAYOUT_STATE_WIDTH);
	stream_text(d, system_id, n < 8 ? n : 8);
	stream_at(d, layout_tail(size));
	stream_field(d, SKIP, COLOUR_DEFAULT);
}

size_t logo_paint(const struct screen_size *size, const char *system_id,
		  uint8_t *out, size_t out_size, uint8_t *command)
{
	struct stream d = { .out = out,
			    .size = out_size,
			    .extended = size->extended };

	stream_code(&d, WCC_RESTORE);
	put_picture(&d, size);
	put_form(&d, size);
	put_state(&d, size, system_id);
	if (d.full)
		return 0;
	*command = screen_size_command(size);
	return d.length;
}

/* Reads a field and moves it to the left edge; empty if it is not there. */
static void read_entry(const struct screen_size *size,
		       const struct entry *entry, const uint8_t *record,
		       size_t n, char *text, size_t *length)
{
	size_t blanks = 0;

	stream_read_field(record, n, entry_address(size, entry), text,
			  entry->width, length);
	while (*length > 0 && text[*length - 1] == ' ')
		--*length;
	while (blanks < *length && text[blanks] == ' ')
		blanks++;
	*length -= blanks;
	memmove(text, text + blanks, *length);
}

static enum logo_event read_form(const struct screen_size *size,
				 const uint8_t *record, size_t n,
				 struct logo_answer *a)
{
	read_entry(size, &entry_userid, record, n, a->userid,
		   &a->userid_length);
	read_entry(size, &entry_password, record, n, a->password,
		   &a->password_length);
	read_entry(size, &entry_command, record, n, a->command,
		   &a->command_length);
	if (a->userid_length > 0)
		return LOGO_LOGON;
	return a->command_length > 0 ? LOGO_COMMAND : LOGO_NOTHING;
}

enum logo_event logo_input(const struct screen_size *size,
			   const uint8_t *record, size_t n,
			   struct logo_answer *answer)
{
	memset(answer, 0, sizeof(*answer));
	if (n == 0)
		return LOGO_NOTHING;
	if (record[0] == AID_CLEAR)
		return LOGO_CLEAR;
	if (record[0] == AID_STRUCTURED)
		return LOGO_STRUCTURED;
	if (record[0] != AID_ENTER)
		return LOGO_NOTHING;
	return read_form(size, record, n, answer);
}

void logo_commands(struct screen *s, uint64_t now)
{
	static const char list[] = "Enter one of the following commands:\n"
				   "   LOGON userid\n"
				   "   DIAL userid\n"
				   "   MSG userid message\n"
				   "   LOGOFF\n";

	screen_status(s, SCREEN_CP_READ);
	screen_write(s, list, sizeof(list) - 1, SCREEN_OUTPUT, now);
}
