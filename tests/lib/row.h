/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: tables of single instructions. A row names the instruction
 * text and GR0-3; all other general registers are zero.
 */
#ifndef TESTS_LIB_ROW_H
#define TESTS_LIB_ROW_H

#include "tests/lib/report.h"

/* Instruction text of two, four and six bytes, left-aligned. */
#define TEXT2(bytes) ((uint64_t)(bytes) << 48)
#define TEXT4(bytes) ((uint64_t)(bytes) << 32)
#define TEXT6(bytes) ((uint64_t)(bytes) << 16)

/* An address no test machine has: they are smaller than 2 GB. */
#define OUTSIDE UINT64_C(0x7fff0000)

struct row {
	const char *name;
	uint64_t text;
	uint64_t gr[4];
};

/* Two pages for operands, the first zeroed before each row. */
extern uint8_t row_operand[];
#define OPERAND ((uint64_t)(uintptr_t)row_operand)

/* Runs one row under this PSW mask. */
struct outcome row_run(const struct row *row, uint64_t mask);

/* Runs and reports each as "kind/name". */
void row_report(const char *kind, const struct row *rows, size_t count,
		uint64_t mask);

/* The name of the line to come: "kind/name". */
void row_name(const char *kind, const char *name);

#endif
