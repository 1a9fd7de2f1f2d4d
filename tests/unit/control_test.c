/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The control channel against a server that speaks as Hercules and CP do: it
 * negotiates, paints a logo, then answers each record by the rows of a script.
 */
#include "host/control.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "host/deadline.h"
#include "host/process.h"
#include "s390/lib/ebcdic.h"

#define KEY "0123456789ABCDEF0123456789ABCDEF"
#define LOGO "Hercules"
#define REFUSAL "Connection rejected, no available 3270 devices"

/* What CP gets (type and data) and the payloads that it answers with. */
struct row {
	const char *request;
	const char *answer[4]; /* "!" closes the line, "*" sends all bytes */
};

static const struct row key_row = { "K" KEY, { "R0" } };

static struct {
	pthread_t thread;
	int listener;
	const struct row *rows;
	size_t count;
	const char *logo;
	bool wrong; /* a request was not the one of the script */
} server;

static void put(int fd, const void *bytes, size_t n)
{
	if (send(fd, bytes, n, MSG_NOSIGNAL) < 0)
		server.wrong = true;
}

static void put_record(int fd, const uint8_t *record, size_t n)
{
	static uint8_t line[2048];

	put(fd, line, telnet_wrap(line, sizeof(line), record, n));
}

static void put_screen(int fd, const char *text)
{
	uint8_t record[200] = { 0xf5, 0x40, 0x11, 0x40, 0x40 };

	ebcdic_encode(record + 5, text, strlen(text));
	put_record(fd, record, 5 + strlen(text));
}

static void put_payload(int fd, const char *text)
{
	uint8_t record[300] = { 0xf1, 0xc3 };
	size_t n = strlen(text);

	memcpy(record + 2, text, n);
	if (strcmp(text, "*") == 0) {
		record[2] = 'O';
		for (n = 1; n <= 256; n++)
			record[2 + n] = (uint8_t)(n - 1);
	}
	put_record(fd, record, 2 + n);
}

/* The next record of the client; 0: it has gone. */
static size_t get_record(int fd, struct telnet *telnet)
{
	static uint8_t bytes[30000];
	static size_t at, have;
	size_t used;

	for (;;) {
		while (at < have) {
			enum telnet_event event = telnet_take(
				telnet, bytes + at, have - at, &used);

			at += used;
			if (event == TELNET_RECORD)
				return telnet->record_length;
		}
		ssize_t n = recv(fd, bytes, sizeof(bytes), 0);

		at = have = 0;
		if (n <= 0)
			return 0;
		have = (size_t)n;
	}
}

/* False: the line is to be closed. */
static bool answer(int fd, const struct row *row, const uint8_t *record,
		   size_t n)
{
	size_t length = strlen(row->request);

	if (n != 3 + length || memcmp(record, "\x7d\x40\x40", 3) != 0 ||
	    memcmp(record + 3, row->request, length) != 0)
		server.wrong = true;
	for (size_t i = 0; i < 4 && row->answer[i]; i++) {
		if (strcmp(row->answer[i], "!") == 0)
			return false;
		put_payload(fd, row->answer[i]);
	}
	return true;
}

static void negotiate(int fd)
{
	static const uint8_t hello[] = { 255, 253, 24,	255, 250, 24,  1,
					 255, 240, 255, 253, 25,  255, 251,
					 25,  255, 253, 0,   255, 251, 0 };
	uint8_t reply[200];
	size_t have = 0;

	put(fd, hello, sizeof(hello));
	while (!memmem(reply, have, "\xff\xfb\x00\xff\xfd\x00", 6)) {
		ssize_t n = recv(fd, reply + have, sizeof(reply) - have, 0);

		if (n <= 0)
			return;
		have += (size_t)n;
	}
	if (!memmem(reply, have, "IBM-3278-2-E@OSIERCTL", 21))
		server.wrong = true;
}

static void serve_one(int fd)
{
	static uint8_t record[20000];
	struct telnet telnet;
	size_t n;

	negotiate(fd);
	put_screen(fd, server.logo);
	telnet_init(&telnet, "", record, sizeof(record));
	for (size_t i = 0; i < server.count; i++) {
		n = get_record(fd, &telnet);
		if (n == 0 || !answer(fd, &server.rows[i], record, n))
			break;
	}
	/* Until the client goes, unless the script said otherwise. */
	while (server.count > 0 && server.rows[server.count - 1].answer[0] &&
	       strcmp(server.rows[server.count - 1].answer[0], "!") != 0 &&
	       get_record(fd, &telnet) != 0)
		continue;
	close(fd);
}

/* Without a script, one after the other until the test shuts the door. */
static void *serve(void *nothing)
{
	int fd;

	do {
		fd = accept(server.listener, NULL, NULL);
		if (fd >= 0)
			serve_one(fd);
	} while (fd >= 0 && server.count == 0);
	return nothing;
}

/* Serves a script from a port of its own, and opens a channel to it. */
static enum control_result open_channel(struct control *control,
					const char *logo,
					const struct row *rows, size_t count)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr = { htonl(INADDR_LOOPBACK) } };
	struct state state = { .pid = getpid(), .key = KEY };
	socklen_t size = sizeof(at);
	enum control_result result;
	int process = process_open(getpid(), process_birth(getpid()));

	server.logo = logo;
	server.rows = rows;
	server.count = count;
	server.wrong = false;
	server.listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(server.listener, (struct sockaddr *)&at, size),
			 0);
	assert_int_equal(listen(server.listener, 5), 0);
	getsockname(server.listener, (struct sockaddr *)&at, &size);
	state.port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&server.thread, NULL, serve, NULL), 0);
	result = control_open(control, &state, process, deadline_after(1000));
	close(process);
	return result;
}

static void end_server(void)
{
	shutdown(server.listener, SHUT_RDWR);
	pthread_join(server.thread, NULL);
	close(server.listener);
	assert_false(server.wrong);
}

static void test_command(void **state)
{
	const struct row rows[] = {
		key_row,
		{ "C        QUERY NAMES", { "LOPERATOR - DSC\n", "L", "R0" } },
		{ "CMAINT   FORCE X",
		  { "LHCPFOR045E X not logged on\n", "R45" } },
		{ "C        X", { "R6000" } },
		{ "C        Y", { "R" } },
		{ "C        Z", { "EHCPABC001E \x1b[2J bad\nmore" } },
	};
	static struct control control;
	unsigned code = 99;

	(void)state;
	assert_int_equal(open_channel(&control, LOGO, rows, 6),
			 CONTROL_MESSAGE);
	assert_int_equal(control_request(&control, 'C', rows[1].request + 1, 19,
					 deadline_after(5000), &code),
			 CONTROL_MESSAGE);
	assert_int_equal(code, 0);
	assert_int_equal(control_request(&control, 'C', rows[2].request + 1, 15,
					 deadline_after(5000), &code),
			 CONTROL_MESSAGE);
	assert_int_equal(code, 45);
	assert_int_equal(control_request(&control, 'C', "        X", 9,
					 deadline_after(5000), &code),
			 CONTROL_MESSAGE);
	assert_int_equal(code, 6000);
	/* No number at all is no success. */
	assert_int_equal(control_request(&control, 'C', "        Y", 9,
					 deadline_after(5000), &code),
			 CONTROL_MESSAGE);
	assert_int_not_equal(code, 0);
	assert_int_equal(control_request(&control, 'C', "        Z", 9,
					 deadline_after(5000), &code),
			 CONTROL_FAILED);
	control_close(&control);
	end_server();
}

static void test_binary(void **state)
{
	const struct row rows[] = { key_row, { "OLINUX1  ", { "*" } } };
	struct control_message message;
	static struct control control;

	(void)state;
	assert_int_equal(open_channel(&control, LOGO, rows, 2),
			 CONTROL_MESSAGE);
	assert_true(control_send(&control, 'O', "LINUX1  ", 8));
	assert_int_equal(
		control_receive(&control, &message, deadline_after(5000)),
		CONTROL_MESSAGE);
	assert_int_equal(message.type, 'O');
	assert_int_equal(message.length, 256);
	for (int i = 0; i < 256; i++)
		assert_int_equal((uint8_t)message.data[i], i);
	assert_int_equal(
		control_receive(&control, &message, deadline_after(50)),
		CONTROL_LATE);
	control_close(&control);
	end_server();
}

/* The largest record, all of it bytes that have to be doubled. */
static void test_large(void **state)
{
	static char cards[CONTROL_DATA_SIZE + 2];
	static struct control control;
	const struct row rows[] = { key_row, { cards, { "R0" } } };
	unsigned code = 99;

	(void)state;
	memset(cards, 0xff, CONTROL_DATA_SIZE + 1);
	cards[0] = 'D';
	assert_int_equal(open_channel(&control, LOGO, rows, 2),
			 CONTROL_MESSAGE);
	assert_int_equal(control_request(&control, 'D', cards + 1,
					 CONTROL_DATA_SIZE,
					 deadline_after(5000), &code),
			 CONTROL_MESSAGE);
	assert_int_equal(code, 0);
	assert_false(control_send(&control, 'D', cards, CONTROL_DATA_SIZE + 1));
	control_close(&control);
	end_server();
}

static void test_refused(void **state)
{
	static struct control control;

	(void)state;
	assert_int_equal(open_channel(&control, REFUSAL, NULL, 0),
			 CONTROL_REFUSED);
	end_server();
}

static void test_bad_key(void **state)
{
	const struct row row = { "K" KEY, { "Eno" } };
	static struct control control;

	(void)state;
	assert_int_equal(open_channel(&control, LOGO, &row, 1), CONTROL_FAILED);
	end_server();
}

static void test_end(void **state)
{
	const struct row rows[] = { key_row, { "C        SHUTDOWN", { "!" } } };
	static struct control control;
	unsigned code;

	(void)state;
	assert_int_equal(open_channel(&control, LOGO, rows, 2),
			 CONTROL_MESSAGE);
	assert_int_equal(control_request(&control, 'C', "        SHUTDOWN", 16,
					 deadline_after(5000), &code),
			 CONTROL_ENDED);
	control_close(&control);
	end_server();
}

/* CP is not there yet: the key gets no answer. */
static void test_silence(void **state)
{
	static struct control control;
	const struct row row = { "K" KEY, { "Lnoise" } };

	(void)state;
	assert_int_equal(open_channel(&control, LOGO, &row, 1), CONTROL_LATE);
	end_server();
}

static void test_userid(void **state)
{
	char userid[CONTROL_USERID_SIZE];

	(void)state;
	assert_true(control_userid("linux1", userid));
	assert_memory_equal(userid, "LINUX1  ", 8);
	assert_true(control_userid("A@#$_-+9", userid));
	assert_false(control_userid("", userid));
	assert_false(control_userid("NINECHARS", userid));
	assert_false(control_userid("A B", userid));
	assert_false(control_userid("\xc3\xa9", userid));
}

/* Hercules has ended: no more tries. */
static void test_no_process(void **state)
{
	struct state gone = { .port = 1, .key = KEY };
	static struct control control;
	pid_t pid = fork();
	int process;

	(void)state;
	if (pid == 0) {
		pause();
		_exit(0);
	}
	process = process_open(pid, process_birth(pid));
	assert_true(process >= 0);
	process_signal(process, SIGKILL);
	assert_int_equal(
		control_open(&control, &gone, process, deadline_after(5000)),
		CONTROL_ENDED);
	waitpid(pid, NULL, 0);
	assert_int_equal(process_birth(pid), 0);
	close(process);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_binary),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bad_key),
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_userid),
		cmocka_unit_test(test_no_process),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
