/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/rio/rdev.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/interrupt.h"
#include "s390/machine/io.h"
#include "s390/machine/time.h"

#include <string.h>

#define SENSE_ID_SIZE 32
#define MISSING_INTERRUPT (5 * TOD_SECOND)

static struct rdev *devices[RDEV_MAX];
static unsigned device_count;

struct rdev *rdev_nth(unsigned n)
{
	return n < device_count ? devices[n] : NULL;
}

struct rdev *rdev_find(uint16_t number)
{
	for (unsigned n = 0; n < device_count; n++)
		if (devices[n]->number == number)
			return devices[n];
	return NULL;
}

struct ccw1 rdev_ccw(uint8_t command, uint8_t flags, void *data, uint16_t count)
{
	return (struct ccw1){ command, flags, be16_from(count),
			      be32_from((uint32_t)(uintptr_t)data) };
}

bool rdev_ended_well(const struct rdev_result *result)
{
	return result->operational &&
	       result->device_status == (DEV_CHANNEL_END | DEV_DEVICE_END) &&
	       !result->subchannel_status;
}

/* Status of what was started; an early channel end waits for device end. */
static void solicited(struct rdev *rdev, const struct irb *irb)
{
	if (!rdev->busy)
		return;
	rdev->irb = *irb;
	if (!(irb->scsw.actl_stctl & (SCSW_SECONDARY | SCSW_ALERT)))
		return;
	rdev->done = true;
	wait_queue_wake(&rdev->queue);
}

/* The interruption parameter is the device's index plus one. */
static void interrupted(uint32_t ssid, uint32_t parameter)
{
	struct rdev *rdev =
		parameter - 1 < device_count ? devices[parameter - 1] : NULL;
	_Alignas(8) struct irb irb;

	if (io_test_subchannel(ssid, &irb) || !rdev)
		return;
	if (irb.scsw.fctl_actl0 & SCSW_FUNCTION) {
		solicited(rdev, &irb);
		return;
	}
	if (rdev->busy && !rdev->done) {
		/* a 3270 connected: whatever ran on it is lost */
		irb.scsw.device_status |= DEV_UNIT_CHECK;
		solicited(rdev, &irb);
		irb.scsw.device_status &= (uint8_t)~DEV_UNIT_CHECK;
	}
	if (rdev->unsolicited)
		rdev->unsolicited(rdev, irb.scsw.device_status);
}

/*
 * Waits for the end of what was started; false: it was cleared, because no end
 * came. A 3270 that connects wipes the status of its subchannel (Hercules).
 */
static bool wait_for_end(struct rdev *rdev)
{
	uint64_t limit = time_tod() + MISSING_INTERRUPT;

	while (!rdev->done)
		if (!task_wait_until(&rdev->queue, limit))
			break;
	if (rdev->done)
		return true;
	io_clear_subchannel(rdev->ssid);
	limit = time_tod() + TOD_SECOND;
	while (!rdev->done)
		if (!task_wait_until(&rdev->queue, limit))
			break;
	return false;
}

static struct rdev_result execute(struct rdev *rdev, const struct ccw1 *program)
{
	_Alignas(8) struct orb orb = { .format = ORB_FORMAT1, .lpm = 0xff };
	struct rdev_result result = { 0 };
	int cc;

	orb.ccw = be32_from((uint32_t)(uintptr_t)program);
	orb.parameter = be32_from(rdev->index + 1u);
	rdev->done = false;
	do {
		cc = io_start_subchannel(rdev->ssid, &orb);
		if (cc == 1) { /* status came first: take it here */
			_Alignas(8) struct irb irb;

			if (io_test_subchannel(rdev->ssid, &irb) == 0 &&
			    rdev->unsolicited)
				rdev->unsolicited(rdev, irb.scsw.device_status);
		}
	} while (cc == 1);
	if (cc)
		return result;
	if (!wait_for_end(rdev))
		return result;
	result.operational = true;
	result.device_status = rdev->irb.scsw.device_status;
	result.subchannel_status = rdev->irb.scsw.subchannel_status;
	result.residual = be16_get(rdev->irb.scsw.count);
	return result;
}

struct rdev_result rdev_run(struct rdev *rdev, const struct ccw1 *program)
{
	struct rdev_result result;

	while (rdev->busy)
		task_wait(&rdev->queue);
	rdev->busy = true;
	result = execute(rdev, program);
	if (result.device_status & DEV_UNIT_CHECK) {
		uint8_t sense[32] = { 0 };
		_Alignas(8) struct ccw1 ccw =
			rdev_ccw(CMD_SENSE, CCW_SLI, sense, sizeof(sense));

		execute(rdev, &ccw);
		memcpy(result.sense, sense, sizeof(result.sense));
	}
	rdev->busy = false;
	wait_queue_wake(&rdev->queue);
	return result;
}

/* Asks a device what it is. */
static void identify(struct rdev *rdev)
{
	uint8_t id[SENSE_ID_SIZE] = { 0 };
	_Alignas(8) struct ccw1 ccw =
		rdev_ccw(CMD_SENSE_ID, CCW_SLI, id, sizeof(id));
	struct rdev_result result = rdev_run(rdev, &ccw);

	if (!rdev_ended_well(&result) || id[0] != 0xff)
		return;
	rdev->control_type = (uint16_t)(id[1] << 8 | id[2]);
	rdev->type = (uint16_t)(id[4] << 8 | id[5]);
	rdev->model = id[6];
}

static void enable(uint32_t ssid, struct schib *schib)
{
	struct rdev *rdev =
		device_count < RDEV_MAX ? store_take(sizeof(*rdev)) : NULL;

	if (!rdev)
		return;
	rdev->ssid = ssid;
	rdev->number = be16_get(schib->pmcw.device);
	wait_queue_init(&rdev->queue);
	rdev->index = (uint16_t)device_count;
	devices[device_count++] = rdev;
	schib->pmcw.parameter = be32_from(device_count);
	schib->pmcw.enable |= PMCW_ENABLED;
	io_modify_subchannel(ssid, schib);
}

void rdev_discover(void)
{
	_Alignas(8) struct schib schib;

	interrupt_io = interrupted;
	for (uint32_t n = 0; n < 0x10000; n++) {
		if (io_store_subchannel(SSID_ONE | n, &schib) == 3)
			break;
		if (schib.pmcw.enable & PMCW_VALID)
			enable(SSID_ONE | n, &schib);
	}
	for (unsigned n = 0; n < device_count; n++)
		identify(devices[n]);
}
