/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/watched.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct terminal settings;
struct screen screen;
struct space space;
uint8_t last_command;
uint64_t now;

size_t show(void)
{
	uint8_t out[SCREEN_STREAM_MAX];
	size_t n = screen_paint(&screen, out, sizeof(out), &last_command);
	uint8_t unused;

	if (n > 0)
		assert_true(space_apply(&space, last_command, out, n));
	assert_int_equal(screen_paint(&screen, out, sizeof(out), &unused), 0);
	return n;
}

void start(uint8_t rows, uint8_t columns, bool extended)
{
	struct screen_size size = { rows, columns, extended };

	settings = terminal_default;
	now = 1000000;
	space_init(&space, rows, columns);
	screen_init(&screen, &size, "OSIER1", &settings);
	show();
}

size_t output_kind(const char *text, enum screen_kind kind)
{
	size_t taken = screen_write(&screen, text, strlen(text), kind, now);

	show();
	return taken;
}

size_t output(const char *text)
{
	return output_kind(text, SCREEN_OUTPUT);
}

enum screen_event press(uint8_t aid)
{
	uint8_t record[SPACE_RECORD_MAX];
	size_t n = space_key(&space, aid, record);
	enum screen_event event = screen_input(&screen, record, n, now);

	show();
	assert_false(space.locked);
	return event;
}

enum screen_event enter(const char *text)
{
	assert_true(space_type(&space, text));
	return press(AID_ENTER);
}

enum screen_event pass(uint64_t ms)
{
	enum screen_event event;

	now += ms;
	event = screen_tick(&screen, now);
	show();
	return event;
}

void assert_row(unsigned row, const char *text)
{
	assert_string_equal(space_row(&space, row), text);
}

void assert_state(const char *word)
{
	char text[19];

	snprintf(text, sizeof(text), "%-10s%-8s", word,
		 strlen(word) > 10 ? "" : "OSIER1");
	if (strlen(word) > 10)
		snprintf(text, sizeof(text), "%-18s", word);
	assert_string_equal(
		space_text(&space, space.rows, space.columns - 19, 18), text);
}

void assert_input(const char *text)
{
	assert_int_equal(screen.input_length, strlen(text));
	assert_memory_equal(screen.input, text, strlen(text));
}

void fill(unsigned free)
{
	for (unsigned i = 1; i <= space.rows - 2 - free; i++) {
		char line[16];

		snprintf(line, sizeof(line), "line %u\n", i);
		assert_int_equal(output(line), strlen(line));
	}
}

void fill_over(void)
{
	fill(0);
	assert_int_equal(output("more\n"), 0);
	assert_state("MORE...");
}
