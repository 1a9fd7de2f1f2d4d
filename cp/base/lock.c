/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/lock.h"

#include "s390/machine/cpu.h"

#define SPINS_BEFORE_YIELD 1000

/* Whoever comes first is served first: a CPU that gives the lock up for a
 * moment lets those in that wait. */
static unsigned next_ticket, serving;

void lock_take(void)
{
	unsigned ticket = __atomic_fetch_add(&next_ticket, 1, __ATOMIC_RELAXED);
	unsigned spins = 0;

	while (__atomic_load_n(&serving, __ATOMIC_ACQUIRE) != ticket)
		if (++spins % SPINS_BEFORE_YIELD == 0)
			cpu_yield();
}

void lock_release(void)
{
	__atomic_store_n(&serving, serving + 1, __ATOMIC_RELEASE);
}
