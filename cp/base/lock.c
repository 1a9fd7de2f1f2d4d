/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/lock.h"

#include "s390/machine/cpu.h"

#define SPINS_BEFORE_YIELD 1000

static int held;

void lock_take(void)
{
	unsigned spins = 0;

	while (__atomic_exchange_n(&held, 1, __ATOMIC_ACQUIRE))
		while (__atomic_load_n(&held, __ATOMIC_RELAXED))
			if (++spins % SPINS_BEFORE_YIELD == 0)
				cpu_yield();
}

void lock_release(void)
{
	__atomic_store_n(&held, 0, __ATOMIC_RELEASE);
}
