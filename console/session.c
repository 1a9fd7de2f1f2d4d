/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/session.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "console/ds.h"
#include "console/edit.h"

static void go_down(struct session *s, const char *why)
{
	if (s->state == SESSION_CONNECTING)
		connect_cancel(&s->connect);
	else if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
	s->state = SESSION_DOWN;
	s->space.lock = SPACE_DOWN;
	s->ahead_count = 0;
	s->out_length = 0;
	snprintf(s->why, sizeof(s->why), "%s", why);
}

static void go_up(struct session *s)
{
	char type[TELNET_TYPE_SIZE];
	const char *device = s->target.device;

	snprintf(type, sizeof(type), "IBM-3278-%u-E%s%s", s->target.model,
		 device ? "@" : "", device ? device : "");
	telnet_init(&s->telnet, type, s->record, sizeof(s->record));
	s->fd = s->connect.fd;
	s->connect.fd = -1;
	s->state = SESSION_UP;
}

static void take_connect(struct session *s, enum connect_state state)
{
	s->fd = s->connect.fd;
	if (state == CONNECT_DONE)
		go_up(s);
	else if (state == CONNECT_FAILED)
		go_down(s, s->connect.why);
}

void session_reconnect(struct session *s)
{
	if (s->state != SESSION_DOWN)
		return;
	space_init(&s->space, s->target.model);
	s->state = SESSION_CONNECTING;
	s->scrolled = 0;
	take_connect(
		s, connect_begin(&s->connect, s->target.host, s->target.port));
}

struct session *session_open(const struct target *target)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->target = *target;
	s->fd = -1;
	s->state = SESSION_DOWN;
	history_init(&s->history, s->lines, SESSION_HISTORY);
	session_reconnect(s);
	return s;
}

void session_close(struct session *s)
{
	go_down(s, "");
	free(s);
}

short session_events(const struct session *s)
{
	switch (s->state) {
	case SESSION_CONNECTING:
		return POLLOUT;
	case SESSION_UP:
		return s->out_length > 0 ? POLLIN | POLLOUT : POLLIN;
	default:
		return 0;
	}
}

static void flush(struct session *s)
{
	ssize_t n = send(s->fd, s->out, s->out_length, MSG_NOSIGNAL);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n < 0) {
		go_down(s, strerror(errno));
		return;
	}
	s->out_length -= (size_t)n;
	memmove(s->out, s->out + n, s->out_length);
}

static void send_bytes(struct session *s, const uint8_t *bytes, size_t n)
{
	if (n > sizeof(s->out) - s->out_length) {
		go_down(s, "the host does not read what it is sent");
		return;
	}
	memcpy(s->out + s->out_length, bytes, n);
	s->out_length += n;
	flush(s);
}

static void send_record(struct session *s, const struct inbound *in)
{
	uint8_t line[TELNET_WRAP_SIZE(INBOUND_SIZE)];
	size_t n = telnet_wrap(line, sizeof(line), in->data, in->length);

	send_bytes(s, line, n);
}

/* Keys typed ahead, as far as the keyboard takes them. */
static void replay(struct session *s)
{
	while (s->ahead_count > 0 && s->space.lock == SPACE_OPEN) {
		struct key key = s->ahead[s->ahead_first];

		s->ahead_first = (s->ahead_first + 1) % SESSION_AHEAD;
		s->ahead_count--;
		session_key(s, key);
	}
}

static void take_record(struct session *s)
{
	struct inbound reply;

	inbound_begin(&reply, s->inbound, sizeof(s->inbound));
	if (ds_take(&s->space, s->telnet.record, s->telnet.record_length,
		    &reply) == DS_REPLY)
		send_record(s, &reply);
	history_watch(&s->history, &s->space);
	replay(s);
}

static void take_bytes(struct session *s, const uint8_t *bytes, size_t n)
{
	while (n > 0 && s->state == SESSION_UP) {
		size_t used;

		switch (telnet_take(&s->telnet, bytes, n, &used)) {
		case TELNET_REPLY:
			send_bytes(s, s->telnet.reply, s->telnet.reply_length);
			break;
		case TELNET_RECORD:
			take_record(s);
			break;
		default:
			break;
		}
		bytes += used;
		n -= used;
	}
}

static void receive(struct session *s)
{
	uint8_t bytes[16384];
	ssize_t n = recv(s->fd, bytes, sizeof(bytes), 0);

	if (n > 0)
		take_bytes(s, bytes, (size_t)n);
	else if (n == 0)
		go_down(s, "the host has closed the line");
	else if (errno != EAGAIN && errno != EINTR)
		go_down(s, strerror(errno));
}

bool session_run(struct session *s, short found)
{
	if (found == 0)
		return false;
	if (s->state == SESSION_CONNECTING) {
		take_connect(s, connect_check(&s->connect));
		return true;
	}
	if (s->state == SESSION_UP && found & POLLOUT)
		flush(s);
	if (s->state == SESSION_UP && found & (POLLIN | POLLERR | POLLHUP))
		receive(s);
	return true;
}

static bool attention(struct session *s, enum op op)
{
	struct inbound in;

	if (!edit_attention(&s->space, op))
		return false;
	inbound_begin(&in, s->inbound, sizeof(s->inbound));
	inbound_attention(&in, &s->space);
	send_record(s, &in);
	return true;
}

static bool type_ahead(struct session *s, struct key key)
{
	if (s->ahead_count == SESSION_AHEAD)
		return false;
	s->ahead[(s->ahead_first + s->ahead_count++) % SESSION_AHEAD] = key;
	return true;
}

/* Up and Down are RETRIEVE where there is only one line to type in. */
static enum op meant(const struct session *s, enum op op)
{
	bool line_mode = space_line_mode(&s->space);

	if (op == OP_PREVIOUS)
		return line_mode ? OP_PF12 : OP_UP;
	if (op == OP_NEXT)
		return line_mode ? OP_PF11 : OP_DOWN;
	return op;
}

bool session_key(struct session *s, struct key key)
{
	s->scrolled = 0;
	if (s->state == SESSION_DOWN)
		return false;
	if (key.op == OP_RESET)
		s->ahead_count = 0;
	else if (s->space.lock == SPACE_WAIT)
		return type_ahead(s, key);
	key.op = meant(s, key.op);
	if (key.op == OP_TYPE)
		return edit_type(&s->space, key.code);
	if (key.op <= OP_PF24)
		return attention(s, key.op);
	return edit_op(&s->space, key.op);
}

void session_scroll(struct session *s, long lines)
{
	if (lines > 0 && (size_t)lines > s->history.count - s->scrolled)
		s->scrolled = s->history.count;
	else if (lines < 0 && (size_t)-lines > s->scrolled)
		s->scrolled = 0;
	else
		s->scrolled += (size_t)lines;
}

void session_row(const struct session *s, unsigned row, struct look *out)
{
	const struct history_line *line = NULL;

	if (s->scrolled > row)
		line = history_get(&s->history, s->scrolled - row);
	if (line)
		memcpy(out, line->look, s->space.columns * sizeof(*out));
	else
		look_row(&s->space, row - (unsigned)s->scrolled, out);
}
