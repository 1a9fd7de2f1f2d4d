/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The answer to QUERY TERMINAL: five rows of NAME value pairs. Linux looks
 * for CONMODE and reads the number eight characters further on.
 */
#include "cp/term/terminal.h"

const struct terminal terminal_default = {
	.chardel = '@',
	.linedel = TERMINAL_CENT,
	.linend = '#',
	.escape = '"',
	.linedit = true,
	.more1 = 50,
	.more2 = 10,
	.hold = true,
	.break_key = TERMINAL_BREAK_PA1,
	.linesize = 80,
	.mode = TERMINAL_VM,
	.conmode = TERMINAL_3215,
};

static void add_character(struct text *out, const char *name, char c)
{
	text_add(out, name);
	if (c) {
		text_char(out, ' ');
		text_char(out, c);
		text_char(out, ' ');
	} else {
		text_add(out, " OFF");
	}
}

static void add_switch(struct text *out, const char *name, bool on)
{
	text_add(out, name);
	text_add(out, on ? " ON " : " OFF");
}

static void format_editing(const struct terminal *t, struct text *out)
{
	add_character(out, "LINEND", t->linend);
	add_character(out, ", LINEDEL", t->linedel);
	add_character(out, ", CHARDEL", t->chardel);
	add_character(out, ", ESCAPE", t->escape);
	text_add(out, ", TABCHAR OFF");
}

static void format_line(const struct terminal *t, struct text *out)
{
	text_add(out, "LINESIZE ");
	text_decimal(out, t->linesize, 3, '0');
	add_switch(out, ", ATTN", t->attn);
	add_switch(out, ", APL", t->apl);
	add_switch(out, ", TEXT", t->text);
	text_add(out, t->mode == TERMINAL_CP ? ", MODE CP" : ", MODE VM");
	add_switch(out, ", HILIGHT", t->hilight);
}

static void format_console(const struct terminal *t, struct text *out)
{
	text_add(out, "CONMODE ");
	text_add(out, t->conmode == TERMINAL_3270 ? "3270" : "3215");
	text_add(out, ", BREAKIN ");
	text_add(out, t->breakin_guest ? "GUESTCTL" : "IMMED   ");
	text_add(out, ", BRKKEY ");
	if (t->break_key == TERMINAL_BREAK_PA1) {
		text_add(out, "PA1 ");
	} else if (t->break_key == TERMINAL_BREAK_NONE) {
		text_add(out, "NONE");
	} else {
		text_add(out, "PF");
		text_decimal(out, t->break_key, 2, '0');
	}
	add_switch(out, ", SCRNSAVE", t->scrnsave);
}

static void format_screen(const struct terminal *t, struct text *out)
{
	add_switch(out, "AUTOCR", t->autocr);
	text_add(out, ", MORE ");
	text_decimal(out, t->more1, 3, '0');
	text_char(out, ' ');
	text_decimal(out, t->more2, 3, '0');
	add_switch(out, ", HOLD", t->hold);
	add_switch(out, ", TIMESTAMP", t->timestamp);
	add_switch(out, ", SYS3270", t->sys3270);
}

static void format_prompt(const struct terminal *t, struct text *out)
{
	(void)t;
	text_add(out, "PROMPT VM");
}

void terminal_format(const struct terminal *t, unsigned line, struct text *out)
{
	static void (*const rows[TERMINAL_LINES])(const struct terminal *,
						  struct text *) = {
		format_editing, format_line,   format_console,
		format_screen,	format_prompt,
	};

	if (line < TERMINAL_LINES)
		rows[line](t, out);
}
