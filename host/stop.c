/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: osier stop. CP is asked to shut down; Hercules ends when CP has. What
 * does not end in time is ended by force, and said so.
 */
#include <getopt.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "host/command.h"
#include "host/control.h"
#include "host/deadline.h"
#include "host/error.h"
#include "host/hercules.h"
#include "host/process.h"

#define WITHIN_SECONDS 60
/* Patience with a CP that does not take the command at all */
#define ASK_MILLISECONDS 10000
/* Hercules does not always survive its own end on SIGTERM: it may hang. */
#define TERM_MILLISECONDS 5000
#define KILL_MILLISECONDS 5000

static const char shutdown[] = "        SHUTDOWN";

/* Gives NULL once CP has taken the command, else why it has not. */
static const char *ask(const struct state *state, int process, int64_t deadline)
{
	static struct control control;
	enum control_result result;
	unsigned code = 0;

	result = control_open(&control, state, process, deadline);
	if (result == CONTROL_ENDED)
		return NULL;
	if (result != CONTROL_MESSAGE)
		return control_text(result);
	result = control_request(&control, CONTROL_COMMAND, shutdown,
				 strlen(shutdown), deadline, &code);
	control_close(&control);
	if (result == CONTROL_MESSAGE && code != 0)
		return "CP does not accept SHUTDOWN";
	return result == CONTROL_MESSAGE || result == CONTROL_ENDED ?
		       NULL :
		       control_text(result);
}

static int force(const struct system *system, int process, const char *why)
{
	process_signal(process, SIGTERM);
	if (process_await_end(process, deadline_after(TERM_MILLISECONDS)))
		return error_say("%s: %s; Hercules was ended", system->path,
				 why);
	process_signal(process, SIGKILL);
	if (process_await_end(process, deadline_after(KILL_MILLISECONDS)))
		return error_say("%s: %s; Hercules was killed", system->path,
				 why);
	return error_say("%s: %s, and Hercules cannot be killed", system->path,
			 why);
}

/* Hercules has ended: was it CP's own end? */
static int ended(const struct system *system)
{
	char line[LOG_LINE];

	if (hercules_stage(system, line) != LOG_CP_STOPPED)
		return 0;
	return error_say("%s: CP ended badly: %s (see %s/%s)", system->path,
			 line, system->path, SYSTEM_LOG);
}

static int stop(const struct system *system, int seconds)
{
	int64_t deadline = deadline_after(seconds * 1000);
	struct state state;
	const char *wrong;
	int process, status;

	if (!system_running(system, &state, &process, true))
		return 1;
	wrong = ask(
		&state, process,
		deadline_nearer(deadline, deadline_after(ASK_MILLISECONDS)));
	if (wrong)
		status = force(system, process, wrong);
	else if (process_await_end(process, deadline))
		status = ended(system);
	else
		status = force(system, process, "CP did not end in time");
	if (process_await_end(process, deadline_after(0)))
		system_remove_state(system);
	close(process);
	return status;
}

int stop_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "within", required_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	int c, seconds = WITHIN_SECONDS;
	struct system system;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c != 'w' || !deadline_parse(optarg, &seconds))
			return COMMAND_USAGE;
	}
	if (optind + 1 != argc)
		return COMMAND_USAGE;
	if (!system_open(&system, argv[optind]))
		return 1;
	return stop(&system, seconds);
}
