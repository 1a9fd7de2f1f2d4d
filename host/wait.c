/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: osier wait, until a console has shown a text. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "host/command.h"
#include "host/control.h"
#include "host/deadline.h"
#include "host/error.h"
#include "host/match.h"
#include "host/system.h"

#define TIMEOUT_SECONDS 60

struct request {
	const char *path, *user;
	struct match match;
	int seconds;
	bool show;
};

/* True: the text has come. */
static bool take(struct request *request, const struct control_message *message)
{
	if (request->show)
		fwrite(message->data, 1, message->length, stdout);
	return match_take(&request->match, message->data, message->length);
}

static enum control_result watch(struct control *control,
				 struct request *request,
				 const char userid[CONTROL_USERID_SIZE],
				 int64_t deadline,
				 struct control_message *message)
{
	enum control_result result;

	if (!control_send(control, CONTROL_OBSERVE, userid,
			  CONTROL_USERID_SIZE))
		return CONTROL_ENDED;
	for (;;) {
		result = control_receive(control, message, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
		if (message->type == CONTROL_CONSOLE && take(request, message))
			return CONTROL_MESSAGE;
		if (message->type == CONTROL_FAILURE)
			return CONTROL_FAILED;
	}
}

static int run(const struct system *system, struct request *request,
	       const char userid[CONTROL_USERID_SIZE])
{
	int64_t deadline = deadline_after(request->seconds * 1000);
	static struct control control;
	struct control_message message;
	enum control_result result;

	if (!control_connect(&control, system))
		return 1;
	result = watch(&control, request, userid, deadline, &message);
	control_close(&control);
	switch (result) {
	case CONTROL_MESSAGE:
		return 0;
	case CONTROL_LATE:
		return error_say("%s has not shown \"%s\" within %d seconds",
				 request->user, request->match.text,
				 request->seconds);
	case CONTROL_FAILED:
		control_say_failure(&message);
		return 1;
	default:
		return error_say("%s: %s", system->path, control_text(result));
	}
}

static bool parse(int argc, char **argv, struct request *request)
{
	static const struct option options[] = {
		{ "user", required_argument, NULL, 'u' },
		{ "timeout", required_argument, NULL, 't' },
		{ "show", no_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'u')
			request->user = optarg;
		else if (c == 's')
			request->show = true;
		else if (c != 't' || !deadline_parse(optarg, &request->seconds))
			return false;
	}
	if (!request->user || optind + 2 != argc ||
	    !match_init(&request->match, argv[optind + 1]))
		return false;
	request->path = argv[optind];
	return true;
}

int wait_command(int argc, char **argv)
{
	struct request request = { .seconds = TIMEOUT_SECONDS };
	char userid[CONTROL_USERID_SIZE];
	struct system system;

	if (!parse(argc, argv, &request))
		return COMMAND_USAGE;
	if (!control_userid(request.user, userid) ||
	    !system_open(&system, request.path))
		return 1;
	return run(&system, &request, userid);
}
