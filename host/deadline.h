/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: bounded waits, on the monotonic clock. */
#ifndef HOST_DEADLINE_H
#define HOST_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

/* A deadline that never comes. */
#define DEADLINE_NEVER INT64_MAX

/* Milliseconds of the clock at which so many have passed from now. */
int64_t deadline_after(int64_t milliseconds);

bool deadline_passed(int64_t deadline);

/* What is left of it as poll(2) wants it: -1 is without end. */
int deadline_left(int64_t deadline);

int64_t deadline_nearer(int64_t a, int64_t b);

/* An operand of whole seconds, 1 to 86400; false if it is none. */
bool deadline_parse(const char *text, int *seconds);

#endif
