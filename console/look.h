/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: how cells look on a 3279: the character as Unicode, the colour and the
 * highlighting, after field and character attributes have been put together.
 */
#ifndef CONSOLE_LOOK_H
#define CONSOLE_LOOK_H

#include <stdint.h>

#include "console/space.h"

enum {
	LOOK_BRIGHT = 0x01,
	LOOK_BLINK = 0x02,
	LOOK_REVERSE = 0x04,
	LOOK_UNDERLINE = 0x08,
};

struct look {
	uint16_t character; /* never a control character */
	uint8_t colour;	    /* 1-7: COLOUR_xxx & 7 */
	uint8_t flags;
};

/* One row of the screen, 0 the first: s->columns looks. */
void look_row(const struct space *s, unsigned row, struct look *out);

/*
 * A row as text in UTF-8 without blanks at the end and with a nul. Returns the
 * length. LOOK_TEXT_SIZE is room for any row.
 */
#define LOOK_TEXT_SIZE (SPACE_COLUMNS * 3 + 1)
unsigned look_text(const struct look *row, unsigned columns, char *out);

#endif
