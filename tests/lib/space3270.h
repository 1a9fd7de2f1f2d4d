/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST, tests only: a 3270 without a wire. It applies outbound data streams
 * strictly (a stream that a real terminal would reject is an error here),
 * takes keys, and makes the records that Read Modified returns. Positions
 * are rows and columns counted from 1, as the manuals do.
 */
#ifndef TESTS_LIB_SPACE3270_H
#define TESTS_LIB_SPACE3270_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPACE_CELLS 4096
#define SPACE_RECORD_MAX (2 * SPACE_CELLS + 3)

struct space {
	unsigned rows, columns; /* now */
	unsigned alternate_rows, alternate_columns;
	unsigned cursor;
	bool locked, alarm;
	uint8_t code[SPACE_CELLS];	/* EBCDIC; 0 also under an attribute */
	uint8_t attribute[SPACE_CELLS]; /* 0x80 and the six bits; 0: none */
	uint8_t colour[SPACE_CELLS];	/* of the field that begins here */
};

void space_init(struct space *p, unsigned rows, unsigned columns);

/* A command of the channel with its data; false: a terminal rejects it. */
bool space_apply(struct space *p, uint8_t command, const uint8_t *data,
		 size_t n);

/* Types at the cursor; false if the keyboard locks on the way. */
bool space_type(struct space *p, const char *text);

/* Presses an attention key; returns the length of the record. */
size_t space_key(struct space *p, uint8_t aid,
		 uint8_t record[SPACE_RECORD_MAX]);

/* Row r as text: attributes and nulls are blanks, none at the end. */
const char *space_row(const struct space *p, unsigned row);

/* n characters from a position on, blanks included. */
const char *space_text(const struct space *p, unsigned row, unsigned column,
		       unsigned n);

/* The attribute at a position, 0x80 and six bits; 0: there is none. */
uint8_t space_attribute(const struct space *p, unsigned row, unsigned column);

/* The attribute that governs a position. */
uint8_t space_field(const struct space *p, unsigned row, unsigned column);

#endif
