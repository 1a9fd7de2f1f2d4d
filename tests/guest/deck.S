/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: cards that load a flat image. The cards of the image follow these; they
 * are read from absolute 0 on until the reader says unit exception, and the
 * image is entered by the IPL PSW it begins with. Failure: disabled wait with
 * the address 10ADE1 (start refused) or 10ADE2 (status).
 */
#include "tests/lib/deck.h"

	.set	HIGH, 0x400000		/* out of the way of any image */

	deck_begin
	larl	%r2,loader
	lhi	%r4,HIGH>>16
	sll	%r4,16
	lr	%r12,%r4
	lhi	%r5,loader_end-loader
	lr	%r3,%r5
	mvcl	%r4,%r2
	br	%r12

	.balign	8
loader:	l	%r1,0xb8		/* subchannel of the reader */
	larl	%r12,ccw
	sr	%r6,%r6			/* where the card goes */
next:	larl	%r3,orb
	st	%r12,8(%r3)
	st	%r6,0(%r12)
	mvi	0(%r12),0x02		/* read: format 0, below 16 MB */
	ssch	0(%r3)
	jnz	bad_start
	larl	%r3,irb
wait:	tsch	0(%r3)
	jnz	wait
	tm	8(%r3),0x01		/* unit exception: no more cards */
	jo	enter
	cli	9(%r3),0
	jne	bad_status
	tm	8(%r3),0x02
	jo	bad_status
	ahi	%r6,DECK_CARD
	j	next
enter:	sr	%r1,%r1
	lpsw	0(%r1)
bad_start:
	larl	%r3,start_psw
	lpsw	0(%r3)
bad_status:
	larl	%r3,status_psw
	lpsw	0(%r3)
	.balign	8
start_psw:
	.long	0x000a0000,0x8010ade1
status_psw:
	.long	0x000a0000,0x8010ade2
ccw:	.long	0,0x20000000+DECK_CARD
orb:	.long	0,0x0000ff00,0,0,0,0,0,0
irb:	.skip	96
loader_end:
	deck_end
