/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The line-mode screen as a state machine: text, keys, pauses. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "s390/lib/ds3270.h"
#include "tests/lib/watched.h"

static void test_sizes(void **state)
{
	static const struct {
		struct screen_size size;
		bool valid;
	} rows[] = {
		{ { 24, 80, false }, true },   { { 43, 80, false }, true },
		{ { 27, 132, false }, true },  { { 23, 80, false }, false },
		{ { 44, 80, false }, false },  { { 24, 79, false }, false },
		{ { 27, 133, false }, false }, { { 43, 132, false }, false },
		{ { 0, 0, false }, false },    { { 255, 255, false }, false },
	};

	(void)state;
	assert_true(sizeof(struct screen) <= 12 * 1024);
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(screen_size_valid(&rows[i].size),
				 rows[i].valid);
		screen_init(&screen, &rows[i].size, "", &terminal_default);
		if (!rows[i].valid)
			assert_int_equal(screen.size.columns, 80);
	}
}

static void test_lines(void **state)
{
	char wide[171];

	(void)state;
	start(24, 80, false);
	output("first\nsecond\n\n");
	output("a\tb\x1b[31m\x01z\r\n");
	output("\xe4 [x]\n");
	assert_row(1, "first");
	assert_row(2, "second");
	assert_row(3, "");
	assert_row(4, "a       b [31m z");
	assert_row(5, "\xe4 [x]");
	memset(wide, 'x', 170);
	memcpy(wide + 80, "SECOND", 6);
	wide[170] = '\0';
	output(wide);
	output("\n");
	assert_memory_equal(space_row(&space, 7), "SECONDxx", 8);
	assert_row(8, "xxxxxxxxxx");
	output("next\n");
	assert_row(9, "next");
}

/* A newline right behind a full row makes no empty row. */
static void test_full_row(void **state)
{
	char wide[81];

	(void)state;
	start(24, 80, false);
	memset(wide, 'x', 80);
	wide[80] = '\0';
	output(wide);
	output("\r\n");
	output("next");
	assert_row(2, "next");
}

static void test_longest_line(void **state)
{
	char text[241];

	(void)state;
	start(24, 80, false);
	memset(text, 'x', sizeof(text));
	text[138] = '\0';
	assert_int_equal(enter(text), SCREEN_LINE);
	assert_int_equal(screen.input_length, 138);
	assert_false(space_type(&space, "y"));

	start(27, 132, false);
	memset(text, 'x', sizeof(text));
	text[240] = '\0';
	assert_int_equal(enter(text), SCREEN_LINE);
	assert_int_equal(screen.input_length, 240);
}

static void test_more_by_keys(void **state)
{
	static const struct {
		uint8_t aid;
		enum screen_event event;
	} keys[] = {
		{ AID_CLEAR, SCREEN_CLEAR },
		{ AID_PA2, SCREEN_ROOM },
		{ AID_PA1, SCREEN_BREAK },
	};

	(void)state;
	for (unsigned held = 0; held < 2; held++) {
		for (unsigned i = 0; i < 3; i++) {
			start(24, 80, false);
			fill_over();
			if (held)
				assert_int_equal(press(AID_ENTER),
						 SCREEN_NOTHING);
			assert_false(screen_room(&screen));
			assert_int_equal(press(keys[i].aid), keys[i].event);
			assert_true(screen_room(&screen));
			assert_state("RUNNING");
			assert_row(1, "");
			assert_row(22, "");
			assert_int_equal(output("more\n"), 5);
			assert_row(1, "more");
		}
	}
}

static void test_holding(void **state)
{
	(void)state;
	start(24, 80, false);
	fill_over();
	assert_int_equal(press(AID_ENTER), SCREEN_NOTHING);
	assert_state("HOLDING");
	assert_true(screen_deadline(&screen) == SCREEN_NEVER);
	assert_int_equal(pass(1000 * SECONDS), SCREEN_NOTHING);
	assert_row(22, "line 22");
	assert_int_equal(press(AID_ENTER), SCREEN_NOTHING);
	assert_state("MORE...");
	assert_true(screen_deadline(&screen) == now + 50 * SECONDS);
	settings.hold = false;
	assert_int_equal(press(AID_ENTER), SCREEN_ROOM);
	assert_row(22, "");
}

static void test_more_by_time(void **state)
{
	static const struct {
		uint8_t more1, more2;
	} rows[] = { { 50, 10 }, { 0, 0 }, { 255, 255 }, { 1, 0 }, { 0, 1 } };

	(void)state;
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t alarm = rows[i].more1 * SECONDS;
		uint64_t end = rows[i].more2 * SECONDS;

		start(24, 80, false);
		settings.more1 = rows[i].more1;
		settings.more2 = rows[i].more2;
		fill_over();
		assert_true(screen_deadline(&screen) == now + alarm);
		if (alarm > 0)
			assert_int_equal(pass(alarm - 1), SCREEN_NOTHING);
		assert_false(space.alarm);
		if (end == 0) {
			assert_int_equal(pass(alarm > 0), SCREEN_ROOM);
			assert_true(space.alarm);
			continue;
		}
		assert_int_equal(pass(alarm > 0), SCREEN_NOTHING);
		assert_true(space.alarm);
		assert_state("MORE...");
		assert_true(screen_deadline(&screen) == now + end);
		assert_int_equal(pass(end - 1), SCREEN_NOTHING);
		assert_row(22, "line 22");
		assert_int_equal(pass(1), SCREEN_ROOM);
		assert_row(22, "");
		assert_state("RUNNING");
		assert_true(screen_deadline(&screen) == SCREEN_NEVER);
	}
}

/* A full screen that nothing follows stays. */
static void test_full_is_not_more(void **state)
{
	(void)state;
	start(24, 80, false);
	fill(0);
	assert_state("RUNNING");
	assert_true(screen_deadline(&screen) == SCREEN_NEVER);
	assert_int_equal(output(""), 0);
	assert_state("RUNNING");
}

/* Text that is cut by MORE... goes on where it was cut. */
static void test_cut_by_more(void **state)
{
	char text[121];
	size_t taken;

	(void)state;
	start(24, 80, false);
	fill(1);
	memset(text, 'a', 80);
	memset(text + 80, 'b', 40);
	text[120] = '\0';
	taken = output(text);
	assert_int_equal(taken, 80);
	assert_state("MORE...");
	assert_int_equal(output(text + taken), 0);
	press(AID_CLEAR);
	assert_int_equal(output(text + taken), 40);
	assert_memory_equal(space_row(&space, 1), "bbbb", 4);
	assert_row(2, "");
}

static void test_line_entered_in_more(void **state)
{
	(void)state;
	start(24, 80, false);
	fill_over();
	assert_int_equal(enter("query time"), SCREEN_NOTHING);
	assert_state("HOLDING");
	assert_string_equal(space_text(&space, 23, 2, 10), "query time");
	assert_int_equal(press(AID_CLEAR), SCREEN_LINE);
	assert_input("query time");
	screen_accept(&screen);
	show();
	assert_row(23, "");

	fill_over();
	settings.hold = false;
	assert_int_equal(enter("query names"), SCREEN_LINE);
	assert_input("query names");
	screen_accept(&screen);
	settings.hold = true;
	show();

	fill_over();
	enter("query files");
	press(AID_ENTER);
	assert_int_equal(pass(60 * SECONDS), SCREEN_LINE);
	assert_input("query files");

	fill_over();
	enter("x");
	assert_int_equal(press(AID_PA1), SCREEN_BREAK);
	fill_over();
	assert_int_equal(press(AID_PA2), SCREEN_ROOM);
}

static void test_not_accepted(void **state)
{
	(void)state;
	start(24, 80, false);
	assert_int_equal(enter("second line"), SCREEN_LINE);
	screen_refuse(&screen, now);
	show();
	assert_state("NOT ACCEPTED");
	assert_string_equal(space_text(&space, 23, 2, 11), "second line");
	assert_int_equal(space.cursor, 22 * 80 + 12);
	assert_true(screen_deadline(&screen) == now + 3 * SECONDS);
	assert_int_equal(pass(2999), SCREEN_NOTHING);
	assert_state("NOT ACCEPTED");
	pass(1);
	assert_state("RUNNING");
	assert_true(screen_deadline(&screen) == SCREEN_NEVER);
	assert_int_equal(press(AID_ENTER), SCREEN_LINE);
	assert_input("second line");
	screen_refuse(&screen, now);
	show();
	assert_int_equal(press(AID_PA2), SCREEN_NOTHING);
	assert_state("RUNNING");
}

static void test_clear(void **state)
{
	(void)state;
	start(24, 80, false);
	output("old\n/ # ");
	assert_true(space_type(&space, "typed"));
	assert_int_equal(press(AID_CLEAR), SCREEN_CLEAR);
	assert_row(1, "");
	assert_row(23, "");
	assert_state("RUNNING");
	assert_int_equal(enter("new"), SCREEN_LINE);
	assert_input("new");
	screen_refuse(&screen, now);
	assert_int_equal(press(AID_CLEAR), SCREEN_CLEAR);
	assert_row(23, "");
}

static void test_break_key(void **state)
{
	static const struct {
		uint8_t break_key, aid;
		enum screen_event event;
	} rows[] = {
		{ TERMINAL_BREAK_PA1, AID_PA1, SCREEN_BREAK },
		{ TERMINAL_BREAK_PA1, AID_PF1, SCREEN_PF },
		{ TERMINAL_BREAK_NONE, AID_PA1, SCREEN_NOTHING },
		{ TERMINAL_BREAK_NONE, AID_PF1, SCREEN_PF },
		{ 3, AID_PF1 + 2, SCREEN_BREAK },
		{ 3, AID_PA1, SCREEN_NOTHING },
		{ 24, 0x4c, SCREEN_BREAK },
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		start(24, 80, false);
		settings.break_key = rows[i].break_key;
		assert_true(space_type(&space, "kept"));
		assert_int_equal(press(rows[i].aid), rows[i].event);
		assert_string_equal(space_text(&space, 23, 2, 4), "kept");
	}
}

static void test_pf_keys(void **state)
{
	(void)state;
	start(24, 80, false);
	for (unsigned n = 1; n <= 24; n++) {
		assert_true(space_type(&space, "x"));
		assert_int_equal(press(ds3270_pf_aid(n)), SCREEN_PF);
		assert_int_equal(screen.pf, n);
		assert_int_equal(screen.input_length, n);
		assert_int_equal(screen.cursor, n);
	}
}

/* Short and silent records, and an input area that was erased by its key. */
static void test_short_records(void **state)
{
	static const uint8_t none[] = { AID_NONE, 0x40, 0x40 };
	static const uint8_t reply[] = { AID_STRUCTURED, 0x00, 0x04 };
	static const uint8_t empty[] = { AID_ENTER, 0x40, 0x40 };

	(void)state;
	start(24, 80, false);
	assert_int_equal(screen_input(&screen, none, 0, now), SCREEN_NOTHING);
	assert_int_equal(screen_input(&screen, none, 3, now), SCREEN_NOTHING);
	assert_int_equal(show(), 0);
	assert_int_equal(screen_input(&screen, reply, 3, now),
			 SCREEN_STRUCTURED);
	assert_int_equal(screen_input(&screen, empty, 1, now), SCREEN_LINE);
	assert_int_equal(screen_input(&screen, empty, 3, now), SCREEN_LINE);
	assert_int_equal(screen.input_length, 0);
	assert_int_equal(enter(""), SCREEN_LINE);
	assert_int_equal(screen.input_length, 0);
}

/* More than the field holds, with bytes that no keyboard makes. */
static void test_hostile_line(void **state)
{
	uint8_t record[1024] = { AID_ENTER, 0xff, 0xff, ORDER_SBA };

	(void)state;
	start(24, 80, false);
	ds3270_put_address(&record[4], 22 * 80 + 1);
	for (size_t i = 6; i < sizeof(record); i++)
		record[i] = i % 256 == ORDER_SBA ? 0x27 : (uint8_t)i;
	assert_int_equal(screen_input(&screen, record, sizeof(record), now),
			 SCREEN_LINE);
	assert_int_equal(screen.input_length, 138);
	for (unsigned i = 0; i < 138; i++)
		assert_true((uint8_t)screen.input[i] >= 0x20);
	assert_int_equal(screen.cursor, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_full_row),
		cmocka_unit_test(test_longest_line),
		cmocka_unit_test(test_more_by_keys),
		cmocka_unit_test(test_holding),
		cmocka_unit_test(test_more_by_time),
		cmocka_unit_test(test_full_is_not_more),
		cmocka_unit_test(test_cut_by_more),
		cmocka_unit_test(test_line_entered_in_more),
		cmocka_unit_test(test_not_accepted),
		cmocka_unit_test(test_clear),
		cmocka_unit_test(test_break_key),
		cmocka_unit_test(test_pf_keys),
		cmocka_unit_test(test_short_records),
		cmocka_unit_test(test_hostile_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
