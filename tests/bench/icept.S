/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: one simple interception a turn, a yield to nobody. In a virtual machine
 * only: elsewhere nothing is intercepted. The loop is that of the guest in
 * sie.S.
 */
#include "tests/bench/start.h"

	bench_begin
again:	diag	%r0,%r0,0x44
	brctg	%r2,again
	bench_end
