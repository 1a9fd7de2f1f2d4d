/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Access to guest storage: what moves, what is refused, and that a refusal
 * leaves all bytes as they were. Translation has a test of its own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "cp/vm/gstore.h"
#include "s390/arch/dat.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SIZE UINT64_C(0x200000)
#define PREFIX 0x20000
#define PAGE 0x1000
#define LOW CR0_LOW_PROTECTION

/* What stands at an absolute address before a test. */
static uint8_t pattern(uint64_t at)
{
	return (uint8_t)(at * 7 + (at >> 12) * 31 + 1);
}

static uint8_t *page_at(uint64_t at)
{
	return space_page(&native.vm->space, (guest_absolute){ at & PAGE_MASK },
			  NULL);
}

static void fill(uint64_t from, uint64_t to)
{
	for (uint64_t at = from; at < to; at += PAGE)
		for (uint64_t n = 0; n < PAGE; n++)
			page_at(at)[n] = pattern(at + n);
}

static int start(void **state)
{
	native_start(state);
	fill(0, 0x8000);
	fill(PREFIX - PAGE, PREFIX + 3 * PAGE);
	fill(SIZE - 2 * PAGE, SIZE);
	native.v->sd->cr[0] = be64_from(0);
	return 0;
}

static void set_key(uint64_t page, uint8_t key)
{
	space_key_set(&native.vm->space, (guest_absolute){ page }, key);
}

static void set_prefix(uint32_t prefix)
{
	native.v->sd->prefix = be32_from(prefix);
}

static void set_mode(uint64_t mask)
{
	vcpu_set_psw(native.v, mask, 0);
}

/* ---- absolute */

static const struct {
	uint64_t at;
	size_t size;
	enum pic pic;
} ranges[] = {
	{ 0, 1, PIC_NONE },
	{ 0xfff, 2, PIC_NONE },
	{ 0x1800, 0x3000, PIC_NONE },
	{ 0x2000, 0x1000, PIC_NONE },
	{ 0x2000, 0x1001, PIC_NONE },
	{ SIZE - 1, 1, PIC_NONE },
	{ SIZE - 0x1001, 0x1001, PIC_NONE },
	{ SIZE, 0, PIC_NONE },
	{ UINT64_MAX, 0, PIC_NONE },
	{ SIZE - 1, 2, PIC_ADDRESSING },
	{ SIZE, 1, PIC_ADDRESSING },
	{ SIZE - 0x1000, 0x1001, PIC_ADDRESSING },
	{ UINT64_MAX, 1, PIC_ADDRESSING },
	{ UINT64_MAX - 7, 16, PIC_ADDRESSING },
	{ 0x1000, SIZE_MAX, PIC_ADDRESSING },
	{ 1, SIZE_MAX, PIC_ADDRESSING },
};

static uint8_t buffer[0x4000];

static void absolute_ranges_move_whole_or_not(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(ranges); n++) {
		guest_absolute at = { ranges[n].at };
		size_t size = ranges[n].size;

		memset(buffer, 0, sizeof(buffer));
		assert_int_equal(
			gstore_read_absolute(native.vm, at, buffer, size),
			ranges[n].pic);
		if (ranges[n].pic) {
			assert_int_equal(buffer[0], 0);
			assert_int_equal(gstore_write_absolute(native.vm, at,
							       buffer, size),
					 ranges[n].pic);
			continue;
		}
		for (size_t i = 0; i < size; i++) {
			assert_int_equal(buffer[i], pattern(at.a + i));
			buffer[i] = (uint8_t)~buffer[i];
		}
		gstore_write_absolute(native.vm, at, buffer, size);
		for (size_t i = 0; i < size; i++) {
			uint8_t *byte = page_at(at.a + i) + (at.a + i) % PAGE;

			assert_int_equal(*byte, buffer[i]);
			*byte = (uint8_t) ~*byte;
		}
	}
	for (uint64_t at = 0; at < 0x8000; at++)
		assert_int_equal(page_at(at)[at % PAGE], pattern(at));
}

static void a_shortage_is_no_exception_of_the_guest(void **state)
{
	guest_absolute at = { 0x100800 };
	guest_real real = { 0x100800 };
	guest_logical logical = { 0x100800 };

	(void)state;
	memset(buffer, 'x', sizeof(buffer));
	page_at(0x101000)[0] = 'y'; /* the second page is there */
	native_shortage(0);
	assert_int_equal(gstore_write_absolute(native.vm, at, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(gstore_write_real(native.v, real, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(gstore_write(native.v, logical, 0, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(page_at(0x101000)[0], 'y');
	/* the first page there, the second not */
	at.a = real.a = logical.a = 0x101800;
	assert_int_equal(gstore_write_absolute(native.vm, at, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(gstore_write_real(native.v, real, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(gstore_write(native.v, logical, 0, buffer, PAGE),
			 PIC_NO_FRAME);
	assert_int_equal(page_at(0x101000)[0x800], 0);
	native_give_back();
}

/* ---- keys */

static void keys_allow_by_the_rule(void **state)
{
	(void)state;
	for (unsigned access_key = 0; access_key < 16; access_key++)
		for (unsigned key = 0; key < 0x100; key++) {
			bool match = access_key == 0 || access_key == key >> 4;
			uint8_t with = (uint8_t)(access_key << 4);

			assert_int_equal(gstore_key_allows(with, (uint8_t)key,
							   ACCESS_STORE),
					 match);
			assert_int_equal(gstore_key_allows(with, (uint8_t)key,
							   ACCESS_FETCH),
					 match || !(key & SKEY_FETCH));
			/* only the access key counts */
			assert_int_equal(gstore_key_allows(with | 0xf,
							   (uint8_t)key,
							   ACCESS_STORE),
					 match);
		}
}

static const struct {
	uint8_t first, second; /* keys of pages 3000 and 4000 */
	uint8_t key;	       /* of the access */
	uint64_t at;
	size_t size;
	enum pic fetch, store;
} keyed[] = {
	{ 0x00, 0x00, 0x00, 0x3ff0, 32, PIC_NONE, PIC_NONE },
	{ 0x38, 0x48, 0x00, 0x3ff0, 32, PIC_NONE, PIC_NONE },
	{ 0x38, 0x38, 0x30, 0x3ff0, 32, PIC_NONE, PIC_NONE },
	{ 0x30, 0x40, 0x30, 0x3ff0, 32, PIC_NONE, PIC_PROTECTION },
	{ 0x40, 0x30, 0x30, 0x3ff0, 32, PIC_NONE, PIC_PROTECTION },
	{ 0x30, 0x48, 0x30, 0x3ff0, 32, PIC_PROTECTION, PIC_PROTECTION },
	{ 0x30, 0x48, 0x30, 0x3ff0, 16, PIC_NONE, PIC_NONE },
	{ 0x48, 0x30, 0x30, 0x4000, 16, PIC_NONE, PIC_NONE },
	{ 0x48, 0x30, 0x30, 0x3fff, 1, PIC_PROTECTION, PIC_PROTECTION },
	{ 0x08, 0x00, 0x30, 0x3ff0, 16, PIC_PROTECTION, PIC_PROTECTION },
	{ 0x30, 0x30, 0x30, SIZE - 8, 16, PIC_ADDRESSING, PIC_ADDRESSING },
	{ 0x30, 0x30, 0x30, UINT64_MAX - 7, 16, PIC_ADDRESSING,
	  PIC_ADDRESSING },
	{ 0x48, 0x48, 0x30, 0x3fff, 0, PIC_NONE, PIC_NONE },
};

static void expect_unchanged(uint64_t at, size_t size)
{
	for (uint64_t a = at; a < at + size && a < SIZE; a++)
		assert_int_equal(page_at(a)[a % PAGE], pattern(a));
}

static void channels_are_held_by_keys(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(keyed); n++) {
		guest_absolute at = { keyed[n].at };
		size_t size = keyed[n].size;

		set_key(0x3000, keyed[n].first);
		set_key(0x4000, keyed[n].second);
		memset(buffer, 0, sizeof(buffer));
		assert_int_equal(gstore_channel_read(native.vm, keyed[n].key,
						     at, buffer, size),
				 keyed[n].fetch);
		if (keyed[n].fetch)
			assert_int_equal(buffer[0], 0);
		for (size_t i = 0; i < size; i++)
			buffer[i] =
				pattern(at.a + i) ^ (keyed[n].store ? 0xff : 0);
		assert_int_equal(gstore_channel_write(native.vm, keyed[n].key,
						      at, buffer, size),
				 keyed[n].store);
		expect_unchanged(at.a, at.a < SIZE ? size : 0);
	}
}

static void operands_are_held_by_the_psw_key(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(keyed); n++) {
		guest_logical at = { keyed[n].at };
		size_t size = keyed[n].size;
		uint64_t page;

		set_key(0x3000, keyed[n].first);
		set_key(0x4000, keyed[n].second);
		set_key(SIZE - PAGE, 0x30);
		set_key(0, 0x30); /* where the address wraps to */
		set_mode(PSW_EA | PSW_BA |
			 (uint64_t)keyed[n].key << (PSW_KEY_SHIFT - 4));
		memset(buffer, 0, sizeof(buffer));
		assert_int_equal(gstore_read(native.v, at, 0, buffer, size),
				 keyed[n].fetch);
		if (keyed[n].fetch == PIC_PROTECTION) {
			page = at.a & PAGE_MASK;
			if (keyed[n].first == keyed[n].key)
				page += PAGE;
			assert_true(native.v->fault_teid == page);
			assert_int_equal(buffer[0], 0);
		}
		for (size_t i = 0; i < size; i++)
			buffer[i] =
				pattern(at.a + i) ^ (keyed[n].store ? 0xff : 0);
		assert_int_equal(gstore_probe_write(native.v, at, 0, size),
				 keyed[n].store);
		assert_int_equal(gstore_write(native.v, at, 0, buffer, size),
				 keyed[n].store);
		expect_unchanged(at.a, at.a < SIZE ? size : 0);
	}
}

static const struct {
	uint64_t cr0;
	uint8_t key; /* of page 0; the access has key 3 */
	uint64_t at;
	size_t size;
	enum pic fetch, store;
} overrides[] = {
	{ 0, 0x98, 0x100, 8, PIC_PROTECTION, PIC_PROTECTION },
	{ CR0_STORAGE_OVERRIDE, 0x98, 0x100, 8, PIC_NONE, PIC_NONE },
	{ CR0_STORAGE_OVERRIDE, 0x90, 0xf00, 8, PIC_NONE, PIC_NONE },
	{ CR0_STORAGE_OVERRIDE, 0x88, 0x100, 8, PIC_PROTECTION,
	  PIC_PROTECTION },
	{ CR0_FETCH_OVERRIDE, 0x48, 0x100, 8, PIC_NONE, PIC_PROTECTION },
	{ CR0_FETCH_OVERRIDE, 0x48, 2040, 8, PIC_NONE, PIC_PROTECTION },
	{ CR0_FETCH_OVERRIDE, 0x48, 2041, 8, PIC_PROTECTION, PIC_PROTECTION },
	{ CR0_FETCH_OVERRIDE, 0x48, 2048, 8, PIC_PROTECTION, PIC_PROTECTION },
};

static void control_bits_override_keys(void **state)
{
	(void)state;
	set_mode(PSW_EA | PSW_BA | UINT64_C(3) << PSW_KEY_SHIFT);
	for (size_t n = 0; n < COUNT(overrides); n++) {
		guest_logical at = { overrides[n].at };
		size_t size = overrides[n].size;

		native.v->sd->cr[0] = be64_from(overrides[n].cr0);
		set_key(0, overrides[n].key);
		assert_int_equal(gstore_read(native.v, at, 0, buffer, size),
				 overrides[n].fetch);
		assert_int_equal(gstore_probe_write(native.v, at, 0, size),
				 overrides[n].store);
	}
}

/* ---- real: the prefix area's borders */

static const struct {
	uint32_t prefix;
	uint64_t real, absolute;
} prefixed[] = {
	{ 0, 0, 0 },
	{ 0, 0x1fff, 0x1fff },
	{ 0, 0x2000, 0x2000 },
	{ PREFIX, 0, PREFIX },
	{ PREFIX, 0x1fff, PREFIX + 0x1fff },
	{ PREFIX, 0x2000, 0x2000 },
	{ PREFIX, PREFIX - 1, PREFIX - 1 },
	{ PREFIX, PREFIX, 0 },
	{ PREFIX, PREFIX + 0x1fff, 0x1fff },
	{ PREFIX, PREFIX + 0x2000, PREFIX + 0x2000 },
	{ PREFIX, UINT64_MAX, UINT64_MAX },
	{ 0x2000, 0x1fff, 0x3fff },
	{ 0x2000, 0x2000, 0 },
	{ 0x2000, 0x4000, 0x4000 },
};

static void prefixing_exchanges_two_areas(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(prefixed); n++) {
		guest_real real = { prefixed[n].real };

		set_prefix(prefixed[n].prefix);
		assert_true(gstore_absolute(native.v, real).a ==
			    prefixed[n].absolute);
	}
}

static const uint64_t crossings[] = { 0xff8, 0x1ff8, PREFIX - 8, PREFIX + 0xff8,
				      PREFIX + 0x1ff8 };

static void ranges_cross_the_borders(void **state)
{
	static const uint32_t prefixes[] = { 0, PREFIX, 0x2000 };

	(void)state;
	for (size_t p = 0; p < COUNT(prefixes); p++)
		for (size_t n = 0; n < COUNT(crossings); n++) {
			guest_real real = { crossings[n] };
			guest_logical logical = { crossings[n] };
			uint8_t second[16];

			set_prefix(prefixes[p]);
			assert_int_equal(
				gstore_read_real(native.v, real, buffer, 16),
				PIC_NONE);
			assert_int_equal(
				gstore_read(native.v, logical, 0, second, 16),
				PIC_NONE);
			assert_memory_equal(buffer, second, 16);
			for (size_t i = 0; i < 16; i++) {
				guest_real at = { crossings[n] + i };

				at.a = gstore_absolute(native.v, at).a;
				assert_int_equal(buffer[i], pattern(at.a));
			}
			for (size_t i = 0; i < 16; i++)
				buffer[i] ^= 0xff;
			gstore_write_real(native.v, real, buffer, 16);
			gstore_read_real(native.v, real, second, 16);
			assert_memory_equal(buffer, second, 16);
			for (size_t i = 0; i < 16; i++)
				buffer[i] ^= 0xff;
			gstore_write(native.v, logical, 0, buffer, 16);
		}
	expect_unchanged(0, 0x8000);
	expect_unchanged(PREFIX - PAGE, 4 * PAGE);
}

static void real_ranges_end_with_storage(void **state)
{
	guest_real at = { SIZE - 8 };

	(void)state;
	memset(buffer, 0, sizeof(buffer));
	assert_int_equal(gstore_write_real(native.v, at, buffer, 16),
			 PIC_ADDRESSING);
	expect_unchanged(SIZE - 8, 8);
	at.a = UINT64_MAX - 7;
	assert_int_equal(gstore_write_real(native.v, at, buffer, 8),
			 PIC_ADDRESSING);
	assert_int_equal(gstore_write_real(native.v, at, buffer, 16),
			 PIC_ADDRESSING);
	/* a prefix area outside storage, as after DEFINE STORAGE */
	set_prefix(SIZE);
	at.a = 0x100;
	assert_int_equal(gstore_read_real(native.v, at, buffer, 8),
			 PIC_ADDRESSING);
	expect_unchanged(0, 16);
}

/* ---- low-address protection */

static const struct {
	uint64_t at;
	size_t size;
	enum pic pic;
	uint64_t page; /* in the TEID */
} low[] = {
	{ 0, 1, PIC_PROTECTION, 0 },
	{ 511, 1, PIC_PROTECTION, 0 },
	{ 512, 1, PIC_NONE, 0 },
	{ 512, 3584, PIC_NONE, 0 },
	{ 4095, 1, PIC_NONE, 0 },
	{ 4095, 2, PIC_PROTECTION, 0x1000 },
	{ 4096, 1, PIC_PROTECTION, 0x1000 },
	{ 4607, 1, PIC_PROTECTION, 0x1000 },
	{ 4608, 1, PIC_NONE, 0 },
	{ 8191, 2, PIC_NONE, 0 },
	{ 0x11ff0000, 1, PIC_ADDRESSING, 0 },
	{ UINT64_MAX, 2, PIC_ADDRESSING, 0 },
};

static void low_addresses_are_protected(void **state)
{
	(void)state;
	set_prefix(PREFIX); /* effective addresses count, not absolute ones */
	native.v->sd->cr[0] = be64_from(LOW);
	for (size_t n = 0; n < COUNT(low); n++) {
		guest_logical at = { low[n].at };

		native.v->fault_teid = 0;
		assert_int_equal(
			gstore_probe_write(native.v, at, 0, low[n].size),
			low[n].pic);
		if (low[n].pic == PIC_PROTECTION)
			assert_true(native.v->fault_teid == low[n].page);
		memset(buffer, 0xee, sizeof(buffer));
		if (low[n].pic)
			gstore_write(native.v, at, 0, buffer, low[n].size);
		if (low[n].pic != PIC_ADDRESSING)
			assert_int_equal(gstore_read(native.v, at, 0, buffer,
						     low[n].size),
					 PIC_NONE);
	}
	expect_unchanged(0, 0x8000);
	expect_unchanged(PREFIX, 2 * PAGE);
}

/* ---- wrap */

static const struct {
	uint64_t mode, at, last; /* last byte of 16, effective */
} wraps[] = {
	{ 0, 0xfffff8, 7 },
	{ 0, UINT64_C(0xabcdef0000001000), 0x100f },
	{ PSW_BA, 0x7ffffff8, 7 },
	{ PSW_BA, 0x80001000, 0x100f },
	{ PSW_EA | PSW_BA, UINT64_MAX - 7, 7 },
};

static void addresses_wrap_by_mode(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(wraps); n++) {
		guest_logical at = { wraps[n].at };
		uint64_t first = wraps[n].last - 15;
		bool wrapped = wraps[n].last < 15;
		enum pic pic;

		set_mode(wraps[n].mode);
		pic = gstore_read(native.v, at, 0, buffer, 16);
		/* the end of the address space is outside of storage */
		assert_int_equal(pic, wrapped ? PIC_ADDRESSING : PIC_NONE);
		for (size_t i = 0; !wrapped && i < 16; i++)
			assert_int_equal(buffer[i], pattern(first + i));
	}
}

static void an_operand_wraps_into_page_0(void **state)
{
	guest_logical at = { 0xfffff8 };

	(void)state;
	native_size(UINT64_C(0x1000000));
	fill(0, 0x1000);
	fill(0xfff000, 0x1000000);
	set_mode(0);
	assert_int_equal(gstore_read(native.v, at, 0, buffer, 16), PIC_NONE);
	for (uint64_t i = 0; i < 16; i++)
		assert_int_equal(buffer[i], pattern((at.a + i) & 0xffffff));
	/* all or nothing: the second part is protected */
	native.v->sd->cr[0] = be64_from(LOW);
	memset(buffer, 0, 16);
	assert_int_equal(gstore_write(native.v, at, 0, buffer, 16),
			 PIC_PROTECTION);
	for (uint64_t i = 0; i < 8; i++)
		assert_int_equal(native_get(at.a + i, 1), pattern(at.a + i));
}

/* ---- instructions */

static void as_much_is_fetched_as_the_instruction_has(void **state)
{
	static const struct {
		uint8_t first;
		unsigned length;
	} codes[] = { { 0x00, 2 }, { 0x3f, 2 }, { 0x40, 4 },
		      { 0xbf, 4 }, { 0xc0, 6 }, { 0xff, 6 } };

	(void)state;
	for (size_t n = 0; n < COUNT(codes); n++) {
		unsigned length = codes[n].length;
		guest_logical at = { SIZE - length };
		uint8_t text[6] = { 0 };

		fill(SIZE - PAGE, SIZE);
		native_put(at.a, codes[n].first, 1);
		assert_int_equal(gstore_fetch_instruction(native.v, at, text),
				 PIC_NONE);
		assert_int_equal(text[0], codes[n].first);
		for (unsigned i = 1; i < 6; i++)
			assert_int_equal(text[i],
					 i < length ? pattern(at.a + i) : 0);
		if (length == 2)
			continue;
		native_put(SIZE - 2, codes[n].first, 1);
		at.a = SIZE - 2;
		assert_int_equal(gstore_fetch_instruction(native.v, at, text),
				 PIC_ADDRESSING);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, native_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(absolute_ranges_move_whole_or_not),
		TEST(a_shortage_is_no_exception_of_the_guest),
		TEST(keys_allow_by_the_rule),
		TEST(channels_are_held_by_keys),
		TEST(operands_are_held_by_the_psw_key),
		TEST(control_bits_override_keys),
		TEST(prefixing_exchanges_two_areas),
		TEST(ranges_cross_the_borders),
		TEST(real_ranges_end_with_storage),
		TEST(low_addresses_are_protected),
		TEST(addresses_wrap_by_mode),
		TEST(an_operand_wraps_into_page_0),
		TEST(as_much_is_fetched_as_the_instruction_has),
	};

	return cmocka_run_group_tests(tests, native_group, NULL);
}
