/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/paint.h"

#include "console/deck.h"

#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "console/keys.h"

/* Which part of the screen is seen when the window is smaller. */
struct view {
	unsigned rows, columns; /* seen */
	unsigned top, left;
};

static SCREEN *screen;
static char wrong[160];

/* 3279 colours 1-7: those of eight, and the bright ones of sixteen. */
static void make_colours(void)
{
	static const short basic[8] = {
		COLOR_WHITE, COLOR_BLUE, COLOR_RED,    COLOR_MAGENTA,
		COLOR_GREEN, COLOR_CYAN, COLOR_YELLOW, COLOR_WHITE,
	};
	short bright = COLORS >= 16 ? 8 : 0;

	if (!has_colors())
		return;
	start_color();
	for (short i = 1; i < 8; i++)
		init_pair(i, (short)(basic[i] + bright), COLOR_BLACK);
	bkgd((chtype)COLOR_PAIR(7));
}

static const char *refuse(const char *text)
{
	const char *type = getenv("TERM");

	snprintf(wrong, sizeof(wrong), text, type ? type : "");
	return wrong;
}

const char *paint_open(void)
{
	char *move;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return "needs a terminal window; for scripts use --script";
	setlocale(LC_ALL, "");
	screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return refuse("terminal type '%s' is not known here; set TERM, "
			      "for instance to xterm");
	move = tigetstr("cup");
	if (!move || move == (char *)-1) {
		paint_close();
		return refuse("a terminal of type '%s' has no full screen");
	}
	keys_open();
	start_color();
	make_colours();
	return NULL;
}

void paint_close(void)
{
	if (!screen)
		return;
	endwin();
	delscreen(screen);
	screen = NULL;
}

unsigned paint_model(void)
{
	if (LINES > 43)
		return 4;
	return LINES > 32 ? 3 : 2;
}

void paint_refresh(void)
{
	clearok(stdscr, TRUE);
}

void paint_beep(void)
{
	beep();
}

/* The first of @seen out of @all so that @point is among them. */
static unsigned scroll_to(unsigned point, unsigned seen, unsigned all)
{
	if (seen >= all || point < seen)
		return 0;
	return point - seen + 1;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static struct view make_view(const struct space *s)
{
	struct view v;

	v.rows = smaller(s->rows, (unsigned)LINES);
	v.columns = smaller(s->columns, (unsigned)COLS);
	v.top = scroll_to(s->cursor / s->columns, v.rows, s->rows);
	v.left = scroll_to(s->cursor % s->columns, v.columns, s->columns);
	return v;
}

static attr_t attributes(uint8_t flags)
{
	attr_t a = A_NORMAL;

	if (flags & LOOK_BRIGHT)
		a |= A_BOLD;
	if (flags & LOOK_BLINK)
		a |= A_BLINK;
	if (flags & LOOK_REVERSE)
		a |= A_REVERSE;
	if (flags & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	return a;
}

static void paint_row(const struct session *s, const struct view *v,
		      unsigned row)
{
	struct look look[SPACE_COLUMNS];

	session_row(s, row + v->top, look);
	for (unsigned i = 0; i < v->columns; i++) {
		const struct look *l = &look[i + v->left];
		wchar_t text[2] = { l->character, 0 };
		cchar_t c;

		setcchar(&c, text, attributes(l->flags), l->colour, NULL);
		mvadd_wch((int)row, (int)i, &c);
	}
}

static void paint_text(unsigned row, const char *text, attr_t attribute)
{
	attrset((int)attribute);
	mvaddnstr((int)row, 0, text, COLS);
	attrset(A_NORMAL);
}

/* The lines below the screen, or over its last row what has to be said. */
static void paint_status(const struct deck *d, const struct view *v)
{
	const struct space *s = &deck_front(d)->space;
	struct oia o = deck_oia(d);
	unsigned free_rows = (unsigned)LINES - v->rows;
	char line[OIA_SIZE];

	if (free_rows == 0) {
		oia_notice(s, &o, line);
		if (line[0])
			paint_text(v->rows - 1, line, A_REVERSE);
		else if (!d->touched && d->hint)
			paint_text(v->rows - 1, d->hint, A_REVERSE);
		return;
	}
	if (free_rows > 1 && d->hint) {
		paint_text(v->rows + 1, d->hint, A_BOLD);
		o.hint = NULL;
	}
	oia_line(s, &o, (unsigned)COLS, line);
	paint_text(v->rows, line, A_REVERSE);
}

static void paint_command(void)
{
	paint_text((unsigned)LINES - 1,
		   "Ctrl-]  c new  n next  1-9 session  x close  q quit ",
		   A_REVERSE | A_BOLD);
}

void paint_deck(const struct deck *d, bool command)
{
	const struct session *s = deck_front(d);
	struct view v = make_view(&s->space);

	erase();
	for (unsigned row = 0; row < v.rows; row++)
		paint_row(s, &v, row);
	paint_status(d, &v);
	if (command)
		paint_command();
	move((int)(s->space.cursor / s->space.columns - v.top),
	     (int)(s->space.cursor % s->space.columns - v.left));
	refresh();
}

void paint_help(void)
{
	const char *name, *help;

	erase();
	for (size_t i = 0; (help = keys_help(i, &name)) != NULL; i++)
		mvprintw((int)i, 2, "%-18s %s", name, help);
	paint_text((unsigned)LINES - 1, " Any key returns. ", A_REVERSE);
	refresh();
}
