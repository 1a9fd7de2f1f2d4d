/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/vm/vm.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "s390/lib/text.h"
#include "s390/machine/time.h"

#include <string.h>

const struct vm_upcalls *vm_upcalls;
struct list vm_list = { &vm_list, &vm_list };

/* Machines taken down, until the reaper has freed them. */
static struct list dying = { &dying, &dying };
static struct wait_queue reaper_queue;

static struct vm *vm_of(struct list *item)
{
	return list_entry(item, struct vm, link);
}

unsigned vm_count(void)
{
	unsigned count = 0;

	list_for_each(item, &vm_list)
		count++;
	return count;
}

struct vm *vm_nth(unsigned n)
{
	list_for_each(item, &vm_list)
		if (n-- == 0)
			return vm_of(item);
	return NULL;
}

struct vm *vm_find(const char *userid)
{
	list_for_each(item, &vm_list)
		if (text_equal(vm_of(item)->userid, userid))
			return vm_of(item);
	return NULL;
}

static void free_machine(struct vm *vm)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n])
			vcpu_destroy(vm->vcpu[n]);
	space_destroy(&vm->space);
	store_free(vm->user, sizeof(*vm->user));
	store_free(vm, sizeof(*vm));
}

static void set_up(struct vm *vm, struct objdir_user *user)
{
	list_init(&vm->link);
	wait_queue_init(&vm->attention);
	memcpy(vm->userid, user->userid, sizeof(vm->userid));
	vm->user = user;
	vm->classes = user->classes;
	vm->settings = VM_SET_DEFAULT;
	memcpy(vm->secondary, user->console.secondary, sizeof(vm->secondary));
	vm->run_state = VM_CP_READ;
	vm->logon_tod = time_tod();
	vm->storage = user->storage;
	vm->storage_max = user->storage_max;
}

struct vm *vm_create(struct objdir_user *user)
{
	struct vm *vm = store_take(sizeof(*vm));

	if (!vm)
		return NULL;
	set_up(vm, user);
	if (!vm->storage || vm->storage > SPACE_SIZE_MAX ||
	    !space_create(&vm->space, vm->storage) || !vm_upcalls->create(vm)) {
		vm->user = NULL;
		vm_upcalls->destroy(vm);
		free_machine(vm);
		return NULL;
	}
	vm->vcpu[0] = vcpu_create(vm, 0);
	if (!vm->vcpu[0]) {
		vm->user = NULL;
		vm_upcalls->destroy(vm);
		free_machine(vm);
		return NULL;
	}
	vm->cpu_count = 1;
	list_append(&vm_list, &vm->link);
	vm_upcalls->changed();
	return vm;
}

void vm_destroy(struct vm *vm)
{
	if (vm->logoff_pending)
		return;
	vm->logoff_pending = true;
	list_remove(&vm->link);
	list_append(&dying, &vm->link);
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n])
			vcpu_kick(vm->vcpu[n]);
	wait_queue_wake(&reaper_queue);
	vm_upcalls->changed();
}

void vm_hold(struct vm *vm)
{
	vm->holds++;
}

void vm_release(struct vm *vm)
{
	CHECK(vm->holds);
	if (!--vm->holds)
		wait_queue_wake(&reaper_queue);
}

static bool all_ended(const struct vm *vm)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n] && !vm->vcpu[n]->task_ended)
			return false;
	return !vm->holds;
}

/* Frees what is ready to be freed; false: nothing was. */
static bool reap(void)
{
	list_for_each(item, &dying) {
		struct vm *vm = vm_of(item);

		if (!all_ended(vm))
			continue;
		list_remove(&vm->link);
		vm_upcalls->destroy(vm);
		free_machine(vm);
		return true;
	}
	return false;
}

static void reaper(void *argument)
{
	(void)argument;
	for (;;)
		if (!reap())
			task_wait(&reaper_queue);
}

void vm_init(void)
{
	wait_queue_init(&reaper_queue);
	CHECK(task_start("reaper", reaper, NULL));
}

void vm_reap(void)
{
	wait_queue_wake(&reaper_queue);
}

static void each_cpu(struct vm *vm, void (*action)(struct vcpu *))
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n])
			action(vm->vcpu[n]);
}

/* A CPU that executes a command is out of SIE: whoever pauses the machine at
 * the same time need not wait for it, else both would for ever. */
static void set_parked(struct vm *vm, bool parked)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		struct vcpu *v = vm->vcpu[n];

		if (!v || v->task != task_current())
			continue;
		v->parked = parked;
		wait_queue_wake(&v->idle);
	}
}

/* A CPU that is not out of SIE and parked, beside the one whose task this is;
 * null: all are. */
static struct vcpu *not_out(const struct vm *vm)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		struct vcpu *v = vm->vcpu[n];

		if (v && v->task != task_current() && !v->parked &&
		    !v->task_ended)
			return v;
	}
	return NULL;
}

void vm_pause(struct vm *vm)
{
	struct vcpu *v;

	vm->paused++;
	wait_queue_wake(&vm->attention);
	set_parked(vm, true);
	each_cpu(vm, vcpu_kick);
	/* over again: one that was out may have gone on meanwhile */
	while ((v = not_out(vm)))
		task_wait(&v->idle);
	set_parked(vm, false);
}

static void wake(struct vcpu *v)
{
	wait_queue_wake(&v->wake);
}

void vm_resume(struct vm *vm)
{
	CHECK(vm->paused);
	vm->paused--;
	each_cpu(vm, wake);
}

void vm_reset(struct vm *vm, bool initial, bool clear)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n])
			vcpu_reset(vm->vcpu[n], initial);
	vm->service_pending = vm->key_pending = false;
	vm->service_parameter = 0;
	vm_upcalls->reset(vm);
	if (clear)
		space_clear(&vm->space);
}

void vm_enter_cp(struct vm *vm, const char *message)
{
	vm->stopped = true;
	vm_break(vm);
	vm_upcalls->entered_cp(vm, message);
}

void vm_break(struct vm *vm)
{
	vm->run_state = VM_CP_READ;
	each_cpu(vm, vcpu_kick);
}

void vm_leave_cp(struct vm *vm)
{
	vm->run_state = VM_RUNNING;
	vm->stopped = false;
	each_cpu(vm, wake);
}

bool vm_define_storage(struct vm *vm, uint64_t size)
{
	struct space space, old;

	if (size > SPACE_SIZE_MAX || !space_create(&space, size))
		return false;
	vm_pause(vm);
	old = vm->space;
	vm->space = space;
	vm->storage = size;
	vm->version++;
	vm_reset(vm, true, false);
	vm_resume(vm);
	space_destroy(&old); /* may take long */
	return true;
}
