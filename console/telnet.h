/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the client side of TN3270 (RFC 1576; RFC 854, 856, 885, 1091).
 *
 * Bytes of the line go in, records come out; records go in, bytes for the
 * line come out. No sockets, no screens, no memory of its own beyond the
 * structure: the caller gives the record buffer.
 *
 *	telnet_init(&t, "IBM-3278-2-E", buffer, sizeof(buffer));
 *	while (n > 0) {
 *		event = telnet_take(&t, bytes, n, &used);
 *		bytes += used;
 *		n -= used;
 *		... TELNET_REPLY: send t.reply, t.reply_length bytes
 *		... TELNET_RECORD: use t.record, t.record_length bytes
 *	}
 */
#ifndef CONSOLE_TELNET_H
#define CONSOLE_TELNET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A record buffer that holds whatever Hercules sends (32 KiB at most). */
#define TELNET_RECORD_SIZE 65536
/* The longest terminal type (RFC 1091: 40) with a device or group name. */
#define TELNET_TYPE_SIZE 64

/* Options that can be on in a direction. */
#define TELNET_BINARY 0x01
#define TELNET_TERMINAL_TYPE 0x02
#define TELNET_EOR 0x04

enum telnet_event {
	TELNET_NONE,	 /* all bytes taken; nothing to do */
	TELNET_REPLY,	 /* reply[] has to be sent before the next call */
	TELNET_RECORD,	 /* record[] is complete, valid until the next call */
	TELNET_TOO_LONG, /* a record did not fit and was dropped */
};

enum telnet_state {
	TELNET_DATA,
	TELNET_IAC,
	TELNET_VERB,
	TELNET_SUB,
	TELNET_SUB_IAC,
};

struct telnet {
	enum telnet_state state;
	uint8_t verb;	       /* DO, DONT, WILL, WONT before TELNET_VERB */
	uint8_t local, remote; /* TELNET_xxx options that are on */
	bool fresh;	       /* the next data byte begins a record */
	bool too_long;	       /* the record now coming does not fit */
	uint8_t sub[8];	       /* start of a subnegotiation */
	size_t sub_length;
	uint8_t *record; /* the caller's */
	size_t record_size;
	size_t record_length; /* also: bytes of a record not complete */
	uint8_t reply[TELNET_TYPE_SIZE + 8];
	size_t reply_length;
	char type[TELNET_TYPE_SIZE];
	size_t type_length;
};

/*
 * Begins a connection. @type is cut at TELNET_TYPE_SIZE characters. For a
 * certain device append its number or group: "IBM-3278-2-E@0700".
 */
void telnet_init(struct telnet *t, const char *type, uint8_t *record,
		 size_t size);

/*
 * Takes bytes until one event has happened or all are taken. *used says how
 * many were taken: at least one when n > 0.
 */
enum telnet_event telnet_take(struct telnet *t, const uint8_t *bytes, size_t n,
			      size_t *used);

/* True when both sides agreed on all that 3270 records need. */
bool telnet_ready(const struct telnet *t);

/* The room that telnet_wrap needs for any record of n bytes. */
#define TELNET_WRAP_SIZE(n) (2 * (n) + 2)

/*
 * Writes a record as it goes on the line: X'FF' doubled, IAC EOR behind it.
 * Returns the length, or 0 when @room is too small. The areas must not overlap.
 */
size_t telnet_wrap(uint8_t *to, size_t room, const uint8_t *record,
		   size_t length);

#endif
