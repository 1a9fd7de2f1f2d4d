/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The spool file that a device writes: begun with its first record, closed
 * with the attributes that the device's settings have then.
 */
#ifndef CP_VIO_OUTFILE_H
#define CP_VIO_OUTFILE_H

#include "cp/spool/spool.h"
#include "cp/vio/vio.h"

/* Adds a record; false: no space. */
bool outfile_add(struct vdev *device, enum spool_origin origin, uint8_t command,
		 const void *data, size_t size);

/*
 * vdev->close for output. The file goes to `queue` of the user, or to the
 * reader of the user that the settings name; an empty one vanishes.
 */
int outfile_close(struct vdev *device, enum spool_queue queue, bool discard);

/* The device goes away: closes whatever is open, CONT or not. */
void outfile_end(struct vdev *device, enum spool_queue queue);

#endif
