/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the line-mode screen sends: every stream is applied to a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/watched.h"

static void test_positions(void **state)
{
	static const struct {
		uint8_t rows, columns, command;
	} models[] = {
		{ 24, 80, DS_ERASE_WRITE },
		{ 32, 80, DS_ERASE_WRITE_ALTERNATE },
		{ 43, 80, DS_ERASE_WRITE_ALTERNATE },
		{ 27, 132, DS_ERASE_WRITE_ALTERNATE },
	};

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		unsigned r = models[i].rows;
		unsigned w = models[i].columns;
		unsigned count = 0;

		start(models[i].rows, models[i].columns, false);
		assert_int_equal(last_command, models[i].command);
		assert_false(space.locked);
		assert_int_equal(space_attribute(&space, r - 1, 1), INPUT);
		assert_int_equal(space_attribute(&space, r, w - 20), BRIGHT);
		assert_int_equal(space_attribute(&space, r, w - 1), PROTECTED);
		for (unsigned c = 0; c < r * w; c++)
			count += space.attribute[c] != 0;
		assert_int_equal(count, 3);
		assert_int_equal(space.cursor, (r - 2) * w + 1);
		assert_state("RUNNING");
	}
}

/* The columns that robots compare on 43 rows, and their last row. */
static void test_robot_columns(void **state)
{
	(void)state;
	start(43, 80, true);
	assert_int_not_equal(space_attribute(&space, 43, 60), 0);
	assert_int_not_equal(space_attribute(&space, 43, 79), 0);
	assert_string_equal(space_text(&space, 43, 61, 18),
			    "RUNNING   OSIER1  ");
	screen_status(&screen, SCREEN_VM_READ);
	show();
	assert_string_equal(space_text(&space, 43, 61, 7), "VM READ");
	screen_status(&screen, SCREEN_CP_READ);
	show();
	assert_string_equal(space_text(&space, 43, 61, 7), "CP READ");
	fill_over();
	assert_string_equal(space_text(&space, 43, 61, 7), "MORE...");
	press(AID_ENTER);
	assert_string_equal(space_text(&space, 43, 61, 7), "HOLDING");
}

static void test_prompt(void **state)
{
	(void)state;
	start(24, 80, false);
	output("/ # ");
	assert_row(1, "/ #");
	output("continued");
	assert_row(1, "/ # continued");
	output_kind("ls\n", SCREEN_ECHO);
	assert_row(2, "ls");
	assert_int_equal(space_field(&space, 2, 1), BRIGHT);
	assert_int_equal(space_field(&space, 1, 1), PROTECTED);
	output("bin  etc\n/ # ");
	assert_row(3, "bin  etc");
	assert_row(4, "/ #");
	assert_int_equal(space_field(&space, 3, 1), PROTECTED);
}

static void test_intensity(void **state)
{
	char wide[82];

	(void)state;
	start(24, 80, false);
	output_kind("typed\n", SCREEN_ECHO);
	assert_int_equal(space_field(&space, 1, 1), BRIGHT);
	assert_int_equal(space_attribute(&space, 24, 79), BRIGHT);
	output("answer\n");
	assert_int_equal(space_field(&space, 2, 1), PROTECTED);
	memset(wide, 'w', 80);
	strcpy(wide + 80, "\n");
	output(wide);
	output_kind("no cell for an attribute\n", SCREEN_MESSAGE);
	assert_int_equal(strlen(space_row(&space, 3)), 80);
	assert_row(4, "no cell for an attribute");
	assert_int_equal(space_field(&space, 4, 1), PROTECTED);
	output_kind(wide, SCREEN_ECHO);
	output("one");
	assert_int_equal(space_field(&space, 6, 1), BRIGHT);
	output("\ntwo\n");
	assert_int_equal(space_field(&space, 7, 1), PROTECTED);
}

static void test_colour(void **state)
{
	(void)state;
	start(24, 80, true);
	output_kind("typed\n", SCREEN_ECHO);
	output("answer\n");
	assert_int_equal(space.colour[23 * 80 + 78], COLOUR_WHITE);
	assert_int_equal(space.colour[79], COLOUR_GREEN);
	assert_int_equal(space.colour[23 * 80 + 59], COLOUR_WHITE);
}

/* Output must leave what is being typed, and the cursor, alone. */
static void test_typing_is_undisturbed(void **state)
{
	(void)state;
	start(24, 80, false);
	assert_true(space_type(&space, "hal"));
	output("noise\n");
	screen_status(&screen, SCREEN_VM_READ);
	show();
	assert_true(space_type(&space, "f done"));
	assert_string_equal(space_text(&space, 23, 2, 9), "half done");
	assert_int_equal(press(AID_ENTER), SCREEN_LINE);
	assert_input("half done");
	screen_accept(&screen);
	show();
	assert_row(23, "");
	assert_int_equal(space.cursor, 22 * 80 + 1);
}

static void test_password(void **state)
{
	(void)state;
	start(24, 80, false);
	assert_true(space_type(&space, "early"));
	screen_nondisplay(&screen, true);
	show();
	assert_int_equal(space_attribute(&space, 23, 1), HIDDEN);
	assert_int_equal(enter("secret"), SCREEN_LINE);
	assert_input("earlysecret");
	screen_nondisplay(&screen, false);
	show();
	assert_int_equal(space_attribute(&space, 23, 1), INPUT);
	assert_row(23, "");
	assert_int_equal(screen.input_length, 0);
	for (size_t i = 0; i < sizeof(screen.input); i++)
		assert_int_equal(screen.input[i], 0);
}

static void test_put_input(void **state)
{
	char text[241];

	(void)state;
	start(24, 80, false);
	screen_put_input(&screen, "QUERY NAMES", 11);
	show();
	assert_string_equal(space_text(&space, 23, 2, 11), "QUERY NAMES");
	assert_int_equal(enter("!"), SCREEN_LINE);
	assert_input("QUERY NAMES!");
	screen_put_input(&screen, "Q", 1);
	show();
	assert_row(23, " Q");
	memset(text, 'x', sizeof(text));
	screen_put_input(&screen, text, sizeof(text));
	show();
	assert_int_equal(space.cursor, 22 * 80 + 1);
	assert_int_equal(press(AID_ENTER), SCREEN_LINE);
	assert_int_equal(screen.input_length, 138);
	assert_state("RUNNING");
}

static void test_garbage_repaints(void **state)
{
	static const struct {
		uint8_t bytes[8];
		size_t n;
	} records[] = {
		{ { 0x7e, 0x40, 0x40 }, 3 },
		{ { 0x00 }, 1 },
		{ { AID_ENTER, 0x40, 0x40, ORDER_SBA, 0x40, 0x40, 0xc1 }, 7 },
		{ { AID_ENTER, 0x40, 0x40, 0xc1, 0xc2 }, 5 },
		{ { AID_ENTER, 0x40, 0x40, ORDER_SBA, 0x40 }, 5 },
		{ { AID_PF1, 0x40, 0x40, ORDER_SBA }, 4 },
	};

	(void)state;
	for (unsigned i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		start(24, 80, false);
		output("kept\n");
		space_init(&space, 24, 80);
		assert_int_equal(screen_input(&screen, records[i].bytes,
					      records[i].n, now),
				 SCREEN_NOTHING);
		show();
		assert_int_equal(last_command, DS_ERASE_WRITE);
		assert_false(space.locked);
		assert_row(1, "kept");
		assert_state("RUNNING");
	}
}

/* A buffer that is too small costs nothing but the attempt. */
static void test_small_buffer(void **state)
{
	uint8_t out[SCREEN_STREAM_MAX];
	uint8_t command;

	(void)state;
	start(24, 80, false);
	screen_write(&screen, "text\n", 5, SCREEN_OUTPUT, now);
	for (size_t n = 0; n < 10; n++)
		assert_int_equal(screen_paint(&screen, out, n, &command), 0);
	assert_int_not_equal(show(), 0);
	assert_row(1, "text");
}

/* The fullest screens of all sizes fit into SCREEN_STREAM_MAX. */
static void test_largest_stream(void **state)
{
	static const uint8_t sizes[][2] = { { 24, 80 },
					    { 43, 80 },
					    { 27, 132 } };

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		char text[132];

		start(sizes[i][0], sizes[i][1], true);
		memset(text, 'x', sizeof(text));
		for (unsigned r = 0; r < space.rows - 2; r++) {
			screen_write(&screen, text, space.columns - 1,
				     r % 2 ? SCREEN_ECHO : SCREEN_OUTPUT, now);
			screen_write(&screen, "\n", 1,
				     r % 2 ? SCREEN_ECHO : SCREEN_OUTPUT, now);
		}
		memset(screen.input, 'x', sizeof(screen.input));
		screen.input_length = space.columns == 80 ? 138 : 240;
		screen_repaint(&screen);
		assert_int_not_equal(show(), 0);
	}
}

/* What is sent piece by piece looks like the whole sent at once. */
static void test_incremental_equals_full(void **state)
{
	struct space piecewise;

	(void)state;
	start(24, 80, true);
	for (unsigned i = 0; i < 300; i++) {
		char text[8];

		snprintf(text, sizeof(text), "%u%s", i, i % 3 ? " " : "\n");
		if (output_kind(text, i / 7 % 3) == 0)
			press(i % 2 ? AID_CLEAR : AID_PA2);
	}
	piecewise = space;
	screen_repaint(&screen);
	show();
	assert_memory_equal(piecewise.code, space.code, sizeof(space.code));
	assert_memory_equal(piecewise.attribute, space.attribute,
			    sizeof(space.attribute));
	assert_memory_equal(piecewise.colour, space.colour,
			    sizeof(space.colour));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_robot_columns),
		cmocka_unit_test(test_prompt),
		cmocka_unit_test(test_intensity),
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_typing_is_undisturbed),
		cmocka_unit_test(test_password),
		cmocka_unit_test(test_put_input),
		cmocka_unit_test(test_garbage_repaints),
		cmocka_unit_test(test_small_buffer),
		cmocka_unit_test(test_largest_stream),
		cmocka_unit_test(test_incremental_equals_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
