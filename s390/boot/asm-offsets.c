/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Offsets for the assembler files: compiled to text, never linked. */
#include "s390/machine/sie.h"

#define DEFINE(name, value) \
	__asm__ volatile("\n.ascii \"->#define " #name " %0\"" : : "i"(value))
#define PCPU(member) (PCPU_OFFSET + offsetof(struct pcpu, member))

void offsets(void);

void offsets(void)
{
	DEFINE(PCPU_STACK, PCPU(stack));
	DEFINE(PCPU_GR_AREA, PCPU(gr_area));
	DEFINE(PCPU_REASON, PCPU(reason));
	DEFINE(PCPU_SAVE, PCPU(save));
	DEFINE(PCPU_ABEND_STACK, PCPU(abend_stack));
	DEFINE(PCPU_TASK, PCPU(task));
	DEFINE(PCPU_DISPATCHER, PCPU(dispatcher));
	DEFINE(PCPU_MASK, PCPU(mask));
	DEFINE(PCPU_ALONE, PCPU(alone));
	DEFINE(LC_PROGRAM_OLD, offsetof(struct lowcore, program_old));
	DEFINE(LC_RESTART_NEW, offsetof(struct lowcore, restart_new));
	DEFINE(LC_SAVE_GR, offsetof(struct lowcore, save_gr));
	DEFINE(SIE_CODE, offsetof(struct sie_block, code));
	DEFINE(SIE_IPA, offsetof(struct sie_block, ipa));
	DEFINE(SIE_IPB, offsetof(struct sie_block, ipb));
	DEFINE(SIE_PSW, offsetof(struct sie_block, psw));
	DEFINE(SIE_ILC, offsetof(struct sie_block, program_ilc));
	DEFINE(EXIT_INTERCEPT, EXIT_INTERCEPT);
	DEFINE(EXIT_EXTERNAL, EXIT_EXTERNAL);
	DEFINE(EXIT_IO, EXIT_IO);
	DEFINE(EXIT_PROGRAM, EXIT_PROGRAM);
}
