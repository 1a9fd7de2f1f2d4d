/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: the IPL loader, record 2 of track 0, read to 2000 by the IPL record. It
 * reads the nucleus, blocks of 4 KB from the block number at offset 8 on, to
 * 10000, a track a channel program, and enters it there. Real mode, polling.
 * Failure: disabled wait with 10ADE1 (start), 10ADE2 (status).
 */
	.section .text
	.globl	loader
loader:
	j	begin			/* 2000 */
	.org	loader+8
first_block:
	.long	0			/* patched when the volume is made */
block_count:
	.long	0
begin:
	larl	%r14,gr_save
	stm	%r0,%r15,0(%r14)	/* GRs hold the IPL parameter */
	l	%r1,0xb8		/* subchannel of the IPL device */
	lhi	%r0,1
	sr	%r3,%r3
	lr	%r2,%r1
	lhi	%r1,1
	sigp	%r1,%r3,0x12
	sam64
	llgfr	%r1,%r2
	larl	%r4,first_block
	llgf	%r6,0(%r4)		/* next block */
	llgf	%r7,4(%r4)		/* blocks to go */
	lgfi	%r8,0x10000		/* where it goes */
next_track:
	ltgr	%r7,%r7
	jz	loaded
	/* cylinder = block / 180, head = block % 180 / 12, record = rest + 1 */
	lghi	%r3,0
	lgr	%r5,%r6
	sr	%r4,%r4
	lhi	%r0,180
	dr	%r4,%r0			/* %r5 cylinder, %r4 rest */
	larl	%r9,seek
	sth	%r5,2(%r9)
	lr	%r5,%r4
	sr	%r4,%r4
	lhi	%r0,12
	dr	%r4,%r0			/* %r5 head, %r4 record - 1 */
	sth	%r5,4(%r9)
	ahi	%r4,1
	stc	%r4,6(%r9)
	/* n = min(13 - record, blocks to go) reads */
	lhi	%r5,13
	sr	%r5,%r4
	cr	%r5,%r7
	jnh	0f
	lr	%r5,%r7
0:	larl	%r9,reads
	lgr	%r10,%r5
1:	llilh	%r11,0x0600		/* Read Data, to ... */
	or	%r11,%r8
	st	%r11,0(%r9)
	iilf	%r11,0x40001000		/* chained, 4096 bytes */
	st	%r11,4(%r9)
	aghi	%r8,4096
	aghi	%r9,8
	brctg	%r10,1b
	aghi	%r9,-8
	mvi	4(%r9),0		/* the last is not chained */
	lgfr	%r5,%r5
	agr	%r6,%r5
	sgr	%r7,%r5
	larl	%r9,orb
	larl	%r10,program
	st	%r10,8(%r9)
	ssch	0(%r9)
	jnz	bad_start
	larl	%r9,irb
2:	tsch	0(%r9)
	jnz	2b
	cli	8(%r9),0x0c		/* channel end, device end, no more */
	jne	bad_status
	cli	9(%r9),0
	jne	bad_status
	j	next_track
loaded:
	larl	%r14,gr_save
	lm	%r0,%r15,0(%r14)
	lgfi	%r14,0x10000
	br	%r14
bad_start:
	larl	%r9,start_psw
	lpswe	0(%r9)
bad_status:
	larl	%r9,status_psw
	lpswe	0(%r9)

	.balign	8
start_psw:
	.quad	0x0002000180000000,0x10ade1
status_psw:
	.quad	0x0002000180000000,0x10ade2
orb:	.long	0,0x0000ff00,0,0,0,0,0,0
irb:	.skip	96
seek:	.short	0,0,0			/* bin, cylinder, head */
	.byte	0			/* record */
	.balign	8
gr_save:
	.skip	64
	.balign	8
program:
	.long	0x07000000+seek,0x40000006	/* Seek */
search:	.long	0x31000000+seek+2,0x40000005	/* Search ID Equal */
	.long	0x08000000+search,0		/* TIC */
reads:	.skip	12*8
	.org	loader+4096-1
	.byte	0
