/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests: K key; C userid(8) command; O userid(8): observe its console from
 * the oldest line kept; P userid(8) class name(8) type(8), D cards, F: a file
 * for its reader. Answers: L lines, each ended by 0A; O console output; R
 * return code; E message: the request failed. R and E end a request. Text is
 * ASCII, userids are blank-padded. The host program's side is host/control.c.
 */
#include "cp/term/control.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/cmd/call.h"
#include "cp/cmd/users.h"
#include "cp/rio/graf.h"
#include "cp/spool/spool.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/text.h"

#include <string.h>

#define RECORD_MAX 16384
#define PREFIX 3 /* AID, cursor address */
#define CARD_SIZE 80
#define WCC (0x40 | WCC_RESTORE)
#define ANSWER_MAX 8192
#define USERID_SIZE 8

struct control {
	struct list link; /* in sessions */
	struct graf graf;
	struct console_observer observer;
	char observed[USERID_SIZE + 1]; /* empty: nobody */
	struct spool_file *file;	/* being punched */
	char owner[USERID_SIZE + 1];
	bool authorized;
	struct reply reply;
	size_t answer_length; /* WCC and type are in answer already */
	uint8_t answer[ANSWER_MAX];
	uint8_t record[RECORD_MAX];
};

static char key[CONTROL_KEY_MAX];
static size_t key_length;
static struct list sessions = { &sessions, &sessions };

void control_set_key(const char *from, size_t length)
{
	key_length = length <= CONTROL_KEY_MAX ? length : 0;
	memcpy(key, from, key_length);
}

static void send(struct control *c, char type, const char *data, size_t size)
{
	if (size > ANSWER_MAX - 2)
		size = ANSWER_MAX - 2;
	c->answer[0] = WCC;
	c->answer[1] = (uint8_t)type;
	memmove(c->answer + 2, data, size);
	/* The next client may come unnoticed: it has to show its key. */
	if (!graf_write(&c->graf, DS_WRITE, c->answer, size + 2) ||
	    c->graf.failed)
		c->authorized = false;
	c->answer_length = 0;
}

/* Sends the lines gathered so far. */
static void flush(struct control *c)
{
	if (c->answer_length)
		send(c, 'L', (const char *)c->answer + 2, c->answer_length);
}

static void add_line(struct reply *reply, const char *line, size_t length)
{
	struct control *c = reply->context;

	if (length > ANSWER_MAX - 3)
		length = ANSWER_MAX - 3;
	if (c->answer_length + length + 1 > ANSWER_MAX - 2)
		flush(c);
	memcpy(c->answer + 2 + c->answer_length, line, length);
	c->answer_length += length;
	c->answer[2 + c->answer_length++] = '\n';
}

static void send_code(struct control *c, int code)
{
	char buffer[12];
	struct text t;

	flush(c);
	text_init(&t, buffer, sizeof(buffer));
	text_decimal(&t, (uint64_t)code, 1, ' ');
	send(c, 'R', t.at, t.length);
}

static void fail(struct control *c, enum message id, const char *argument)
{
	const char *const arguments[9] = { argument };
	char buffer[160];
	size_t length = message_text(buffer, sizeof(buffer),
				     EMSG_CODE | EMSG_TEXT, id, arguments);

	flush(c);
	send(c, 'E', buffer, length);
}

/* A blank-padded userid; false: not that long. */
static bool take_userid(char to[USERID_SIZE + 1], const char *data,
			size_t length)
{
	size_t n = USERID_SIZE;

	if (length < USERID_SIZE)
		return false;
	while (n && data[n - 1] == ' ')
		n--;
	memcpy(to, data, n);
	to[n] = '\0';
	text_upper(to);
	return true;
}

static void stop_observing(struct control *c)
{
	if (c->observer.console)
		console_unobserve(&c->observer);
	c->observer = (struct console_observer){ 0 };
	c->observed[0] = '\0';
}

static void drop_file(struct control *c)
{
	if (c->file)
		spool_discard(c->file);
	c->file = NULL;
}

/* Nothing of an earlier client is left; its going is not always noticed. */
static void forget(struct control *c)
{
	stop_observing(c);
	drop_file(c);
	c->authorized = false;
	c->answer_length = 0;
}

static void take_key(struct control *c, const char *data, size_t length)
{
	uint8_t differs = 0;

	forget(c);
	if (!key_length || length != key_length) {
		fail(c, MSG_NOT_AUTHORIZED, "control channel");
		return;
	}
	for (size_t n = 0; n < length; n++)
		differs |= (uint8_t)(data[n] ^ key[n]);
	c->authorized = !differs;
	if (c->authorized)
		send_code(c, 0);
	else
		fail(c, MSG_NOT_AUTHORIZED, "control channel");
}

static void command(struct control *c, const char *data, size_t length)
{
	char userid[USERID_SIZE + 1];
	struct vm *vm;

	if (!take_userid(userid, data, length)) {
		fail(c, MSG_USERID_MISSING, NULL);
		return;
	}
	vm = userid[0] ? vm_find(userid) : NULL;
	if (userid[0] && !vm) {
		fail(c, MSG_NOT_LOGGED_ON, userid);
		return;
	}
	send_code(c, call_execute(vm, vm ? vm->classes : CLASS_ANY,
				  data + USERID_SIZE, length - USERID_SIZE,
				  &c->reply));
}

static void console_written(struct console_observer *observer)
{
	struct control *c = list_entry(observer, struct control, observer);

	wait_queue_wake(&c->graf.wake);
}

static void observe(struct control *c, const char *data, size_t length)
{
	stop_observing(c);
	if (!take_userid(c->observed, data, length) || !c->observed[0])
		fail(c, MSG_USERID_MISSING, NULL);
}

/* Sends what the observed console shows; waits for its user to log on. */
static void observe_more(struct control *c)
{
	struct vm *vm = vm_find(c->observed);
	bool was = c->observer.written;
	size_t length;

	if (!c->observer.console && was) {
		c->observer.written = NULL;
		fail(c, MSG_NOT_LOGGED_ON, c->observed);
		c->observed[0] = '\0';
		return;
	}
	if (!c->observer.console && vm) {
		c->observer =
			(struct console_observer){ .written = console_written };
		console_observe(vm->console, &c->observer, 0);
	}
	while (c->observer.console && c->authorized) {
		length = console_fetch(&c->observer, (char *)c->answer + 2,
				       ANSWER_MAX - 2);
		if (!length)
			break;
		send(c, 'O', (char *)c->answer + 2, length);
		if (!c->authorized)
			stop_observing(c);
	}
}

/* P: userid(8) class(1) name(8) type(8) */
static void punch(struct control *c, const char *data, size_t length)
{
	struct objdir_user *user = store_take(sizeof(*user));
	enum objdir_result found;

	drop_file(c);
	if (!user || length < 25 || !take_userid(c->owner, data, length)) {
		store_free(user, sizeof(*user));
		fail(c, MSG_USERID_MISSING, NULL);
		return;
	}
	found = directory_find(c->owner, user);
	store_free(user, sizeof(*user));
	if (found != OBJDIR_OK) {
		fail(c, MSG_NOT_IN_DIRECTORY, c->owner);
		return;
	}
	c->file = spool_create(c->owner, ORIGIN_PUNCH);
	if (!c->file) {
		fail(c, MSG_SPOOL_FULL, NULL);
		return;
	}
	c->file->class = data[8];
	take_userid(c->file->name, data + 9, 8);
	take_userid(c->file->type, data + 17, 8);
	memcpy(c->file->distribution, c->owner, sizeof(c->owner));
	send_code(c, 0);
}

static void cards(struct control *c, const char *data, size_t length)
{
	uint8_t card[CARD_SIZE];

	if (!c->file) {
		fail(c, MSG_NO_SPOOL_FILE, "-");
		return;
	}
	for (size_t n = 0; n < length; n += CARD_SIZE) {
		size_t part = length - n < CARD_SIZE ? length - n : CARD_SIZE;

		memset(card, 0, sizeof(card));
		memcpy(card, data + n, part);
		if (!spool_add(c->file, CMD_READER_READ, card, CARD_SIZE)) {
			drop_file(c);
			fail(c, MSG_SPOOL_FULL, NULL);
			return;
		}
	}
	send_code(c, 0);
}

static void close_file(struct control *c)
{
	if (!c->file) {
		fail(c, MSG_NO_SPOOL_FILE, "-");
		return;
	}
	if (!spool_enqueue(c->file, SPOOL_READER, c->owner)) {
		drop_file(c);
		fail(c, MSG_SPOOL_LIMIT, c->owner);
		return;
	}
	c->file = NULL;
	send_code(c, 0);
}

static void request(struct control *c, const char *data, size_t length)
{
	char type = data[0];

	if (type == 'K')
		take_key(c, data + 1, length - 1);
	else if (!c->authorized)
		fail(c, MSG_NOT_AUTHORIZED, "control channel");
	else if (type == 'C')
		command(c, data + 1, length - 1);
	else if (type == 'O')
		observe(c, data + 1, length - 1);
	else if (type == 'P')
		punch(c, data + 1, length - 1);
	else if (type == 'D')
		cards(c, data + 1, length - 1);
	else if (type == 'F')
		close_file(c);
	else
		fail(c, MSG_INVALID_OPERAND, "control request");
}

/* Another client, or none: nothing of the old one is left. */
static void reset(struct control *c)
{
	forget(c);
	c->graf.connected = false;
}

static void serve(void *argument)
{
	struct control *c = argument;

	for (;;) {
		if (c->graf.connected)
			reset(c);
		if (c->graf.attention) {
			size_t n = graf_read(&c->graf, c->record, RECORD_MAX);

			if (n > PREFIX)
				request(c, (char *)c->record + PREFIX,
					n - PREFIX);
			continue;
		}
		if (!c->authorized)
			stop_observing(c);
		if (c->observed[0])
			observe_more(c);
		if (!c->graf.attention && !c->graf.connected)
			task_wait(&c->graf.wake);
	}
}

bool control_start(struct rdev *rdev)
{
	struct control *c = store_take(sizeof(*c));
	struct task *task;

	if (!c)
		return false;
	graf_open(&c->graf, rdev);
	c->reply = (struct reply){ .line = add_line,
				   .context = c,
				   .emsg = EMSG_CODE | EMSG_TEXT };
	task = task_start("control", serve, c);
	if (!task) {
		store_free(c, sizeof(*c));
		return false;
	}
	task->interactive = true;
	list_append(&sessions, &c->link);
	return true;
}

void control_machines_changed(void)
{
	list_for_each(item, &sessions)
		wait_queue_wake(
			&list_entry(item, struct control, link)->graf.wake);
}
