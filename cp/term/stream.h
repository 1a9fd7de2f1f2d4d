/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: both directions of the 3270 data stream as the files of this folder
 * use it: a bounded writer, and a reader of what Read Modified returns.
 */
#ifndef CP_TERM_STREAM_H
#define CP_TERM_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* After the first byte that does not fit, full is set and nothing is added. */
struct stream {
	uint8_t *out;
	size_t size, length;
	bool extended;
	bool full;
};

void stream_byte(struct stream *d, uint8_t byte);

/* WCC and field attributes are sent as graphic codes of their six bits. */
void stream_code(struct stream *d, unsigned six_bits);

/* Latin-1 text; whatever has no graphic becomes a blank. */
void stream_text(struct stream *d, const char *text, size_t n);

/* Set buffer address; erase (with nulls) from here up to an address. */
void stream_at(struct stream *d, unsigned address);
void stream_erase_to(struct stream *d, unsigned address);

/* Start field; a colour of 0 or a terminal without colours: the plain form. */
void stream_field(struct stream *d, uint8_t attribute, uint8_t colour);

/* True for the characters that a screen can show. */
bool stream_printable(char c);

/*
 * Decodes into text, at most max characters, the data of the field that
 * begins at address in a record with AID and cursor address in front. False:
 * the record has no such field; *length is 0.
 */
bool stream_read_field(const uint8_t *record, size_t n, unsigned address,
		       char *text, size_t max, size_t *length);

#endif
