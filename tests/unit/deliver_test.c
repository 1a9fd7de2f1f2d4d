/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Interruptions of the guest: what each stores, which comes first, what holds
 * it back, what SIE is asked to watch meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/vm/deliver.h"
#include "s390/arch/dat.h"
#include "s390/arch/lowcore.h"
#include "s390/fake/fake.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define V (native.v)
#define LC(field) (PREFIX + offsetof(struct lowcore, field))
#define PREFIX UINT64_C(0x20000)
#define OLD_MASK (PSW_EA | PSW_BA)
#define OLD_ADDRESS UINT64_C(0x12345678)
#define FILL 0xee

/* New PSWs tell in their address which one they are. */
enum class { RESTART, EXTERNAL, SVC, PROGRAM, MCHECK, IO, CLASSES };
#define OLD_PSW(class) (LC(restart_old) + (class) * 16)
#define NEW_PSW(class) (LC(restart_new) + (class) * 16)
#define NEW_ADDRESS(class) (0x1000u * ((class) + 1u))

static void set_old(uint64_t mask)
{
	vcpu_set_psw(V, mask | OLD_MASK, OLD_ADDRESS);
}

/* A prefix area of bytes EE, and new PSWs with this mask. */
static void fresh(uint64_t mask)
{
	for (uint64_t at = PREFIX; at < PREFIX + 0x200; at++)
		native_put(at, FILL, 1);
	for (unsigned n = 0; n < CLASSES; n++) {
		native_put(NEW_PSW(n), mask | OLD_MASK, 8);
		native_put(NEW_PSW(n) + 8, NEW_ADDRESS(n), 8);
	}
}

static int start(void **state)
{
	native_start(state);
	V->sd->prefix = be32_from((uint32_t)PREFIX);
	V->sd->clock_comparator = be64_from(UINT64_MAX);
	V->sd->cpu_timer = be64_from(INT64_MAX);
	fresh(0);
	set_old(PSW_EXT | PSW_IO);
	return 0;
}

static void set_cr(unsigned n, uint64_t value)
{
	V->sd->cr[n] = be64_from(value);
}

static bool untouched(uint64_t at, unsigned size)
{
	for (unsigned n = 0; n < size; n++)
		if (native_get(at + n, 1) != FILL)
			return false;
	return true;
}

static void expect_swap(enum class class, uint64_t old_mask)
{
	assert_true(native_get(OLD_PSW(class), 8) == (old_mask | OLD_MASK));
	assert_true(native_get(OLD_PSW(class) + 8, 8) == OLD_ADDRESS);
	assert_int_equal(vcpu_psw_address(V), NEW_ADDRESS(class));
}

/* ---- program interruptions */

static const struct {
	unsigned code;
	bool teid, access;
} codes[] = {
	{ PIC_OPERATION, false, false },
	{ PIC_PRIVILEGED, false, false },
	{ PIC_EXECUTE, false, false },
	{ PIC_PROTECTION, true, true },
	{ PIC_ADDRESSING, false, false },
	{ PIC_SPECIFICATION, false, false },
	{ PIC_SEGMENT, true, true },
	{ PIC_PAGE, true, true },
	{ PIC_TRANSLATION, false, false },
	{ PIC_SPECIAL_OPERATION, false, false },
	{ PIC_OPERAND, false, false },
	{ PIC_ALET_SPECIFICATION, false, true },
	{ PIC_ALEN_TRANSLATION, false, true },
	{ PIC_EXTENDED_AUTHORITY, false, true },
	{ PIC_ASCE_TYPE, true, true },
	{ PIC_REGION1, true, true },
	{ PIC_REGION2, true, true },
	{ PIC_REGION3, true, true },
};

static void expect_program(size_t n, unsigned code, unsigned ilc)
{
	expect_swap(PROGRAM, PSW_EXT | PSW_IO);
	assert_int_equal(native_get(LC(program_ilc), 2), ilc);
	assert_int_equal(native_get(LC(program_code), 2), code);
	if (codes[n].teid)
		assert_int_equal(native_get(LC(translation_id), 8),
				 0x123456402);
	else
		assert_true(untouched(LC(translation_id), 8));
	if (codes[n].access)
		assert_int_equal(native_get(LC(exception_access_id), 1), 7);
	else
		assert_true(untouched(LC(exception_access_id), 1));
	assert_true(untouched(LC(external_parameter), 12));
	assert_true(untouched(LC(operand_access_id), 6));
	assert_true(untouched(LC(monitor_code), 0x70));
}

static void program_exceptions_store_their_parameters(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(codes); n++) {
		unsigned ilc = 2 * (unsigned)(n % 4);

		fresh(0);
		set_old(PSW_EXT | PSW_IO);
		V->in_wait = true;
		deliver_program(V, (enum pic)codes[n].code, ilc, 0x123456402,
				7);
		expect_program(n, codes[n].code, ilc);
		assert_true(untouched(LC(data_exception_code), 16));
		assert_true(untouched(LC(per_access_id), 1));
		assert_false(V->in_wait);
	}
}

static void intercepted_exceptions_are_reflected(void **state)
{
	struct sie_block *sd = V->sd;

	(void)state;
	sd->data_code = be32_from(0xdcdcdcdc);
	sd->per_code = 0x40;
	sd->per_atmid = 0x80;
	sd->per_address = be64_from(0x777700);
	sd->per_access_id = 9;
	sd->translation_id = be64_from(0x123456402);
	sd->exception_access_id = 7;
	for (size_t n = 0; n < 2 * COUNT(codes); n++) {
		unsigned per = n % 2 ? PIC_PER : 0;
		unsigned code = codes[n / 2].code | per;

		fresh(0);
		set_old(PSW_EXT | PSW_IO);
		sd->program_code = be16_from((uint16_t)code);
		sd->program_ilc = be16_from(6);
		deliver_intercepted(V);
		expect_program(n / 2, code, 6);
		assert_int_equal(native_get(LC(data_exception_code), 4),
				 0xdcdcdcdc);
		if (!per) {
			assert_true(untouched(LC(per_code), 10));
			assert_true(untouched(LC(per_access_id), 1));
			continue;
		}
		assert_int_equal(native_get(LC(per_code), 2), 0x4080);
		assert_int_equal(native_get(LC(per_address), 8), 0x777700);
		assert_int_equal(native_get(LC(per_access_id), 1), 9);
	}
}

/* ---- external: priority, masks, what is stored */

static void make_key(void)
{
	deliver_interrupt_key(native.vm);
}

static void make_emergency(void)
{
	deliver_emergency(V, 5);
}

static void make_call(void)
{
	deliver_external_call(V, 9);
}

static void make_comparator(void)
{
	V->sd->clock_comparator = be64_from(0);
}

static void make_timer(void)
{
	V->sd->cpu_timer = be64_from(UINT64_MAX);
}

static void make_service(void)
{
	deliver_service_signal(native.vm, 0x12340000);
	deliver_service_signal(native.vm, 1);
}

/* By priority. Clock comparator and CPU timer are SIE's, unless something of a
 * lower priority would come before them. */
static const struct {
	void (*make)(void);
	uint64_t mask;
	uint16_t code, cpu;
	bool by_sie;
} externals[] = {
	{ make_key, CR0_INTERRUPT_KEY, 0x0040, 0, false },
	{ make_emergency, CR0_EMERGENCY, 0x1201, 5, false },
	{ make_call, CR0_EXT_CALL, 0x1202, 9, false },
	{ make_comparator, CR0_CLOCK_COMPARATOR, 0x1004, 0, true },
	{ make_timer, CR0_CPU_TIMER, 0x1005, 0, true },
	{ make_service, CR0_SERVICE_SIGNAL, 0x2401, 0, false },
};

#define EXTERNALS COUNT(externals)
#define ALL_MASKS                                           \
	(CR0_INTERRUPT_KEY | CR0_EMERGENCY | CR0_EXT_CALL | \
	 CR0_CLOCK_COMPARATOR | CR0_CPU_TIMER | CR0_SERVICE_SIGNAL)

static bool served(void)
{
	return vcpu_psw_address(V) != OLD_ADDRESS;
}

static void each_stores_its_code(void **state)
{
	(void)state;
	for (size_t n = 0; n < EXTERNALS; n++) {
		if (externals[n].by_sie)
			continue;
		fresh(0);
		set_old(PSW_EXT);
		set_cr(0, ALL_MASKS);
		assert_false(deliver_possible(V));
		externals[n].make();
		assert_true(deliver_possible(V));
		deliver_pending(V);
		expect_swap(EXTERNAL, PSW_EXT);
		assert_int_equal(native_get(LC(external_code), 2),
				 externals[n].code);
		assert_int_equal(native_get(LC(cpu_address), 2),
				 externals[n].cpu);
		if (externals[n].code == EXT_SERVICE_SIGNAL)
			assert_int_equal(native_get(LC(external_parameter), 4),
					 0x12340001);
		else
			assert_true(untouched(LC(external_parameter), 4));
		assert_true(untouched(LC(svc_ilc), 0x98));
		set_old(PSW_EXT);
		deliver_pending(V); /* once only */
		assert_false(served());
	}
	deliver_service_signal(native.vm,
			       2); /* nothing of the last one is left */
	deliver_pending(V);
	assert_int_equal(native_get(LC(external_parameter), 4), 2);
}

static void the_highest_comes_first(void **state)
{
	(void)state;
	set_cr(0, ALL_MASKS);
	for (size_t n = EXTERNALS; n-- > 0;)
		externals[n].make();
	for (size_t n = 0; n < EXTERNALS; n++) {
		set_old(PSW_EXT);
		deliver_pending(V);
		assert_int_equal(native_get(LC(external_code), 2),
				 externals[n].code);
		/* level conditions go when the guest acts on them */
		if (externals[n].mask == CR0_CLOCK_COMPARATOR)
			V->sd->clock_comparator = be64_from(UINT64_MAX);
		if (externals[n].mask == CR0_CPU_TIMER)
			V->sd->cpu_timer = be64_from(1);
	}
	set_old(PSW_EXT);
	deliver_pending(V);
	assert_false(served());
}

static void masks_hold_back(void **state)
{
	(void)state;
	for (size_t n = 0; n < EXTERNALS; n++) {
		if (externals[n].by_sie)
			continue;
		externals[n].make();
		set_old(PSW_EXT);
		set_cr(0, ALL_MASKS & ~externals[n].mask);
		assert_false(deliver_possible(V));
		deliver_pending(V);
		assert_false(served());
		set_old(PSW_IO);
		set_cr(0, ALL_MASKS);
		assert_false(deliver_possible(V));
		deliver_pending(V);
		assert_false(served());
		set_old(PSW_EXT);
		set_cr(0, externals[n].mask);
		deliver_pending(V);
		assert_true(served());
	}
}

static void clocks_alone_are_left_to_sie(void **state)
{
	(void)state;
	set_cr(0, ALL_MASKS);
	make_comparator();
	make_timer();
	assert_false(deliver_possible(V));
	deliver_pending(V);
	assert_false(served());
	assert_int_equal(V->sd->v, 0);
}

static void the_comparator_is_the_guests_tod(void **state)
{
	(void)state;
	set_cr(0, ALL_MASKS);
	make_service();
	V->sd->epoch = be64_from(-(fake_tod - 1000)); /* guest TOD: 1000 */
	V->sd->clock_comparator = be64_from(100000);
	deliver_pending(V);
	assert_int_equal(native_get(LC(external_code), 2), EXT_SERVICE_SIGNAL);
	make_service();
	set_old(PSW_EXT);
	V->sd->clock_comparator = be64_from(1000);
	deliver_pending(V);
	assert_int_equal(native_get(LC(external_code), 2),
			 EXT_CLOCK_COMPARATOR);
	assert_true(native.vm->service_pending);
}

static void emergencies_come_by_sender(void **state)
{
	static const uint16_t senders[] = { 63, 0, 17, 5 };
	static const uint16_t order[] = { 0, 5, 17, 63 };

	(void)state;
	set_cr(0, CR0_EMERGENCY);
	for (size_t n = 0; n < COUNT(senders); n++) {
		deliver_emergency(V, senders[n]);
		deliver_emergency(V, senders[n]); /* twice is once */
	}
	for (size_t n = 0; n < COUNT(order); n++) {
		set_old(PSW_EXT);
		deliver_pending(V);
		assert_int_equal(native_get(LC(cpu_address), 2), order[n]);
	}
	assert_true(V->emergency == 0);
}

/* ---- I/O, restart, and the order of classes */

static void add_io(unsigned isc, uint32_t ssid)
{
	unsigned n = native.io_count++;

	native.isc[n] = isc;
	native.io[n] = (struct io_interruption){ ssid, 0x11112222, 0x33334444 };
}

static void io_stores_its_words(void **state)
{
	(void)state;
	add_io(3, 0x00010005);
	set_cr(6, BIT64(32 + 3));
	deliver_pending(V);
	expect_swap(IO, PSW_EXT | PSW_IO);
	assert_int_equal(native_get(LC(subsystem_id), 4), 0x00010005);
	assert_int_equal(native_get(LC(io_parameter), 4), 0x11112222);
	assert_int_equal(native_get(LC(io_identification), 4), 0x33334444);
	assert_true(untouched(LC(external_parameter), 0x38));
	assert_int_equal(native.io_count, 0);
}

static void io_is_held_by_psw_and_cr6(void **state)
{
	(void)state;
	add_io(3, 0x00010005);
	set_cr(6, ~UINT64_C(0) & ~BIT64(32 + 3));
	assert_false(deliver_possible(V));
	deliver_pending(V);
	assert_false(served());
	set_cr(6, ~UINT64_C(0));
	set_old(PSW_EXT);
	assert_false(deliver_possible(V));
	deliver_pending(V);
	assert_false(served());
	set_old(PSW_IO);
	assert_true(deliver_possible(V));
	deliver_pending(V);
	assert_true(served());
}

static void restart_needs_no_mask(void **state)
{
	(void)state;
	set_old(0);
	V->restart_pending = true;
	assert_true(deliver_possible(V));
	deliver_pending(V);
	expect_swap(RESTART, 0);
	assert_false(V->restart_pending);
	assert_true(untouched(LC(external_parameter), 0x98));
}

/* The one taken last is executed first: restart, before I/O, before external.
 */
static void each_class_finds_the_psw_of_the_one_before(void **state)
{
	(void)state;
	fresh(PSW_EXT | PSW_IO);
	set_cr(0, ALL_MASKS);
	set_cr(6, ~UINT64_C(0));
	V->restart_pending = true;
	add_io(0, 0x00010001);
	add_io(0, 0x00010002);
	make_call();
	deliver_pending(V);
	assert_true(native_get(OLD_PSW(EXTERNAL) + 8, 8) == OLD_ADDRESS);
	assert_int_equal(native_get(LC(subsystem_id), 4), 0x00010002);
	assert_int_equal(native_get(OLD_PSW(IO) + 8, 8), NEW_ADDRESS(IO));
	assert_int_equal(native_get(OLD_PSW(RESTART) + 8, 8), NEW_ADDRESS(IO));
	assert_int_equal(vcpu_psw_address(V), NEW_ADDRESS(RESTART));
}

static void a_level_condition_does_not_hold_cp(void **state)
{
	(void)state;
	fresh(PSW_EXT);
	set_cr(0, CR0_CLOCK_COMPARATOR);
	make_comparator();
	make_service(); /* masked: so CP looks at the comparator */
	deliver_pending(V);
	assert_int_equal(vcpu_psw_address(V), NEW_ADDRESS(EXTERNAL));
	assert_true(native.vm->service_pending);
}

/* ---- what SIE watches meanwhile */

static const struct {
	void (*make)(void);
	bool io;
	uint64_t psw, cr0, cr6;
	uint8_t v;
	uint16_t lctl;
} arms[] = {
	{ NULL, false, 0, 0, 0, 0, 0 },
	{ make_call, false, 0, ALL_MASKS, 0, SIE_V_EXT, SIE_LCTL_CR0 },
	{ make_call, false, PSW_EXT, 0, 0, 0, SIE_LCTL_CR0 },
	{ make_call, false, PSW_IO, 0, 0, SIE_V_EXT, SIE_LCTL_CR0 },
	{ make_emergency, false, 0, 0, 0, SIE_V_EXT, SIE_LCTL_CR0 },
	{ make_service, false, 0, 0, 0, SIE_V_EXT, SIE_LCTL_CR0 },
	{ make_key, false, 0, 0, 0, SIE_V_EXT, SIE_LCTL_CR0 },
	{ make_comparator, false, 0, 0, 0, 0, 0 },
	{ NULL, true, 0, 0, UINT64_MAX, SIE_V_IO, SIE_LCTL_CR6 },
	{ NULL, true, PSW_IO, 0, 0, 0, SIE_LCTL_CR6 },
	{ NULL, true, PSW_EXT, 0, 0, SIE_V_IO, SIE_LCTL_CR6 },
	{ make_key, true, 0, 0, 0, SIE_V_IO | SIE_V_EXT,
	  SIE_LCTL_CR0 | SIE_LCTL_CR6 },
	{ make_key, true, PSW_EXT | PSW_IO, 0, 0, 0,
	  SIE_LCTL_CR0 | SIE_LCTL_CR6 },
	/* taken: nothing is to be watched */
	{ make_key, false, PSW_EXT, ALL_MASKS, 0, 0, 0 },
	{ NULL, true, PSW_IO, 0, UINT64_MAX, 0, 0 },
};

static void what_waits_arms_sie(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(arms); n++) {
		vcpu_reset(V, false);
		vm_reset(native.vm, false, false);
		V->sd->clock_comparator = be64_from(UINT64_MAX);
		native.io_count = 0;
		set_old(arms[n].psw);
		set_cr(0, arms[n].cr0);
		set_cr(6, arms[n].cr6);
		if (arms[n].make)
			arms[n].make();
		if (arms[n].io)
			add_io(2, 0x00010001);
		/* left from before; a request to stop is not deliver's */
		V->sd->v = SIE_V_EXT | SIE_V_IO | SIE_V_STOP;
		V->sd->lctl_controls = be16_from(0xffff);
		deliver_pending(V);
		assert_int_equal(V->sd->v, arms[n].v | SIE_V_STOP);
		assert_int_equal(be16_get(V->sd->lctl_controls), arms[n].lctl);
	}
}

static void making_pending_gets_the_guest_out_of_sie(void **state)
{
	static void (*const makes[])(void) = { make_key, make_emergency,
					       make_call, make_service };

	(void)state;
	V->in_sie = true;
	for (size_t n = 0; n < COUNT(makes); n++) {
		V->sd->v = 0;
		makes[n]();
		assert_int_equal(V->sd->v, SIE_V_STOP);
	}
	V->sd->v = 0;
	deliver_io(native.vm);
	assert_int_equal(V->sd->v, SIE_V_STOP);
	V->in_sie = false;
}

/* ---- a prefix area that is not there */

static void a_prefix_outside_storage_is_survived(void **state)
{
	(void)state;
	V->sd->prefix = be32_from(0x7fffe000);
	set_cr(0, ALL_MASKS);
	make_call();
	add_io(1, 0x00010001);
	V->restart_pending = true;
	deliver_pending(V);
	deliver_program(V, PIC_PAGE, 4, 0, 0);
	assert_true(vcpu_psw_address(V) == OLD_ADDRESS);
}

/* ---- PSWs */

static const struct {
	uint64_t mask, address;
	bool valid;
} psws[] = {
	{ 0, 0, true },
	{ 0, 0xfffffe, true },
	{ 0, 0x1000000, false },
	{ PSW_BA, 0x7ffffffe, true },
	{ PSW_BA, 0x80000000, false },
	{ PSW_EA | PSW_BA, UINT64_MAX - 1, true },
	{ PSW_EA, 0, false },
	{ PSW_EA | PSW_BA, 1, false },
	{ BIT64(0), 0, false },
	{ BIT64(2), 0, false },
	{ BIT64(3), 0, false },
	{ BIT64(4), 0, false },
	{ PSW_ESA, 0, false },
	{ BIT64(24), 0, false },
	{ BIT64(30), 0, false },
	{ BIT64(33), 0, false },
	{ BIT64(63), 0, false },
	{ UINT64_C(0x47f7ff0180000000), 0x1000, true },
};

static void malformed_psws_are_known(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(psws); n++)
		assert_int_equal(
			deliver_psw_valid(psws[n].mask, psws[n].address),
			psws[n].valid);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, native_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(program_exceptions_store_their_parameters),
		TEST(intercepted_exceptions_are_reflected),
		TEST(each_stores_its_code),
		TEST(the_highest_comes_first),
		TEST(masks_hold_back),
		TEST(clocks_alone_are_left_to_sie),
		TEST(the_comparator_is_the_guests_tod),
		TEST(emergencies_come_by_sender),
		TEST(io_stores_its_words),
		TEST(io_is_held_by_psw_and_cr6),
		TEST(restart_needs_no_mask),
		TEST(each_class_finds_the_psw_of_the_one_before),
		TEST(a_level_condition_does_not_hold_cp),
		TEST(what_waits_arms_sie),
		TEST(making_pending_gets_the_guest_out_of_sie),
		TEST(a_prefix_outside_storage_is_survived),
		TEST(malformed_psws_are_known),
	};

	return cmocka_run_group_tests(tests, native_group, NULL);
}
