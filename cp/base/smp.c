/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/smp.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/lock.h"
#include "cp/base/task.h"
#include "s390/arch/interrupt.h"
#include "s390/machine/cpu.h"
#include "s390/machine/sie.h"
#include "s390/machine/time.h"

#include <stdbool.h>

#define STACK_ORDER 2
#define FRAME_BACK 160 /* register save area of the ABI */

extern void external_entry(void), io_entry(void), program_entry(void);
extern void mcheck_entry(void), restart_entry(void);
void cpu_started(void);

/* What CPUs know of each other. */
static struct {
	uint16_t address;
	enum smp_state state;
} cpus[SMP_CPU_MAX];
static unsigned cpu_count;

static void set_new_psw(struct psw *psw, void (*entry)(void))
{
	psw->mask = be64_from(PSW_CP);
	psw->addr = be64_from((uint64_t)(uintptr_t)entry);
}

/* The prefix area of a CPU, seen from where it lies now. */
static void prepare(struct lowcore *area, uint16_t address, uint64_t stack,
		    uint64_t abend_stack)
{
	struct pcpu *cpu = (struct pcpu *)((char *)area + PCPU_OFFSET);

	set_new_psw(&area->external_new, external_entry);
	set_new_psw(&area->io_new, io_entry);
	set_new_psw(&area->program_new, program_entry);
	set_new_psw(&area->mcheck_new, mcheck_entry);
	set_new_psw(&area->svc_new, program_entry);
	set_new_psw(&area->restart_new, restart_entry);
	*cpu = (struct pcpu){ 0 };
	cpu->address = address;
	cpu->index = (uint16_t)cpu_count;
	cpus[cpu_count].address = address;
	cpu->dispatcher = stack;
	cpu->abend_stack = abend_stack;
}

/* What each CPU does first, on itself. */
static void load_controls(void)
{
	cpu_load_cr0(CR0_AFP | CR0_EMERGENCY | CR0_EXT_CALL |
		     CR0_CLOCK_COMPARATOR | CR0_SERVICE_SIGNAL |
		     CR0_INTERRUPT_KEY);
	cpu_load_cr6(0xff000000);
	cpu_load_cr14(CR14_RESET & ~CR14_CHANNEL_REPORT);
	time_set_cpu_timer(INT64_MAX);
	time_set_comparator(UINT64_MAX);
	pcpu()->comparator = UINT64_MAX;
}

static uint8_t boot_abend_stack[8192] __attribute__((aligned(8)));

void smp_init_boot_cpu(void)
{
	extern uint8_t boot_stack_end[];

	prepare(lowcore(), cpu_address(),
		(uint64_t)(uintptr_t)boot_stack_end - FRAME_BACK,
		(uint64_t)(uintptr_t)boot_abend_stack +
			sizeof(boot_abend_stack) - FRAME_BACK);
	cpu_count = 1;
	load_controls();
}

/* C half of the restart interruption of a CPU that CP started. */
void cpu_started(void)
{
	load_controls();
	lock_take();
	task_dispatch();
}

/* SIGP, again while the access path or the CPU is busy. */
static int signal(uint16_t cpu, uint8_t order, uint32_t parameter)
{
	uint32_t status;
	int cc;

	do {
		cc = cpu_signal(cpu, order, parameter, &status);
	} while (cc == 2);
	return cc == 1 && order == SIGP_SENSE && status == SIGP_STATUS_STOPPED ?
		       0 :
		       cc;
}

static void start_cpu(uint16_t address)
{
	struct lowcore *area = frame_take(1);
	uint8_t *stacks = frame_take(STACK_ORDER);
	uint64_t middle = (uint64_t)(uintptr_t)stacks + 2 * 4096;

	if (!area || !stacks)
		return;
	prepare(area, address, middle - FRAME_BACK,
		middle + 2 * 4096 - FRAME_BACK);
	if (signal(address, SIGP_SET_PREFIX, (uint32_t)(uintptr_t)area) ||
	    signal(address, SIGP_RESTART, 0)) {
		frame_free(area, 1);
		frame_free(stacks, STACK_ORDER);
		return;
	}
	cpu_count++;
}

void smp_start_others(void)
{
	uint16_t self = cpu_address();

	for (uint16_t address = 0;
	     address < SMP_CPU_MAX && cpu_count < SMP_CPU_MAX; address++)
		if (address != self && signal(address, SIGP_SENSE, 0) == 0)
			start_cpu(address);
}

unsigned smp_cpu_count(void)
{
	return cpu_count;
}

void smp_signal(uint16_t cpu)
{
	signal(cpu, SIGP_EMERGENCY, 0);
}

void smp_stop_others(void)
{
	for (unsigned n = 0; n < cpu_count; n++)
		if (n != pcpu()->index)
			signal(cpus[n].address, SIGP_STOP, 0);
}

void smp_set_state(enum smp_state state)
{
	cpus[pcpu()->index].state = state;
}

/* Gets a CPU in this state to look for tasks; false: there is none. */
static bool call_one(enum smp_state state)
{
	for (unsigned n = 0; n < cpu_count; n++)
		if (cpus[n].state == state) {
			cpus[n].state = SMP_BUSY;
			smp_signal(cpus[n].address);
			return true;
		}
	return false;
}

void smp_call(bool urgent)
{
	if (call_one(SMP_IDLE) || call_one(SMP_GUEST_ALONE))
		return;
	if (urgent)
		call_one(SMP_GUEST);
}
