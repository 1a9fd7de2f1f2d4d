/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The logo before LOGON: what it shows and what comes back from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "cp/term/logo.h"
#include "s390/arch/ds3270.h"
#include "tests/lib/space3270.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct screen_size size;
static struct space space;

static void show(uint8_t rows, uint8_t columns)
{
	uint8_t out[SCREEN_STREAM_MAX];
	uint8_t command;
	size_t n;

	size = (struct screen_size){ rows, columns, rows == 43 };
	space_init(&space, rows, columns);
	n = logo_paint(&size, "OSIER1", out, sizeof(out), &command);
	assert_int_not_equal(n, 0);
	assert_true(space_apply(&space, command, out, n));
	assert_int_equal(space.rows, rows);
	assert_false(space.locked);
}

static enum logo_event press(uint8_t aid, struct logo_answer *answer)
{
	uint8_t record[SPACE_RECORD_MAX];
	size_t n = space_key(&space, aid, record);

	return logo_input(&size, record, n, answer);
}

static void assert_field(const char *field, size_t length, const char *text)
{
	assert_int_equal(length, strlen(text));
	assert_memory_equal(field, text, length);
}

static void test_screen(void **state)
{
	static const char *const form[] = {
		" Fill in your USERID and PASSWORD and press ENTER",
		" (Your password will not appear when you type it)",
		" USERID   ===>",
		" PASSWORD ===>",
		"",
		" COMMAND  ===>",
	};
	static const uint8_t sizes[][2] = {
		{ 24, 80 }, { 32, 80 }, { 43, 80 }, { 27, 132 }
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(sizes); i++) {
		unsigned r = sizes[i][0];
		unsigned w = sizes[i][1];

		show(sizes[i][0], sizes[i][1]);
		assert_string_equal(space_row(&space, 1), " z/VM ONLINE");
		for (unsigned l = 0; l < COUNT(form); l++)
			assert_string_equal(space_row(&space, r - 7 + l),
					    form[l]);
		assert_string_equal(space_text(&space, r, w - 19, 18),
				    "RUNNING   OSIER1  ");
		assert_int_equal(space.cursor, (r - 6) * w + 15);
	}
}

/* Nothing of the picture may touch the form or the first row. */
static void test_picture(void **state)
{
	bool found = false;

	(void)state;
	show(24, 80);
	for (unsigned row = 2; row <= 15; row++)
		found = found || strstr(space_row(&space, row), "O   S   I");
	assert_true(found);
	assert_string_equal(space_row(&space, 16), "");
	assert_string_equal(space_row(&space, 23), "");
}

static void test_fields(void **state)
{
	(void)state;
	show(24, 80);
	assert_int_equal(space_attribute(&space, 19, 15),
			 0x80 | FIELD_MODIFIED);
	assert_int_equal(space_attribute(&space, 19, 24),
			 0x80 | FIELD_PROTECTED | FIELD_NUMERIC);
	assert_int_equal(space_attribute(&space, 20, 15),
			 0x80 | FIELD_NONDISPLAY | FIELD_MODIFIED);
	assert_int_equal(space_attribute(&space, 22, 15),
			 0x80 | FIELD_MODIFIED);
	assert_int_not_equal(space_field(&space, 20, 80) & FIELD_PROTECTED, 0);
	assert_int_not_equal(space_field(&space, 1, 1) & FIELD_PROTECTED, 0);
}

static void test_answers(void **state)
{
	static const struct {
		const char *typed;
		enum logo_event event;
		const char *userid, *password, *command;
	} rows[] = {
		{ "maint\tsecret", LOGO_LOGON, "maint", "secret", "" },
		{ "LINUX123secret", LOGO_LOGON, "LINUX123", "secret", "" },
		{ "cms1\tpw\tACCESS (NOPROF", LOGO_LOGON, "cms1", "pw",
		  "ACCESS (NOPROF" },
		{ "  op  \t pass word \t  x ", LOGO_LOGON, "op", "pass word",
		  "x" },
		{ "user", LOGO_LOGON, "user", "", "" },
		{ "", LOGO_NOTHING, "", "", "" },
		{ "   ", LOGO_NOTHING, "", "", "" },
		{ "\tsecret", LOGO_NOTHING, "", "secret", "" },
		{ "\t\tdial vtam", LOGO_COMMAND, "", "", "dial vtam" },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(rows); i++) {
		struct logo_answer a;

		show(i % 2 ? 43 : 24, 80);
		assert_true(space_type(&space, rows[i].typed));
		assert_int_equal(press(AID_ENTER, &a), rows[i].event);
		assert_field(a.userid, a.userid_length, rows[i].userid);
		assert_field(a.password, a.password_length, rows[i].password);
		assert_field(a.command, a.command_length, rows[i].command);
	}
}

static void test_longest(void **state)
{
	char typed[LOGO_USERID_MAX + LOGO_PASSWORD_MAX + LOGO_COMMAND_MAX + 1];
	struct logo_answer a;

	(void)state;
	show(27, 132);
	memset(typed, 'x', sizeof(typed));
	typed[sizeof(typed) - 1] = '\0';
	assert_true(space_type(&space, typed));
	assert_int_equal(press(AID_ENTER, &a), LOGO_LOGON);
	assert_int_equal(a.userid_length, LOGO_USERID_MAX);
	assert_int_equal(a.password_length, LOGO_PASSWORD_MAX);
	assert_int_equal(a.command_length, LOGO_COMMAND_MAX);
}

static void test_keys(void **state)
{
	static const struct {
		uint8_t aid;
		enum logo_event event;
	} rows[] = {
		{ AID_CLEAR, LOGO_CLEAR },
		{ AID_PA1, LOGO_NOTHING },
		{ AID_PA2, LOGO_NOTHING },
		{ AID_PF1, LOGO_NOTHING },
		{ AID_STRUCTURED, LOGO_STRUCTURED },
		{ AID_NONE, LOGO_NOTHING },
		{ 0, LOGO_NOTHING },
	};
	struct logo_answer a;

	(void)state;
	for (unsigned i = 0; i < COUNT(rows); i++) {
		show(24, 80);
		assert_true(space_type(&space, "maint\tpw"));
		assert_int_equal(press(rows[i].aid, &a), rows[i].event);
		assert_int_equal(a.userid_length, 0);
		assert_int_equal(a.password_length, 0);
	}
	assert_int_equal(logo_input(&size, NULL, 0, &a), LOGO_NOTHING);
}

static void test_small_buffer(void **state)
{
	uint8_t out[100];
	uint8_t command;

	(void)state;
	size = (struct screen_size){ 24, 80, false };
	assert_int_equal(logo_paint(&size, "X", out, sizeof(out), &command), 0);
	assert_int_equal(logo_paint(&size, "X", out, 0, &command), 0);
}

static void test_commands(void **state)
{
	static const char *const lines[] = {
		"Enter one of the following commands:",
		"   LOGON userid",
		"   DIAL userid",
		"   MSG userid message",
		"   LOGOFF",
	};
	static struct screen screen;
	uint8_t out[SCREEN_STREAM_MAX];
	uint8_t command;
	size_t n;

	(void)state;
	show(24, 80);
	screen_init(&screen, &size, "OSIER1", &terminal_default);
	logo_commands(&screen, 0);
	n = screen_paint(&screen, out, sizeof(out), &command);
	assert_true(space_apply(&space, command, out, n));
	for (unsigned i = 0; i < COUNT(lines); i++)
		assert_string_equal(space_row(&space, i + 1), lines[i]);
	assert_string_equal(space_text(&space, 24, 61, 7), "CP READ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screen),
		cmocka_unit_test(test_picture),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_small_buffer),
		cmocka_unit_test(test_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
