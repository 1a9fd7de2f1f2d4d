/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The terminal as a person has it: a screen painted by the host, what keys do
 * to it, what is sent, the history.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/ds.h"
#include "console/edit.h"
#include "console/history.h"
#include "console/look.h"
#include "s390/lib/ds3270.h"
#include "s390/lib/ebcdic.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A record of the host in the making. */
struct host {
	uint8_t data[8192];
	size_t length;
};

static struct host host(uint8_t command, uint8_t wcc)
{
	struct host h = { { command, wcc }, 2 };

	return h;
}

static void put(struct host *h, unsigned byte)
{
	assert_true(h->length < sizeof(h->data));
	h->data[h->length++] = (uint8_t)byte;
}

static void put_text(struct host *h, const char *text)
{
	while (*text)
		put(h, ebcdic_from_latin1[(uint8_t)*text++]);
}

/* An order with an address, row and column from 1; row 0: none. */
static void put_order(struct host *h, uint8_t order, unsigned row,
		      unsigned column)
{
	uint8_t address[2];

	put(h, order);
	if (row == 0)
		return;
	ds3270_put_address(address, (row - 1) * 80 + column - 1);
	put(h, address[0]);
	put(h, address[1]);
}

static void put_field(struct host *h, unsigned row, unsigned column,
		      uint8_t attribute)
{
	put_order(h, ORDER_SBA, row, column);
	put(h, ORDER_SF);
	put(h, attribute);
}

static uint8_t answer[INBOUND_SIZE];

static enum ds_result take(struct space *s, const struct host *h)
{
	uint8_t *copy = malloc(h->length);
	struct inbound reply;
	enum ds_result result;

	assert_non_null(copy);
	memcpy(copy, h->data, h->length);
	inbound_begin(&reply, answer, sizeof(answer));
	result = ds_take(s, copy, h->length, &reply);
	free(copy);
	return result;
}

/* The line-mode screen of a control program, with some output on it. */
static void paint_console(struct space *s, uint8_t command, const char *first,
			  const char *second)
{
	struct host h = host(command, 0xc3);

	put_field(&h, 24, 80, FIELD_PROTECTED);
	put_text(&h, first);
	put_order(&h, ORDER_SBA, 2, 1);
	put_text(&h, second);
	put_field(&h, 22, 80, 0);
	put_order(&h, ORDER_IC, 0, 0);
	put_field(&h, 24, 60, FIELD_PROTECTED | FIELD_NUMERIC);
	put_text(&h, "RUNNING   OSIER1");
	assert_int_equal(take(s, &h), DS_DONE);
}

static const char *row_text(const struct space *s, unsigned row)
{
	static char text[LOOK_TEXT_SIZE];
	struct look look[SPACE_COLUMNS];

	look_row(s, row - 1, look);
	look_text(look, s->columns, text);
	return text;
}

static bool type(struct space *s, const char *text)
{
	bool good = true;

	while (good && *text)
		good = edit_type(s, ebcdic_from_latin1[(uint8_t)*text++]);
	return good;
}

static unsigned at(unsigned row, unsigned column)
{
	return (row - 1) * 80 + column - 1;
}

static void starts_empty_and_locked(void **state)
{
	static const unsigned sizes[][3] = {
		{ 2, 24, 80 },	{ 3, 32, 80 }, { 4, 43, 80 },
		{ 5, 27, 132 }, { 0, 24, 80 }, { 6, 24, 80 },
	};
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		space_init(&s, sizes[i][0]);
		assert_int_equal(s.rows * 100 + s.columns, 2480);
		assert_int_equal(s.lock, SPACE_WAIT);
		space_erase(&s, true);
		assert_int_equal(s.rows, sizes[i][1]);
		assert_int_equal(s.columns, sizes[i][2]);
		assert_true(space_size(&s) <= SPACE_CELLS);
	}
}

static void writes_a_console(void **state)
{
	struct space s;

	(void)state;
	space_init(&s, 2);
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "first line", "second");
	assert_string_equal(row_text(&s, 1), "first line");
	assert_string_equal(row_text(&s, 2), "second");
	assert_string_equal(row_text(&s, 24) + 60, "RUNNING   OSIER1");
	assert_int_equal(s.cursor, at(23, 1));
	assert_int_equal(s.lock, SPACE_OPEN);
	assert_true(space_line_mode(&s));
	assert_true(space_protected(&s, at(1, 1)));
	assert_true(space_protected(&s, at(22, 80)));
	assert_false(space_protected(&s, at(23, 1)));
	assert_false(space_protected(&s, at(24, 59)));
	assert_true(space_protected(&s, at(24, 60)));
	assert_int_equal(space_run(&s, at(23, 1)), 139);
}

static void make_form(struct space *s)
{
	struct host h = host(DS_REMOTE_ERASE_WRITE, 0xc3);

	space_init(s, 2);
	put_field(&h, 2, 1, 0);
	put_order(&h, ORDER_IC, 0, 0);
	put_field(&h, 2, 8, FIELD_PROTECTED | FIELD_NUMERIC);
	put_field(&h, 2, 10, 0);
	put_field(&h, 2, 15, FIELD_PROTECTED);
	assert_int_equal(take(s, &h), DS_DONE);
}

/* Fields that make it no line mode, beside those of the console. */
static void knows_line_mode(void **state)
{
	static const struct {
		unsigned row, column;
		uint8_t attribute;
		bool line_mode;
	} cases[] = {
		{ 1, 1, FIELD_PROTECTED, true },
		{ 10, 1, 0, false },
		{ 23, 40, 0, false },
		{ 22, 80, FIELD_PROTECTED, false },
		{ 22, 79, 0, true },
	};
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct host h = host(DS_REMOTE_WRITE, 0xc3);

		space_init(&s, 2);
		assert_false(space_line_mode(&s));
		paint_console(&s, DS_REMOTE_ERASE_WRITE, "", "");
		put_field(&h, cases[i].row, cases[i].column,
			  cases[i].attribute);
		assert_int_equal(take(&s, &h), DS_DONE);
		assert_int_equal(space_line_mode(&s), cases[i].line_mode);
	}
}

/* The keys of a form at row 10 are those of no line mode. */
static void knows_a_form(void **state)
{
	struct host h = host(DS_REMOTE_ERASE_WRITE, 0xc3);
	struct space s;

	(void)state;
	space_init(&s, 2);
	put_field(&h, 10, 1, 0);
	put_field(&h, 10, 9, FIELD_PROTECTED);
	assert_int_equal(take(&s, &h), DS_DONE);
	assert_false(space_line_mode(&s));
}

static void attention_ends_insert_mode(void **state)
{
	struct space s;

	(void)state;
	make_form(&s);
	assert_true(type(&s, "abc"));
	assert_true(edit_op(&s, OP_INSERT));
	assert_true(edit_attention(&s, OP_ENTER));
	assert_false(s.insert);
	assert_int_equal(s.cell[at(2, 2)].code, 0x81);
	assert_true(edit_op(&s, OP_RESET));
	assert_true(edit_op(&s, OP_INSERT));
	assert_true(edit_op(&s, OP_RESET));
	assert_false(s.insert);
	assert_true(edit_attention(&s, OP_CLEAR));
	assert_int_equal(space_field(&s, 0), SPACE_NOWHERE);
	assert_int_equal(s.cell[at(2, 2)].code, 0);
	assert_int_equal(s.cursor, 0);
}

static void sends_what_was_typed(void **state)
{
	static const uint8_t wanted[] = { AID_ENTER, 0x5b, 0xe3, ORDER_SBA,
					  0x5b,	     0x60, 0xa3, 0x00 };
	struct space s;
	struct inbound in;

	(void)state;
	space_init(&s, 2);
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "", "");
	assert_true(type(&s, "t q"));
	assert_true(edit_attention(&s, OP_ENTER));
	assert_int_equal(s.lock, SPACE_WAIT);
	inbound_begin(&in, answer, sizeof(answer));
	inbound_attention(&in, &s);
	assert_memory_equal(answer, wanted, 7);
	assert_int_equal(in.length, 9);
	assert_false(edit_type(&s, 0xc1));
	assert_false(edit_attention(&s, OP_ENTER));
	assert_true(edit_op(&s, OP_RESET));
	assert_true(edit_type(&s, 0xc1));
}

static void sends_short_reads(void **state)
{
	static const struct {
		enum op op;
		uint8_t aid;
		size_t length;
	} cases[] = {
		{ OP_CLEAR, AID_CLEAR, 1 }, { OP_PA1, AID_PA1, 1 },
		{ OP_PA2, AID_PA2, 1 },	    { OP_PA3, AID_PA3, 1 },
		{ OP_ENTER, AID_ENTER, 3 }, { OP_PF1, 0xf1, 3 },
		{ OP_PF12, 0x7c, 3 },	    { OP_PF13, 0xc1, 3 },
		{ OP_PF24, 0x4c, 3 },
	};
	struct inbound in;
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		space_init(&s, 2);
		paint_console(&s, DS_REMOTE_ERASE_WRITE, "", "");
		assert_true(edit_attention(&s, cases[i].op));
		inbound_begin(&in, answer, sizeof(answer));
		inbound_attention(&in, &s);
		assert_int_equal(answer[0], cases[i].aid);
		assert_int_equal(in.length, cases[i].length);
	}
}

/* Password fields: sent, never shown. */
static void hides_nondisplay_fields(void **state)
{
	struct space s;
	struct host h = host(DS_REMOTE_ERASE_WRITE, 0xc3);
	struct inbound in;

	(void)state;
	space_init(&s, 2);
	put_field(&h, 5, 1, FIELD_NONDISPLAY);
	put_order(&h, ORDER_IC, 0, 0);
	put_field(&h, 5, 10, FIELD_PROTECTED);
	assert_int_equal(take(&s, &h), DS_DONE);
	assert_true(type(&s, "secret"));
	assert_string_equal(row_text(&s, 5), "");
	assert_true(edit_attention(&s, OP_ENTER));
	inbound_begin(&in, answer, sizeof(answer));
	inbound_attention(&in, &s);
	assert_int_equal(in.length, 3 + 3 + 6);
	assert_int_equal(answer[6], 0xa2);
}

/*
 * Editing in a field of six cells at 2,2 between protected fields, and one of
 * four at 2,11; a dot is a null. Each case: text, keys, what is there then,
 * the column of the cursor.
 */
static const struct {
	const char *what, *text;
	enum op op[5];
	const char *typed, *wanted;
	unsigned column;
	enum space_fault fault;
} edits[] = {
	{ "type", "ab", { OP_NONE }, "", "ab....", 4, SPACE_NO_FAULT },
	{ "skip to the next field",
	  "abcdef",
	  { OP_NONE },
	  "",
	  "abcdef",
	  11,
	  SPACE_NO_FAULT },
	{ "backspace",
	  "abc",
	  { OP_BACKSPACE },
	  "",
	  "ab....",
	  4,
	  SPACE_NO_FAULT },
	{ "backspace at the start",
	  "",
	  { OP_BACKSPACE },
	  "",
	  "......",
	  2,
	  SPACE_NO_FAULT },
	{ "backspace within",
	  "abcd",
	  { OP_LEFT, OP_LEFT, OP_BACKSPACE },
	  "",
	  "acd...",
	  3,
	  SPACE_NO_FAULT },
	{ "delete",
	  "abcd",
	  { OP_HOME, OP_DELETE },
	  "",
	  "bcd...",
	  2,
	  SPACE_NO_FAULT },
	{ "delete in a full field",
	  "abcdef",
	  { OP_HOME, OP_DELETE },
	  "",
	  "bcdef.",
	  2,
	  SPACE_NO_FAULT },
	{ "insert",
	  "abcd",
	  { OP_HOME, OP_INSERT },
	  "xy",
	  "xyabcd",
	  4,
	  SPACE_NO_FAULT },
	{ "insert without room",
	  "abcd",
	  { OP_HOME, OP_INSERT },
	  "xyz",
	  "xyabcd",
	  4,
	  SPACE_OVERFLOW },
	{ "erase to the end",
	  "abcd",
	  { OP_HOME, OP_RIGHT, OP_ERASE_EOF },
	  "",
	  "a.....",
	  3,
	  SPACE_NO_FAULT },
	{ "erase the field",
	  "abcd",
	  { OP_ERASE_FIELD },
	  "",
	  "......",
	  2,
	  SPACE_NO_FAULT },
	{ "erase all input",
	  "abcd",
	  { OP_ERASE_INPUT },
	  "",
	  "......",
	  2,
	  SPACE_NO_FAULT },
	{ "end of the text",
	  "abc",
	  { OP_HOME, OP_END },
	  "",
	  "abc...",
	  5,
	  SPACE_NO_FAULT },
	{ "end of a full field",
	  "abcdef",
	  { OP_HOME, OP_END },
	  "",
	  "abcdef",
	  7,
	  SPACE_NO_FAULT },
	{ "end of an empty field",
	  "",
	  { OP_END },
	  "",
	  "......",
	  2,
	  SPACE_NO_FAULT },
	{ "tab", "ab", { OP_TAB }, "", "ab....", 11, SPACE_NO_FAULT },
	{ "tab around",
	  "ab",
	  { OP_TAB, OP_TAB },
	  "",
	  "ab....",
	  2,
	  SPACE_NO_FAULT },
	{ "tab back to the start",
	  "abc",
	  { OP_BACKTAB },
	  "",
	  "abc...",
	  2,
	  SPACE_NO_FAULT },
	{ "tab back around",
	  "abc",
	  { OP_BACKTAB, OP_BACKTAB },
	  "",
	  "abc...",
	  11,
	  SPACE_NO_FAULT },
	{ "new line", "abc", { OP_NEWLINE }, "", "abc...", 2, SPACE_NO_FAULT },
	{ "typing on protected",
	  "ab",
	  { OP_UP },
	  "x",
	  "ab....",
	  4,
	  SPACE_PROTECTED },
	{ "typing on an attribute",
	  "",
	  { OP_LEFT },
	  "x",
	  "......",
	  1,
	  SPACE_PROTECTED },
	{ "deleting on protected",
	  "ab",
	  { OP_DOWN, OP_DELETE },
	  "",
	  "ab....",
	  4,
	  SPACE_PROTECTED },
	{ "a gap becomes blanks",
	  "",
	  { OP_RIGHT, OP_RIGHT },
	  "x",
	  "  x...",
	  5,
	  SPACE_NO_FAULT },
};

static void edits_fields(void **state)
{
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(edits); i++) {
		char field[7] = "";

		make_form(&s);
		assert_true(type(&s, edits[i].text));
		for (size_t k = 0; k < 5 && edits[i].op[k]; k++)
			edit_op(&s, edits[i].op[k]);
		type(&s, edits[i].typed);
		for (unsigned k = 0; k < 6; k++) {
			uint8_t code = s.cell[at(2, 2 + k)].code;

			field[k] = code ? (char)ebcdic_to_latin1[code] : '.';
		}
		if (strcmp(field, edits[i].wanted) ||
		    s.cursor % 80 + 1 != edits[i].column ||
		    s.fault != edits[i].fault)
			fail_msg("%s: '%s', column %u, fault %d", edits[i].what,
				 field, s.cursor % 80 + 1, (int)s.fault);
	}
}

static void knows_modified_fields(void **state)
{
	struct space s;

	(void)state;
	make_form(&s);
	assert_int_equal(s.cell[at(2, 1)].code & FIELD_MODIFIED, 0);
	assert_true(type(&s, "a"));
	assert_int_equal(s.cell[at(2, 1)].code & FIELD_MODIFIED, 1);
	assert_int_equal(s.cell[at(2, 10)].code & FIELD_MODIFIED, 0);
	assert_true(edit_op(&s, OP_ERASE_INPUT));
	assert_int_equal(s.cell[at(2, 1)].code & FIELD_MODIFIED, 0);
	assert_true(edit_op(&s, OP_DELETE));
	assert_int_equal(s.cell[at(2, 1)].code & FIELD_MODIFIED, 1);
}

static const char *back(const struct history *h, size_t n)
{
	static char text[LOOK_TEXT_SIZE];
	const struct history_line *line = history_get(h, n);

	if (!line)
		return NULL;
	look_text(line->look, SPACE_COLUMNS, text);
	return text;
}

/* Added lines stay on the screen; cleared and scrolled ones are kept. */
static void keeps_history(void **state)
{
	struct history_line ring[3];
	struct history h;
	struct space s;

	(void)state;
	space_init(&s, 2);
	history_init(&h, ring, COUNT(ring));
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "one", "");
	history_watch(&h, &s);
	paint_console(&s, DS_REMOTE_WRITE, "one", "two");
	history_watch(&h, &s);
	assert_int_equal(h.count, 0);
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "two", "three");
	history_watch(&h, &s);
	assert_int_equal(h.count, 1);
	assert_string_equal(back(&h, 1), "one");
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "four", "");
	history_watch(&h, &s);
	assert_string_equal(back(&h, 1), "three");
	assert_string_equal(back(&h, 3), "one");
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "five", "");
	history_watch(&h, &s);
	assert_string_equal(back(&h, 1), "four");
	assert_string_equal(back(&h, 3), "two");
	assert_null(back(&h, 4));
}

static void keeps_filled_gaps_out_of_history(void **state)
{
	struct history_line ring[3];
	struct history h;
	struct space s;

	(void)state;
	space_init(&s, 2);
	history_init(&h, ring, COUNT(ring));
	paint_console(&s, DS_REMOTE_ERASE_WRITE, "", "two");
	history_watch(&h, &s);
	paint_console(&s, DS_REMOTE_WRITE, "one", "two");
	history_watch(&h, &s);
	assert_int_equal(h.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_empty_and_locked),
		cmocka_unit_test(writes_a_console),
		cmocka_unit_test(knows_line_mode),
		cmocka_unit_test(knows_a_form),
		cmocka_unit_test(attention_ends_insert_mode),
		cmocka_unit_test(sends_what_was_typed),
		cmocka_unit_test(sends_short_reads),
		cmocka_unit_test(hides_nondisplay_fields),
		cmocka_unit_test(edits_fields),
		cmocka_unit_test(knows_modified_fields),
		cmocka_unit_test(keeps_history),
		cmocka_unit_test(keeps_filled_gaps_out_of_history),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
