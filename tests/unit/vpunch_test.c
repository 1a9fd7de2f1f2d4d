/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Punch and printer, and what becomes of the files that they make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/spool/spool.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"
#include "tests/unit/fake_guest.h"

#define AT 0x1000u
#define DATA 0x10000u
#define PUN 2 /* subchannels */
#define PRT 3
#define CE_DE (DEV_CHANNEL_END | DEV_DEVICE_END)
#define CC CCW_CHAIN_COMMAND
#define SLI CCW_SLI

static struct fake_guest guest, other;

static void discard_all(enum spool_queue queue)
{
	while (spool_nth(queue, "*", 0))
		spool_discard(spool_nth(queue, "*", 0));
}

static int setup(void **state)
{
	(void)state;
	fake_guest_setup();
	fake_guest_start(&guest, "LINUX1");
	fake_guest_start(&other, "LINUX2");
	fake_guest_enable(&guest, PUN);
	fake_guest_enable(&guest, PRT);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fake_guest_end(&guest);
	fake_guest_end(&other);
	discard_all(SPOOL_READER);
	discard_all(SPOOL_PUNCH);
	discard_all(SPOOL_PRINTER);
	assert_int_equal(fake_store_blocks, 0);
	return 0;
}

static struct irb write_record(uint16_t subchannel, uint8_t command,
			       uint16_t count)
{
	struct irb irb;

	fake_guest_ccw(AT, command, SLI, count, DATA);
	assert_int_equal(fake_guest_start_io(&guest, subchannel, AT), 0);
	assert_int_equal(fake_guest_test_io(&guest, subchannel, &irb), 0);
	return irb;
}

static void punch(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 0xd);
	struct spool_position at;
	struct spool_file *f;
	uint8_t card[80], command;
	struct irb irb;
	size_t length;

	(void)state;
	assert_int_equal(device->type->close(device, false), 0);
	memset(fake_storage + DATA, 0xc1, 200);
	/* as vmur does it */
	fake_guest_ccw(AT, 0x01, CC | SLI, 80, DATA);
	fake_guest_ccw(AT + 8, 0x01, CC | SLI, 10, DATA);
	fake_guest_ccw(AT + 16, CMD_NOP, 0, 0, 0);
	fake_guest_start_io(&guest, PUN, AT);
	fake_guest_test_io(&guest, PUN, &irb);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	irb = write_record(PUN, 0x02, 80);
	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_CHECK);
	irb = write_record(PUN, 0x41, 100);
	assert_int_equal(be16_get(irb.scsw.count), 20);
	strcpy(device->spool->to, "LINUX2");
	strcpy(device->spool->name, "PROFILE");
	strcpy(device->spool->type, "EXEC");
	device->spool->class = 'Q';
	assert_int_equal(device->type->close(device, false), 1);
	assert_null(device->file);
	f = spool_nth(SPOOL_READER, "LINUX2", 0);
	assert_string_equal(f->origin_user, "LINUX1");
	assert_string_equal(f->name, "PROFILE");
	assert_string_equal(f->type, "EXEC");
	assert_int_equal(f->class, 'Q');
	assert_int_equal(f->records, 3);
	spool_rewind(f, &at);
	spool_read(f, &at, &command, card, sizeof(card), &length);
	spool_read(f, &at, &command, card, sizeof(card), &length);
	assert_int_equal(length, 80);
	assert_int_equal(card[9], 0xc1);
	assert_int_equal(card[10], 0x40);
}

static void close_output(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 0xd);

	(void)state;
	write_record(PUN, 0x01, 80);
	device->spool->cont = true;
	assert_int_equal(device->type->close(device, false), 0);
	assert_non_null(device->file);
	device->spool->cont = false;
	strcpy(device->spool->to, "*");
	assert_int_equal(device->type->close(device, false), 1);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 1);
	device->spool->to[0] = '\0';
	write_record(PUN, 0x01, 80);
	assert_int_equal(device->type->close(device, false), 2);
	assert_int_equal(spool_count(SPOOL_PUNCH, "LINUX1"), 1);
	write_record(PUN, 0x01, 80);
	assert_int_equal(device->type->close(device, true), 0);
	assert_null(device->file);
}

static void receiver_is_full(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 0xd);

	(void)state;
	for (unsigned i = 0; i < SPOOL_ID_MAX; i++)
		spool_enqueue(spool_create("MAINT", ORIGIN_PUNCH), SPOOL_READER,
			      "MAINT");
	write_record(PUN, 0x01, 80);
	strcpy(device->spool->to, "MAINT");
	assert_int_equal(device->type->close(device, false), -1);
	assert_non_null(device->file);
	write_record(PUN, 0x01, 80);
	strcpy(device->spool->to, "LINUX2");
	assert_int_equal(device->type->close(device, false), 1);
	assert_int_equal(spool_nth(SPOOL_READER, "LINUX2", 0)->records, 2);
	/* going away it is lost */
	write_record(PUN, 0x01, 80);
	strcpy(device->spool->to, "MAINT");
	fake_guest_end(&guest);
	assert_int_equal(spool_count(SPOOL_PUNCH, "*"), 0);
	fake_guest_start(&guest, "LINUX1");
}

/* Endless output ends in intervention required, and the file is still there. */
static void punch_without_end(void **state)
{
	struct vdev *device = vio_find(guest.vm.vio, 0xd);
	struct irb irb;
	unsigned n = 0;

	(void)state;
	fake_frames = 20;
	do {
		irb = write_record(PUN, 0x01, 80);
	} while (irb.scsw.device_status == CE_DE && n++ < 10000);
	assert_int_equal(n, 10 * 4080 / 83);
	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_CHECK);
	assert_int_equal(device->sense[0], SENSE_INTERVENTION);
	assert_int_equal(device->type->close(device, false), 1);
	assert_int_equal(spool_nth(SPOOL_PUNCH, "LINUX1", 0)->records, n);
}

static void printer(void **state)
{
	static const struct {
		uint8_t command, status;
		bool record;
	} cases[] = {
		{ 0x01, CE_DE, true },
		{ 0x09, CE_DE, true },
		{ 0x11, CE_DE, true },
		{ 0x19, CE_DE, true },
		{ 0x89, CE_DE, true },
		{ 0xe1, CE_DE, true },
		{ 0x0b, CE_DE, true },
		{ 0x1b, CE_DE, true },
		{ 0x8b, CE_DE, true },
		{ 0xe3, CE_DE, true },
		{ CMD_NOP, CE_DE, false },
		{ 0x63, CE_DE, false },
		{ 0xfb, CE_DE, false },
		{ 0x73, CE_DE, false },
		{ 0x21, CE_DE | DEV_UNIT_CHECK, false },
		{ 0xe9, CE_DE | DEV_UNIT_CHECK, false },
		{ 0x02, CE_DE | DEV_UNIT_CHECK, false },
		{ CMD_SENSE_ID, CE_DE | DEV_UNIT_CHECK, false },
	};
	struct vdev *device = vio_find(guest.vm.vio, 0xe);
	uint32_t records = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct irb irb = write_record(PRT, cases[i].command, 132);

		assert_int_equal(irb.scsw.device_status, cases[i].status);
		records += cases[i].record;
		assert_int_equal(device->file->records, records);
	}
	assert_int_equal(device->type->close(device, false), 1);
	assert_int_equal(spool_nth(SPOOL_PRINTER, "LINUX1", 0)->origin,
			 ORIGIN_PRINTER);
}

/* A buffer load that never ends takes turns. */
static void endless_buffer(void **state)
{
	(void)state;
	fake_guest_ccw(AT, 0x63, CCW_CHAIN_DATA, 1, DATA);
	fake_guest_ccw(AT + 8, CMD_TIC, 0, 0, AT);
	fake_guest_start_io(&guest, PRT, AT);
	fake_calls = 0;
	assert_true(vio_work(guest.vm.vio));
	assert_true(fake_calls < 1000);
	vio_clear(guest.vm.vio, PRT);
	assert_false(vio_work(guest.vm.vio));
}

static void logoff_closes(void **state)
{
	(void)state;
	write_record(PUN, 0x01, 80);
	write_record(PRT, 0x09, 132);
	fake_guest_end(&guest);
	assert_int_equal(spool_count(SPOOL_PUNCH, "LINUX1"), 1);
	assert_int_equal(spool_count(SPOOL_PRINTER, "LINUX1"), 1);
	fake_guest_start(&guest, "LINUX1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(punch),
		TEST(close_output),
		TEST(receiver_is_full),
		TEST(punch_without_end),
		TEST(printer),
		TEST(endless_buffer),
		TEST(logoff_closes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
