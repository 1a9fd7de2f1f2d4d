/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: the bare SIE round trip, the yardstick for an interception: SIE, a
 * guest that issues a DIAGNOSE, its interception, SIE again. The guest
 * is a pageable one in z/Architecture, as those of CP are; its first megabyte
 * is at 1M.
 */
#include "tests/bench/start.h"

	.set	STATE, 0x4000		/* state description */
	.set	SEGMENTS, 0x10000	/* 2048 entries of 8 bytes */
	.set	PAGES, 0x14000		/* 256 entries of 8 bytes */
	.set	FRAMES, 0x100000
	.set	CODE, 0x1000		/* of the guest */
	.set	PARAMETERS, 0x5000

	bench_begin
	llilh	%r3,SEGMENTS >> 16
	lghi	%r4,0x20		/* invalid */
	lghi	%r5,2048
1:	stg	%r4,0(%r3)
	aghi	%r3,8
	brctg	%r5,1b
	llilh	%r3,SEGMENTS >> 16
	llilh	%r4,PAGES >> 16
	oill	%r4,PAGES & 0xffff
	stg	%r4,0(%r3)
	llilh	%r5,FRAMES >> 16
	lghi	%r6,256
1:	stg	%r5,0(%r4)
	aghi	%r4,8
	aghi	%r5,4096
	brctg	%r6,1b

	llilh	%r5,FRAMES >> 16
	aghi	%r5,CODE
	larl	%r6,guest
	mvc	0(guest_end-guest,%r5),0(%r6)
	lghi	%r5,STATE
	xc	0(256,%r5),0(%r5)
	xc	256(256,%r5),256(%r5)
	mvi	0x02(%r5),0x08		/* z/Architecture */
	lghi	%r6,-1
	stg	%r6,0x30(%r5)		/* clock comparator */
	srlg	%r6,%r6,1
	stg	%r6,0x28(%r5)		/* CPU timer */
	mvi	0x60(%r5),0x80		/* storage keys: by the assist */
	llilh	%r6,0x000f
	oill	%r6,0xffff
	stg	%r6,0x88(%r5)		/* the last byte of storage */
	larl	%r6,guest_psw
	mvc	0x90(16,%r5),0(%r6)
	lghi	%r6,0xe0
	stg	%r6,0x100(%r5)		/* CR0 as reset leaves it */
	llilh	%r6,SEGMENTS >> 16
	oill	%r6,0x0003		/* length of the segment table: 4 */
	larl	%r7,asce
	stg	%r6,0(%r7)
	lctlg	%c1,%c1,0(%r7)

	lgr	%r15,%r2
	lghi	%r14,STATE
	lghi	%r5,PARAMETERS
1:	.insn	s,0xb2140000,0(%r14)	/* SIE */
	brctg	%r15,1b
	cli	0x50(%r14),4		/* was it an instruction? */
	jne	bad
	larl	%r6,guest
	clc	0x56(2,%r14),0(%r6)
	je	done
bad:	larl	%r12,bad_psw
	lpswe	0(%r12)
	.balign	8
asce:	.quad	0
bad_psw:
	.quad	0x0002000180000000, 0x0bad
guest_psw:
	.quad	0x0000000180000000, CODE
guest:	diag	%r0,%r0,0x44
	brctg	%r2,guest
guest_end:
done:
	bench_end
