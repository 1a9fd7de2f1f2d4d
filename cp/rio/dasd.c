/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: count-key-data channel programs (GA32-0274). */
#include "cp/rio/dasd.h"

#define CMD_SEEK 0x07
#define CMD_SEARCH_ID_EQUAL 0x31
#define CMD_READ_DATA 0x06
#define TRIES 3

/* What a Seek and a Search ID take: bin, cylinder, head; cylinder ... record */
struct seek {
	be16 bin, cylinder, head;
	uint8_t record;
};
ARCH_FIELD(struct seek, cylinder, 2, 2);
ARCH_FIELD(struct seek, record, 6, 1);

static bool read_record(struct rdev *rdev, uint32_t cylinder, uint32_t head,
			uint32_t record, void *page)
{
	struct seek seek = { .cylinder = be16_from((uint16_t)cylinder),
			     .head = be16_from((uint16_t)head),
			     .record = (uint8_t)record };
	_Alignas(8) struct ccw1 program[4];

	program[0] = rdev_ccw(CMD_SEEK, CCW_CHAIN_COMMAND, &seek, 6);
	program[1] = rdev_ccw(CMD_SEARCH_ID_EQUAL, CCW_CHAIN_COMMAND,
			      &seek.cylinder, 5);
	program[2] = rdev_ccw(CMD_TIC, 0, &program[1], 0);
	program[3] = rdev_ccw(CMD_READ_DATA, 0, page, VOLUME_BLOCK_SIZE);
	for (unsigned n = 0; n < TRIES; n++) {
		struct rdev_result result = rdev_run(rdev, program);

		if (rdev_ended_well(&result))
			return true;
		if (!result.operational)
			return false;
	}
	return false;
}

bool dasd_read(struct rdev *rdev, uint32_t block, void *page)
{
	return read_record(rdev, volume_cylinder(block), volume_head(block),
			   volume_record(block), page);
}

bool dasd_read_map(struct rdev *rdev, struct volume_map *map)
{
	return read_record(rdev, 0, 0, VOLUME_MAP_RECORD, map) &&
	       volume_map_valid(map);
}
