/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: where the fields of a line-mode screen stand, as buffer addresses
 * (from 0). cp/term/screen.h says the same in rows and columns.
 */
#ifndef CP_TERM_LAYOUT_H
#define CP_TERM_LAYOUT_H

#include "cp/term/screen.h"

#define LAYOUT_ALL_ROWS ((UINT64_C(1) << SCREEN_ROWS_MAX) - 1)
#define LAYOUT_STATE_WIDTH 10 /* of the state word; the system id follows */
#define LAYOUT_STATE_TEXT 18

static inline unsigned layout_output_rows(const struct screen_size *size)
{
	return size->rows - 2u;
}

/* The attribute of the input field. */
static inline unsigned layout_input(const struct screen_size *size)
{
	return (size->rows - 2u) * size->columns;
}

/* The attribute of the state field, which ends the input field. */
static inline unsigned layout_state(const struct screen_size *size)
{
	return (unsigned)size->rows * size->columns - 21;
}

/* The attribute behind the state text; it holds for the first output row. */
static inline unsigned layout_tail(const struct screen_size *size)
{
	return layout_state(size) + LAYOUT_STATE_TEXT + 1;
}

/* Characters that can be typed. */
static inline unsigned layout_input_size(const struct screen_size *size)
{
	unsigned cells = layout_state(size) - layout_input(size) - 1;

	return cells < SCREEN_INPUT_MAX ? cells : SCREEN_INPUT_MAX;
}

#endif
