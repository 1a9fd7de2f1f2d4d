/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_base.h"
#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/machine/time.h"

#include <stdlib.h>
#include <string.h>

size_t fake_store_blocks;
size_t fake_store_left;
size_t fake_frames;
unsigned fake_io_delivered;
unsigned fake_kicks;
unsigned fake_yields;
struct vm *fake_vms[4];

void fake_base_reset(void)
{
	fake_store_blocks = 0;
	fake_store_left = SIZE_MAX;
	fake_frames = 100000;
	fake_io_delivered = 0;
	fake_kicks = 0;
	fake_yields = 0;
	memset(fake_vms, 0, sizeof(fake_vms));
}

void *store_take(size_t size)
{
	if (!fake_store_left)
		return NULL;
	fake_store_left--;
	fake_store_blocks++;
	return calloc(1, size);
}

void store_free(void *block, size_t size)
{
	(void)size;
	fake_store_blocks--;
	free(block);
}

size_t frame_total(void)
{
	return fake_frames;
}

bool frame_plenty(void)
{
	return true;
}

uint64_t time_tod(void)
{
	static uint64_t tod;

	return tod += TOD_US;
}

void wait_queue_init(struct wait_queue *queue)
{
	list_init(&queue->tasks);
}

void wait_queue_wake(struct wait_queue *queue)
{
	(void)queue;
}

void task_yield(void)
{
	fake_yields++;
}

void deliver_io(struct vm *vm)
{
	(void)vm;
	fake_io_delivered++;
}

void vcpu_kick(struct vcpu *v)
{
	(void)v;
	fake_kicks++;
}

struct vm *vm_find(const char *userid)
{
	for (size_t i = 0; i < 4; i++) {
		if (fake_vms[i] && !strcmp(fake_vms[i]->userid, userid))
			return fake_vms[i];
	}
	return NULL;
}

void vm_hold(struct vm *vm)
{
	vm->holds++;
}

void vm_release(struct vm *vm)
{
	vm->holds--;
}
