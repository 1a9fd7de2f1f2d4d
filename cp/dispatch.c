/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/dispatch.h"

#include "cp/base/interrupt.h"
#include "cp/base/lock.h"
#include "cp/base/smp.h"
#include "cp/base/trace.h"
#include "cp/icept/icept.h"
#include "cp/vio/vio.h"
#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/arch/lowcore.h"
#include "s390/machine/cpu.h"
#include "s390/machine/sie.h"
#include "s390/machine/time.h"

/* The guest's ASCE and floating-point registers into this CPU. */
static void load_guest(struct vcpu *v)
{
	struct pcpu *cpu = pcpu();

	if (cpu->asce != v->vm->space.asce) {
		cpu->asce = v->vm->space.asce;
		cpu_load_cr1(cpu->asce);
	}
	if (cpu->fp_area != &v->fp) {
		if (cpu->fp_area)
			cpu_save_float(cpu->fp_area);
		cpu_load_float(&v->fp);
		cpu->fp_area = &v->fp;
	}
}

/* Time in SIE is the guest's, time since the last exit CP's on its behalf. */
static uint64_t account_entry(struct vcpu *v)
{
	uint64_t now = time_cpu_timer();

	if (v->exit_slice == pcpu()->slice_start)
		v->total_time += v->timer_at_exit - now;
	return now;
}

static void account_exit(struct vcpu *v, uint64_t entered)
{
	uint64_t now = time_cpu_timer();

	v->virtual_time += entered - now;
	v->total_time += entered - now;
	v->timer_at_exit = now;
	v->exit_slice = pcpu()->slice_start;
}

static void host_fault(struct vcpu *v)
{
	const struct lowcore *lc = lowcore();

	icept_fault(v, be16_get(lc->program_code),
		    be64_get(lc->translation_id));
}

/* One stay in SIE. */
static void run_guest(struct vcpu *v)
{
	enum window_exit exit;
	uint64_t entered;

	load_guest(v);
	entered = account_entry(v);
	pcpu()->slice_end = task_slice_end();
	interrupt_arm(pcpu()->slice_end);
	pcpu()->alone = task_alone();
	smp_set_state(pcpu()->alone ? SMP_GUEST_ALONE : SMP_GUEST);
	v->real_cpu = pcpu()->address;
	v->in_sie = true;
	lock_release();
	exit = sie_enter(v->gr, v->sd);
	lock_take();
	smp_set_state(SMP_BUSY);
	v->in_sie = false;
	cpu_and_byte(&v->sd->v, (uint8_t)~SIE_V_STOP);
	account_exit(v, entered);
	if (exit == EXIT_PROGRAM)
		host_fault(v);
	else
		interrupt_handle(exit);
	if (v->sd->code != SIE_CODE_NONE)
		icept_handle(v);
}

/* When the guest's own clocks end its wait, host TOD. */
static uint64_t wait_end(const struct vcpu *v, uint64_t now)
{
	uint64_t cr0 = vcpu_cr(v, 0), end = UINT64_MAX, at;

	if (!(vcpu_psw_mask(v) & PSW_EXT))
		return end;
	if (cr0 & CR0_CLOCK_COMPARATOR) {
		uint64_t guest_now = now + be64_get(v->sd->epoch);
		uint64_t comparator = be64_get(v->sd->clock_comparator);

		at = comparator < guest_now ? now :
					      now + (comparator - guest_now);
		end = at < now ? UINT64_MAX : at;
	}
	if (cr0 & CR0_CPU_TIMER) {
		int64_t left = (int64_t)be64_get(v->sd->cpu_timer);

		at = left < 0 ? now : now + (uint64_t)left;
		if (at >= now && at < end)
			end = at;
	}
	return end;
}

/*
 * Enabled wait: the task waits. The guest's CPU timer runs meanwhile. When its
 * clocks end the wait, SIE presents the interruption before it tests the wait
 * bit.
 */
static void wait_guest(struct vcpu *v)
{
	uint64_t began = time_tod(), end = wait_end(v, began);

	if (end > began) {
		v->parked = true;
		wait_queue_wake(&v->idle);
		if (end == UINT64_MAX)
			task_wait(&v->wake);
		else
			task_wait_until(&v->wake, end);
		v->parked = false;
	}
	if (v->in_wait) /* else it was reset meanwhile */
		v->sd->cpu_timer = be64_from(be64_get(v->sd->cpu_timer) -
					     (time_tod() - began));
	if (time_tod() >= end)
		v->in_wait = false;
}

static void turn(struct vcpu *v)
{
	if (v->stop_pending) {
		v->state = VCPU_STOPPED;
		v->stop_pending = false;
	}
	if (!vcpu_runnable(v)) {
		vcpu_park(v);
		return;
	}
	if (task_slice_over()) {
		task_yield();
		return;
	}
	bool busy = vio_work(v->vm->vio);

	deliver_pending(v);
	if (!v->in_wait)
		run_guest(v);
	else if (busy)
		task_yield();
	else
		wait_guest(v);
}

void dispatch_vcpu(void *argument)
{
	struct vcpu *v = argument;

	while (!v->vm->logoff_pending)
		turn(v);
	v->task_ended = true;
	wait_queue_wake(&v->idle);
	vm_reap();
}
