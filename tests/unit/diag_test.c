/* SPDX-License-Identifier: GPL-2.0-or-later */
/* DIAGNOSE: registers and storage, code by code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/icept/icept.h"
#include "s390/arch/diag.h"
#include "s390/lib/ebcdic.h"
#include "tests/unit/fake_icept.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CPU0 (&fake.cpu[0])

/* ---- DIAGNOSE */

static void diag(unsigned r1, unsigned r3, uint16_t code)
{
	fake_execute(CPU0, 0x83000000u | r1 << 20 | r3 << 16, 4);
	vcpu_set_gr(CPU0, 13, code);
	fake_execute(CPU0, 0x8300d000u | r1 << 20 | r3 << 16, 4);
}

static void refuses_unknown_codes(void **state)
{
	static const uint16_t unknown[] = { 0x14,  0x204, 0x224, 0x258, 0x2fc,
					    0x288, 0x318, 0x500, 0xffff };

	(void)state;
	for (size_t n = 0; n < COUNT(unknown); n++) {
		diag(4, 6, unknown[n]);
		fake_expect_pic(PIC_SPECIFICATION, 4);
	}
}

static void identifies(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 6, 24);
	memset(fake.storage + FAKE_AREA, 0xee, 64);
	vcpu_set_gr(CPU0, 13, 0);
	fake_execute(CPU0, 0x83460000, 4);
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(vcpu_gr(CPU0, 6), 0);
	assert_int_equal(fake.storage[FAKE_AREA + 16], 0xd3); /* LINUX1 */
	assert_int_equal(fake.storage[FAKE_AREA + 24], 0xee);
	vcpu_set_gr(CPU0, 6, 100);
	fake_execute(CPU0, 0x83460000, 4);
	assert_int_equal(vcpu_gr(CPU0, 6), 60);
	vcpu_set_gr(CPU0, 4, FAKE_AREA + 4);
	fake_execute(CPU0, 0x83460000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

static void put_ebcdic(uint64_t at, const char *text)
{
	ebcdic_encode(fake.storage + at, text, strlen(text));
}

static void command_with_response(const char *text, uint32_t size)
{
	put_ebcdic(FAKE_AREA, text);
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 5, FAKE_AREA + 0x800);
	vcpu_set_gr(CPU0, 6, DIAG08_RESPONSE | strlen(text));
	vcpu_set_gr(CPU0, 7, size);
	vcpu_set_gr(CPU0, 13, 8);
	fake_execute(CPU0, 0x8346d000, 4);
}

static void executes_commands(void **state)
{
	char got[16];

	(void)state;
	fake_calls.answer = "hello";
	command_with_response("QUERY TERM", 100);
	fake_expect_done(0, 4);
	assert_string_equal(fake_calls.command_line[0], "QUERY TERM");
	assert_int_equal(vcpu_gr(CPU0, 6), 0);
	assert_int_equal(vcpu_gr(CPU0, 7), 6);
	ebcdic_decode(got, fake.storage + FAKE_AREA + 0x800, 6);
	assert_memory_equal(got, "hello\n", 6);
	assert_string_equal(fake_calls.console, "");
}

static void executes_several_commands(void **state)
{
	(void)state;
	fake_calls.code = 45;
	fake_calls.answer = "x";
	command_with_response("ONE\nTWO\n\nFOUR", 100);
	assert_int_equal(fake_calls.commands, 4);
	assert_string_equal(fake_calls.command_line[1], "TWO");
	assert_string_equal(fake_calls.command_line[2], "");
	assert_int_equal(vcpu_gr(CPU0, 6), 48); /* of the last that failed */
	assert_int_equal(vcpu_gr(CPU0, 7), 8);
}

static void truncates_responses(void **state)
{
	(void)state;
	fake_calls.answer = "hello";
	memset(fake.storage + FAKE_AREA + 0x800, 0, 16);
	command_with_response("Q", 4);
	fake_expect_done(1, 4);
	assert_int_equal(vcpu_gr(CPU0, 7), 2);
	assert_int_equal(fake.storage[FAKE_AREA + 0x803], 0x93);
	assert_int_equal(fake.storage[FAKE_AREA + 0x804], 0);
}

static void executes_without_response(void **state)
{
	(void)state;
	put_ebcdic(FAKE_AREA, "TERM CONMODE 3215");
	vcpu_set_gr(CPU0, 3, FAKE_AREA);
	vcpu_set_gr(CPU0, 4, 0x1111);
	vcpu_set_gr(CPU0, 11, 17);
	vcpu_set_gr(CPU0, 12, 0x2222);
	vcpu_set_gr(CPU0, 13, 8);
	fake_calls.answer = "done";
	fake_execute(CPU0, 0x833bd000, 4); /* odd registers */
	fake_expect_done(0, 4);
	assert_string_equal(fake_calls.console, "done\n");
	assert_int_equal(vcpu_gr(CPU0, 4), 0x1111);
	assert_int_equal(vcpu_gr(CPU0, 11), 0);
	assert_int_equal(vcpu_gr(CPU0, 12), 0x2222);
}

static void checks_commands(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 13, 8);
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 6, 241);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 6, DIAG08_RESPONSE | 5);
	fake_execute(CPU0, 0x8344d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 3, FAKE_AREA);
	fake_execute(CPU0, 0x8336d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 5, FAKE_SIZE - 10);
	vcpu_set_gr(CPU0, 7, 11);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	vcpu_set_gr(CPU0, 4, FAKE_SIZE);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	assert_int_equal(fake_calls.commands, 0);
}

static void empty_command_enters_cp(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 13, 8);
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 6, 0);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(fake.entered_cp, 1);
	assert_int_equal(fake_calls.commands, 0);
}

/* A command that loads another program leaves no registers to set. */
static void forgets_the_guest_that_was_reset(void **state)
{
	(void)state;
	fake_calls.resets_guest = true;
	fake_calls.code = 77;
	command_with_response("IPL 00C\nQUERY TIME", 100);
	assert_int_equal(fake_calls.commands, 1);
	assert_int_equal(vcpu_gr(CPU0, 6), DIAG08_RESPONSE | 18);
}

static void waits_while_paused(void **state)
{
	(void)state;
	fake.vm.paused = 1;
	command_with_response("QUERY TERM", 100);
	assert_int_equal(fake_calls.commands, 0);
	assert_int_equal(fake_distance(CPU0), 0);
}

static void tells_times(void **state)
{
	char got[17] = { 0 };

	(void)state;
	fake.tod = UINT64_C(0x7d91048bca000000); /* 1970-01-01 */
	CPU0->virtual_time = 5 << 12;
	fake.cpu[1].virtual_time = 2 << 12;
	CPU0->total_time = 9 << 12;
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	diag(4, 0, 0x00c);
	assert_int_equal(fake.pic, PIC_NONE);
	ebcdic_decode(got, fake.storage + FAKE_AREA, 16);
	assert_string_equal(got, "01/01/7000:00:00");
	assert_int_equal(fake_doubleword(FAKE_AREA + 16), 7);
	assert_int_equal(fake_doubleword(FAKE_AREA + 24), 9);
	diag(4, 0, 0x270);
	ebcdic_decode(got, fake.storage + FAKE_AREA + 32, 10);
	assert_memory_equal(got, "01/01/1970", 10);
	ebcdic_decode(got, fake.storage + FAKE_AREA + 42, 10);
	assert_memory_equal(got, "1970-01-01", 10);
	vcpu_set_gr(CPU0, 4, FAKE_AREA + 4);
	diag(4, 0, 0x00c);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

static const struct {
	uint64_t first, last;
	enum pic pic;
} releases[] = {
	{ 0x20000, 0x22000, PIC_NONE },
	{ 0x20000, 0x20000, PIC_NONE },
	{ 0x20800, 0x22000, PIC_SPECIFICATION },
	{ 0x20000, 0x22800, PIC_SPECIFICATION },
	{ 0x22000, 0x20000, PIC_SPECIFICATION },
	{ 0x1000, 0x2000, PIC_SPECIFICATION },
	{ 0x4000, 0x20000, PIC_SPECIFICATION }, /* the prefix area in it */
	{ FAKE_PREFIX + 0x1000, FAKE_PREFIX + 0x1000, PIC_SPECIFICATION },
	{ 0x20000, FAKE_SIZE, PIC_ADDRESSING },
	{ 0x20000, UINT64_C(0xfffffffffffff000), PIC_ADDRESSING },
};

static void releases_pages(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(releases); n++) {
		fake_icept_set_up(NULL);
		memset(fake.storage, 0xee, sizeof(fake.storage));
		vcpu_set_gr(CPU0, 4, releases[n].first);
		vcpu_set_gr(CPU0, 6, releases[n].last);
		vcpu_set_gr(CPU0, 13, 0x10);
		fake_execute(CPU0, 0x8346d000, 4);
		assert_int_equal(fake.pic, releases[n].pic);
		assert_int_equal(fake_word(0x20ffc),
				 releases[n].pic ? 0xeeeeeeee : 0);
		assert_int_equal(fake_word(0x23000), 0xeeeeeeee);
	}
}

static void yields(void **state)
{
	(void)state;
	diag(0, 0, 0x44);
	assert_int_equal(fake.yields, 1);
	vcpu_set_gr(CPU0, 4, 1);
	diag(4, 0, 0x9c);
	assert_int_equal(fake.yields, 2);
	fake.cpu[1].in_sie = true;
	diag(4, 0, 0x9c);
	vcpu_set_gr(CPU0, 4, 0);
	diag(4, 0, 0x9c);
	vcpu_set_gr(CPU0, 4, 99);
	diag(4, 0, 0x9c);
	assert_int_equal(fake.yields, 2);
	assert_int_equal(fake.pic, PIC_NONE);
}

static void tells_storage(void **state)
{
	(void)state;
	diag(4, 0, 0x60);
	assert_int_equal(vcpu_gr(CPU0, 4), FAKE_SIZE);
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 5, 128);
	vcpu_set_gr(CPU0, 6, DIAG260_EXTENTS);
	vcpu_set_gr(CPU0, 13, 0x260);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_done(0, 4);
	assert_int_equal(vcpu_gr(CPU0, 6), 1);
	assert_int_equal(fake_doubleword(FAKE_AREA), 0);
	assert_int_equal(fake_doubleword(FAKE_AREA + 8), FAKE_SIZE - 1);
	vcpu_set_gr(CPU0, 6, DIAG260_EXTENTS);
	vcpu_set_gr(CPU0, 5, 8);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 6, DIAG260_SIZE);
	fake_execute(CPU0, 0x8346d000, 4);
	assert_int_equal(vcpu_gr(CPU0, 4), FAKE_SIZE - 1);
	vcpu_set_gr(CPU0, 6, 1);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

static const struct {
	uint16_t type;
	const char *name;
	uint32_t code;
} devices[] = {
	{ 0x3215, "CONS", 0x80000000 }, { 0x2540, "RDR", 0x20820000 },
	{ 0x2540, "PUN", 0x10820000 },	{ 0x1403, "PRT", 0x10410000 },
	{ 0x3270, "CONS", 0x40010000 }, { 0x9999, "CONS", 0 },
};

static void describes_devices(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(devices); n++) {
		fake_icept_set_up(NULL);
		fake_calls.type.name = devices[n].name;
		fake_calls.device = (struct vdev){
			.type = &fake_calls.type,
			.number = 0x1234,
			.device_type = devices[n].type,
		};
		vcpu_set_gr(CPU0, 4, FAKE_AREA);
		memset(fake.storage + FAKE_AREA, 0xee, 16);
		fake_set_word(FAKE_AREA, 0x1234000c);
		vcpu_set_gr(CPU0, 13, 0x210);
		fake_execute(CPU0, 0x8340d000, 4);
		fake_expect_done(2, 4);
		assert_int_equal(fake_word(FAKE_AREA + 4), devices[n].code);
		assert_int_equal(fake_word(FAKE_AREA + 8), 0);
		assert_int_equal(fake_word(FAKE_AREA + 12), 0xeeeeeeee);
		vcpu_set_gr(CPU0, 4, 0x1234);
		vcpu_set_gr(CPU0, 13, 0x24);
		fake_execute(CPU0, 0x8346d000, 4);
		fake_expect_done(2, 4);
		assert_int_equal(vcpu_gr(CPU0, 6), devices[n].code);
	}
}

static void misses_devices(void **state)
{
	(void)state;
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	fake_set_word(FAKE_AREA, 0x1234000c);
	vcpu_set_gr(CPU0, 13, 0x210);
	fake_execute(CPU0, 0x8340d000, 4);
	fake_expect_done(3, 4);
	fake_set_word(FAKE_AREA, 0x12340003);
	fake_execute(CPU0, 0x8340d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 4, UINT32_MAX);
	vcpu_set_gr(CPU0, 13, 0x24);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_done(3, 4);
}

static void finds_the_console(void **state)
{
	(void)state;
	fake_calls.type.name = "CONS";
	fake_calls.device = (struct vdev){ .type = &fake_calls.type,
					   .number = 9,
					   .device_type = 0x3215 };
	vcpu_set_gr(CPU0, 4, UINT32_MAX);
	vcpu_set_gr(CPU0, 13, 0x24);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_done(2, 4);
	assert_int_equal(vcpu_gr(CPU0, 4), 9);
}

static void has_no_segments_and_no_appldata(void **state)
{
	(void)state;
	diag(4, 6, 0x64);
	fake_expect_done(2, 4);
	assert_int_equal(vcpu_gr(CPU0, 6), 44);
	diag(4, 6, 0xdc);
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(vcpu_gr(CPU0, 6), 5);
}

static void diag308(uint64_t subcode)
{
	vcpu_set_gr(CPU0, 4, FAKE_AREA);
	vcpu_set_gr(CPU0, 5, 0x9999);
	vcpu_set_gr(CPU0, 6, subcode);
	vcpu_set_gr(CPU0, 13, 0x308);
	fake_execute(CPU0, 0x8346d000, 4);
}

static void stores_and_sets_ipl_blocks(void **state)
{
	struct ipl_block block;

	(void)state;
	diag308(DIAG308_STORE);
	assert_int_equal(vcpu_gr(CPU0, 5), DIAG308_NO_CONFIGURATION);
	fake.vm.ipl_subchannel = 0x00010001;
	fake.vm.ipl_device = 0x00c;
	memcpy(fake.vm.ipl_parameter, "\xc1\xc2", 2);
	fake.vm.ipl_parameter_length = 2;
	memset(fake.storage + FAKE_AREA, 0xee, 256);
	diag308(DIAG308_STORE);
	assert_int_equal(vcpu_gr(CPU0, 5), DIAG308_OK);
	memcpy(&block, fake.storage + FAKE_AREA, sizeof(block));
	assert_int_equal(be32_get(block.length), 200);
	assert_int_equal(be32_get(block.block_length), 192);
	assert_int_equal(be16_get(block.device), 0x00c);
	assert_int_equal(block.vm_flags, 0x40);
	assert_int_equal(block.block_flags, 0);
	assert_int_equal(fake.storage[FAKE_AREA + 200], 0xee);
	block.block_flags = IPL_BLOCK_LOADPARM;
	memcpy(block.loadparm, "\xf1\xf2\x40\x40\x40\x40\x40\x40", 8);
	block.device = be16_from(0x0120);
	block.vm_flags = 0;
	memcpy(fake.storage + FAKE_AREA, &block, sizeof(block));
	diag308(DIAG308_SET);
	assert_int_equal(vcpu_gr(CPU0, 5), DIAG308_OK);
	assert_int_equal(fake.vm.ipl_device, 0x120);
	assert_int_equal(fake.vm.ipl_loadparm[1], 0xf2);
	assert_int_equal(fake.vm.ipl_parameter_length, 0);
}

static void refuses_bad_ipl_blocks(void **state)
{
	static const struct {
		unsigned offset;
		uint8_t value;
	} wrong[] = { { 3, 199 }, { 0, 1 },	{ 2, 0x11 },
		      { 12, 0 },  { 0x77, 65 }, { 0x74, 1 } };

	(void)state;
	for (size_t n = 0; n < COUNT(wrong); n++) {
		memset(fake.storage + FAKE_AREA, 0, 256);
		fake_set_word(FAKE_AREA, 200);
		fake.storage[FAKE_AREA + 12] = 2;
		fake.storage[FAKE_AREA + 0x70] = 0x40;
		fake.storage[FAKE_AREA + wrong[n].offset] = wrong[n].value;
		diag308(DIAG308_SET);
		assert_int_equal(vcpu_gr(CPU0, 5), DIAG308_INVALID);
	}
	vcpu_set_gr(CPU0, 4, FAKE_AREA + 8);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	vcpu_set_gr(CPU0, 4, FAKE_SIZE);
	fake_execute(CPU0, 0x8346d000, 4);
	fake_expect_pic(PIC_ADDRESSING, 4);
	diag308(2);
	fake_expect_pic(PIC_SPECIFICATION, 4);
	diag308(7);
	fake_expect_pic(PIC_SPECIFICATION, 4);
}

static void loads_again(void **state)
{
	(void)state;
	fake.vm.ipl_device = 0x00c;
	fake.vm.ipl_loadparm[0] = 0xf1;
	diag308(DIAG308_LOAD_CLEAR);
	assert_int_equal(fake_calls.ipls, 1);
	assert_int_equal(fake_calls.ipl.device, 0x00c);
	assert_true(fake_calls.ipl.clear);
	assert_int_equal(fake_calls.ipl.loadparm[0], 0xf1);
	diag308(DIAG308_LOAD_NORMAL);
	assert_false(fake_calls.ipl.clear);
	assert_int_equal(fake.entered_cp, 0);
	fake_calls.code = 40;
	diag308(DIAG308_LOAD_NORMAL);
	assert_int_equal(fake.entered_cp, 1);
	fake.vm.paused = 1;
	diag308(DIAG308_LOAD_NORMAL);
	assert_int_equal(fake_calls.ipls, 3);
	assert_int_equal(fake_distance(CPU0), 0);
}

static void resets_and_restarts(void **state)
{
	(void)state;
	fake_set_doubleword(0, UINT64_C(0x0008000080012340));
	diag308(DIAG308_NORMAL_RESET);
	assert_int_equal(fake.initial_resets, FAKE_CPUS);
	assert_int_equal(fake.clears, 0);
	assert_int_equal(CPU0->state, VCPU_OPERATING);
	assert_true(vcpu_psw_mask(CPU0) == PSW_BA);
	assert_int_equal(vcpu_psw_address(CPU0), 0x12340);
	assert_int_equal(fake.vm.paused, 0);
	fake_set_doubleword(0, 0);
	vcpu_set_psw(CPU0, PSW_EA | PSW_BA, 0);
	diag308(DIAG308_CLEAR_RESET);
	assert_int_equal(fake.clears, 1);
	assert_int_equal(CPU0->state, VCPU_STOPPED);
	assert_string_equal(fake.message,
			    "HCPGIR451W CP entered; invalid PSW 00000000 "
			    "00000000");
}

#define TEST(name) cmocka_unit_test_setup(name, fake_icept_set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(refuses_unknown_codes),
		TEST(identifies),
		TEST(executes_commands),
		TEST(executes_several_commands),
		TEST(truncates_responses),
		TEST(executes_without_response),
		TEST(checks_commands),
		TEST(empty_command_enters_cp),
		TEST(forgets_the_guest_that_was_reset),
		TEST(waits_while_paused),
		TEST(tells_times),
		TEST(releases_pages),
		TEST(yields),
		TEST(tells_storage),
		TEST(describes_devices),
		TEST(misses_devices),
		TEST(finds_the_console),
		TEST(has_no_segments_and_no_appldata),
		TEST(stores_and_sets_ipl_blocks),
		TEST(refuses_bad_ipl_blocks),
		TEST(loads_again),
		TEST(resets_and_restarts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
