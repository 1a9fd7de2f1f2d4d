/* SPDX-License-Identifier: GPL-2.0-or-later */
/* I/O instructions, SERVICE CALL and IUCV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"
#include "tests/unit/fake_icept.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])

/* ---- I/O instructions */

static const struct {
	uint32_t text;
	const char *act;
} no_operand[] = {
	{ 0xb2300000, "clear" },
	{ 0xb2310000, "halt" },
	{ 0xb2380000, "resume" },
	{ 0xb2760000, "cancel" },
};

static void acts_on_subchannels(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(no_operand); n++) {
		fake_calls.cc = (int)n;
		vcpu_set_gr(CPU0, 1, UINT64_C(0xffffffff00010000) | (3 + n));
		fake_execute(CPU0, no_operand[n].text, 4);
		fake_expect_done((unsigned)n, 4);
		assert_string_equal(fake_calls.act, no_operand[n].act);
		assert_int_equal(fake_calls.subchannel, 3 + n);
	}
}

static const uint32_t with_gr1[] = {
	0xb2300000, 0xb2310000, 0xb2322000, 0xb2332000,
	0xb2342000, 0xb2352000, 0xb2380000, 0xb2760000,
};

static void wants_the_form_of_gr1(void **state)
{
	static const uint32_t wrong[] = { 0x0, 0x00020000, 0x00030001,
					  0x80010000 };

	(void)state;
	for (size_t n = 0; n < COUNT(with_gr1); n++)
		for (size_t i = 0; i < COUNT(wrong); i++) {
			fake_icept_set_up(NULL);
			vcpu_set_gr(CPU0, 1, wrong[i]);
			fake_execute(CPU0, with_gr1[n], 4);
			fake_expect_pic(PIC_OPERAND, 4);
			assert_null(fake_calls.act);
		}
}

static void starts_subchannels(void **state)
{
	(void)state;
	fake_set_word(FAKE_AREA, 0x12345678);
	fake_set_word(FAKE_AREA + 4, 0x0080ff00);
	fake_set_word(FAKE_AREA + 8, 0x7ffffff8);
	fake_execute(CPU0, 0xb2332000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(be32_get(fake_calls.orb.parameter), 0x12345678);
	fake_calls.act = NULL;
	fake_set_word(FAKE_AREA + 8, 0x80000000);
	fake_execute(CPU0, 0xb2332000, 4);
	fake_expect_pic(PIC_OPERAND, 4);
	fake_set_word(FAKE_AREA + 8, 0);
	fake_set_word(FAKE_AREA + 4, 0x0080ff02);
	fake_execute(CPU0, 0xb2332000, 4);
	fake_expect_pic(PIC_OPERAND, 4);
	fake_set_word(FAKE_AREA + 4, 0x0084ff00);
	fake_execute(CPU0, 0xb2332000, 4);
	fake_expect_pic(PIC_OPERAND, 4);
	assert_null(fake_calls.act);
}

static void stores_subchannels(void **state)
{
	(void)state;
	fake_calls.schib.pmcw.device = be16_from(0x0009);
	fake_execute(CPU0, 0xb2342000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(fake_word(FAKE_AREA + 4), 9);
	memset(fake.storage + FAKE_AREA, 0xee, sizeof(struct schib));
	fake_calls.cc = 3;
	fake_execute(CPU0, 0xb2342000, 4);
	fake_expect_done(3, 4);
	assert_int_equal(fake_word(FAKE_AREA), 0xeeeeeeee);
}

static void modifies_subchannels(void **state)
{
	static const struct {
		unsigned offset;
		uint8_t value;
	} wrong[] = { { 4, 0x80 }, { 4, 0x01 }, { 5, 0x60 },
		      { 0x18, 1 }, { 0x1a, 1 }, { 0x1b, 0x08 } };

	(void)state;
	fake.storage[FAKE_AREA + 4] = 0x38;
	fake.storage[FAKE_AREA + 0x1b] = 0x01;
	fake_execute(CPU0, 0xb2322000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(fake_calls.schib.pmcw.isc, 0x38);
	fake_calls.act = NULL;
	for (size_t n = 0; n < COUNT(wrong); n++) {
		memset(fake.storage + FAKE_AREA, 0, sizeof(struct schib));
		fake.storage[FAKE_AREA + wrong[n].offset] = wrong[n].value;
		fake_execute(CPU0, 0xb2322000, 4);
		fake_expect_pic(PIC_OPERAND, 4);
	}
	assert_null(fake_calls.act);
}

static void tests_subchannels(void **state)
{
	(void)state;
	memset(fake.storage + FAKE_AREA, 0xee, sizeof(struct irb));
	fake_calls.cc = 3;
	fake_execute(CPU0, 0xb2352000, 4);
	fake_expect_done(3, 4);
	assert_int_equal(fake.storage[FAKE_AREA], 0xee);
	fake_calls.cc = 0;
	fake_calls.irb.scsw.device_status = 0x0c;
	fake_execute(CPU0, 0xb2352000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(fake.storage[FAKE_AREA + 8], 0x0c);
	assert_int_equal(fake.storage[FAKE_AREA + 63], 0);
}

/* Nothing may be tested if it cannot be stored. */
static void keeps_status_on_access_exceptions(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 2, FAKE_SIZE - 4);
	fake_execute(CPU0, 0xb2352000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	assert_null(fake_calls.act);
}

static void tests_pending_interruptions(void **state)
{
	(void)state;
	fake_calls.io =
		(struct io_interruption){ 0x00010002, 0x12345678, 0x18000000 };
	fake_execute(CPU0, 0xb2362000, 4);
	fake_expect_done(0, 4);
	fake_calls.pending = true;
	fake_execute(CPU0, 0xb2362000, 4);
	fake_expect_done(0, 4); /* CR6 is zero */
	CPU0->sd->cr[6] = be64_from(0xff000000);
	fake_execute(CPU0, 0xb2362000, 4);
	fake_expect_done(1, 4);
	assert_true(fake_doubleword(FAKE_AREA) == UINT64_C(0x0001000212345678));
	assert_int_equal(fake_word(FAKE_AREA + 8), 0);
	fake_calls.pending = true;
	fake_execute(CPU0, 0xb2360000, 4);
	fake_expect_done(1, 4);
	assert_true(fake_doubleword(FAKE_PREFIX + 0xb8) ==
		    UINT64_C(0x0001000212345678));
	assert_int_equal(fake_word(FAKE_PREFIX + 0xc0), 0x18000000);
}

static void puts_interruptions_back(void **state)
{
	(void)state;
	CPU0->sd->cr[6] = be64_from(0xff000000);
	fake_calls.pending = true;
	fake_calls.io.ssid = 0x00010002;
	vcpu_set_gr(CPU0, 2, FAKE_SIZE);
	fake_execute(CPU0, 0xb2362000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	assert_true(fake_calls.pending);
	assert_int_equal(fake_calls.io.ssid, 0x00010002);
}

static void does_the_rest_of_io(void **state)
{
	(void)state;
	fake_set_word(FAKE_AREA, 0xffffffff);
	fake_execute(CPU0, 0xb2392000, 4); /* STCRW */
	fake_expect_done(1, 4);
	assert_int_equal(fake_word(FAKE_AREA), 0);
	memset(fake.storage + FAKE_AREA, 0xff, 36);
	fake_execute(CPU0, 0xb23a2000, 4); /* STCPS */
	assert_int_equal(fake_word(FAKE_AREA) | fake_word(FAKE_AREA + 28), 0);
	assert_int_equal(fake_word(FAKE_AREA + 32), 0xffffffff);
	vcpu_set_gr(CPU0, 1, 5);
	fake_execute(CPU0, 0xb23b0000, 4); /* RCHP */
	fake_expect_done(3, 4);
	vcpu_set_gr(CPU0, 1, 0x100);
	fake_execute(CPU0, 0xb23b0000, 4);
	fake_expect_pic(PIC_OPERAND, 4);
	fake_execute(CPU0, 0xb2370000, 4); /* SAL */
	fake_expect_pic(PIC_OPERAND, 4);
	vcpu_set_gr(CPU0, 1, 0x7fff0000);
	fake_execute(CPU0, 0xb2370000, 4);
	assert_int_equal(fake.pic, PIC_NONE);
	fake_execute(CPU0, 0xb23c0000, 4); /* SCHM */
	fake_expect_pic(PIC_OPERAND, 4);
	vcpu_set_gr(CPU0, 1, 2);
	vcpu_set_gr(CPU0, 2, 16);
	fake_execute(CPU0, 0xb23c0000, 4);
	fake_expect_pic(PIC_OPERAND, 4);
	vcpu_set_gr(CPU0, 2, 32);
	fake_execute(CPU0, 0xb23c0000, 4);
	assert_int_equal(fake.pic, PIC_NONE);
}

static void refuses_channel_subsystem_calls(void **state)
{
	static const uint16_t wrong[] = { 0, 15, 18, 4096, 0xffff };

	(void)state;
	fake_set_word(FAKE_AREA, 0x00100010);
	fake_execute(CPU0, 0xb25f0020, 4);
	fake_expect_done(0, 4);
	assert_int_equal(fake_word(FAKE_AREA + 16), 0x00080004);
	for (size_t n = 0; n < COUNT(wrong); n++) {
		fake_set_word(FAKE_AREA, (uint32_t)wrong[n] << 16);
		fake_execute(CPU0, 0xb25f0020, 4);
		fake_expect_pic(PIC_OPERAND, 4);
	}
	vcpu_set_gr(CPU0, 2, FAKE_AREA + 8);
	fake_execute(CPU0, 0xb25f0020, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

static void calls_the_service_processor(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 3, UINT64_C(0xffffffff00020001));
	fake_calls.sclp_cc = 2;
	fake_execute(CPU0, 0xb2200032, 4);
	fake_expect_done(2, 4);
	assert_int_equal(fake_calls.command, 0x00020001);
	assert_int_equal(fake_calls.sccb, FAKE_AREA);
	fake_calls.sclp_pic = PIC_SPECIFICATION;
	fake_execute(CPU0, 0xb2200032, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

/* ---- IUCV */

static void iucv(uint32_t function, uint64_t list)
{
	vcpu_set_gr(CPU0, 0, function);
	vcpu_set_gr(CPU0, 1, list);
	fake_execute(CPU0, 0xb2f01000, 4);
}

static void answers_iucv(void **state)
{
	(void)state;
	iucv(0, UINT64_C(0x12345678));
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_gr(CPU0, 1), 256);
	iucv(12, FAKE_AREA);
	fake_expect_done(0, 4);
	iucv(11, FAKE_AREA);
	fake_expect_done(1, 4);
	assert_int_equal(fake_word(FAKE_AREA), 0x0b);
	iucv(4, FAKE_AREA);
	fake_expect_done(1, 4);
	assert_int_equal(fake_word(FAKE_AREA), 0x01);
	iucv(11, FAKE_AREA + 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	iucv(11, FAKE_SIZE);
	fake_expect_pic(PIC_ADDRESSING, 4);
	iucv(99, FAKE_AREA);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

#define TEST(name) cmocka_unit_test_setup(name, fake_icept_set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(acts_on_subchannels),
		TEST(wants_the_form_of_gr1),
		TEST(starts_subchannels),
		TEST(stores_subchannels),
		TEST(modifies_subchannels),
		TEST(tests_subchannels),
		TEST(keeps_status_on_access_exceptions),
		TEST(tests_pending_interruptions),
		TEST(puts_interruptions_back),
		TEST(does_the_rest_of_io),
		TEST(refuses_channel_subsystem_calls),
		TEST(calls_the_service_processor),
		TEST(answers_iucv),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
