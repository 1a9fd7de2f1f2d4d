/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the PF key definitions of a user, as SET PFnn makes them and QUERY
 * PFnn shows them. All zero means every key undefined.
 */
#ifndef CP_TERM_PFKEY_H
#define CP_TERM_PFKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "s390/lib/text.h"

#define PFKEY_COUNT 24
#define PFKEY_TEXT_MAX 78

enum pfkey_action {
	PFKEY_UNDEFINED,
	PFKEY_RETRIEVE_BACKWARD,
	PFKEY_RETRIEVE_FORWARD,
	PFKEY_TAB,     /* text: the stops, increasing columns */
	PFKEY_NODISP,  /* what is typed next does not show */
	PFKEY_IMMED,   /* text is input at once */
	PFKEY_DELAYED, /* text goes to the input area */
};

struct pfkey {
	uint8_t action;
	uint8_t length;
	char text[PFKEY_TEXT_MAX];
};

struct pfkey_table {
	struct pfkey key[PFKEY_COUNT]; /* PF1 is key[0] */
};

/*
 * Defines key n, 1-24, by the operands of SET PFnn: length characters in any
 * case. None: undefined; no keyword: DELAYED. False, and nothing changed: n
 * or an operand is wrong, or the text is too long.
 */
bool pfkey_set(struct pfkey_table *t, unsigned n, const char *operands,
	       size_t length);

/* Adds `PF12 RETRIEVE BACKWARD`; nothing if there is no key n. */
void pfkey_format(const struct pfkey_table *t, unsigned n, struct text *out);

/* The first stop of a TAB key right of column (from 1); 0: none. */
unsigned pfkey_tab_stop(const struct pfkey *key, unsigned column);

#endif
