/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The end of CP in native tests: the end of the test, unless it is what the
 * test waits for. */
#ifndef TESTS_UNIT_FAKE_ABEND_H
#define TESTS_UNIT_FAKE_ABEND_H

#include <setjmp.h>
#include <stdbool.h>

/* True when the action ends in an abend. */
bool fake_abends(void (*action)(void *), void *argument);

#endif
