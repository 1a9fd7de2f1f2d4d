/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/native.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "cp/base/lock.h"
#include "cp/base/smp.h"
#include "s390/arch/dat.h"
#include "s390/fake/fake.h"

#define SIZE UINT64_C(0x200000)

struct native native;

static bool create(struct vm *vm)
{
	(void)vm;
	return !native.refuse;
}

static void reset(struct vm *vm)
{
	(void)vm;
	native.resets++;
}

static void destroy(struct vm *vm)
{
	(void)vm;
	native.destroys++;
}

/* The first that CR6 allows; native.io_count: none. */
static unsigned enabled(uint64_t cr6)
{
	unsigned n = 0;

	while (n < native.io_count && !(cr6 & BIT64(32 + native.isc[n])))
		n++;
	return n;
}

static bool io_pending(const struct vm *vm, uint64_t cr6)
{
	(void)vm;
	return enabled(cr6) < native.io_count;
}

static bool io_take(struct vm *vm, uint64_t cr6, struct io_interruption *taken)
{
	unsigned n = enabled(cr6);

	(void)vm;
	if (n == native.io_count)
		return false;
	*taken = native.io[n];
	for (native.io_count--; n < native.io_count; n++) {
		native.io[n] = native.io[n + 1];
		native.isc[n] = native.isc[n + 1];
	}
	return true;
}

static void io_untake(struct vm *vm, const struct io_interruption *taken)
{
	(void)vm;
	(void)taken;
}

static void entered_cp(struct vm *vm, const char *message)
{
	(void)vm;
	(void)message;
	native.entered++;
}

static void changed(void)
{
	native.changes++;
}

static const struct vm_upcalls upcalls = {
	.create = create,
	.reset = reset,
	.destroy = destroy,
	.io_pending = io_pending,
	.io_take = io_take,
	.io_untake = io_untake,
	.entered_cp = entered_cp,
	.changed = changed,
};

static void cpu_task(void *argument)
{
	struct vcpu *v = argument;

	while (!v->vm->logoff_pending) {
		if (native.cpu)
			native.cpu(v);
		else
			vcpu_park(v);
	}
	v->task_ended = true;
	wait_queue_wake(&v->idle);
	vm_reap();
}

static void dispatch(void)
{
	lock_take();
	task_dispatch();
}

void native_run(void)
{
	fake_run(dispatch);
}

int native_group(void **state)
{
	uint64_t first = fake_storage(NATIVE_FRAMES * PAGE_SIZE);

	(void)state;
	smp_init_boot_cpu();
	frame_init(first, first + NATIVE_FRAMES * PAGE_SIZE);
	vm_upcalls = &upcalls;
	vcpu_main = cpu_task;
	vm_init();
	native_run();
	return 0;
}

struct vm *native_vm(uint64_t size)
{
	struct objdir_user *user = store_take(sizeof(*user));
	struct vm *vm;

	assert_non_null(user);
	memcpy(user->userid, "LINUX1", 7);
	user->storage = user->storage_max = size;
	user->cpus_max = 2;
	vm = vm_create(user);
	if (vm)
		native_run();
	else
		store_free(user, sizeof(*user));
	return vm;
}

void native_vm_end(struct vm *vm)
{
	vm_destroy(vm);
	native_run();
}

static void begin(uint64_t size)
{
	native.vm = native_vm(size);
	assert_non_null(native.vm);
	native.v = native.vm->vcpu[0];
	native.v->state = VCPU_OPERATING;
	vcpu_set_psw(native.v, PSW_EA | PSW_BA, 0x10000);
}

int native_start(void **state)
{
	(void)state;
	native = (struct native){ .frames = frame_available() };
	begin(SIZE);
	return 0;
}

int native_end(void **state)
{
	(void)state;
	native_vm_end(native.vm);
	assert_int_equal(frame_available(), native.frames);
	return 0;
}

void native_size(uint64_t size)
{
	native_vm_end(native.vm);
	begin(size);
}

static void *hoard;

void native_shortage(size_t left)
{
	while (frame_available() > left) {
		void **frame = frame_take(0);

		*frame = hoard;
		hoard = (void *)frame;
	}
}

void native_give_back(void)
{
	while (hoard) {
		void *next = *(void **)hoard;

		frame_free(hoard, 0);
		hoard = next;
	}
}

static uint8_t *byte_at(uint64_t at)
{
	uint8_t *page = space_page(&native.vm->space,
				   (guest_absolute){ at & PAGE_MASK }, NULL);

	assert_non_null(page);
	return page + (at & ~PAGE_MASK);
}

void native_put(uint64_t at, uint64_t value, unsigned size)
{
	for (unsigned n = 0; n < size; n++)
		*byte_at(at + n) = (uint8_t)(value >> 8 * (size - 1 - n));
}

uint64_t native_get(uint64_t at, unsigned size)
{
	uint64_t value = 0;

	for (unsigned n = 0; n < size; n++)
		value = value << 8 | *byte_at(at + n);
	return value;
}
