/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The operator console and the 3215 that a guest sees of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/spool/spool.h"
#include "s390/lib/ebcdic.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"
#include "tests/unit/fake_guest.h"

#define AT 0x1000u
#define DATA 0x2000u
#define CE_DE (DEV_CHANNEL_END | DEV_DEVICE_END)
#define CONS 0 /* its subchannel */

struct screen {
	struct console_terminal terminal;
	char text[65536];
	size_t length;
	bool full;
	unsigned changes, alarms, goings;
};

static struct fake_guest guest, other;
static struct screen screen;

static struct screen *of_terminal(struct console_terminal *t)
{
	return (struct screen *)(void *)t;
}

static void screen_write(struct console_terminal *t, enum console_kind kind,
			 const char *text, size_t length)
{
	struct screen *s = of_terminal(t);

	(void)kind;
	assert_true(s->length + length < sizeof(s->text));
	memcpy(s->text + s->length, text, length);
	s->length += length;
	s->text[s->length] = '\0';
}

static bool screen_full(const struct console_terminal *t)
{
	return ((const struct screen *)(const void *)t)->full;
}

static void screen_changed(struct console_terminal *t)
{
	of_terminal(t)->changes++;
}

static void screen_alarm(struct console_terminal *t)
{
	of_terminal(t)->alarms++;
}

static void screen_gone(struct console_terminal *t)
{
	of_terminal(t)->goings++;
}

static int setup(void **state)
{
	(void)state;
	fake_guest_setup();
	fake_guest_start(&guest, "LINUX1");
	fake_guest_start(&other, "OPERATOR");
	memset(&screen, 0, sizeof(screen));
	screen.terminal = (struct console_terminal){
		.write = screen_write,
		.full = screen_full,
		.alarm = screen_alarm,
		.changed = screen_changed,
		.gone = screen_gone,
	};
	return 0;
}

static void discard_all(enum spool_queue queue)
{
	while (spool_nth(queue, "*", 0))
		spool_discard(spool_nth(queue, "*", 0));
}

static int teardown(void **state)
{
	(void)state;
	fake_guest_end(&guest);
	fake_guest_end(&other);
	discard_all(SPOOL_READER);
	discard_all(SPOOL_PRINTER);
	assert_int_equal(fake_store_blocks, 0);
	return 0;
}

static void connect_screen(void)
{
	console_connect(guest.vm.console, &screen.terminal);
	screen.length = 0;
}

struct seen {
	struct console_observer observer;
	char text[CONSOLE_RING_SIZE + 1];
	size_t length;
	unsigned calls;
	bool lazy;
};

static void seen_written(struct console_observer *o)
{
	struct seen *s = (struct seen *)(void *)o;

	s->calls++;
	if (s->lazy)
		return;
	s->length += console_fetch(o, s->text + s->length,
				   CONSOLE_RING_SIZE - s->length);
	s->text[s->length] = '\0';
}

static void output_goes_everywhere(void **state)
{
	static struct seen seen;

	(void)state;
	seen = (struct seen){ .observer.written = seen_written };
	console_line(guest.vm.console, CONSOLE_CP, "before");
	connect_screen();
	console_observe(guest.vm.console, &seen.observer, 0);
	console_write(guest.vm.console, CONSOLE_GUEST, "login: ", 7);
	assert_string_equal(screen.text, "login: ");
	assert_string_equal(seen.text, "before\nlogin: ");
	console_disconnect(guest.vm.console);
	console_line(guest.vm.console, CONSOLE_CP, "root");
	assert_string_equal(screen.text, "login: ");
	assert_string_equal(seen.text, "before\nlogin: root\n");
	console_unobserve(&seen.observer);
	console_unobserve(&seen.observer);
	console_line(guest.vm.console, CONSOLE_CP, "more");
	assert_string_equal(seen.text, "before\nlogin: root\n");
	assert_int_equal(console_fetch(&seen.observer, seen.text, 10), 0);
}

static void slow_observer_misses(void **state)
{
	static struct seen seen;
	static char big[CONSOLE_RING_SIZE + 100];
	char last;

	(void)state;
	seen = (struct seen){ .observer.written = seen_written, .lazy = true };
	console_observe(guest.vm.console, &seen.observer, 0);
	for (size_t i = 0; i < sizeof(big); i++)
		big[i] = (char)('a' + i % 26);
	console_write(guest.vm.console, CONSOLE_GUEST, big, sizeof(big));
	last = big[sizeof(big) - 1];
	assert_int_equal(
		console_fetch(&seen.observer, seen.text, sizeof(seen.text)),
		CONSOLE_RING_SIZE);
	assert_int_equal(seen.text[0], big[100]);
	assert_int_equal(seen.text[CONSOLE_RING_SIZE - 1], last);
	assert_int_equal(console_fetch(&seen.observer, seen.text, 1), 0);
	console_unobserve(&seen.observer);
	/* a position in the future is now */
	console_observe(guest.vm.console, &seen.observer, UINT64_MAX);
	assert_int_equal(console_fetch(&seen.observer, seen.text, 1), 0);
	/* one that is still there when the machine goes learns of it */
	seen.calls = 0;
	connect_screen();
	fake_guest_end(&guest);
	assert_int_equal(screen.goings, 1);
	assert_null(seen.observer.console);
	assert_int_equal(seen.calls, 1);
	assert_int_equal(console_fetch(&seen.observer, seen.text, 1), 0);
	fake_guest_start(&guest, "LINUX1");
}

static void secondary_user(void **state)
{
	char longest[CONSOLE_LINE_MAX + 1];

	(void)state;
	console_connect(other.vm.console, &screen.terminal);
	strcpy(guest.vm.secondary, "OPERATOR");
	console_write(guest.vm.console, CONSOLE_GUEST, "a\nb", 3);
	assert_string_equal(screen.text, "LINUX1  : a\n");
	console_write(guest.vm.console, CONSOLE_GUEST, "c\n", 2);
	assert_string_equal(screen.text, "LINUX1  : a\nLINUX1  : bc\n");
	memset(longest, 'x', sizeof(longest));
	screen.length = 0;
	console_write(guest.vm.console, CONSOLE_GUEST, longest,
		      sizeof(longest));
	assert_int_equal(screen.length, 10 + CONSOLE_LINE_MAX + 1);
	/* not connected, or itself */
	console_disconnect(other.vm.console);
	console_line(guest.vm.console, CONSOLE_GUEST, "d");
	strcpy(guest.vm.secondary, "LINUX1");
	console_line(guest.vm.console, CONSOLE_GUEST, "e");
	strcpy(guest.vm.secondary, "NOBODY");
	console_line(guest.vm.console, CONSOLE_GUEST, "f");
	/* each the other's: no circle */
	strcpy(guest.vm.secondary, "OPERATOR");
	strcpy(other.vm.secondary, "LINUX1");
	console_line(guest.vm.console, CONSOLE_GUEST, "g");
	assert_int_equal(screen.length, 10 + CONSOLE_LINE_MAX + 1);
}

static void put_ebcdic(uint32_t at, const char *text)
{
	for (size_t i = 0; text[i]; i++)
		fake_storage[at + i] = ebcdic_from_latin1[(uint8_t)text[i]];
}

static struct irb finished(void)
{
	struct irb irb;

	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 0);
	return irb;
}

static void guest_writes(void **state)
{
	struct irb irb;

	(void)state;
	connect_screen();
	fake_guest_enable(&guest, CONS);
	put_ebcdic(DATA, "one\ntwo [3]\n# ");
	fake_guest_ccw(AT, CMD_3215_WRITE, CCW_CHAIN_COMMAND, 14, DATA);
	fake_guest_ccw(AT + 8, CMD_NOP, 0, 1, 0);
	assert_int_equal(fake_guest_start_io(&guest, CONS, AT), 0);
	irb = finished();
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	assert_string_equal(screen.text, "one\ntwo [3]\n# ");
	fake_guest_ccw(AT, CMD_3215_WRITE_CR, 0, 3, DATA);
	fake_guest_start_io(&guest, CONS, AT);
	finished();
	assert_string_equal(screen.text, "one\ntwo [3]\n# one\n");
	fake_guest_ccw(AT, CMD_3215_ALARM, CCW_SLI, 1, DATA);
	fake_guest_start_io(&guest, CONS, AT);
	finished();
	assert_int_equal(screen.alarms, 1);
	fake_guest_ccw(AT, 0x05, CCW_SLI, 1, DATA);
	fake_guest_start_io(&guest, CONS, AT);
	irb = finished();
	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_CHECK);
}

/* What no terminal can show does not get to one. */
static void guest_writes_anything(void **state)
{
	(void)state;
	connect_screen();
	fake_guest_enable(&guest, CONS);
	for (unsigned i = 0; i < 256; i++)
		fake_storage[DATA + i] = (uint8_t)i;
	fake_guest_ccw(AT, CMD_3215_WRITE, 0, 256, DATA);
	fake_guest_start_io(&guest, CONS, AT);
	finished();
	for (size_t i = 0; i < screen.length; i++) {
		uint8_t c = (uint8_t)screen.text[i];

		assert_true(c == '\n' || (c >= ' ' && c < 0x7f) || c >= 0xa0);
	}
}

static void full_terminal_slows_the_guest(void **state)
{
	struct irb irb;

	(void)state;
	connect_screen();
	fake_guest_enable(&guest, CONS);
	memset(fake_storage + DATA, 0xc1, 4000);
	fake_guest_ccw(AT, CMD_3215_WRITE, 0, 4000, DATA);
	screen.full = true;
	fake_guest_start_io(&guest, CONS, AT);
	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 1);
	assert_int_equal(screen.length, 0);
	console_drained(guest.vm.console);
	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 1);
	screen.full = false;
	console_drained(guest.vm.console);
	irb = finished();
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(be16_get(irb.scsw.count), 0);
	assert_int_equal(screen.length, 4000);
	/* going away lets it go on */
	screen.full = true;
	fake_guest_start_io(&guest, CONS, AT);
	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 1);
	console_disconnect(guest.vm.console);
	finished();
	/* so does halting, and nothing is left behind */
	connect_screen();
	fake_guest_start_io(&guest, CONS, AT);
	vio_halt(guest.vm.vio, CONS);
	finished();
	screen.full = false;
	console_drained(guest.vm.console);
	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 1);
	assert_int_equal(screen.length, 0);
}

/* A write that never ends goes on in turns and takes no storage. */
static void endless_write(void **state)
{
	size_t blocks = fake_store_blocks;

	(void)state;
	fake_guest_enable(&guest, CONS);
	memset(fake_storage + DATA, 0xc1, 4000);
	fake_guest_ccw(AT, CMD_3215_WRITE, CCW_CHAIN_DATA, 1, DATA);
	fake_guest_ccw(AT + 8, CMD_TIC, 0, 0, AT);
	fake_guest_start_io(&guest, CONS, AT);
	for (unsigned i = 0; i < 100; i++) {
		fake_calls = 0;
		assert_true(vio_work(guest.vm.vio));
		assert_true(fake_calls < 1000);
	}
	assert_int_equal(fake_store_blocks, blocks);
	/* the terminal holds it, and lets it go on for a turn and more */
	connect_screen();
	screen.full = true;
	assert_false(vio_work(guest.vm.vio));
	screen.full = false;
	console_drained(guest.vm.console);
	assert_int_equal(fake_kicks, 1);
	assert_true(vio_work(guest.vm.vio));
	vio_clear(guest.vm.vio, CONS);
	assert_false(vio_work(guest.vm.vio));
}

static void start_read(void)
{
	fake_guest_ccw(AT, CMD_3215_READ, CCW_SLI, 160, DATA);
	assert_int_equal(fake_guest_start_io(&guest, CONS, AT), 0);
}

static void guest_reads(void **state)
{
	struct irb irb;

	(void)state;
	connect_screen();
	fake_guest_enable(&guest, CONS);
	start_read();
	assert_true(console_reading(guest.vm.console));
	assert_int_equal(fake_guest_test_io(&guest, CONS, &irb), 1);
	assert_true(console_input(guest.vm.console, "uname [a]", 9));
	irb = finished();
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(be16_get(irb.scsw.count), 151);
	assert_int_equal(fake_storage[DATA], 0xa4);
	assert_int_equal(fake_storage[DATA + 6], 0xba); /* code page 037 */
	assert_int_equal(fake_storage[DATA + 8], 0xbb);
	assert_int_equal(fake_storage[DATA + 9], 0);
	assert_false(console_reading(guest.vm.console));
	assert_int_equal(screen.changes, 2);
}

static void attention_and_type_ahead(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, CONS);
	assert_true(console_input(guest.vm.console, "", 0));
	irb = finished();
	assert_int_equal(irb.scsw.device_status, DEV_ATTENTION);
	assert_int_equal(irb.scsw.actl_stctl, SCSW_ALERT | SCSW_STATUS_PENDING);
	/* one line is kept; typing again reminds the guest */
	assert_false(console_input(guest.vm.console, "ls", 2));
	irb = finished();
	assert_int_equal(irb.scsw.device_status, DEV_ATTENTION);
	start_read();
	irb = finished();
	assert_int_equal(be16_get(irb.scsw.count), 160);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_true(console_input(guest.vm.console, "ls", 2));
	irb = finished();
	start_read();
	irb = finished();
	assert_int_equal(be16_get(irb.scsw.count), 158);
}

static void read_is_cancelled(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, CONS);
	start_read();
	vio_clear(guest.vm.vio, CONS);
	finished();
	assert_false(console_reading(guest.vm.console));
	assert_true(console_input(guest.vm.console, "ls", 2));
	finished();
	start_read();
	irb = finished();
	assert_int_equal(be16_get(irb.scsw.count), 158);
	start_read();
	vio_reset(guest.vm.vio);
	assert_false(console_reading(guest.vm.console));
}

static void longest_line(void **state)
{
	char line[1000];
	struct irb irb;

	(void)state;
	memset(line, 'x', sizeof(line));
	fake_guest_enable(&guest, CONS);
	start_read();
	assert_true(console_input(guest.vm.console, line, sizeof(line)));
	irb = finished();
	assert_int_equal(be16_get(irb.scsw.count), 0);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	assert_true(console_input(guest.vm.console, line, sizeof(line)));
	finished();
	fake_guest_ccw(AT, CMD_3215_READ, 0, 160, DATA);
	fake_guest_start_io(&guest, CONS, AT);
	irb = finished();
	assert_int_equal(irb.scsw.subchannel_status, SCH_INCORRECT_LENGTH);
}

static bool refuse(struct console_reader *reader, const char *text,
		   size_t length)
{
	(void)reader;
	(void)text;
	(void)length;
	return false;
}

static void reader_that_refuses(void **state)
{
	struct console_reader picky = { .line = refuse };
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, CONS);
	console_attach_reader(guest.vm.console, &picky);
	console_read(guest.vm.console, &picky);
	assert_true(console_input(guest.vm.console, "a", 1));
	finished();
	console_read(guest.vm.console, &picky);
	assert_true(picky.reading);
	start_read();
	irb = finished();
	assert_int_equal(be16_get(irb.scsw.count), 159);
	start_read();
	assert_true(console_input(guest.vm.console, "b", 1));
	finished();
	console_detach_reader(guest.vm.console, &picky);
	assert_false(console_reading(guest.vm.console));
}

static void spooled_console(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 9);
	struct spool_position at;
	struct spool_file *f;
	uint8_t line[CONSOLE_LINE_MAX], command;
	size_t length;

	(void)state;
	console_line(guest.vm.console, CONSOLE_CP, "not this");
	assert_int_equal(device->type->close(device, false), 0);
	device->spool->started = true;
	console_line(guest.vm.console, CONSOLE_CP, "first");
	console_write(guest.vm.console, CONSOLE_GUEST, "open", 4);
	strcpy(device->spool->to, "OPERATOR");
	assert_int_equal(device->type->close(device, false), 1);
	f = spool_nth(SPOOL_READER, "OPERATOR", 0);
	assert_int_equal(f->class, 'T');
	assert_int_equal(f->origin, ORIGIN_CONSOLE);
	assert_string_equal(f->origin_user, "LINUX1");
	assert_int_equal(f->records, 2);
	spool_rewind(f, &at);
	spool_read(f, &at, &command, line, sizeof(line), &length);
	assert_int_equal(command, 0x09);
	assert_int_equal(length, 5);
	assert_int_equal(line[0], 0x86);
	console_line(guest.vm.console, CONSOLE_CP, "next file");
	/* it ends with the machine: teardown discards it */
	fake_guest_end(&guest);
	assert_int_equal(spool_count(SPOOL_READER, "OPERATOR"), 2);
	fake_guest_start(&guest, "LINUX1");
}

static void spool_is_full(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 9);

	(void)state;
	device->spool->started = true;
	fake_frames = 0;
	console_line(guest.vm.console, CONSOLE_CP, "lost");
	assert_false(device->spool->started);
	assert_int_equal(device->type->close(device, false), 0);
	assert_null(device->file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(output_goes_everywhere),
		TEST(slow_observer_misses),
		TEST(secondary_user),
		TEST(guest_writes),
		TEST(guest_writes_anything),
		TEST(full_terminal_slows_the_guest),
		TEST(endless_write),
		TEST(guest_reads),
		TEST(attention_and_type_ahead),
		TEST(read_is_cancelled),
		TEST(longest_line),
		TEST(reader_that_refuses),
		TEST(spooled_console),
		TEST(spool_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
