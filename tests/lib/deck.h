/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: a program as a deck of cards, for the IPL of a reader, real or virtual.
 *
 * deck_begin, then code that begins at the symbol deck_program and may be 720
 * bytes long; no literal pool. It is entered in 31-bit mode, all interruptions
 * off, and may be linked at any address: it runs at 10A0. deck_z leads to
 * z/Architecture and 64-bit mode, whatever the machine was in.
 */
#ifndef TESTS_LIB_DECK_H
#define TESTS_LIB_DECK_H

#define DECK_CARD 80
#define DECK_LOADED 0x10a0
#define DECK_CCWS 0x200
#define DECK_CARDS 9

	.macro	deck_ccw command, address, flags
	.long	(\command) << 24 | (\address)
	.byte	\flags, 0
	.short	DECK_CARD
	.endm

	/* Card 1: IPL PSW and two CCWs; card 2: the CCWs of the others. */
	.macro	deck_begin
	.section .text
deck_start:
	.long	0x00080000, 0x80000000 + DECK_LOADED
	deck_ccw 0x02, DECK_CCWS, 0x60
	deck_ccw 0x08, DECK_CCWS, 0x00
	.org	deck_start + DECK_CARD
	.set	deck_at, DECK_LOADED
	.rept	DECK_CARDS - 1
	deck_ccw 0x02, deck_at, 0x60
	.set	deck_at, deck_at + DECK_CARD
	.endr
	deck_ccw 0x02, deck_at, 0x20
	.org	deck_start + 2 * DECK_CARD
deck_program:
	.endm

	/* Changes registers 1 and 3. */
	.macro	deck_z
	lhi	%r1,1
	sr	%r3,%r3
	sigp	%r1,%r3,0x12		/* set architecture */
	sam64
	.endm

	/* As many cards as the CCWs read */
	.macro	deck_end
	.org	deck_start + (2 + DECK_CARDS) * DECK_CARD
	.endm

#endif
