/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: tasks. A task is a piece of CP work that can wait; it has a small
 * stack of its own. CP code runs under one lock, the CP lock: a CPU gives it
 * up only in SIE and in wait state, so a task loses the CPU only where it
 * calls task_wait, task_yield or runs a guest. Whoever waits re-checks what it
 * waited for.
 */
#ifndef CP_BASE_TASK_H
#define CP_BASE_TASK_H

#include "s390/lib/list.h"

#include <stdbool.h>
#include <stdint.h>

#define TASK_STACK_ORDER                                    \
	2 /* frames: 16 KB, the task structure at its start \
	   */

struct wait_queue {
	struct list tasks;
};

struct task {
	uint64_t sp;	  /* saved stack pointer, while not running */
	struct list link; /* in the ready list or in a wait queue */
	void (*main)(void *);
	void *argument;
	const char *name;
	int16_t cpu;	  /* real CPU it runs on, -1: none */
	bool interactive; /* goes to the front of the ready list */
	bool waiting;	  /* in a wait queue */
	bool ended;
};

/* Starts a task; null when storage is short. It ends when main returns. */
struct task *task_start(const char *name, void (*main)(void *), void *argument);

/* The task this CPU runs; null in the dispatcher. */
struct task *task_current(void);

/* Makes a task ready that waits, wherever it waits; nothing otherwise. */
void task_wake(struct task *task);

/* Waits until woken. */
void task_wait(struct wait_queue *queue);

/* Waits until woken or until this time, host TOD; false: time is over. */
bool task_wait_until(struct wait_queue *queue, uint64_t tod);

/* Lets other ready tasks run first. */
void task_yield(void);

/* In work that may take long: lets others run once a slice has passed. */
void task_relent(void);

/* True when the slice of the task on this CPU is over. */
bool task_slice_over(void);

/* When it will be, host TOD: soon if others are ready. */
uint64_t task_slice_end(void);

/* True when no other task wants a CPU. */
bool task_alone(void);

void wait_queue_init(struct wait_queue *queue);

/* Wakes all tasks that wait there. */
void wait_queue_wake(struct wait_queue *queue);

/* The dispatcher of this CPU; does not return. Entered with the CP lock. */
_Noreturn void task_dispatch(void);

#endif
