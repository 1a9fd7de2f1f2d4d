/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The base of CP and its virtual machines as they are, on the machine of
 * s390/fake. Each virtual CPU has its task, which waits; devices of a guest are
 * no more than a list of interruptions.
 */
#ifndef TESTS_UNIT_NATIVE_H
#define TESTS_UNIT_NATIVE_H

#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"

#include <stdbool.h>
#include <stddef.h>

#define NATIVE_FRAMES ((size_t)8192)
#define NATIVE_IO_MAX 4

struct native {
	struct vm *vm;	/* the machine of this test */
	struct vcpu *v; /* its CPU 0 */
	size_t frames;	/* available before it was made */
	unsigned resets, changes, entered, destroys; /* upcalls */
	bool refuse;				     /* create fails */
	/* what a virtual CPU does instead of waiting; null: it waits */
	void (*cpu)(struct vcpu *v);
	/* pending: first served, ISC 0 to 7 each */
	struct io_interruption io[NATIVE_IO_MAX];
	unsigned isc[NATIVE_IO_MAX], io_count;
};

extern struct native native;

/* Once, before all tests: storage, this CPU, the reaper. */
int native_group(void **state);

/*
 * Around a test: a machine of 2 MB with CPU 0 in supervisor state, 64-bit mode,
 * disabled, DAT off, PSW key 0, operating but parked. After it all of it is
 * gone, and as many frames are there as before.
 */
int native_start(void **state);
int native_end(void **state);

/* A machine of another size in its place. */
void native_size(uint64_t size);

/* Without taking it over: null when there is no storage for it. */
struct vm *native_vm(uint64_t size);
void native_vm_end(struct vm *vm);

/* Runs tasks until all of them wait. */
void native_run(void);

/* Takes all free frames but so many; native_give_back ends it. */
void native_shortage(size_t left);
void native_give_back(void);

/* Guest absolute storage, past all checks. */
void native_put(uint64_t at, uint64_t value, unsigned size);
uint64_t native_get(uint64_t at, unsigned size);

#endif
