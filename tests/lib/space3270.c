/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/space3270.h"

#include <string.h>

#include "s390/lib/ds3270.h"
#include "s390/lib/ebcdic.h"

#define IS_FIELD 0x80

/* A data stream being applied. */
struct reader {
	const uint8_t *data;
	size_t n, at;
	unsigned address;
	bool bad;
};

void space_init(struct space *p, unsigned rows, unsigned columns)
{
	memset(p, 0, sizeof(*p));
	p->rows = 24;
	p->columns = 80;
	p->alternate_rows = rows;
	p->alternate_columns = columns;
	p->locked = true;
}

static unsigned cells(const struct space *p)
{
	return p->rows * p->columns;
}

static void erase(struct space *p)
{
	memset(p->code, 0, sizeof(p->code));
	memset(p->attribute, 0, sizeof(p->attribute));
	memset(p->colour, 0, sizeof(p->colour));
	p->cursor = 0;
}

static uint8_t take(struct reader *r)
{
	if (r->at < r->n)
		return r->data[r->at++];
	r->bad = true;
	return 0;
}

static unsigned take_address(struct space *p, struct reader *r)
{
	uint8_t code[2] = { take(r), 0 };
	unsigned address;

	code[1] = take(r);
	address = ds3270_get_address(code);
	if (address >= cells(p))
		r->bad = true;
	return r->bad ? 0 : address;
}

static void put(struct space *p, struct reader *r, uint8_t code,
		uint8_t attribute, uint8_t colour)
{
	p->code[r->address] = code;
	p->attribute[r->address] = attribute;
	p->colour[r->address] = colour;
	r->address = (r->address + 1) % cells(p);
}

static void repeat(struct space *p, struct reader *r)
{
	unsigned stop = take_address(p, r);
	uint8_t code = take(r);

	if (r->bad)
		return;
	do
		put(p, r, code, 0, 0);
	while (r->address != stop);
}

static void start_extended(struct space *p, struct reader *r)
{
	unsigned pairs = take(r);
	uint8_t attribute = IS_FIELD;
	uint8_t colour = 0;

	while (pairs-- > 0 && !r->bad) {
		uint8_t type = take(r);
		uint8_t value = take(r);

		if (type == XA_FIELD)
			attribute = IS_FIELD | (value & 0x3f);
		else if (type == XA_FOREGROUND)
			colour = value;
		else
			r->bad = true;
	}
	if (!r->bad)
		put(p, r, 0, attribute, colour);
}

static void order(struct space *p, struct reader *r, uint8_t byte)
{
	switch (byte) {
	case ORDER_SBA:
		r->address = take_address(p, r);
		break;
	case ORDER_SF:
		byte = take(r);
		if (!r->bad)
			put(p, r, 0, IS_FIELD | (byte & 0x3f), 0);
		break;
	case ORDER_SFE:
		start_extended(p, r);
		break;
	case ORDER_IC:
		p->cursor = r->address;
		break;
	case ORDER_RA:
		repeat(p, r);
		break;
	default:
		if (byte != 0 && (byte < 0x40 || byte == 0xff))
			r->bad = true;
		else
			put(p, r, byte, 0, 0);
	}
}

bool space_apply(struct space *p, uint8_t command, const uint8_t *data,
		 size_t n)
{
	struct reader r = { .data = data, .n = n };
	uint8_t wcc = take(&r);

	if (command == DS_ERASE_WRITE || command == DS_ERASE_WRITE_ALTERNATE) {
		bool alternate = command == DS_ERASE_WRITE_ALTERNATE;

		p->rows = alternate ? p->alternate_rows : 24;
		p->columns = alternate ? p->alternate_columns : 80;
		erase(p);
	} else if (command != DS_WRITE) {
		return false;
	}
	if (wcc < 0x40)
		return false;
	p->alarm = wcc & WCC_ALARM;
	r.address = p->cursor;
	while (r.at < r.n && !r.bad)
		order(p, &r, take(&r));
	if (wcc & WCC_RESTORE)
		p->locked = false;
	return !r.bad;
}

/* The address of the attribute that governs a cell; cells(p): unformatted. */
static unsigned field_start(const struct space *p, unsigned address)
{
	for (unsigned i = 0; i < cells(p); i++) {
		if (p->attribute[address])
			return address;
		address = (address + cells(p) - 1) % cells(p);
	}
	return cells(p);
}

/* From a cell that takes no input, the first one after it that does. */
static void skip(struct space *p)
{
	for (unsigned i = 0; i < cells(p); i++) {
		unsigned before = (p->cursor + cells(p) - 1) % cells(p);

		if (p->attribute[before] && !p->attribute[p->cursor] &&
		    !(p->attribute[before] & FIELD_PROTECTED))
			return;
		p->cursor = (p->cursor + 1) % cells(p);
	}
}

static bool type_one(struct space *p, char c)
{
	unsigned start = field_start(p, p->cursor);
	uint8_t at;

	if (p->locked || start == cells(p) || p->attribute[p->cursor] ||
	    p->attribute[start] & FIELD_PROTECTED) {
		p->locked = true;
		return false;
	}
	p->attribute[start] |= FIELD_MODIFIED;
	p->code[p->cursor] = ebcdic_from_latin1[(uint8_t)c];
	p->cursor = (p->cursor + 1) % cells(p);
	at = p->attribute[p->cursor];
	if (at & FIELD_PROTECTED && at & FIELD_NUMERIC)
		skip(p);
	return true;
}

bool space_type(struct space *p, const char *text)
{
	for (; *text; text++) {
		if (*text == '\t') {
			p->cursor = (p->cursor + 1) % cells(p);
			skip(p);
		} else if (!type_one(p, *text)) {
			return false;
		}
	}
	return true;
}

static size_t put_address(uint8_t *out, unsigned address)
{
	ds3270_put_address(out, address);
	return 2;
}

/* The field behind the attribute at start, if it is modified. */
static size_t put_field(const struct space *p, unsigned start, uint8_t *out)
{
	size_t n = 0;
	unsigned at = (start + 1) % cells(p);

	if (!(p->attribute[start] & FIELD_MODIFIED))
		return 0;
	out[n++] = ORDER_SBA;
	n += put_address(out + n, at);
	for (; !p->attribute[at]; at = (at + 1) % cells(p))
		if (p->code[at])
			out[n++] = p->code[at];
	return n;
}

size_t space_key(struct space *p, uint8_t aid, uint8_t record[SPACE_RECORD_MAX])
{
	size_t n = 1;

	record[0] = aid;
	p->locked = true;
	if (aid == AID_CLEAR)
		erase(p);
	if (aid == AID_CLEAR || aid == AID_PA1 || aid == AID_PA2 ||
	    aid == AID_PA3)
		return n;
	n += put_address(record + n, p->cursor);
	for (unsigned i = 0; i < cells(p); i++)
		if (p->attribute[i])
			n += put_field(p, i, record + n);
	return n;
}

const char *space_text(const struct space *p, unsigned row, unsigned column,
		       unsigned n)
{
	static char texts[4][SPACE_CELLS + 1];
	static unsigned next;
	char *text = texts[next++ % 4];
	unsigned at = (row - 1) * p->columns + column - 1;

	memset(text, ' ', n);
	for (unsigned i = 0; i < n; i++)
		if (p->code[at + i])
			text[i] = (char)ebcdic_to_latin1[p->code[at + i]];
	text[n] = '\0';
	return text;
}

const char *space_row(const struct space *p, unsigned row)
{
	char *text = (char *)space_text(p, row, 1, p->columns);
	size_t n = p->columns;

	while (n > 0 && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	return text;
}

uint8_t space_attribute(const struct space *p, unsigned row, unsigned column)
{
	return p->attribute[(row - 1) * p->columns + column - 1];
}

uint8_t space_field(const struct space *p, unsigned row, unsigned column)
{
	unsigned at = (row - 1) * p->columns + column - 1;
	unsigned start = field_start(p, at);

	return start == cells(p) ? 0 : p->attribute[start];
}
