/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: the registers that CP never uses itself and so belong to a guest. */
#include "s390/machine/cpu.h"

void cpu_save_float(struct cpu_float *to)
{
	__asm__ volatile("std 0,0(%1)\n\tstd 1,8(%1)\n\tstd 2,16(%1)\n\t"
			 "std 3,24(%1)\n\tstd 4,32(%1)\n\tstd 5,40(%1)\n\t"
			 "std 6,48(%1)\n\tstd 7,56(%1)\n\tstd 8,64(%1)\n\t"
			 "std 9,72(%1)\n\tstd 10,80(%1)\n\tstd 11,88(%1)\n\t"
			 "std 12,96(%1)\n\tstd 13,104(%1)\n\tstd 14,112(%1)\n\t"
			 "std 15,120(%1)\n\tstam 0,15,128(%1)\n\tstfpc 192(%1)"
			 : "=m"(*to)
			 : "a"(to));
}

void cpu_load_float(const struct cpu_float *from)
{
	__asm__ volatile("ld 0,0(%0)\n\tld 1,8(%0)\n\tld 2,16(%0)\n\t"
			 "ld 3,24(%0)\n\tld 4,32(%0)\n\tld 5,40(%0)\n\t"
			 "ld 6,48(%0)\n\tld 7,56(%0)\n\tld 8,64(%0)\n\t"
			 "ld 9,72(%0)\n\tld 10,80(%0)\n\tld 11,88(%0)\n\t"
			 "ld 12,96(%0)\n\tld 13,104(%0)\n\tld 14,112(%0)\n\t"
			 "ld 15,120(%0)\n\tlam 0,15,128(%0)\n\tlfpc 192(%0)"
			 :
			 : "a"(from), "m"(*from));
}

static_assert(offsetof(struct cpu_float, ar) == 128 &&
		      offsetof(struct cpu_float, fpc) == 192,
	      "offsets in the instructions above");
