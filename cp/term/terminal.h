/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the settings of the TERMINAL command, one set per user. Whoever owns
 * the user owns the set; screen and edit only read it.
 */
#ifndef CP_TERM_TERMINAL_H
#define CP_TERM_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "s390/lib/text.h"

#define TERMINAL_CENT '\xa2' /* cent sign, the default LINEDEL */

enum terminal_mode {
	TERMINAL_VM,
	TERMINAL_CP,
};

enum terminal_conmode {
	TERMINAL_3215,
	TERMINAL_3270,
};

/* The key that breaks into CP: 1-24 is that PF key. */
#define TERMINAL_BREAK_NONE 0
#define TERMINAL_BREAK_PA1 25

struct terminal {
	char chardel, linedel, linend, escape; /* 0: OFF */
	bool linedit;			       /* SET LINEDIT */
	uint8_t more1, more2; /* seconds to the alarm, from there to clear */
	bool hold;	      /* Enter in MORE... holds */
	uint8_t break_key;
	bool timestamp;
	uint8_t linesize;
	bool attn, apl, text, hilight, scrnsave, autocr, sys3270;
	bool breakin_guest; /* BREAKIN GUESTCTL */
	enum terminal_mode mode;
	enum terminal_conmode conmode;
};

extern const struct terminal terminal_default;

#define TERMINAL_LINES 5

/* Adds line 0-4 of the answer to QUERY TERMINAL. */
void terminal_format(const struct terminal *t, unsigned line, struct text *out);

#endif
