/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: clock instructions, one a function. */
#include "s390/machine/time.h"

uint64_t time_tod(void)
{
	uint64_t tod;

	__asm__ volatile("stck %0" : "=Q"(tod) : : "cc");
	return tod;
}

void time_set_comparator(uint64_t tod)
{
	__asm__ volatile("sckc %0" : : "Q"(tod));
}

void time_set_cpu_timer(uint64_t value)
{
	__asm__ volatile("spt %0" : : "Q"(value));
}

uint64_t time_cpu_timer(void)
{
	uint64_t value;

	__asm__ volatile("stpt %0" : "=Q"(value));
	return value;
}
