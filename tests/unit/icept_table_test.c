/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of instructions and DIAGNOSE codes: order, and what is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"

static void instructions_ascend(void **state)
{
	(void)state;
	for (unsigned n = 1; n < icept_table_count; n++)
		assert_true(icept_table[n - 1].key < icept_table[n].key);
}

static void diagnose_codes_ascend(void **state)
{
	(void)state;
	for (unsigned n = 1; n < diag_table_count; n++)
		assert_true(diag_table[n - 1].code < diag_table[n].code);
}

static void rows_are_complete(void **state)
{
	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++) {
		assert_non_null(icept_table[n].name);
		assert_non_null(icept_table[n].handler);
	}
	for (unsigned n = 0; n < diag_table_count; n++) {
		assert_non_null(diag_table[n].name);
		assert_non_null(diag_table[n].handler);
	}
}

static void alignment_needs_an_operand(void **state)
{
	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++)
		if (icept_table[n].checks & ~(unsigned)PRIVILEGED)
			assert_true(insn_has_operand2(icept_table[n].format));
}

/* What a problem program may use without an interruption. */
static void only_these_are_unprivileged(void **state)
{
	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++) {
		const char *name = icept_table[n].name;
		bool allowed = !strcmp(name, "PTFF") ||
			       !strcmp(name, "STFLE") || !strcmp(name, "EPSW");

		assert_int_equal(!(icept_table[n].checks & PRIVILEGED),
				 allowed);
	}
}

/* The text of a row, with bytes between the parts of the operation code. */
static void make_text(uint8_t text[6], uint16_t key)
{
	memset(text, 0x5a, 6);
	if (key < 0x100) {
		text[0] = (uint8_t)key;
		return;
	}
	text[0] = (uint8_t)(key >> 8);
	text[text[0] == 0xeb ? 5 : 1] = (uint8_t)key;
}

static void finds_each_row(void **state)
{
	uint8_t text[6];

	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++) {
		make_text(text, icept_table[n].key);
		assert_ptr_equal(icept_find(text), &icept_table[n]);
	}
}

static void finds_nothing_else(void **state)
{
	static const uint8_t absent[][6] = {
		{ 0x00, 0x00 },
		{ 0xb2, 0x14 }, /* SIE */
		{ 0xb9, 0xa2 }, /* PTF */
		{ 0xb9, 0xaf }, /* PFMF */
		{ 0xb9, 0xae }, /* RRBM */
		{ 0xb2, 0xff },
		{ 0xff, 0xff, 0xff, 0xff, 0xff, 0xff },
		{ 0xeb, 0x2f, 0, 0, 0, 0 }, /* 2F, but not behind */
		{ 0x84, 0x83 },
		{ 0x02, 0xb2, 0x02, 0, 0, 0 },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(absent) / sizeof(absent[0]); n++)
		assert_null(icept_find(absent[n]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instructions_ascend),
		cmocka_unit_test(diagnose_codes_ascend),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(alignment_needs_an_operand),
		cmocka_unit_test(only_these_are_unprivileged),
		cmocka_unit_test(finds_each_row),
		cmocka_unit_test(finds_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
