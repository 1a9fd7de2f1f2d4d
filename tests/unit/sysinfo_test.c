/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a guest is told of its machine: STSI, STIDP, STAP, STFL, STFLE. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"
#include "s390/arch/sysinfo.h"
#include "s390/lib/ebcdic.h"
#include "tests/unit/fake_icept.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])
#define AREA FAKE_AREA

static int set_up(void **state)
{
	(void)state;
	fake_icept_set_up(NULL);
	memset(fake.storage + AREA, 0xee, 2 * SYSIB_SIZE);
	return 0;
}

static void stsi(uint32_t gr0, uint32_t gr1)
{
	vcpu_set_gr(CPU0, 0, UINT64_C(0xffffffff00000000) | gr0);
	vcpu_set_gr(CPU0, 1, UINT64_C(0xffffffff00000000) | gr1);
	fake_execute(CPU0, 0xb27d2000, 4);
}

static void tells_the_level(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 2, AREA + 1); /* not looked at */
	stsi(0, 0);
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(fake_cc(CPU0), 0);
	assert_int_equal((uint32_t)vcpu_gr(CPU0, 0), 0x30000000);
	assert_int_equal(fake.storage[AREA], 0xee);
}

static const struct {
	uint32_t gr0, gr1;
	enum pic pic;
	unsigned cc;
} information[] = {
	{ 0x10000001, 1, PIC_NONE, 0 },
	{ 0x10000002, 2, PIC_NONE, 0 },
	{ 0x20000002, 2, PIC_NONE, 0 },
	{ 0x30000002, 2, PIC_NONE, 0 },
	{ 0x10000003, 1, PIC_NONE, 3 },
	{ 0x30000002, 1, PIC_NONE, 3 },
	{ 0x30000001, 2, PIC_NONE, 3 },
	{ 0x40000001, 1, PIC_NONE, 3 },
	{ 0xf0000001, 6, PIC_NONE, 3 },
	{ 0xffffff01, 6, PIC_NONE, 3 }, /* the function code comes first */
	{ 0x10000101, 1, PIC_SPECIFICATION, 0 },
	{ 0x10000001, 0x10001, PIC_SPECIFICATION, 0 },
	{ 0x00000100, 0, PIC_SPECIFICATION, 0 },
};

static void gives_what_there_is(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(information); n++) {
		set_up(NULL);
		stsi(information[n].gr0, information[n].gr1);
		assert_int_equal(fake.pic, information[n].pic);
		assert_int_equal(fake_cc(CPU0), information[n].cc);
		if (information[n].pic || information[n].cc)
			assert_int_equal(fake.storage[AREA], 0xee);
	}
}

static void wants_a_page(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 2, AREA + 0x800);
	stsi(0x10000001, 1);
	assert_int_equal(fake.pic, PIC_SPECIFICATION);
	vcpu_set_gr(CPU0, 2, FAKE_SIZE);
	stsi(0x10000001, 1);
	assert_int_equal(fake.pic, PIC_ADDRESSING);
}

static void expect_text(const uint8_t *got, const char *text)
{
	char decoded[17] = { 0 };

	ebcdic_decode(decoded, got, strlen(text));
	assert_string_equal(decoded, text);
}

static void is_a_virtual_machine_of_zvm(void **state)
{
	struct sysib_322 sysib;

	(void)state;
	stsi(0x30000002, 2);
	memcpy(&sysib, fake.storage + AREA, sizeof(sysib));
	assert_int_equal(sysib.count, 1);
	expect_text(sysib.vm[0].name, "LINUX1  ");
	expect_text(sysib.vm[0].control_program, "z/VM    7.3.0   ");
	assert_int_equal(be16_get(sysib.vm[0].cpus_total), FAKE_CPUS);
	assert_int_equal(be16_get(sysib.vm[0].cpus_configured), FAKE_CPUS);
	assert_int_equal(be32_get(sysib.vm[0].adjustment), 1000);
	assert_int_equal(fake.storage[AREA + SYSIB_SIZE], 0xee);
}

static void comes_before_the_outer_machines(void **state)
{
	struct sysib_322 sysib;

	(void)state;
	fake.host_level = 3;
	stsi(0x30000002, 2);
	memcpy(&sysib, fake.storage + AREA, sizeof(sysib));
	assert_int_equal(sysib.count, 3);
	expect_text(sysib.vm[0].name, "LINUX1  ");
	expect_text(sysib.vm[1].name, "OUTER   ");
	expect_text(sysib.vm[2].name, "OUTMOST ");
}

static void shortage_is_not_the_guests_fault(void **state)
{
	(void)state;
	fake.shortage = true;
	stsi(0x10000001, 1);
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(fake_distance(CPU0), 0);
	assert_int_equal(fake.entered_cp, 1);
}

static void identifies_the_cpu(void **state)
{
	(void)state;
	CPU0->address = 5;
	fake_execute(CPU0, 0xb2022000, 4);
	assert_true(fake_doubleword(AREA) == UINT64_C(0xff52345678900000));
	fake_execute(CPU0, 0xb2122000, 4);
	assert_int_equal(fake_doubleword(AREA) >> 48, 5);
}

static uint64_t gr0_after(uint64_t gr0)
{
	vcpu_set_gr(CPU0, 0, gr0);
	fake_execute(CPU0, 0xb2b02000, 4);
	return vcpu_gr(CPU0, 0);
}

static void lists_facilities(void **state)
{
	(void)state;
	assert_true(gr0_after(0xffffff00) == 0xffffff01);
	assert_int_equal(fake_cc(CPU0), 3);
	assert_true(fake_doubleword(AREA + 8) == UINT64_C(0xeeeeeeeeeeeeeeee));
	assert_int_equal(gr0_after(1), 1);
	assert_int_equal(fake_cc(CPU0), 0);
	assert_true(fake_doubleword(AREA) == UINT64_C(0xf160fffbfcfc8000));
	assert_true(fake_doubleword(AREA + 8) == UINT64_C(0x001c000000000000));
	assert_int_equal(gr0_after(255), 1);
	assert_int_equal(fake_cc(CPU0), 0);
	assert_true(fake_doubleword(AREA + 16) == UINT64_C(0xeeeeeeeeeeeeeeee));
}

/* Linux 6.1 does not start without these; the others must not be there. */
static void offers_what_linux_needs(void **state)
{
	static const unsigned needed[] = {
		0, 1, 18, 21, 25, 27, 32, 33, 34, 35
	};
	static const unsigned hidden[] = { 8, 11, 66 };

	(void)state;
	gr0_after(1);
	for (size_t n = 0; n < COUNT(needed); n++)
		assert_true(fake_doubleword(AREA + needed[n] / 64 * 8) &
			    BIT64(needed[n] % 64));
	for (size_t n = 0; n < COUNT(hidden); n++)
		assert_false(fake_doubleword(AREA + hidden[n] / 64 * 8) &
			     BIT64(hidden[n] % 64));
}

static void problem_programs_may_ask(void **state)
{
	(void)state;
	vcpu_set_psw(CPU0, vcpu_psw_mask(CPU0) | PSW_PROBLEM, 0);
	gr0_after(1);
	assert_int_equal(fake.pic, PIC_NONE);
}

static void stores_the_short_list(void **state)
{
	(void)state;
	fake_execute(CPU0, 0xb2b10000, 4);
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(fake_doubleword(FAKE_PREFIX + 0xc8) >> 32, 0xf160fffb);
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(tells_the_level),
		TEST(gives_what_there_is),
		TEST(wants_a_page),
		TEST(is_a_virtual_machine_of_zvm),
		TEST(comes_before_the_outer_machines),
		TEST(shortage_is_not_the_guests_fault),
		TEST(identifies_the_cpu),
		TEST(lists_facilities),
		TEST(offers_what_linux_needs),
		TEST(problem_programs_may_ask),
		TEST(stores_the_short_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
