/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: interruption entries, the world switch, the stack switch. CP runs
 * disabled but for the window: SIE and the few instructions behind it in
 * sie_enter, the wait PSW of cpu_wait, a moment in cpu_open. An interruption
 * taken there ends the call in progress with a reason; it does not return to
 * its old PSW. GR14 and GR15 are free in the window: they are the host's.
 */
#include "asm-offsets.h"

	.section .text
	.globl	external_entry, io_entry, program_entry, mcheck_entry
	.globl	restart_entry, sie_enter, cpu_wait, cpu_open, task_switch
	.globl	task_entry

external_entry:
	lghi	%r15,EXIT_EXTERNAL
	j	leave_window
io_entry:
	lghi	%r15,EXIT_IO
	j	leave_window

program_entry:
	stmg	%r14,%r15,PCPU_SAVE
	larl	%r15,sie_instruction
	clg	%r15,LC_PROGRAM_OLD+8
	je	0f
	larl	%r15,sie_next
	clg	%r15,LC_PROGRAM_OLD+8
	jne	1f
0:	lghi	%r15,EXIT_PROGRAM
	j	leave_window
1:	lmg	%r14,%r15,PCPU_SAVE
	stmg	%r0,%r15,LC_SAVE_GR
	lg	%r15,PCPU_ABEND_STACK
	brasl	%r14,program_check

mcheck_entry:
	lg	%r15,PCPU_ABEND_STACK
	brasl	%r14,machine_check

restart_entry:
	lg	%r15,PCPU_DISPATCHER
	brasl	%r14,cpu_started

/* GR15: the reason. */
leave_window:
	stg	%r15,PCPU_REASON
	lg	%r15,PCPU_GR_AREA
	ltgr	%r15,%r15
	jz	0f
	stmg	%r0,%r13,0(%r15)
0:	lg	%r15,PCPU_STACK
	lg	%r2,PCPU_REASON
	lmg	%r6,%r15,48(%r15)
	br	%r14

/*
 * %r2: GR0-13, %r3: state description. The ILC of the last program
 * interruption is zeroed: SIE never clears it, and zero after code 08 means a
 * program-interruption loop.
 */
sie_enter:
	stmg	%r6,%r15,48(%r15)
	stg	%r15,PCPU_STACK
	stg	%r2,PCPU_GR_AREA
	lgr	%r14,%r3
	mvi	SIE_CODE(%r14),0
	xc	SIE_ILC(4,%r14),SIE_ILC(%r14)
	lmg	%r0,%r13,0(%r2)
	stosm	PCPU_MASK,0x03
sie_instruction:
	sie	0(%r14)
sie_next:
	/*
	 * The shortest way back: DIAGNOSE X'44', a yield, with nobody to
	 * yield to. GR0-13 stay the guest's and the CPU stays enabled: an
	 * interruption here finds the interception either whole or done.
	 */
	llgh	%r15,SIE_CODE(%r14)
	cghi	%r15,0x0480		/* an instruction, its text stored */
	jne	0f
	cli	SIE_IPA(%r14),0x83
	jne	0f
	llgh	%r15,SIE_IPB(%r14)
	cghi	%r15,0x0044		/* the code itself, no base register */
	jne	0f
	tm	SIE_PSW+1(%r14),0x01	/* problem state */
	jo	0f
	cli	PCPU_ALONE,0
	je	0f
	mvi	SIE_CODE(%r14),0
	j	sie_instruction
0:	stnsm	PCPU_MASK,0xfc
	lghi	%r15,EXIT_INTERCEPT
	j	leave_window

cpu_wait:
	stmg	%r6,%r15,48(%r15)
	stg	%r15,PCPU_STACK
	xc	PCPU_GR_AREA(8),PCPU_GR_AREA
	larl	%r1,wait_psw
	lpswe	0(%r1)

/* What waits to interrupt does so right after STOSM. */
cpu_open:
	stmg	%r6,%r15,48(%r15)
	stg	%r15,PCPU_STACK
	xc	PCPU_GR_AREA(8),PCPU_GR_AREA
	stosm	PCPU_MASK,0x03
	stnsm	PCPU_MASK,0xfc
	lghi	%r2,EXIT_INTERCEPT
	br	%r14

/* %r2: where the stack pointer goes, %r3: the other one. */
task_switch:
	stmg	%r6,%r15,48(%r15)
	stg	%r15,0(%r2)
	lgr	%r15,%r3
	lmg	%r6,%r15,48(%r15)
	br	%r14

task_entry:
	lgr	%r2,%r7
	basr	%r14,%r6
	brasl	%r14,task_end

	.section .rodata
	.balign	8
wait_psw:
	.quad	0x0306000180000000,wait_psw
