/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Negotiation answers only changes, so that no peer can make it loop (RFC 854,
 * "a party may only request a change in option status"). What the peer asks
 * beyond the three options is refused.
 */
#include "console/telnet.h"

#include <string.h>

enum {
	BYTE_EOR = 239,
	BYTE_SE = 240,
	BYTE_SB = 250,
	BYTE_WILL = 251,
	BYTE_WONT = 252,
	BYTE_DO = 253,
	BYTE_DONT = 254,
	BYTE_IAC = 255,
};

enum {
	OPTION_BINARY = 0,
	OPTION_TERMINAL_TYPE = 24,
	OPTION_EOR = 25,
};

enum { TYPE_IS = 0, TYPE_SEND = 1 };

void telnet_init(struct telnet *t, const char *type, uint8_t *record,
		 size_t size)
{
	size_t n = 0;

	memset(t, 0, sizeof(*t));
	while (n < sizeof(t->type) && type[n]) {
		t->type[n] = type[n];
		n++;
	}
	t->type_length = n;
	t->record = record;
	t->record_size = size;
	t->fresh = true;
}

static uint8_t option_bit(uint8_t option)
{
	switch (option) {
	case OPTION_BINARY:
		return TELNET_BINARY;
	case OPTION_TERMINAL_TYPE:
		return TELNET_TERMINAL_TYPE;
	case OPTION_EOR:
		return TELNET_EOR;
	default:
		return 0;
	}
}

static enum telnet_event reply(struct telnet *t, uint8_t verb, uint8_t option)
{
	t->reply[0] = BYTE_IAC;
	t->reply[1] = verb;
	t->reply[2] = option;
	t->reply_length = 3;
	return TELNET_REPLY;
}

/* One side's options: @on is asked for, @yes and @no are the answers. */
static enum telnet_event change(struct telnet *t, uint8_t *side, uint8_t bit,
				bool on, const uint8_t answer[3])
{
	if (on == ((*side & bit) != 0) && (!on || bit))
		return TELNET_NONE;
	if (on && !bit)
		return reply(t, answer[1], answer[2]);
	*side ^= bit;
	return reply(t, on ? answer[0] : answer[1], answer[2]);
}

static enum telnet_event negotiate(struct telnet *t, uint8_t option)
{
	const uint8_t ours[3] = { BYTE_WILL, BYTE_WONT, option };
	const uint8_t theirs[3] = { BYTE_DO, BYTE_DONT, option };
	uint8_t bit = option_bit(option);

	switch (t->verb) {
	case BYTE_DO:
		return change(t, &t->local, bit, true, ours);
	case BYTE_DONT:
		return change(t, &t->local, bit, false, ours);
	case BYTE_WILL:
		if (bit == TELNET_TERMINAL_TYPE)
			bit = 0;
		return change(t, &t->remote, bit, true, theirs);
	default:
		return change(t, &t->remote, bit, false, theirs);
	}
}

static enum telnet_event answer_sub(struct telnet *t)
{
	size_t n = t->type_length;

	if (t->sub_length != 2 || t->sub[0] != OPTION_TERMINAL_TYPE ||
	    t->sub[1] != TYPE_SEND)
		return TELNET_NONE;
	t->reply[0] = BYTE_IAC;
	t->reply[1] = BYTE_SB;
	t->reply[2] = OPTION_TERMINAL_TYPE;
	t->reply[3] = TYPE_IS;
	memcpy(t->reply + 4, t->type, n);
	t->reply[n + 4] = BYTE_IAC;
	t->reply[n + 5] = BYTE_SE;
	t->reply_length = n + 6;
	return TELNET_REPLY;
}

static void add_data(struct telnet *t, uint8_t byte)
{
	if (t->record_length < t->record_size)
		t->record[t->record_length++] = byte;
	else
		t->too_long = true;
}

static void add_sub(struct telnet *t, uint8_t byte)
{
	if (t->sub_length < sizeof(t->sub))
		t->sub[t->sub_length++] = byte;
}

static enum telnet_event end_record(struct telnet *t)
{
	t->fresh = true;
	return t->too_long ? TELNET_TOO_LONG : TELNET_RECORD;
}

static enum telnet_event take_command(struct telnet *t, uint8_t byte)
{
	t->state = TELNET_DATA;
	switch (byte) {
	case BYTE_IAC:
		add_data(t, byte);
		return TELNET_NONE;
	case BYTE_EOR:
		return end_record(t);
	case BYTE_SB:
		t->sub_length = 0;
		t->state = TELNET_SUB;
		return TELNET_NONE;
	case BYTE_WILL:
	case BYTE_WONT:
	case BYTE_DO:
	case BYTE_DONT:
		t->verb = byte;
		t->state = TELNET_VERB;
		return TELNET_NONE;
	default:
		return TELNET_NONE;
	}
}

static enum telnet_event take_sub_command(struct telnet *t, uint8_t byte)
{
	if (byte == BYTE_IAC) {
		add_sub(t, byte);
		t->state = TELNET_SUB;
		return TELNET_NONE;
	}
	t->state = TELNET_DATA;
	return byte == BYTE_SE ? answer_sub(t) : TELNET_NONE;
}

static enum telnet_event take_byte(struct telnet *t, uint8_t byte)
{
	switch (t->state) {
	case TELNET_IAC:
		return take_command(t, byte);
	case TELNET_VERB:
		t->state = TELNET_DATA;
		return negotiate(t, byte);
	case TELNET_SUB:
		if (byte == BYTE_IAC)
			t->state = TELNET_SUB_IAC;
		else
			add_sub(t, byte);
		return TELNET_NONE;
	case TELNET_SUB_IAC:
		return take_sub_command(t, byte);
	case TELNET_DATA:
	default:
		if (byte == BYTE_IAC)
			t->state = TELNET_IAC;
		else
			add_data(t, byte);
		return TELNET_NONE;
	}
}

enum telnet_event telnet_take(struct telnet *t, const uint8_t *bytes, size_t n,
			      size_t *used)
{
	enum telnet_event event = TELNET_NONE;
	size_t i = 0;

	if (n > 0 && t->fresh) {
		t->fresh = false;
		t->too_long = false;
		t->record_length = 0;
	}
	while (i < n && event == TELNET_NONE)
		event = take_byte(t, bytes[i++]);
	*used = i;
	return event;
}

bool telnet_ready(const struct telnet *t)
{
	const uint8_t both = TELNET_BINARY | TELNET_EOR;

	return (t->local & both) == both && (t->remote & both) == both;
}

size_t telnet_wrap(uint8_t *to, size_t room, const uint8_t *record,
		   size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		size_t need = record[i] == BYTE_IAC ? 2 : 1;

		if (room - n < need + 2 || room < 2)
			return 0;
		to[n++] = record[i];
		if (need == 2)
			to[n++] = BYTE_IAC;
	}
	if (room - n < 2)
		return 0;
	to[n++] = BYTE_IAC;
	to[n++] = BYTE_EOR;
	return n;
}
