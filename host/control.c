/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/control.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "host/deadline.h"
#include "host/error.h"
#include "host/hercules.h"
#include "host/process.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"

#define TERMINAL "IBM-3278-2-E@" HERCULES_CONTROL_GROUP

/*
 * A record that comes before CP has enabled the line is lost, so an answer that
 * does not come means to connect again. Each try lasts twice as long as the one
 * before, for a CP that has much to do; and the pause between two.
 */
#define FIRST_TRY_MILLISECONDS 500
#define LAST_TRY_MILLISECONDS 8000
#define PAUSE_MILLISECONDS 200
/* A command's patience with a CP that does not answer at all */
#define CONNECT_MILLISECONDS 15000

/* What Hercules writes on the screen of one whom it has no line for. */
#define REFUSAL "Connection rejected"

/* AID and two bytes; command and write control character. */
#define SEND_PREFIX 3
#define RECEIVE_PREFIX 2

static const char *const texts[] = {
	[CONTROL_MESSAGE] = "done",
	[CONTROL_LATE] = "CP does not answer",
	[CONTROL_ENDED] = "CP has ended",
	[CONTROL_REFUSED] = "all control lines are in use: try again later",
	[CONTROL_FAILED] = "CP does not take this channel's key",
};

const char *control_text(enum control_result result)
{
	return texts[result];
}

static bool send_all(struct control *control, const uint8_t *from, size_t n)
{
	while (n > 0) {
		ssize_t done = send(control->fd, from, n, MSG_NOSIGNAL);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		from += done;
		n -= (size_t)done;
	}
	return true;
}

bool control_send(struct control *control, char type, const void *data,
		  size_t length)
{
	uint8_t record[SEND_PREFIX + 1 + CONTROL_DATA_SIZE];
	uint8_t line[TELNET_WRAP_SIZE(sizeof(record))];

	if (length > CONTROL_DATA_SIZE)
		return false;
	record[0] = AID_ENTER;
	record[1] = record[2] = EBC_BLANK;
	record[SEND_PREFIX] = (uint8_t)type;
	if (length != 0)
		memcpy(record + SEND_PREFIX + 1, data, length);
	return send_all(control, line,
			telnet_wrap(line, sizeof(line), record,
				    SEND_PREFIX + 1 + length));
}

/* Bytes of the line, when all that came before are used. */
static enum control_result fill(struct control *control, int64_t deadline)
{
	struct pollfd p = { .fd = control->fd, .events = POLLIN };
	ssize_t n;

	for (;;) {
		int ready = poll(&p, 1, deadline_left(deadline));

		if (ready == 0)
			return CONTROL_LATE;
		if (ready < 0 && errno == EINTR)
			continue;
		n = recv(control->fd, control->input, sizeof(control->input),
			 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return CONTROL_ENDED;
		control->next = 0;
		control->have = (size_t)n;
		return CONTROL_MESSAGE;
	}
}

/* The next record of any kind. */
static enum control_result take_record(struct control *control,
				       int64_t deadline)
{
	struct telnet *telnet = &control->telnet;
	enum control_result result;
	size_t used;

	for (;;) {
		while (control->next < control->have) {
			enum telnet_event event = telnet_take(
				telnet, control->input + control->next,
				control->have - control->next, &used);

			control->next += used;
			if (event == TELNET_RECORD)
				return CONTROL_MESSAGE;
			if (event == TELNET_REPLY &&
			    !send_all(control, telnet->reply,
				      telnet->reply_length))
				return CONTROL_ENDED;
		}
		result = fill(control, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
	}
}

/* A screen of Hercules' own: its logo, or that it has no line. */
static bool refused(const struct control *control)
{
	size_t length = control->telnet.record_length;
	uint8_t refusal[sizeof(REFUSAL) - 1];

	ebcdic_encode(refusal, REFUSAL, sizeof(refusal));
	for (size_t i = 0; i + sizeof(refusal) <= length; i++) {
		if (memcmp(control->record + i, refusal, sizeof(refusal)) == 0)
			return true;
	}
	return false;
}

enum control_result control_receive(struct control *control,
				    struct control_message *message,
				    int64_t deadline)
{
	const struct telnet *telnet = &control->telnet;
	enum control_result result;

	for (;;) {
		result = take_record(control, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
		if (telnet->record_length > RECEIVE_PREFIX &&
		    control->record[0] == DS_REMOTE_WRITE)
			break;
		if (refused(control))
			return CONTROL_REFUSED;
	}
	message->type = (char)control->record[RECEIVE_PREFIX];
	message->data = (const char *)control->record + RECEIVE_PREFIX + 1;
	message->length = telnet->record_length - RECEIVE_PREFIX - 1;
	return CONTROL_MESSAGE;
}

/* The line is up; Hercules has painted its logo on it. */
static enum control_result greet(struct control *control, int64_t deadline)
{
	enum control_result result;

	do {
		result = take_record(control, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
		if (refused(control))
			return CONTROL_REFUSED;
	} while (!telnet_ready(&control->telnet));
	return CONTROL_MESSAGE;
}

static enum control_result show_key(struct control *control, const char *key,
				    int64_t deadline)
{
	struct control_message message;
	enum control_result result;

	if (!control_send(control, CONTROL_KEY, key, STATE_KEY_LENGTH))
		return CONTROL_ENDED;
	do {
		result = control_receive(control, &message, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
	} while (message.type != CONTROL_RETURN &&
		 message.type != CONTROL_FAILURE);
	return message.type == CONTROL_RETURN ? CONTROL_MESSAGE :
						CONTROL_FAILED;
}

static enum control_result try_open(struct control *control,
				    const struct state *state, int64_t deadline)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
				  .sin_port = htons(state->port),
				  .sin_addr = { htonl(INADDR_LOOPBACK) } };
	enum control_result result = CONTROL_ENDED;
	int on = 1;

	control->next = control->have = 0;
	telnet_init(&control->telnet, TERMINAL, control->record,
		    sizeof(control->record));
	control->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (control->fd < 0)
		return CONTROL_ENDED;
	setsockopt(control->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (connect(control->fd, (struct sockaddr *)&to, sizeof(to)) == 0)
		result = greet(control, deadline);
	if (result == CONTROL_MESSAGE)
		result = show_key(control, state->key, deadline);
	if (result != CONTROL_MESSAGE)
		close(control->fd);
	return result;
}

enum control_result control_open(struct control *control,
				 const struct state *state, int process,
				 int64_t deadline)
{
	enum control_result result;
	int64_t patience = FIRST_TRY_MILLISECONDS, pause;

	do {
		result = try_open(
			control, state,
			deadline_nearer(deadline_after(patience), deadline));
		if (result == CONTROL_MESSAGE || result == CONTROL_FAILED)
			return result;
		pause = deadline_after(PAUSE_MILLISECONDS);
		if (process_await_end(process,
				      deadline_nearer(pause, deadline)))
			return CONTROL_ENDED;
		if (patience < LAST_TRY_MILLISECONDS)
			patience *= 2;
	} while (!deadline_passed(deadline));
	return result == CONTROL_REFUSED ? result : CONTROL_LATE;
}

void control_close(struct control *control)
{
	close(control->fd);
}

bool control_connect(struct control *control, const struct system *system)
{
	enum control_result result;
	struct state state;
	int process;

	if (!system_running(system, &state, &process, true))
		return false;
	result = control_open(control, &state, process,
			      deadline_after(CONNECT_MILLISECONDS));
	close(process);
	if (result != CONTROL_MESSAGE)
		error_say("%s: %s", system->path, control_text(result));
	return result == CONTROL_MESSAGE;
}

/* What CP says may hold what guests say: nothing goes to a terminal as is. */
static void print_lines(const struct control_message *message)
{
	for (size_t i = 0; i < message->length; i++) {
		unsigned char c = (unsigned char)message->data[i];

		putchar(c == '\n' || isprint(c) ? c : '.');
	}
}

void control_say_failure(const struct control_message *message)
{
	char text[256];
	size_t n = 0;

	while (n < message->length && n < sizeof(text) - 1 &&
	       message->data[n] != '\n') {
		unsigned char c = (unsigned char)message->data[n];

		text[n++] = (char)(isprint(c) ? c : '.');
	}
	text[n] = '\0';
	error_say("%s", text);
}

enum control_result control_request(struct control *control, char type,
				    const void *data, size_t length,
				    int64_t deadline, unsigned *code)
{
	struct control_message message;
	enum control_result result;
	uint64_t value;

	if (!control_send(control, type, data, length))
		return CONTROL_ENDED;
	for (;;) {
		result = control_receive(control, &message, deadline);
		if (result != CONTROL_MESSAGE)
			return result;
		if (message.type == CONTROL_LINES) {
			print_lines(&message);
		} else if (message.type == CONTROL_FAILURE) {
			control_say_failure(&message);
			return CONTROL_FAILED;
		} else if (message.type == CONTROL_RETURN) {
			if (!text_parse_decimal(message.data, message.length,
						&value) ||
			    value > UINT16_MAX)
				value = UINT16_MAX;
			*code = (unsigned)value;
			return CONTROL_MESSAGE;
		}
	}
}

bool control_userid(const char *text, char userid[CONTROL_USERID_SIZE])
{
	size_t n = strlen(text);
	bool good = n >= 1 && n <= CONTROL_USERID_SIZE;

	memset(userid, ' ', CONTROL_USERID_SIZE);
	for (size_t i = 0; good && i < n; i++) {
		userid[i] = text_upper_char(text[i]);
		good = isalnum((unsigned char)userid[i]) ||
		       strchr("@#$_-+:", userid[i]);
	}
	if (!good)
		error_say("%s is no userid", text);
	return good;
}
