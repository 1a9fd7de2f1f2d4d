/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages: substitution, what SET EMSG and IMSG show, the return code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/msg/reply.h"

static char last[512];
static unsigned lines;

static void keep(struct reply *reply, const char *text, size_t length)
{
	assert_ptr_equal(reply->context, last);
	assert_true(length < sizeof(last));
	memcpy(last, text, length);
	last[length] = '\0';
	lines++;
}

static struct reply start(unsigned emsg)
{
	last[0] = '\0';
	lines = 0;
	return (struct reply){ .line = keep, .context = last, .emsg = emsg };
}

static const struct {
	unsigned emsg;
	enum message id;
	const char *first, *second;
	int code;
	const char *wanted; /* null: no line */
} cases[] = {
	{ EMSG_CODE | EMSG_TEXT, MSG_NOT_LOGGED_ON, "LINUX1", NULL, 45,
	  "HCPCQU045E LINUX1 not logged on" },
	{ EMSG_CODE, MSG_NOT_LOGGED_ON, "LINUX1", NULL, 45, "HCPCQU045E" },
	{ EMSG_TEXT, MSG_NOT_LOGGED_ON, "LINUX1", NULL, 45,
	  "LINUX1 not logged on" },
	{ 0, MSG_NOT_LOGGED_ON, "LINUX1", NULL, 45, NULL },
	{ EMSG_CODE | EMSG_TEXT, MSG_NOT_RECEIVING, "OP1", "MSG off", 57,
	  "HCPMSG057I OP1 not receiving; MSG off" },
	{ EMSG_CODE | EMSG_TEXT | EMSG_NO_INFORMATION, MSG_SHUTDOWN_DELAY, "30",
	  NULL, 0, NULL },
	{ EMSG_CODE | EMSG_TEXT, MSG_SHUTDOWN_DELAY, "30", NULL, 0,
	  "HCPSHU960I System shutdown may be delayed for up to 30 seconds" },
	/* an argument too few is empty, no more */
	{ EMSG_TEXT, MSG_NOT_RECEIVING, "OP1", NULL, 57,
	  "OP1 not receiving; " },
	{ EMSG_TEXT, MSG_NOT_LOGGED_ON, "&1&2", NULL, 45,
	  "&1&2 not logged on" },
	{ EMSG_CODE | EMSG_TEXT, MSG_SIGP_STOP, "00", NULL, 0,
	  "HCPGSP2629I The virtual machine is placed in CP mode due to a "
	  "SIGP stop from CPU 00." },
};

static void messages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reply r = start(cases[i].emsg);
		int code = reply_message(&r, cases[i].id, cases[i].first,
					 cases[i].second, NULL);

		assert_int_equal(code, cases[i].code);
		assert_int_equal(lines, cases[i].wanted != NULL);
		if (cases[i].wanted)
			assert_string_equal(last, cases[i].wanted);
	}
}

static void lines_go_as_they_are(void **state)
{
	struct reply r = start(0);

	(void)state;
	reply_line(&r, "STORAGE = 256M");
	assert_string_equal(last, "STORAGE = 256M");
	reply_line(&r, "");
	assert_int_equal(lines, 2);
	assert_string_equal(last, "");
}

static void long_arguments_are_cut(void **state)
{
	char word[400];
	struct reply r = start(EMSG_CODE | EMSG_TEXT);

	(void)state;
	memset(word, 'X', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	assert_int_equal(reply_message(&r, MSG_UNKNOWN_COMMAND, word, NULL), 1);
	assert_int_equal(strlen(last), MESSAGE_SIZE - 1);
	assert_memory_equal(last, "HCPCMD001E Unknown CP command: XXX", 34);
}

static void small_buffers_hold(void **state)
{
	static const char *const arguments[9] = { "ABC" };
	char text[16];

	(void)state;
	for (size_t size = 1; size <= sizeof(text); size++) {
		memset(text, '#', sizeof(text));
		message_text(text, size, EMSG_CODE | EMSG_TEXT,
			     MSG_UNKNOWN_COMMAND, arguments);
		assert_int_equal(strlen(text), size - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages),
		cmocka_unit_test(lines_go_as_they_are),
		cmocka_unit_test(long_arguments_are_cut),
		cmocka_unit_test(small_buffers_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
