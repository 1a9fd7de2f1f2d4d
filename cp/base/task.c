/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: one ready list; interactive tasks enter it at the front. Each CPU
 * has a dispatcher context, the stack it was started on: a task that waits
 * switches to it, it switches to the next ready task.
 */
#include "cp/base/task.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/interrupt.h"
#include "cp/base/lock.h"
#include "cp/base/smp.h"
#include "cp/base/timer.h"
#include "cp/base/trace.h"
#include "s390/machine/cpu.h"
#include "s390/machine/sie.h"
#include "s390/machine/time.h"

#define SLICE (10 * TOD_MS)
#define SLICE_ALONE (5 * TOD_SECOND) /* below the watchdog's 20 seconds */
#define STACK_SIZE ((size_t)4096 << TASK_STACK_ORDER)
#define FRAME_BACK 160
#define STACK_MARK UINT64_C(0x6f73696572737461) /* at the end of the stack */

/* The save area that task_switch fills and reads, at sp. */
struct switch_frame {
	uint64_t back_chain;
	uint64_t reserved[5];
	uint64_t gr6_15[10];
	uint64_t rest[4];
};
static_assert(sizeof(struct switch_frame) == FRAME_BACK, "ABI");

static struct list ready = { &ready, &ready };

void task_end(void);

static uint64_t *stack_mark(struct task *task)
{
	return (uint64_t *)(void *)(task + 1);
}

static void make_ready(struct task *task)
{
	list_remove(&task->link);
	if (task->interactive)
		list_prepend(&ready, &task->link);
	else
		list_append(&ready, &task->link);
	smp_call(task->interactive);
}

struct task *task_start(const char *name, void (*main)(void *), void *argument)
{
	struct task *task = frame_take(TASK_STACK_ORDER);
	struct switch_frame *top;

	if (!task)
		return NULL;
	top = (struct switch_frame *)(void *)((char *)task + STACK_SIZE) - 1;
	top->gr6_15[0] = (uint64_t)(uintptr_t)main;
	top->gr6_15[1] = (uint64_t)(uintptr_t)argument;
	top->gr6_15[8] = (uint64_t)(uintptr_t)task_entry;
	top->gr6_15[9] = (uint64_t)(uintptr_t)top;
	task->sp = (uint64_t)(uintptr_t)top;
	task->main = main;
	task->argument = argument;
	task->name = name;
	task->cpu = -1;
	*stack_mark(task) = STACK_MARK;
	list_init(&task->link);
	make_ready(task);
	return task;
}

struct task *task_current(void)
{
	return pcpu()->task;
}

void task_wake(struct task *task)
{
	if (task->cpu < 0 && task->waiting) {
		task->waiting = false;
		make_ready(task);
	}
}

/* Leaves the CPU; the task is in a list already, or ended. */
static void leave(struct task *self)
{
	task_switch(&self->sp, pcpu()->dispatcher);
}

void task_wait(struct wait_queue *queue)
{
	struct task *self = task_current();

	CHECK(self);
	self->waiting = true;
	list_append(&queue->tasks, &self->link);
	leave(self);
}

struct sleep {
	struct timer timer;
	struct task *task;
	bool over;
};

static void sleep_over(struct timer *timer)
{
	struct sleep *sleep = list_entry(timer, struct sleep, timer);

	sleep->over = true;
	task_wake(sleep->task);
}

bool task_wait_until(struct wait_queue *queue, uint64_t tod)
{
	struct sleep sleep = { .task = task_current() };

	timer_init(&sleep.timer, sleep_over);
	timer_set(&sleep.timer, tod);
	task_wait(queue);
	timer_cancel(&sleep.timer);
	return !sleep.over;
}

void task_yield(void)
{
	struct task *self = task_current();

	list_append(&ready, &self->link);
	leave(self);
}

void task_relent(void)
{
	if (task_current() && time_tod() - pcpu()->slice_start >= SLICE)
		task_yield();
}

/* An interactive task does not wait for the end of somebody else's slice. */
static bool urgent(void)
{
	return !list_empty(&ready) &&
	       list_entry(ready.next, struct task, link)->interactive &&
	       !task_current()->interactive;
}

bool task_slice_over(void)
{
	return pcpu()->slice_over || urgent();
}

uint64_t task_slice_end(void)
{
	return pcpu()->slice_start + (list_empty(&ready) ? SLICE_ALONE : SLICE);
}

bool task_alone(void)
{
	return list_empty(&ready);
}

void wait_queue_init(struct wait_queue *queue)
{
	list_init(&queue->tasks);
}

void wait_queue_wake(struct wait_queue *queue)
{
	list_for_each_safe(item, after, &queue->tasks)
		task_wake(list_entry(item, struct task, link));
}

/* A task's main returned; the dispatcher frees it. */
void task_end(void)
{
	struct task *self = task_current();

	self->ended = true;
	leave(self);
}

static void run(struct task *task)
{
	struct pcpu *cpu = pcpu();

	list_remove(&task->link);
	trace(TRACE_TASK, (uint64_t)(uintptr_t)task, 0);
	task->cpu = (int16_t)cpu->address;
	cpu->task = task;
	cpu->slice_start = time_tod();
	cpu->slice_over = 0;
	task_switch(&cpu->dispatcher, task->sp);
	cpu->task = NULL;
	task->cpu = -1;
	if (cpu->fp_area)
		cpu_save_float(cpu->fp_area);
	cpu->fp_area = NULL;
	CHECK(*stack_mark(task) == STACK_MARK);
	if (task->ended)
		frame_free(task, TASK_STACK_ORDER);
}

/* Nothing to do: wait state until an interruption. */
static void idle(void)
{
	smp_set_state(SMP_IDLE);
	interrupt_arm(UINT64_MAX);
	lock_release();
	enum window_exit exit = cpu_wait();
	lock_take();
	smp_set_state(SMP_BUSY);
	interrupt_handle(exit);
}

/*
 * Tasks that only yield to each other never come to a window: interruptions
 * and the CPUs that wait for the lock get their turn here.
 */
static void open_window(void)
{
	enum window_exit exit;

	do {
		lock_release();
		exit = cpu_open();
		lock_take();
		interrupt_handle(exit);
	} while (exit != EXIT_INTERCEPT);
}

void task_dispatch(void)
{
	for (;;) {
		timer_run(time_tod());
		if (list_empty(&ready)) {
			idle();
		} else {
			run(list_entry(ready.next, struct task, link));
			open_window();
		}
	}
}
