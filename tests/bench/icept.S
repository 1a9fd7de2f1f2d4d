/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: one simple interception a turn. In a virtual machine only: elsewhere
 * nothing is intercepted. The loop is that of the guest in sie.S.
 */
#include "tests/bench/start.h"

	.set	AREA, 0x4000

	bench_begin
	lghi	%r5,AREA
again:	stap	0(%r5)
	brctg	%r2,again
	bench_end
