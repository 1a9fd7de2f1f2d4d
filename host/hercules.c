/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Port and key reach Hercules in its environment, where its files name them by
 * $(OSIER_PORT) and $(OSIER_KEY); no file has to be made for a run.
 */
#include "host/hercules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/error.h"
#include "host/process.h"

#define LOG_BEFORE SYSTEM_LOG ".before"

static const char configuration[] =
	"# Hercules' configuration of this system, to be edited.\n"
	"# OSIER_PORT is set by osier start, which looks for a free one.\n"
	"\n"
	"CPUSERIAL 002623\n"
	"CPUMODEL  2817\n"
	"ARCHMODE  z/Arch\n"
	"# Storage in megabytes, and CPUs\n"
	"MAINSIZE  2048\n"
	"NUMCPU    2\n"
	"# Microseconds between looks at the clocks: the default of 50 keeps "
	"this\n"
	"# computer busy for nothing.\n"
	"TIMERINT  500\n"
	"OSTAILOR  QUIET\n"
	"# Nobody in the machine may command Hercules or this computer.\n"
	"DIAG8CMD  DISABLE\n"
	"SHCMDOPT  DISABLE\n"
	"PANRATE   SLOW\n"
	"CNSLPORT  127.0.0.1:$(OSIER_PORT)\n"
	"\n"
	"# The operator's console, the system residence volume, local 3270s,\n"
	"# and the lines of osier cp, wait and punch.\n"
	"0009    3270 OPERATOR\n"
	"0200    3390 " SYSTEM_VOLUME " nolazywrite\n"
	"0700.16 3270\n"
	"0F00.4  3270 " HERCULES_CONTROL_GROUP "\n";

/*
 * The rule looks for the PSW of a disabled wait, a line of its own, not for the
 * line before it: what Hercules did in between would get into that line. So
 * the commands that it leads to must not show a PSW.
 */
static const char commands[] =
	"* Hercules ends when CP has ended or cannot go on.\n"
	"hao tgt ^PSW=.*(00061|0ADE[12]|0000F).?$|HHCCP0[0-9]*E\n"
	"hao cmd script " SYSTEM_END_COMMANDS "\n"
	"* An abend (PSW address Cnn), or the machine failed: a dump first.\n"
	"hao tgt ^PSW=.*00C0[0-9].?$|HHCCP01[68]I\n"
	"hao cmd script " SYSTEM_DUMP_COMMANDS "\n"
	"ipl 0200 parm KEY=$(OSIER_KEY)\n";

static const char end_commands[] = "* What is worth knowing afterwards\n"
				   "cpu 0\n"
				   "gpr\n"
				   "cr\n"
				   "cpu 1\n"
				   "gpr\n"
				   "cr\n"
				   "quit\n";

static const char dump_commands[] =
	"* The nucleus, its trace table, the control blocks\n"
	"stopall\n"
	"pause 1\n"
	"savecore run/dump.core 0 3ffffff\n"
	"script " SYSTEM_END_COMMANDS "\n";

static const struct {
	const char *name, *text;
} files[] = {
	{ SYSTEM_CONFIGURATION, configuration },
	{ SYSTEM_COMMANDS, commands },
	{ SYSTEM_END_COMMANDS, end_commands },
	{ SYSTEM_DUMP_COMMANDS, dump_commands },
};

bool hercules_write_files(const struct system *system)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		int fd = openat(system->directory, files[i].name,
				O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

		if (!file || fputs(files[i].text, file) == EOF ||
		    fclose(file) != 0) {
			error_say("%s/%s: %s", system->path, files[i].name,
				  strerror(errno));
			return false;
		}
	}
	return true;
}

/* A fresh log; the one of the run before is kept. -1: said. */
static int open_log(const struct system *system)
{
	int fd;

	if (mkdirat(system->directory, SYSTEM_RUN, 0700) != 0 &&
	    errno != EEXIST) {
		error_say("%s/%s: %s", system->path, SYSTEM_RUN,
			  strerror(errno));
		return -1;
	}
	renameat(system->directory, SYSTEM_LOG, system->directory, LOG_BEFORE);
	fd = openat(system->directory, SYSTEM_LOG,
		    O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		error_say("%s/%s: %s", system->path, SYSTEM_LOG,
			  strerror(errno));
	return fd;
}

bool hercules_start(const struct system *system, struct state *state)
{
	char *argv[] = { "hercules", "-d", "-f", SYSTEM_CONFIGURATION, NULL };
	char port[32], key[STATE_KEY_LENGTH + 16];
	char *environment[] = { port, key, "HERCULES_RC=" SYSTEM_COMMANDS,
				NULL };
	int log = open_log(system);

	if (log < 0)
		return false;
	snprintf(port, sizeof(port), "OSIER_PORT=%u", (unsigned)state->port);
	snprintf(key, sizeof(key), "OSIER_KEY=%s", state->key);
	state->pid = process_start(argv, environment, system->directory, log);
	close(log);
	if (state->pid > 0) {
		state->birth = process_birth(state->pid);
		return true;
	}
	if (errno == ENOENT)
		error_say("hercules is missing: make deps, or apt-get install "
			  "hercules");
	else
		error_say("hercules cannot be started: %s", strerror(errno));
	return false;
}

enum log_stage hercules_stage(const struct system *system, char line[LOG_LINE])
{
	int fd = openat(system->directory, SYSTEM_LOG, O_RDONLY | O_CLOEXEC);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
	struct log log = { .end = LOG_STARTING };
	char raw[LOG_LINE];
	const char *telling = NULL;

	while (file && !telling && fgets(raw, sizeof(raw), file))
		telling = log_line(&log, raw);
	if (file)
		fclose(file);
	snprintf(line, LOG_LINE, "%s", telling ? telling : "");
	return log_stage(&log);
}
