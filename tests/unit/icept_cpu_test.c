/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Instructions about the CPU: prefix, control registers and PSW, clocks,
 * storage keys, SIGP. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"
#include "s390/arch/dat.h"
#include "s390/arch/status.h"
#include "tests/unit/fake_icept.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])

/* ---- prefix and control */

static void sets_and_stores_the_prefix(void **state)
{
	(void)state;
	fake_set_word(FAKE_AREA, 0x80013fff);
	fake_execute(CPU0, 0xb2102000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_prefix(CPU0), 0x12000);
	fake_set_word(FAKE_AREA,
		      FAKE_SIZE - 0x1000); /* aligned down: it fits */
	fake_execute(CPU0, 0xb2102000, 4);
	assert_int_equal(vcpu_prefix(CPU0), FAKE_SIZE - 0x2000);
	fake_set_word(FAKE_AREA, FAKE_SIZE);
	fake_execute(CPU0, 0xb2102000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	assert_int_equal(vcpu_prefix(CPU0), FAKE_SIZE - 0x2000);
}

static void loads_control_registers(void **state)
{
	(void)state;
	CPU0->sd->cr[0] = be64_from(UINT64_C(0x1111111122222222));
	fake_set_word(FAKE_AREA, 0x33333333);
	fake_set_word(FAKE_AREA + 4, 0x44444444);
	fake_execute(CPU0, 0xb7f02000, 4); /* LCTL 15,0 */
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_cr(CPU0, 15), 0x33333333);
	assert_true(vcpu_cr(CPU0, 0) == UINT64_C(0x1111111144444444));
	fake_set_doubleword(FAKE_AREA, UINT64_C(0x5555555566666666));
	fake_execute(CPU0, UINT64_C(0xeb002000002f), 6); /* LCTLG 0,0 */
	fake_expect_done(0, 6);
	assert_true(vcpu_cr(CPU0, 0) == UINT64_C(0x5555555566666666));
}

static void loads_psws(void **state)
{
	(void)state;
	fake_set_doubleword(FAKE_AREA, UINT64_C(0x0108000080012344));
	fake_execute(CPU0, 0x82002000, 4);
	assert_true(vcpu_psw_mask(CPU0) == (PSW_EXT | PSW_BA));
	assert_int_equal(vcpu_psw_address(CPU0), 0x12344);
	fake_icept_set_up(NULL);
	fake_set_doubleword(FAKE_AREA, UINT64_C(0x0100000080012344));
	fake_execute(CPU0, 0x82002000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	fake_set_doubleword(FAKE_AREA, PSW_IO | PSW_EA | PSW_BA);
	fake_set_doubleword(FAKE_AREA + 8, UINT64_C(0x123456789a));
	fake_execute(CPU0, 0xb2b22000, 4);
	assert_true(vcpu_psw_mask(CPU0) == (PSW_IO | PSW_EA | PSW_BA));
	assert_true(vcpu_psw_address(CPU0) == UINT64_C(0x123456789a));
	fake_execute(CPU0, 0xb98d0034, 4); /* EPSW 3,4 */
	assert_int_equal(vcpu_gr(CPU0, 3), (PSW_IO | PSW_EA) >> 32);
	assert_int_equal(vcpu_gr(CPU0, 4), 0x80000000);
}

/* ---- clock */

static void sets_the_clock_if_allowed(void **state)
{
	(void)state;
	fake.tod = 1000;
	fake_set_doubleword(FAKE_AREA, 400);
	fake_execute(CPU0, 0xb2042000, 4);
	fake_expect_done(1, 4);
	assert_int_equal(be64_get(CPU0->sd->epoch), 0);
	fake.user.options = OBJDIR_OPTION_TODENABLE;
	fake.cpu[1].in_sie = true;
	fake_execute(CPU0, 0xb2042000, 4);
	fake_expect_done(0, 4);
	assert_false(fake.cpu[1].in_sie);
	for (unsigned n = 0; n < FAKE_CPUS; n++)
		assert_true(be64_get(fake.sd[n].epoch) == (uint64_t)-600);
}

static const struct {
	uint64_t gr0;
	bool problem;
	enum pic pic;
	unsigned cc;
} ptff[] = {
	{ 0x00, false, PIC_NONE, 0 },
	{ 0x01, true, PIC_NONE, 0 },
	{ 0x02, false, PIC_NONE, 3 },
	{ 0x40, false, PIC_NONE, 3 },
	{ 0x40, true, PIC_PRIVILEGED, 0 },
	{ 0x80, false, PIC_SPECIFICATION, 0 },
	{ 0xffffff00, false, PIC_NONE, 0 },
};

static void performs_timing_functions(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(ptff); n++) {
		fake_icept_set_up(NULL);
		if (ptff[n].problem)
			vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0) | PSW_PROBLEM,
				     0);
		vcpu_set_gr(CPU0, 0, ptff[n].gr0);
		vcpu_set_gr(CPU0, 1, FAKE_AREA);
		fake_execute(CPU0, 0x0104, 2);
		assert_int_equal(fake.pic, ptff[n].pic);
		assert_int_equal(fake_cc(CPU0), ptff[n].cc);
	}
	assert_true(fake_doubleword(FAKE_AREA) == UINT64_C(0xc000000000000000));
}

/* ---- keys */

static void inserts_and_sets_keys(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 3, UINT64_C(0x11223344556677f7));
	vcpu_set_gr(CPU0, 4, 0x23456);
	fake_execute(CPU0, 0xb22b0034, 4); /* SSKE */
	fake_expect_done(0, 4);
	assert_int_equal(fake.key[0x23], 0xf6);
	vcpu_set_gr(CPU0, 5, UINT64_C(0xffffffffffffffff));
	fake_execute(CPU0, 0xb2290054, 4); /* ISKE */
	assert_true(vcpu_gr(CPU0, 5) == UINT64_C(0xfffffffffffffff6));
	fake_execute(CPU0, 0xb22a0004, 4); /* RRBE */
	fake_expect_done(3, 4);
	assert_int_equal(fake.key[0x23], 0xf2);
	fake_execute(CPU0, 0xb22a0004, 4);
	fake_expect_done(1, 4);
}

static void keys_beyond_storage(void **state)
{
	static const uint32_t texts[] = { 0xb22b0034, 0xb2290034, 0xb22a0034,
					  0xb22c0004 };

	(void)state;
	for (size_t n = 0; n < COUNT(texts); n++) {
		vcpu_set_gr(CPU0, 4, FAKE_SIZE);
		fake_execute(CPU0, texts[n], 4);
		fake_expect_pic(PIC_ADDRESSING, 4);
	}
}

static void keys_go_through_the_prefix(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 3, 0x30);
	vcpu_set_gr(CPU0, 4, 0x1000);
	fake_execute(CPU0, 0xb22b0034, 4);
	assert_int_equal(fake.key[(FAKE_PREFIX + 0x1000) / 4096], 0x30);
	vcpu_set_gr(CPU0, 4, FAKE_PREFIX);
	fake_execute(CPU0, 0xb22b0034, 4);
	assert_int_equal(fake.key[0], 0x30);
}

static const struct {
	uint8_t old, new, mask;
	bool set;
	unsigned cc;
} conditional[] = {
	{ 0x10, 0x10, 6, false, 0 }, { 0x16, 0x10, 6, false, 0 },
	{ 0x16, 0x12, 4, false, 0 }, { 0x16, 0x14, 4, true, 1 },
	{ 0x16, 0x14, 2, false, 0 }, { 0x16, 0x12, 2, true, 1 },
	{ 0x10, 0x18, 6, true, 1 },  { 0x10, 0x20, 6, true, 1 },
};

static void sets_keys_conditionally(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(conditional); n++) {
		fake_icept_set_up(NULL);
		fake.key[0x23] = conditional[n].old;
		vcpu_set_gr(CPU0, 3, 0x111100 | conditional[n].new);
		vcpu_set_gr(CPU0, 4, 0x23000);
		fake_execute(CPU0, 0xb22b0034u | conditional[n].mask << 12, 4);
		fake_expect_done(conditional[n].cc, 4);
		assert_int_equal(fake.key[0x23], conditional[n].set ?
							 conditional[n].new :
							 conditional[n].old);
		assert_int_equal(vcpu_gr(CPU0, 3),
				 0x110000 | conditional[n].old << 8 |
					 conditional[n].new);
	}
}

static void tests_blocks(void **state)
{
	(void)state;
	memset(fake.storage + 0x23000, 0xff, 0x1000);
	vcpu_set_gr(CPU0, 0, 99);
	vcpu_set_gr(CPU0, 4, 0x23fff);
	fake_execute(CPU0, 0xb22c0004, 4);
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_gr(CPU0, 0), 0);
	assert_int_equal(fake.storage[0x23000] | fake.storage[0x23fff], 0);
	CPU0->sd->cr[0] = be64_from(CR0_LOW_PROTECTION);
	vcpu_set_gr(CPU0, 4, 0x1000);
	fake_execute(CPU0, 0xb22c0004, 4);
	fake_expect_pic(PIC_PROTECTION, 4);
}

static void tests_protection(void **state)
{
	(void)state;
	fake_execute(CPU0, UINT64_C(0xe50120000000), 6);
	assert_int_equal(fake_distance(CPU0), 0); /* SIE does it now */
	vcpu_set_gr(CPU0, 2, FAKE_SIZE);
	fake_execute(CPU0, UINT64_C(0xe50120000000), 6);
	fake_expect_pic(PIC_ADDRESSING, 6);
	fake_set_doubleword(0x20000, TABLE_INVALID);
	CPU0->sd->cr[1] = be64_from(0x20000);
	vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0) | PSW_DAT, 0);
	vcpu_set_gr(CPU0, 2, FAKE_AREA);
	fake_execute(CPU0, UINT64_C(0xe50120000000), 6);
	fake_expect_done(3, 6);
}

/* ---- SIGP: order, CPU, parameter in GR5, status in GR4 */

static void sigp(uint8_t order, uint16_t cpu, uint32_t parameter)
{
	vcpu_set_gr(CPU0, 3, cpu);
	vcpu_set_gr(CPU0, 4, UINT64_C(0xaaaaaaaabbbbbbbb));
	vcpu_set_gr(CPU0, 5, parameter);
	fake_execute(CPU0, 0xae430000u | order, 4);
}

static void expect_status(uint32_t status)
{
	fake_expect_done(1, 4);
	assert_true(vcpu_gr(CPU0, 4) ==
		    (UINT64_C(0xaaaaaaaa00000000) | status));
}

static void signals_absent_cpus(void **state)
{
	(void)state;
	sigp(SIGP_SENSE, 9, 0);
	fake_expect_done(3, 4);
	sigp(0xff, 9, 0);
	fake_expect_done(3, 4);
	sigp(0xff, 1, 0);
	expect_status(SIGP_STATUS_INVALID_ORDER);
}

static void senses(void **state)
{
	(void)state;
	sigp(SIGP_SENSE, 0, 0);
	fake_expect_done(0, 4);
	sigp(SIGP_SENSE, 1, 0);
	expect_status(SIGP_STATUS_STOPPED);
	fake.cpu[1].call_pending = true;
	sigp(SIGP_SENSE, 1, 0);
	expect_status(SIGP_STATUS_STOPPED | SIGP_STATUS_CALL_PENDING);
	fake.cpu[1].state = VCPU_CHECK_STOP;
	sigp(SIGP_SENSE, 1, 0);
	expect_status(SIGP_STATUS_CHECK_STOP | SIGP_STATUS_CALL_PENDING);
	sigp(SIGP_START, 1, 0);
	expect_status(SIGP_STATUS_CHECK_STOP);
	sigp(SIGP_SENSE_RUNNING, 1, 0);
	expect_status(SIGP_STATUS_NOT_RUNNING);
	fake.cpu[1].in_sie = true;
	sigp(SIGP_SENSE_RUNNING, 1, 0);
	fake_expect_done(0, 4);
}

static void calls(void **state)
{
	(void)state;
	sigp(SIGP_EXTERNAL_CALL, 1, 0);
	fake_expect_done(0, 4);
	assert_true(fake.cpu[1].call_pending);
	sigp(SIGP_EXTERNAL_CALL, 1, 0);
	expect_status(SIGP_STATUS_CALL_PENDING);
	sigp(SIGP_EMERGENCY, 2, 0);
	fake_expect_done(0, 4);
	assert_true(fake.cpu[2].emergency == BIT64(0));
}

static void starts_and_stops(void **state)
{
	(void)state;
	sigp(SIGP_START, 1, 0);
	fake_expect_done(0, 4);
	assert_int_equal(fake.cpu[1].state, VCPU_OPERATING);
	sigp(SIGP_STOP, 1, 0);
	fake_expect_done(0, 4);
	assert_true(fake.cpu[1].stop_pending);
	sigp(SIGP_SENSE, 1, 0);
	fake_expect_done(2, 4);
	assert_int_equal(fake.entered_cp, 0);
	fake.cpu[1].state = VCPU_STOPPED;
	fake.cpu[1].stop_pending = false;
	sigp(SIGP_RESTART, 1, 0);
	assert_true(fake.cpu[1].restart_pending);
	assert_int_equal(fake.cpu[1].state, VCPU_OPERATING);
}

static void last_stop_enters_cp(void **state)
{
	(void)state;
	sigp(SIGP_STOP, 0, 0);
	assert_true(CPU0->stop_pending);
	assert_string_equal(fake.message,
			    "HCPGSP2629I The virtual machine is placed in CP "
			    "mode due to a SIGP stop from CPU 00.");
}

static void resets_cpus(void **state)
{
	(void)state;
	fake.cpu[1].state = VCPU_OPERATING;
	sigp(SIGP_INITIAL_RESET, 1, 0);
	fake_expect_done(2, 4); /* to be repeated when it has stopped */
	assert_int_equal(fake.resets, 0);
	fake.cpu[1].state = VCPU_STOPPED;
	sigp(SIGP_INITIAL_RESET, 1, 0);
	fake_expect_done(0, 4);
	assert_int_equal(fake.initial_resets, 1);
	sigp(SIGP_RESET, 1, 0);
	assert_int_equal(fake.resets, 2);
	sigp(SIGP_INITIAL_RESET, 0, 0);
	assert_int_equal(vcpu_psw_mask(CPU0), 0);
	assert_string_equal(fake.message,
			    "HCPGSP2627I The virtual machine is placed in CP "
			    "mode due to a SIGP initial CPU reset from CPU "
			    "00.");
}

static void sets_prefixes(void **state)
{
	(void)state;
	sigp(SIGP_SET_PREFIX, 0, 0x20000);
	expect_status(SIGP_STATUS_INCORRECT_STATE);
	sigp(SIGP_SET_PREFIX, 1, 0x20000);
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_prefix(&fake.cpu[1]), 0x20000);
	sigp(SIGP_SET_PREFIX, 1, FAKE_SIZE);
	expect_status(SIGP_STATUS_INVALID_PARAMETER);
}

static void stores_status(void **state)
{
	struct status_area *area;

	(void)state;
	fake.cpu[1].gr[3] = 0x123;
	fake.cpu[1].fp.fpc = 0x77;
	fake.sd[1].clock_comparator = be64_from(0x1100);
	sigp(SIGP_STORE_STATUS, 0, 0x30000);
	expect_status(SIGP_STATUS_INCORRECT_STATE);
	sigp(SIGP_STORE_STATUS, 1, FAKE_SIZE);
	expect_status(SIGP_STATUS_INVALID_PARAMETER);
	sigp(SIGP_STORE_STATUS, 1, 0x301ff);
	fake_expect_done(0, 4);
	area = (struct status_area *)(fake.storage + 0x30000);
	assert_int_equal(be64_get(area->gr[3]), 0x123);
	assert_int_equal(be32_get(area->fpc), 0x77);
	assert_int_equal(be64_get(area->clock_comparator), 0x11);
	assert_int_equal(be64_get(area->psw.addr), FAKE_CODE);
	sigp(SIGP_STOP_STORE, 1, 0);
	fake_expect_done(0, 4);
	assert_int_equal(fake_doubleword(STATUS_ABSOLUTE + 0x98), 0x123);
}

static void architecture_is_set(void **state)
{
	(void)state;
	for (uint32_t mode = 0; mode < 4; mode++) {
		sigp(SIGP_SET_ARCHITECTURE, 0, mode);
		expect_status(SIGP_STATUS_INVALID_PARAMETER);
	}
	sigp(SIGP_SET_ARCHITECTURE, 77, 1);
	expect_status(SIGP_STATUS_INVALID_PARAMETER);
}

static void conditional_emergency_signals(void **state)
{
	struct vcpu *v = &fake.cpu[1];

	(void)state;
	v->state = VCPU_OPERATING;
	vcpu_set_psw(v, PSW_IO | PSW_EXT, 0);
	v->sd->cr[4] = be64_from(7);
	sigp(SIGP_COND_EMERGENCY, 1, 8);
	expect_status(SIGP_STATUS_INCORRECT_STATE);
	sigp(SIGP_COND_EMERGENCY, 1, 7);
	fake_expect_done(0, 4);
	vcpu_set_psw(v, PSW_IO | PSW_EXT | PSW_WAIT, 0);
	sigp(SIGP_COND_EMERGENCY, 1, 7);
	expect_status(SIGP_STATUS_INCORRECT_STATE);
	vcpu_set_psw(v, PSW_IO, 0);
	sigp(SIGP_COND_EMERGENCY, 1, 8);
	fake_expect_done(0, 4);
}

#define TEST(name) cmocka_unit_test_setup(name, fake_icept_set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sets_and_stores_the_prefix),
		TEST(loads_control_registers),
		TEST(loads_psws),
		TEST(sets_the_clock_if_allowed),
		TEST(performs_timing_functions),
		TEST(inserts_and_sets_keys),
		TEST(keys_beyond_storage),
		TEST(keys_go_through_the_prefix),
		TEST(sets_keys_conditionally),
		TEST(tests_blocks),
		TEST(tests_protection),
		TEST(signals_absent_cpus),
		TEST(senses),
		TEST(calls),
		TEST(starts_and_stops),
		TEST(last_stop_enters_cp),
		TEST(resets_cpus),
		TEST(sets_prefixes),
		TEST(stores_status),
		TEST(architecture_is_set),
		TEST(conditional_emergency_signals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
