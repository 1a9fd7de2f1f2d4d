/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names of operations that scripts use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/op.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void finds_operations(void **state)
{
	static const struct {
		const char *name;
		enum op op;
	} cases[] = {
		{ "enter", OP_ENTER },
		{ "pf1", OP_PF1 },
		{ "pf12", OP_PF12 },
		{ "pf24", OP_PF24 },
		{ "pf25", OP_NONE },
		{ "pf0", OP_NONE },
		{ "pf", OP_NONE },
		{ "pf012", OP_NONE },
		{ "pfx", OP_NONE },
		{ "session9", OP_SESSION_9 },
		{ "session10", OP_NONE },
		{ "ent", OP_NONE },
		{ "enterx", OP_NONE },
		{ "", OP_NONE },
		{ "reconnect", OP_RECONNECT },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(op_find(cases[i].name, strlen(cases[i].name)),
				 cases[i].op);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_operations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
