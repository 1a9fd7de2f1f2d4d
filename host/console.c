/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: osier console, which finds the port of a system directory. */
#include <stdio.h>
#include <sys/stat.h>

#include "console/console.h"
#include "host/command.h"
#include "host/system.h"

#define HOST "127.0.0.1"

static const char hint[] = "Log on as a user of the directory; then XAUTOLOG "
			   "LINUX1, or IPL 00C as LINUX1";

static bool is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int console_command(int argc, char **argv)
{
	char name[] = "osier console", target[40];
	struct system system;
	struct state state;

	argv[0] = name;
	if (argc < 2 || !is_directory(argv[argc - 1]))
		return console_main(argc, argv);
	if (!system_open(&system, argv[argc - 1]) ||
	    !system_running(&system, &state, NULL, true))
		return 1;
	snprintf(target, sizeof(target), "%u", (unsigned)state.port);
	if (argc == 2)
		return console_run(HOST, target, hint);
	snprintf(target, sizeof(target), HOST ":%u", (unsigned)state.port);
	argv[argc - 1] = target;
	return console_main(argc, argv);
}
