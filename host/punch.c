/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: osier punch. The bytes of a file become the cards of a reader file as
 * they are; the last card is filled with zeros by CP.
 */
#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "host/card.h"
#include "host/command.h"
#include "host/control.h"
#include "host/deadline.h"
#include "host/error.h"
#include "host/file.h"
#include "host/system.h"
#include "s390/lib/text.h"

#define FILE_SIZE_MAX (1u << 30)
#define ANSWER_MILLISECONDS 60000

static_assert(CONTROL_DATA_SIZE % CARD_SIZE == 0, "whole cards");

struct request {
	char head[CONTROL_USERID_SIZE + 1]; /* userid, class */
};

/* One request of several to CP; the return code is that of an error, or 0. */
static int ask(struct control *control, char type, const void *data,
	       size_t length)
{
	unsigned code = 0;
	enum control_result result =
		control_request(control, type, data, length,
				deadline_after(ANSWER_MILLISECONDS), &code);

	if (result == CONTROL_FAILED)
		return 1;
	if (result != CONTROL_MESSAGE)
		return error_say("%s", control_text(result));
	if (code != 0)
		return error_say("CP does not take the file: return code %u",
				 code);
	return 0;
}

static int punch(struct control *control, const struct request *request,
		 const char *path)
{
	char head[sizeof(request->head) + 2 * CARD_NAME_SIZE];
	size_t size, at = 0, n;
	uint8_t *bytes = file_read(path, FILE_SIZE_MAX, &size);
	int status;

	if (!bytes)
		return 1;
	memcpy(head, request->head, sizeof(request->head));
	card_name(path, head + sizeof(request->head),
		  head + sizeof(request->head) + CARD_NAME_SIZE);
	status = ask(control, CONTROL_PUNCH, head, sizeof(head));
	for (; status == 0 && at < size; at += n) {
		n = size - at;
		if (n > CONTROL_DATA_SIZE)
			n = CONTROL_DATA_SIZE;
		status = ask(control, CONTROL_CARDS, bytes + at, n);
	}
	if (status == 0)
		status = ask(control, CONTROL_CLOSE, NULL, 0);
	free(bytes);
	return status;
}

static int run(const struct system *system, const struct request *request,
	       int count, char **paths)
{
	static struct control control;
	int status = 0;

	if (!control_connect(&control, system))
		return 1;
	for (int i = 0; i < count && status == 0; i++)
		status = punch(&control, request, paths[i]);
	control_close(&control);
	return status;
}

int punch_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "to", required_argument, NULL, 't' },
		{ "class", required_argument, NULL, 'c' },
		{ NULL, 0, NULL, 0 },
	};
	const char *user = NULL, *class = "A";
	struct request request;
	struct system system;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 't')
			user = optarg;
		else if (c == 'c' && strlen(optarg) == 1)
			class = optarg;
		else
			return COMMAND_USAGE;
	}
	if (!user || argc - optind < 2)
		return COMMAND_USAGE;
	request.head[CONTROL_USERID_SIZE] = text_upper_char(class[0]);
	if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
		    request.head[CONTROL_USERID_SIZE]))
		return error_say("%s is no spool class", class);
	if (!control_userid(user, request.head) ||
	    !system_open(&system, argv[optind]))
		return 1;
	return run(&system, &request, argc - optind - 1, argv + optind + 1);
}
