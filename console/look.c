/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/look.h"

#include "s390/arch/ds3270.h"
#include "s390/lib/ebcdic.h"

#define CODE_DUP 0x1c
#define SOFT_HYPHEN 0xad /* of no width in many windows */

/* Lines and signs of the alternate character set (code page 310). */
static const struct {
	uint8_t code;
	uint16_t character;
} graphics[] = {
	{ 0x85, 0x2502 }, { 0xa2, 0x2500 }, { 0xbf, 0x2502 }, { 0xc4, 0x2514 },
	{ 0xc5, 0x250c }, { 0xc6, 0x251c }, { 0xc7, 0x2534 }, { 0xd3, 0x253c },
	{ 0xd4, 0x2518 }, { 0xd5, 0x2510 }, { 0xd6, 0x2524 }, { 0xd7, 0x252c },
	{ 0xad, 0x005b }, { 0xbd, 0x005d }, { 0xa3, 0x2022 }, { 0x8c, 0x2264 },
	{ 0xae, 0x2265 }, { 0xbe, 0x2260 }, { 0x90, 0x25a1 },
};

static uint16_t graphic(uint8_t code)
{
	for (size_t i = 0; i < sizeof(graphics) / sizeof(graphics[0]); i++)
		if (graphics[i].code == code)
			return graphics[i].character;
	return '?';
}

static uint16_t character(const struct cell *cell)
{
	uint8_t c = ebcdic_to_latin1[cell->code];

	if (cell->kind == CELL_GRAPHIC)
		return graphic(cell->code);
	if (cell->code == CODE_DUP)
		return '*';
	if (c < 0x20 || (c >= 0x7f && c <= 0xa0) || c == SOFT_HYPHEN)
		return ' ';
	return c;
}

static uint8_t base_colour(uint8_t attribute)
{
	static const uint8_t colour[4] = { COLOUR_GREEN, COLOUR_RED,
					   COLOUR_BLUE, COLOUR_WHITE };
	unsigned i = attribute & FIELD_PROTECTED ? 2 : 0;

	if ((attribute & FIELD_DISPLAY) == FIELD_INTENSIFIED)
		i++;
	return colour[i] & 7;
}

static uint8_t flags_of(uint8_t highlight)
{
	switch (highlight) {
	case 0xf1:
		return LOOK_BLINK;
	case 0xf2:
		return LOOK_REVERSE;
	case 0xf4:
		return LOOK_UNDERLINE;
	case 0xf8:
		return LOOK_BRIGHT;
	default:
		return 0;
	}
}

static uint8_t colour_of(const struct cell *cell, const struct cell *field)
{
	uint8_t colour =
		cell->foreground ? cell->foreground : field->foreground;

	if (colour >= COLOUR_BLUE && colour <= COLOUR_WHITE)
		return colour & 7;
	return base_colour(field->code);
}

static struct look look_at(const struct cell *cell, const struct cell *field)
{
	uint8_t display = field->code & FIELD_DISPLAY;
	struct look look = { ' ', COLOUR_GREEN & 7, 0 };

	if (cell->kind == CELL_FIELD || display == FIELD_NONDISPLAY)
		return look;
	look.character = character(cell);
	look.colour = colour_of(cell, field);
	look.flags =
		flags_of(cell->highlight ? cell->highlight : field->highlight);
	if (display == FIELD_INTENSIFIED)
		look.flags |= LOOK_BRIGHT;
	return look;
}

void look_row(const struct space *s, unsigned row, struct look *out)
{
	static const struct cell unformatted;
	unsigned at = row * s->columns;
	unsigned start = space_field(s, at);
	const struct cell *field = &unformatted;

	if (start != SPACE_NOWHERE)
		field = &s->cell[start];
	for (unsigned i = 0; i < s->columns; i++, at++) {
		if (space_is_field(s, at))
			field = &s->cell[at];
		out[i] = look_at(&s->cell[at], field);
	}
}

static unsigned put_utf8(char *out, uint16_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	out[0] = (char)(0xe0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3f));
	out[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

unsigned look_text(const struct look *row, unsigned columns, char *out)
{
	unsigned length = 0;

	while (columns > 0 && row[columns - 1].character == ' ')
		columns--;
	for (unsigned i = 0; i < columns; i++)
		length += put_utf8(out + length, row[i].character);
	out[length] = '\0';
	return length;
}
