/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: one interception a turn that goes the long way: STORE CPU ADDRESS is
 * simulated by its handler, which stores into guest storage.
 */
#include "tests/bench/start.h"

	.set	AREA, 0x4000

	bench_begin
	lghi	%r5,AREA
again:	stap	0(%r5)
	brctg	%r2,again
	bench_end
