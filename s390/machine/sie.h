/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the world switch and the words of the prefix area that it and the
 * interruption entries share. CP takes external and I/O interruptions at three
 * places only, in SIE, in the wait state and between two tasks: the window.
 */
#ifndef S390_MACHINE_SIE_H
#define S390_MACHINE_SIE_H

#include "s390/arch/lowcore.h"
#include "s390/arch/sie.h"

#include <stdint.h>

struct cpu_float;
struct task;

/* Why the window was left; the codes are in the prefix area. */
enum window_exit {
	EXIT_INTERCEPT, /* SIE completed; the only one that sets no code */
	EXIT_EXTERNAL,
	EXIT_IO,
	EXIT_PROGRAM, /* host program interruption at SIE: translation */
};

/* One per real CPU, at PCPU_OFFSET of its prefix area. */
struct pcpu {
	uint64_t stack;	  /* saved by the window */
	uint64_t gr_area; /* where the guest's GR0-13 go; 0: in wait state */
	uint64_t reason;  /* enum window_exit */
	uint64_t save[2]; /* scratch of the entries */
	uint64_t abend_stack; /* for program checks in CP */
	struct task *task;    /* running; null: the dispatcher */
	uint64_t dispatcher;  /* stack pointer of the dispatcher */
	uint64_t asce;	      /* in CR1 */
	uint64_t slice_start; /* host TOD when the task got this CPU */
	uint64_t slice_end;   /* host TOD */
	uint64_t comparator;  /* as the clock comparator was set last */
	struct cpu_float
		*fp_area; /* whose registers the CPU holds; null: none */
	uint16_t address;
	uint16_t index; /* in smp.c's list */
	uint8_t alone; /* no other task wants this CPU: a yield has no effect */
	uint8_t slice_over; /* set by the clock comparator */
	uint8_t mask;	    /* scratch of STOSM and STNSM */
};
#define PCPU_OFFSET 0x200

/*
 * The prefix area of this CPU: absolute 0 to 1FFF as it sees it. The linker
 * script puts it there, s390/fake anywhere. No other CPU's can be reached:
 * prefixing exchanges the area with absolute 0.
 */
extern _Alignas(4096) struct lowcore prefix_area;

static inline struct lowcore *lowcore(void)
{
	return &prefix_area;
}

static inline struct pcpu *pcpu(void)
{
	return (struct pcpu *)((char *)&prefix_area + PCPU_OFFSET);
}

/*
 * Runs a guest until something happens: gr is its GR0-13, sd its state
 * description (its address lies in GR14 while SIE runs). CR1 holds the ASCE.
 * Entered and left disabled; sd->code is SIE_CODE_NONE after an interruption
 * that came first.
 */
enum window_exit sie_enter(uint64_t gr[14], struct sie_block *sd);

/* Enabled wait until an interruption. */
enum window_exit cpu_wait(void);

/* Takes one interruption that is pending; EXIT_INTERCEPT: there is none. */
enum window_exit cpu_open(void);

/* Switches stacks: saves this one's pointer, goes on with the other. */
void task_switch(uint64_t *save, uint64_t load);

/* First code on a new task's stack: calls main(argument) in GR6 and GR7. */
void task_entry(void);

#endif
