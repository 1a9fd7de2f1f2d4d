/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The guest's translation tables, made by hand: a chain of one table of each
 * level that leads to one page, and what is wrong with it, a row each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/vm/gstore.h"
#include "cp/vm/guestdat.h"
#include "s390/arch/dat.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SIZE UINT64_C(0x200000)

/* Tables of 16 KB by level; the page table; the page; its 1-MB frame. */
enum level { R1, R2, R3, SEGMENT, PAGE_TABLE, LEVELS };
#define TABLE(level) (UINT64_C(0x20000) + (uint64_t)(level)*0x4000)
#define PAGE UINT64_C(0x51000)
#define FRAME_1MB UINT64_C(0x100000)

/* An address with an index of its own at each level. */
#define R1X UINT64_C(0x401) /* part 2 of the table */
#define R2X UINT64_C(0x203)
#define R3X UINT64_C(0x605)
#define SX UINT64_C(0x007)
#define PX UINT64_C(0x09)
#define BELOW (UINT64_C(0x89) | SX << 20 | PX << 12)
#define ADDRESS (BELOW | R1X << 53 | R2X << 42 | R3X << 31)

static const unsigned shifts[] = { 53, 42, 31, 20, 12 };
static const uint64_t types[] = { 0x0c, 0x08, 0x04, 0x00, 0 };
static const enum pic invalid[] = { PIC_REGION1, PIC_REGION2, PIC_REGION3,
				    PIC_SEGMENT, PIC_PAGE };

static uint64_t entry_at(enum level level, uint64_t address)
{
	unsigned mask = level == PAGE_TABLE ? 0xff : 0x7ff;

	return TABLE(level) + (address >> shifts[level] & mask) * 8;
}

static uint64_t get(enum level level, uint64_t address)
{
	return native_get(entry_at(level, address), 8);
}

static void put(enum level level, uint64_t address, uint64_t entry)
{
	native_put(entry_at(level, address), entry, 8);
}

/* The whole chain; gives the ASCE of the table at its top. */
static uint64_t chain(enum level top, uint64_t address)
{
	for (uint64_t at = TABLE(R1); at < TABLE(LEVELS); at += 8)
		native_put(at, TABLE_INVALID | PTE_INVALID, 8);
	for (enum level n = top; n < SEGMENT; n++)
		put(n, address, TABLE(n + 1) | types[n] | TABLE_LENGTH);
	put(SEGMENT, address, TABLE(PAGE_TABLE));
	put(PAGE_TABLE, address, PAGE);
	return TABLE(top) | types[top] | ASCE_LENGTH;
}

static void set_cr(unsigned n, uint64_t value)
{
	native.v->sd->cr[n] = be64_from(value);
}

static void set_mode(uint64_t mask)
{
	vcpu_set_psw(native.v, mask | PSW_EA | PSW_BA, 0);
}

static int start(void **state)
{
	native_start(state);
	set_mode(PSW_DAT);
	native.v->fault_teid = 0x5a5a;
	return 0;
}

static struct guestdat_result result;

static enum pic translate(uint64_t address, unsigned ar)
{
	memset(&result, 0xff, sizeof(result));
	result.protect = result.private = true;
	return guestdat_translate(native.v, (guest_logical){ address }, ar,
				  &result);
}

static void expect_page(uint64_t address)
{
	assert_int_equal(translate(address, 0), PIC_NONE);
	assert_true(result.absolute.a == (PAGE | (address & 0xfff)));
}

static void expect_fault(uint64_t address, enum pic pic)
{
	native.v->fault_teid = 0x5a5a;
	assert_int_equal(translate(address, 0), pic);
	if (pic == PIC_TRANSLATION || pic == PIC_ADDRESSING)
		assert_int_equal(native.v->fault_teid, 0x5a5a);
	else
		assert_true(native.v->fault_teid == (address & TEID_ADDRESS));
}

/* The address that a table of this level covers, of ADDRESS. */
static uint64_t address_for(enum level top)
{
	return top == R1 ? ADDRESS :
			   ADDRESS & ((UINT64_C(1) << (shifts[top] + 11)) - 1);
}

/* ---- each level on its own */

static void all_types_of_space_translate(void **state)
{
	(void)state;
	for (enum level top = R1; top <= SEGMENT; top++) {
		uint64_t address = address_for(top);

		set_cr(1, chain(top, address));
		expect_page(address);
		assert_false(result.protect);
		assert_false(result.private);
		assert_int_equal(result.space, 0);
		expect_page(address & PAGE_MASK);
		expect_page(address | 0xfff);
		expect_fault(address + PAGE_SIZE, PIC_PAGE);
		expect_fault(address + SEGMENT_SIZE, PIC_SEGMENT);
		if (top == R1)
			continue;
		expect_fault(address | UINT64_C(1) << (shifts[top] + 11),
			     PIC_ASCE_TYPE);
		expect_fault(address | UINT64_C(1) << 63, PIC_ASCE_TYPE);
	}
}

static void an_invalid_entry_faults_by_its_level(void **state)
{
	(void)state;
	for (enum level top = R1; top <= SEGMENT; top++) {
		uint64_t address = address_for(top);

		for (enum level n = top; n < LEVELS; n++) {
			set_cr(1, chain(top, address));
			put(n, address,
			    get(n, address) |
				    (n == PAGE_TABLE ? PTE_INVALID :
						       TABLE_INVALID));
			expect_fault(address, invalid[n]);
		}
	}
}

/* Bits in an entry of a valid chain, by level, and what they make of it. */
static const struct {
	enum level level;
	uint64_t change; /* exclusive or */
	enum pic pic;
} wrong[] = {
	{ R1, 0x04, PIC_TRANSLATION },
	{ R1, 0x08, PIC_TRANSLATION },
	{ R2, 0x04, PIC_TRANSLATION },
	{ R3, 0x04, PIC_TRANSLATION },
	{ R3, 0x08, PIC_TRANSLATION },
	{ SEGMENT, 0x04, PIC_TRANSLATION },
	{ SEGMENT, 0x0c, PIC_TRANSLATION },
	{ PAGE_TABLE, PTE_ZERO, PIC_TRANSLATION },
	/* invalid comes before the wrong type */
	{ R2, 0x04 | TABLE_INVALID, PIC_REGION2 },
	{ SEGMENT, 0x04 | TABLE_INVALID, PIC_SEGMENT },
	{ PAGE_TABLE, PTE_ZERO | PTE_INVALID, PIC_PAGE },
	/* index of R2 is in part 1, of R3 in 3, of the segment in 0 */
	{ R1, 0x03, PIC_REGION2 },
	{ R1, 0x02, PIC_NONE },
	{ R1, 0x40, PIC_NONE },
	{ R1, 0x80, PIC_REGION2 },
	{ R1, 0xc0, PIC_REGION2 },
	{ R2, 0x01, PIC_REGION3 },
	{ R2, 0xc0, PIC_NONE },
	{ R3, 0x03, PIC_NONE },
	{ R3, 0x40, PIC_SEGMENT },
	/* a common segment: only wrong in a private space */
	{ SEGMENT, SEGMENT_COMMON, PIC_NONE },
	/* FC counts with EDAT only */
	{ SEGMENT, SEGMENT_FORMAT, PIC_NONE },
	/* the next table beyond the end of storage */
	{ R1, UINT64_C(0x40000000), PIC_ADDRESSING },
	{ R2, UINT64_C(1) << 63, PIC_ADDRESSING },
	{ R3, SIZE, PIC_ADDRESSING },
	{ SEGMENT, UINT64_C(0x7fffffff00000000), PIC_ADDRESSING },
	/* a page beyond it is not for the translation to find */
	{ PAGE_TABLE, UINT64_C(0x40000000), PIC_NONE },
};

static void wrong_entries_are_told(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(wrong); n++) {
		enum level level = wrong[n].level;

		set_cr(1, chain(R1, ADDRESS));
		put(level, ADDRESS, get(level, ADDRESS) ^ wrong[n].change);
		if (wrong[n].pic)
			expect_fault(ADDRESS, wrong[n].pic);
		else
			assert_int_equal(translate(ADDRESS, 0), PIC_NONE);
	}
}

/* The ASCE itself: its length in parts of 512 entries, its origin. */
static void the_first_table_has_a_length(void **state)
{
	(void)state;
	for (enum level top = R1; top <= SEGMENT; top++)
		for (uint64_t length = 0; length < 4; length++)
			for (uint64_t part = 0; part < 4; part++) {
				uint64_t address = part << (shifts[top] + 9);
				uint64_t asce = chain(top, address);

				asce = (asce & ~ASCE_LENGTH) | length;
				set_cr(1, asce);
				if (part > length)
					expect_fault(address, invalid[top]);
				else
					expect_page(address);
			}
	set_cr(1, SIZE | ASCE_TYPE);
	expect_fault(ADDRESS & (UINT64_MAX >> 2), PIC_ADDRESSING);
	set_cr(1, ASCE_ORIGIN | ASCE_TYPE | ASCE_LENGTH);
	expect_fault(0, PIC_ADDRESSING);
}

/* ---- what a translation gives beside the address */

static const struct {
	enum level level;
	uint64_t bits;
	bool edat, protect;
} protections[] = {
	{ PAGE_TABLE, PTE_PROTECT, false, true },
	{ PAGE_TABLE, PTE_PROTECT, true, true },
	{ SEGMENT, TABLE_PROTECT, false, true },
	{ SEGMENT, TABLE_PROTECT, true, true },
	{ R3, TABLE_PROTECT, true, true },
	{ R2, TABLE_PROTECT, true, true },
	{ R1, TABLE_PROTECT, true, true },
	{ R3, TABLE_PROTECT, false, false },
	{ R1, TABLE_PROTECT, false, false },
};

static void protection_adds_up(void **state)
{
	guest_logical at = { ADDRESS };
	uint8_t byte = 0;

	(void)state;
	for (size_t n = 0; n < COUNT(protections); n++) {
		enum level level = protections[n].level;
		bool protect = protections[n].protect;

		set_cr(0, protections[n].edat ? CR0_EDAT : 0);
		set_cr(1, chain(R1, ADDRESS));
		put(level, ADDRESS, get(level, ADDRESS) | protections[n].bits);
		expect_page(ADDRESS);
		assert_int_equal(result.protect, protect);
		assert_int_equal(gstore_read(native.v, at, 0, &byte, 1),
				 PIC_NONE);
		assert_int_equal(gstore_write(native.v, at, 0, &byte, 1),
				 protect ? PIC_PROTECTION : PIC_NONE);
		if (protect)
			assert_true(native.v->fault_teid ==
				    ((ADDRESS & TEID_ADDRESS) |
				     TEID_PAGE_PROTECTION));
	}
}

static void a_segment_may_be_a_frame(void **state)
{
	(void)state;
	set_cr(0, CR0_EDAT);
	set_cr(1, chain(R1, ADDRESS));
	/* the address bits of a page table do not matter then */
	put(SEGMENT, ADDRESS, FRAME_1MB | 0x85000 | SEGMENT_FORMAT);
	assert_int_equal(translate(ADDRESS, 0), PIC_NONE);
	assert_true(result.absolute.a ==
		    (FRAME_1MB | (ADDRESS & (SEGMENT_SIZE - 1))));
	put(SEGMENT, ADDRESS, FRAME_1MB | SEGMENT_FORMAT | TABLE_PROTECT);
	translate(ADDRESS, 0);
	assert_true(result.protect);
	put(SEGMENT, ADDRESS, FRAME_1MB | SEGMENT_FORMAT | TABLE_INVALID);
	expect_fault(ADDRESS, PIC_SEGMENT);
}

static void a_private_space_is_told(void **state)
{
	uint64_t asce = chain(SEGMENT, BELOW) | ASCE_PRIVATE;
	guest_logical low = { 0x100 };
	uint8_t byte = 1;

	(void)state;
	set_cr(1, asce);
	expect_page(BELOW);
	assert_true(result.private);
	put(SEGMENT, BELOW, get(SEGMENT, BELOW) | SEGMENT_COMMON);
	expect_fault(BELOW, PIC_TRANSLATION);
	/* it has no low-address protection */
	set_cr(0, CR0_LOW_PROTECTION);
	set_cr(1, chain(SEGMENT, 0) | ASCE_PRIVATE);
	assert_int_equal(gstore_write(native.v, low, 0, &byte, 1), PIC_NONE);
	set_cr(1, chain(SEGMENT, 0));
	assert_int_equal(gstore_write(native.v, low, 0, &byte, 1),
			 PIC_PROTECTION);
}

static void a_real_space_has_no_tables(void **state)
{
	static const uint64_t at[] = { 0, 0x1fff, 0x2000, 0x20010,
				       UINT64_MAX & PAGE_MASK };

	(void)state;
	native.v->sd->prefix = be32_from(0x20000);
	set_cr(1, ASCE_ORIGIN | ASCE_REAL_SPACE | ASCE_TYPE);
	for (size_t n = 0; n < COUNT(at); n++) {
		guest_real real = { at[n] };

		assert_int_equal(translate(at[n], 0), PIC_NONE);
		assert_true(result.absolute.a ==
			    gstore_absolute(native.v, real).a);
		assert_false(result.protect || result.private);
	}
}

static void tables_and_pages_are_real(void **state)
{
	(void)state;
	set_cr(1, chain(SEGMENT, BELOW));
	/* page 51000 is where the prefix area is: it means 1000 */
	native.v->sd->prefix = be32_from(0x50000);
	assert_int_equal(translate(BELOW, 0), PIC_NONE);
	assert_int_equal(result.absolute.a, 0x1000 | (BELOW & 0xfff));
	/* so is the segment table now: what is at 0 counts */
	native.v->sd->prefix = be32_from((uint32_t)TABLE(SEGMENT));
	native_put(SX * 8, TABLE(PAGE_TABLE), 8);
	expect_page(BELOW);
}

/* ---- which space */

/* In CR1, 7 and 13: segment tables that lead to 1000, 7000 and 13000. */
static void three_spaces(void)
{
	static const struct {
		unsigned cr;
		uint64_t page;
	} spaces[] = { { 1, 0x1000 }, { 7, 0x7000 }, { 13, 0x13000 } };

	for (size_t n = 0; n < COUNT(spaces); n++) {
		uint64_t table = 0x30000 + n * 0x2000;

		native_put(table, table + 0x1000, 8);
		native_put(table + 0x1000, spaces[n].page, 8);
		native_put(table + 0x1008, PTE_INVALID, 8);
		set_cr(spaces[n].cr, table);
	}
}

static const struct {
	uint64_t mode;
	unsigned ar;
	uint32_t alet;
	enum pic pic;
	uint64_t page, space;
	uint8_t access_id;
	uint64_t instruction; /* where instructions come from */
} modes[] = {
	{ PSW_AS_PRIMARY, 5, 1, PIC_NONE, 0x1000, 0, 0, 0x1000 },
	{ PSW_AS_SECONDARY, 5, 0, PIC_NONE, 0x7000, 2, 0, 0x1000 },
	{ PSW_AS_HOME, 5, 1, PIC_NONE, 0x13000, 3, 0, 0x13000 },
	{ PSW_AS_ACCESS, 5, 0, PIC_NONE, 0x1000, 1, 5, 0x1000 },
	{ PSW_AS_ACCESS, 5, 1, PIC_NONE, 0x7000, 1, 5, 0x1000 },
	/* access register 0 means ALET 0 */
	{ PSW_AS_ACCESS, 0, 1, PIC_NONE, 0x1000, 1, 0, 0x1000 },
	{ PSW_AS_ACCESS, 15, 2, PIC_ALEN_TRANSLATION, 0, 0, 15, 0x1000 },
	{ PSW_AS_ACCESS, 3, 0x01000000, PIC_ALEN_TRANSLATION, 0, 0, 3, 0x1000 },
	{ PSW_AS_ACCESS, 4, 0x02000000, PIC_ALET_SPECIFICATION, 0, 0, 4,
	  0x1000 },
	{ PSW_AS_ACCESS, 4, UINT32_MAX, PIC_ALET_SPECIFICATION, 0, 0, 4,
	  0x1000 },
};

static void the_psw_selects_the_space(void **state)
{
	(void)state;
	three_spaces();
	for (size_t n = 0; n < COUNT(modes); n++) {
		unsigned ar = modes[n].ar;
		guest_logical at = { 0x123 };

		set_mode(PSW_DAT | modes[n].mode);
		native.v->fp.ar[ar] = modes[n].alet;
		native.v->fault_access_id = 0x77;
		assert_int_equal(translate(0x123, ar), modes[n].pic);
		assert_int_equal(native.v->fault_access_id, modes[n].access_id);
		assert_int_equal(
			guestdat_translate_instruction(native.v, at, &result),
			PIC_NONE);
		assert_int_equal(result.absolute.a,
				 modes[n].instruction | 0x123);
		if (modes[n].pic)
			continue;
		translate(0x123, ar);
		assert_int_equal(result.absolute.a, modes[n].page | 0x123);
		assert_int_equal(result.space, modes[n].space);
		assert_int_equal(translate(0x1123, ar), PIC_PAGE);
		assert_true(native.v->fault_teid == (0x1000 | modes[n].space));
	}
}

static void without_dat_addresses_are_real(void **state)
{
	guest_logical at = { 0x3123 };

	(void)state;
	set_mode(0);
	set_cr(1, 0x20);
	native.v->sd->prefix = be32_from(0x2000);
	assert_int_equal(translate(at.a, 4), PIC_NONE);
	assert_int_equal(result.absolute.a, 0x1123);
	assert_int_equal(guestdat_translate_instruction(native.v, at, &result),
			 PIC_NONE);
	assert_int_equal(result.absolute.a, 0x1123);
}

/* ---- operands across pages; hostile tables */

static void an_operand_moves_whole_or_not(void **state)
{
	guest_logical at = { (BELOW & PAGE_MASK) + 0xff8 };
	uint8_t bytes[16];

	(void)state;
	set_cr(1, chain(SEGMENT, BELOW));
	memset(bytes, 'x', sizeof(bytes));
	assert_int_equal(gstore_write(native.v, at, 0, bytes, 16), PIC_PAGE);
	assert_true(native.v->fault_teid ==
		    (((BELOW & PAGE_MASK) + PAGE_SIZE) | TEID_STORE));
	assert_int_equal(native_get(PAGE + 0xff8, 8), 0);
	/* the second page: elsewhere, then protected, then outside */
	put(PAGE_TABLE, BELOW + PAGE_SIZE, 0x90000);
	assert_int_equal(gstore_write(native.v, at, 0, bytes, 16), PIC_NONE);
	assert_int_equal(native_get(PAGE + 0xff8, 1), 'x');
	assert_int_equal(native_get(0x90007, 1), 'x');
	assert_int_equal(native_get(0x90008, 1), 0);
	put(PAGE_TABLE, BELOW + PAGE_SIZE, 0x90000 | PTE_PROTECT);
	memset(bytes, 'y', sizeof(bytes));
	assert_int_equal(gstore_write(native.v, at, 0, bytes, 16),
			 PIC_PROTECTION);
	assert_true(native.v->fault_teid ==
		    (((BELOW & PAGE_MASK) + PAGE_SIZE) | TEID_PAGE_PROTECTION));
	assert_int_equal(native_get(PAGE + 0xff8, 1), 'x');
	put(PAGE_TABLE, BELOW + PAGE_SIZE, SIZE);
	assert_int_equal(gstore_write(native.v, at, 0, bytes, 16),
			 PIC_ADDRESSING);
	assert_int_equal(native_get(PAGE + 0xff8, 1), 'x');
}

static void tables_that_lead_to_themselves_end(void **state)
{
	(void)state;
	for (enum level top = R1; top <= SEGMENT; top++)
		for (unsigned step = 0; step < 8; step++) {
			uint64_t entry = TABLE(top) | types[top] | step << 2 |
					 TABLE_LENGTH;

			for (uint64_t n = 0; n < 2048; n++)
				native_put(TABLE(top) + n * 8, entry, 8);
			set_cr(1, TABLE(top) | types[top] | ASCE_LENGTH);
			translate(address_for(top), 0);
		}
}

static void random_tables_end_in_a_result(void **state)
{
	unsigned found = 0;

	(void)state;
	srand(26);
	for (unsigned step = 0; step < 4000; step++) {
		uint64_t bits = (uint64_t)rand() << 33 ^ (uint64_t)rand() << 5;
		enum level level = (enum level)(rand() % LEVELS);
		enum pic pic;

		if (step % 8 == 0)
			set_cr(1, chain(R1, ADDRESS));
		put(level, ADDRESS,
		    get(level, ADDRESS) ^ (UINT64_C(1) << rand() % 12) ^
			    (rand() % 4 ? 0 : bits));
		set_cr(0, rand() % 2 ? CR0_EDAT : 0);
		pic = translate(ADDRESS, 0);
		assert_true(pic == PIC_NONE || pic == PIC_ADDRESSING ||
			    pic == PIC_TRANSLATION || pic == PIC_SEGMENT ||
			    pic == PIC_PAGE ||
			    (pic >= PIC_REGION1 && pic <= PIC_REGION3));
		found += pic == PIC_NONE;
	}
	assert_in_range(found, 100, 3900);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, native_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_types_of_space_translate),
		TEST(an_invalid_entry_faults_by_its_level),
		TEST(wrong_entries_are_told),
		TEST(the_first_table_has_a_length),
		TEST(protection_adds_up),
		TEST(a_segment_may_be_a_frame),
		TEST(a_private_space_is_told),
		TEST(a_real_space_has_no_tables),
		TEST(tables_and_pages_are_real),
		TEST(the_psw_selects_the_space),
		TEST(without_dat_addresses_are_real),
		TEST(an_operand_moves_whole_or_not),
		TEST(tables_that_lead_to_themselves_end),
		TEST(random_tables_end_in_a_result),
	};

	return cmocka_run_group_tests(tests, native_group, NULL);
}
