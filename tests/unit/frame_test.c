/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Real storage: blocks of frames, control blocks, and that none is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "s390/arch/addr.h"
#include "s390/arch/dat.h"
#include "s390/fake/fake.h"
#include "s390/machine/key.h"
#include "tests/unit/fake_abend.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define FRAME ((size_t)PAGE_SIZE)
#define BLOCK_MAX ((size_t)1 << FRAME_ORDER_MAX)

static uint64_t first;

/* Storage of so many frames, the first one after a multiple of 1 MB. */
static void start(size_t frames)
{
	first = fake_storage(frames * FRAME);
	frame_init(first, first + frames * FRAME);
}

static bool is_zero(const void *block, size_t size)
{
	const uint8_t *bytes = block;

	for (size_t n = 0; n < size; n++)
		if (bytes[n])
			return false;
	return true;
}

/* ---- frame_init */

static const struct {
	size_t frames, total;
} sizes[] = {
	/* a table of one byte a frame comes off */
	{ 2, 1 },	{ 3, 2 },	{ 255, 254 },
	{ 256, 255 },	{ 257, 256 },	{ 4096, 4095 },
	{ 4097, 4095 }, { 4098, 4096 }, { 10000, 9997 },
};

static void all_but_the_table_is_there(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(sizes); n++) {
		start(sizes[n].frames);
		assert_int_equal(frame_total(), sizes[n].total);
		assert_int_equal(frame_available(), sizes[n].total);
	}
}

/* ---- frame_take */

static void orders_are_aligned_and_inside(void **state)
{
	(void)state;
	start(3000);
	for (unsigned order = 0; order <= FRAME_ORDER_MAX; order++) {
		size_t size = FRAME << order, before = frame_available();
		char *block = frame_take(order);
		uint64_t at = (uint64_t)(uintptr_t)block;

		assert_non_null(block);
		assert_int_equal(at % size, 0);
		assert_true(at > first && at + size <= first + 3000 * FRAME);
		assert_int_equal(before - frame_available(), 1u << order);
		frame_free(block, order);
		assert_int_equal(frame_available(), before);
	}
}

static void blocks_come_clear_and_with_key_zero(void **state)
{
	(void)state;
	start(1024);
	for (unsigned order = 0; order <= FRAME_ORDER_MAX; order++) {
		char *block = frame_take(order);

		for (size_t n = 0; n < (size_t)1 << order; n++)
			key_set(block + n * FRAME, 0xf8);
		memset(block, 0x5a, FRAME << order);
		frame_free(block, order);
		assert_ptr_equal(frame_take(order), block);
		assert_true(is_zero(block, FRAME << order));
		for (size_t n = 0; n < (size_t)1 << order; n++)
			assert_int_equal(key_insert(block + n * FRAME) &
						 (SKEY_ACCESS | SKEY_FETCH),
					 0);
		frame_free(block, order);
	}
}

/* Takes all there is of an order; gives how many, chained by their word 0. */
static size_t drain(unsigned order, void **chain)
{
	void **block;
	size_t count = 0;

	*chain = NULL;
	while ((block = frame_take(order))) {
		*block = *chain;
		*chain = (void *)block;
		count++;
	}
	return count;
}

static void give_back(unsigned order, void *chain)
{
	while (chain) {
		void *next = *(void **)chain;

		frame_free(chain, order);
		chain = next;
	}
}

static void exhaustion_loses_nothing(void **state)
{
	size_t most;
	void *chain;

	(void)state;
	start(1 + 5 * BLOCK_MAX + 77);
	most = drain(FRAME_ORDER_MAX, &chain);
	give_back(FRAME_ORDER_MAX, chain);
	for (unsigned order = 0; order <= FRAME_ORDER_MAX; order++) {
		size_t count = drain(order, &chain);

		assert_null(frame_take(order));
		assert_true(frame_total() - (count << order) ==
			    frame_available());
		give_back(order, chain);
		assert_int_equal(frame_available(), frame_total());
		/* joined again: as many large blocks as before */
		assert_int_equal(drain(FRAME_ORDER_MAX, &chain), most);
		give_back(FRAME_ORDER_MAX, chain);
	}
	assert_int_equal(drain(0, &chain), frame_total());
	assert_int_equal(frame_available(), 0);
	give_back(0, chain);
}

/* ---- against a model: which frame is in which block */

#define MODEL_FRAMES 700
#define MODEL_BLOCKS 128

static struct {
	char *at;
	unsigned order;
} taken[MODEL_BLOCKS];
static uint8_t owner[MODEL_FRAMES]; /* block's place in taken, plus one */

static size_t frame_of(const char *at)
{
	return ((uint64_t)(uintptr_t)at - first) / FRAME;
}

static void own(unsigned n, uint8_t from, uint8_t to)
{
	size_t frame = frame_of(taken[n].at);

	for (size_t i = 0; i < (size_t)1 << taken[n].order; i++) {
		assert_int_equal(owner[frame + i], from);
		owner[frame + i] = to;
	}
}

static void random_use_agrees_with_a_model(void **state)
{
	size_t used = 0;

	(void)state;
	srand(20);
	start(MODEL_FRAMES);
	for (unsigned step = 0; step < 20000; step++) {
		unsigned n = (unsigned)rand() % MODEL_BLOCKS;

		if (taken[n].at) {
			own(n, (uint8_t)(n + 1), 0);
			used -= (size_t)1 << taken[n].order;
			frame_free(taken[n].at, taken[n].order);
			taken[n].at = NULL;
		} else {
			taken[n].order = (unsigned)rand() % 6;
			taken[n].at = frame_take(taken[n].order);
			if (!taken[n].at)
				continue;
			own(n, 0, (uint8_t)(n + 1));
			used += (size_t)1 << taken[n].order;
		}
		assert_int_equal(frame_available() + used, frame_total());
	}
	for (unsigned n = 0; n < MODEL_BLOCKS; n++)
		if (taken[n].at)
			frame_free(taken[n].at, taken[n].order);
	assert_int_equal(frame_available(), frame_total());
}

/* ---- control blocks */

static void any_size_comes_clear_and_goes_back(void **state)
{
	(void)state;
	start(1024);
	for (size_t size = 1; size <= BLOCK_MAX * FRAME;
	     size += size < 5000 ? 1 : 4093) {
		char *a = store_take(size), *b = store_take(size);

		assert_non_null(a);
		assert_non_null(b);
		assert_true(is_zero(a, size) && is_zero(b, size));
		assert_int_equal((uintptr_t)a % (size < FRAME ? 8 : FRAME), 0);
		assert_true(a + size <= b || b + size <= a);
		memset(a, 0xff, size);
		memset(b, 0xff, size);
		store_free(a, size);
		store_free(b, size);
		assert_int_equal(frame_available(), frame_total());
	}
}

static void larger_than_the_largest_is_refused(void **state)
{
	static const size_t large[] = { 0x100001, 0x200000, SIZE_MAX / 2,
					SIZE_MAX };

	(void)state;
	start(1024);
	for (size_t n = 0; n < COUNT(large); n++)
		assert_null(store_take(large[n]));
	store_free(NULL, 100);
	assert_int_equal(frame_available(), frame_total());
}

static void small_blocks_share_frames(void **state)
{
	static const struct {
		size_t size, in_a_frame;
	} blocks[] = {
		{ 1, 127 },  { 32, 127 }, { 33, 63 },  { 64, 63 },  { 65, 31 },
		{ 256, 15 }, { 257, 8 },  { 504, 8 },  { 505, 4 },  { 1008, 4 },
		{ 1009, 2 }, { 2016, 2 }, { 2017, 1 }, { 4096, 1 },
	};

	(void)state;
	start(64);
	for (size_t n = 0; n < COUNT(blocks); n++) {
		void *block[128];
		size_t count = blocks[n].in_a_frame;

		for (size_t i = 0; i <= count; i++)
			block[i] = store_take(blocks[n].size);
		assert_int_equal(frame_total() - frame_available(), 2);
		/* a hole in a full frame is used before a new frame is */
		store_free(block[0], blocks[n].size);
		block[0] = store_take(blocks[n].size);
		assert_int_equal(frame_total() - frame_available(), 2);
		for (size_t i = 0; i <= count; i++)
			store_free(block[i], blocks[n].size);
		assert_int_equal(frame_available(), frame_total());
	}
}

static void shortage_of_control_blocks_loses_nothing(void **state)
{
	static const size_t bins[] = { 32, 500, 2016, 4096, 5000, 70000 };

	(void)state;
	start(80);
	for (size_t n = 0; n < COUNT(bins); n++) {
		void *chain = NULL, **block;

		while ((block = store_take(bins[n]))) {
			*block = chain;
			chain = (void *)block;
		}
		while (chain) {
			block = chain;
			chain = *block;
			store_free((void *)block, bins[n]);
		}
		assert_int_equal(frame_available(), frame_total());
	}
}

#define STORES 200

static void random_control_blocks_keep_their_contents(void **state)
{
	static struct {
		uint8_t *at;
		size_t size;
	} stores[STORES];

	(void)state;
	srand(21);
	start(2000);
	for (unsigned step = 0; step < 20000; step++) {
		unsigned n = (unsigned)rand() % STORES;
		size_t size = stores[n].size;

		if (!stores[n].at) {
			size = 1u +
			       (unsigned)rand() % (rand() % 8 ? 3000u : 20000u);
			stores[n].size = size;
			stores[n].at = store_take(size);
			assert_non_null(stores[n].at);
			assert_true(is_zero(stores[n].at, size));
			memset(stores[n].at, (int)n, size);
			continue;
		}
		assert_int_equal(stores[n].at[0], n);
		assert_int_equal(stores[n].at[size - 1], n);
		store_free(stores[n].at, size);
		stores[n].at = NULL;
	}
	for (unsigned n = 0; n < STORES; n++)
		store_free(stores[n].at, stores[n].size);
	assert_int_equal(frame_available(), frame_total());
}

/* ---- broken invariants are found */

static void free_twice(void *block)
{
	frame_free(block, 3);
}

static void free_outside(void *block)
{
	frame_free((char *)block - FRAME, 0); /* the table */
}

static void free_wrong_size(void *block)
{
	store_free(block, 200);
}

static void take_too_much(void *block)
{
	(void)block;
	frame_take(FRAME_ORDER_MAX + 1);
}

static void misuse_ends_in_an_abend(void **state)
{
	void *block;

	(void)state;
	start(64);
	assert_true(fake_abends(take_too_much, NULL));
	assert_true(
		fake_abends(free_outside, (void *)(uintptr_t)(first + FRAME)));
	block = frame_take(3);
	frame_free(block, 3);
	assert_true(fake_abends(free_twice, block));
	block = store_take(100);
	assert_true(fake_abends(free_wrong_size, block));
	store_free(block, 100);
	assert_int_equal(frame_available(), frame_total());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_but_the_table_is_there),
		cmocka_unit_test(orders_are_aligned_and_inside),
		cmocka_unit_test(blocks_come_clear_and_with_key_zero),
		cmocka_unit_test(exhaustion_loses_nothing),
		cmocka_unit_test(random_use_agrees_with_a_model),
		cmocka_unit_test(any_size_comes_clear_and_goes_back),
		cmocka_unit_test(larger_than_the_largest_is_refused),
		cmocka_unit_test(small_blocks_share_frames),
		cmocka_unit_test(shortage_of_control_blocks_loses_nothing),
		cmocka_unit_test(random_control_blocks_keep_their_contents),
		cmocka_unit_test(misuse_ends_in_an_abend),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
