/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: lines on the 3215 at 0009, written by channel programs. A
 * fact is a line, its name first: "name: word field=value". What may differ
 * between a machine and a virtual machine is not for printing.
 */
#ifndef TESTS_LIB_REPORT_H
#define TESTS_LIB_REPORT_H

#include "tests/lib/probe.h"

/* What the program does; crt.S calls it. */
void program_main(void);

/* First line and last; the console is found by the first. */
void report_begin(const char *program);
void report_end(const char *program);

/* The parts of a line, in this order; values in hexadecimal. */
void report_name(const char *name);
void report_word(const char *word);
void report_field(const char *field, uint64_t value, size_t digits);
void report_line(void);

/* A whole line. */
void report(const char *name, bool ok);
void report_value(const char *name, uint64_t value, size_t digits);

/* How a probe ended: condition code, or what interrupted it and where. */
void report_outcome(const char *name, const struct outcome *out);

/* The same as parts of a line. */
void report_ending(const struct outcome *out);

/* The console's subchannel, 0 if there is none. */
extern uint32_t report_ssid;

#endif
