/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The spooled console: while SPOOL CONSOLE START is in force, each line of the
 * console becomes a record of a file of class T.
 */
#ifndef CP_VIO_CONSPOOL_H
#define CP_VIO_CONSPOOL_H

#include "cp/spool/spool.h"
#include "cp/vio/console.h"
#include "cp/vio/vio.h"

struct conspool {
	struct spool_settings settings;
	struct vdev *device;
	struct console_observer observer;
	char line[CONSOLE_LINE_MAX];
	uint16_t length;
};

void conspool_begin(struct conspool *spool, struct vdev *device);
void conspool_end(struct conspool *spool);

/* vdev->close. */
int conspool_close(struct conspool *spool, bool discard);

#endif
