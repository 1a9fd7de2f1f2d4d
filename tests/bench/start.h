/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: how each measured program begins and ends: a deck (tests/lib/deck.h)
 * in 64-bit mode, the number of turns at byte 168 of its file, in register 2
 * too; a disabled wait with the address D00D.
 */
#ifndef TESTS_BENCH_START_H
#define TESTS_BENCH_START_H

#include "tests/lib/deck.h"

	.macro	bench_begin
	deck_begin
	j	1f
	.org	deck_start + 168
bench_turns:
	.quad	0
1:	deck_z
	larl	%r12,bench_turns
	lg	%r2,0(%r12)
	.endm

	.macro	bench_end
	larl	%r12,bench_done
	lpswe	0(%r12)
	.balign	8
bench_done:
	.quad	0x0002000180000000, 0xd00d
	deck_end
	.endm

#endif
