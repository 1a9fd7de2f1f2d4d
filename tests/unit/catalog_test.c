/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The message catalog: every row complete, numbers and texts consistent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/msg/reply.h"

/* Programs match these: number, severity, module, whole identifier. */
static const struct {
	enum message id;
	const char *identifier;
} known[] = {
	{ MSG_UNKNOWN_COMMAND, "HCPCMD001E" },
	{ MSG_INVALID_OPTION, "HCPCQV003E" },
	{ MSG_BEFORE_LOGON, "HCPCFC015E" },
	{ MSG_OPERAND_MISSING, "HCPCFC026E" },
	{ MSG_NO_DEVICE, "HCPQVD040E" },
	{ MSG_NOT_LOGGED_ON, "HCPCQU045E" },
	{ MSG_LOGON_UNSUCCESSFUL, "HCPLGA050E" },
	{ MSG_ALREADY_LOGGED_ON, "HCPLGA054E" },
	{ MSG_NOT_RECEIVING, "HCPMSG057I" },
	{ MSG_LOGOFF_PENDING, "HCPUSO361E" },
	{ MSG_ID_CARD, "HCPRSR431E" },
	{ MSG_DISABLED_WAIT, "HCPGIR450W" },
	{ MSG_SHUTDOWN_DELAY, "HCPSHU960I" },
	{ MSG_SHUTDOWN_COMPLETE, "HCPWRP961W" },
	{ MSG_SIGP_RESET, "HCPGSP2627I" },
	{ MSG_SIGP_STOP, "HCPGSP2629I" },
};

static void identifiers_that_programs_know(void **state)
{
	static const char *const none[9];
	char text[MESSAGE_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		message_text(text, sizeof(text), EMSG_CODE, known[i].id, none);
		assert_string_equal(text, known[i].identifier);
	}
}

static void rows_are_complete(void **state)
{
	(void)state;
	for (unsigned id = 0; id < MSG_COUNT; id++) {
		const struct message_entry *e = &message_table[id];

		assert_in_range(e->number, 1, 9999);
		assert_non_null(e->text);
		assert_true(e->text[0] != '\0');
		assert_non_null(memchr("IWEADRST", e->severity, 8));
		assert_int_equal(
			strspn(e->module, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 3);
		/* an error sets the return code */
		assert_true(e->sets_code || e->severity != 'E');
	}
}

/* A row's number of arguments, -1 if they are not &1 to &n. */
static int arguments(const char *text)
{
	unsigned seen = 0;
	int count = 0;

	for (const char *at = text; (at = strchr(at, '&')) != NULL; at++) {
		if (at[1] < '1' || at[1] > '9')
			return -1;
		seen |= 1u << (at[1] - '1');
	}
	while (seen & 1u << count)
		count++;
	return seen == (1u << count) - 1 ? count : -1;
}

static void arguments_are_counted_from_one(void **state)
{
	(void)state;
	for (unsigned id = 0; id < MSG_COUNT; id++)
		assert_in_range(arguments(message_table[id].text), 0, 9);
	assert_int_equal(arguments("&2"), -1);
	assert_int_equal(arguments("& "), -1);
	assert_int_equal(arguments("&2 &1"), 2);
}

static void texts_and_identifiers_occur_once(void **state)
{
	(void)state;
	for (unsigned a = 0; a < MSG_COUNT; a++)
		for (unsigned b = a + 1; b < MSG_COUNT; b++) {
			const struct message_entry *x = &message_table[a];
			const struct message_entry *y = &message_table[b];

			assert_string_not_equal(x->text, y->text);
			if (x->number == y->number)
				assert_string_not_equal(x->module, y->module);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(identifiers_that_programs_know),
		cmocka_unit_test(rows_are_complete),
		cmocka_unit_test(arguments_are_counted_from_one),
		cmocka_unit_test(texts_and_identifiers_occur_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
