/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The service-call processor of the fake machine with the real console, and
 * service-call control blocks in its storage.
 */
#ifndef TESTS_UNIT_FAKE_SCLP_H
#define TESTS_UNIT_FAKE_SCLP_H

#include "cp/vio/console.h"
#include "cp/vio/sclp.h"
#include "s390/arch/sclp.h"

#include <stddef.h>

#define SCCB 0x20000
#define BLOCK (fake.storage + SCCB)

/* Masks of 64 bits */
#define OPCMD UINT64_C(0x8000000000000000)
#define MESSAGE UINT64_C(0x4000000000000000)
#define VT220 UINT64_C(0x0000004000000000)
#define QUIESCE UINT64_C(0x0000000800000000)

/* A terminal that is full when told so. */
struct fake_screen {
	struct console_terminal terminal;
	bool full;
};
extern struct fake_screen fake_screen;

/* For cmocka. */
int fake_sclp_set_up(void **state);
int fake_sclp_tear_down(void **state);

/* Numbers in the block, by offset. */
void fake_sclp_put16(size_t at, unsigned value);
unsigned fake_sclp_get16(size_t at);
void fake_sclp_put64(size_t at, uint64_t value);
uint64_t fake_sclp_get64(size_t at);

/* An empty block of this length. */
void fake_sclp_begin(size_t length);
/* Accepted and completed: gives the response code. */
unsigned fake_sclp_call(uint32_t command);

void fake_sclp_set_masks(uint64_t receive, uint64_t send);

/* Adds an event buffer with one line, or with VT220 data; gives where the next
 * one begins. */
size_t fake_sclp_add_line(size_t at, const char *text);
size_t fake_sclp_add_data(size_t at, const char *text);

/* What the guest has written to the console so far. */
void fake_sclp_expect_console(const char *text);

#endif
