/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/term/stream.h"

#include "s390/arch/ds3270.h"
#include "s390/lib/ds3270.h"
#include "s390/lib/ebcdic.h"

void stream_byte(struct stream *d, uint8_t byte)
{
	if (d->length == d->size)
		d->full = true;
	if (!d->full)
		d->out[d->length++] = byte;
}

void stream_code(struct stream *d, unsigned six_bits)
{
	stream_byte(d, ds3270_code[six_bits & 63]);
}

bool stream_printable(char c)
{
	uint8_t u = (uint8_t)c;

	return (u >= 0x20 && u < 0x7f) || u >= 0xa0;
}

void stream_text(struct stream *d, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char c = stream_printable(text[i]) ? text[i] : ' ';

		stream_byte(d, ebcdic_from_latin1[(uint8_t)c]);
	}
}

static void put_address(struct stream *d, unsigned address)
{
	uint8_t code[2];

	ds3270_put_address(code, address);
	stream_byte(d, code[0]);
	stream_byte(d, code[1]);
}

void stream_at(struct stream *d, unsigned address)
{
	stream_byte(d, ORDER_SBA);
	put_address(d, address);
}

void stream_erase_to(struct stream *d, unsigned address)
{
	stream_byte(d, ORDER_RA);
	put_address(d, address);
	stream_byte(d, 0);
}

void stream_field(struct stream *d, uint8_t attribute, uint8_t colour)
{
	if (!d->extended || !colour) {
		stream_byte(d, ORDER_SF);
		stream_code(d, attribute);
		return;
	}
	stream_byte(d, ORDER_SFE);
	stream_byte(d, 2);
	stream_byte(d, XA_FIELD);
	stream_code(d, attribute);
	stream_byte(d, XA_FOREGROUND);
	stream_byte(d, colour);
}

bool stream_read_field(const uint8_t *record, size_t n, unsigned address,
		       char *text, size_t max, size_t *length)
{
	bool found = false;
	bool inside = false;

	*length = 0;
	for (size_t i = 3; i < n; i++) {
		if (record[i] == ORDER_SBA) {
			if (n - i < 3)
				break;
			inside = ds3270_get_address(&record[i + 1]) == address;
			found = found || inside;
			i += 2;
		} else if (inside && record[i] && *length < max) {
			char c = (char)ebcdic_to_latin1[record[i]];

			text[(*length)++] = stream_printable(c) ? c : ' ';
		}
	}
	return found;
}
