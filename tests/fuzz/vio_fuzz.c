/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A virtual machine that does I/O instructions at random, with channel
 * programs of any bytes, while people type and files arrive. Whatever it did:
 * each step is bounded, clearing its subchannels brings it to rest, and when
 * it is gone nothing of it is left.
 */
#include <stdlib.h>
#include <string.h>

#include "cp/spool/spool.h"
#include "cp/vio/ccw.h"
#include "cp/vm/deliver.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"
#include "tests/unit/fake_guest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STORAGE 0x4000u
#define SUBCHANNELS 4
#define CALLS_MAX 6000 /* accesses to storage in one step */
#define CR6_ALL UINT64_C(0xff000000)

struct input {
	const uint8_t *data;
	size_t size;
};

static struct fake_guest guest;
static bool terminal_is_full;

static void require(bool holds)
{
	if (!holds)
		abort();
}

static uint8_t next(struct input *in)
{
	if (!in->size)
		return 0;
	in->size--;
	return *in->data++;
}

static void terminal_write(struct console_terminal *t, enum console_kind kind,
			   const char *text, size_t length)
{
	(void)t;
	(void)kind;
	(void)text;
	(void)length;
}

static bool terminal_full(const struct console_terminal *t)
{
	(void)t;
	return terminal_is_full;
}

static void terminal_event(struct console_terminal *t)
{
	(void)t;
}

static struct console_terminal terminal = {
	.write = terminal_write,
	.full = terminal_full,
	.alarm = terminal_event,
	.changed = terminal_event,
	.gone = terminal_event,
};

static void store_ccw(struct input *in)
{
	uint32_t at = (uint32_t)next(in) * 8;

	fake_guest_ccw(at, next(in), next(in), next(in),
		       (uint32_t)next(in) << 3);
}

static void start(struct input *in, uint16_t subchannel)
{
	struct orb orb = { .key_s = next(in), .format = next(in), .lpm = 0xff };

	orb.ccw = be32_from((uint32_t)next(in) * 8);
	vio_start(guest.vm.vio, subchannel, &orb);
}

static void modify(struct input *in, uint16_t subchannel)
{
	struct schib schib;

	vio_store(guest.vm.vio, subchannel, &schib);
	schib.pmcw.isc = next(in);
	schib.pmcw.enable = next(in) | PMCW_ENABLED;
	schib.pmcw.flags1b = next(in);
	vio_modify(guest.vm.vio, subchannel, &schib);
}

static void arrive(struct input *in)
{
	struct spool_file *f = spool_create("GUEST", ORIGIN_PUNCH);
	uint8_t cards = next(in) & 3;

	for (uint8_t i = 0; i < cards; i++)
		spool_add(f, i, fake_storage, next(in));
	f->keep = next(in) & 1;
	spool_enqueue(f, SPOOL_READER, "GUEST");
}

static void change_settings(struct input *in, uint16_t subchannel)
{
	struct vdev *device = vio_device(guest.vm.vio, subchannel);
	uint8_t bits = next(in);

	device->spool->cont = bits & 1;
	device->spool->hold = bits & 2;
	device->spool->eof = bits & 4;
	device->spool->started = bits & 8;
	if (bits & 16)
		device->type->close(device, bits & 32);
}

static void take(void)
{
	struct io_interruption io;

	if (vio_take(guest.vm.vio, CR6_ALL, &io) && io.ssid & 1)
		vio_untake(guest.vm.vio, &io);
}

/* What the guest itself does; false: none of its actions. */
static bool guest_step(struct input *in, uint8_t action, uint16_t subchannel)
{
	struct irb irb;

	switch (action) {
	case 0:
		store_ccw(in);
		return true;
	case 1:
	case 2:
		start(in, subchannel);
		return true;
	case 3:
		modify(in, subchannel);
		return true;
	case 4:
		vio_test(guest.vm.vio, subchannel, &irb);
		return true;
	case 5:
		vio_halt(guest.vm.vio, subchannel);
		return true;
	case 6:
		vio_clear(guest.vm.vio, subchannel);
		return true;
	case 7:
		vio_resume(guest.vm.vio, subchannel);
		return true;
	case 8:
		vio_cancel(guest.vm.vio, subchannel);
		return true;
	case 9:
		take();
		return true;
	default:
		return false;
	}
}

/* What others do to it. */
static void outside_step(struct input *in, uint8_t action, uint16_t subchannel)
{
	switch (action) {
	case 10:
		vio_work(guest.vm.vio);
		break;
	case 11:
		console_input(guest.vm.console, "a line", next(in) % 7);
		break;
	case 12:
		terminal_is_full = !terminal_is_full;
		console_drained(guest.vm.console);
		break;
	case 13:
		arrive(in);
		break;
	case 14:
		change_settings(in, subchannel);
		break;
	default:
		vio_reset(guest.vm.vio);
		if (next(in) & 1)
			vio_ipl(guest.vm.vio,
				vio_device(guest.vm.vio, subchannel));
		fake_calls = 0; /* IPL has as many turns as it needs */
		break;
	}
}

/* Every subchannel with pending status and none else is in the queue. */
static void come_to_rest(void)
{
	struct irb irb;

	terminal_is_full = false;
	for (uint16_t i = 0; i < SUBCHANNELS; i++) {
		fake_guest_enable(&guest, i);
		if (vio_clear(guest.vm.vio, i) == 0)
			require(vio_test(guest.vm.vio, i, &irb) == 0);
		while (vio_test(guest.vm.vio, i, &irb) == 0)
			;
	}
	require(!vio_pending(guest.vm.vio, CR6_ALL));
	require(!vio_work(guest.vm.vio));
	require(!console_reading(guest.vm.console));
}

static void discard_all(enum spool_queue queue)
{
	while (spool_nth(queue, "*", 0))
		spool_discard(spool_nth(queue, "*", 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };

	fake_storage_size = STORAGE;
	fake_guest_setup();
	fake_guest_start(&guest, "GUEST");
	terminal_is_full = false;
	console_connect(guest.vm.console, &terminal);
	for (uint16_t i = 0; i < SUBCHANNELS; i++)
		fake_guest_enable(&guest, i);
	while (in.size) {
		uint8_t step = next(&in);
		uint16_t subchannel = step >> 4 & 3;

		fake_calls = 0;
		if (!guest_step(&in, step & 15, subchannel))
			outside_step(&in, step & 15, subchannel);
		require(fake_calls <= CALLS_MAX);
	}
	come_to_rest();
	require(guest.vm.holds == 0);
	fake_guest_end(&guest);
	discard_all(SPOOL_READER);
	discard_all(SPOOL_PUNCH);
	discard_all(SPOOL_PRINTER);
	require(fake_store_blocks == 0);
	return 0;
}
