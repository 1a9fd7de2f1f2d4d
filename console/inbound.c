/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/inbound.h"

#include "s390/lib/ds3270.h"

void inbound_begin(struct inbound *in, uint8_t *data, size_t room)
{
	in->data = data;
	in->room = room;
	in->length = 0;
	in->full = false;
}

void inbound_byte(struct inbound *in, uint8_t byte)
{
	if (in->length < in->room)
		in->data[in->length++] = byte;
	else
		in->full = true;
}

void inbound_pair(struct inbound *in, unsigned value)
{
	inbound_byte(in, (uint8_t)(value >> 8));
	inbound_byte(in, (uint8_t)value);
}

static void put_address(struct inbound *in, unsigned at)
{
	uint8_t code[2];

	ds3270_put_address(code, at);
	inbound_byte(in, code[0]);
	inbound_byte(in, code[1]);
}

static void put_head(struct inbound *in, const struct space *s)
{
	inbound_byte(in, s->aid);
	put_address(in, s->cursor);
}

static void put_cell(struct inbound *in, const struct cell *cell)
{
	if (cell->kind == CELL_GRAPHIC)
		inbound_byte(in, ORDER_GE);
	inbound_byte(in, cell->code);
}

static void put_text(struct inbound *in, const struct space *s, unsigned at,
		     unsigned n)
{
	for (; n > 0; n--) {
		if (s->cell[at].code)
			put_cell(in, &s->cell[at]);
		at = space_after(s, at);
	}
}

void inbound_read_modified(struct inbound *in, const struct space *s)
{
	put_head(in, s);
	if (space_field(s, 0) == SPACE_NOWHERE) {
		put_text(in, s, 0, space_size(s));
		return;
	}
	for (unsigned at = 0; at < space_size(s); at++) {
		unsigned start = space_after(s, at);

		if (!space_is_field(s, at) ||
		    !(s->cell[at].code & FIELD_MODIFIED))
			continue;
		inbound_byte(in, ORDER_SBA);
		put_address(in, start);
		put_text(in, s, start, space_run(s, start));
	}
}

void inbound_attention(struct inbound *in, const struct space *s)
{
	switch (s->aid) {
	case AID_CLEAR:
	case AID_PA1:
	case AID_PA2:
	case AID_PA3:
		inbound_byte(in, s->aid);
		return;
	default:
		inbound_read_modified(in, s);
		return;
	}
}

void inbound_read_buffer(struct inbound *in, const struct space *s)
{
	put_head(in, s);
	for (unsigned at = 0; at < space_size(s); at++) {
		const struct cell *cell = &s->cell[at];

		if (cell->kind == CELL_FIELD) {
			inbound_byte(in, ORDER_SF);
			inbound_byte(in, ds3270_code[cell->code & 0x3f]);
		} else {
			put_cell(in, cell);
		}
	}
}
