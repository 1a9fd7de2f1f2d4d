/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interceptions: what all instructions have in common, EX and EXRL, the other
 * codes, host faults; on a fake machine below the real handlers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"
#include "s390/arch/dat.h"
#include "tests/unit/fake_icept.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])

/* ---- every row of the table */

static uint64_t row_text(const struct insn_entry *row, unsigned *length)
{
	uint64_t text = row->key;
	unsigned op = row->key < 0x100 ? 1 : 2;

	if (row->key >> 8 == 0xeb) {
		*length = 6;
		return (uint64_t)0xeb << 40 | (uint64_t)0x2 << 28 |
		       (row->key & 0xff);
	}
	*length = insn_length((uint8_t)(op == 1 ? row->key : row->key >> 8));
	return text << 8 * (*length - op);
}

static void problem_state_comes_first(void **state)
{
	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++) {
		const struct insn_entry *row = &icept_table[n];
		unsigned length;
		uint64_t text = row_text(row, &length);

		if (!(row->checks & PRIVILEGED))
			continue;
		fake_icept_set_up(NULL);
		vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0) | PSW_PROBLEM, 0);
		fake_execute(CPU0, text | 1, length);
		assert_int_equal(fake.pic, PIC_PRIVILEGED);
		assert_int_equal(fake.ilc, length);
		assert_int_equal(fake_distance(CPU0), length);
		assert_null(fake_calls.act);
	}
}

static void operands_are_aligned(void **state)
{
	(void)state;
	for (unsigned n = 0; n < icept_table_count; n++) {
		const struct insn_entry *row = &icept_table[n];
		unsigned alignment = row->checks & ~(unsigned)PRIVILEGED;
		unsigned length;
		uint64_t text = row_text(row, &length);

		if (!alignment)
			continue;
		/* displacement: half of the alignment */
		text |= (uint64_t)alignment / 2 << (length == 6 ? 16 : 0);
		fake_execute(CPU0, text, length);
		assert_int_equal(fake.pic, PIC_SPECIFICATION);
		assert_int_equal(fake_distance(CPU0), length);
	}
}

static void unknown_is_an_operation_exception(void **state)
{
	(void)state;
	fake_execute(CPU0, 0xb2140000, 4);
	fake_expect_pic(PIC_OPERATION, 4);
	fake_execute(CPU0, 0xb9af0012, 4);
	fake_expect_pic(PIC_OPERATION, 4);
	fake_execute(CPU0, 0x0001, 2);
	fake_expect_pic(PIC_OPERATION, 2);
	fake_execute(CPU0, UINT64_C(0xc80000000000), 6);
	fake_expect_pic(PIC_OPERATION, 6);
}

/* ---- EX and EXRL */

static const struct {
	const char *name;
	uint8_t before[6]; /* what stands before the PSW, 6 bytes */
	uint64_t target;   /* where the target of EX or EXRL may be found */
	unsigned length;
} executes[] = {
	{ "EX", { 0, 0, 0x44, 0x00, 0x20, 0x40 }, 0, 4 },
	{ "EXRL", { 0xc6, 0x00, 0, 0, 0x01, 0 }, 0, 6 },
	/* both by chance; the EXRL of offset 0x44000040 leads nowhere */
	{ "EX, EXRL too",
	  { 0xc6, 0x00, 0x44, 0x00, 0x20, 0x40 },
	  FAKE_AREA + 0x40,
	  4 },
	/* the bytes 44000000 are the EXRL's offset, target of no EX */
	{ "EXRL, EX too", { 0xc6, 0x10, 0x44, 0x00, 0x00, 0x00 }, 0, 4 },
	{ "neither", { 0x18, 0x18, 0x18, 0x18, 0x18, 0x18 }, 0, 4 },
};

static void tells_ex_from_exrl(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(executes); n++) {
		unsigned length = executes[n].length;

		fake_icept_set_up(NULL);
		memcpy(fake.storage + FAKE_CODE + length - 6,
		       executes[n].before, 6);
		if (executes[n].target)
			fake_set_word(executes[n].target, 0xb2140000);
		fake_execute_by(CPU0, 0xb2140000, 4, length);
		assert_int_equal(fake.pic, PIC_OPERATION);
		assert_int_equal(fake.ilc, length);
	}
}

/* An EXRL whose offset begins with 44 and reaches its target. */
static void tells_exrl_with_misleading_offset(void **state)
{
	static const uint8_t exrl[6] = { 0xc6, 0x00, 0x44, 0x00, 0x00, 0x00 };
	uint64_t code = FAKE_CODE;

	(void)state;
	/* 24-bit addressing: 2 * 44000000 wraps around to the EXRL itself */
	vcpu_set_psw(CPU0, 0, 0);
	memcpy(fake.storage + code, exrl, 6);
	/* the target of EX 0,0: absolute 0 is the prefix area */
	fake_set_word(FAKE_PREFIX, 0x18000000);
	fake_execute_by(CPU0, UINT64_C(0xc60044000000), 6, 6);
	assert_int_equal(fake.pic, PIC_OPERATION);
	assert_int_equal(fake.ilc, 6);
}

static void redo_goes_back_to_the_execute(void **state)
{
	static const uint8_t exrl[6] = { 0xc6, 0x00, 0, 0, 0x01, 0 };

	(void)state;
	memcpy(fake.storage + FAKE_CODE, exrl, 6);
	vcpu_set_gr(CPU0, 3, 0);
	fake_execute_by(CPU0, UINT64_C(0xe50120000000), 6, 6); /* TPROT */
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(fake_distance(CPU0), 0);
	assert_true(fake.present[FAKE_AREA / 4096]);
}

/* ---- nullification and suppression */

static void translation_exceptions_nullify(void **state)
{
	(void)state;
	/* DAT on, segment table of zeros but for the invalid bit */
	fake_set_doubleword(0x20000, TABLE_INVALID);
	CPU0->sd->cr[1] = be64_from(0x20000);
	vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0) | PSW_DAT, 0);
	fake_execute(CPU0, 0xb2112000, 4); /* STPX */
	assert_int_equal(fake.pic, PIC_SEGMENT);
	assert_int_equal(fake.ilc, 4);
	assert_int_equal(fake_distance(CPU0), 0);
	assert_int_equal(fake.teid & TEID_ADDRESS, FAKE_AREA);
}

static void addressing_suppresses(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 2, FAKE_SIZE);
	fake_execute(CPU0, 0xb2112000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
}

static void addresses_wrap(void **state)
{
	(void)state;
	vcpu_set_psw(CPU0, 0, 0); /* 24-bit */
	vcpu_set_gr(CPU0, 15, 0xffffff);
	fake_execute(CPU0, 0xb211f005, 4);
	assert_int_equal(fake_word(FAKE_PREFIX + 4), FAKE_PREFIX);
	vcpu_set_gr(CPU0, 15, UINT64_C(0x7fff00000f00));
	fake_execute(CPU0, 0xb211f00c, 4);
	assert_int_equal(fake_word(FAKE_PREFIX + 0xf0c), FAKE_PREFIX);
}

/* ---- the other codes */

static void leave(unsigned code)
{
	CPU0->sd->code = (uint8_t)code;
	icept_handle(CPU0);
}

static void requests_need_nothing(void **state)
{
	(void)state;
	leave(SIE_CODE_EXT_REQUEST);
	leave(SIE_CODE_IO_REQUEST);
	leave(SIE_CODE_STOP);
	assert_int_equal(fake.entered_cp, 0);
	assert_int_equal(fake_distance(CPU0), 0);
}

static void program_interruptions_are_reflected(void **state)
{
	(void)state;
	CPU0->sd->program_ilc = be16_from(4);
	CPU0->sd->program_code = be16_from(PIC_SPECIFICATION);
	leave(SIE_CODE_PROGRAM);
	assert_int_equal(fake.intercepted, 1);
	assert_int_equal(fake.entered_cp, 0);
	/* the next one brings no code: SIE has presented it itself */
	CPU0->sd->program_ilc = be16_from(0);
	CPU0->sd->program_code = be16_from(0);
	leave(SIE_CODE_PROGRAM);
	assert_int_equal(fake.intercepted, 1);
	assert_string_equal(fake.message,
			    "HCPGIR453W CP entered; program interrupt loop");
	leave(SIE_CODE_OPERATION);
	assert_int_equal(fake.entered_cp, 2);
}

/* An early specification exception has a code, but no length. */
static void early_exceptions_are_no_loop(void **state)
{
	(void)state;
	CPU0->sd->program_code = be16_from(PIC_SPECIFICATION);
	leave(SIE_CODE_PROGRAM);
	assert_int_equal(fake.intercepted, 1);
}

static void waits(void **state)
{
	(void)state;
	vcpu_set_psw(CPU0, PSW_WAIT | PSW_EXT, 0);
	leave(SIE_CODE_WAIT);
	assert_true(CPU0->in_wait);
	assert_int_equal(fake.entered_cp, 0);
	vcpu_set_psw(CPU0, UINT64_C(0x0002000180000000), 0x26a2379c);
	leave(SIE_CODE_WAIT);
	assert_false(CPU0->in_wait);
	assert_string_equal(fake.message,
			    "HCPGIR450W CP entered; disabled wait PSW "
			    "00020001 80000000 00000000 26A2379C");
}

static void validity(unsigned reason)
{
	CPU0->sd->ipb[0] = (uint8_t)(reason >> 8);
	CPU0->sd->ipb[1] = (uint8_t)reason;
	leave(SIE_CODE_VALIDITY);
}

static void prefix_pages_come_in(void **state)
{
	(void)state;
	validity(SIE_VALIDITY_PREFIX_ACCESS);
	assert_true(fake.present[FAKE_PREFIX / 4096]);
	assert_int_equal(fake.entered_cp, 0);
	validity(SIE_VALIDITY_PREFIX_RANGE);
	assert_int_equal(fake.entered_cp, 1);
	CPU0->sd->prefix = be32_from(FAKE_SIZE);
	validity(SIE_VALIDITY_PREFIX_ACCESS);
	assert_string_equal(
		fake.message,
		"HCPGIR9911W CP entered; prefix 00200000 is outside storage");
	validity(0x1006);
	assert_string_equal(fake.message,
			    "HCPGIR9912W CP entered; validity interception "
			    "1006");
}

static void unknown_codes_stop_the_guest(void **state)
{
	(void)state;
	for (unsigned code = 0x2d; code < 0x100; code++)
		leave(code);
	leave(0x24);
	leave(0x13);
	assert_int_equal(fake.entered_cp, 0x100 - 0x2d + 2);
}

/* ---- host faults */

static void faults_bring_pages_in(void **state)
{
	(void)state;
	icept_fault(CPU0, PIC_PAGE, 0x123000 | TEID_STORE);
	assert_true(fake.present[0x123]);
	assert_int_equal(fake_distance(CPU0), 0);
	assert_int_equal(fake.pic, PIC_NONE);
}

static void shortage_stops_the_guest(void **state)
{
	(void)state;
	fake.shortage = true;
	icept_fault(CPU0, PIC_PAGE, 0x123000);
	assert_string_equal(fake.message,
			    "HCPGIR9910W CP entered; host storage is not "
			    "available");
	assert_int_equal(fake_distance(CPU0), 0);
	assert_int_equal(fake.pic, PIC_NONE);
}

static void faults_beyond_storage_are_the_guests(void **state)
{
	(void)state;
	fake.storage[FAKE_CODE] = 0xd2; /* MVC */
	icept_fault(CPU0, PIC_SEGMENT, FAKE_SIZE);
	fake_expect_pic(PIC_ADDRESSING, 6);
	fake_icept_set_up(NULL);
	vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0), FAKE_SIZE);
	icept_fault(CPU0, PIC_SEGMENT, FAKE_SIZE);
	assert_int_equal(fake.pic, PIC_ADDRESSING);
	assert_int_equal(vcpu_psw_address(CPU0), FAKE_SIZE + 2);
}

/* Whatever text SIE hands over, the handlers come back. */
static void survives_any_text(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (unsigned n = 0; n < 200000; n++) {
		const struct insn_entry *row =
			&icept_table[n % icept_table_count];
		unsigned length;
		uint64_t text = row_text(row, &length);

		seed = seed * UINT64_C(6364136223846793005) +
		       1442695040888963407;
		if (n % 1000 == 0)
			fake_icept_set_up(NULL);
		for (unsigned r = 0; r < 14; r++)
			CPU0->gr[r] = (seed >> r) &
				      (r % 2 ? UINT64_MAX : FAKE_SIZE - 1);
		text |= (seed >> 16) &
			(length == 6 ? UINT64_C(0x00fffffff000) : 0xffff);
		CPU0->state = VCPU_OPERATING;
		CPU0->stop_pending = false;
		fake.vm.paused = 0;
		vcpu_set_psw(CPU0,
			     (seed & (PSW_AS | PSW_DAT | PSW_KEY)) | PSW_EA |
				     PSW_BA,
			     0);
		fake_execute(CPU0, text, length);
		assert_true(fake.vm.paused == 0);
	}
}

#define TEST(name) cmocka_unit_test_setup(name, fake_icept_set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(problem_state_comes_first),
		TEST(operands_are_aligned),
		TEST(unknown_is_an_operation_exception),
		TEST(tells_ex_from_exrl),
		TEST(tells_exrl_with_misleading_offset),
		TEST(redo_goes_back_to_the_execute),
		TEST(translation_exceptions_nullify),
		TEST(addressing_suppresses),
		TEST(addresses_wrap),
		TEST(requests_need_nothing),
		TEST(program_interruptions_are_reflected),
		TEST(early_exceptions_are_no_loop),
		TEST(waits),
		TEST(prefix_pages_come_in),
		TEST(unknown_codes_stop_the_guest),
		TEST(faults_bring_pages_in),
		TEST(shortage_stops_the_guest),
		TEST(faults_beyond_storage_are_the_guests),
		TEST(survives_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
