/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: CP's own volumes: blocks of 4 KB read and written by tasks. Errors
 * are tried again; what stays an error goes to the caller.
 */
#ifndef CP_RIO_DASD_H
#define CP_RIO_DASD_H

#include "cp/rio/rdev.h"
#include "cp/rio/volume.h"

#include <stdbool.h>
#include <stdint.h>

/* Reads block number n of the volume to a page. */
bool dasd_read(struct rdev *rdev, uint32_t block, void *page);

/* Reads the allocation map; false: not a volume of ours, or an error. */
bool dasd_read_map(struct rdev *rdev, struct volume_map *map);

#endif
