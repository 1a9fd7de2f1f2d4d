/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/keys.h"

#include <curses.h>
#include <stdbool.h>
#include <wchar.h>

#include "s390/lib/ebcdic.h"

#define CTRL(letter) ((letter)&0x1f)
#define ESC 0x1b
#define COMMAND CTRL(']')
/* Keeps the key codes of curses apart from characters. */
#define FUNCTION 0x40000000

/* How long after Esc the rest of a function key may come, in milliseconds. */
#define ESC_WAIT 50
/* What the Pause key of a Linux console sends; terminfo has no name for it. */
#define PAUSE "\033[P"

struct row {
	int prefix; /* 0, ESC or COMMAND */
	int code;
	int span; /* so many codes from this one on, with as many operations */
	enum op op;
	const char *name; /* of the first row of several alike */
	const char *help;
};

static const struct row table[] = {
	{ 0, '\r', 1, OP_ENTER, "Enter",
	  "Enter; connects again when the line has dropped" },
	{ 0, '\n', 1, OP_ENTER, NULL, NULL },
	{ 0, FUNCTION | KEY_ENTER, 1, OP_ENTER, NULL, NULL },
	{ 0, FUNCTION | KEY_F(1), 24, OP_PF1, "F1 - F12",
	  "PF1 - PF12; with Shift PF13 - PF24" },
	{ 0, CTRL('c'), 1, OP_PA1, "Ctrl-C", "PA1: break, to CP" },
	{ ESC, '1', 3, OP_PA1, "Esc 1, 2, 3", "PA1, PA2, PA3" },
	{ 0, CTRL('l'), 1, OP_CLEAR, "Ctrl-L, Pause", "Clear: next screen" },
	{ 0, FUNCTION | KEY_BREAK, 1, OP_CLEAR, NULL, NULL },
	{ 0, FUNCTION | KEY_CLEAR, 1, OP_CLEAR, NULL, NULL },
	{ 0, FUNCTION | KEY_UP, 1, OP_PREVIOUS, "Up, Down",
	  "line mode: the line typed before, after (PF12, PF11)" },
	{ 0, FUNCTION | KEY_DOWN, 1, OP_NEXT, "", "else the cursor moves" },
	{ 0, FUNCTION | KEY_PPAGE, 1, OP_SCROLL_UP, "PgUp, PgDn",
	  "looks back and forward; the host does not see it" },
	{ 0, FUNCTION | KEY_NPAGE, 1, OP_SCROLL_DOWN, NULL, NULL },
	{ 0, '\t', 1, OP_TAB, "Tab, Shift-Tab", "next, previous field" },
	{ 0, FUNCTION | KEY_BTAB, 1, OP_BACKTAB, NULL, NULL },
	{ 0, FUNCTION | KEY_LEFT, 1, OP_LEFT, NULL, NULL },
	{ 0, FUNCTION | KEY_RIGHT, 1, OP_RIGHT, NULL, NULL },
	{ 0, FUNCTION | KEY_HOME, 1, OP_HOME, "Home, Ctrl-A", "first field" },
	{ 0, CTRL('a'), 1, OP_HOME, NULL, NULL },
	{ 0, FUNCTION | KEY_END, 1, OP_END, "End, Ctrl-E",
	  "end of the text in the field" },
	{ 0, CTRL('e'), 1, OP_END, NULL, NULL },
	{ 0, CTRL('n'), 1, OP_NEWLINE, "Ctrl-N", "first field below" },
	{ 0, FUNCTION | KEY_IC, 1, OP_INSERT, "Insert, Ctrl-O",
	  "insert mode, also called off by Enter and Reset" },
	{ 0, CTRL('o'), 1, OP_INSERT, NULL, NULL },
	{ 0, FUNCTION | KEY_DC, 1, OP_DELETE, "Delete, Ctrl-D",
	  "deletes the character" },
	{ 0, CTRL('d'), 1, OP_DELETE, NULL, NULL },
	{ 0, FUNCTION | KEY_BACKSPACE, 1, OP_BACKSPACE, NULL, NULL },
	{ 0, CTRL('h'), 1, OP_BACKSPACE, NULL, NULL },
	{ 0, 0x7f, 1, OP_BACKSPACE, NULL, NULL },
	{ 0, CTRL('k'), 1, OP_ERASE_EOF, "Ctrl-K", "erases to end of field" },
	{ 0, CTRL('u'), 1, OP_ERASE_FIELD, "Ctrl-U", "erases the field" },
	{ ESC, 'e', 1, OP_ERASE_INPUT, "Esc e", "erases all input" },
	{ 0, CTRL('r'), 1, OP_RESET, "Ctrl-R",
	  "Reset: frees the keyboard, drops keys typed ahead" },
	{ COMMAND, 'c', 1, OP_SESSION_NEW, "Ctrl-] c, x",
	  "one more session; closes this session" },
	{ COMMAND, 'x', 1, OP_SESSION_CLOSE, NULL, NULL },
	{ COMMAND, 'n', 1, OP_SESSION_NEXT, "Ctrl-] n, 1 - 9",
	  "next session; that session" },
	{ COMMAND, '1', 9, OP_SESSION_1, NULL, NULL },
	{ COMMAND, 'l', 1, OP_REPAINT, "Ctrl-] l", "paints the window anew" },
	{ COMMAND, 'q', 1, OP_QUIT, "Ctrl-] q, Ctrl-Q",
	  "quits; the virtual machines run on" },
	{ 0, CTRL('q'), 1, OP_QUIT, NULL, NULL },
	{ 0, CTRL('g'), 1, OP_HELP, "Ctrl-G", "this help" },
	{ 0, FUNCTION | KEY_RESIZE, 1, OP_REPAINT, NULL, NULL },
};

#define TABLE_SIZE (sizeof(table) / sizeof(table[0]))

static int prefix;

void keys_open(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESC_WAIT);
	if (key_defined(PAUSE) == 0)
		define_key(PAUSE, KEY_BREAK);
}

int keys_pending(void)
{
	return prefix;
}

static struct key find(int code)
{
	struct key key = { OP_NONE, 0 };

	for (size_t i = 0; i < TABLE_SIZE; i++) {
		const struct row *r = &table[i];

		if (r->prefix == prefix && code >= r->code &&
		    code < r->code + r->span) {
			key.op = (enum op)((int)r->op + code - r->code);
			return key;
		}
	}
	if (prefix == 0 && code >= ' ' && code < 0x100)
		key.code = ebcdic_from_latin1[code];
	if (key.code >= 0x40)
		key.op = OP_TYPE;
	return key;
}

static bool begins_two(int code)
{
	if (prefix != 0 || (code != ESC && code != COMMAND))
		return false;
	prefix = code;
	return true;
}

struct key keys_get(void)
{
	struct key key = { OP_NONE, 0 };
	wint_t c;

	for (;;) {
		int kind = get_wch(&c);

		if (kind == ERR || c > 0xffff)
			return key;
		if (kind == KEY_CODE_YES)
			c |= FUNCTION;
		if (begins_two((int)c))
			continue;
		key = find((int)c);
		prefix = 0;
		if (key.op != OP_NONE)
			return key;
	}
}

const char *keys_help(size_t i, const char **name)
{
	for (size_t row = 0; row < TABLE_SIZE; row++) {
		if (!table[row].help)
			continue;
		if (i == 0) {
			*name = table[row].name;
			return table[row].help;
		}
		i--;
	}
	return NULL;
}
