/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The card reader; above all the protocol of the loader at the beginning of a
 * Linux kernel, which reads three files after the IPL.
 */
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
#define RDR 1 /* its subchannel */
#define CE_DE (DEV_CHANNEL_END | DEV_DEVICE_END)
#define CC CCW_CHAIN_COMMAND
#define SLI CCW_SLI
#define CARDS_A_TIME 20

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
	fake_guest_enable(&guest, RDR);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fake_guest_end(&guest);
	fake_guest_end(&other);
	discard_all(SPOOL_READER);
	assert_int_equal(fake_store_blocks, 0);
	assert_int_equal(guest.vm.holds, 0);
	return 0;
}

/* A file of cards, each filled with a number that counts up. */
static struct spool_file *deck(const char *owner, unsigned cards, uint8_t first)
{
	struct spool_file *f = spool_create(owner, ORIGIN_PUNCH);
	uint8_t card[80];

	for (unsigned i = 0; i < cards; i++) {
		memset(card, (uint8_t)(first + i), sizeof(card));
		assert_true(spool_add(f, 0x41, card, sizeof(card)));
	}
	assert_int_not_equal(spool_enqueue(f, SPOOL_READER, owner), 0);
	return f;
}

static struct irb read_card(void)
{
	struct irb irb;

	fake_guest_test_io(&guest, RDR, &irb); /* a file that arrived */
	fake_guest_ccw(AT, CMD_READER_READ, SLI, 80, DATA);
	assert_int_equal(fake_guest_start_io(&guest, RDR, AT), 0);
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 0);
	return irb;
}

static void expect_card(uint8_t content)
{
	struct irb irb = read_card();

	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(be16_get(irb.scsw.count), 0);
	assert_int_equal(fake_storage[DATA], content);
	assert_int_equal(fake_storage[DATA + 79], content);
}

static void expect_end(void)
{
	struct irb irb = read_card();

	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_EXCEPTION);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	assert_int_equal(be16_get(irb.scsw.count), 80);
}

static uint8_t sense(void)
{
	struct irb irb;

	fake_guest_ccw(AT, CMD_SENSE, SLI, 32, DATA);
	fake_guest_start_io(&guest, RDR, AT);
	fake_guest_test_io(&guest, RDR, &irb);
	assert_int_equal(be16_get(irb.scsw.count), 31);
	return fake_storage[DATA];
}

static void expect_intervention(void)
{
	struct irb irb = read_card();

	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_CHECK);
	assert_int_equal(sense(), SENSE_INTERVENTION);
}

/* Reads as the loader does; gives the bytes of one file. */
static unsigned load_file(void)
{
	unsigned total = 0;
	struct irb irb;

	for (;;) {
		for (uint32_t i = 0; i < CARDS_A_TIME; i++)
			fake_guest_ccw(AT + 8 * i, CMD_READER_READ,
				       i + 1 < CARDS_A_TIME ? CC | SLI : SLI,
				       80, DATA + 80 * i);
		assert_int_equal(fake_guest_start_io(&guest, RDR, AT), 0);
		assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 0);
		assert_int_equal(irb.scsw.subchannel_status, 0);
		total += (be32_get(irb.scsw.ccw) - AT) * 10 -
			 be16_get(irb.scsw.count);
		if (irb.scsw.device_status == CE_DE)
			continue;
		assert_int_equal(irb.scsw.device_status,
				 CE_DE | DEV_UNIT_EXCEPTION);
		assert_int_equal(be16_get(irb.scsw.count), 80);
		return total;
	}
}

static void put_ccw0(uint8_t *to, uint32_t address, uint8_t flags)
{
	const uint8_t ccw[8] = { CMD_READER_READ,
				 0,
				 (uint8_t)(address >> 8),
				 (uint8_t)address,
				 flags,
				 0,
				 0,
				 80 };

	memcpy(to, ccw, sizeof(ccw));
}

/* The first 1 + 2 + 20 cards of a kernel, and some more. */
static void kernel_deck(unsigned cards)
{
	struct spool_file *f = spool_create("LINUX1", ORIGIN_PUNCH);
	static uint8_t image[100 * 80];

	memset(image, 0x77, sizeof(image));
	memcpy(image, "\x00\x08\x00\x00\x80\x00\x02\x00", 8);
	put_ccw0(image + 8, 0x18, CC | SLI);
	put_ccw0(image + 0x10, 0x68, CC | SLI);
	for (uint32_t i = 0; i < 20; i++)
		put_ccw0(image + 80 + 8 * i, 0xf0 + 80 * i,
			 i < 19 ? CC | SLI : SLI);
	for (unsigned i = 0; i < cards; i++)
		assert_true(spool_add(f, 0x41, image + 80 * i, 80));
	spool_enqueue(f, SPOOL_READER, "LINUX1");
}

static void linux_ipl(void **state)
{
	struct vdev *reader = vio_find(guest.vm.vio, 0x000c);
	struct schib schib;

	(void)state;
	kernel_deck(100);
	deck("LINUX1", 1, 1);
	deck("LINUX1", 40, 1); /* a multiple of 20 cards */
	assert_int_equal(vio_ipl(guest.vm.vio, reader), 0);
	assert_memory_equal(fake_storage + 0xb8,
			    "\x00\x01\x00\x01\x00\x00\x00\x00", 8);
	assert_memory_equal(fake_storage, "\x00\x08\x00\x00\x80\x00\x02\x00",
			    8);
	assert_int_equal(fake_storage[0x68 + 80 * 2], 0x77);
	vio_store(guest.vm.vio, RDR, &schib);
	assert_int_equal(schib.pmcw.enable, PMCW_ENABLED | PMCW_VALID);
	assert_int_equal(schib.scsw.actl_stctl, 0);
	assert_false(vio_pending(guest.vm.vio, UINT64_C(0xff000000)));
	assert_int_equal(load_file(), (100 - 23) * 80);
	assert_int_equal(load_file(), 80);
	assert_int_equal(load_file(), 40 * 80);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 0);
	expect_intervention();
}

static void ipl_without_success(void **state)
{
	struct vdev *reader = vio_find(guest.vm.vio, 0x000c);

	(void)state;
	assert_int_equal(vio_ipl(guest.vm.vio, reader), (CE_DE | DEV_UNIT_CHECK)
								<< 8);
	/* too short */
	kernel_deck(10);
	assert_int_equal(vio_ipl(guest.vm.vio, reader),
			 (CE_DE | DEV_UNIT_EXCEPTION) << 8);
	/* no program: card of F1, code not valid */
	deck("LINUX1", 3, 0xf1);
	assert_int_equal(vio_ipl(guest.vm.vio, reader) & 0xff,
			 SCH_PROGRAM_CHECK);
	/* devices that are no reader */
	assert_int_equal(vio_ipl(guest.vm.vio, vio_find(guest.vm.vio, 9)),
			 (CE_DE | DEV_UNIT_CHECK) << 8);
	assert_int_equal(vio_ipl(guest.vm.vio, vio_find(guest.vm.vio, 0xe)),
			 (CE_DE | DEV_UNIT_CHECK) << 8);
	assert_false(vio_pending(guest.vm.vio, UINT64_C(0xff000000)));
}

/* A second IPL begins with the file that was being read. */
static void ipl_again(void **state)
{
	struct vdev *reader = vio_find(guest.vm.vio, 0x000c);

	(void)state;
	kernel_deck(50);
	assert_int_equal(vio_ipl(guest.vm.vio, reader), 0);
	vio_reset(guest.vm.vio);
	assert_int_equal(vio_ipl(guest.vm.vio, reader), 0);
	assert_int_equal(load_file(), (50 - 23) * 80);
}

static void one_file_after_the_other(void **state)
{
	(void)state;
	deck("LINUX1", 2, 1);
	deck("LINUX2", 2, 50);
	deck("LINUX1", 1, 9);
	expect_card(1);
	assert_non_null(vio_find(guest.vm.vio, 0xc)->file);
	expect_card(2);
	expect_end();
	assert_null(vio_find(guest.vm.vio, 0xc)->file);
	expect_card(9);
	expect_end();
	expect_intervention();
	expect_intervention();
	assert_int_equal(spool_count(SPOOL_READER, "*"), 1);
}

static void continuous(void **state)
{
	struct spool_settings *settings = vio_find(guest.vm.vio, 0xc)->spool;

	(void)state;
	settings->cont = true;
	deck("LINUX1", 1, 1);
	deck("LINUX1", 0, 0);
	deck("LINUX1", 1, 9);
	expect_card(1);
	expect_card(9);
	expect_end();
	expect_intervention();
}

static void without_end_of_file(void **state)
{
	(void)state;
	vio_find(guest.vm.vio, 0xc)->spool->eof = false;
	deck("LINUX1", 1, 1);
	deck("LINUX1", 1, 2);
	expect_card(1);
	expect_intervention();
	expect_card(2);
	expect_intervention();
	expect_intervention();
}

static void kept_files(void **state)
{
	struct spool_settings *settings = vio_find(guest.vm.vio, 0xc)->spool;
	struct spool_file *a = deck("LINUX1", 1, 1);
	struct spool_file *b = deck("LINUX1", 1, 2);
	struct spool_file *c = deck("LINUX1", 1, 3);

	(void)state;
	a->keep = true;
	expect_card(1);
	expect_end();
	assert_int_equal(a->hold, HOLD_USER);
	assert_false(a->in_use);
	settings->hold = true;
	expect_card(2);
	expect_end();
	assert_int_equal(b->hold, HOLD_USER);
	assert_false(b->keep);
	settings->hold = false;
	settings->keep = true;
	expect_card(3);
	expect_end();
	assert_true(c->keep);
	expect_intervention();
	a->hold = HOLD_NONE;
	expect_card(1);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 3);
}

static void classes(void **state)
{
	struct spool_settings *settings = vio_find(guest.vm.vio, 0xc)->spool;

	(void)state;
	deck("LINUX1", 1, 1);
	deck("LINUX1", 1, 2)->class = 'B';
	settings->class = 'B';
	expect_card(2);
	expect_end();
	expect_intervention();
	settings->class = '*';
	expect_card(1);
}

static void close_a_file(void **state)
{
	struct vdev *reader = vio_find(guest.vm.vio, 0xc);

	(void)state;
	assert_int_equal(reader->type->close(reader, false), 0);
	deck("LINUX1", 5, 1);
	deck("LINUX1", 5, 11);
	deck("LINUX1", 5, 21)->keep = true;
	expect_card(1);
	assert_int_equal(reader->type->close(reader, false), 0);
	expect_card(11);
	assert_int_equal(reader->type->close(reader, true), 0);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 1);
	expect_card(21);
	assert_int_equal(reader->type->close(reader, false), 0);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 1);
	expect_intervention();
}

static void arrival(void **state)
{
	struct spool_file *f;
	struct irb irb;

	(void)state;
	deck("LINUX1", 1, 1);
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 0);
	assert_int_equal(irb.scsw.device_status, DEV_DEVICE_END);
	/* it is ready now, and stays so between the files */
	deck("LINUX1", 1, 2);
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 1);
	expect_card(1);
	expect_end();
	expect_card(2);
	expect_end();
	deck("LINUX1", 1, 3);
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 1);
	expect_card(3);
	expect_end();
	expect_intervention();
	/* not for a file of another class, one that is held, nobody's */
	vio_find(guest.vm.vio, 0xc)->spool->class = 'Q';
	deck("LINUX1", 1, 1);
	f = spool_create("LINUX1", ORIGIN_PUNCH);
	f->class = 'Q';
	f->hold = HOLD_USER;
	spool_enqueue(f, SPOOL_READER, "LINUX1");
	deck("NOBODY", 1, 1);
	deck("LINUX2", 1, 1);
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 1);
	f = spool_create("LINUX1", ORIGIN_PUNCH);
	f->class = 'Q';
	spool_enqueue(f, SPOOL_READER, "LINUX1");
	assert_int_equal(fake_guest_test_io(&guest, RDR, &irb), 0);
	assert_int_equal(irb.scsw.device_status, DEV_DEVICE_END);
}

static void reader_commands(void **state)
{
	static const struct {
		uint8_t command, status;
	} cases[] = {
		{ 0x02, CE_DE },
		{ 0x42, CE_DE },
		{ 0x82, CE_DE },
		{ 0x23, CE_DE },
		{ CMD_NOP, CE_DE },
		{ 0x01, CE_DE | DEV_UNIT_CHECK },
		{ 0x22, CE_DE | DEV_UNIT_CHECK },
		{ CMD_SENSE_ID, CE_DE | DEV_UNIT_CHECK },
		{ 0xff, CE_DE | DEV_UNIT_CHECK },
	};
	struct irb irb;

	(void)state;
	deck("LINUX1", 20, 1);
	fake_guest_test_io(&guest, RDR, &irb);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fake_guest_ccw(AT, cases[i].command, SLI, 80, DATA);
		fake_guest_start_io(&guest, RDR, AT);
		fake_guest_test_io(&guest, RDR, &irb);
		assert_int_equal(irb.scsw.device_status, cases[i].status);
	}
}

static void reader_3505(void **state)
{
	struct vdev *reader = vreader_create(&guest.vm, 0x10, 0x3505, '*');
	struct irb irb;

	(void)state;
	assert_true(vio_attach(guest.vm.vio, reader));
	fake_guest_enable(&guest, 4);
	fake_guest_ccw(AT, CMD_SENSE_ID, SLI, 40, DATA);
	fake_guest_start_io(&guest, 4, AT);
	fake_guest_test_io(&guest, 4, &irb);
	assert_memory_equal(fake_storage + DATA, "\xff\x28\x21\x01\x35\x05\x01",
			    7);
	assert_int_equal(be16_get(irb.scsw.count), 33);
}

/* A console file in the reader: records of any length, controls left out. */
static void print_file_in_reader(void **state)
{
	struct spool_file *f = spool_create("LINUX1", ORIGIN_PRINTER);
	static uint8_t line[4000];
	struct irb irb;

	(void)state;
	memset(line, 0xc1, sizeof(line));
	spool_add(f, 0x09, line, 132);
	spool_add(f, 0x0b, NULL, 0);
	spool_add(f, 0x09, line, 4000);
	spool_enqueue(f, SPOOL_READER, "LINUX1");
	fake_guest_test_io(&guest, RDR, &irb);
	fake_guest_ccw(AT, CMD_READER_READ, SLI, 150, DATA);
	fake_guest_start_io(&guest, RDR, AT);
	fake_guest_test_io(&guest, RDR, &irb);
	assert_int_equal(be16_get(irb.scsw.count), 18);
	fake_guest_ccw(AT, CMD_READER_READ, SLI, 1000, DATA);
	fake_guest_start_io(&guest, RDR, AT);
	fake_guest_test_io(&guest, RDR, &irb);
	assert_int_equal(be16_get(irb.scsw.count), 1000 - 256);
	expect_end();
}

static void logoff_keeps_the_file(void **state)
{
	(void)state;
	deck("LINUX1", 3, 1);
	expect_card(1);
	fake_guest_end(&guest);
	assert_int_equal(spool_count(SPOOL_READER, "LINUX1"), 1);
	assert_false(spool_nth(SPOOL_READER, "LINUX1", 0)->in_use);
	fake_guest_start(&guest, "LINUX1");
}

/* Storage that runs out anywhere in vio_create leaves nothing behind. */
static void shortage(void **state)
{
	struct fake_guest third = { 0 };

	(void)state;
	for (size_t n = 0; n < 9; n++) {
		size_t before = fake_store_blocks;

		third.user = guest.user;
		third.vm.user = &third.user;
		third.vm.console = guest.vm.console;
		fake_store_left = n;
		assert_null(vio_create(&third.vm));
		assert_int_equal(fake_store_blocks, before);
	}
	fake_store_left = SIZE_MAX;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(linux_ipl),
		TEST(ipl_without_success),
		TEST(ipl_again),
		TEST(one_file_after_the_other),
		TEST(continuous),
		TEST(without_end_of_file),
		TEST(kept_files),
		TEST(classes),
		TEST(close_a_file),
		TEST(arrival),
		TEST(reader_commands),
		TEST(reader_3505),
		TEST(print_file_in_reader),
		TEST(logoff_keeps_the_file),
		TEST(shortage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
