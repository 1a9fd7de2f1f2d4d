/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking for a text in pieces of a stream. */
#include "host/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *text, *stream;
	bool found;
} row[] = {
	{ "/ #", "Welcome\r\n/ # ", true },
	{ "/ #", "Welcome\r\n/ $ # ", false },
	{ "a", "a", true },
	{ "a", "b", false },
	{ "aab", "aaab", true },
	{ "abab#", "abababab#", true },
	{ "aabaaac", "aabaabaaabaaac", true },
	{ "aabaaac", "aabaabaaabaaab", false },
	{ "login:", "log\nin: ", false },
	{ "ready\r\n", "not ready\r\nready", true },
};

/* However it is cut, the answer is the same. */
static void test_pieces(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		size_t n = strlen(row[i].stream);

		for (size_t piece = 1; piece <= n; piece++) {
			struct match match;
			bool found = false;

			assert_true(match_init(&match, row[i].text));
			for (size_t at = 0; at < n; at += piece) {
				size_t left = n - at;

				found = match_take(&match, row[i].stream + at,
						   left < piece ? left : piece);
			}
			if (found != row[i].found)
				fail_msg("row %zu in pieces of %zu", i, piece);
		}
	}
}

static void test_length(void **state)
{
	char text[MATCH_SIZE + 1];
	struct match match;

	(void)state;
	assert_false(match_init(&match, ""));
	memset(text, 'x', sizeof(text));
	text[MATCH_SIZE] = '\0';
	assert_false(match_init(&match, text));
	text[MATCH_SIZE - 1] = '\0';
	assert_true(match_init(&match, text));
	assert_false(match_take(&match, text, MATCH_SIZE - 2));
	assert_true(match_take(&match, text, 1));
}

/* Against the plain way, with texts of few characters that repeat. */
static void test_by_chance(void **state)
{
	char text[6], stream[40];

	(void)state;
	srand(7);
	for (int round = 0; round < 20000; round++) {
		struct match match;

		memset(text, 0, sizeof(text));
		memset(stream, 0, sizeof(stream));
		for (int i = 0; i <= round % 5; i++)
			text[i] = (char)('a' + rand() % 2);
		for (size_t i = 0; i < sizeof(stream) - 1; i++)
			stream[i] = (char)('a' + rand() % 2);
		assert_true(match_init(&match, text));
		assert_int_equal(match_take(&match, stream, strlen(stream)),
				 strstr(stream, text) != NULL);
	}
}

static void test_any_byte(void **state)
{
	static const char stream[] = { 0, -1, 'o', 'k', 0 };
	struct match match;

	(void)state;
	assert_true(match_init(&match, "ok"));
	assert_true(match_take(&match, stream, sizeof(stream)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_by_chance),
		cmocka_unit_test(test_any_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
