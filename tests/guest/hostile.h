/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: guests that misbehave, one a case; program_operand names
 * the case to run. A case that comes to its end returns. What each is to lead
 * to stands in tests/guest/hostile.sh.
 */
#ifndef TESTS_GUEST_HOSTILE_H
#define TESTS_GUEST_HOSTILE_H

#include "tests/lib/row.h"

struct hostile {
	const char *name;
	void (*run)(void);
};

/* The cases by family; each ends with an empty name. */
extern const struct hostile hostile_psw[];
extern const struct hostile hostile_service[];
extern const struct hostile hostile_io[];
extern const struct hostile hostile_insn[];

extern const char program_operand[32];

/* The same numbers in each run. */
uint64_t hostile_random(void);

/* The first address that is not there. */
uint64_t hostile_end_of_storage(void);

/* One instruction with GR0-3; whatever comes of it. */
struct outcome hostile_try(uint64_t text, uint64_t gr0, uint64_t gr1,
			   uint64_t gr2, uint64_t gr3);

/* The page it works on, zeroed by each hostile_try: OPERAND. */
#define PAGE 4096

#endif
