/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/system.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/error.h"
#include "host/process.h"

#define STATE "run/state"
#define STATE_NEW "run/state.new"
#define STATE_FORMAT "pid %ld\nbirth %" PRIu64 "\nport %" PRIu16 "\nkey %s\n"

bool system_open(struct system *system, const char *path)
{
	system->path = path;
	system->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (system->directory < 0) {
		error_say("%s: %s", path, strerror(errno));
		return false;
	}
	if (faccessat(system->directory, SYSTEM_CONFIGURATION, R_OK, 0) == 0 &&
	    faccessat(system->directory, SYSTEM_VOLUME, R_OK, 0) == 0)
		return true;
	error_say("%s is no system directory: osier create makes one", path);
	close(system->directory);
	return false;
}

bool system_write_state(const struct system *system, const struct state *state)
{
	int fd = openat(system->directory, STATE_NEW,
			O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	if (file) {
		fprintf(file, STATE_FORMAT, (long)state->pid, state->birth,
			state->port, state->key);
		if (fclose(file) == 0 &&
		    renameat(system->directory, STATE_NEW, system->directory,
			     STATE) == 0)
			return true;
	}
	error_say("%s/%s: %s", system->path, STATE, strerror(errno));
	return false;
}

void system_remove_state(const struct system *system)
{
	unlinkat(system->directory, STATE, 0);
}

static bool read_state(const struct system *system, struct state *state)
{
	int fd = openat(system->directory, STATE, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	long pid = 0;
	int n;

	if (!file)
		return false;
	n = fscanf(file,
		   "pid %ld birth %" SCNu64 " port %" SCNu16 " key %32[0-9A-F]",
		   &pid, &state->birth, &state->port, state->key);
	fclose(file);
	state->pid = (pid_t)pid;
	return n == 4 && pid > 1 && state->port != 0 &&
	       strlen(state->key) == STATE_KEY_LENGTH;
}

static bool works_here(const struct system *system, pid_t pid)
{
	struct stat here, there;
	char name[40];

	snprintf(name, sizeof(name), "/proc/%ld/cwd", (long)pid);
	return fstat(system->directory, &here) == 0 &&
	       stat(name, &there) == 0 && here.st_dev == there.st_dev &&
	       here.st_ino == there.st_ino;
}

int system_process(const struct system *system, const struct state *state)
{
	int handle = process_open(state->pid, state->birth);

	if (handle >= 0 && !works_here(system, state->pid)) {
		close(handle);
		return -1;
	}
	return handle;
}

bool system_running(const struct system *system, struct state *state,
		    int *handle, bool say)
{
	int process = -1;

	if (read_state(system, state))
		process = system_process(system, state);
	if (process < 0) {
		if (say)
			error_say("%s is not running: osier start starts it",
				  system->path);
		return false;
	}
	if (handle)
		*handle = process;
	else
		close(process);
	return true;
}
