/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spool files, their queues and their limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/spool/block.h"
#include "cp/spool/spool.h"
#include "tests/unit/fake_base.h"

static unsigned arrived;

static void note_arrival(const struct spool_file *file)
{
	assert_int_equal(file->queue, SPOOL_READER);
	arrived++;
}

static int setup(void **state)
{
	(void)state;
	fake_base_reset();
	spool_init();
	arrived = 0;
	spool_arrived = note_arrival;
	return 0;
}

static int teardown(void **state)
{
	static const enum spool_queue queues[] = { SPOOL_READER, SPOOL_PUNCH,
						   SPOOL_PRINTER };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		while (spool_nth(queues[i], "*", 0))
			spool_discard(spool_nth(queues[i], "*", 0));
	}
	assert_int_equal(fake_store_blocks, 0);
	spool_arrived = NULL;
	return 0;
}

static struct spool_file *make(const char *owner, enum spool_queue queue,
			       char class)
{
	struct spool_file *f = spool_create(owner, ORIGIN_PUNCH);

	assert_non_null(f);
	f->class = class;
	assert_true(spool_add(f, 0x41, "card", 4));
	assert_int_not_equal(spool_enqueue(f, queue, owner), 0);
	return f;
}

static void records_come_back(void **state)
{
	static const size_t sizes[] = { 0,    1,    80,	  132,	4000, 3999,
					4000, 4000, 4077, 4078, 17,   0 };
	static uint8_t data[SPOOL_RECORD_MAX + 200];
	static uint8_t back[SPOOL_RECORD_MAX];
	struct spool_file *f = spool_create("MAINT", ORIGIN_PRINTER);
	struct spool_position at;
	uint8_t command;
	size_t length;
	uint32_t records = 0;

	(void)state;
	for (size_t i = 0; i < 12; i++) {
		bool fits = sizes[i] <= SPOOL_RECORD_MAX;

		memset(data, (int)i, sizeof(data));
		assert_int_equal(spool_add(f, (uint8_t)i, data, sizes[i]),
				 fits);
		records += fits;
	}
	assert_int_equal(f->records, records);
	spool_rewind(f, &at);
	for (size_t i = 0; i < 12; i++) {
		if (sizes[i] > SPOOL_RECORD_MAX)
			continue;
		memset(data, (int)i, sizeof(data));
		assert_true(spool_read(f, &at, &command, back, sizeof(back),
				       &length));
		assert_int_equal(command, i);
		assert_int_equal(length, sizes[i]);
		assert_memory_equal(back, data, length);
	}
	assert_false(spool_read(f, &at, &command, back, sizeof(back), &length));
	assert_false(spool_read(f, &at, &command, back, sizeof(back), &length));
	assert_int_equal(at.record, records);
	spool_discard(f);
}

static void many_records(void **state)
{
	struct spool_file *f = spool_create("MAINT", ORIGIN_PUNCH);
	struct spool_position at;
	uint8_t card[80];
	uint8_t command;
	size_t length;

	(void)state;
	for (unsigned i = 0; i < 10000; i++) {
		memset(card, (int)(i & 0xff), sizeof(card));
		assert_true(spool_add(f, 0x41, card, sizeof(card)));
	}
	assert_int_equal(f->blocks, (10000 * 83 + 4079) / 4080);
	spool_rewind(f, &at);
	for (unsigned i = 0; i < 10000; i++) {
		/* less room than the record has */
		assert_true(spool_read(f, &at, &command, card, 10, &length));
		assert_int_equal(length, 80);
		assert_int_equal(card[0], i & 0xff);
		assert_int_equal(card[9], i & 0xff);
	}
	assert_false(spool_read(f, &at, &command, card, 10, &length));
	spool_discard(f);
}

static void queues_are_ordered(void **state)
{
	struct spool_file *a = make("LINUX1", SPOOL_READER, 'A');
	struct spool_file *b = make("LINUX2", SPOOL_READER, 'B');
	struct spool_file *c = make("LINUX1", SPOOL_READER, 'C');
	struct spool_file *d = make("LINUX1", SPOOL_PRINTER, 'A');

	(void)state;
	assert_int_equal(arrived, 3);
	assert_int_equal(a->id, 1);
	assert_int_equal(b->id, 1);
	assert_int_equal(c->id, 2);
	assert_int_equal(d->id, 3);
	assert_ptr_equal(spool_nth(SPOOL_READER, "LINUX1", 0), a);
	assert_ptr_equal(spool_nth(SPOOL_READER, "LINUX1", 1), c);
	assert_null(spool_nth(SPOOL_READER, "LINUX1", 2));
	assert_ptr_equal(spool_nth(SPOOL_READER, "*", 1), b);
	assert_int_equal(spool_count(SPOOL_READER, "*"), 3);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 2);
	assert_int_equal(spool_count(SPOOL_PUNCH, "*"), 0);
	assert_ptr_equal(spool_by_id(SPOOL_READER, "LINUX1", 2), c);
	assert_null(spool_by_id(SPOOL_READER, "LINUX2", 2));
	assert_null(spool_by_id(SPOOL_PUNCH, "LINUX1", 1));
	spool_discard(a);
	assert_ptr_equal(spool_nth(SPOOL_READER, "LINUX1", 0), c);
}

static void what_a_reader_may_read(void **state)
{
	struct spool_file *a = make("LINUX1", SPOOL_READER, 'A');
	struct spool_file *b = make("LINUX1", SPOOL_READER, 'B');

	(void)state;
	make("LINUX2", SPOOL_READER, 'C');
	assert_ptr_equal(spool_next_for_reader("LINUX1", '*'), a);
	assert_ptr_equal(spool_next_for_reader("LINUX1", 'B'), b);
	assert_null(spool_next_for_reader("LINUX1", 'C'));
	a->hold = HOLD_USER;
	assert_ptr_equal(spool_next_for_reader("LINUX1", '*'), b);
	b->in_use = true;
	assert_null(spool_next_for_reader("LINUX1", '*'));
}

static void transfer(void **state)
{
	struct spool_file *a = make("LINUX1", SPOOL_PUNCH, 'A');

	(void)state;
	make("LINUX2", SPOOL_READER, 'A');
	assert_int_equal(spool_transfer(a, SPOOL_READER, "LINUX2"), 2);
	assert_string_equal(a->owner, "LINUX2");
	assert_string_equal(a->origin_user, "LINUX1");
	assert_int_equal(arrived, 2);
	assert_int_equal(spool_transfer(a, SPOOL_PRINTER, "LINUX2"), 2);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX2"), 1);
	assert_int_equal(spool_count(SPOOL_PRINTER, "LINUX2"), 1);
	/* names longer than a user identification are cut */
	assert_int_equal(spool_transfer(a, SPOOL_PRINTER, "MUCHTOOLONG"), 1);
	assert_string_equal(a->owner, "MUCHTOOL");
}

static uint16_t enqueue_empty(const char *owner)
{
	return spool_enqueue(spool_create(owner, ORIGIN_PUNCH), SPOOL_PUNCH,
			     owner);
}

static void identifications_run_out(void **state)
{
	struct spool_file *f;

	(void)state;
	for (uint16_t i = 1; i <= 10; i++)
		assert_int_equal(enqueue_empty("LINUX1"), i);
	/* from the highest on, then what is free from 1 on */
	spool_by_id(SPOOL_PUNCH, "LINUX1", 10)->id = SPOOL_ID_MAX - 1;
	assert_int_equal(enqueue_empty("LINUX1"), SPOOL_ID_MAX);
	for (uint16_t i = 10; i < SPOOL_ID_MAX - 1; i++)
		assert_int_equal(enqueue_empty("LINUX1"), i);
	f = spool_create("LINUX1", ORIGIN_PUNCH);
	assert_int_equal(spool_enqueue(f, SPOOL_PUNCH, "LINUX1"), 0);
	assert_int_equal(spool_enqueue(f, SPOOL_PUNCH, "LINUX2"), 1);
	assert_int_equal(spool_transfer(f, SPOOL_READER, "LINUX1"), 0);
	assert_string_equal(f->owner, "LINUX2");
}

static void storage_runs_out(void **state)
{
	static uint8_t data[SPOOL_RECORD_MAX];
	struct spool_file *f = spool_create("LINUX1", ORIGIN_PUNCH);
	struct spool_position at;
	uint8_t command;
	size_t length;
	unsigned n = 0;

	(void)state;
	fake_frames = 20;
	while (spool_add(f, 1, data, sizeof(data)))
		n++;
	assert_int_equal(n, 10); /* half of storage */
	assert_int_equal(f->records, 10);
	assert_false(spool_add(f, 1, data, 768));
	assert_true(spool_add(f, 1, data, 767)); /* what is left of a block */
	assert_false(spool_add(f, 1, data, 0));
	fake_frames = 1000;
	fake_store_left = 1;
	assert_true(spool_add(f, 1, data, sizeof(data)));
	assert_false(spool_add(f, 1, data, sizeof(data)));
	assert_null(spool_create("LINUX1", ORIGIN_PUNCH));
	spool_rewind(f, &at);
	for (n = 0; n < f->records; n++)
		assert_true(spool_read(f, &at, &command, data, sizeof(data),
				       &length));
	spool_discard(f);
}

static void quota_of_a_user(void **state)
{
	static uint8_t data[SPOOL_RECORD_MAX];
	struct spool_file *f = spool_create("LINUX1", ORIGIN_PUNCH);
	struct spool_file *g = spool_create("LINUX2", ORIGIN_PUNCH);
	struct spool_file *h = spool_create("LINUX1", ORIGIN_PUNCH);

	(void)state;
	/* what it sent to others counts */
	while (f->blocks < SPOOL_USER_BLOCKS)
		assert_true(spool_add(f, 1, data, sizeof(data)));
	spool_enqueue(f, SPOOL_READER, "LINUX2");
	assert_false(spool_add(h, 1, data, sizeof(data)));
	assert_true(spool_add(g, 1, data, sizeof(data)));
	spool_discard(f);
	assert_true(spool_add(h, 1, data, sizeof(data)));
	spool_discard(g);
	spool_discard(h);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(records_come_back),  TEST(many_records),
		TEST(queues_are_ordered), TEST(what_a_reader_may_read),
		TEST(transfer),		  TEST(identifications_run_out),
		TEST(storage_runs_out),	  TEST(quota_of_a_user),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
