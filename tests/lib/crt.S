/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: where a bare test program begins: assigned storage, IPL entry, and the
 * way in and out of a probe. A probe runs any code under any PSW with any
 * general registers; the first interruption ends it, whatever its class, and
 * leaves registers and class in the prefix area (struct probe_save).
 */
	.set	SAVE, 0x400		/* struct probe_save, see probe.h */
	.set	SAVE_CLASS, SAVE+128
	.set	SAVE_STACK, SAVE+136
	.set	SAVE_PSW, SAVE+144

	.section .head, "ax"
	.globl	lowcore_start
lowcore_start:
	.long	0x00080000, 0x80000200	/* IPL PSW, ESA/390 */
	.macro	new_psw offset, entry
	.org	\offset
	.quad	0x0000000180000000, \entry
	.endm
	new_psw	0x1a0, restart_entry
	new_psw	0x1b0, external_entry
	new_psw	0x1c0, svc_entry
	new_psw	0x1d0, program_entry
	new_psw	0x1e0, mcheck_entry
	new_psw	0x1f0, io_entry

	.org	0x200
	lhi	%r1,1
	sr	%r3,%r3
	sigp	%r1,%r3,0x12		/* set architecture */
	sam64
	larl	%r4,image_end		/* clear what is not in the image */
	larl	%r5,program_end
	sgr	%r5,%r4
	sgr	%r7,%r7
	mvcl	%r4,%r6
	larl	%r15,stack_top-160
	brasl	%r14,program_main
	larl	%r1,end_psw
	lpswe	0(%r1)

	.macro	entry name, class
\name:	stmg	%r0,%r15,SAVE
	lghi	%r2,\class
	j	leave
	.endm
	entry	restart_entry, 0
	entry	external_entry, 1
	entry	svc_entry, 2
	entry	program_entry, 3
	entry	mcheck_entry, 4
	entry	io_entry, 5
leave:	stg	%r2,SAVE_CLASS
	lg	%r15,SAVE_STACK
	ltgr	%r15,%r15
	jz	unexpected
	xc	SAVE_STACK(8),SAVE_STACK
	lmg	%r6,%r15,48(%r15)
	br	%r14

/* No probe was running: stop; the PSW tells the class, the old PSW the rest. */
unexpected:
	larl	%r1,bad_psw
	stc	%r2,15(%r1)
	lpswe	0(%r1)

	.balign	8
	.globl	end_psw
end_psw:
	.quad	0x0002000180000000, 0
bad_psw:
	.quad	0x0002000180000000, 0x0bad00
/* A word for the program, put into the image by who loads it. */
	.org	0x1f00
	.globl	program_operand
program_operand:
	.skip	32
	.org	0x2000

	.section .text
/* void probe_enter(const struct probe *): returns after an interruption. */
	.globl	probe_enter
probe_enter:
	stmg	%r6,%r15,48(%r15)
	stg	%r15,SAVE_STACK
	mvc	SAVE_PSW(16),0(%r2)
	lmg	%r0,%r15,16(%r2)
	lpswe	SAVE_PSW

	.section .bss
	.balign	4096
	.globl	stack_top
	.skip	8192
stack_top:
