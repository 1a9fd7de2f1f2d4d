/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/deadline.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "s390/lib/text.h"

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t deadline_after(int64_t milliseconds)
{
	return now() + milliseconds;
}

bool deadline_passed(int64_t deadline)
{
	return deadline != DEADLINE_NEVER && now() >= deadline;
}

int deadline_left(int64_t deadline)
{
	int64_t left;

	if (deadline == DEADLINE_NEVER)
		return -1;
	left = deadline - now();
	if (left < 0)
		return 0;
	return left < INT_MAX ? (int)left : INT_MAX;
}

int64_t deadline_nearer(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool deadline_parse(const char *text, int *seconds)
{
	uint64_t value;

	if (!text_parse_decimal(text, strlen(text), &value) || value < 1 ||
	    value > 86400)
		return false;
	*seconds = (int)value;
	return true;
}
