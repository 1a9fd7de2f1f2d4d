/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Line editing, RETRIEVE, PF keys, QUERY TERMINAL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cp/term/edit.h"
#include "cp/term/pfkey.h"
#include "cp/term/retrieve.h"
#include "cp/term/terminal.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* All lines of e as text: each in its kind of brackets, <> for #CP. */
static const char *lines(struct edit *e)
{
	static char all[2048];
	char line[EDIT_LINE_MAX];
	size_t n;
	int at = 0;

	all[0] = '\0';
	while (edit_take_cp(e, line, &n))
		at += sprintf(all + at, "<%.*s>", (int)n, line);
	while (edit_waiting(e)) {
		assert_true(edit_take(e, line, &n));
		at += sprintf(all + at, "[%.*s]", (int)n, line);
	}
	assert_false(edit_take(e, line, &n));
	assert_int_equal(e->length, 0);
	return all;
}

static void test_edit(void **state)
{
	static const struct {
		const char *typed, *lines;
	} rows[] = {
		{ "", "[]" },
		{ "query time", "[query time]" },
		{ "ab@c", "[ac]" },
		{ "@@@ab", "[ab]" },
		{ "abc\xa2"
		  "de",
		  "[de]" },
		{ "a\"@b", "[a@b]" },
		{ "a\"#b", "[a#b]" },
		{ "a\"\"b", "[a\"b]" },
		{ "a\"b@c", "[ac]" },
		{ "ends in \"", "[ends in \"]" },
		{ "a#b#c", "[a][b][c]" },
		{ "a#", "[a]" },
		{ "a##", "[a][]" },
		{ "#", "[]" },
		{ "a##b", "[a][][b]" },
		{ "#b", "[][b]" },
		{ "abc#@@d", "[abd]" },
		{ "abc#def\xa2", "[abc]" },
		{ "abc#def\xa2#ghi", "[abc][ghi]" },
		{ "abc#def\xa2ghi", "[abcghi]" },
		{ "abc\xa2#def", "[][def]" },
		{ "#cp query time", "<query time>" },
		{ "#CP", "<>" },
		{ "#Cp   ", "<>" },
		{ "#cp#b", "<>[b]" },
		{ "#cp  q t#q n", "<q t>[q n]" },
		{ "a#cp q t", "<q t>[a]" },
		{ "a##cp q t#b", "<q t>[a][b]" },
		{ "#cp a#cp b", "<a><b>" },
		{ "#cpx", "[][cpx]" },
		{ "a #cp", "<>[a ]" },
		{ "\"#cp a", "[#cp a]" },
		{ "cp a", "[cp a]" },
		{ "#x@cp a", "<a>" },
		{ "a\nb", "[a b]" },
		{ "\1a\2b", "[\1a\2b]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct edit e;

		edit_line(&e, &terminal_default, rows[i].typed,
			  strlen(rows[i].typed));
		assert_string_equal(lines(&e), rows[i].lines);
	}
}

static void test_symbols_changed(void **state)
{
	static const struct {
		char chardel, linedel, linend, escape;
		bool linedit;
		const char *typed, *lines;
	} rows[] = {
		{ 0, 0, 0, 0, true, "a@b#c\"d\xa2", "[a@b#c\"d\xa2]" },
		{ 0, 0, 0, 0, true, "#cp q t", "<q t>" },
		{ 0, 0, 0, 0, true, "# cp q t", "[# cp q t]" },
		{ '<', '!', '$', '\\', true, "ab<$c\\$!d", "[ad]" },
		{ '<', '!', '$', '\\', true, "$cp a#b", "<a#b>" },
		{ '<', '!', '$', '\\', true, "#cp a", "[#cp a]" },
		{ '@', '!', '#', '"', false, "a@b#c", "[a@b#c]" },
		{ '@', '!', '#', '"', false, "#cp a@b#c", "<a@b#c>" },
		{ 0, 0, '#', 0, true, "a@#\"b", "[a@][\"b]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct terminal t = terminal_default;
		struct edit e;

		t.chardel = rows[i].chardel;
		t.linedel = rows[i].linedel;
		t.linend = rows[i].linend;
		t.escape = rows[i].escape;
		t.linedit = rows[i].linedit;
		edit_line(&e, &t, rows[i].typed, strlen(rows[i].typed));
		assert_string_equal(lines(&e), rows[i].lines);
	}
}

static void test_edit_limits(void **state)
{
	static const char fill[] = { 'x', '#', '@', '"', '\xa2', '\0', ' ' };
	char line[EDIT_LINE_MAX];
	char typed[600];
	struct edit e;
	size_t n;
	unsigned count;

	(void)state;
	for (size_t i = 0; i < COUNT(fill); i++) {
		memset(typed, fill[i], sizeof(typed));
		edit_line(&e, &terminal_default, typed, sizeof(typed));
		assert_true(e.length <= sizeof(e.text));
		for (count = 0; edit_take(&e, line, &n); count++)
			assert_true(n <= EDIT_LINE_MAX);
		assert_int_equal(count, fill[i] == '#' ? 240 : 1);
	}
	for (size_t i = 0; i < sizeof(typed); i++)
		typed[i] = "#CP"[i % 3];
	edit_line(&e, &terminal_default, typed, sizeof(typed));
	for (count = 0; edit_take_cp(&e, line, &n); count++)
		assert_int_equal(n, 0);
	assert_int_equal(count, 80);
}

/* #CP lines leave at once; the others keep their order and wait. */
static void test_type_ahead(void **state)
{
	static const char typed[] = "one#two#cp q t#three";
	char line[EDIT_LINE_MAX];
	struct edit e;
	size_t n;

	(void)state;
	edit_line(&e, &terminal_default, typed, sizeof(typed) - 1);
	assert_true(edit_take(&e, line, &n));
	assert_memory_equal(line, "one", n);
	assert_true(edit_take_cp(&e, line, &n));
	assert_memory_equal(line, "q t", n);
	assert_false(edit_take_cp(&e, line, &n));
	assert_true(edit_waiting(&e));
	assert_string_equal(lines(&e), "[two][three]");
}

static void assert_shown(const char *line, const size_t *n, const char *text)
{
	assert_non_null(line);
	assert_int_equal(*n, strlen(text));
	assert_memory_equal(line, text, *n);
}

static void test_retrieve(void **state)
{
	struct retrieve r = { 0 };
	size_t n;

	(void)state;
	assert_null(retrieve_backward(&r, &n));
	assert_null(retrieve_forward(&r, &n));
	retrieve_add(&r, "", 0);
	assert_null(retrieve_backward(&r, &n));
	retrieve_add(&r, "one", 3);
	retrieve_add(&r, "two", 3);
	retrieve_add(&r, "three", 5);
	assert_shown(retrieve_backward(&r, &n), &n, "three");
	assert_shown(retrieve_backward(&r, &n), &n, "two");
	assert_shown(retrieve_backward(&r, &n), &n, "one");
	assert_shown(retrieve_backward(&r, &n), &n, "three");
	assert_shown(retrieve_forward(&r, &n), &n, "one");
	assert_shown(retrieve_forward(&r, &n), &n, "two");
	retrieve_add(&r, "four", 4);
	assert_shown(retrieve_backward(&r, &n), &n, "four");
}

static void test_retrieve_limits(void **state)
{
	struct retrieve r = { 0 };
	char text[300];
	size_t n;

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		snprintf(text, sizeof(text), "line %u", i);
		retrieve_add(&r, text, strlen(text));
	}
	for (unsigned i = 0; i < 2 * RETRIEVE_LINES; i++) {
		snprintf(text, sizeof(text), "line %u",
			 999 - i % RETRIEVE_LINES);
		assert_shown(retrieve_backward(&r, &n), &n, text);
	}
	memset(text, 'x', sizeof(text));
	retrieve_add(&r, text, sizeof(text));
	assert_non_null(retrieve_backward(&r, &n));
	assert_int_equal(n, RETRIEVE_LINE_MAX);
}

static void test_pfkey(void **state)
{
	static const struct {
		unsigned n;
		const char *operands, *answer; /* none: refused */
	} rows[] = {
		{ 12, "retrieve", "PF12 RETRIEVE BACKWARD" },
		{ 12, "RET BACK", "PF12 RETRIEVE BACKWARD" },
		{ 11, " Retrieve Forward ", "PF11 RETRIEVE FORWARD" },
		{ 11, "RETRIEVE SIDEWAYS", NULL },
		{ 1, "IMMED #CP Query Time", "PF01 IMMED #CP Query Time" },
		{ 2, "delayed  Msg op hi", "PF02 DELAYED Msg op hi" },
		{ 3, "query names", "PF03 DELAYED query names" },
		{ 3, "", "PF03 UNDEFINED" },
		{ 3, "   ", "PF03 UNDEFINED" },
		{ 3, "UNDEFINED", "PF03 UNDEFINED" },
		{ 4, "NODISP", "PF04 NODISP" },
		{ 4, "NODISP x", NULL },
		{ 5, "TAB 10 20 72", "PF05 TAB 10 20 72" },
		{ 5, "TAB", NULL },
		{ 5, "TAB 10 10", NULL },
		{ 5, "TAB 20 10", NULL },
		{ 5, "TAB 0", NULL },
		{ 5, "TAB 256", NULL },
		{ 5, "TAB x", NULL },
		{ 5, "IMMED", NULL },
		{ 0, "NODISP", NULL },
		{ 25, "NODISP", NULL },
		{ 24, "NODISP", "PF24 NODISP" },
	};
	struct pfkey_table keys = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pfkey_table before = keys;
		char buffer[128];
		struct text answer;

		text_init(&answer, buffer, sizeof(buffer));
		if (!rows[i].answer) {
			assert_false(pfkey_set(&keys, rows[i].n,
					       rows[i].operands,
					       strlen(rows[i].operands)));
			assert_memory_equal(&before, &keys, sizeof(keys));
			continue;
		}
		assert_true(pfkey_set(&keys, rows[i].n, rows[i].operands,
				      strlen(rows[i].operands)));
		pfkey_format(&keys, rows[i].n, &answer);
		assert_string_equal(buffer, rows[i].answer);
	}
}

static void test_pfkey_limits(void **state)
{
	struct pfkey_table keys = { 0 };
	char text[PFKEY_TEXT_MAX + 1];
	char buffer[128];
	struct text answer;

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_true(pfkey_set(&keys, 1, text, PFKEY_TEXT_MAX));
	assert_false(pfkey_set(&keys, 2, text, PFKEY_TEXT_MAX + 1));
	text_init(&answer, buffer, sizeof(buffer));
	pfkey_format(&keys, 0, &answer);
	pfkey_format(&keys, 25, &answer);
	assert_int_equal(answer.length, 0);
	pfkey_format(&keys, 1, &answer);
	assert_false(answer.truncated);
	assert_int_equal(answer.length, 13 + PFKEY_TEXT_MAX);
}

static void test_tab_stops(void **state)
{
	struct pfkey_table keys = { 0 };

	(void)state;
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 1), 0);
	assert_true(pfkey_set(&keys, 1, "TAB 10 20", 9));
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 1), 10);
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 9), 10);
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 10), 20);
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 20), 0);
	assert_true(pfkey_set(&keys, 1, "IMMED 10 20", 11));
	assert_int_equal(pfkey_tab_stop(&keys.key[0], 1), 0);
}

static const char *terminal_line(const struct terminal *t, unsigned line)
{
	static char buffer[128];
	struct text answer;

	text_init(&answer, buffer, sizeof(buffer));
	terminal_format(t, line, &answer);
	return buffer;
}

static void test_query_terminal(void **state)
{
	static const char *const defaults[TERMINAL_LINES] = {
		"LINEND # , LINEDEL \xa2 , CHARDEL @ , ESCAPE \" , TABCHAR OFF",
		"LINESIZE 080, ATTN OFF, APL OFF, TEXT OFF, MODE VM, "
		"HILIGHT OFF",
		"CONMODE 3215, BREAKIN IMMED   , BRKKEY PA1 , SCRNSAVE OFF",
		"AUTOCR OFF, MORE 050 010, HOLD ON , TIMESTAMP OFF, "
		"SYS3270 OFF",
		"PROMPT VM",
	};
	struct terminal t = terminal_default;

	(void)state;
	for (unsigned i = 0; i < TERMINAL_LINES; i++)
		assert_string_equal(terminal_line(&t, i), defaults[i]);
	assert_string_equal(terminal_line(&t, TERMINAL_LINES), "");
	t.chardel = 0;
	t.break_key = 3;
	t.conmode = TERMINAL_3270;
	t.more1 = 255;
	t.hold = false;
	assert_non_null(strstr(terminal_line(&t, 0), "CHARDEL OFF, "));
	assert_memory_equal(terminal_line(&t, 2) + 8, "3270", 4);
	assert_non_null(strstr(terminal_line(&t, 2), "BRKKEY PF03, "));
	assert_non_null(
		strstr(terminal_line(&t, 3), "MORE 255 010, HOLD OFF, "));
	t.break_key = TERMINAL_BREAK_NONE;
	assert_non_null(strstr(terminal_line(&t, 2), "BRKKEY NONE, "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edit),
		cmocka_unit_test(test_symbols_changed),
		cmocka_unit_test(test_edit_limits),
		cmocka_unit_test(test_type_ahead),
		cmocka_unit_test(test_retrieve),
		cmocka_unit_test(test_retrieve_limits),
		cmocka_unit_test(test_pfkey),
		cmocka_unit_test(test_pfkey_limits),
		cmocka_unit_test(test_tab_stops),
		cmocka_unit_test(test_query_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
