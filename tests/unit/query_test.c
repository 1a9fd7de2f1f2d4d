/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replies to Read Partition Query, good and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/term/query.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define AREA(columns, rows) \
	0x00, 0x0a, 0x81, 0x81, 0x01, 0x00, 0, (columns), 0, (rows)
#define COLOUR 0x00, 0x06, 0x81, 0x86, 0x00, 0x08
#define SUMMARY 0x00, 0x07, 0x81, 0x80, 0x80, 0x81, 0x86
#define BYTES(...) { __VA_ARGS__ }, sizeof((uint8_t[]){ __VA_ARGS__ })

static const struct reply {
	const char *name;
	uint8_t bytes[64];
	size_t length;
	unsigned rows, columns; /* 0: not to be used */
	bool extended;
} replies[] = {
	{ "area", BYTES(0x88, AREA(80, 24)), 24, 80, false },
	{ "and colour", BYTES(0x88, AREA(80, 43), COLOUR), 43, 80, true },
	{ "colour first", BYTES(0x88, COLOUR, AREA(132, 27)), 27, 132, true },
	{ "summary", BYTES(0x88, SUMMARY, AREA(80, 32), COLOUR), 32, 80, true },
	{ "the last counts", BYTES(0x88, AREA(80, 24), AREA(80, 32)), 32, 80,
	  false },
	{ "good, then bad", BYTES(0x88, AREA(80, 24), AREA(200, 24)), 0, 0,
	  false },
	{ "longer field",
	  BYTES(0x88, 0, 12, 0x81, 0x81, 1, 0, 0, 80, 0, 24, 9, 9), 24, 80,
	  false },
	{ "tail too short", BYTES(0x88, AREA(80, 24), 0x00, 0x09, 0x81), 24, 80,
	  false },
	{ "tail reaches out", BYTES(0x88, AREA(80, 24), 0, 7, 0x81, 0x86, 0, 8),
	  24, 80, false },
	{ "length 0", BYTES(0x88, AREA(80, 24), 0, 0, 0x81, 0x86), 24, 80,
	  false },
	{ "other field", BYTES(0x88, AREA(80, 24), 0, 6, 0x0c, 0x86, 0, 8), 24,
	  80, false },
	{ "nothing", BYTES(0), 0, 0, false },
	{ "Enter", BYTES(0x7d, AREA(80, 24)), 0, 0, false },
	{ "AID alone", BYTES(0x88), 0, 0, false },
	{ "colour alone", BYTES(0x88, COLOUR), 0, 0, false },
	{ "length 0 first", BYTES(0x88, 0, 0, 0x81, 0x81, AREA(80, 24)), 0, 0,
	  false },
	{ "length 3", BYTES(0x88, 0, 3, 0x81, AREA(80, 24)), 0, 0, false },
	{ "length FFFF", BYTES(0x88, 255, 255, 0x81, 0x81, 1, 0, 0, 80, 0, 24),
	  0, 0, false },
	{ "no room for rows", BYTES(0x88, 0, 9, 0x81, 0x81, 1, 0, 0, 80, 0), 0,
	  0, false },
	{ "no rows", BYTES(0x88, AREA(80, 0)), 0, 0, false },
	{ "no columns", BYTES(0x88, AREA(0, 24)), 0, 0, false },
	{ "columns 80 + 256",
	  BYTES(0x88, 0, 10, 0x81, 0x81, 1, 0, 1, 80, 0, 24), 0, 0, false },
	{ "rows 24 + 256", BYTES(0x88, 0, 10, 0x81, 0x81, 1, 0, 0, 80, 1, 24),
	  0, 0, false },
	{ "more cells than there are", BYTES(0x88, AREA(132, 43)), 0, 0,
	  false },
};

/* A copy to the byte, so that the sanitizer sees what is read behind it. */
static bool ask(const uint8_t *bytes, size_t length, struct screen_size *size)
{
	uint8_t *copy = malloc(length ? length : 1);
	bool known;

	assert_non_null(copy);
	memcpy(copy, bytes, length);
	known = query_size(copy, length, size);
	free(copy);
	return known;
}

static void sizes_are_read(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(replies); n++) {
		const struct reply *r = &replies[n];
		struct screen_size size = { 1, 2, true };
		bool known = ask(r->bytes, r->length, &size);

		if (known != (r->rows != 0))
			fail_msg("%s", r->name);
		assert_int_equal(size.rows, known ? r->rows : 1);
		assert_int_equal(size.columns, known ? r->columns : 2);
		assert_int_equal(size.extended, known ? r->extended : true);
	}
}

static void any_cut_is_harmless(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(replies); n++)
		for (size_t cut = 0; cut <= replies[n].length; cut++) {
			struct screen_size size = { 1, 2, true };

			if (ask(replies[n].bytes, cut, &size))
				assert_true(screen_size_valid(&size));
			else
				assert_int_equal(size.rows, 1);
		}
}

static void random_bytes_give_a_valid_size_or_none(void **state)
{
	uint8_t bytes[64];

	(void)state;
	srand(23);
	for (unsigned step = 0; step < 50000; step++) {
		const struct reply *r =
			&replies[(unsigned)rand() % COUNT(replies)];
		struct screen_size size = { 0 };

		memcpy(bytes, r->bytes, sizeof(bytes));
		for (unsigned n = 0; n < 3; n++)
			bytes[(unsigned)rand() % 24u] = (uint8_t)rand();
		if (ask(bytes, (unsigned)rand() % sizeof(bytes), &size))
			assert_true(screen_size_valid(&size));
	}
}

static void the_request_is_read_partition_query(void **state)
{
	static const uint8_t expected[] = { 0x00, 0x05, 0x01, 0xff, 0x02 };

	(void)state;
	assert_memory_equal(query_request, expected, QUERY_REQUEST_SIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_read),
		cmocka_unit_test(any_cut_is_harmless),
		cmocka_unit_test(random_bytes_give_a_valid_size_or_none),
		cmocka_unit_test(the_request_is_read_partition_query),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
