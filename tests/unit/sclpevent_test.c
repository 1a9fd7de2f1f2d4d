/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Event masks, text of the guest, lines and signals for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/fake_sclp.h"
#include "tests/unit/fake_vcpu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- masks */

static void exchanges_masks(void **state)
{
	(void)state;
	fake_sclp_set_masks(OPCMD, MESSAGE);
	assert_true(fake_sclp_get64(28) == UINT64_C(0x4080004000000000));
	assert_true(fake_sclp_get64(36) == UINT64_C(0x8000004800000000));
	fake_sclp_begin(12 + 4 * 4);
	fake_sclp_put16(10, 4);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK), SCLP_COMPLETE);
	assert_true(fake_sclp_get64(20) == UINT64_C(0x4080004080000048));
	fake_sclp_begin(12 + 4 * 16);
	fake_sclp_put16(10, 16);
	memset(BLOCK + 12, 0xee, 64);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK), SCLP_COMPLETE);
	assert_true(fake_sclp_get64(12 + 32) == UINT64_C(0x4080004000000000));
	assert_true(fake_sclp_get64(12 + 40) == 0);
}

static void checks_mask_lengths(void **state)
{
	(void)state;
	fake_sclp_begin(11);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK),
			 SCLP_INSUFFICIENT_LENGTH);
	fake_sclp_begin(4096);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK),
			 SCLP_INVALID_MASK_LENGTH);
	fake_sclp_put16(10, 1022);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK),
			 SCLP_INVALID_MASK_LENGTH);
	fake_sclp_put16(10, 1021);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK), SCLP_COMPLETE);
	fake_sclp_begin(43);
	fake_sclp_put16(10, 8);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK),
			 SCLP_INSUFFICIENT_LENGTH);
}

/* ---- text of the guest */

static void shows_all_lines(void **state)
{
	size_t at = 8, first = at;

	(void)state;
	fake_sclp_begin(8);
	at = fake_sclp_add_line(at, "Linux version 6.1");
	at = fake_sclp_add_line(at, "");
	fake_sclp_add_line(at, "[x] a\x1b^b");
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA), SCLP_COMPLETE);
	assert_int_equal(BLOCK[first + 3] & 0x80, 0x80);
	assert_int_equal(BLOCK[at + 3] & 0x80, 0x80);
	fake_sclp_expect_console("Linux version 6.1\n\n[x] a ^b\n");
}

static void shows_long_lines(void **state)
{
	char text[301], wanted[302];

	(void)state;
	memset(text, 'y', 300);
	text[300] = '\0';
	memcpy(wanted, text, 300);
	memcpy(wanted + 300, "\n", 2);
	fake_sclp_begin(8);
	fake_sclp_add_line(8, text);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA), SCLP_COMPLETE);
	fake_sclp_expect_console(wanted);
}

static void shows_vt220_data(void **state)
{
	(void)state;
	fake_sclp_begin(8);
	fake_sclp_add_data(8, "\x1b[1;31mred\x1b[0m\r\nnext\t\a");
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA), SCLP_COMPLETE);
	fake_sclp_begin(8);
	fake_sclp_add_data(8, "\x1b[");
	fake_sclp_call(SCLP_WRITE_EVENT_DATA);
	fake_sclp_begin(8);
	fake_sclp_add_data(8, "2Jend\n");
	fake_sclp_call(SCLP_WRITE_EVENT_DATA);
	fake_sclp_expect_console("red\nnext end\n");
}

/* Start-up code that writes both ways is heard once. */
static void hears_one_of_two_ways(void **state)
{
	size_t at;

	(void)state;
	fake_sclp_set_masks(OPCMD, MESSAGE | VT220);
	fake_sclp_begin(8);
	at = fake_sclp_add_line(8, "once");
	fake_sclp_add_data(at, "once\n");
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA), SCLP_COMPLETE);
	fake_sclp_set_masks(OPCMD | VT220, MESSAGE | VT220);
	fake_sclp_begin(8);
	fake_sclp_add_data(8, "twice\n");
	fake_sclp_call(SCLP_WRITE_EVENT_DATA);
	fake_sclp_expect_console("once\ntwice\n");
}

static const struct {
	unsigned at;
	uint8_t value;
	unsigned response;
} damages[] = {
	{ 8, 0xff, SCLP_EVENT_TOO_LONG }, /* event length */
	{ 9, 5, SCLP_EVENT_SYNTAX },
	{ 9, 0, SCLP_EVENT_SYNTAX },
	{ 9, 88, SCLP_EVENT_SYNTAX },	     /* cuts the message */
	{ 1, 12, SCLP_EVENT_SYNTAX },	     /* cuts the block */
	{ 1, 8, SCLP_EVENT_SYNTAX },	     /* no event in it */
	{ 10, 0x00, SCLP_INVALID_FUNCTION }, /* type */
	{ 10, 0x41, SCLP_INVALID_FUNCTION },
	{ 10, 0xff, SCLP_INVALID_FUNCTION },
	{ 10, EVENT_COMMAND, SCLP_INVALID_FUNCTION },
	{ 14, 0xff, SCLP_EVENT_SYNTAX }, /* message length */
	{ 17, 2, SCLP_EVENT_SYNTAX },	 /* message type */
	{ 18, 0, SCLP_EVENT_SYNTAX },	 /* tag */
	{ 27, 0, SCLP_EVENT_SYNTAX },	 /* object length */
	{ 27, 3, SCLP_EVENT_SYNTAX },
	{ 27, 78, SCLP_EVENT_SYNTAX },
	{ 83, 9, SCLP_EVENT_SYNTAX }, /* text object length */
	{ 83, 16, SCLP_EVENT_SYNTAX },
};

/* Nothing of a bad block is shown, even if its first event is good. */
static void refuses_damaged_text(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(damages); n++) {
		fake_sclp_begin(8);
		fake_sclp_add_line(8, "hello");
		BLOCK[damages[n].at] = damages[n].value;
		assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA),
				 damages[n].response);
	}
	fake_sclp_begin(8);
	BLOCK[fake_sclp_add_line(fake_sclp_add_line(8, "good"), "bad") + 10 -
	      90] = 0;
	fake_sclp_put16(0, fake_sclp_get16(0) + 1);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_DATA),
			 SCLP_EVENT_SYNTAX);
	fake_sclp_expect_console("");
}

/* ---- lines for the guest */

static void type(const char *text, bool accepted)
{
	fake.vm.service_pending = false;
	fake.vm.service_parameter = 0;
	assert_int_equal(console_input(fake.vm.console, text, strlen(text)),
			 accepted);
}

static unsigned read_events(size_t length)
{
	fake_sclp_begin(length);
	BLOCK[5] = SCCB_VARIABLE_RESPONSE;
	return fake_sclp_call(SCLP_READ_EVENT_DATA);
}

static void hands_over_a_line(void **state)
{
	static const uint8_t wanted[] = {
		0x00, 0x1a, 0x01, 0,	0,    0, /* event */
		0x00, 0x14, 0x13, 0x10,		 /* MDS-MU */
		0x00, 0x10, 0x12, 0x12,		 /* CP-MSU */
		0x00, 0x0c, 0x13, 0x20,		 /* text command */
		0x08, 0x31, 0x06, 0x30, 0x84, 0xbb,
		0x4b, 0xba /* "d]." "[" in page 037 */
	};

	(void)state;
	fake_sclp_set_masks(OPCMD, MESSAGE);
	type("d].[", true);
	assert_int_equal(fake.vm.service_parameter, SERVICE_SIGNAL_EVENTS);
	assert_false(fake.vm.console->has_pending);
	assert_false(console_reading(fake.vm.console));
	assert_int_equal(read_events(4096), SCLP_COMPLETE);
	assert_int_equal(fake_sclp_get16(0), 8 + sizeof(wanted));
	assert_memory_equal(BLOCK + 8, wanted, sizeof(wanted));
	assert_int_equal(fake.vm.service_parameter, SCCB);
	assert_int_equal(read_events(4096), SCLP_NO_EVENTS);
}

static void keeps_lines_nobody_receives(void **state)
{
	(void)state;
	type("early", true);
	assert_true(fake.vm.console->has_pending);
	assert_false(fake.vm.service_pending);
	type("second", false);
	fake_sclp_set_masks(OPCMD, MESSAGE);
	assert_false(fake.vm.console->has_pending);
	assert_int_equal(fake.vm.service_parameter,
			 SCCB | SERVICE_SIGNAL_EVENTS);
	vsclp_reset(fake.vm.sclp);
	type("late", true);
	assert_true(fake.vm.console->has_pending);
}

static void queue_is_bounded(void **state)
{
	(void)state;
	fake_sclp_set_masks(OPCMD, MESSAGE);
	for (unsigned n = 0; n < 8; n++)
		type("line", true);
	type("kept", true);
	assert_true(fake.vm.console->has_pending);
	type("too much", false);
	/* room for three events of 30 bytes */
	assert_int_equal(read_events(8 + 95), SCLP_COMPLETE);
	assert_int_equal(fake_sclp_get16(0), 8 + 3 * 26);
	assert_int_equal(fake.vm.service_parameter,
			 SCCB | SERVICE_SIGNAL_EVENTS);
	assert_false(fake.vm.console->has_pending);
	assert_int_equal(read_events(4096), SCLP_COMPLETE);
	assert_int_equal(fake_sclp_get16(0), 8 + 6 * 26);
	assert_int_equal(BLOCK[8 + 5 * 26 + 22], 0x92); /* "kept" */
}

static void wants_room_for_an_event(void **state)
{
	(void)state;
	fake_sclp_set_masks(OPCMD, MESSAGE);
	type("line", true);
	assert_int_equal(read_events(8 + 25), SCLP_BUFFER_TOO_SMALL);
	assert_int_equal(read_events(8 + 26), SCLP_COMPLETE);
}

static void selects_events(void **state)
{
	(void)state;
	fake_sclp_set_masks(OPCMD | QUIESCE, MESSAGE);
	type("line", true);
	assert_true(vsclp_signal_shutdown(&fake.vm));
	fake_sclp_begin(4096);
	BLOCK[2] = 1;
	assert_int_equal(fake_sclp_call(SCLP_READ_EVENT_DATA),
			 SCLP_INVALID_SELECTION);
	BLOCK[8] = 0x20;
	assert_int_equal(fake_sclp_call(SCLP_READ_EVENT_DATA),
			 SCLP_INVALID_SELECTION);
	fake_sclp_begin(4096);
	BLOCK[2] = 1;
	BLOCK[11] = 0x08;
	assert_int_equal(fake_sclp_call(SCLP_READ_EVENT_DATA), SCLP_COMPLETE);
	assert_int_equal(BLOCK[10], EVENT_QUIESCE);
	assert_int_equal(fake_sclp_get16(8), 9);
	assert_int_equal(fake_sclp_get16(0), 4096);
	fake_sclp_begin(4096);
	BLOCK[2] = 2;
	assert_int_equal(fake_sclp_call(SCLP_READ_EVENT_DATA),
			 SCLP_INVALID_FUNCTION);
	assert_int_equal(read_events(4096), SCLP_COMPLETE);
	assert_int_equal(BLOCK[10], EVENT_COMMAND);
}

static void shutdown_needs_a_listener(void **state)
{
	(void)state;
	assert_false(vsclp_signal_shutdown(&fake.vm));
	fake_sclp_set_masks(OPCMD, MESSAGE);
	assert_false(vsclp_signal_shutdown(&fake.vm));
	fake_sclp_set_masks(OPCMD | QUIESCE, MESSAGE);
	assert_true(vsclp_signal_shutdown(&fake.vm));
	/* what is no longer received is dropped */
	fake_sclp_set_masks(OPCMD, MESSAGE);
	assert_int_equal(fake.vm.service_parameter, SCCB);
	assert_int_equal(read_events(4096), SCLP_NO_EVENTS);
}

static void answers_where_the_guest_talks(void **state)
{
	(void)state;
	fake_sclp_set_masks(OPCMD | VT220, MESSAGE | VT220);
	fake_sclp_begin(8);
	fake_sclp_add_data(8, "login: ");
	fake_sclp_call(SCLP_WRITE_EVENT_DATA);
	type("root", true);
	assert_int_equal(read_events(4096), SCLP_COMPLETE);
	assert_int_equal(BLOCK[10], EVENT_VT220);
	assert_int_equal(fake_sclp_get16(8), 6 + 6);
	assert_memory_equal(BLOCK + 14, "\0root\r", 6);
	fake_sclp_begin(8);
	fake_sclp_add_line(8, "kernel");
	fake_sclp_call(SCLP_WRITE_EVENT_DATA);
	fake_sclp_set_masks(OPCMD | VT220, MESSAGE | VT220);
	type("x", true);
	read_events(4096);
	assert_int_equal(BLOCK[10], EVENT_VT220);
	fake_sclp_set_masks(OPCMD, MESSAGE | VT220);
	fake_sclp_set_masks(OPCMD | VT220, MESSAGE | VT220);
	type("y", true);
	read_events(4096);
	assert_int_equal(BLOCK[10], EVENT_COMMAND);
}

/* A guest whose console is the 3215, but that would take VT220 data. */
static void leaves_lines_to_the_other_console(void **state)
{
	(void)state;
	fake_sclp_set_masks(VT220, VT220);
	type("for the 3215", true);
	assert_true(fake.vm.console->has_pending);
	assert_false(fake.vm.service_pending);
	assert_false(console_reading(fake.vm.console));
}

#define TEST(name)                                              \
	cmocka_unit_test_setup_teardown(name, fake_sclp_set_up, \
					fake_sclp_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(exchanges_masks),
		TEST(checks_mask_lengths),
		TEST(shows_all_lines),
		TEST(shows_long_lines),
		TEST(shows_vt220_data),
		TEST(hears_one_of_two_ways),
		TEST(refuses_damaged_text),
		TEST(hands_over_a_line),
		TEST(keeps_lines_nobody_receives),
		TEST(queue_is_bounded),
		TEST(wants_room_for_an_event),
		TEST(selects_events),
		TEST(shutdown_needs_a_listener),
		TEST(answers_where_the_guest_talks),
		TEST(leaves_lines_to_the_other_console),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
