/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The door to the user directory; whoever reads the volume stands behind it. */
#ifndef CP_CMD_USERS_H
#define CP_CMD_USERS_H

#include "directory/objdir.h"

/* Finds a user (upper case); may wait. Set by main before the first command. */
extern enum objdir_result (*directory_find)(const char *userid,
					    struct objdir_user *user);

/*
 * The entry of a user, in storage that users_free gives back; null: *result
 * says why, OBJDIR_OK: storage is short.
 */
struct objdir_user *users_find(const char *userid, enum objdir_result *result);
void users_free(struct objdir_user *user);

/* True for a user who is logged on or in the directory. */
bool users_exists(const char *userid);

#endif
