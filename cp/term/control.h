/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the control channel: commands, observed consoles and files that
 * come from outside by a program instead of a person. One session per 3270 of
 * the control devices; a record is a type byte and data (see control.c). The
 * session's first record must show the key that CP was IPLed with.
 */
#ifndef CP_TERM_CONTROL_H
#define CP_TERM_CONTROL_H

#include "cp/rio/rdev.h"

#include <stdbool.h>
#include <stddef.h>

#define CONTROL_KEY_MAX 32

/* The key; empty: no session is accepted. Before the first control_start. */
void control_set_key(const char *key, size_t length);

/* Serves a device from now on; false: storage is short. */
bool control_start(struct rdev *rdev);

/* A virtual machine was made or is gone: who waits for one looks again. */
void control_machines_changed(void);

#endif
