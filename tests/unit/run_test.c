/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands about the guest's state: DISPLAY, STORE, DEFINE, SYSTEM, IPL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/spool/spool.h"
#include "cp/vm/vm.h"
#include "s390/arch/psw.h"
#include "tests/unit/fake_cmd.h"
#include "tests/unit/fake_gstore.h"

static int setup(void **state)
{
	(void)state;
	fake_cmd_setup();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	assert_true(!vm_find("LINUX1") || vm_find("LINUX1")->paused == 0);
	fake_cmd_end();
	return 0;
}

struct answer {
	const char *line;
	int code;
	const char *wanted; /* what the answer begins with */
};

static void check(const struct answer *a)
{
	int code = fake_cmd_issue("LINUX1", a->line);

	if (strncmp(fake_cmd.answer, a->wanted, strlen(a->wanted)) != 0 ||
	    (a->wanted[0] == '\0' && fake_cmd.answer[0] != '\0'))
		assert_string_equal(fake_cmd.answer, a->wanted);
	if (code != a->code)
		fail_msg("%s: %d, not %d", a->line, code, a->code);
}

#define CHECK_ALL(table)                                                \
	for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++) \
	check(&(table)[i])

static const struct answer storage[] = {
	{ "store 20 070c2000 800151b2", 0, "Store complete.\n" },
	{ "d 20.8", 0, "R00000020  070C2000 800151B2\n" },
	{ "d 20", 0, "R00000020  070C2000\n" },
	{ "d r21", 0, "R00000020  070C2000\n" },
	{ "store s40 c1c2 c3 4f", 0, "Store complete.\n" },
	{ "d t40", 0, "R00000040  C1C2C34F *ABC|*\n" },
	{ "st s40 414243ff", 0, "Store complete.\n" },
	{ "disp tx40", 0, "R00000040  414243FF *ABC.*\n" },
	{ "d 1c-2f", 0,
	  "R0000001C  00000000\nR00000020  070C2000 800151B2 00000000 "
	  "00000000\n" },
	{ "d 20:2b g0", 0,
	  "R00000020  070C2000 800151B2 00000000\nGPR  0 =  00000000\n" },
	{ "d 3fffc.8", 160,
	  "R0003FFFC  00000000\nHCPCDB160E Hexloc 00040000 exceeds "
	  "storage\n" },
	{ "d 40000", 160, "HCPCDB160E Hexloc 00040000 exceeds storage\n" },
	{ "d 123456789abcdef0", 160,
	  "HCPCDB160E Hexloc 123456789ABCDEF0 exceeds storage\n" },
	{ "d ffffffffffffffff", 160, "HCPCDB160E " },
	{ "d 0.10001", 9, "HCPCDB009E Invalid range - 0.10001\n" },
	{ "d 20-10", 9, "HCPCDB009E Invalid range - 20-10\n" },
	{ "d 20-", 9, "HCPCDB009E " },
	{ "d 0-ffffffffffffffff", 9, "HCPCDB009E " },
	{ "d xyz", 10, "HCPCDB010E Invalid register - YZ\n" },
	{ "d zz", 4, "HCPCDB004E Invalid hexloc - ZZ\n" },
	{ "d r", 33, "HCPCDB033E Hexloc missing or invalid\n" },
	{ "d", 33, "HCPCDB033E " },
	{ "d k0-2fff", 0,
	  "R00000000 TO 00000FFF KEY = 06\n"
	  "R00001000 TO 00002FFF KEY = 10\n" },
	{ "d k40000", 160, "HCPCDB160E " },
	{ "store 22 00", 4, "HCPCDB004E Invalid hexloc - 22\n" },
	{ "store 20 123456789", 5, "HCPCDS005E Invalid hexdata - 123456789\n" },
	{ "store 20", 25, "HCPCDS025E Data missing or invalid\n" },
	{ "store s20 123", 5, "HCPCDS005E Invalid hexdata - 123\n" },
	{ "store s20", 25, "HCPCDS025E " },
	{ "store", 33, "HCPCDB033E " },
	/* all or nothing */
	{ "store 3fffc 11111111 22222222", 160, "HCPCDB160E " },
	{ "d 3fffc", 0, "R0003FFFC  00000000\n" },
};

static void storage_is_shown_and_stored(void **state)
{
	(void)state;
	fake_keys[0] = 0x06;
	fake_keys[1] = fake_keys[2] = 0x10;
	for (size_t i = 0; i < sizeof(storage) / sizeof(storage[0]); i++) {
		/* DISPLAY's shortest form is DISP */
		struct answer a = storage[i];
		char line[80] = "disp";

		if (strncmp(a.line, "d", 1) == 0 &&
		    (a.line[1] == ' ' || a.line[1] == '\0')) {
			strcat(line, a.line + 1);
			a.line = line;
		}
		check(&a);
	}
}

static void logical_addresses_are_translated(void **state)
{
	static const struct answer cases[] = {
		{ "disp 10", 0, "V00000010  12345678\n" },
		{ "disp r1010", 0, "R00001010  12345678\n" },
		{ "disp v1000", 160, "HCPCDB160E Hexloc 00001000 " },
	};

	(void)state;
	vcpu_set_psw(vm_find("LINUX1")->vcpu[0], PSW_DAT, 0);
	memcpy(fake_storage + 0x1010, "\x12\x34\x56\x78", 4);
	CHECK_ALL(cases);
}

static const struct answer registers[] = {
	{ "store g2 14cb4", 0, "Store complete.\n" },
	{ "disp g2", 0, "GPR  2 =  00014CB4\n" },
	{ "store gg14 1122334455667788 99", 0, "Store complete.\n" },
	{ "disp gg14-15", 0, "GRG 14 =  1122334455667788  0000000000000099\n" },
	{ "store gf 7", 0, "Store complete.\n" },
	{ "disp gf", 0, "GPR 15 =  00000007\n" },
	{ "disp g", 0,
	  "GPR  0 =  00000000  00000000  00014CB4  00000000\n"
	  "GPR  4 =  00000000  00000000  00000000  00000000\n" },
	{ "store x0 e0", 0, "Store complete.\n" },
	{ "disp x0", 0, "ECR  0 =  000000E0\n" },
	{ "disp xg0", 0, "ECRG 0 =  00000000000000E0\n" },
	{ "store y15 4110000000000000", 0, "Store complete.\n" },
	{ "disp y14-15", 0, "FPR 14 =  0000000000000000  4110000000000000\n" },
	{ "store ar1 5", 0, "Store complete.\n" },
	{ "disp ar1", 0, "AR   1 =  00000005\n" },
	{ "store psw 00080000 80000200", 0, "Store complete.\n" },
	{ "disp psw", 0, "PSW = 00000000 80000000 00000000 00000200\n" },
	{ "store psw 1 80000000 0 1000", 0, "Store complete.\n" },
	{ "disp psw", 0, "PSW = 00000001 80000000 00000000 00001000\n" },
	{ "store psw 1 2 3", 25, "HCPCDS025E " },
	{ "store g15 1 2", 10, "HCPCDB010E Invalid register - 15\n" },
	{ "store g16 1", 10, "HCPCDB010E Invalid register - 16\n" },
	{ "disp g3-1", 10, "HCPCDB010E " },
	{ "disp g3.2", 10, "HCPCDB010E " },
	{ "store g 1", 10, "HCPCDB010E " },
};

static void registers_are_shown_and_stored(void **state)
{
	(void)state;
	CHECK_ALL(registers);
}

static void define_storage(void **state)
{
	static const struct answer cases[] = {
		{ "define storage 512M", 0,
		  "STORAGE = 512M\nStorage cleared - system reset.\n" },
		{ "def stor 1G", 0, "STORAGE = 1G\n" },
		{ "def stor 1025M", 94,
		  "HCPDST094E Storage not defined; 1025M exceeds the maximum "
		  "of 1G\n" },
		{ "def stor", 26, "HCPCFC026E " },
		{ "def stor 0M", 26, "HCPCFC026E " },
		{ "def stor 17", 26, "HCPCFC026E " },
		{ "def stor 1M standby 1M", 3,
		  "HCPCQV003E Invalid option - "
		  "STANDBY\n" },
		{ "def cpu 1", 3, "HCPCQV003E Invalid option - CPU\n" },
		{ "def", 26, "HCPCFC026E " },
		{ "def stor 1K", 0, "STORAGE = 1K\n" },
	};

	(void)state;
	CHECK_ALL(cases);
	assert_int_equal(vm_find("LINUX1")->storage, 1 << 20);
	assert_true(fake_cmd.reply.guest_reset);
	fake_cmd.shortage = true;
	assert_int_equal(fake_cmd_issue("LINUX1", "def stor 2M"), 9900);
	assert_int_equal(vm_find("LINUX1")->storage, 1 << 20);
}

static void state_of_the_guest(void **state)
{
	static const struct answer cases[] = {
		{ "system reset", 0, "System reset.\n" },
		{ "system clear", 0, "Storage cleared - system reset.\n" },
		{ "system", 26, "HCPCFC026E " },
		{ "system other", 3, "HCPCQV003E Invalid option - OTHER\n" },
		{ "begin xyz", 4, "HCPCDB004E Invalid hexloc - XYZ\n" },
		{ "stop cpu 5", 26, "HCPCFC026E " },
		{ "begin 1000", 0, "" },
	};
	struct vm *vm = vm_find("LINUX1");

	(void)state;
	CHECK_ALL(cases);
	assert_int_equal(vm->run_state, VM_RUNNING);
	assert_int_equal(vcpu_psw_address(vm->vcpu[0]), 0x1000);
	assert_int_equal(vm->vcpu[0]->state, VCPU_OPERATING);
	assert_int_equal(fake_cmd_issue("LINUX1", "cp"), 0);
	assert_int_equal(vm->run_state, VM_CP_READ);
	assert_int_equal(fake_cmd_issue("LINUX1", "b"), 0);
	assert_int_equal(vm->run_state, VM_RUNNING);
	assert_int_equal(vcpu_psw_address(vm->vcpu[0]), 0x1000);
	assert_int_equal(fake_cmd_issue("LINUX1", "stop cpu all"), 0);
	assert_true(vm->vcpu[0]->stop_pending);
	assert_int_equal(vm->run_state, VM_CP_READ);
	assert_int_equal(fake_cmd_issue("LINUX1", "system restart"), 0);
	assert_true(vm->vcpu[0]->restart_pending);
	assert_int_equal(vm->run_state, VM_RUNNING);
}

/* ---- IPL */

/* A deck of one card in the user's reader: PSW, two CCWs, the rest. */
static void punch_deck(const char *userid, const uint8_t psw[8])
{
	uint8_t card[80] = { 0 };
	struct spool_file *file = spool_create("OPERATOR", ORIGIN_PUNCH);

	memcpy(card, psw, 8);
	card[8] = 0x03; /* no operation, no chaining */
	card[12] = 0x20;
	card[15] = 0x01;
	assert_true(spool_add(file, 0x42, card, sizeof(card)));
	assert_true(spool_enqueue(file, SPOOL_READER, userid));
}

static const uint8_t good_psw[8] = { 0, 8, 0, 0, 0x80, 0, 2, 0 };
static const uint8_t bad_psw[8] = { 0, 0, 0, 0, 0x80, 0, 2, 0 };

static void ipl_starts_the_program(void **state)
{
	struct vm *vm = vm_find("LINUX1");

	(void)state;
	punch_deck("LINUX1", good_psw);
	assert_int_equal(
		fake_cmd_issue("LINUX1", "ipl 00c clear loadparm 7 parm Abc d"),
		0);
	assert_string_equal(fake_cmd.answer, "");
	assert_true(fake_cmd.reply.guest_reset);
	assert_int_equal(vm->run_state, VM_RUNNING);
	assert_int_equal(vm->vcpu[0]->state, VCPU_OPERATING);
	assert_int_equal(vcpu_psw_mask(vm->vcpu[0]), PSW_BA);
	assert_int_equal(vcpu_psw_address(vm->vcpu[0]), 0x200);
	assert_int_equal(vcpu_gr(vm->vcpu[0], 0), 0xc1828340); /* Abc, blank */
	assert_int_equal(vcpu_gr(vm->vcpu[0], 1), 0x84000000);
	assert_int_equal(vm->ipl_device, 0xc);
	assert_int_equal(vm->ipl_subchannel, 0x10001);
	assert_int_equal(vm->ipl_parameter_length, 5);
	assert_memory_equal(vm->ipl_loadparm, "\xf7@@@@@@@", 8);
	assert_memory_equal(fake_storage + 0xb8, "\0\1\0\1", 4);
}

static void ipl_again_only_in_full(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "ipl"), 22);
	punch_deck("LINUX1", good_psw);
	assert_int_equal(fake_cmd_issue("LINUX1", "i c stop"), 0);
	assert_int_equal(vm_find("LINUX1")->run_state, VM_CP_READ);
	assert_int_equal(vm_find("LINUX1")->vcpu[0]->state, VCPU_STOPPED);
	punch_deck("LINUX1", good_psw);
	assert_int_equal(fake_cmd_issue("LINUX1", "i"), 22);
	assert_string_equal(fake_cmd.answer,
			    "HCPCFC022E A virtual device number was not "
			    "supplied or it was invalid\n");
	assert_int_equal(fake_cmd_issue("LINUX1", "ipl"), 0);
	assert_int_equal(vm_find("LINUX1")->vcpu[0]->state, VCPU_STOPPED);
}

static void ipl_of_what_is_no_program(void **state)
{
	(void)state;
	punch_deck("LINUX1", bad_psw);
	assert_int_equal(fake_cmd_issue("LINUX1", "ipl 00c"), 451);
	assert_string_equal(
		fake_cmd.answer,
		"HCPGIR451W CP entered; invalid PSW 00000000 80000200\n");
	assert_int_equal(vm_find("LINUX1")->run_state, VM_CP_READ);
	assert_int_equal(vm_find("LINUX1")->vcpu[0]->state, VCPU_STOPPED);
}

static void ipl_refused(void **state)
{
	static const struct answer cases[] = {
		{ "ipl 1234", 40, "HCPQVD040E Device 1234 does not exist\n" },
		{ "ipl 009", 6, "HCPCFC006E Invalid device type - 0009\n" },
		{ "ipl 00d", 6, "HCPCFC006E Invalid device type - 000D\n" },
		{ "ipl 00c", 231, "HCPVMI231E Device 000C not ready\n" },
		{ "ipl cms", 44, "HCPVMI044E Saved system CMS does not " },
		{ "ipl cms123456", 22, "HCPCFC022E " },
		{ "ipl 00c other", 3, "HCPCQV003E Invalid option - OTHER\n" },
		{ "ipl 00c loadparm", 26, "HCPCFC026E " },
		{ "ipl 00c loadparm 123456789", 26, "HCPCFC026E " },
		{ "ipl 00c parm 123456789012345678901234567890123456789012345"
		  "67890123456789012345",
		  9901, "HCPVMI9901E IPL not done; the parameter is longer " },
	};

	(void)state;
	CHECK_ALL(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(storage_is_shown_and_stored,
						setup, teardown),
		cmocka_unit_test_setup_teardown(
			logical_addresses_are_translated, setup, teardown),
		cmocka_unit_test_setup_teardown(registers_are_shown_and_stored,
						setup, teardown),
		cmocka_unit_test_setup_teardown(define_storage, setup,
						teardown),
		cmocka_unit_test_setup_teardown(state_of_the_guest, setup,
						teardown),
		cmocka_unit_test_setup_teardown(ipl_starts_the_program, setup,
						teardown),
		cmocka_unit_test_setup_teardown(ipl_again_only_in_full, setup,
						teardown),
		cmocka_unit_test_setup_teardown(ipl_of_what_is_no_program,
						setup, teardown),
		cmocka_unit_test_setup_teardown(ipl_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
