/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The channel-program interpreter against a device that the test makes up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/vio/ccw.h"
#include "tests/unit/fake_gstore.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define AT 0x1000u   /* the channel program */
#define DATA 0x2000u /* its data */
#define IDAL 0x3000u

#define CD CCW_CHAIN_DATA
#define CC CCW_CHAIN_COMMAND
#define SLI CCW_SLI

#define CMD_TAKE 0x01  /* takes up to `want` bytes */
#define CMD_GIVE 0x02  /* gives `want` bytes 1, 2, 3 ... */
#define CMD_STEP 0x0b  /* immediate */
#define CMD_BAD 0x77   /* rejected */
#define CMD_STALL 0x0f /* pending while `stall` */

static struct {
	size_t want;
	size_t moved;
	uint8_t taken[65536];
	bool stall;
	unsigned commands;
	uint8_t order[16];
} dev;

static enum vdev_result device_command(struct vdev *device, struct ccw_run *run,
				       uint8_t command)
{
	uint8_t pattern[512];

	if (dev.commands < COUNT(dev.order))
		dev.order[dev.commands] = command;
	dev.commands++;
	for (size_t i = 0; i < sizeof(pattern); i++)
		pattern[i] = (uint8_t)(i + 1);
	switch (command) {
	case CMD_TAKE:
		dev.moved = ccw_data_out(run, dev.taken, dev.want);
		return VDEV_END;
	case CMD_GIVE:
		dev.moved = ccw_data_in(run, pattern, dev.want);
		return VDEV_END;
	case CMD_STEP:
		return VDEV_END;
	case CMD_STALL:
		return dev.stall ? VDEV_PENDING : VDEV_END;
	default:
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	}
}

static const struct vdev_type type = {
	.name = "TEST",
	.sense_id = { 0xff, 0x32, 0x15, 0x00, 0x32, 0x15, 0x00 },
	.command = device_command,
};
static struct vdev device;
static struct ccw_run run;

static int setup(void **state)
{
	(void)state;
	fake_gstore_reset();
	memset(&dev, 0, sizeof(dev));
	dev.want = 80;
	device = (struct vdev){ .type = &type, .sense_length = 1 };
	return 0;
}

static void put1(uint32_t at, uint8_t command, uint8_t flags, uint16_t count,
		 uint32_t address)
{
	struct ccw1 c = { command, flags, be16_from(count),
			  be32_from(address) };

	memcpy(fake_storage + at, &c, sizeof(c));
}

static void put0(uint32_t at, uint8_t command, uint8_t flags, uint16_t count,
		 uint32_t address)
{
	struct ccw0 c = { command,
			  { (uint8_t)(address >> 16), (uint8_t)(address >> 8),
			    (uint8_t)address },
			  flags,
			  0,
			  be16_from(count) };

	memcpy(fake_storage + at, &c, sizeof(c));
}

static enum ccw_outcome go(uint8_t key_s, uint8_t format, uint32_t at)
{
	struct orb orb = { .key_s = key_s,
			   .format = format,
			   .lpm = 0xff,
			   .ccw = be32_from(at) };

	ccw_begin(&run, &device, &orb);
	return ccw_execute(&run);
}

static void expect(uint8_t dstat, uint8_t sstat, uint32_t ccw, uint16_t count)
{
	assert_int_equal(run.device_status, dstat);
	assert_int_equal(run.subchannel_status, sstat);
	assert_int_equal(run.current, ccw);
	assert_int_equal(run.count, count);
}

#define CE_DE (DEV_CHANNEL_END | DEV_DEVICE_END)

/* One read or write of a device that has or wants 80 bytes. */
static const struct {
	uint8_t command, flags;
	uint16_t count;
	uint8_t sstat;
	uint16_t residual;
} lengths[] = {
	{ CMD_GIVE, 0, 80, 0, 0 },
	{ CMD_GIVE, 0, 100, SCH_INCORRECT_LENGTH, 20 },
	{ CMD_GIVE, SLI, 100, 0, 20 },
	{ CMD_GIVE, 0, 79, SCH_INCORRECT_LENGTH, 0 },
	{ CMD_GIVE, SLI, 24, 0, 0 },
	{ CMD_GIVE, CCW_SKIP, 80, 0, 0 },
	{ CMD_GIVE, CCW_SKIP, 81, SCH_INCORRECT_LENGTH, 1 },
	{ CMD_TAKE, 0, 80, 0, 0 },
	{ CMD_TAKE, 0, 81, SCH_INCORRECT_LENGTH, 1 },
	{ CMD_TAKE, 0, 40, 0, 0 },
	{ CMD_TAKE, SLI, 65535, 0, 65535 - 80 },
	{ CMD_NOP, 0, 1, 0, 1 },
	{ CMD_STEP, SLI, 1, 0, 1 },
	{ CMD_SENSE, 0, 1, 0, 0 },
	{ CMD_SENSE, SLI, 32, 0, 31 },
	{ CMD_SENSE_ID, SLI, 40, 0, 33 },
	{ CMD_SENSE_ID, 0, 4, SCH_INCORRECT_LENGTH, 0 },
};

static void one_command(void **state)
{
	for (size_t i = 0; i < COUNT(lengths); i++) {
		setup(state);
		put1(AT, lengths[i].command, lengths[i].flags, lengths[i].count,
		     DATA);
		assert_int_equal(go(0, ORB_FORMAT1, AT), CCW_ENDED);
		expect(CE_DE, lengths[i].sstat, AT + 8, lengths[i].residual);
		setup(state);
		put0(AT, lengths[i].command, lengths[i].flags, lengths[i].count,
		     DATA);
		assert_int_equal(go(0, 0, AT), CCW_ENDED);
		expect(CE_DE, lengths[i].sstat, AT + 8, lengths[i].residual);
	}
}

static void immediate_length_depends_on_mode(void **state)
{
	(void)state;
	put1(AT, CMD_STEP, 0, 1, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 1);
	put0(AT, CMD_STEP, 0, 1, DATA);
	go(0, 0, AT);
	expect(CE_DE, 0, AT + 8, 1);
	put1(AT, CMD_STEP, 0, 0, 0);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
}

static void data_reaches_storage(void **state)
{
	(void)state;
	put1(AT, CMD_GIVE, 0, 80, DATA + 4090);
	go(0, ORB_FORMAT1, AT);
	for (unsigned i = 0; i < 80; i++)
		assert_int_equal(fake_storage[DATA + 4090 + i], i + 1);
	assert_int_equal(fake_storage[DATA + 4090 + 80], 0);
	put1(AT, CMD_GIVE, CCW_SKIP, 80, 0x7ffffff0);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
	put1(AT, CMD_TAKE, 0, 80, DATA + 4090);
	go(0, ORB_FORMAT1, AT);
	assert_int_equal(dev.taken[0], 1);
	assert_int_equal(dev.taken[79], 80);
}

static void sense_is_given_once(void **state)
{
	(void)state;
	put1(AT, CMD_BAD, 0, 1, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE | DEV_UNIT_CHECK, 0, AT + 8, 1);
	put1(AT, CMD_SENSE, 0, 1, DATA);
	go(0, ORB_FORMAT1, AT);
	assert_int_equal(fake_storage[DATA], SENSE_COMMAND_REJECT);
	go(0, ORB_FORMAT1, AT);
	assert_int_equal(fake_storage[DATA], 0);
}

static void chains_commands(void **state)
{
	(void)state;
	put1(AT, CMD_GIVE, CC, 80, DATA);
	put1(AT + 8, CMD_TIC, 0, 0, AT + 64);
	put1(AT + 64, CMD_TAKE, CC | SLI, 40, DATA);
	put1(AT + 72, CMD_NOP, 0, 1, 0);
	assert_int_equal(go(0, ORB_FORMAT1, AT), CCW_ENDED);
	expect(CE_DE, 0, AT + 80, 1);
	assert_int_equal(dev.commands, 2);
	for (uint32_t at = AT; at <= AT + 72; at += 8)
		assert_true(fake_reads[at / 8] <= 1);
	/* a command that ends badly ends the chain */
	put1(AT, CMD_BAD, CC, 1, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE | DEV_UNIT_CHECK, 0, AT + 8, 1);
	put1(AT, CMD_GIVE, CC, 81, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 1);
}

static void chains_data(void **state)
{
	(void)state;
	put1(AT, CMD_GIVE, CD, 30, DATA);
	put1(AT + 8, CMD_TIC, 0, 0, AT + 24);
	put1(AT + 24, 0, CD, 30, DATA + 100);
	put1(AT + 32, 0, 0, 20, DATA + 200);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 40, 0);
	assert_int_equal(fake_storage[DATA + 29], 30);
	assert_int_equal(fake_storage[DATA + 100], 31);
	assert_int_equal(fake_storage[DATA + 219], 80);
	/* the device ends with the count: the next CCW has taken over */
	put1(AT + 32, 0, CD, 20, DATA + 200);
	put1(AT + 40, 0, 0, 9, DATA + 300);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 48, 9);
	put1(AT + 40, 0, SLI, 9, DATA + 300);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 48, 9);
	/* data chaining is on when the device ends: always incorrect */
	put1(AT, CMD_GIVE, CD | SLI, 100, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 20);
	put1(AT, CMD_NOP, CD, 1, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 1);
	/* a count of zero is good only where no data is chained */
	put1(AT, CMD_GIVE, CD, 30, DATA);
	put1(AT + 8, 0, 0, 0, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 16, 0);
	put1(AT, CMD_GIVE, 0, 0, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 0);
}

/* CCWs that are no good as the first of a program. */
static const struct {
	uint8_t format, command, flags;
	uint16_t count;
	uint32_t address;
} bad[] = {
	{ ORB_FORMAT1, 0x00, 0, 1, DATA },
	{ ORB_FORMAT1, 0x10, 0, 1, DATA },
	{ ORB_FORMAT1, CMD_TIC, 0, 0, AT },
	{ ORB_FORMAT1, CMD_GIVE, 0, 1, 0x80000000 },
	{ ORB_FORMAT1, CMD_GIVE, CD, 0, DATA },
	{ ORB_FORMAT1, CMD_GIVE, CCW_SUSPEND, 1, DATA },
	{ ORB_FORMAT1, CMD_GIVE, CCW_MIDA, 1, DATA },
	{ 0, 0x00, 0, 1, DATA },
	{ 0, CMD_GIVE, 0, 0, DATA },
	{ 0, CMD_NOP, 0, 0, DATA },
	{ 0, CMD_TIC, 0, 1, AT },
	{ 0, 0x98, 0, 1, AT },
	{ 0, CMD_GIVE, CCW_MIDA, 1, DATA },
	{ 0, CMD_GIVE, CCW_SUSPEND, 1, DATA },
};

static void bad_first_ccw(void **state)
{
	for (size_t i = 0; i < COUNT(bad); i++) {
		setup(state);
		if (bad[i].format)
			put1(AT, bad[i].command, bad[i].flags, bad[i].count,
			     bad[i].address);
		else
			put0(AT, bad[i].command, bad[i].flags, bad[i].count,
			     bad[i].address);
		assert_int_equal(go(0, bad[i].format, AT), CCW_ENDED);
		assert_int_equal(run.subchannel_status, SCH_PROGRAM_CHECK);
		assert_int_equal(run.device_status, 0);
		assert_int_equal(run.current, AT + 8);
		assert_int_equal(dev.commands, 0);
		assert_false(run.begun);
	}
}

static void bad_addresses(void **state)
{
	static const struct {
		uint8_t format;
		uint32_t at;
	} at[] = {
		{ ORB_FORMAT1, AT + 4 },
		{ ORB_FORMAT1, 0x80000000 },
		{ ORB_FORMAT1, 0x7ffffff8 },
		{ 0, 0x1000000 },
		{ ORB_FORMAT1, FAKE_STORAGE_SIZE },
		{ 0, AT + 1 },
	};

	for (size_t i = 0; i < COUNT(at); i++) {
		setup(state);
		go(0, at[i].format, at[i].at);
		expect(0, SCH_PROGRAM_CHECK, at[i].at + 8, 0);
	}
	/* data runs out of storage: what fits has moved */
	put1(AT, CMD_GIVE, 0, 80, FAKE_STORAGE_SIZE - 30);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 50);
	assert_int_equal(fake_storage[FAKE_STORAGE_SIZE - 1], 30);
	put1(AT, CMD_GIVE, 0, 80, 0x7ffffff0);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 80);
}

static void tic_rules(void **state)
{
	(void)state;
	/* two in a row: the second is current */
	put1(AT, CMD_NOP, CC, 1, 0);
	put1(AT + 8, CMD_TIC, 0, 0, AT + 32);
	put1(AT + 32, CMD_TIC, 0, 0, AT);
	go(0, ORB_FORMAT1, AT);
	expect(0, SCH_PROGRAM_CHECK, AT + 40, 0);
	/* to a place where no CCW can be: the TIC is current */
	put1(AT + 8, CMD_TIC, 0, 0, AT + 33);
	go(0, ORB_FORMAT1, AT);
	expect(0, SCH_PROGRAM_CHECK, AT + 16, 0);
	/* format 1 wants zeros in it, and just this code */
	put1(AT + 8, CMD_TIC, 0, 1, AT + 48);
	go(0, ORB_FORMAT1, AT);
	expect(0, SCH_PROGRAM_CHECK, AT + 16, 0);
	put1(AT + 8, CMD_TIC, SLI, 0, AT + 48);
	go(0, ORB_FORMAT1, AT);
	expect(0, SCH_PROGRAM_CHECK, AT + 16, 0);
	/* format 0 takes any code that ends in 8 */
	put0(AT, CMD_NOP, CC, 1, 0);
	put0(AT + 8, 0xf8, 0xff, 7, AT + 32);
	put0(AT + 32, CMD_GIVE, 0, 80, DATA);
	go(0, 0, AT);
	expect(CE_DE, 0, AT + 40, 0);
}

static void keys(void **state)
{
	(void)state;
	fake_keys[DATA / 4096] = 0x30;
	put1(AT, CMD_GIVE, 0, 80, DATA);
	go(0x30, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
	go(0x00, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
	go(0x40, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROTECTION_CHECK, AT + 8, 80);
	/* fetching is allowed without fetch protection only */
	put1(AT, CMD_TAKE, 0, 80, DATA);
	go(0x40, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
	fake_keys[DATA / 4096] = 0x38;
	go(0x40, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROTECTION_CHECK, AT + 8, 80);
	fake_keys[AT / 4096] = 0x38;
	go(0x40, ORB_FORMAT1, AT);
	expect(0, SCH_PROTECTION_CHECK, AT + 8, 0);
	/* storing stops at the page that is protected */
	fake_keys[AT / 4096] = 0;
	fake_keys[DATA / 4096] = 0x40;
	fake_keys[DATA / 4096 + 1] = 0x30;
	put1(AT, CMD_GIVE, 0, 80, DATA + 4096 - 10);
	go(0x40, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROTECTION_CHECK, AT + 8, 70);
	assert_int_equal(fake_storage[DATA + 4095], 10);
}

static void put_idaw32(unsigned n, uint32_t address)
{
	be32 w = be32_from(address);

	memcpy(fake_storage + IDAL + 4 * n, &w, sizeof(w));
}

static void put_idaw64(unsigned n, uint64_t address)
{
	be64 w = be64_from(address);

	memcpy(fake_storage + IDAL + 8 * n, &w, sizeof(w));
}

static void idaws_of_format_1(void **state)
{
	(void)state;
	dev.want = 400;
	put1(AT, CMD_GIVE, CCW_IDA, 400, IDAL);
	put_idaw32(0, 0x8000 + 2048 - 100);
	put_idaw32(1, 0x6800);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 8, 0);
	assert_int_equal(fake_storage[0x8000 + 2047], 100);
	assert_int_equal(fake_storage[0x6800], 101);
	assert_int_equal(fake_reads[IDAL / 8], 2);
	/* the second begins within its block */
	put_idaw32(1, 0x6801);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 300);
	put_idaw32(1, 0x80006800);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 300);
	put1(AT, CMD_GIVE, CCW_IDA, 400, IDAL + 2);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 400);
}

static void idaws_of_format_2(void **state)
{
	static const struct {
		uint8_t format;
		uint64_t first;
		uint64_t second;
		uint16_t residual;
		uint8_t sstat;
	} cases[] = {
		{ ORB_IDAW64, 0x8f9c, 0x6000, 0, 0 },
		{ ORB_IDAW64, 0x8f9c, 0x6800, 300, SCH_PROGRAM_CHECK },
		{ ORB_IDAW64 | ORB_IDAW2K, 0x879c, 0x6800, 0, 0 },
		{ ORB_IDAW64 | ORB_IDAW2K, 0x8f9c, 0x6000, 0, 0 },
		{ ORB_IDAW64, 0x8f9c, UINT64_C(0xfffffffffffff000), 300,
		  SCH_PROGRAM_CHECK },
		{ ORB_IDAW64, UINT64_C(0x100000000), 0x6000, 400,
		  SCH_PROGRAM_CHECK },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		setup(state);
		dev.want = 400;
		put1(AT, CMD_GIVE, CCW_IDA, 400, IDAL);
		put_idaw64(0, cases[i].first);
		put_idaw64(1, cases[i].second);
		go(0, ORB_FORMAT1 | cases[i].format, AT);
		expect(CE_DE, cases[i].sstat, AT + 8, cases[i].residual);
	}
	put1(AT, CMD_GIVE, CCW_IDA, 400, IDAL + 4);
	go(0, ORB_FORMAT1 | ORB_IDAW64, AT);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 8, 400);
	/* nothing is fetched for what is skipped */
	put1(AT, CMD_GIVE, CCW_IDA | CCW_SKIP, 400, IDAL + 4);
	go(0, ORB_FORMAT1 | ORB_IDAW64, AT);
	expect(CE_DE, 0, AT + 8, 0);
}

static void endless_programs_take_turns(void **state)
{
	(void)state;
	put1(AT, CMD_NOP, CC, 1, 0);
	put1(AT + 8, CMD_TIC, 0, 0, AT);
	assert_int_equal(go(0, ORB_FORMAT1, AT), CCW_TURN_OVER);
	assert_true(fake_calls <= CCW_TURN_MAX + 1);
	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(ccw_execute(&run), CCW_TURN_OVER);
	/* the guest ends its loop */
	put1(AT, CMD_NOP, 0, 1, 0);
	assert_int_equal(ccw_execute(&run), CCW_ENDED);
	expect(CE_DE, 0, AT + 8, 1);
	/* data chaining in a circle ends with what the device wants */
	put1(AT, CMD_TAKE, CD, 1, DATA);
	put1(AT + 8, CMD_TIC, 0, 0, AT);
	assert_int_equal(go(0, ORB_FORMAT1, AT), CCW_ENDED);
	assert_int_equal(dev.moved, 80);
	expect(CE_DE, SCH_INCORRECT_LENGTH, AT + 8, 1);
}

static void device_waits(void **state)
{
	(void)state;
	put1(AT, CMD_STALL, CC, 1, DATA);
	put1(AT + 8, CMD_GIVE, 0, 80, DATA);
	dev.stall = true;
	assert_int_equal(go(0, ORB_FORMAT1, AT), CCW_WAITING);
	assert_int_equal(ccw_execute(&run), CCW_WAITING);
	dev.stall = false;
	put1(AT, CMD_BAD, 0, 1, DATA); /* not fetched again */
	run.suppress = true;
	assert_int_equal(ccw_execute(&run), CCW_ENDED);
	expect(CE_DE, 0, AT + 16, 0);
}

static void suspends(void **state)
{
	(void)state;
	put1(AT, CMD_GIVE, CC, 80, DATA);
	put1(AT + 8, CMD_GIVE, CCW_SUSPEND | CC, 80, DATA);
	put1(AT + 16, CMD_GIVE, CCW_SUSPEND, 80, DATA);
	assert_int_equal(go(ORB_SUSPEND, ORB_FORMAT1, AT), CCW_SUSPENDED);
	assert_int_equal(run.current, AT + 16);
	assert_int_equal(dev.commands, 1);
	ccw_resume(&run);
	assert_int_equal(ccw_execute(&run), CCW_SUSPENDED);
	assert_int_equal(run.current, AT + 24);
	assert_int_equal(dev.commands, 2);
	put1(AT + 16, CMD_GIVE, 0, 80, DATA);
	ccw_resume(&run);
	assert_int_equal(ccw_execute(&run), CCW_ENDED);
	expect(CE_DE, 0, AT + 24, 0);
	/* not in a CCW of data chaining */
	put1(AT, CMD_GIVE, CD, 40, DATA);
	assert_int_equal(go(ORB_SUSPEND, ORB_FORMAT1, AT), CCW_ENDED);
	put1(AT + 8, CMD_GIVE, CCW_SUSPEND, 80, DATA);
	assert_int_equal(go(ORB_SUSPEND, ORB_FORMAT1, AT), CCW_ENDED);
	expect(CE_DE, SCH_PROGRAM_CHECK, AT + 16, 0);
}

static void notes_pci(void **state)
{
	(void)state;
	put1(AT, CMD_NOP, CC, 1, DATA);
	put1(AT + 8, CMD_GIVE, CD, 40, DATA);
	put1(AT + 16, 0, CCW_PCI, 40, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE, 0, AT + 24, 0);
	assert_true(run.pci);
}

static void ipl_program(void **state)
{
	(void)state;
	dev.want = 80;
	ccw_begin_ipl(&run, &device);
	assert_int_equal(ccw_execute(&run), CCW_ENDED);
	assert_int_equal(fake_storage[0], 1);
	assert_int_equal(fake_storage[23], 24);
	assert_int_equal(fake_storage[24], 0);
	/* bytes 9 to 16 are no CCW: 0D in the flags has a reserved bit */
	assert_int_equal(dev.commands, 1);
	assert_int_equal(run.subchannel_status, SCH_PROGRAM_CHECK);
	assert_int_equal(run.current, 16);
}

static void no_sense_id(void **state)
{
	static const struct vdev_type silent = { .command = device_command };

	(void)state;
	device.type = &silent;
	put1(AT, CMD_SENSE_ID, 0, 7, DATA);
	go(0, ORB_FORMAT1, AT);
	expect(CE_DE | DEV_UNIT_CHECK, 0, AT + 8, 7);
	assert_int_equal(device.sense[0], SENSE_COMMAND_REJECT);
}

#define TEST(name) cmocka_unit_test_setup(name, setup)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_command),
		TEST(immediate_length_depends_on_mode),
		TEST(data_reaches_storage),
		TEST(sense_is_given_once),
		TEST(chains_commands),
		TEST(chains_data),
		TEST(bad_first_ccw),
		TEST(bad_addresses),
		TEST(tic_rules),
		TEST(keys),
		TEST(idaws_of_format_1),
		TEST(idaws_of_format_2),
		TEST(endless_programs_take_turns),
		TEST(device_waits),
		TEST(suspends),
		TEST(notes_pci),
		TEST(ipl_program),
		TEST(no_sense_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
