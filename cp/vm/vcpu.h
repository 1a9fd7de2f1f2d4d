/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: a virtual CPU. Its task runs vcpu_run: process requests, deliver
 * interruptions, SIE, handle the interception. While the task is in CP the
 * state description may be changed freely; another CPU may only change V.
 */
#ifndef CP_VM_VCPU_H
#define CP_VM_VCPU_H

#include "cp/base/task.h"
#include "s390/arch/addr.h"
#include "s390/arch/interrupt.h"
#include "s390/arch/sie.h"
#include "s390/machine/cpu.h"

struct vm;

enum vcpu_state {
	VCPU_STOPPED,
	VCPU_OPERATING,
	VCPU_CHECK_STOP,
};

struct vcpu {
	uint64_t gr[14];	/* [r] GR0-13; 14 and 15 are in sd */
	struct sie_block *sd;	/* [c] a frame of its own */
	struct vm *vm;		/* [c] */
	struct task *task;	/* [c] */
	struct wait_queue wake; /* the task waits here: stopped or in wait */
	struct wait_queue idle; /* who waits until it is stopped */
	uint16_t address;	/* [c] CPU address */
	enum vcpu_state state;
	bool stop_pending; /* to be stopped before the next instruction */
	uint8_t held;	   /* others look at its state: not into SIE */
	bool task_ended;
	bool parked;	   /* the task is out of SIE and waits */
	bool in_wait;	   /* enabled wait: PSW in sd has the wait bit */
	bool in_sie;	   /* a real CPU runs it */
	uint16_t real_cpu; /* ... this one */
	bool call_pending; /* external call */
	uint16_t call_source;
	uint64_t emergency; /* emergency signals by sender, bit 0 = CPU 0 */
	bool restart_pending;
	uint64_t fault_teid;	 /* TEID of the last gstore exception */
	uint8_t fault_access_id; /* exception access id of the same */
	struct cpu_float fp;	 /* while no real CPU holds it */
	uint64_t virtual_time;	 /* TOD units in SIE */
	uint64_t total_time;	 /* TOD units on behalf of it */
	uint64_t intercepts;	 /* interceptions so far */
	uint64_t timer_at_exit;	 /* host CPU timer when SIE was left ... */
	uint64_t exit_slice;	 /* ... in this slice */
};

/* GR n, 0-15. */
uint64_t vcpu_gr(const struct vcpu *v, unsigned n);
void vcpu_set_gr(struct vcpu *v, unsigned n, uint64_t value);
/* Bits 32-63 of GR n; the rest stays. */
void vcpu_set_gr32(struct vcpu *v, unsigned n, uint32_t value);
uint64_t vcpu_cr(const struct vcpu *v, unsigned n);
uint32_t vcpu_prefix(const struct vcpu *v);
uint64_t vcpu_psw_mask(const struct vcpu *v);
uint64_t vcpu_psw_address(const struct vcpu *v);
void vcpu_set_psw(struct vcpu *v, uint64_t mask, uint64_t address);
bool vcpu_problem_state(const struct vcpu *v);
void vcpu_set_cc(struct vcpu *v, unsigned cc);
/* An address wrapped to the addressing mode of the PSW. */
uint64_t vcpu_wrap(const struct vcpu *v, uint64_t address);
/* Guest TOD now. */
uint64_t vcpu_tod(const struct vcpu *v);

/* Makes a CPU, stopped and initially reset; null: storage is short. */
struct vcpu *vcpu_create(struct vm *vm, uint16_t address);
/* Frees a CPU whose task has ended. */
void vcpu_destroy(struct vcpu *v);

/* What the task of each CPU does; set once at start by the dispatcher. */
extern void (*vcpu_main)(void *vcpu);
/* Its task waits, out of SIE, until something wakes it. */
void vcpu_park(struct vcpu *v);
/* True when nothing keeps it from executing instructions. */
bool vcpu_runnable(const struct vcpu *v);

/* CPU reset, initial CPU reset: the CPU is out of SIE. */
void vcpu_reset(struct vcpu *v, bool initial);

/* Makes it operate; wakes its task. */
void vcpu_start(struct vcpu *v);
/* Asks it to stop; returns at once. */
void vcpu_stop(struct vcpu *v);
/* Something was made pending for it: wake it, or get it out of SIE. */
void vcpu_kick(struct vcpu *v);

/* Saves the floating-point registers into fp wherever they are. */
void vcpu_save_float(struct vcpu *v);

#endif
