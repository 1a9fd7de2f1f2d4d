/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: a guest that talks: it reads lines from the console at 0009 and writes
 * each back behind "Read: ". A line that begins with L makes it loop instead,
 * with all interruptions off.
 */
#include "tests/lib/deck.h"

	.set	IO_NEW, 0x1f0
	.set	LINE, 0x400		/* what was read */
	.set	LINE_SIZE, 140
	.set	SCHIB, 0x500
	.set	IRB, 0x600

	deck_begin
	deck_z
	larl	%r12,data
	mvc	IO_NEW(16),io_psw-data(%r12)
	lctlg	%c6,%c6,subclasses-data(%r12)
	llilh	%r1,0x0001		/* the first subchannel */
find:	stsch	SCHIB
	jo	stop
	tm	SCHIB+5,0x01
	jz	next
	clc	SCHIB+6(2),number-data(%r12)
	je	found
next:	ahi	%r1,1
	j	find
found:	oi	SCHIB+5,0x80
	msch	SCHIB
	la	%r2,ready-data(%r12)
	lhi	%r3,ready_end-ready
	bras	%r14,write

again:	la	%r2,LINE
	lhi	%r3,LINE_SIZE
	lhi	%r4,0x0a
	bras	%r14,start_io
	lhi	%r5,LINE_SIZE
	lh	%r6,IRB+10
	sr	%r5,%r6			/* bytes read */
	lr	%r3,%r5
	cli	LINE,0xd3
	je	loop
	mvc	LINE-6(6),said-data(%r12)
	la	%r2,LINE-6
	ahi	%r3,6
	bras	%r14,write
	j	again

loop:	la	%r2,looping-data(%r12)
	lhi	%r3,looping_end-looping
	bras	%r14,write
	j	.

	/* %r3 bytes from %r2 as a line */
write:	lhi	%r4,0x09
	/* command %r4 */
start_io:
	st	%r2,ccw+4-data(%r12)
	sth	%r3,ccw+2-data(%r12)
	stc	%r4,ccw-data(%r12)
	la	%r2,ccw-data(%r12)
	st	%r2,orb+8-data(%r12)
	ssch	orb-data(%r12)
	jnz	start_io_again
wait:	lpswe	wait_psw-data(%r12)
interrupted:
	tsch	IRB
	tm	IRB+8,0x04		/* device end? */
	jz	wait
	br	%r14
start_io_again:
	tsch	IRB
	ssch	orb-data(%r12)
	jnz	start_io_again
	j	wait

stop:	lpswe	stop_psw-data(%r12)

	.balign	8
data:
io_psw:	.quad	0x0000000180000000, DECK_LOADED + interrupted - deck_program
wait_psw:
	.quad	0x0202000180000000, 0
stop_psw:
	.quad	0x0002000180000000, 0x0bad
subclasses:
	.quad	0xff000000
ccw:	.long	0x00200000, 0		/* format 1; length may differ */
orb:	.long	0, 0x0080ff00, 0
number:	.short	0x0009
ready:	.byte	0xe3,0x85,0xa2,0xa3,0x40,0x87,0xa4,0x85,0xa2,0xa3
	.byte	0x40,0x99,0x85,0x81,0x84,0xa8	/* Test guest ready */
ready_end:
said:	.byte	0xd9,0x85,0x81,0x84,0x7a,0x40	/* Read: */
looping:
	.byte	0xd3,0x96,0x96,0x97,0x89,0x95,0x87	/* Looping */
looping_end:
	deck_end
