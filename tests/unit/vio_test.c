/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Subchannels: condition codes, states, interruptions, with a made-up device.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/vio/ccw.h"
#include "cp/vm/deliver.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"
#include "tests/unit/fake_guest.h"

#define AT 0x1000u
#define DATA 0x2000u
#define CR6_ALL UINT64_C(0xff000000)
#define CR6_ISC(n) (UINT64_C(0x80000000) >> (n))
#define CE_DE (DEV_CHANNEL_END | DEV_DEVICE_END)

#define CMD_WAIT 0x02
#define CMD_END 0x06
#define CMD_FAIL 0x0a

static struct fake_guest guest;
static struct vdev devices[3];
static bool pending;
static unsigned resets;
/* What another CPU does while the channel program waits for a page. */
static void (*meanwhile)(void);

static enum vdev_result command(struct vdev *device, struct ccw_run *run,
				uint8_t code)
{
	(void)run;
	if (meanwhile)
		meanwhile();
	if (code == CMD_WAIT && pending)
		return VDEV_PENDING;
	if (code == CMD_FAIL)
		return ccw_unit_check(device, SENSE_EQUIPMENT);
	return VDEV_END;
}

static void reset(struct vdev *device)
{
	(void)device;
	resets++;
}

static void destroy(struct vdev *device)
{
	(void)device;
}

static const struct vdev_type type = {
	.name = "TEST",
	.sense_id = { 0xff, 1, 2, 3, 4, 5, 6 },
	.command = command,
	.reset = reset,
	.destroy = destroy,
};

static int setup(void **state)
{
	(void)state;
	fake_guest_setup();
	guest = (struct fake_guest){ 0 };
	fake_guest_start_bare(&guest, "LINUX1");
	for (uint16_t i = 0; i < 3; i++) {
		devices[i] = (struct vdev){ .type = &type,
					    .vm = &guest.vm,
					    .number = (uint16_t)(0x100 + i),
					    .sense_length = 3 };
		assert_true(vio_attach(guest.vm.vio, &devices[i]));
	}
	pending = false;
	resets = 0;
	meanwhile = NULL;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fake_guest_end(&guest);
	assert_int_equal(fake_store_blocks, 0);
	assert_int_equal(guest.vm.holds, 0);
	return 0;
}

static uint8_t stctl(const struct irb *irb)
{
	return irb->scsw.actl_stctl & 0x1f;
}

static void numbers_are_dense(void **state)
{
	struct schib schib;
	struct vdev twin = { .type = &type, .vm = &guest.vm, .number = 0x101 };

	(void)state;
	for (uint16_t i = 0; i < 3; i++) {
		assert_int_equal(devices[i].subchannel, i);
		assert_int_equal(vio_store(guest.vm.vio, i, &schib), 0);
		assert_int_equal(schib.pmcw.enable, PMCW_VALID);
		assert_int_equal(be16_get(schib.pmcw.device), 0x100 + i);
		assert_int_equal(schib.pmcw.pim, 0x80);
		assert_int_equal(schib.pmcw.pam, 0x80);
		assert_ptr_equal(vio_device(guest.vm.vio, i), &devices[i]);
	}
	assert_int_equal(vio_store(guest.vm.vio, 3, &schib), 3);
	assert_int_equal(vio_store(guest.vm.vio, 0xffff, &schib), 3);
	assert_null(vio_device(guest.vm.vio, 3));
	assert_ptr_equal(vio_find(guest.vm.vio, 0x102), &devices[2]);
	assert_null(vio_find(guest.vm.vio, 0x103));
	assert_false(vio_attach(guest.vm.vio, &twin));
}

static void modify_reads_back(void **state)
{
	struct schib in = { 0 };
	struct schib out;

	(void)state;
	in.pmcw.parameter = be32_from(0xdeadbeef);
	in.pmcw.isc = 0xff;
	in.pmcw.enable = 0xff;
	in.pmcw.device = be16_from(0xffff);
	in.pmcw.lpm = 0x80;
	in.pmcw.pim = 0x01;
	in.pmcw.mbi = be16_from(7);
	in.pmcw.flags1b = PMCW_CONCURRENT_SENSE;
	assert_int_equal(vio_modify(guest.vm.vio, 1, &in), 0);
	vio_store(guest.vm.vio, 1, &out);
	assert_int_equal(be32_get(out.pmcw.parameter), 0xdeadbeef);
	assert_int_equal(out.pmcw.isc, PMCW_ISC);
	assert_int_equal(out.pmcw.enable, 0xfc | PMCW_VALID);
	assert_int_equal(be16_get(out.pmcw.device), 0x101);
	assert_int_equal(out.pmcw.pim, 0x80);
	assert_int_equal(be16_get(out.pmcw.mbi), 7);
	assert_int_equal(out.pmcw.flags1b, PMCW_CONCURRENT_SENSE);
	in.pmcw.flags1b = 0;
	in.pmcw.enable = 0;
	vio_modify(guest.vm.vio, 1, &in);
	vio_store(guest.vm.vio, 1, &out);
	assert_int_equal(out.pmcw.flags1b, 0);
	assert_int_equal(out.pmcw.enable, PMCW_VALID);
	assert_int_equal(vio_modify(guest.vm.vio, 3, &in), 3);
}

static void not_enabled(void **state)
{
	struct irb irb;
	struct vio *vio = guest.vm.vio;

	(void)state;
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 3);
	assert_int_equal(vio_test(vio, 0, &irb), 3);
	assert_int_equal(vio_halt(vio, 0), 3);
	assert_int_equal(vio_clear(vio, 0), 3);
	assert_int_equal(vio_resume(vio, 0), 3);
	assert_int_equal(vio_cancel(vio, 0), 3);
	vdev_unsolicited(&devices[0], DEV_ATTENTION);
	fake_guest_enable(&guest, 0);
	assert_int_equal(vio_test(vio, 0, &irb), 1);
	assert_int_equal(vio_resume(vio, 0), 2);
	assert_int_equal(vio_cancel(vio, 0), 2);
	assert_int_equal(fake_io_delivered, 0);
}

static void no_path(void **state)
{
	struct orb orb = { .format = ORB_FORMAT1,
			   .lpm = 0x40,
			   .ccw = be32_from(AT) };

	(void)state;
	fake_guest_enable(&guest, 0);
	assert_int_equal(vio_start(guest.vm.vio, 0, &orb), 3);
}

static void a_program_runs(void **state)
{
	struct io_interruption io;
	struct schib schib;
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 1);
	fake_guest_ccw(AT, CMD_SENSE_ID, CCW_SLI, 40, DATA);
	assert_int_equal(fake_guest_start_io(&guest, 1, AT), 0);
	assert_int_equal(fake_io_delivered, 1);
	assert_int_equal(fake_guest_start_io(&guest, 1, AT), 1);
	vio_store(guest.vm.vio, 1, &schib);
	assert_int_equal(vio_modify(guest.vm.vio, 1, &schib), 1);
	assert_false(vio_pending(guest.vm.vio, CR6_ISC(2)));
	assert_true(vio_pending(guest.vm.vio, CR6_ISC(3)));
	assert_false(vio_take(guest.vm.vio, CR6_ISC(4), &io));
	assert_true(vio_take(guest.vm.vio, CR6_ALL, &io));
	assert_int_equal(io.ssid, 0x00010001);
	assert_int_equal(io.parameter, 0x1234);
	assert_int_equal(io.identification, 3u << 27);
	assert_false(vio_pending(guest.vm.vio, CR6_ALL));
	vio_untake(guest.vm.vio, &io);
	assert_true(vio_take(guest.vm.vio, CR6_ALL, &io));
	assert_int_equal(vio_test(guest.vm.vio, 1, &irb), 0);
	assert_int_equal(irb.scsw.format, ORB_FORMAT1);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_START);
	assert_int_equal(irb.scsw.actl_stctl,
			 SCSW_PRIMARY | SCSW_SECONDARY | SCSW_STATUS_PENDING);
	assert_int_equal(be32_get(irb.scsw.ccw), AT + 8);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	assert_int_equal(be16_get(irb.scsw.count), 33);
	assert_int_equal(irb.esw[1], 0x80);
	assert_int_equal(vio_test(guest.vm.vio, 1, &irb), 1);
	assert_int_equal(irb.scsw.fctl_actl0, 0);
	assert_int_equal(stctl(&irb), 0);
	assert_int_equal(fake_storage[DATA], 0xff);
	/* untake after the status is gone: nothing */
	vio_untake(guest.vm.vio, &io);
	assert_false(vio_pending(guest.vm.vio, CR6_ALL));
}

static void test_withdraws_interruption(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 1);
	fake_guest_ccw(AT, CMD_NOP, 0, 1, 0);
	fake_guest_start_io(&guest, 1, AT);
	assert_int_equal(vio_test(guest.vm.vio, 1, &irb), 0);
	assert_false(vio_pending(guest.vm.vio, CR6_ALL));
}

static void oldest_of_highest_class_first(void **state)
{
	static const uint8_t isc[3] = { 5, 1, 5 };
	static const uint32_t order[3] = { 0x10001, 0x10002, 0x10000 };
	struct io_interruption io;
	struct schib schib;

	(void)state;
	fake_guest_ccw(AT, CMD_NOP, 0, 1, 0);
	for (uint16_t i = 0; i < 3; i++) {
		fake_guest_enable(&guest, i);
		vio_store(guest.vm.vio, i, &schib);
		schib.pmcw.isc = (uint8_t)(isc[i] << PMCW_ISC_SHIFT);
		vio_modify(guest.vm.vio, i, &schib);
	}
	fake_guest_start_io(&guest, 2, AT);
	fake_guest_start_io(&guest, 0, AT);
	fake_guest_start_io(&guest, 1, AT);
	for (size_t i = 0; i < 3; i++) {
		assert_true(vio_take(guest.vm.vio, CR6_ALL, &io));
		assert_int_equal(io.ssid, order[i]);
	}
	assert_false(vio_take(guest.vm.vio, CR6_ALL, &io));
}

static void concurrent_sense(void **state)
{
	struct schib schib;
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	fake_guest_ccw(AT, CMD_FAIL, 0, 1, DATA);
	fake_guest_start_io(&guest, 0, AT);
	vio_test(guest.vm.vio, 0, &irb);
	assert_int_equal(irb.scsw.device_status, CE_DE | DEV_UNIT_CHECK);
	assert_int_equal(stctl(&irb), SCSW_ALERT | SCSW_PRIMARY |
					      SCSW_SECONDARY |
					      SCSW_STATUS_PENDING);
	assert_int_equal(irb.scsw.format, ORB_FORMAT1);
	assert_int_equal(irb.esw[4], 0);
	vio_store(guest.vm.vio, 0, &schib);
	schib.pmcw.flags1b = PMCW_CONCURRENT_SENSE;
	vio_modify(guest.vm.vio, 0, &schib);
	fake_guest_start_io(&guest, 0, AT);
	vio_test(guest.vm.vio, 0, &irb);
	assert_int_equal(irb.scsw.format, ORB_FORMAT1 | SCSW_EXTENDED_CONTROL);
	assert_int_equal(irb.esw[4], ERW_CONCURRENT_SENSE);
	assert_int_equal(irb.esw[5], 3);
	assert_int_equal(irb.ecw[0], SENSE_EQUIPMENT);
	assert_int_equal(devices[0].sense[0], 0);
}

static void waiting_program(void **state)
{
	struct irb irb;
	struct schib schib;

	(void)state;
	pending = true;
	fake_guest_enable(&guest, 0);
	fake_guest_ccw(AT, CMD_WAIT, CCW_SLI, 1, DATA);
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 0);
	assert_int_equal(fake_io_delivered, 0);
	assert_false(vio_work(guest.vm.vio));
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 2);
	vio_store(guest.vm.vio, 0, &schib);
	assert_int_equal(schib.scsw.actl_stctl,
			 SCSW_SUBCHANNEL_ACTIVE | SCSW_DEVICE_ACTIVE);
	assert_int_equal(vio_modify(guest.vm.vio, 0, &schib), 2);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	assert_int_equal(vio_cancel(guest.vm.vio, 0), 2);
	/* what the device has to say waits */
	vdev_unsolicited(&devices[0], DEV_ATTENTION);
	assert_int_equal(fake_io_delivered, 0);
	vdev_ready(&devices[0]); /* not true */
	assert_int_equal(fake_io_delivered, 0);
	pending = false;
	vdev_ready(&devices[0]);
	assert_int_equal(fake_io_delivered, 1);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.device_status, DEV_ATTENTION);
	assert_int_equal(stctl(&irb), SCSW_ALERT | SCSW_STATUS_PENDING);
	assert_int_equal(irb.scsw.fctl_actl0, 0);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
}

static void halt_and_clear(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	/* idle */
	assert_int_equal(vio_halt(guest.vm.vio, 0), 0);
	assert_int_equal(vio_halt(guest.vm.vio, 0), 1);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(stctl(&irb), SCSW_STATUS_PENDING);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_HALT);
	assert_int_equal(irb.scsw.device_status, 0);
	/* active */
	pending = true;
	fake_guest_ccw(AT, CMD_WAIT, CCW_SLI, 9, DATA);
	fake_guest_start_io(&guest, 0, AT);
	assert_int_equal(vio_halt(guest.vm.vio, 0), 0);
	assert_int_equal(resets, 1);
	vdev_ready(&devices[0]);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_START | SCSW_HALT);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(be32_get(irb.scsw.ccw), AT + 8);
	assert_int_equal(be16_get(irb.scsw.count), 9);
	fake_guest_start_io(&guest, 0, AT);
	assert_int_equal(vio_clear(guest.vm.vio, 0), 0);
	assert_int_equal(vio_clear(guest.vm.vio, 0), 0);
	assert_int_equal(vio_halt(guest.vm.vio, 0), 1);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_CLEAR);
	assert_int_equal(stctl(&irb), SCSW_STATUS_PENDING);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	/* clear takes back what is pending */
	fake_guest_ccw(AT, CMD_END, CCW_SLI, 1, DATA);
	fake_guest_start_io(&guest, 0, AT);
	vio_clear(guest.vm.vio, 0);
	vio_test(guest.vm.vio, 0, &irb);
	assert_int_equal(irb.scsw.device_status, 0);
}

static void clear_now(void)
{
	struct irb irb;

	assert_int_equal(vio_clear(guest.vm.vio, 0), 0);
	assert_int_equal(vio_clear(guest.vm.vio, 0), 0);
	assert_int_equal(vio_halt(guest.vm.vio, 0), 2);
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 2);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	assert_true(irb.scsw.fctl_actl0 & SCSW_CLEAR_PENDING);
}

static void halt_now(void)
{
	struct irb irb;

	assert_int_equal(vio_halt(guest.vm.vio, 0), 0);
	assert_int_equal(vio_halt(guest.vm.vio, 0), 2);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	assert_true(irb.scsw.fctl_actl0 & SCSW_HALT_PENDING);
	assert_false(vio_work(guest.vm.vio));
}

static void ready_now(void)
{
	vdev_ready(&devices[0]);
}

/* A program in execution is not pulled away from under its task. */
static void other_cpus_interfere(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	fake_guest_ccw(AT, CMD_END, CCW_CHAIN_COMMAND | CCW_SLI, 1, DATA);
	fake_guest_ccw(AT + 8, CMD_NOP, 0, 1, DATA);
	meanwhile = clear_now;
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 0);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_CLEAR);
	assert_int_equal(stctl(&irb), SCSW_STATUS_PENDING);
	meanwhile = halt_now;
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 0);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_START | SCSW_HALT);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	/* the device is ready before its PENDING is known */
	meanwhile = ready_now;
	pending = true;
	fake_guest_ccw(AT, CMD_WAIT, CCW_SLI, 1, DATA);
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 0);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	pending = false;
	assert_false(vio_work(guest.vm.vio));
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.device_status, CE_DE);
}

static void suspend_resume_cancel(void **state)
{
	struct orb orb = { .key_s = ORB_SUSPEND,
			   .format = ORB_FORMAT1,
			   .lpm = 0xff,
			   .ccw = be32_from(AT) };
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	fake_guest_ccw(AT, CMD_NOP, CCW_CHAIN_COMMAND, 1, 0);
	fake_guest_ccw(AT + 8, CMD_NOP, CCW_SUSPEND, 1, 0);
	assert_int_equal(vio_start(guest.vm.vio, 0, &orb), 0);
	assert_int_equal(vio_resume(guest.vm.vio, 0), 1);
	assert_int_equal(vio_cancel(guest.vm.vio, 0), 1);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.actl_stctl, SCSW_SUSPENDED |
						      SCSW_INTERMEDIATE |
						      SCSW_STATUS_PENDING);
	assert_int_equal(be32_get(irb.scsw.ccw), AT + 16);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	assert_int_equal(irb.scsw.actl_stctl, SCSW_SUSPENDED);
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 2);
	fake_guest_ccw(AT + 8, CMD_NOP, 0, 1, 0);
	assert_int_equal(vio_resume(guest.vm.vio, 0), 0);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.device_status, CE_DE);
	assert_int_equal(irb.scsw.actl_stctl,
			 SCSW_PRIMARY | SCSW_SECONDARY | SCSW_STATUS_PENDING);
	/* no interruption for being suspended; cancelled then */
	fake_guest_ccw(AT + 8, CMD_NOP, CCW_SUSPEND, 1, 0);
	orb.format |= ORB_SUPPRESS_SUSPENDED;
	vio_start(guest.vm.vio, 0, &orb);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	assert_int_equal(vio_cancel(guest.vm.vio, 0), 0);
	assert_int_equal(vio_cancel(guest.vm.vio, 0), 2);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
}

static void intermediate_status(void **state)
{
	struct orb orb = { .format = ORB_FORMAT1 | ORB_INITIAL_STATUS,
			   .lpm = 0xff,
			   .ccw = be32_from(AT) };
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	pending = true;
	fake_guest_ccw(AT, CMD_WAIT, CCW_SLI, 1, DATA);
	vio_start(guest.vm.vio, 0, &orb);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(stctl(&irb), SCSW_INTERMEDIATE | SCSW_STATUS_PENDING);
	assert_true(irb.scsw.format & SCSW_ZERO_CC);
	assert_int_equal(irb.scsw.fctl_actl0, SCSW_START);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 1);
	vio_clear(guest.vm.vio, 0);
	vio_test(guest.vm.vio, 0, &irb);
	fake_guest_ccw(AT, CMD_WAIT, CCW_SLI | CCW_PCI, 1, DATA);
	fake_guest_start_io(&guest, 0, AT);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.subchannel_status, SCH_PCI);
	assert_int_equal(stctl(&irb), SCSW_INTERMEDIATE | SCSW_STATUS_PENDING);
	pending = false;
	vdev_ready(&devices[0]);
	assert_int_equal(vio_test(guest.vm.vio, 0, &irb), 0);
	assert_int_equal(irb.scsw.subchannel_status, 0);
	assert_int_equal(irb.scsw.device_status, CE_DE);
}

static void loops_go_on_in_turns(void **state)
{
	struct irb irb;

	(void)state;
	fake_guest_enable(&guest, 0);
	fake_guest_enable(&guest, 1);
	fake_guest_ccw(AT, CMD_NOP, CCW_CHAIN_COMMAND, 1, 0);
	fake_guest_ccw(AT + 8, CMD_TIC, 0, 0, AT);
	assert_int_equal(fake_guest_start_io(&guest, 0, AT), 0);
	for (unsigned i = 0; i < 10; i++) {
		fake_calls = 0;
		assert_true(vio_work(guest.vm.vio));
		assert_true(fake_calls <= CCW_TURN_MAX + 1);
	}
	/* the others do not suffer */
	fake_guest_ccw(AT + 64, CMD_NOP, 0, 1, 0);
	assert_int_equal(fake_guest_start_io(&guest, 1, AT + 64), 0);
	assert_int_equal(vio_test(guest.vm.vio, 1, &irb), 0);
	assert_int_equal(vio_clear(guest.vm.vio, 0), 0);
	assert_false(vio_work(guest.vm.vio));
}

static void reset_all(void **state)
{
	struct schib schib;

	(void)state;
	fake_guest_enable(&guest, 0);
	fake_guest_enable(&guest, 1);
	fake_guest_ccw(AT, CMD_NOP, 0, 1, 0);
	fake_guest_start_io(&guest, 0, AT);
	pending = true;
	fake_guest_ccw(AT, CMD_WAIT, 0, 1, DATA);
	fake_guest_start_io(&guest, 1, AT);
	vio_reset(guest.vm.vio);
	assert_int_equal(resets, 3);
	assert_false(vio_pending(guest.vm.vio, CR6_ALL));
	for (uint16_t i = 0; i < 3; i++) {
		vio_store(guest.vm.vio, i, &schib);
		assert_int_equal(schib.pmcw.enable, PMCW_VALID);
		assert_int_equal(schib.scsw.actl_stctl, 0);
		assert_int_equal(schib.scsw.fctl_actl0, 0);
	}
	vdev_ready(&devices[1]);
	assert_false(vio_work(guest.vm.vio));
}

/* A device's IPL program that waits, or loops for ever, comes to an end. */
static void ipl_that_never_ends(void **state)
{
	(void)state;
	pending = true;
	assert_int_equal(vio_ipl(guest.vm.vio, &devices[0]),
			 DEV_UNIT_CHECK << 8);
	pending = false;
	fake_storage[8] = CMD_NOP;
	fake_storage[12] = CCW_CHAIN_COMMAND;
	fake_storage[15] = 1;
	fake_storage[16] = CMD_TIC;
	fake_storage[19] = 8;
	assert_int_equal(vio_ipl(guest.vm.vio, &devices[0]),
			 DEV_UNIT_CHECK << 8);
	assert_true(fake_yields > 0);
	assert_false(vio_work(guest.vm.vio));
	/* no CCW at all */
	memset(fake_storage, 0, 32);
	assert_int_equal(vio_ipl(guest.vm.vio, &devices[0]), SCH_PROGRAM_CHECK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_are_dense),
		TEST(modify_reads_back),
		TEST(not_enabled),
		TEST(no_path),
		TEST(a_program_runs),
		TEST(test_withdraws_interruption),
		TEST(oldest_of_highest_class_first),
		TEST(concurrent_sense),
		TEST(waiting_program),
		TEST(halt_and_clear),
		TEST(other_cpus_interfere),
		TEST(suspend_resume_cancel),
		TEST(intermediate_status),
		TEST(loops_go_on_in_turns),
		TEST(reset_all),
		TEST(ipl_that_never_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
