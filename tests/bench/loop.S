/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: computes and does nothing else, a mixture of common instructions. */
#include "tests/bench/start.h"

	.set	AREA, 0x4000

	bench_begin
	lghi	%r3,1
	lghi	%r5,AREA
again:	msgfi	%r3,1103515245
	aghi	%r3,12345
	lgr	%r4,%r3
	srlg	%r4,%r4,48
	nill	%r4,0x0ff8
	stg	%r3,0(%r4,%r5)
	xg	%r3,8(%r4,%r5)
	tmll	%r3,1
	jz	1f
	lg	%r6,0(%r4,%r5)
	agr	%r7,%r6
1:	brctg	%r2,again
	bench_end
