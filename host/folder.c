/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/error.h"

static bool dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

bool folder_usable(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	if (!dir && errno == ENOENT)
		return true;
	if (!dir) {
		error_say("%s: %s", path, strerror(errno));
		return false;
	}
	do {
		entry = readdir(dir);
	} while (entry && dots(entry->d_name));
	closedir(dir);
	if (entry)
		error_say("%s is not empty: take a new name", path);
	return !entry;
}

bool folder_make(struct folder *folder, const char *path)
{
	if (!folder_usable(path))
		return false;
	folder->path = path;
	folder->made = mkdir(path, 0700) == 0;
	folder->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->fd >= 0 && fchmod(folder->fd, 0700) == 0)
		return true;
	error_say("%s: %s", path, strerror(errno));
	if (folder->fd >= 0)
		folder_remove(folder);
	return false;
}

void folder_close(struct folder *folder)
{
	close(folder->fd);
}

void folder_remove(struct folder *folder)
{
	DIR *dir = fdopendir(folder->fd);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		if (!dots(entry->d_name))
			unlinkat(folder->fd, entry->d_name, 0);
	}
	if (dir)
		closedir(dir);
	if (folder->made)
		rmdir(folder->path);
}
