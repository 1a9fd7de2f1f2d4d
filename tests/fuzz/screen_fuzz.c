/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any sequence of writes, records, status changes and time leaves a screen
 * whose state is sound, whose streams a strict terminal takes, and which
 * looks the same when it is painted in full.
 */
#include <stdlib.h>
#include <string.h>

#include "cp/term/edit.h"
#include "cp/term/logo.h"
#include "cp/term/pfkey.h"
#include "cp/term/screen.h"
#include "tests/lib/space3270.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input, taken piece by piece; zeros behind its end. */
struct source {
	const uint8_t *at;
	size_t left;
};

static struct terminal settings;
static struct screen screen;
static struct space space;
static uint64_t now;

static void require(bool true_always)
{
	if (!true_always)
		abort();
}

static uint8_t next(struct source *in)
{
	if (in->left == 0)
		return 0;
	in->left--;
	return *in->at++;
}

/* A piece of at most 255 bytes. */
static const uint8_t *piece(struct source *in, size_t *n)
{
	const uint8_t *at;

	*n = next(in);
	if (*n > in->left)
		*n = in->left;
	at = in->at;
	in->at += *n;
	in->left -= *n;
	return at;
}

static void check(void)
{
	unsigned rows = screen.size.rows - 2u;

	require(screen.row <= rows);
	require(screen.input_length <= SCREEN_INPUT_MAX);
	for (unsigned r = 0; r < rows; r++)
		require(screen.length[r] <= screen.size.columns &&
			screen.kind[r] <= SCREEN_MESSAGE);
	require(screen.pause != SCREEN_FLOWING ||
		screen_deadline(&screen) >= now ||
		screen_deadline(&screen) == screen.refuse_until);
}

static void paint(void)
{
	uint8_t out[SCREEN_STREAM_MAX];
	uint8_t command;
	size_t n = screen_paint(&screen, out, sizeof(out), &command);

	if (n > 0)
		require(space_apply(&space, command, out, n));
	require(screen_paint(&screen, out, sizeof(out), &command) == 0);
}

static void edit(const char *line, size_t n)
{
	char logical[EDIT_LINE_MAX];
	struct edit e;
	size_t length;

	edit_line(&e, &settings, line, n);
	while (edit_take_cp(&e, logical, &length))
		require(length <= EDIT_LINE_MAX);
	while (edit_take(&e, logical, &length))
		require(length <= EDIT_LINE_MAX);
	require(e.length == 0);
}

static void answer(enum screen_event event, uint8_t choice)
{
	if (event == SCREEN_CLEAR || event == SCREEN_ROOM ||
	    event == SCREEN_BREAK)
		require(screen_room(&screen));
	if (event != SCREEN_LINE)
		return;
	require(screen_room(&screen));
	edit(screen.input, screen.input_length);
	if (choice & 1)
		screen_accept(&screen);
	else if (choice & 2)
		screen_refuse(&screen, now);
}

/* The same text several times, so that short inputs fill screens too. */
static void write_text(struct source *in, uint8_t what)
{
	enum screen_kind kind = (what >> 4) % 3;
	unsigned times = what & 3 ? 1 : 64;
	size_t n;
	const char *text = (const char *)piece(in, &n);

	while (times-- > 0) {
		size_t taken = screen_write(&screen, text, n, kind, now);

		require(taken <= n && (taken == n || !screen_room(&screen)));
	}
}

/* A record made by the terminal itself, with some typing before it. */
static void type(struct source *in, uint8_t choice)
{
	static uint8_t record[SPACE_RECORD_MAX];
	char text[32] = { 0 };

	for (unsigned i = 0; i < sizeof(text) - 1u; i++)
		text[i] = (char)next(in);
	space_type(&space, text);
	answer(screen_input(&screen, record,
			    space_key(&space, next(in), record), now),
	       choice);
}

static void logo(const uint8_t *record, size_t n)
{
	uint8_t out[SCREEN_STREAM_MAX];
	struct logo_answer a;
	uint8_t command;

	logo_input(&screen.size, record, n, &a);
	require(a.userid_length <= LOGO_USERID_MAX);
	require(a.password_length <= LOGO_PASSWORD_MAX);
	require(a.command_length <= LOGO_COMMAND_MAX);
	require(logo_paint(&screen.size, "OSIER1", out, sizeof(out), &command));
}

static void pf_key(const uint8_t *operands, size_t n)
{
	struct pfkey_table keys = { 0 };
	char buffer[128];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	pfkey_set(&keys, 1, (const char *)operands, n);
	pfkey_format(&keys, 1, &t);
	require(!t.truncated && pfkey_tab_stop(&keys.key[0], 1) <= 255);
}

static void step(struct source *in)
{
	uint8_t what = next(in);
	const uint8_t *bytes;
	size_t n;

	switch (what & 15) {
	case 0:
	case 1:
	case 2:
		write_text(in, what);
		break;
	case 3:
		bytes = piece(in, &n);
		answer(screen_input(&screen, bytes, n, now), what >> 4);
		break;
	case 4:
		type(in, what >> 4);
		break;
	case 5:
		now += (uint64_t)next(in) * 1000;
		answer(screen_tick(&screen, now), what >> 4);
		break;
	case 6:
		screen_status(&screen, what % 3);
		break;
	case 7:
		screen_nondisplay(&screen, what >> 4 & 1);
		break;
	case 8:
		bytes = piece(in, &n);
		screen_put_input(&screen, (const char *)bytes, n);
		break;
	case 9:
		settings.hold = what >> 4 & 1;
		settings.more1 = next(in);
		settings.more2 = next(in);
		settings.break_key = next(in) % 26;
		break;
	case 10:
		bytes = piece(in, &n);
		logo(bytes, n);
		break;
	case 11:
		bytes = piece(in, &n);
		pf_key(bytes, n);
		break;
	default:
		paint();
	}
	check();
}

/* The terminal by pieces and the terminal in full show the same output. */
static void compare(void)
{
	static struct space full;
	unsigned cells = (unsigned)screen.size.rows * screen.size.columns;
	unsigned output = cells - 2u * screen.size.columns;

	paint();
	full = space;
	screen_repaint(&screen);
	paint();
	require(memcmp(full.code, space.code, output) == 0);
	require(memcmp(full.attribute, space.attribute, output) == 0);
	require(memcmp(full.code + cells - 21, space.code + cells - 21, 21) ==
		0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source in = { data, size };
	struct screen_size model = { next(&in), next(&in), false };

	model.extended = next(&in) & 1;
	settings = terminal_default;
	now = 1;
	screen_init(&screen, &model, "OSIER1", &settings);
	space_init(&space, screen.size.rows, screen.size.columns);
	paint();
	while (in.left > 0)
		step(&in);
	compare();
	return 0;
}
