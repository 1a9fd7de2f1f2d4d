/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Timers: what expires when, in which order, and what a call may do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/timer.h"

#define TIMERS 5

static struct timer timers[TIMERS];
static char order[64]; /* the timers that expired, 'a' the first */

static void note(struct timer *timer)
{
	size_t n = strlen(order);

	assert_true(n + 1 < sizeof(order));
	assert_false(timer_active(timer));
	order[n] = (char)('a' + (timer - timers));
	order[n + 1] = 0;
}

static int start(void **state)
{
	(void)state;
	order[0] = 0;
	for (unsigned n = 0; n < TIMERS; n++)
		timer_init(&timers[n], note);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	for (unsigned n = 0; n < TIMERS; n++)
		timer_cancel(&timers[n]);
	return 0;
}

static void set_all(const uint64_t times[TIMERS])
{
	for (unsigned n = 0; n < TIMERS; n++)
		timer_set(&timers[n], times[n]);
}

static void the_earliest_comes_first(void **state)
{
	(void)state;
	set_all((const uint64_t[]){ 50, 20, 40, 10, 30 });
	assert_int_equal(timer_next(), 10);
	assert_int_equal(timer_run(9), 10);
	assert_string_equal(order, "");
	assert_int_equal(timer_run(10), 20);
	assert_string_equal(order, "d");
	assert_int_equal(timer_run(40), 50);
	assert_string_equal(order, "dbec");
	assert_true(timer_run(1000) == UINT64_MAX);
	assert_string_equal(order, "dbeca");
}

static void equal_times_keep_their_order(void **state)
{
	(void)state;
	set_all((const uint64_t[]){ 7, 7, 3, 7, 3 });
	timer_run(7);
	assert_string_equal(order, "ceabd");
}

static void a_cancelled_one_stays_silent(void **state)
{
	(void)state;
	set_all((const uint64_t[]){ 1, 2, 3, 4, 5 });
	timer_cancel(&timers[0]);
	timer_cancel(&timers[2]);
	timer_cancel(&timers[2]); /* once more: no harm */
	assert_false(timer_active(&timers[2]));
	assert_true(timer_active(&timers[1]));
	assert_int_equal(timer_next(), 2);
	timer_run(10);
	assert_string_equal(order, "bde");
}

static void set_again_it_moves(void **state)
{
	(void)state;
	set_all((const uint64_t[]){ 1, 2, 3, 4, 5 });
	timer_set(&timers[0], 6);
	timer_set(&timers[4], 0);
	timer_set(&timers[2], 3);
	timer_run(10);
	assert_string_equal(order, "ebcda");
}

static void again_twice(struct timer *timer)
{
	note(timer);
	if (strlen(order) < 4)
		timer_set(timer, timer->tod + 10);
}

static void a_call_may_set_its_timer(void **state)
{
	(void)state;
	timer_init(&timers[0], again_twice);
	timer_set(&timers[0], 10);
	timer_set(&timers[1], 15);
	assert_int_equal(timer_run(12), 15);
	assert_string_equal(order, "a");
	/* overdue again within one run */
	assert_true(timer_run(100) == UINT64_MAX);
	assert_string_equal(order, "abaa");
}

static void cancel_next(struct timer *timer)
{
	note(timer);
	timer_cancel(timer + 1);
	timer_set(timer + 2, 5);
}

static void a_call_may_change_others(void **state)
{
	(void)state;
	timer_init(&timers[0], cancel_next);
	timer_set(&timers[0], 5);
	timer_set(&timers[1], 5);
	timer_set(&timers[3], 6);
	timer_run(6);
	assert_string_equal(order, "acd");
}

static void the_end_of_time_is_nothing_special(void **state)
{
	(void)state;
	assert_true(timer_next() == UINT64_MAX);
	assert_true(timer_run(UINT64_MAX) == UINT64_MAX);
	timer_set(&timers[0], UINT64_MAX);
	timer_run(UINT64_MAX - 1);
	assert_string_equal(order, "");
	timer_run(UINT64_MAX);
	assert_string_equal(order, "a");
}

static void random_times_come_in_order(void **state)
{
	static struct timer many[200];
	uint64_t now = 0, before = 0;

	(void)state;
	srand(22);
	for (unsigned step = 0; step < 20; step++) {
		for (unsigned n = 0; n < 200; n++) {
			/* order is not noted: the list's own order counts */
			list_init(&many[n].link);
			timer_init(&many[n], timer_cancel);
			timer_set(&many[n], (unsigned)rand() % 1000u);
		}
		for (now = 0, before = 0; now < 1000; now += 7) {
			uint64_t next = timer_run(now);

			assert_true(next > now && next >= before);
			before = next;
		}
		assert_true(timer_run(1000) == UINT64_MAX);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_earliest_comes_first, start,
						stop),
		cmocka_unit_test_setup_teardown(equal_times_keep_their_order,
						start, stop),
		cmocka_unit_test_setup_teardown(a_cancelled_one_stays_silent,
						start, stop),
		cmocka_unit_test_setup_teardown(set_again_it_moves, start,
						stop),
		cmocka_unit_test_setup_teardown(a_call_may_set_its_timer, start,
						stop),
		cmocka_unit_test_setup_teardown(a_call_may_change_others, start,
						stop),
		cmocka_unit_test_setup_teardown(
			the_end_of_time_is_nothing_special, start, stop),
		cmocka_unit_test_setup_teardown(random_times_come_in_order,
						start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
