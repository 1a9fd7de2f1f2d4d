/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: osier cp, one command of CP for scripts. */
#include <getopt.h>
#include <string.h>

#include "host/command.h"
#include "host/control.h"
#include "host/deadline.h"
#include "host/error.h"
#include "host/system.h"

#define STATUS_MAX 255

/* Longer lines CP does not take either. */
#define LINE_MAX_SIZE 240

/* The userid and then the words, one blank between them; 0: too long. */
static size_t join(char *to, const char *userid, int count, char **words)
{
	size_t length = CONTROL_USERID_SIZE;

	memcpy(to, userid, length);
	for (int i = 0; i < count; i++) {
		size_t n = strlen(words[i]);

		if (length + 1 + n > CONTROL_USERID_SIZE + LINE_MAX_SIZE)
			return 0;
		if (i > 0)
			to[length++] = ' ';
		memcpy(to + length, words[i], n);
		length += n;
	}
	return length;
}

static int run(const struct system *system, const char *line, size_t length)
{
	static struct control control;
	enum control_result result;
	unsigned code = 0;

	if (!control_connect(&control, system))
		return 1;
	result = control_request(&control, CONTROL_COMMAND, line, length,
				 DEADLINE_NEVER, &code);
	control_close(&control);
	if (result == CONTROL_FAILED)
		return 1;
	if (result != CONTROL_MESSAGE)
		return error_say("%s: %s", system->path, control_text(result));
	return code < STATUS_MAX ? (int)code : STATUS_MAX;
}

int cp_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "user", required_argument, NULL, 'u' },
		{ NULL, 0, NULL, 0 },
	};
	char userid[CONTROL_USERID_SIZE], line[CONTROL_USERID_SIZE + 256];
	struct system system;
	size_t length;
	int c;

	memset(userid, ' ', sizeof(userid));
	if (argc < 3)
		return COMMAND_USAGE;
	/* Behind DIR; the words of the command are no options. */
	argv++;
	argc--;
	while ((c = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		if (c != 'u')
			return COMMAND_USAGE;
		if (!control_userid(optarg, userid))
			return 1;
	}
	if (optind == argc)
		return COMMAND_USAGE;
	length = join(line, userid, argc - optind, argv + optind);
	if (length == 0)
		return error_say("the command has more than %d characters",
				 LINE_MAX_SIZE);
	if (!system_open(&system, argv[0]))
		return 1;
	return run(&system, line, length);
}
