/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: osier start. The volume is looked at before Hercules is, so that a
 * damaged one is told and not run.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/command.h"
#include "host/control.h"
#include "host/deadline.h"
#include "host/error.h"
#include "host/hercules.h"
#include "host/process.h"
#include "host/sysres.h"

#define PORT_TRIES 5
#define READY_MILLISECONDS 30000
#define WAIT_MILLISECONDS 120000
#define POLL_MILLISECONDS 20
#define END_MILLISECONDS 2000

/* A port of 127.0.0.1 that nobody has just now; 0: none, errno. */
static uint16_t free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	uint16_t port = 0;

	if (fd < 0)
		return 0;
	if (bind(fd, (struct sockaddr *)&at, size) == 0 &&
	    getsockname(fd, (struct sockaddr *)&at, &size) == 0)
		port = ntohs(at.sin_port);
	close(fd);
	return port;
}

static bool make_key(char key[STATE_KEY_LENGTH + 1])
{
	uint8_t random[STATE_KEY_LENGTH / 2];

	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		return false;
	for (size_t i = 0; i < sizeof(random); i++)
		sprintf(key + 2 * i, "%02X", random[i]);
	return true;
}

/* Only one osier start at a time; the lock goes with this process. */
static bool lock(const struct system *system)
{
	int fd = openat(system->directory, ".", O_RDONLY | O_CLOEXEC);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return true;
	error_say("%s is being started already", system->path);
	return false;
}

static bool volume_good(const struct system *system)
{
	struct volume_map map;
	struct image image;
	const char *wrong =
		image_open(&image, system->directory, SYSTEM_VOLUME, false);

	if (!wrong) {
		wrong = sysres_read(&image, &map);
		image_close(&image);
	}
	if (wrong)
		error_say("%s/%s is damaged: %s", system->path, SYSTEM_VOLUME,
			  wrong);
	return !wrong;
}

static void end_hercules(int process)
{
	process_signal(process, SIGTERM);
	if (!process_await_end(process, deadline_after(END_MILLISECONDS)))
		process_signal(process, SIGKILL);
}

static void say_failed(const struct system *system, const char *line)
{
	error_say("%s did not start: %s (see %s/%s)", system->path,
		  *line ? line : "Hercules does not come up", system->path,
		  SYSTEM_LOG);
}

/* Until Hercules has done its start-up commands, or can not. */
static enum log_stage await_ready(const struct system *system, int process,
				  char line[LOG_LINE])
{
	int64_t deadline = deadline_after(READY_MILLISECONDS);
	bool ended = false;
	enum log_stage stage;

	for (;;) {
		stage = hercules_stage(system, line);
		if (stage != LOG_STARTING || ended || deadline_passed(deadline))
			return stage;
		ended = process_await_end(process,
					  deadline_after(POLL_MILLISECONDS));
	}
}

/* One try. PORT_TAKEN: another port may do; FAILED: said. */
static enum log_stage try_start(const struct system *system,
				struct state *state, int *process)
{
	char line[LOG_LINE];
	enum log_stage stage;

	state->port = free_port();
	if (state->port == 0) {
		error_say("no port on 127.0.0.1: %s", strerror(errno));
		return LOG_FAILED;
	}
	if (!hercules_start(system, state))
		return LOG_FAILED;
	*process = process_open(state->pid, state->birth);
	if (*process < 0) {
		hercules_stage(system, line);
		say_failed(system, line);
		return LOG_FAILED;
	}
	if (!system_write_state(system, state)) {
		end_hercules(*process);
		return LOG_FAILED;
	}
	stage = await_ready(system, *process, line);
	if (stage == LOG_READY)
		return stage;
	if (stage != LOG_PORT_TAKEN)
		say_failed(system, line);
	end_hercules(*process);
	system_remove_state(system);
	close(*process);
	return stage == LOG_PORT_TAKEN ? stage : LOG_FAILED;
}

/* Until CP answers on its control channel. */
static int await_cp(const struct system *system, const struct state *state,
		    int process)
{
	enum control_result result;
	struct control control;
	char line[LOG_LINE];

	result = control_open(&control, state, process,
			      deadline_after(WAIT_MILLISECONDS));
	if (result == CONTROL_MESSAGE) {
		control_close(&control);
		return 0;
	}
	if (result == CONTROL_ENDED) {
		hercules_stage(system, line);
		say_failed(system, line);
		system_remove_state(system);
		return 1;
	}
	return error_say("%s runs, but %s within %d seconds", system->path,
			 control_text(result), WAIT_MILLISECONDS / 1000);
}

static int start(const struct system *system, bool wait)
{
	enum log_stage stage = LOG_PORT_TAKEN;
	struct state state = { 0 };
	int process, status = 0;

	if (!lock(system))
		return 1;
	if (system_running(system, &state, NULL, false))
		return error_say("%s is running already: osier stop ends it",
				 system->path);
	if (!volume_good(system))
		return 1;
	if (!make_key(state.key))
		return error_say("no random numbers: %s", strerror(errno));
	for (int i = 0; i < PORT_TRIES && stage == LOG_PORT_TAKEN; i++)
		stage = try_start(system, &state, &process);
	if (stage == LOG_PORT_TAKEN)
		return error_say("%s: other programs take every free port of "
				 "127.0.0.1 first: try again",
				 system->path);
	if (stage != LOG_READY)
		return 1;
	if (wait)
		status = await_cp(system, &state, process);
	if (status == 0)
		printf("%s runs; 3270 terminals connect to 127.0.0.1:%u\n",
		       system->path, (unsigned)state.port);
	close(process);
	return status;
}

int start_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "wait", no_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	struct system system;
	bool wait = false;
	int c;

	umask(077);
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c != 'w')
			return COMMAND_USAGE;
		wait = true;
	}
	if (optind + 1 != argc)
		return COMMAND_USAGE;
	if (!system_open(&system, argv[optind]))
		return 1;
	return start(&system, wait);
}
