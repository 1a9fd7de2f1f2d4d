/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: stacks and the window. The pointer that task_switch saves is one to a
 * context of the host; the first frame of a new task, as s390/boot/entry.S
 * expects it, only tells what it calls. All stacks are below 2 GB, because
 * channel programs may lie on them.
 */
#include "s390/fake/fake.h"

#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "s390/arch/interrupt.h"

#define CONTEXTS 64
#define STACK_SIZE ((size_t)256 * 1024)
#define FRAME_GR6 6 /* words into the first frame of a task */

static struct context {
	ucontext_t machine;
	const void *stack;
	size_t size;
	void *shadow; /* the sanitizer's, of its stack */
	void (*main)(void *);
	void *argument;
	bool used;
} contexts[CONTEXTS];
static struct context *current, *dispatcher;
static struct context test; /* the host's own stack */

enum window_exit (*fake_sie)(uint64_t gr[14], struct sie_block *sd);

/* What s390/boot has, and nothing reaches here. */
extern uint8_t boot_stack_end[];
uint8_t boot_stack_end[8];
void external_entry(void), io_entry(void), program_entry(void);
void mcheck_entry(void), restart_entry(void), task_end(void);

void external_entry(void)
{
}

void io_entry(void)
{
}

void program_entry(void)
{
}

void mcheck_entry(void)
{
}

void restart_entry(void)
{
}

/*
 * The sanitizer is told of each switch. Its swapcontext would only warn that
 * it knows too little.
 */
static void switch_context(struct context *from, struct context *to)
{
	volatile bool back = false;

	__sanitizer_start_switch_fiber(&from->shadow, to->stack, to->size);
	getcontext(&from->machine);
	if (!back) {
		back = true;
		setcontext(&to->machine);
	}
	__sanitizer_finish_switch_fiber(from->shadow, NULL, NULL);
}

void task_entry(void)
{
	__sanitizer_finish_switch_fiber(NULL, NULL, NULL);
	current->main(current->argument);
	current->used = false;
	task_end();
}

static struct context *make(void (*entry)(void))
{
	struct context *c = contexts;
	void *stack;

	while (c < contexts + CONTEXTS && c->used)
		c++;
	if (c == contexts + CONTEXTS) {
		fprintf(stderr, "more tasks than contexts\n");
		abort();
	}
	stack = c->stack ? (void *)(uintptr_t)c->stack :
			   mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	__asan_unpoison_memory_region(stack, STACK_SIZE);
	getcontext(&c->machine);
	c->machine.uc_stack.ss_sp = stack;
	c->machine.uc_stack.ss_size = STACK_SIZE;
	makecontext(&c->machine, entry, 0);
	c->stack = stack;
	c->size = STACK_SIZE;
	c->used = true;
	return c;
}

static struct context *context_of(uint64_t sp)
{
	const uint64_t *frame = (const uint64_t *)(uintptr_t)sp;
	struct context *c;

	for (c = contexts; c < contexts + CONTEXTS; c++)
		if (sp == (uint64_t)(uintptr_t)c)
			return c;
	c = make(task_entry);
	c->main = (void (*)(void *))(uintptr_t)frame[FRAME_GR6];
	c->argument = (void *)(uintptr_t)frame[FRAME_GR6 + 1];
	return c;
}

void task_switch(uint64_t *save, uint64_t load)
{
	struct context *from = current;

	*save = (uint64_t)(uintptr_t)from;
	current = context_of(load);
	switch_context(from, current);
}

static void (*dispatch)(void);

static void run_dispatcher(void)
{
	__sanitizer_finish_switch_fiber(NULL, &test.stack, &test.size);
	dispatch();
}

void fake_run(void (*main)(void))
{
	if (!dispatcher) {
		dispatch = main;
		dispatcher = make(run_dispatcher);
	}
	current = dispatcher;
	switch_context(&test, dispatcher);
}

static enum window_exit external(uint16_t code)
{
	prefix_area.external_code = be16_from(code);
	return EXIT_EXTERNAL;
}

enum window_exit cpu_open(void)
{
	uint32_t ssid;
	struct fake_device *d = fake_io_pending(&ssid);

	if (d) {
		prefix_area.subsystem_id = be32_from(ssid);
		prefix_area.io_parameter = d->pmcw.parameter;
		return EXIT_IO;
	}
	if (fake_emergency) {
		fake_emergency = false;
		return external(EXT_EMERGENCY);
	}
	if (fake_tod > fake_comparator)
		return external(EXT_CLOCK_COMPARATOR);
	return EXIT_INTERCEPT;
}

enum window_exit cpu_wait(void)
{
	enum window_exit exit;

	while ((exit = cpu_open()) == EXIT_INTERCEPT) {
		/* nothing else can happen: the clock runs on */
		if (fake_comparator != UINT64_MAX)
			fake_tod = fake_comparator + 1;
		else
			switch_context(dispatcher, &test);
	}
	return exit;
}

enum window_exit sie_enter(uint64_t gr[14], struct sie_block *sd)
{
	return fake_sie(gr, sd);
}
