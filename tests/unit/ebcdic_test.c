/* SPDX-License-Identifier: GPL-2.0-or-later */
/* EBCDIC and ISO 8859-1, against the code charts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "s390/lib/ebcdic.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *text;
	uint8_t code[10];
} charts[] = {
	{ "ABCDEFGHI", "\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9" },
	{ "JKLMNOPQR", "\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9" },
	{ "STUVWXYZ", "\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9" },
	{ "abcdefghi", "\x81\x82\x83\x84\x85\x86\x87\x88\x89" },
	{ "jklmnopqr", "\x91\x92\x93\x94\x95\x96\x97\x98\x99" },
	{ "stuvwxyz", "\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9" },
	{ "01234", "\xf0\xf1\xf2\xf3\xf4" },
	{ "56789", "\xf5\xf6\xf7\xf8\xf9" },
	{ " .<(+|&", "\x40\x4b\x4c\x4d\x4e\x4f\x50" },
	{ "!$*);-/", "\x5a\x5b\x5c\x5d\x5e\x60\x61" },
	{ ",%_>?`", "\x6b\x6c\x6d\x6e\x6f\x79" },
	{ ":#@'=\"", "\x7a\x7b\x7c\x7d\x7e\x7f" },
	{ "~{}\\", "\xa1\xc0\xd0\xe0" },
	{ "[]^", "\xad\xbd\x5f" },
	{ "\n\r\t\f\b", "\x15\x0d\x05\x0c\x16" },
	{ "\x1b\x7f\x01", "\x27\x07\x01" },
	{ "\xe4\xf6\xfc\xc4\xd6\xdc\xdf", "\x43\xcc\xdc\x63\xec\xfc\x59" },
};

static void both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(charts); i++) {
		size_t n = strlen(charts[i].text);
		uint8_t code[10];
		char text[10];

		ebcdic_encode(code, charts[i].text, n);
		assert_memory_equal(code, charts[i].code, n);
		ebcdic_decode(text, charts[i].code, n);
		assert_memory_equal(text, charts[i].text, n);
	}
}

/*
 * No two characters share a code; and each comes back, but for the three whose
 * codes are those of brackets and circumflex in the other code page.
 */
static void every_character(void **state)
{
	bool used[256] = { false };

	(void)state;
	for (unsigned c = 0; c < 256; c++) {
		uint8_t code = ebcdic_from_latin1[c];
		uint8_t back = ebcdic_to_latin1[code];

		assert_false(used[code]);
		used[code] = true;
		if (c == 0xac)
			assert_int_equal(back, '^');
		else if (c == 0xdd)
			assert_int_equal(back, '[');
		else if (c == 0xa8)
			assert_int_equal(back, ']');
		else
			assert_int_equal(back, c);
	}
}

static void page_037(void **state)
{
	uint8_t code[6];
	char text[6];

	(void)state;
	ebcdic_encode_037(code, "a[]^|z", 6);
	assert_memory_equal(code, "\x81\xba\xbb\xb0\x4f\xa9", 6);
	ebcdic_decode(text, code, 6);
	assert_memory_equal(text, "a[]^|z", 6);
}

static void in_place(void **state)
{
	uint8_t area[4] = "VM1";

	(void)state;
	ebcdic_encode(area, (const char *)area, 3);
	assert_memory_equal(area, "\xe5\xd4\xf1", 4);
	ebcdic_decode((char *)area, area, 3);
	assert_string_equal((const char *)area, "VM1");
	ebcdic_encode(area, "", 0);
	assert_string_equal((const char *)area, "VM1");
}

static const struct {
	const char *name;
	uint8_t code[9];
} names[] = {
	{ "", "\x40\x40\x40\x40\x40\x40\x40\x40" },
	{ "linux1", "\xd3\xc9\xd5\xe4\xe7\xf1\x40\x40" },
	{ "OPERATOR", "\xd6\xd7\xc5\xd9\xc1\xe3\xd6\xd9" },
	{ "OPERATORS", "\xd6\xd7\xc5\xd9\xc1\xe3\xd6\xd9" },
};

static void names_of_eight(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		uint8_t code[9] = { 0 };

		ebcdic_name8(code, names[i].name);
		assert_memory_equal(code, names[i].code, 9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways),
		cmocka_unit_test(every_character),
		cmocka_unit_test(page_037),
		cmocka_unit_test(in_place),
		cmocka_unit_test(names_of_eight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
