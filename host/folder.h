/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: a new folder for a system, which goes again when making it fails. */
#ifndef HOST_FOLDER_H
#define HOST_FOLDER_H

#include <stdbool.h>

struct folder {
	const char *path;
	int fd;
	bool made; /* it was not there before */
};

/* False, and said: it is there and not an empty folder. */
bool folder_usable(const char *path);

/* Makes it, or takes the empty one; mode 0700. False: said. */
bool folder_make(struct folder *folder, const char *path);

void folder_close(struct folder *folder);

/* Removes the files in it, and the folder if it was not there before. */
void folder_remove(struct folder *folder);

#endif
