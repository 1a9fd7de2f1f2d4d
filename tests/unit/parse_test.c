/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a command line to words, from a word to the row of a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/cmd/call.h"

static struct call call;
static char last[512];

static void keep(struct reply *reply, const char *text, size_t length)
{
	(void)reply;
	memcpy(last, text, length);
	last[length] = '\0';
}

static struct reply to_last = { .line = keep, .emsg = EMSG_CODE | EMSG_TEXT };

static bool parse(const char *line)
{
	memset(&call, 0, sizeof(call));
	call.reply = &to_last;
	return call_parse(&call, line, strlen(line));
}

static const struct {
	const char *line;
	unsigned count;
	const char *words[4];
} splits[] = {
	{ "", 0, { 0 } },
	{ "     ", 0, { 0 } },
	{ "q time", 2, { "Q", "TIME" } },
	{ "  Query   rdr  all ", 3, { "QUERY", "RDR", "ALL" } },
	{ "a\tb\1c", 3, { "A", "B", "C" } },
	{ "x", 1, { "X" } },
	{ "msg op \xe4\xff", 3, { "MSG", "OP", "\xe4\xff" } },
};

static void splits_at_blanks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(splits) / sizeof(splits[0]); i++) {
		assert_true(parse(splits[i].line));
		assert_int_equal(call.count, splits[i].count);
		for (unsigned n = 0; n < splits[i].count; n++)
			assert_string_equal(call_word(&call),
					    splits[i].words[n]);
		assert_null(call_word(&call));
		assert_null(call_peek(&call));
		assert_string_equal(call_rest(&call), "");
	}
}

static void keeps_text_as_typed(void **state)
{
	size_t n;

	(void)state;
	assert_true(parse("msg  Op1   Hello,  World   "));
	assert_string_equal(call_rest(&call), "msg  Op1   Hello,  World");
	call_word(&call);
	assert_string_equal(call_word(&call), "OP1");
	assert_memory_equal(call_typed(&call, &n), "Op1", 3);
	assert_int_equal(n, 3);
	assert_string_equal(call_rest(&call), "Hello,  World");
}

static void takes_the_longest_line(void **state)
{
	char line[CALL_LINE_MAX + 2];

	(void)state;
	for (size_t i = 0; i < CALL_LINE_MAX; i++)
		line[i] = i % 2 ? ' ' : 'a';
	line[CALL_LINE_MAX] = '\0';
	assert_true(parse(line));
	assert_int_equal(call.count, CALL_WORD_MAX);
	memset(line, 'a', CALL_LINE_MAX);
	assert_true(parse(line));
	assert_int_equal(call.count, 1);
	assert_int_equal(strlen(call_word(&call)), CALL_LINE_MAX);
	strcpy(line + CALL_LINE_MAX, "b");
	assert_false(parse(line));
	assert_int_equal(call.count, 0);
	strcpy(line + CALL_LINE_MAX, " ");
	assert_true(parse(line));
}

static const struct {
	const char *name, *word;
	bool matches;
} abbreviations[] = {
	{ "Query", "Q", true },		{ "Query", "QU", true },
	{ "Query", "QUERY", true },	{ "Query", "QUERYX", false },
	{ "Query", "QX", false },	{ "Query", "", false },
	{ "FORCE", "FORCE", true },	{ "FORCE", "FORC", false },
	{ "LOGoff", "LO", false },	{ "LOGoff", "LOG", true },
	{ "MSG", "MS", false },		{ "*", "*", true },
	{ "#CP", "#CP", true },		{ "PFnn", "PF1", true },
	{ "PFnn", "PF12", true },	{ "PFnn", "PF", false },
	{ "PFnn", "PF123", false },	{ "PFnn", "PFN", false },
	{ "PFnn", "PFNN", false },	{ "PFnn", "PF1X", false },
	{ "VFB-512", "VFB-512", true },
};

static void matches_from_the_capitals_on(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]);
	     i++)
		assert_int_equal(command_matches(abbreviations[i].name,
						 abbreviations[i].word),
				 abbreviations[i].matches);
}

static int none(struct call *c)
{
	(void)c;
	return 0;
}

static const struct command table[] = {
	{ "FORCE", CLASS('A'), none, "" },
	{ "Query", CLASS_ANY, none, "" },
	{ "QUIck", CLASS('G') | CLASS('B'), none, "" },
	{ "SET", CLASS('G'), none, "" },
};

static const struct {
	const char *word;
	uint32_t classes;
	int row; /* -1: none */
} found[] = {
	{ "FORCE", CLASS('A'), 0 },
	{ "FORCE", CLASS('G'), -1 },
	{ "Q", 0, 1 },
	{ "QUI", CLASS('G'), 2 },
	{ "QUI", CLASS('B'), 2 },
	{ "QUI", CLASS('C'), -1 },
	{ "SET", CLASS('A') | CLASS('G'), 3 },
	{ "NONE", CLASS_ANY, -1 },
	{ "SET", 0, -1 },
};

static void finds_what_the_classes_allow(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
		const struct command *row =
			command_find(table, 4, found[i].word, found[i].classes);

		assert_ptr_equal(row, found[i].row < 0 ? NULL :
							 table + found[i].row);
	}
}

static void classes_are_the_directory_s(void **state)
{
	(void)state;
	for (char c = 'A'; c <= 'Z'; c++)
		assert_int_equal(CLASS(c), objdir_class_bit(c));
}

static void complains_of_extra_words(void **state)
{
	(void)state;
	assert_true(parse("query time now please"));
	call_word(&call);
	assert_true(call_take(&call, "Time"));
	assert_false(call_take(&call, "Time"));
	assert_int_equal(call_end(&call), 3);
	assert_string_equal(last,
			    "HCPCFC003E Invalid option - command contains "
			    "extra option(s) starting with NOW");
	call_word(&call);
	call_word(&call);
	assert_int_equal(call_end(&call), 0);
	assert_false(call_take(&call, "Time"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_at_blanks),
		cmocka_unit_test(keeps_text_as_typed),
		cmocka_unit_test(takes_the_longest_line),
		cmocka_unit_test(matches_from_the_capitals_on),
		cmocka_unit_test(finds_what_the_classes_allow),
		cmocka_unit_test(classes_are_the_directory_s),
		cmocka_unit_test(complains_of_extra_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
