/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: what a key can do, each with the name that scripts use. A key is an
 * operation and, for OP_TYPE, an EBCDIC character.
 */
#ifndef CONSOLE_OP_H
#define CONSOLE_OP_H

#include <stddef.h>
#include <stdint.h>

enum op {
	OP_NONE,
	OP_TYPE,
	/* attentions: what is sent to the host */
	OP_ENTER,
	OP_CLEAR,
	OP_PA1,
	OP_PA2,
	OP_PA3,
	OP_PF1,
	OP_PF11 = OP_PF1 + 10,
	OP_PF12,
	OP_PF13,
	OP_PF24 = OP_PF13 + 11,
	/* editing: what changes the screen here */
	OP_TAB,
	OP_BACKTAB,
	OP_HOME,
	OP_END,
	OP_NEWLINE,
	OP_LEFT,
	OP_RIGHT,
	OP_UP,
	OP_DOWN,
	OP_INSERT,
	OP_DELETE,
	OP_BACKSPACE,
	OP_ERASE_EOF,
	OP_ERASE_FIELD,
	OP_ERASE_INPUT,
	OP_RESET,
	/* the terminal itself */
	OP_PREVIOUS, /* RETRIEVE back in line mode, else cursor up */
	OP_NEXT,     /* RETRIEVE forward in line mode, else cursor down */
	OP_SCROLL_UP,
	OP_SCROLL_DOWN,
	OP_SESSION_NEW,
	OP_SESSION_NEXT,
	OP_SESSION_1,
	OP_SESSION_9 = OP_SESSION_1 + 8,
	OP_SESSION_CLOSE,
	OP_RECONNECT,
	OP_REPAINT,
	OP_HELP,
	OP_QUIT,
};

struct key {
	enum op op;
	uint8_t code;
};

/*
 * The operation that a script's word names, OP_NONE if there is none. PF keys
 * are pf1 to pf24, sessions session1 to session9.
 */
enum op op_find(const char *name, size_t length);

#endif
