/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ring of output: runs of one kind go out as they came in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/term/outqueue.h"

static struct outqueue queue;

static int start(void **state)
{
	(void)state;
	memset(&queue, 0x5a, sizeof(queue));
	outqueue_clear(&queue);
	return 0;
}

static void add(enum screen_kind kind, const char *text)
{
	size_t n = strlen(text);

	assert_int_equal(outqueue_add(&queue, kind, text, n), n);
}

/* The next run is this one; takes it out. */
static void expect(enum screen_kind kind, const char *text)
{
	enum screen_kind found;
	char to[OUTQUEUE_SIZE + 1];
	size_t n = outqueue_peek(&queue, &found, to, OUTQUEUE_SIZE);

	to[n] = 0;
	assert_string_equal(to, text);
	if (!n)
		return;
	assert_int_equal(found, kind);
	outqueue_take(&queue, n);
}

static void runs_of_a_kind_are_one(void **state)
{
	(void)state;
	add(SCREEN_OUTPUT, "one ");
	add(SCREEN_OUTPUT, "two\n");
	add(SCREEN_ECHO, "three\n");
	add(SCREEN_OUTPUT, "four\n");
	expect(SCREEN_OUTPUT, "one two\n");
	expect(SCREEN_ECHO, "three\n");
	expect(SCREEN_OUTPUT, "four\n");
	expect(SCREEN_OUTPUT, "");
}

static void a_part_leaves_the_rest(void **state)
{
	enum screen_kind kind;
	char to[4];

	(void)state;
	add(SCREEN_MESSAGE, "abcdef");
	add(SCREEN_ECHO, "gh");
	assert_int_equal(outqueue_peek(&queue, &kind, to, 4), 4);
	assert_memory_equal(to, "abcd", 4);
	outqueue_take(&queue, 1);
	outqueue_take(&queue, 0);
	assert_int_equal(outqueue_peek(&queue, &kind, to, 4), 4);
	assert_int_equal(kind, SCREEN_MESSAGE);
	assert_memory_equal(to, "bcde", 4);
	outqueue_take(&queue, 4);
	add(SCREEN_ECHO, "i");
	expect(SCREEN_MESSAGE, "f");
	expect(SCREEN_ECHO, "ghi");
	/* an emptied queue begins a run anew */
	add(SCREEN_ECHO, "j");
	expect(SCREEN_ECHO, "j");
}

static void nothing_added_is_nothing(void **state)
{
	(void)state;
	add(SCREEN_ECHO, "");
	expect(SCREEN_OUTPUT, "");
	add(SCREEN_OUTPUT, "a");
	add(SCREEN_ECHO, "");
	add(SCREEN_OUTPUT, "b");
	add(SCREEN_ECHO, "");
	add(SCREEN_MESSAGE, "c");
	expect(SCREEN_OUTPUT, "ab");
	expect(SCREEN_MESSAGE, "c");
	assert_int_equal(queue.length, 0);
}

static void marks_in_the_text_are_blanks(void **state)
{
	(void)state;
	assert_int_equal(
		outqueue_add(&queue, SCREEN_OUTPUT, "\0\1\2\3\4\xff", 6), 6);
	expect(SCREEN_OUTPUT, "    \4\xff");
}

static void what_does_not_fit_is_dropped(void **state)
{
	static char text[OUTQUEUE_SIZE];

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(
		outqueue_add(&queue, SCREEN_OUTPUT, text, OUTQUEUE_SIZE), 0);
	assert_int_equal(queue.length, 0);
	assert_false(outqueue_full(&queue));
	assert_int_equal(
		outqueue_add(&queue, SCREEN_OUTPUT, text, OUTQUEUE_SIZE / 2),
		OUTQUEUE_SIZE / 2);
	assert_true(outqueue_full(&queue));
	assert_int_equal(
		outqueue_add(&queue, SCREEN_ECHO, text, OUTQUEUE_SIZE / 2 - 2),
		OUTQUEUE_SIZE / 2 - 2);
	assert_int_equal(queue.length, OUTQUEUE_SIZE);
	assert_int_equal(outqueue_add(&queue, SCREEN_ECHO, "y", 1), 0);
	outqueue_take(&queue, OUTQUEUE_SIZE / 2);
	add(SCREEN_ECHO, "y");
	assert_true(queue.length <= OUTQUEUE_SIZE);
}

/* ---- against a model: the kind of each character in a plain array */

static struct {
	enum screen_kind kind;
	char c;
} model[OUTQUEUE_SIZE];
static size_t model_length;

static void model_take(size_t n)
{
	memmove(model, model + n, (model_length - n) * sizeof(model[0]));
	model_length -= n;
}

static void add_some(void)
{
	enum screen_kind kind = (enum screen_kind)(rand() % 3);
	size_t n = (unsigned)rand() % (rand() % 10 ? 100u : 4000u);
	char text[4000];
	size_t done;

	for (size_t i = 0; i < n; i++)
		text[i] = (char)('a' + rand() % 26);
	done = outqueue_add(&queue, kind, text, n);
	assert_true(done == n || done == 0);
	for (size_t i = 0; i < done; i++) {
		model[model_length].kind = kind;
		model[model_length++].c = text[i];
	}
}

static void take_some(void)
{
	size_t most = (unsigned)rand() % 3000u + 1, n, run = 0;
	enum screen_kind kind;
	char text[3000];

	while (run < model_length && model[run].kind == model[0].kind)
		run++;
	n = outqueue_peek(&queue, &kind, text, most);
	assert_int_equal(n, run < most ? run : most);
	if (!n)
		return;
	assert_int_equal(kind, model[0].kind);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(text[i], model[i].c);
	n = (unsigned)rand() % (n + 1);
	outqueue_take(&queue, n);
	model_take(n);
}

static void random_use_agrees_with_a_model(void **state)
{
	(void)state;
	srand(24);
	model_length = 0;
	for (unsigned step = 0; step < 30000; step++) {
		if (rand() % 2)
			add_some();
		else
			take_some();
		assert_true(queue.length <= OUTQUEUE_SIZE);
		assert_true(queue.length >= model_length);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(runs_of_a_kind_are_one, start),
		cmocka_unit_test_setup(a_part_leaves_the_rest, start),
		cmocka_unit_test_setup(nothing_added_is_nothing, start),
		cmocka_unit_test_setup(marks_in_the_text_are_blanks, start),
		cmocka_unit_test_setup(what_does_not_fit_is_dropped, start),
		cmocka_unit_test_setup(random_use_agrees_with_a_model, start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
