/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Instruction text to operands: one table, then all first bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "s390/lib/insn.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name;
	uint8_t text[6];
	enum insn_format format;
	struct insn wanted;
} decoded[] = {
	{ "PTFF", { 0x01, 0x04 }, INSN_E, { .length = 2 } },
	{ "SPX",
	  { 0xb2, 0x10, 0xd1, 0x23 },
	  INSN_S,
	  { .length = 4, .b2 = 13, .d2 = 0x123 } },
	{ "no base",
	  { 0xb2, 0x10, 0x0f, 0xff },
	  INSN_S,
	  { .length = 4, .d2 = 0xfff } },
	{ "SIGP",
	  { 0xae, 0x34, 0x00, 0x12 },
	  INSN_RS,
	  { .length = 4, .r1 = 3, .r3 = 4, .d2 = 0x12 } },
	{ "LCTLG",
	  { 0xeb, 0x1f, 0xaf, 0xff, 0x7f, 0x2f },
	  INSN_RSY,
	  { .length = 6, .r1 = 1, .r3 = 15, .b2 = 10, .d2 = 0x7ffff } },
	{ "LCTLG -1",
	  { 0xeb, 0x00, 0xcf, 0xff, 0xff, 0x2f },
	  INSN_RSY,
	  { .length = 6, .b2 = 12, .d2 = -1 } },
	{ "LCTLG least",
	  { 0xeb, 0x00, 0x00, 0x00, 0x80, 0x2f },
	  INSN_RSY,
	  { .length = 6, .d2 = -0x80000 } },
	{ "ISKE",
	  { 0xb2, 0x29, 0xff, 0x8f },
	  INSN_RRE,
	  { .length = 4, .r1 = 8, .r2 = 15 } },
	{ "SSKE",
	  { 0xb2, 0x2b, 0x60, 0x12 },
	  INSN_RRF,
	  { .length = 4, .r1 = 1, .r2 = 2, .r3 = 6 } },
	{ "TPROT",
	  { 0xe5, 0x01, 0x10, 0x20, 0x30, 0x40 },
	  INSN_SSE,
	  { .length = 6, .b1 = 1, .d1 = 0x20, .b2 = 3, .d2 = 0x40 } },
	{ "STNSM",
	  { 0xac, 0xfc, 0x20, 0x08 },
	  INSN_SI,
	  { .length = 4, .b1 = 2, .d1 = 8, .i2 = 0xfc } },
};

static void splits_each_format(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(decoded); i++) {
		struct insn wanted = decoded[i].wanted, got;

		memcpy(wanted.text, decoded[i].text, wanted.length);
		memset(&got, 0xee, sizeof(got));
		insn_decode(&got, decoded[i].text, decoded[i].format);
		assert_memory_equal(got.text, wanted.text, 6);
		assert_int_equal(got.length, wanted.length);
		assert_int_equal(got.r1, wanted.r1);
		assert_int_equal(got.r2, wanted.r2);
		assert_int_equal(got.r3, wanted.r3);
		assert_int_equal(got.b1, wanted.b1);
		assert_int_equal(got.b2, wanted.b2);
		assert_int_equal(got.i2, wanted.i2);
		assert_int_equal(got.d1, wanted.d1);
		assert_int_equal(got.d2, wanted.d2);
		assert_int_equal(got.address1, 0);
		assert_int_equal(got.address2, 0);
	}
}

static void knows_the_length(void **state)
{
	(void)state;
	for (unsigned first = 0; first < 256; first++) {
		static const unsigned lengths[4] = { 2, 4, 4, 6 };

		assert_int_equal(insn_length((uint8_t)first),
				 lengths[first >> 6]);
	}
}

static void keeps_what_lies_behind_out(void **state)
{
	static const uint8_t text[6] = { 0x01, 0x04, 0xff, 0xff, 0xff, 0xff };
	static const uint8_t kept[6] = { 0x01, 0x04 };
	struct insn insn;

	(void)state;
	insn_decode(&insn, text, INSN_E);
	assert_memory_equal(insn.text, kept, 6);
}

static void knows_which_have_operands(void **state)
{
	(void)state;
	for (int f = INSN_E; f <= INSN_SI; f++) {
		bool first = f == INSN_SSE || f == INSN_SI;
		bool second = f == INSN_S || f == INSN_RS || f == INSN_RSY ||
			      f == INSN_SSE;

		assert_int_equal(insn_has_operand1((enum insn_format)f), first);
		assert_int_equal(insn_has_operand2((enum insn_format)f),
				 second);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_each_format),
		cmocka_unit_test(knows_the_length),
		cmocka_unit_test(keeps_what_lies_behind_out),
		cmocka_unit_test(knows_which_have_operands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
