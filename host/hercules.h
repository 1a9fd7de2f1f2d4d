/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: Hercules 3.13: its files, its start, its log. */
#ifndef HOST_HERCULES_H
#define HOST_HERCULES_H

#include <stdbool.h>
#include <stddef.h>

#include "host/log.h"
#include "host/system.h"

/* The 3270 lines of group OSIERCTL, for the control channel of CP. */
#define HERCULES_CONTROL_GROUP "OSIERCTL"

/* The files of a new system directory. Says what is wrong on failure. */
bool hercules_write_files(const struct system *system);

/*
 * Starts Hercules with state->port and state->key; it IPLs. Fills in pid and
 * birth. Says what is wrong on failure.
 */
bool hercules_start(const struct system *system, struct state *state);

/*
 * How far its log says that it has come; line gets the one that says why it
 * went no further, or is empty.
 */
enum log_stage hercules_stage(const struct system *system, char line[LOG_LINE]);

#endif
