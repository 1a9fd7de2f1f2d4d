/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_abend.h"

#include "cp/base/abend.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static bool expected;
static jmp_buf back;

bool fake_abends(void (*action)(void *), void *argument)
{
	bool abended = setjmp(back);

	if (!abended) {
		expected = true;
		action(argument);
	}
	expected = false;
	return abended;
}

static _Noreturn void end(const char *why, uint64_t number)
{
	if (expected)
		longjmp(back, 1);
	fprintf(stderr, "abend: %s %llu\n", why, (unsigned long long)number);
	abort();
}

void abend(enum abend_code code, uint64_t detail)
{
	(void)code;
	end("detail", detail);
}

void check_failed(const char *file, int line)
{
	end(file, (uint64_t)line);
}
