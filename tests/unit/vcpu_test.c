/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Virtual CPUs and virtual machines: registers, resets, stop and go, and that
 * a machine leaves nothing behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "cp/vm/gstore.h"
#include "s390/fake/fake.h"
#include "tests/unit/fake_abend.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define V (native.v)
#define SIZE UINT64_C(0x200000)

/* ---- registers and PSW */

static void registers_are_where_sie_wants_them(void **state)
{
	(void)state;
	for (unsigned n = 0; n < 16; n++)
		vcpu_set_gr(V, n, UINT64_C(0x1111111122222200) + n);
	for (unsigned n = 0; n < 16; n++)
		assert_true(vcpu_gr(V, n) == UINT64_C(0x1111111122222200) + n);
	for (unsigned n = 0; n < 14; n++)
		assert_true(V->gr[n] == vcpu_gr(V, n));
	assert_true(be64_get(V->sd->gr14) == vcpu_gr(V, 14));
	assert_true(be64_get(V->sd->gr15) == vcpu_gr(V, 15));
	for (unsigned n = 0; n < 16; n++) {
		vcpu_set_gr32(V, n, 0xffffffff);
		assert_true(vcpu_gr(V, n) == UINT64_C(0x11111111ffffffff));
	}
}

static void the_condition_code_is_all_that_changes(void **state)
{
	(void)state;
	for (unsigned cc = 0; cc < 4; cc++) {
		vcpu_set_psw(V, UINT64_MAX, 2);
		vcpu_set_cc(V, cc);
		assert_true(vcpu_psw_mask(V) ==
			    (UINT64_MAX & ~PSW_CC) +
				    ((uint64_t)cc << PSW_CC_SHIFT));
		assert_int_equal(vcpu_psw_address(V), 2);
	}
}

static void addresses_wrap(void **state)
{
	(void)state;
	vcpu_set_psw(V, 0, 0);
	assert_true(vcpu_wrap(V, UINT64_MAX) == 0xffffff);
	vcpu_set_psw(V, PSW_BA, 0);
	assert_true(vcpu_wrap(V, UINT64_MAX) == 0x7fffffff);
	vcpu_set_psw(V, PSW_EA | PSW_BA, 0);
	assert_true(vcpu_wrap(V, UINT64_MAX) == UINT64_MAX);
}

/* ---- reset */

static void make_busy(void)
{
	struct sie_block *sd = V->sd;

	for (unsigned n = 0; n < 16; n++) {
		vcpu_set_gr(V, n, n + 1);
		sd->cr[n] = be64_from(n + 100);
		V->fp.fpr[n] = n + 200;
		V->fp.ar[n] = n + 300;
	}
	V->fp.fpc = 0x00f80000;
	sd->prefix = be32_from(0x4000);
	sd->cpu_timer = be64_from(77);
	sd->clock_comparator = be64_from(88);
	sd->epoch = be64_from(99);
	sd->todpr = be16_from(11);
	sd->v = SIE_V_STOP | SIE_V_EXT;
	sd->lctl_controls = be16_from(0xffff);
	vcpu_set_psw(V, PSW_WAIT | PSW_EA | PSW_BA, 0x2000);
	V->state = VCPU_OPERATING;
	V->in_wait = V->stop_pending = V->restart_pending = true;
	V->call_pending = true;
	V->emergency = UINT64_MAX;
}

static void expect_reset(void)
{
	assert_int_equal(V->state, VCPU_STOPPED);
	assert_false(V->in_wait || V->stop_pending || V->restart_pending ||
		     V->call_pending);
	assert_true(V->emergency == 0);
	assert_int_equal(V->sd->v, 0);
	assert_int_equal(be16_get(V->sd->lctl_controls), 0);
	/* both kinds leave these */
	for (unsigned n = 0; n < 16; n++) {
		assert_int_equal(vcpu_gr(V, n), n + 1);
		assert_int_equal(V->fp.fpr[n], n + 200);
		assert_int_equal(V->fp.ar[n], n + 300);
	}
	assert_int_equal(be64_get(V->sd->epoch), 99);
}

static void cpu_reset_leaves_the_registers(void **state)
{
	(void)state;
	make_busy();
	vcpu_reset(V, false);
	expect_reset();
	for (unsigned n = 0; n < 16; n++)
		assert_int_equal(vcpu_cr(V, n), n + 100);
	assert_int_equal(vcpu_prefix(V), 0x4000);
	assert_int_equal(be64_get(V->sd->cpu_timer), 77);
	assert_int_equal(be64_get(V->sd->clock_comparator), 88);
	assert_int_equal(be16_get(V->sd->todpr), 11);
	assert_int_equal(vcpu_psw_address(V), 0x2000);
	assert_int_equal(V->fp.fpc, 0x00f80000);
}

static void initial_cpu_reset_sets_what_the_manual_says(void **state)
{
	(void)state;
	make_busy();
	vcpu_reset(V, true);
	expect_reset();
	for (unsigned n = 0; n < 16; n++)
		assert_true(vcpu_cr(V, n) == (n == 0  ? CR0_RESET :
					      n == 14 ? CR14_RESET :
							0));
	assert_int_equal(vcpu_prefix(V), 0);
	assert_int_equal(be64_get(V->sd->cpu_timer), 0);
	assert_int_equal(be64_get(V->sd->clock_comparator), 0);
	assert_int_equal(be16_get(V->sd->todpr), 0);
	assert_true(vcpu_psw_mask(V) == 0 && vcpu_psw_address(V) == 0);
	assert_int_equal(V->fp.fpc, 0);
}

static void a_new_cpu_is_ready_for_sie(void **state)
{
	const struct sie_block *sd = V->sd;

	(void)state;
	assert_int_equal((uintptr_t)sd % 4096, 0);
	assert_int_equal(sd->mx, SIE_MX_Z);
	assert_true(be64_get(sd->mso) == 0);
	assert_true(be64_get(sd->mse) == SIZE - SEGMENT_SIZE);
	assert_true(sd->ic[2] == (SIE_IC2_ISKE | SIE_IC2_SSKE | SIE_IC2_RRBE));
	assert_true(V->parked && V->task);
	assert_int_equal(native.vm->cpu_count, 1);
	assert_ptr_equal(vm_find("LINUX1"), native.vm);
}

/* ---- floating-point registers: the save area is where they are not loaded */

static void loaded_registers_are_saved_once(void **state)
{
	struct cpu_float loaded = { .fpc = 0x1234, .ar = { 0, 9 } };
	unsigned saves = fake_float_saves;

	(void)state;
	vcpu_save_float(V); /* not loaded */
	assert_int_equal(fake_float_saves, saves);
	cpu_load_float(&loaded);
	pcpu()->fp_area = &V->fp;
	vcpu_save_float(V);
	vcpu_save_float(V);
	assert_int_equal(fake_float_saves, saves + 1);
	assert_int_equal(V->fp.ar[1], 9);
	assert_null(pcpu()->fp_area);
	/* an initial reset clears the FPC, loaded or not */
	cpu_load_float(&loaded);
	pcpu()->fp_area = &V->fp;
	vcpu_reset(V, true);
	assert_int_equal(V->fp.fpc, 0);
	assert_int_equal(V->fp.ar[1], 9);
	assert_null(pcpu()->fp_area);
}

static void hold_registers(struct vcpu *v)
{
	static const struct cpu_float loaded = { .fpc = 0x77 };

	cpu_load_float(&loaded);
	pcpu()->fp_area = &v->fp;
	vcpu_park(v);
}

static void a_waiting_cpu_has_its_registers_saved(void **state)
{
	(void)state;
	native.cpu = hold_registers;
	vcpu_kick(V);
	native_run();
	assert_int_equal(V->fp.fpc, 0x77);
	assert_null(pcpu()->fp_area);
}

/* ---- stop and go */

static const struct {
	enum vcpu_state state;
	bool stop, paused, logoff, stopped;
	enum vm_run_state run;
	uint32_t set;
	bool runnable;
} runs[] = {
	{ VCPU_OPERATING, 0, 0, 0, 0, VM_RUNNING, 0, true },
	{ VCPU_STOPPED, 0, 0, 0, 0, VM_RUNNING, 0, false },
	{ VCPU_CHECK_STOP, 0, 0, 0, 0, VM_RUNNING, 0, false },
	{ VCPU_OPERATING, 1, 0, 0, 0, VM_RUNNING, 0, false },
	{ VCPU_OPERATING, 0, 1, 0, 0, VM_RUNNING, 0, false },
	{ VCPU_OPERATING, 0, 0, 1, 0, VM_RUNNING, 0, false },
	{ VCPU_OPERATING, 0, 0, 0, 0, VM_CP_READ, 0, false },
	{ VCPU_OPERATING, 0, 0, 0, 0, VM_CP_READ, VM_SET_RUN, true },
	{ VCPU_OPERATING, 0, 0, 0, 1, VM_CP_READ, VM_SET_RUN, false },
	{ VCPU_OPERATING, 0, 1, 0, 0, VM_CP_READ, VM_SET_RUN, false },
};

static void what_keeps_a_cpu_from_running(void **state)
{
	struct vm *vm = native.vm;

	(void)state;
	for (size_t n = 0; n < COUNT(runs); n++) {
		V->state = runs[n].state;
		V->stop_pending = runs[n].stop;
		vm->paused = runs[n].paused;
		vm->logoff_pending = runs[n].logoff;
		vm->stopped = runs[n].stopped;
		vm->run_state = runs[n].run;
		vm->settings = runs[n].set;
		assert_int_equal(vcpu_runnable(V), runs[n].runnable);
	}
	vm->paused = 0;
	vm->logoff_pending = false;
}

static void a_stop_gets_it_out_of_sie(void **state)
{
	(void)state;
	V->in_sie = true;
	vcpu_stop(V);
	assert_true(V->stop_pending);
	assert_int_equal(V->sd->v, SIE_V_STOP);
	vcpu_start(V);
	assert_false(V->stop_pending);
	V->state = VCPU_STOPPED;
	vcpu_stop(V); /* it is */
	assert_false(V->stop_pending);
	V->in_sie = false;
}

static unsigned turns;

static void count_turns(struct vcpu *v)
{
	turns++;
	vcpu_park(v);
}

static void whatever_happens_wakes_it(void **state)
{
	(void)state;
	turns = 0;
	native.cpu = count_turns;
	vcpu_kick(V);
	native_run();
	assert_int_equal(turns, 1);
	vcpu_start(V);
	native_run();
	assert_int_equal(turns, 2);
	deliver_external_call(V, 1);
	native_run();
	assert_int_equal(turns, 3);
	vm_pause(native.vm);
	vm_resume(native.vm);
	native_run();
	assert_int_equal(turns, 4);
	native.cpu = NULL;
}

/* ---- machines */

static void reset_forgets_what_was_pending(void **state)
{
	struct vm *vm = native.vm;

	(void)state;
	make_busy();
	native_put(0x5000, 0x12345678, 4);
	deliver_service_signal(vm, 0x00ff0000);
	deliver_interrupt_key(vm);
	vm_reset(vm, false, false);
	assert_int_equal(native.resets, 1);
	assert_false(vm->service_pending || vm->key_pending);
	assert_int_equal(V->state, VCPU_STOPPED);
	assert_int_equal(native_get(0x5000, 4), 0x12345678);
	/* nothing of the old one is in the parameter of a new one */
	deliver_service_signal(vm, 0x00000001);
	assert_int_equal(vm->service_parameter, 1);
	vm_reset(vm, true, true);
	assert_int_equal(vm->space.resident, 0);
	assert_int_equal(native_get(0x5000, 4), 0);
}

static void define_storage_makes_another_size(void **state)
{
	struct vm *vm = native.vm;
	uint32_t version = vm->version;

	(void)state;
	native_put(0x5000, 0x12345678, 4);
	assert_true(vm_define_storage(vm, 3 * SIZE));
	assert_int_equal(vm->space.size, 3 * SIZE);
	assert_int_equal(vm->storage, 3 * SIZE);
	assert_int_equal(be64_get(V->sd->mse), 3 * SIZE - SEGMENT_SIZE);
	assert_int_equal(native_get(0x5000, 4), 0);
	assert_true(vm->version != version);
	assert_int_equal(V->state, VCPU_STOPPED);
	assert_int_equal(vm->paused, 0);
	/* what there is no storage for, or is too much, changes nothing */
	native_put(0x5000, 0x12345678, 4);
	native_shortage(0);
	assert_false(vm_define_storage(vm, SIZE));
	native_give_back();
	assert_false(vm_define_storage(vm, SPACE_SIZE_MAX + SEGMENT_SIZE));
	assert_int_equal(vm->space.size, 3 * SIZE);
	assert_int_equal(native_get(0x5000, 4), 0x12345678);
}

static void a_shortage_at_logon_loses_nothing(void **state)
{
	struct vm *vm = NULL;

	(void)state;
	native.refuse = true;
	assert_null(native_vm(SIZE));
	native.refuse = false;
	for (size_t left = 1; !vm; left++) {
		size_t before = frame_available();
		struct objdir_user *user = store_take(sizeof(*user));

		user->storage = user->storage_max = 4 * SIZE;
		native_shortage(left);
		vm = vm_create(user);
		native_give_back();
		if (vm)
			break;
		store_free(user, sizeof(*user));
		assert_int_equal(frame_available(), before);
		assert_int_equal(vm_count(), 1);
		assert_true(left < 100);
	}
	assert_int_equal(vm_count(), 2);
	native_vm_end(vm);
	assert_int_equal(vm_count(), 1);
}

static void who_holds_a_machine_keeps_it(void **state)
{
	struct vm *vm = native_vm(SIZE);

	(void)state;
	vm_hold(vm);
	vm_destroy(vm);
	vm_destroy(vm); /* once more: no harm */
	native_run();
	assert_int_equal(native.destroys, 0);
	assert_true(vm->logoff_pending && vm->vcpu[0]->task_ended);
	vm_release(vm);
	native_run();
	assert_int_equal(native.destroys, 1);
}

static void release(void *vm)
{
	vm_release(vm);
}

static void resume(void *vm)
{
	vm_resume(vm);
}

static void misuse_ends_in_an_abend(void **state)
{
	(void)state;
	assert_true(fake_abends(release, native.vm));
	assert_true(fake_abends(resume, native.vm));
}

static void cp_read_and_back(void **state)
{
	struct vm *vm = native.vm;

	(void)state;
	vm_leave_cp(vm);
	assert_true(vcpu_runnable(V));
	vm_break(vm);
	assert_int_equal(vm->run_state, VM_CP_READ);
	assert_false(vm->stopped);
	vm_leave_cp(vm);
	vm_enter_cp(vm, "HCPXXX000E");
	assert_true(vm->stopped);
	assert_int_equal(native.entered, 1);
	vm_leave_cp(vm);
	assert_true(vcpu_runnable(V));
}

/* ---- pause: the others are out, however many ask */

#define CPUS 3

static unsigned done[CPUS], inside;

/* What a command of the guest does, DIAGNOSE X'308' for example. */
static void pause_once(struct vcpu *v)
{
	struct vm *vm = v->vm;

	if (done[v->address]) {
		vcpu_park(v);
		return;
	}
	task_yield(); /* now all of them are on their way */
	vm_pause(vm);
	assert_int_equal(inside, 0);
	inside++;
	task_yield();
	task_yield();
	inside--;
	done[v->address]++;
	vm_resume(vm);
}

static void cpus_may_pause_each_other(void **state)
{
	struct vm *vm = native.vm;

	(void)state;
	memset(done, 0, sizeof(done));
	for (uint16_t n = 1; n < CPUS; n++)
		vm->vcpu[n] = vcpu_create(vm, n);
	native_run();
	native.cpu = pause_once;
	for (unsigned n = 0; n < CPUS; n++)
		vcpu_kick(vm->vcpu[n]);
	native_run();
	for (unsigned n = 0; n < CPUS; n++)
		assert_int_equal(done[n], 1);
	assert_int_equal(vm->paused, 0);
	native.cpu = NULL;
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, native_start, native_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(registers_are_where_sie_wants_them),
		TEST(the_condition_code_is_all_that_changes),
		TEST(addresses_wrap),
		TEST(cpu_reset_leaves_the_registers),
		TEST(initial_cpu_reset_sets_what_the_manual_says),
		TEST(a_new_cpu_is_ready_for_sie),
		TEST(loaded_registers_are_saved_once),
		TEST(a_waiting_cpu_has_its_registers_saved),
		TEST(what_keeps_a_cpu_from_running),
		TEST(a_stop_gets_it_out_of_sie),
		TEST(whatever_happens_wakes_it),
		TEST(reset_forgets_what_was_pending),
		TEST(define_storage_makes_another_size),
		TEST(a_shortage_at_logon_loses_nothing),
		TEST(who_holds_a_machine_keeps_it),
		TEST(misuse_ends_in_an_abend),
		TEST(cp_read_and_back),
		TEST(cpus_may_pause_each_other),
	};

	return cmocka_run_group_tests(tests, native_group, NULL);
}
