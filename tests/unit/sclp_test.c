/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SERVICE CALL: blocks in guest storage as Linux makes them, and as nobody
 * should; what is told of the machine; when a call completes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/fake_sclp.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])

/* ---- addresses and lengths */

static const struct {
	uint32_t sccb;
	uint16_t length;
	enum pic pic;
	unsigned response; /* 0: not executed */
} blocks[] = {
	{ 0x20004, 4096, PIC_SPECIFICATION, 0 },
	{ 0x80020000, 4096, PIC_SPECIFICATION, 0 },
	{ 0x0000, 4096, PIC_SPECIFICATION, 0 },
	{ 0x1ff8, 8, PIC_SPECIFICATION, 0 },
	{ 0x8000, 4096, PIC_SPECIFICATION, 0 }, /* the prefix area */
	{ 0x9ff8, 8, PIC_SPECIFICATION, 0 },
	{ FAKE_SIZE, 4096, PIC_ADDRESSING, 0 },
	{ 0x7ffffff8, 8, PIC_ADDRESSING, 0 },
	{ 0x20000, 7, PIC_SPECIFICATION, 0 },
	{ 0x20000, 0, PIC_SPECIFICATION, 0 },
	{ FAKE_SIZE - 8, 16, PIC_ADDRESSING, 0 },
	{ 0x20008, 4096, PIC_NONE, SCLP_BOUNDARY },
	{ 0x20ff8, 16, PIC_NONE, SCLP_BOUNDARY },
	{ 0x20000, 0xffff, PIC_NONE, SCLP_BOUNDARY },
	{ 0x20ff8, 8, PIC_NONE, SCLP_INSUFFICIENT_LENGTH },
	{ 0x20000, 4096, PIC_NONE, SCLP_INFORMATION },
};

static void checks_blocks(void **state)
{
	(void)state;
	CPU0->sd->prefix = be32_from(0x8000);
	for (size_t n = 0; n < COUNT(blocks); n++) {
		uint32_t at = blocks[n].sccb & 0x7fffffff;
		unsigned cc;

		fake.vm.service_pending = false;
		fake.vm.service_parameter = 0;
		if (at < FAKE_SIZE - 4) {
			memset(fake.storage + at, 0, 8);
			fake.storage[at] = (uint8_t)(blocks[n].length >> 8);
			fake.storage[at + 1] = (uint8_t)blocks[n].length;
		}
		assert_int_equal(vsclp_service_call(CPU0, SCLP_READ_SCP_INFO,
						    blocks[n].sccb, &cc),
				 blocks[n].pic);
		assert_int_equal(fake.vm.service_pending, !blocks[n].pic);
		if (!blocks[n].pic)
			assert_int_equal(fake.storage[at + 6] << 8 |
						 fake.storage[at + 7],
					 blocks[n].response);
	}
}

static void refuses_unknown_commands(void **state)
{
	(void)state;
	fake_sclp_begin(8);
	assert_int_equal(fake_sclp_call(0x00030001), SCLP_INVALID_COMMAND);
	assert_int_equal(fake_sclp_call(0xffffffff), SCLP_INVALID_COMMAND);
}

static void is_busy_until_the_signal_was_taken(void **state)
{
	unsigned cc;

	(void)state;
	fake_sclp_begin(4096);
	fake_sclp_call(SCLP_READ_SCP_INFO);
	assert_int_equal(
		vsclp_service_call(CPU0, SCLP_READ_SCP_INFO, SCCB, &cc),
		PIC_NONE);
	assert_int_equal(cc, 2);
	/* a signal that only tells of events is no completion */
	fake.vm.service_parameter = SERVICE_SIGNAL_EVENTS;
	assert_int_equal(
		vsclp_service_call(CPU0, SCLP_READ_SCP_INFO, SCCB, &cc),
		PIC_NONE);
	assert_int_equal(cc, 0);
	assert_int_equal(fake.vm.service_parameter,
			 SCCB | SERVICE_SIGNAL_EVENTS);
}

/* ---- information */

static void tells_storage_and_cpus(void **state)
{
	(void)state;
	fake_sclp_begin(4096);
	memset(BLOCK + 8, 0xee, 4088);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO_FORCED),
			 SCLP_INFORMATION);
	assert_int_equal(fake_sclp_get16(8), FAKE_SIZE >> 20);
	assert_int_equal(BLOCK[10], 1);
	assert_int_equal(fake_sclp_get16(16), FAKE_CPUS);
	assert_int_equal(fake_sclp_get16(18), 128);
	assert_true(fake_sclp_get64(24) == UINT64_C(0x4040404040404040));
	assert_true(fake_sclp_get64(48) == UINT64_C(0x0800000000000000));
	assert_int_equal(fake_sclp_get16(120), FAKE_CPUS - 1);
	for (unsigned n = 0; n < FAKE_CPUS; n++)
		assert_int_equal(BLOCK[128 + 16 * n], n);
	assert_int_equal(fake_sclp_get64(128 + 16 * FAKE_CPUS), 0);
	memcpy(fake.vm.ipl_loadparm, "\xf1\x40\x40\x40\x40\x40\x40\x40", 8);
	fake_sclp_call(SCLP_READ_SCP_INFO);
	assert_int_equal(BLOCK[24], 0xf1);
}

static void tells_large_storage(void **state)
{
	(void)state;
	fake.vm.space.size = UINT64_C(1) << 40;
	fake_sclp_begin(4096);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO), SCLP_INFORMATION);
	assert_int_equal(fake_sclp_get16(8), 0);
	assert_true(fake_sclp_get64(104) == 1 << 20);
	assert_int_equal(fake_sclp_get16(102), 1);
	fake.vm.space.size = FAKE_SIZE;
}

static void wants_room_for_all_cpus(void **state)
{
	(void)state;
	fake_sclp_begin(128 + 16 * FAKE_CPUS - 1);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO),
			 SCLP_INSUFFICIENT_LENGTH);
	fake_sclp_begin(127);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO),
			 SCLP_INSUFFICIENT_LENGTH);
	fake_sclp_begin(128 + 16 * FAKE_CPUS);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO), SCLP_INFORMATION);
	fake_sclp_begin(16 + 16 * FAKE_CPUS - 1);
	assert_int_equal(fake_sclp_call(SCLP_READ_CPU_INFO),
			 SCLP_INSUFFICIENT_LENGTH);
	fake_sclp_begin(16 + 16 * FAKE_CPUS);
	assert_int_equal(fake_sclp_call(SCLP_READ_CPU_INFO), SCLP_INFORMATION);
	assert_int_equal(fake_sclp_get16(8), FAKE_CPUS);
	assert_int_equal(fake_sclp_get16(10), 16);
	assert_int_equal(fake_sclp_get16(12), 0);
	assert_int_equal(BLOCK[32], 1);
}

/* ---- a terminal that holds its screen */

static void completes_when_there_is_room(void **state)
{
	unsigned cc;

	(void)state;
	console_connect(fake.vm.console, &fake_screen.terminal);
	fake_screen.full = true;
	fake_sclp_begin(8);
	fake_sclp_add_line(8, "x");
	assert_int_equal(
		vsclp_service_call(CPU0, SCLP_WRITE_EVENT_DATA, SCCB, &cc),
		PIC_NONE);
	assert_int_equal(cc, 0);
	assert_false(fake.vm.service_pending);
	vsclp_service_call(CPU0, SCLP_READ_SCP_INFO, SCCB, &cc);
	assert_int_equal(cc, 2);
	console_drained(fake.vm.console);
	assert_false(fake.vm.service_pending);
	fake_screen.full = false;
	console_drained(fake.vm.console);
	assert_int_equal(fake.vm.service_parameter, SCCB);
	vsclp_reset(fake.vm.sclp);
}

static void reset_forgets_a_held_completion(void **state)
{
	unsigned cc;

	(void)state;
	console_connect(fake.vm.console, &fake_screen.terminal);
	fake_screen.full = true;
	fake_sclp_begin(8);
	fake_sclp_add_line(8, "x");
	vsclp_service_call(CPU0, SCLP_WRITE_EVENT_DATA, SCCB, &cc);
	vsclp_reset(fake.vm.sclp);
	fake_screen.full = false;
	console_drained(fake.vm.console);
	assert_false(fake.vm.service_pending);
	fake_sclp_begin(4096);
	assert_int_equal(fake_sclp_call(SCLP_READ_SCP_INFO), SCLP_INFORMATION);
}

static void survives_any_block(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (unsigned n = 0; n < 50000; n++) {
		static const uint32_t commands[] = { SCLP_READ_CPU_INFO,
						     SCLP_READ_SCP_INFO,
						     SCLP_WRITE_EVENT_DATA,
						     SCLP_READ_EVENT_DATA,
						     SCLP_WRITE_EVENT_MASK };

		fake_sclp_begin(8);
		fake_sclp_add_data(fake_sclp_add_line(8, "text"), "data");
		for (unsigned i = 0; i < 6; i++) {
			seed = seed * UINT64_C(6364136223846793005) + 99991;
			BLOCK[(seed >> 33) % (i < 3 ? 110 : 24)] =
				(uint8_t)(seed >> 24);
		}
		BLOCK[0] &= 0x0f;
		if (fake_sclp_get16(0) < 8)
			fake_sclp_put16(0, 8);
		fake_sclp_call(commands[n % COUNT(commands)]);
		vsclp_signal_shutdown(&fake.vm);
	}
}

#define TEST(name)                                              \
	cmocka_unit_test_setup_teardown(name, fake_sclp_set_up, \
					fake_sclp_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(checks_blocks),
		TEST(refuses_unknown_commands),
		TEST(is_busy_until_the_signal_was_taken),
		TEST(tells_storage_and_cpus),
		TEST(tells_large_storage),
		TEST(wants_room_for_all_cpus),
		TEST(completes_when_there_is_room),
		TEST(reset_forgets_a_held_completion),
		TEST(survives_any_block),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
