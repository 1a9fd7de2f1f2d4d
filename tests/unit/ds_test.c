/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The data stream of the terminal: commands, orders, structured fields, and
 * how what they leave looks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/ds.h"
#include "console/edit.h"
#include "console/look.h"
#include "s390/arch/ds3270.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static uint8_t answer[INBOUND_SIZE];
static size_t answer_length;

/* One record, from storage that ends where it ends. */
static enum ds_result take(struct space *s, const uint8_t *data, size_t n)
{
	uint8_t *copy = malloc(n);
	struct inbound reply;
	enum ds_result result;

	assert_non_null(copy);
	memcpy(copy, data, n);
	inbound_begin(&reply, answer, sizeof(answer));
	result = ds_take(s, copy, n, &reply);
	answer_length = reply.length;
	free(copy);
	return result;
}

static const char *row_text(const struct space *s, unsigned row)
{
	static char text[LOOK_TEXT_SIZE];
	struct look look[SPACE_COLUMNS];

	look_row(s, row - 1, look);
	look_text(look, s->columns, text);
	return text;
}

/* Orders, on a model 2; wanted is the first row from column 1. */
#define BYTES(...) { __VA_ARGS__ }, sizeof((uint8_t[]){ __VA_ARGS__ })

static const struct {
	const char *what;
	uint8_t data[40];
	size_t length;
	enum ds_result result;
	const char *row; /* 1 */
	unsigned cursor;
} orders[] = {
	{ "text", BYTES(0xf5, 0xc3, 0x81, 0x82), DS_DONE, "ab", 0 },
	{ "local code", BYTES(0x05, 0xc3, 0x81, 0x82), DS_DONE, "ab", 0 },
	{ "SBA, both forms",
	  BYTES(0xf5, 0xc3, 0x11, 0x40, 0xc2, 0x81, 0x11, 0x00, 0x04, 0x82),
	  DS_DONE, "  a b", 0 },
	{ "SBA outside", BYTES(0xf5, 0xc3, 0x81, 0x11, 0x5e, 0x40, 0x82),
	  DS_BAD, "a", 0 },
	{ "SBA cut off", BYTES(0xf5, 0xc3, 0x81, 0x11, 0x40), DS_BAD, "a", 0 },
	{ "IC", BYTES(0xf5, 0xc3, 0x81, 0x82, 0x13, 0x83), DS_DONE, "abc", 2 },
	{ "RA", BYTES(0xf5, 0xc3, 0x3c, 0x40, 0xc5, 0x81, 0x82), DS_DONE,
	  "aaaaab", 0 },
	{ "RA with GE", BYTES(0xf5, 0xc3, 0x3c, 0x40, 0xc2, 0x08, 0xad, 0x82),
	  DS_DONE, "[[b", 0 },
	{ "RA cut off", BYTES(0xf5, 0xc3, 0x81, 0x3c, 0x40, 0xc5, 0x08), DS_BAD,
	  "a", 0 },
	{ "GE", BYTES(0xf5, 0xc3, 0x81, 0x08, 0xc5), DS_DONE, "a\xe2\x94\x8c",
	  0 },
	{ "GE cut off", BYTES(0xf5, 0xc3, 0x81, 0x08), DS_BAD, "a", 0 },
	{ "SA", BYTES(0xf5, 0xc3, 0x28, 0x42, 0xf2, 0x81, 0x28, 0x00, 0x00),
	  DS_DONE, "a", 0 },
	{ "SFE", BYTES(0xf5, 0xc3, 0x29, 0x02, 0xc0, 0x60, 0x42, 0xf6, 0x81),
	  DS_DONE, " a", 0 },
	{ "SFE cut off", BYTES(0xf5, 0xc3, 0x29, 0x02, 0xc0, 0x60, 0x42),
	  DS_BAD, "", 0 },
	{ "MF",
	  BYTES(0xf5, 0xc3, 0x1d, 0x40, 0x11, 0x40, 0x40, 0x2c, 0x01, 0xc0,
		0x4c, 0x81),
	  DS_DONE, "", 0 },
	{ "MF where no field is",
	  BYTES(0xf5, 0xc3, 0x81, 0x2c, 0x01, 0xc0, 0x4c), DS_BAD, "a", 0 },
	{ "EUA",
	  BYTES(0xf5, 0xc3, 0x1d, 0x60, 0x81, 0x82, 0x1d, 0x40, 0x83, 0x84,
		0x11, 0x40, 0x40, 0x12, 0x40, 0xc5),
	  DS_DONE, " ab  d", 0 },
	{ "PT to the next field",
	  BYTES(0xf5, 0xc3, 0x1d, 0x60, 0x81, 0x82, 0x1d, 0x40, 0x83, 0x84,
		0x11, 0x40, 0x40, 0x05, 0x85),
	  DS_DONE, " ab ed", 0 },
	{ "PT behind text clears",
	  BYTES(0xf5, 0xc3, 0x1d, 0x60, 0x81, 0x82, 0x83, 0x1d, 0x40, 0x84,
		0x11, 0x40, 0xc1, 0x86, 0x05, 0x85),
	  DS_DONE, " f   e", 0 },
	{ "PT without a field ends at 1",
	  BYTES(0xf5, 0xc3, 0x81, 0x82, 0x11, 0x40, 0xc1, 0x05, 0x83), DS_DONE,
	  "cb", 0 },
	{ "PT does not turn back",
	  BYTES(0xf5, 0xc3, 0x1d, 0x40, 0x81, 0x11, 0x40, 0xc5, 0x05, 0x82),
	  DS_DONE, "ba", 0 },
	{ "DUP", BYTES(0xf5, 0xc3, 0x1c, 0x81), DS_DONE, "*a", 0 },
	{ "EAU", BYTES(0x6f), DS_DONE, "", 0 },
	{ "no order", BYTES(0xf5, 0xc3, 0x81, 0x02, 0x82), DS_BAD, "a", 0 },
	{ "format control", BYTES(0xf5, 0xc3, 0x81, 0x15, 0x82), DS_DONE, "a b",
	  0 },
	{ "no command", BYTES(0x99, 0xc3, 0x81), DS_BAD, "", 0 },
	{ "no WCC", BYTES(0xf5), DS_DONE, "", 0 },
	{ "Outbound 3270DS",
	  BYTES(0xf3, 0x00, 0x07, 0x40, 0x00, 0xf5, 0xc3, 0x81), DS_DONE, "a",
	  0 },
	{ "structured field too long",
	  BYTES(0xf3, 0x00, 0x08, 0x40, 0x00, 0xf5, 0xc3, 0x81), DS_BAD, "",
	  0 },
	{ "structured field too short", BYTES(0xf3, 0x00, 0x02, 0x40), DS_BAD,
	  "", 0 },
	{ "structured field in itself",
	  BYTES(0xf3, 0x00, 0x07, 0x40, 0x00, 0xf3, 0x00, 0x03), DS_BAD, "",
	  0 },
};

static void obeys_orders(void **state)
{
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(orders); i++) {
		enum ds_result result;

		space_init(&s, 2);
		result = take(&s, orders[i].data, orders[i].length);
		for (unsigned at = 0; at < space_size(&s); at++)
			assert_true(!space_is_field(&s, at) ||
				    s.cell[at].code < 0x40);
		if (result != orders[i].result ||
		    strcmp(row_text(&s, 1), orders[i].row) ||
		    s.cursor != orders[i].cursor)
			fail_msg("%s: result %d, '%s', cursor %u",
				 orders[i].what, (int)result, row_text(&s, 1),
				 s.cursor);
	}
}

/* A field at the start of the screen, typed in and sent. */
static void send_field(struct space *s)
{
	static const uint8_t form[] = { 0xf5, 0xc3, 0x1d, 0x40, 0x13 };

	space_init(s, 2);
	assert_int_equal(take(s, form, sizeof(form)), DS_DONE);
	assert_true(edit_type(s, 0x81));
	assert_true(edit_attention(s, OP_ENTER));
}

static void obeys_the_wcc(void **state)
{
	static const uint8_t nothing[] = { DS_REMOTE_WRITE, 0x40 };
	static const uint8_t all[] = { DS_REMOTE_WRITE, 0x47 };
	struct space s;

	(void)state;
	send_field(&s);
	assert_int_equal(take(&s, nothing, 2), DS_DONE);
	assert_int_equal(s.lock, SPACE_WAIT);
	assert_int_equal(s.aid, AID_ENTER);
	assert_int_equal(s.cell[0].code & FIELD_MODIFIED, 1);
	assert_false(s.alarm);
	assert_int_equal(take(&s, all, 2), DS_DONE);
	assert_int_equal(s.lock, SPACE_OPEN);
	assert_int_equal(s.aid, AID_NONE);
	assert_int_equal(s.cell[0].code & FIELD_MODIFIED, 0);
	assert_true(s.alarm);
	s.lock = SPACE_DOWN;
	assert_int_equal(take(&s, all, 2), DS_DONE);
	assert_int_equal(s.lock, SPACE_DOWN);
}

/* The query of the programs that want to know the size of the screen. */
static void answers_queries(void **state)
{
	static const uint8_t all[] = { 0xf3, 0, 5, 1, 0xff, 2 };
	static const uint8_t one[] = { 0xf3, 0, 7, 1, 0xff, 3, 0, 0x81 };
	static const uint8_t none[] = { 0xf3, 0, 7, 1, 0xff, 3, 0, 0x95 };
	static const uint8_t area[] = { AID_STRUCTURED, 0x00, 0x17, 0x81,
					0x81,		0x01, 0x00, 0x00,
					0x50,		0x00, 0x2b };
	struct space s;
	size_t n = 1;

	(void)state;
	space_init(&s, 4);
	assert_int_equal(take(&s, one, sizeof(one)), DS_REPLY);
	assert_int_equal(answer_length, 1 + 0x17);
	assert_memory_equal(answer, area, sizeof(area));
	assert_int_equal(take(&s, none, sizeof(none)), DS_REPLY);
	assert_memory_equal(answer, "\x88\x00\x04\x81\xff", 5);
	assert_int_equal(take(&s, all, sizeof(all)), DS_REPLY);
	assert_int_equal(answer[0], AID_STRUCTURED);
	while (n < answer_length) {
		assert_int_equal(answer[n + 2], 0x81);
		assert_true(answer[n + 1] >= 4);
		n += answer[n + 1];
	}
	assert_int_equal(n, answer_length);
}

/* A record full of queries has no answer that fits: none is sent. */
static void bounds_its_answers(void **state)
{
	static const uint8_t query[] = { 0, 5, 1, 0xff, 2 };
	static uint8_t data[1 + 1000 * sizeof(query)] = { 0xf3 };
	struct space s;

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		memcpy(data + 1 + i * sizeof(query), query, sizeof(query));
	space_init(&s, 2);
	assert_int_equal(take(&s, data, sizeof(data)), DS_BAD);
}

/* The largest read of the largest screen fits INBOUND_SIZE. */
static void has_room_for_any_read(void **state)
{
	static const uint8_t reads[] = { 0xf2, 0x6e };
	struct space s;
	struct inbound in;

	(void)state;
	space_init(&s, 5);
	space_erase(&s, true);
	for (unsigned i = 0; i < space_size(&s); i++) {
		s.cell[i].kind = i % 2 ? CELL_GRAPHIC : CELL_FIELD;
		s.cell[i].code = i % 2 ? 0xc5 : FIELD_MODIFIED;
	}
	for (size_t i = 0; i < COUNT(reads); i++) {
		inbound_begin(&in, answer, sizeof(answer));
		assert_int_equal(ds_take(&s, &reads[i], 1, &in), DS_REPLY);
		assert_false(in.full);
	}
}

/* The last cell of a model 4, which the default size does not have. */
static void changes_size(void **state)
{
	static const uint8_t large[] = { DS_REMOTE_ERASE_WRITE_ALTERNATE,
					 0xc3,
					 ORDER_SBA,
					 0xf5,
					 0x6f,
					 0xa7 };
	static const uint8_t small[] = {
		DS_REMOTE_ERASE_WRITE, 0xc3, ORDER_SBA, 0xf5, 0x6f, 0xa7
	};
	struct space s;

	(void)state;
	space_init(&s, 4);
	assert_int_equal(take(&s, large, sizeof(large)), DS_DONE);
	assert_int_equal(s.rows, 43);
	assert_int_equal(s.cell[43 * 80 - 1].code, 0xa7);
	s.cursor = 43 * 80 - 1;
	assert_int_equal(take(&s, small, sizeof(small)), DS_BAD);
	assert_int_equal(s.rows, 24);
	assert_int_equal(s.cursor, 0);
}

static void colours_as_a_3279(void **state)
{
	static const struct {
		uint8_t attribute, foreground, character_colour, wanted;
	} cases[] = {
		{ 0x00, 0, 0, 4 },    { 0x08, 0, 0, 2 },
		{ 0x20, 0, 0, 1 },    { 0x28, 0, 0, 7 },
		{ 0x20, 0xf5, 0, 5 }, { 0x20, 0xf5, 0xf6, 6 },
		{ 0x20, 0x99, 0, 1 },
	};
	struct look look[SPACE_COLUMNS];
	struct space s;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		space_init(&s, 2);
		s.cell[0].kind = CELL_FIELD;
		s.cell[0].code = cases[i].attribute;
		s.cell[0].foreground = cases[i].foreground;
		s.cell[1].code = 0xc1;
		s.cell[1].foreground = cases[i].character_colour;
		look_row(&s, 0, look);
		assert_int_equal(look[0].character, ' ');
		assert_int_equal(look[1].character, 'A');
		assert_int_equal(look[1].colour, cases[i].wanted);
	}
}

/* All codes of all kinds: never a control character, always valid UTF-8. */
static void shows_no_controls(void **state)
{
	struct look look[SPACE_COLUMNS];
	char text[LOOK_TEXT_SIZE];
	struct space s;

	(void)state;
	for (unsigned i = 0; i < 512; i++) {
		space_init(&s, 2);
		s.cell[0].kind = i < 256 ? CELL_DATA : CELL_GRAPHIC;
		s.cell[0].code = (uint8_t)i;
		look_row(&s, 0, look);
		assert_true(look[0].character >= 0x20);
		assert_false(look[0].character >= 0x7f &&
			     look[0].character < 0xa0);
		assert_true(look_text(look, 80, text) <= 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(obeys_orders),
		cmocka_unit_test(obeys_the_wcc),
		cmocka_unit_test(answers_queries),
		cmocka_unit_test(bounds_its_answers),
		cmocka_unit_test(has_room_for_any_read),
		cmocka_unit_test(changes_size),
		cmocka_unit_test(colours_as_a_3279),
		cmocka_unit_test(shows_no_controls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
