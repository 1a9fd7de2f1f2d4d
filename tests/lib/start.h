/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: channel programs on the console's subchannel, and the
 * status they end with. A line of a report is such a program too: it takes
 * what status there is, so reports come after the status was looked at.
 */
#ifndef TESTS_LIB_START_H
#define TESTS_LIB_START_H

#include "s390/machine/io.h"
#include "tests/lib/row.h"

#define START_CCWS 4
#define START_PARAMETER UINT32_C(0x12345678)
#define PAGE 4096

/* Addresses below 2 GB, where all programs lie. */
#define AT(thing) ((uint64_t)(uintptr_t)(thing))

extern struct ccw1 start_ccw[START_CCWS];
extern uint8_t start_data[2 * PAGE];
extern struct irb start_irb;

void start_put(size_t n, uint8_t command, uint8_t flags, uint16_t count,
	       uint64_t address);

/* One no-operation; data of EE. */
void start_put_nop(void);

/* SSCH in format 1 with a CCW address, a key and more flags of the ORB. */
int start_at(uint64_t ccw, uint8_t key, uint8_t flags);
int start(void);

/* Takes the status that comes; none for long: it is left as it was. */
void start_await(void);

/* True when status is pending, without taking it. */
bool start_pending(void);

/* Parts of a line: status as it was taken. */
void start_report_functions(void);
void start_report(void);

#endif
