/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the system residence volume: its allocation map, and the object
 * directory in it, which is read block by block as it is asked.
 */
#ifndef CP_RIO_SYSRES_H
#define CP_RIO_SYSRES_H

#include "cp/rio/rdev.h"
#include "directory/objdir.h"

#include <stdbool.h>

/* Opens the volume; a task. Null: done; else why not, in words. */
const char *sysres_open(struct rdev *rdev);

/* The open directory: its facts (system name, counts). */
const struct objdir *sysres_directory(void);

/* Finds a user (upper case); waits for the disk. */
enum objdir_result sysres_find(const char *userid, struct objdir_user *user);

/* The n-th user that is logged on at start; false: no more. */
bool sysres_autostart(uint32_t n, char userid[OBJDIR_NAME_LENGTH + 1]);

#endif
