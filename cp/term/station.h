/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: a real 3270 as the terminal of a person: logo, logon dialogue, the
 * console of a virtual machine. Each is served by a task of its own.
 */
#ifndef CP_TERM_STATION_H
#define CP_TERM_STATION_H

#include "cp/rio/rdev.h"

#include <stdbool.h>

/* Before the first station: makes the stations known to the commands. */
void station_init(void);

/* Serves a device from now on; false: storage is short. */
bool station_start(struct rdev *rdev);

#endif
