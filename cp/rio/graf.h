/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: a real 3270: what its driver task needs. Input is announced by
 * attention, a new terminal by device end; nothing announces that it is gone:
 * the next command finds out (Hercules).
 */
#ifndef CP_RIO_GRAF_H
#define CP_RIO_GRAF_H

#include "cp/rio/rdev.h"

#include <stdbool.h>
#include <stddef.h>

struct graf {
	struct rdev *rdev;
	struct wait_queue wake; /* the driver task waits here */
	bool attention;		/* input is there to be read */
	bool failed;	/* the last command, though a terminal is there */
	bool connected; /* a new terminal, not yet seen by the task */
	/* One of the two came: for a task that waits elsewhere. May be null;
	 * must not wait. */
	void (*noticed)(struct graf *graf);
};

/* Takes a device over; tells whether a terminal is there already. */
void graf_open(struct graf *graf, struct rdev *rdev);

/* Sends a data stream with a channel command; false: no terminal. */
bool graf_write(struct graf *graf, uint8_t command, const void *data,
		size_t size);

/* Reads what the terminal sent; gives the length, 0: nothing, or none. */
size_t graf_read(struct graf *graf, void *to, size_t size);

/* False when the terminal is gone. */
bool graf_present(struct graf *graf);

#endif
