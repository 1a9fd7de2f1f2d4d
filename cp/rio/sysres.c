/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/rio/sysres.h"

#include "cp/base/frame.h"
#include "cp/rio/dasd.h"

static struct rdev *volume;
static struct volume_map *map;
static struct objdir directory;

/* One user of the directory's buffer at a time. */
static struct wait_queue turn;
static bool taken;

static void take_turn(void)
{
	while (taken)
		task_wait(&turn);
	taken = true;
}

static void end_turn(void)
{
	taken = false;
	wait_queue_wake(&turn);
}

/* Block n of the directory in force, for objdir.c. */
static bool read_block(void *context, uint32_t block, void *to)
{
	const struct volume_extent *extent = context;

	if (block >= volume_block_count(extent))
		return false;
	return dasd_read(volume, volume_first_block(extent) + block, to);
}

static enum objdir_result open_directory(void)
{
	uint8_t *buffer = frame_take(0);

	if (!buffer)
		return OBJDIR_IO;
	return objdir_open(&directory, read_block,
			   &map->extent[be32_get(map->directory)], buffer);
}

const char *sysres_open(struct rdev *rdev)
{
	wait_queue_init(&turn);
	volume = rdev;
	map = frame_take(0);
	if (!rdev)
		return "the IPL device is not a volume";
	if (!map || !dasd_read_map(rdev, map))
		return "the volume has no valid allocation map";
	switch (open_directory()) {
	case OBJDIR_OK:
		return NULL;
	case OBJDIR_IO:
		return "the object directory cannot be read";
	case OBJDIR_VERSION:
		return "the object directory is of another level";
	default:
		return "the object directory is damaged";
	}
}

const struct objdir *sysres_directory(void)
{
	return &directory;
}

enum objdir_result sysres_find(const char *userid, struct objdir_user *user)
{
	enum objdir_result result;

	take_turn();
	result = objdir_find(&directory, userid, user);
	end_turn();
	return result;
}

bool sysres_autostart(uint32_t n, char userid[OBJDIR_NAME_LENGTH + 1])
{
	enum objdir_result result;

	take_turn();
	result = objdir_autostart(&directory, n, userid);
	end_turn();
	return result == OBJDIR_OK;
}
