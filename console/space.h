/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the presentation space of a 3270: cells, fields, cursor, the state of
 * the keyboard (GA23-0059, chapters 2 and 4). ds.c writes it for the host,
 * edit.c for the person, inbound.c and look.c read it.
 *
 * Always true: rows and columns are those of the default or of the large
 * screen, cursor < rows * columns, a CELL_FIELD cell has a six-bit code.
 */
#ifndef CONSOLE_SPACE_H
#define CONSOLE_SPACE_H

#include <stdbool.h>
#include <stdint.h>

#define SPACE_COLUMNS 132 /* model 5 */
#define SPACE_ROWS 43	  /* model 4 */
#define SPACE_CELLS (27 * 132)
#define SPACE_NOWHERE SPACE_CELLS

enum cell_kind {
	CELL_DATA,
	CELL_GRAPHIC, /* of the alternate character set (graphic escape) */
	CELL_FIELD,   /* a field attribute, shown as a blank */
};

struct cell {
	uint8_t kind;
	uint8_t code; /* EBCDIC; of a field: FIELD_xxx, six bits */
	uint8_t highlight;
	uint8_t foreground;
	uint8_t background; /* 0: default, else as in the data stream */
};

enum space_lock {
	SPACE_OPEN,
	SPACE_WAIT, /* the host has the turn */
	SPACE_DOWN, /* there is no host */
};

/* Why the last key was refused; gone with the next one. */
enum space_fault {
	SPACE_NO_FAULT,
	SPACE_PROTECTED,
	SPACE_OVERFLOW,
};

struct space {
	unsigned rows, columns;
	unsigned large_rows, large_columns;
	unsigned cursor;
	enum space_lock lock;
	enum space_fault fault;
	bool insert;
	bool alarm;  /* set by the host; whoever sounds it takes it back */
	uint8_t aid; /* of the last attention, AID_NONE after a restore */
	struct cell cell[SPACE_CELLS];
};

/*
 * An empty default screen (24 x 80) of a terminal of model 2-5, the keyboard
 * waiting for the host. Other models count as 2.
 */
void space_init(struct space *s, unsigned model);

/* Clears all, takes the default or the large size, cursor to the start. */
void space_erase(struct space *s, bool large);

/* Nulls in all cells, no fields, cursor to the start; the size stays. */
void space_clear(struct space *s);

static inline unsigned space_size(const struct space *s)
{
	return s->rows * s->columns;
}

static inline unsigned space_after(const struct space *s, unsigned at)
{
	return at + 1 < space_size(s) ? at + 1 : 0;
}

static inline unsigned space_before(const struct space *s, unsigned at)
{
	return at > 0 ? at - 1 : space_size(s) - 1;
}

static inline bool space_is_field(const struct space *s, unsigned at)
{
	return s->cell[at].kind == CELL_FIELD;
}

/* Where the field that @at is in has its attribute, or SPACE_NOWHERE. */
unsigned space_field(const struct space *s, unsigned at);

/* True where nothing can be typed: attributes too. */
bool space_protected(const struct space *s, unsigned at);

/*
 * The first position of the next unprotected field behind @at that has room
 * for a character; 0 when there is none.
 */
unsigned space_tab(const struct space *s, unsigned at);

/* The cells from @at to the end of its field, @at included. */
unsigned space_run(const struct space *s, unsigned at);

/* One cell to a null of default looks. */
void space_blank(struct space *s, unsigned at);

/* Nulls in all unprotected fields. With @reset: they count as unmodified. */
void space_erase_unprotected(struct space *s, bool reset);

/*
 * True when the only place to type is one field in the last two rows: the
 * screen of a line-mode console.
 */
bool space_line_mode(const struct space *s);

#endif
