/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: from a typed line to the logical lines in it: ESCAPE, CHARDEL,
 * LINEDEL, LINEND, #CP. A struct edit is also the type-ahead of one typed
 * line: its logical lines wait in it until they are taken.
 *
 * A new typed line is edited into a second struct; lines for CP are taken
 * from there at once, and only if nothing waits in the first one
 * (edit_waiting) may others be moved there by plain assignment.
 */
#ifndef CP_TERM_EDIT_H
#define CP_TERM_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cp/term/terminal.h"

#define EDIT_LINE_MAX 240

/* Private: records of a kind byte, the text, a newline. */
struct edit {
	uint16_t length;
	char text[2 * EDIT_LINE_MAX + 4];
};

/* Edits a typed line of n characters; those beyond EDIT_LINE_MAX are lost. */
void edit_line(struct edit *e, const struct terminal *t, const char *typed,
	       size_t n);

/*
 * Takes the next #CP line out of e, without the #CP and the blanks after it:
 * an empty one asks for CP READ. False: there is none.
 */
bool edit_take_cp(struct edit *e, char line[EDIT_LINE_MAX], size_t *n);

/* Takes the next line that is not for #CP; may be empty. False: none. */
bool edit_take(struct edit *e, char line[EDIT_LINE_MAX], size_t *n);

/* True while a line that is not for #CP waits. */
bool edit_waiting(const struct edit *e);

#endif
