/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM: where CP begins: at 10000 in any architecture and addressing mode, from
 * its loader (IPL from DASD) or a list-directed load.
 */
#include "asm-offsets.h"

	.section .head, "ax"
	.globl	start
start:
	larl	%r14,ipl_gr
	stm	%r0,%r15,0(%r14)
	mvc	64(4,%r14),0xb8		/* SSID of the IPL device, if any */
	lhi	%r1,1
	sr	%r3,%r3
	sigp	%r1,%r3,0x12		/* set architecture */
	sam64
	larl	%r15,boot_stack_end-160
	xc	0(160,%r15),0(%r15)
	larl	%r2,ipl_gr
	brasl	%r14,cp_main

	.section .data
	.balign	8
ipl_gr:	.skip	68

	.section .bss
	.balign	4096
	.globl	boot_stack_end
	.skip	16384
boot_stack_end:
