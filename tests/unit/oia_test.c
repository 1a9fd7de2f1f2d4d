/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The status line, at every width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/oia.h"

static void says_what_is_wrong(void **state)
{
	struct oia o = { .why = "the line dropped",
			 .hint = "type LOGON",
			 .host = "h:1",
			 .session = 1,
			 .sessions = 2 };
	char line[OIA_SIZE];
	struct space s;

	(void)state;
	space_init(&s, 2);
	s.lock = SPACE_OPEN;
	s.cursor = 81;
	oia_notice(&s, &o, line);
	assert_string_equal(line, "");
	oia_line(&s, &o, 40, line);
	assert_string_equal(line, "type LOGON                1/2 h:1 02/002");
	s.fault = SPACE_PROTECTED;
	oia_notice(&s, &o, line);
	assert_memory_equal(line, "X PROTECTED", 11);
	s.fault = SPACE_OVERFLOW;
	oia_notice(&s, &o, line);
	assert_memory_equal(line, "X OVERFLOW", 10);
	s.fault = SPACE_NO_FAULT;
	s.insert = true;
	s.lock = SPACE_WAIT;
	oia_line(&s, &o, 40, line);
	assert_string_equal(line, "X SYSTEM              INS 1/2 h:1 02/002");
	s.lock = SPACE_DOWN;
	oia_notice(&s, &o, line);
	assert_string_equal(line, "the line dropped; Enter connects again");
	o.scrolled = 12;
	oia_notice(&s, &o, line);
	assert_non_null(strstr(line, " 12 lines"));
	for (unsigned width = 0; width <= SPACE_COLUMNS + 10; width++) {
		oia_line(&s, &o, width, line);
		assert_true(strlen(line) <= width);
		assert_true(strlen(line) < OIA_SIZE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
