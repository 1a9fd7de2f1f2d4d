/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Buffer addresses and attention identifiers of the 3270 data stream. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "s390/lib/ds3270.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Rows and columns of the 80-column screen as GA23-0059 prints them. */
static const struct {
	unsigned address;
	uint8_t bytes[2];
} known[] = {
	{ 0, { 0x40, 0x40 } },	   { 1, { 0x40, 0xc1 } },
	{ 79, { 0xc1, 0x4f } },	   { 80, { 0xc1, 0x50 } },
	{ 1760, { 0x5b, 0x60 } },  { 1919, { 0x5d, 0x7f } },
	{ 4095, { 0x7f, 0x7f } },  { 4096, { 0x10, 0x00 } },
	{ 16383, { 0x3f, 0xff } },
};

static void known_addresses(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		uint8_t bytes[2];

		ds3270_put_address(bytes, known[i].address);
		assert_memory_equal(bytes, known[i].bytes, 2);
		assert_int_equal(ds3270_get_address(known[i].bytes),
				 known[i].address);
	}
}

static void every_address(void **state)
{
	(void)state;
	for (unsigned address = 0; address < 16384; address++) {
		uint8_t bytes[2];

		ds3270_put_address(bytes, address);
		assert_int_equal(ds3270_get_address(bytes), address);
	}
}

/* Whatever a terminal sends, the address is one of 14 bits. */
static void any_bytes(void **state)
{
	static const uint8_t binary[2] = { 0x00, 0x50 };

	(void)state;
	for (unsigned v = 0; v < 65536; v++) {
		uint8_t bytes[2] = { (uint8_t)(v >> 8), (uint8_t)v };

		assert_in_range(ds3270_get_address(bytes), 0, 16383);
	}
	assert_int_equal(ds3270_get_address(binary), 80);
}

static void six_bit_codes(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 64; i++)
		assert_int_equal(ds3270_code[i] & 0x3f, i);
}

static const struct {
	unsigned n;
	uint8_t aid;
} keys[] = {
	{ 1, 0xf1 },  { 9, 0xf9 },  { 10, 0x7a }, { 12, 0x7c },
	{ 13, 0xc1 }, { 21, 0xc9 }, { 22, 0x4a }, { 24, 0x4c },
};

static void function_keys(void **state)
{
	unsigned found = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		assert_int_equal(ds3270_pf_aid(keys[i].n), keys[i].aid);
		assert_int_equal(ds3270_pf_number(keys[i].aid), keys[i].n);
	}
	for (unsigned aid = 0; aid < 256; aid++) {
		unsigned n = ds3270_pf_number((uint8_t)aid);

		if (n == 0)
			continue;
		found++;
		assert_int_equal(ds3270_pf_aid(n), aid);
	}
	assert_int_equal(found, 24);
	assert_int_equal(ds3270_pf_number(AID_ENTER), 0);
	assert_int_equal(ds3270_pf_number(AID_CLEAR), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_addresses),
		cmocka_unit_test(every_address),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(six_bit_codes),
		cmocka_unit_test(function_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
