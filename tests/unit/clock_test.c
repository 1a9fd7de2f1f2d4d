/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calendar: against the C library for every day the clock can show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "s390/lib/clock.h"

#define UNIX_EPOCH INT64_C(2208988800) /* seconds from 1900 to 1970 */

static uint64_t tod(int64_t unix_seconds)
{
	return (uint64_t)(unix_seconds + UNIX_EPOCH) * CLOCK_SECOND;
}

static void agrees_with_the_library(void **state)
{
	int64_t last = (int64_t)(UINT64_MAX / CLOCK_SECOND) - UNIX_EPOCH;

	(void)state;
	for (int64_t s = -UNIX_EPOCH; s <= last; s += 86400 - 7) {
		time_t t = (time_t)s;
		struct clock c;
		struct tm tm;

		gmtime_r(&t, &tm);
		clock_split(tod(s), &c);
		assert_int_equal(c.year, tm.tm_year + 1900);
		assert_int_equal(c.month, tm.tm_mon + 1);
		assert_int_equal(c.day, tm.tm_mday);
		assert_int_equal(c.weekday, tm.tm_wday);
		assert_int_equal(c.hour, tm.tm_hour);
		assert_int_equal(c.minute, tm.tm_min);
		assert_int_equal(c.second, tm.tm_sec);
	}
}

static const struct {
	const char *wanted;
	void (*add)(struct text *, uint64_t);
	uint64_t tod;
} cases[] = {
	{ "00:00:00 UTC MONDAY 01/01/00", clock_add_stamp, 0 },
	{ "00:00:00 UTC THURSDAY 01/01/70", clock_add_stamp,
	  UINT64_C(0x7d91048bca000000) },
	{ "23:53:47 UTC WEDNESDAY 09/17/42", clock_add_stamp, UINT64_MAX },
	{ "13:05:12", clock_add_time,
	  (UINT64_C(1725368712) + 2208988800u) * CLOCK_SECOND },
	{ "2024-09-03", clock_add_iso_date,
	  (UINT64_C(1725368712) + 2208988800u) * CLOCK_SECOND },
	{ "09/03", clock_add_short_date,
	  (UINT64_C(1725368712) + 2208988800u) * CLOCK_SECOND },
	{ "00:10:22", clock_add_hours, 622 * CLOCK_SECOND + 4095 },
	{ "100:00:00", clock_add_hours, 360000 * CLOCK_SECOND },
	{ "000:00.12", clock_add_minutes, CLOCK_SECOND / 100 * 12 },
	{ "000:00.00", clock_add_minutes, 0 },
	{ "012:34.56", clock_add_minutes, CLOCK_SECOND / 100 * 75456 },
};

static void texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char buffer[64];
		struct text t;

		text_init(&t, buffer, sizeof(buffer));
		cases[i].add(&t, cases[i].tod);
		assert_string_equal(buffer, cases[i].wanted);
	}
}

static void microseconds(void **state)
{
	struct clock c;

	(void)state;
	clock_split(UINT64_C(0x7d91048bca000000) + 999999 * CLOCK_MICROSECOND +
			    4095,
		    &c);
	assert_int_equal(c.microsecond, 999999);
	assert_int_equal(c.second, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_library),
		cmocka_unit_test(texts),
		cmocka_unit_test(microseconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
