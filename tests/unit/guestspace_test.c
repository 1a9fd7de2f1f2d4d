/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spaces of guest storage: tables, first touch, keys, and what they cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "cp/store/space.h"
#include "s390/arch/dat.h"
#include "s390/fake/fake.h"
#include "s390/machine/key.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define MB UINT64_C(0x100000)
#define GB (1024 * MB)

static struct space space;
static size_t before;

static int start(void **state)
{
	(void)state;
	before = frame_available();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	space_destroy(&space);
	assert_int_equal(frame_available(), before);
	return 0;
}

static guest_absolute at(uint64_t address)
{
	return (guest_absolute){ address };
}

static size_t used(void)
{
	return before - frame_available();
}

/* ---- tables */

static const struct {
	uint64_t size;
	uint64_t type, length; /* of the ASCE */
	size_t root, touched;  /* frames of tables, before and after a touch */
} sizes[] = {
	{ MB, 0, 0, 1, 2 },
	{ 2 * MB, 0, 0, 1, 2 },
	{ 512 * MB, 0, 0, 1, 2 },
	{ 513 * MB, 0, 1, 2, 3 },
	{ GB, 0, 1, 2, 3 },
	{ GB + MB, 0, 3, 4, 5 },
	{ 2 * GB - MB, 0, 3, 4, 5 },
	{ 2 * GB, 0, 3, 4, 5 },
	{ 2 * GB + MB, ASCE_TYPE_REGION3, 0, 1, 6 },
	{ 4 * GB, ASCE_TYPE_REGION3, 0, 1, 6 },
	{ 1024 * GB, ASCE_TYPE_REGION3, 0, 1, 6 },
	{ 1026 * GB, ASCE_TYPE_REGION3, 1, 2, 7 },
	{ SPACE_SIZE_MAX, ASCE_TYPE_REGION3, 3, 4, 9 },
};

/* What the machine finds at an address; 0: translation exception. */
static uint64_t walk(uint64_t address)
{
	uint64_t *table = (uint64_t *)(uintptr_t)(space.asce & ASCE_ORIGIN);
	uint64_t length = space.asce & ASCE_LENGTH, entry;

	if (space.asce & ASCE_TYPE) {
		assert_true(address >> 31 >> 9 <= length);
		entry = table[address >> 31];
		if (entry & TABLE_INVALID)
			return 0;
		assert_int_equal(entry & TABLE_TYPE, ASCE_TYPE_REGION3);
		assert_int_equal(entry & TABLE_OFFSET, 0);
		table = (uint64_t *)(uintptr_t)(entry & TABLE_ORIGIN);
		length = entry & TABLE_LENGTH;
	} else {
		assert_true(address >> 31 == 0);
	}
	assert_true((address >> SEGMENT_SHIFT & 0x7ff) >> 9 <= length);
	entry = table[address >> SEGMENT_SHIFT & 0x7ff];
	if (entry & TABLE_INVALID)
		return 0;
	assert_int_equal(entry & (TABLE_TYPE | TABLE_PROTECT), 0);
	table = (uint64_t *)(uintptr_t)(entry & SEGMENT_ORIGIN);
	entry = table[address >> PAGE_SHIFT & 0xff];
	return entry & (PTE_INVALID | PTE_ZERO | PTE_PROTECT) ? 0 : entry;
}

static void tables_are_as_large_as_needed(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(sizes); n++) {
		uint64_t size = sizes[n].size;
		uint64_t last = size - PAGE_SIZE;
		void *page;

		assert_true(space_create(&space, size));
		assert_int_equal(space.asce & ASCE_TYPE, sizes[n].type);
		assert_int_equal(space.asce & ASCE_LENGTH, sizes[n].length);
		assert_int_equal(used(), sizes[n].root);
		assert_int_equal(space.tables, sizes[n].root);
		assert_true(walk(last) == 0);
		page = space_page(&space, at(last), NULL);
		assert_non_null(page);
		assert_true(walk(last) == (uint64_t)(uintptr_t)page);
		assert_int_equal(space.tables, sizes[n].touched);
		assert_int_equal(space.resident, 1);
		assert_int_equal(used(), sizes[n].touched + 1);
		space_destroy(&space);
		assert_int_equal(used(), 0);
		assert_true(space.asce == 0);
	}
	space_destroy(&space); /* nothing is there: no harm */
}

static void nothing_lies_beyond_the_end(void **state)
{
	uint8_t key = 0x5a;

	(void)state;
	for (size_t n = 0; n < COUNT(sizes); n++) {
		uint64_t outside[] = { sizes[n].size, sizes[n].size + 2 * GB,
				       SPACE_SIZE_MAX, UINT64_MAX & PAGE_MASK };

		space_create(&space, sizes[n].size);
		for (size_t i = 0; i < COUNT(outside); i++) {
			guest_absolute page = at(outside[i]);
			bool shortage = true;

			assert_null(space_page(&space, page, &shortage));
			assert_false(shortage);
			assert_null(space_resident(&space, page));
			space_release(&space, page);
			assert_false(space_key_get(&space, page, &key));
			assert_false(space_key_set(&space, page, 0x10));
			assert_false(space_key_set(&space, page, 0));
			assert_int_equal(space_key_reset(&space, page), 0);
		}
		assert_int_equal(used(), sizes[n].root);
		space_destroy(&space);
	}
	assert_int_equal(key, 0x5a);
}

static void more_than_the_most_is_refused(void **state)
{
	(void)state;
	assert_false(space_create(&space, SPACE_SIZE_MAX + MB));
	assert_false(space_create(&space, UINT64_C(1) << 63));
}

/* ---- first touch */

static void pages_come_at_the_first_touch(void **state)
{
	char *one, *two;

	(void)state;
	space_create(&space, 4 * MB);
	assert_null(space_resident(&space, at(MB)));
	assert_int_equal(space.tables, 1);
	one = space_page(&space, at(MB), NULL);
	two = space_page(&space, at(MB + PAGE_SIZE), NULL);
	assert_true(one && two && one != two);
	assert_int_equal(*one, 0);
	*one = 'x';
	assert_ptr_equal(space_page(&space, at(MB), NULL), one);
	assert_ptr_equal(space_resident(&space, at(MB)), one);
	assert_null(space_resident(&space, at(MB - PAGE_SIZE)));
	assert_int_equal(space.resident, 2);
	assert_int_equal(space.tables, 2);
}

static void every_page_is_one_of_its_own(void **state)
{
	(void)state;
	space_create(&space, 4 * MB);
	for (uint64_t a = 0; a < 4 * MB; a += PAGE_SIZE)
		*(uint64_t *)space_page(&space, at(a), NULL) = a;
	for (uint64_t a = 0; a < 4 * MB; a += PAGE_SIZE) {
		assert_true(*(uint64_t *)space_resident(&space, at(a)) == a);
		assert_true(*(uint64_t *)(uintptr_t)walk(a) == a);
	}
	assert_int_equal(space.resident, 1024);
	assert_int_equal(space.tables, 5);
}

static void a_shortage_leaves_the_space_usable(void **state)
{
	uint64_t sizes_short[] = { 4 * MB, 4 * GB };

	(void)state;
	for (size_t n = 0; n < COUNT(sizes_short); n++) {
		size_t left = 0;
		bool shortage = true;
		void *page = NULL;

		native_shortage(0);
		assert_false(space_create(&space, sizes_short[n]));
		native_give_back();
		assert_true(space_create(&space, sizes_short[n]));
		while (!page) {
			native_shortage(left);
			page = space_page(&space, at(3 * MB), &shortage);
			assert_int_equal(shortage, !page);
			native_give_back();
			left += 3;
			assert_true(left < frame_total());
		}
		assert_int_equal(space.resident, 1);
		assert_int_equal(used(), space.tables + space.resident);
		space_destroy(&space);
		assert_int_equal(used(), 0);
	}
}

/* ---- release and clear */

static void a_released_page_is_zero_again(void **state)
{
	char *page;

	(void)state;
	space_create(&space, 4 * GB);
	page = space_page(&space, at(3 * GB), NULL);
	*page = 'x';
	space_release(&space, at(3 * GB));
	assert_null(space_resident(&space, at(3 * GB)));
	assert_true(walk(3 * GB) == 0);
	assert_int_equal(space.resident, 0);
	space_release(&space, at(3 * GB)); /* once more: nothing */
	space_release(&space, at(GB));
	page = space_page(&space, at(3 * GB), NULL);
	assert_int_equal(*page, 0);
	assert_int_equal(space.resident, 1);
}

static void clear_frees_all_but_the_root(void **state)
{
	static const uint64_t kinds[] = { 100 * MB, 6 * GB };

	(void)state;
	for (size_t n = 0; n < COUNT(kinds); n++) {
		uint64_t root;
		unsigned purges = fake_purges;
		uint8_t key = 1;

		space_create(&space, kinds[n]);
		root = space.tables;
		for (uint64_t a = 0; a < kinds[n]; a += kinds[n] / 50)
			space_page(&space, at(a & PAGE_MASK), NULL);
		space_key_set(&space, at(0), 0x30);
		space_key_set(&space, at(3 * MB), 0x40);
		assert_true(space.resident >= 50);
		space_clear(&space);
		assert_int_equal(space.resident, 0);
		assert_int_equal(space.tables, root);
		assert_int_equal(used(), root);
		assert_int_equal(fake_purges, purges + 1);
		assert_true(walk(0) == 0);
		space_key_get(&space, at(0), &key);
		assert_int_equal(key, 0);
		space_key_get(&space, at(3 * MB), &key);
		assert_int_equal(key, 0);
		space_destroy(&space);
	}
}

/* ---- pages ahead */

static void sequential_touch_brings_more(void **state)
{
	(void)state;
	space_create(&space, 2 * MB);
	space_page(&space, at(0x5000), NULL);
	space_ahead(&space, at(0x5000)); /* the one before is not there */
	assert_int_equal(space.resident, 1);
	space_page(&space, at(0x6000), NULL);
	space_ahead(&space, at(0x6000));
	assert_int_equal(space.resident, 9);
	/* no further than the segment */
	space_page(&space, at(MB - 2 * PAGE_SIZE), NULL);
	space_page(&space, at(MB - PAGE_SIZE), NULL);
	space_ahead(&space, at(MB - PAGE_SIZE));
	assert_int_equal(space.resident, 11);
	space_ahead(&space, at(MB));
	space_ahead(&space, at(8 * MB));
	space_ahead(&space, at(UINT64_MAX & PAGE_MASK));
	assert_int_equal(space.resident, 11);
}

static void nothing_comes_ahead_when_frames_are_few(void **state)
{
	(void)state;
	space_create(&space, 2 * MB);
	space_page(&space, at(0x5000), NULL);
	space_page(&space, at(0x6000), NULL);
	native_shortage(frame_total() / 5);
	space_ahead(&space, at(0x6000));
	assert_int_equal(space.resident, 2);
	native_give_back();
}

/* ---- keys */

static uint8_t key_of(uint64_t address)
{
	uint8_t key = 0xff;

	assert_true(space_key_get(&space, at(address), &key));
	return key;
}

static void keys_are_kept_with_and_without_a_frame(void **state)
{
	(void)state;
	space_create(&space, 4 * GB);
	for (uint64_t a = 0; a < 4 * GB; a += GB) {
		assert_int_equal(key_of(a), 0);
		/* zero costs nothing, another key its page table */
		assert_true(space_key_set(&space, at(a), 0));
	}
	assert_int_equal(space.tables, 1);
	assert_true(space_key_set(&space, at(GB), 0x9e));
	assert_int_equal(key_of(GB), 0x9e);
	assert_int_equal(key_of(GB + PAGE_SIZE), 0);
	assert_int_equal(space.resident, 0);
	space_page(&space, at(GB), NULL);
	assert_int_equal(key_of(GB), 0x9e);
	assert_true(space_key_set(&space, at(GB), 0x36));
	assert_int_equal(key_of(GB), 0x36);
	key_set(space_resident(&space, at(GB)), 0x32); /* by the machine */
	space_release(&space, at(GB));
	assert_int_equal(key_of(GB), 0x32);
	assert_true(space_key_set(&space, at(GB), 0));
	space_page(&space, at(GB), NULL);
	assert_int_equal(key_of(GB), 0);
}

static void no_key_comes_with_anothers_frame(void **state)
{
	void *frame;

	(void)state;
	space_create(&space, 2 * MB);
	frame = space_page(&space, at(0), NULL);
	space_key_set(&space, at(0), 0xf8);
	space_release(&space, at(0));
	assert_ptr_equal(space_page(&space, at(PAGE_SIZE), NULL), frame);
	assert_int_equal(key_of(PAGE_SIZE) & (SKEY_ACCESS | SKEY_FETCH), 0);
	assert_int_equal(key_of(0), 0xf8);
}

static void the_reference_bit_is_reset_and_told(void **state)
{
	static const uint8_t keys[] = { 0x30, 0x32, 0x34, 0x36 };

	(void)state;
	space_create(&space, 2 * MB);
	for (unsigned resident = 0; resident < 2; resident++)
		for (unsigned cc = 0; cc < COUNT(keys); cc++) {
			space_key_set(&space, at(0x3000), keys[cc]);
			assert_int_equal(space_key_reset(&space, at(0x3000)),
					 cc);
			assert_int_equal(key_of(0x3000),
					 keys[cc] & ~SKEY_REFERENCE);
			if (cc == COUNT(keys) - 1)
				space_page(&space, at(0x3000), NULL);
		}
	/* no table yet */
	assert_int_equal(space_key_reset(&space, at(MB)), 0);
}

static void a_key_needs_a_table(void **state)
{
	(void)state;
	space_create(&space, 2 * MB);
	native_shortage(0);
	assert_false(space_key_set(&space, at(0), 0x10));
	assert_true(space_key_set(&space, at(0), 0));
	native_give_back();
	assert_int_equal(key_of(0), 0);
}

/* ---- against a model */

#define MODEL_PAGES 1024
#define PROTECTION (SKEY_ACCESS | SKEY_FETCH)

static void random_use_agrees_with_a_model(void **state)
{
	static uint64_t contents[MODEL_PAGES]; /* 0: never stored into */
	static uint8_t keys[MODEL_PAGES];
	static bool resident[MODEL_PAGES];
	size_t count = 0;

	(void)state;
	srand(25);
	space_create(&space, 4 * MB);
	for (unsigned step = 1; step < 30000; step++) {
		unsigned n = (unsigned)rand() % MODEL_PAGES;
		uint64_t a = n * PAGE_SIZE, *page;

		switch (rand() % 5) {
		case 0:
		case 1:
			page = space_page(&space, at(a), NULL);
			assert_true(*page == contents[n]);
			*page = contents[n] = step;
			count += !resident[n];
			resident[n] = true;
			break;
		case 2:
			space_release(&space, at(a));
			contents[n] = 0;
			count -= resident[n];
			resident[n] = false;
			break;
		case 3:
			keys[n] = (uint8_t)(rand() & 0xfe);
			assert_true(space_key_set(&space, at(a), keys[n]));
			break;
		default:
			/* a new frame may say that it was used before */
			assert_int_equal(key_of(a) & PROTECTION,
					 keys[n] & PROTECTION);
			assert_int_equal(space_resident(&space, at(a)) != NULL,
					 resident[n]);
		}
		assert_int_equal(space.resident, count);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tables_are_as_large_as_needed),
		TEST(nothing_lies_beyond_the_end),
		TEST(more_than_the_most_is_refused),
		TEST(pages_come_at_the_first_touch),
		TEST(every_page_is_one_of_its_own),
		TEST(a_shortage_leaves_the_space_usable),
		TEST(a_released_page_is_zero_again),
		TEST(clear_frees_all_but_the_root),
		TEST(sequential_touch_brings_more),
		TEST(nothing_comes_ahead_when_frames_are_few),
		TEST(keys_are_kept_with_and_without_a_frame),
		TEST(no_key_comes_with_anothers_frame),
		TEST(the_reference_bit_is_reset_and_told),
		TEST(a_key_needs_a_table),
		TEST(random_use_agrees_with_a_model),
	};

	return cmocka_run_group_tests(tests, native_group, NULL);
}
