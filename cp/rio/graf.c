/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/rio/graf.h"

#include "s390/arch/ds3270.h"

static void unsolicited(struct rdev *rdev, uint8_t device_status)
{
	struct graf *graf = rdev->owner;

	if (device_status & DEV_ATTENTION)
		graf->attention = true;
	else if (device_status & DEV_DEVICE_END)
		graf->connected = true;
	wait_queue_wake(&graf->wake);
	if (graf->noticed)
		graf->noticed(graf);
}

void graf_open(struct graf *graf, struct rdev *rdev)
{
	*graf = (struct graf){ .rdev = rdev };
	wait_queue_init(&graf->wake);
	rdev->owner = graf;
	rdev->unsolicited = unsolicited;
	graf->connected = graf_present(graf) && !graf->failed;
}

/*
 * Runs one command; false: no terminal answers there. Only that counts: what
 * fails otherwise, on a busy machine, is repaired by painting again.
 */
static bool run(struct graf *graf, const struct ccw1 *ccw,
		struct rdev_result *result)
{
	bool gone;

	*result = rdev_run(graf->rdev, ccw);
	if (result->device_status & DEV_ATTENTION)
		graf->attention = true;
	gone = result->device_status & DEV_UNIT_CHECK &&
	       result->sense[0] & SENSE_INTERVENTION;
	graf->failed = !result->operational || result->subchannel_status;
	return !gone;
}

bool graf_write(struct graf *graf, uint8_t command, const void *data,
		size_t size)
{
	_Alignas(8) struct ccw1 ccw = rdev_ccw(
		command, CCW_SLI, (void *)(uintptr_t)data, (uint16_t)size);
	struct rdev_result result;

	return run(graf, &ccw, &result);
}

size_t graf_read(struct graf *graf, void *to, size_t size)
{
	_Alignas(8) struct ccw1 ccw =
		rdev_ccw(DS_READ_MODIFIED, CCW_SLI, to, (uint16_t)size);
	struct rdev_result result;

	graf->attention = false;
	if (!run(graf, &ccw, &result) || graf->failed)
		return 0;
	return size - result.residual;
}

bool graf_present(struct graf *graf)
{
	_Alignas(8) struct ccw1 ccw = rdev_ccw(CMD_NOP, CCW_SLI, graf, 1);
	struct rdev_result result;

	return run(graf, &ccw, &result);
}
