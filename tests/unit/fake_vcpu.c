/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_vcpu.h"

#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/base/trace.h"
#include "cp/vm/deliver.h"
#include "s390/arch/dat.h"
#include "s390/lib/ebcdic.h"
#include "s390/machine/time.h"

#include <stdlib.h>
#include <string.h>

struct fake_machine fake;

void fake_start(void)
{
	memset(&fake, 0, sizeof(fake));
	memcpy(fake.vm.userid, "LINUX1", 7);
	fake.user.cpus_max = FAKE_CPUS;
	fake.vm.user = &fake.user;
	fake.vm.space.size = FAKE_SIZE;
	fake.vm.classes = 0x02000000;
	fake.vm.cpu_count = FAKE_CPUS;
	fake.host_level = 2;
	for (unsigned n = 0; n < FAKE_CPUS; n++) {
		struct vcpu *v = &fake.cpu[n];

		v->sd = &fake.sd[n];
		v->vm = &fake.vm;
		v->address = (uint16_t)n;
		v->state = n ? VCPU_STOPPED : VCPU_OPERATING;
		fake.vm.vcpu[n] = v;
		vcpu_set_psw(v, PSW_EA | PSW_BA, FAKE_CODE);
	}
}

unsigned fake_cc(const struct vcpu *v)
{
	return (unsigned)((vcpu_psw_mask(v) & PSW_CC) >> PSW_CC_SHIFT);
}

uint64_t fake_distance(const struct vcpu *v)
{
	return vcpu_psw_address(v) - FAKE_CODE;
}

/* ---- cp/store */

void *space_page(struct space *space, guest_absolute page, bool *shortage)
{
	if (shortage)
		*shortage = fake.shortage;
	if (page.a >= space->size || fake.shortage)
		return NULL;
	fake.present[page.a / 4096] = true;
	return fake.storage + (page.a & PAGE_MASK);
}

void space_ahead(struct space *space, guest_absolute page)
{
	(void)space;
	(void)page;
}

void space_release(struct space *space, guest_absolute page)
{
	(void)space;
	memset(fake.storage + page.a, 0, 4096);
	fake.present[page.a / 4096] = false;
}

bool space_key_get(struct space *space, guest_absolute page, uint8_t *key)
{
	if (page.a >= space->size)
		return false;
	*key = fake.key[page.a / 4096];
	return true;
}

bool space_key_set(struct space *space, guest_absolute page, uint8_t key)
{
	if (page.a >= space->size || fake.shortage)
		return false;
	fake.key[page.a / 4096] = key;
	return true;
}

int space_key_reset(struct space *space, guest_absolute page)
{
	uint8_t *key = &fake.key[page.a / 4096];
	int cc = (*key & (SKEY_REFERENCE | SKEY_CHANGE)) >> 1;

	(void)space;
	*key &= (uint8_t)~SKEY_REFERENCE;
	return cc;
}

/* ---- cp/vm */

uint64_t vcpu_gr(const struct vcpu *v, unsigned n)
{
	return n == 14 ? be64_get(v->sd->gr14) :
	       n == 15 ? be64_get(v->sd->gr15) :
			 v->gr[n];
}

void vcpu_set_gr(struct vcpu *v, unsigned n, uint64_t value)
{
	if (n == 14)
		v->sd->gr14 = be64_from(value);
	else if (n == 15)
		v->sd->gr15 = be64_from(value);
	else
		v->gr[n] = value;
}

void vcpu_set_gr32(struct vcpu *v, unsigned n, uint32_t value)
{
	vcpu_set_gr(v, n, (vcpu_gr(v, n) & ~UINT64_C(0xffffffff)) | value);
}

uint64_t vcpu_cr(const struct vcpu *v, unsigned n)
{
	return be64_get(v->sd->cr[n]);
}

uint32_t vcpu_prefix(const struct vcpu *v)
{
	return be32_get(v->sd->prefix);
}

uint64_t vcpu_psw_mask(const struct vcpu *v)
{
	return be64_get(v->sd->psw.mask);
}

uint64_t vcpu_psw_address(const struct vcpu *v)
{
	return be64_get(v->sd->psw.addr);
}

void vcpu_set_psw(struct vcpu *v, uint64_t mask, uint64_t address)
{
	v->sd->psw = (struct psw){ be64_from(mask), be64_from(address) };
	v->in_wait = false;
}

bool vcpu_problem_state(const struct vcpu *v)
{
	return vcpu_psw_mask(v) & PSW_PROBLEM;
}

void vcpu_set_cc(struct vcpu *v, unsigned cc)
{
	v->sd->psw.mask = be64_from((vcpu_psw_mask(v) & ~PSW_CC) |
				    (uint64_t)cc << PSW_CC_SHIFT);
}

uint64_t vcpu_wrap(const struct vcpu *v, uint64_t address)
{
	uint64_t mode = vcpu_psw_mask(v) & (PSW_EA | PSW_BA);

	if (mode & PSW_EA)
		return address;
	return address & (mode ? UINT64_C(0x7fffffff) : UINT64_C(0xffffff));
}

void vcpu_reset(struct vcpu *v, bool initial)
{
	v->state = VCPU_STOPPED;
	v->stop_pending = v->call_pending = false;
	v->emergency = 0;
	fake.resets++;
	if (initial) {
		fake.initial_resets++;
		vcpu_set_psw(v, 0, 0);
	}
}

void vcpu_start(struct vcpu *v)
{
	v->state = VCPU_OPERATING;
	v->stop_pending = false;
}

void vcpu_stop(struct vcpu *v)
{
	if (v->state == VCPU_OPERATING)
		v->stop_pending = true;
}

void vcpu_kick(struct vcpu *v)
{
	v->in_sie = false;
}

void vcpu_save_float(struct vcpu *v)
{
	(void)v;
}

void vm_enter_cp(struct vm *vm, const char *message)
{
	vm->run_state = VM_CP_READ;
	fake.entered_cp++;
	if (message)
		strncpy(fake.message, message, sizeof(fake.message) - 1);
}

void vm_pause(struct vm *vm)
{
	vm->paused++;
	fake.pauses++;
}

void vm_resume(struct vm *vm)
{
	vm->paused--;
}

void vm_reset(struct vm *vm, bool initial, bool clear)
{
	for (unsigned n = 0; n < FAKE_CPUS; n++)
		vcpu_reset(vm->vcpu[n], initial);
	fake.clears += clear;
}

void vm_hold(struct vm *vm)
{
	vm->holds++;
}

void vm_release(struct vm *vm)
{
	vm->holds--;
}

struct vm *vm_find(const char *userid)
{
	return strcmp(userid, fake.vm.userid) == 0 ? &fake.vm : NULL;
}

void deliver_program(struct vcpu *v, enum pic code, unsigned ilc, uint64_t teid,
		     uint8_t access_id)
{
	(void)v;
	(void)access_id;
	fake.pic = code;
	fake.ilc = ilc;
	fake.teid = teid;
}

void deliver_intercepted(struct vcpu *v)
{
	(void)v;
	fake.intercepted++;
}

void deliver_service_signal(struct vm *vm, uint32_t parameter)
{
	vm->service_pending = true;
	vm->service_parameter |= parameter;
}

void deliver_external_call(struct vcpu *to, uint16_t from)
{
	to->call_pending = true;
	to->call_source = from;
}

void deliver_emergency(struct vcpu *to, uint16_t from)
{
	to->emergency |= BIT64(from);
}

bool deliver_psw_valid(uint64_t mask, uint64_t address)
{
	return !(mask & PSW_RESERVED) && !(address & 1);
}

/* ---- cp/base */

void *store_take(size_t size)
{
	void *block = fake.shortage ?
			      NULL :
			      aligned_alloc(4096, (size + 4095) & ~4095ul);

	return block ? memset(block, 0, size) : NULL;
}

void store_free(void *block, size_t size)
{
	(void)size;
	free(block);
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
	fake.yields++;
}

uint64_t space_next(const struct space *space, uint64_t page)
{
	(void)space;
	return page + PAGE_SIZE;
}

void task_relent(void)
{
}

void task_wait(struct wait_queue *queue)
{
	(void)queue;
	fake.yields++;
}

void trace(enum trace_type type, uint64_t a, uint64_t b)
{
	(void)type;
	(void)a;
	(void)b;
}

/* ---- s390/machine */

uint64_t time_tod(void)
{
	return fake.tod;
}

uint64_t cpu_id(void)
{
	return UINT64_C(0x0012345678901234);
}

void cpu_facilities(uint64_t list[2])
{
	list[0] = UINT64_C(0xf1f0fffbfcfc8000); /* as Hercules 3.13 has them */
	list[1] = UINT64_C(0x201c000000000000);
}

int cpu_sysinfo(unsigned fc, unsigned sel1, unsigned sel2, void *sysib,
		uint32_t *level)
{
	uint8_t *bytes = sysib;

	*level = fake.host_level << 28;
	if (fc > fake.host_level || sel1 > 2 || sel2 > 2)
		return 3;
	memset(bytes, 0, 4096);
	bytes[0] = (uint8_t)(fc << 4 | sel1);
	if (fc == 3) {
		bytes[31] = 2;
		ebcdic_name8(bytes + 32 + 12, "OUTER");
		ebcdic_name8(bytes + 96 + 12, "OUTMOST");
	}
	return 0;
}
