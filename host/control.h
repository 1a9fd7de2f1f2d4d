/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: the control channel to CP, over a 3270 line of Hercules.
 *
 * A record to CP is an AID, two bytes and the payload; one from CP a 3270 Write
 * command, its control character and the payload. The payload is a type
 * character and up to CONTROL_DATA_SIZE bytes. CP answers one request after the
 * other: nothing may be sent before the answer is complete.
 */
#ifndef HOST_CONTROL_H
#define HOST_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/telnet.h"
#include "host/system.h"

#define CONTROL_DATA_SIZE 12000u
#define CONTROL_USERID_SIZE 8u

/* To CP */
#define CONTROL_KEY 'K'	    /* 32 hexadecimal digits */
#define CONTROL_COMMAND 'C' /* userid (blanks: none), command line */
#define CONTROL_OBSERVE 'O' /* userid */
#define CONTROL_PUNCH 'P'   /* userid, class, file name (8), file type (8) */
#define CONTROL_CARDS 'D'
#define CONTROL_CLOSE 'F'

/* From CP */
#define CONTROL_LINES 'L'   /* lines of a response, each ended by X'0A' */
#define CONTROL_RETURN 'R'  /* decimal return code: end of the request */
#define CONTROL_CONSOLE 'O' /* what the observed console shows */
#define CONTROL_FAILURE 'E' /* a message: the request has failed */

struct control {
	int fd;
	struct telnet telnet;
	uint8_t input[8192];
	size_t next, have; /* of input */
	uint8_t record[TELNET_RECORD_SIZE];
};

struct control_message {
	char type;
	const char *data; /* in the record: until the next call */
	size_t length;
};

enum control_result {
	CONTROL_MESSAGE,
	CONTROL_LATE,	 /* the deadline has passed */
	CONTROL_ENDED,	 /* Hercules has closed the line */
	CONTROL_REFUSED, /* all lines are in use */
	CONTROL_FAILED,	 /* CP has said no; its text is in the message */
};

/* What a result other than CONTROL_MESSAGE means, for people. */
const char *control_text(enum control_result result);

/*
 * Connects to a running system and shows CP the key. Tries again until the
 * deadline, as long as Hercules lives. CONTROL_MESSAGE: the channel is open.
 */
enum control_result control_open(struct control *control,
				 const struct state *state, int process,
				 int64_t deadline);
void control_close(struct control *control);

/* Opens the channel of a system for a command; false: said. */
bool control_connect(struct control *control, const struct system *system);

bool control_send(struct control *control, char type, const void *data,
		  size_t length);

enum control_result control_receive(struct control *control,
				    struct control_message *message,
				    int64_t deadline);

/*
 * Sends a request and waits for its end. Lines of the response go to stdout.
 * CONTROL_MESSAGE: *code has the return code. CONTROL_FAILED: said.
 */
enum control_result control_request(struct control *control, char type,
				    const void *data, size_t length,
				    int64_t deadline, unsigned *code);

/* Says what a message of type CONTROL_FAILURE holds. */
void control_say_failure(const struct control_message *message);

/* A userid, folded and padded with blanks; false, and said: it is none. */
bool control_userid(const char *text, char userid[CONTROL_USERID_SIZE]);

#endif
