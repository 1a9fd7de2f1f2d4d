/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Channel programs made of any bytes. A turn does bounded work, storage of
 * another key stays as it is, and residual count, device and storage agree on
 * how many bytes moved.
 */
#include <stdlib.h>
#include <string.h>

#include "cp/vio/ccw.h"
#include "tests/unit/fake_gstore.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PAGES 8
#define SHAPED 32 /* CCWs, and as many IDAWs */
#define KEY 0x30
#define FOREIGN_KEY 0x58 /* fetch-protected */
#define CONTROL 8	 /* bytes of the input that are no storage */
#define RECORD_MAX 256	 /* of the device */
#define TURNS 8
/* a turn's CCWs, and one command's data: a CCW, TIC and IDAW for each byte */
#define CALLS_MAX (CCW_TURN_MAX + 5 * RECORD_MAX)

static struct {
	uint8_t record; /* bytes it takes or gives */
	uint8_t stalls; /* times it says VDEV_PENDING */
} dev;
static uint8_t foreign[4096]; /* what pages of the other key hold */

static void require(bool holds)
{
	if (!holds)
		abort();
}

/* One CCW without data chaining: residual, device and storage agree. */
static void check_counts(const struct ccw_run *run, uint16_t count,
			 size_t stored, size_t moved, bool in)
{
	require(moved <= dev.record);
	require((size_t)(count - run->count) == moved);
	if (in)
		require(fake_stored - stored ==
			(run->flags & CCW_SKIP ? 0 : moved));
	else
		require(fake_stored == stored);
}

static enum vdev_result device_command(struct vdev *device, struct ccw_run *run,
				       uint8_t command)
{
	uint8_t data[RECORD_MAX] = { 0xee };
	bool chained = run->flags & CCW_CHAIN_DATA;
	uint16_t count = run->count;
	size_t stored = fake_stored;
	size_t moved;

	if (dev.stalls) {
		dev.stalls--;
		return VDEV_PENDING;
	}
	switch (command & 3) {
	case 1:
		moved = ccw_data_out(run, data, dev.record);
		break;
	case 2:
		moved = ccw_data_in(run, data, dev.record);
		break;
	case 3:
		return VDEV_END;
	default:
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	}
	if (!chained)
		check_counts(run, count, stored, moved, (command & 3) == 2);
	return VDEV_END;
}

static const struct vdev_type type = {
	.sense_id = { 0xff, 1, 2, 3, 4, 5, 6 },
	.command = device_command,
};

/* Every third page belongs to somebody else. */
static void set_storage(const uint8_t *data, size_t size)
{
	if (size > 2 * 4096)
		size = 2 * 4096;
	fake_storage_size = PAGES * 4096;
	fake_gstore_reset();
	memcpy(fake_storage, data, size);
	memset(foreign, 0xaa, sizeof(foreign));
	memset(fake_keys, KEY, sizeof(fake_keys));
	for (size_t page = 2; page < PAGES; page += 3) {
		fake_keys[page] = FOREIGN_KEY;
		memcpy(fake_storage + page * 4096, foreign, sizeof(foreign));
	}
}

/*
 * Makes sense more likely: addresses in format-1 CCWs and, behind those, in
 * IDAWs lie below 64 KB.
 */
static void shape_storage(void)
{
	for (size_t i = 0; i < SHAPED * 8; i += 8)
		memset(fake_storage + i + 4, 0, 2);
	for (size_t i = SHAPED * 8; i < 2 * SHAPED * 8; i += 8)
		memset(fake_storage + i, 0, 6);
}

static void check_foreign(void)
{
	for (size_t page = 2; page < PAGES; page += 3)
		require(!memcmp(fake_storage + page * 4096, foreign,
				sizeof(foreign)));
}

static struct orb make_orb(const uint8_t control[CONTROL])
{
	uint32_t at = (uint32_t)control[7] * 8;

	if (control[5] & 1)
		at = (uint32_t)control[6] << 24 | control[7];
	return (struct orb){
		.key_s = (uint8_t)(KEY | (control[2] & ORB_SUSPEND)),
		.format = control[3],
		.lpm = 0xff,
		.flags7 = control[4] & ORB_SUPPRESS_LENGTH,
		.ccw = be32_from(at),
	};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct vdev device = { .type = &type, .sense_length = 1 };
	enum ccw_outcome outcome = CCW_TURN_OVER;
	struct ccw_run run;
	struct orb orb;

	if (size < CONTROL)
		return 0;
	set_storage(data + CONTROL, size - CONTROL);
	if (data[5] & 2)
		shape_storage();
	dev.record = data[0];
	dev.stalls = data[1] & 3;
	orb = make_orb(data);
	ccw_begin(&run, &device, &orb);
	for (unsigned turn = 0; turn < TURNS && outcome != CCW_ENDED; turn++) {
		fake_calls = 0;
		if (outcome == CCW_SUSPENDED)
			ccw_resume(&run);
		outcome = ccw_execute(&run);
		require(fake_calls <= CALLS_MAX);
	}
	check_foreign();
	if (outcome == CCW_ENDED && !run.subchannel_status)
		require(run.device_status & DEV_CHANNEL_END);
	return 0;
}
