/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/vm/vcpu.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/smp.h"
#include "cp/vm/vm.h"
#include "s390/machine/sie.h"
#include "s390/machine/time.h"

#include <string.h>

void (*vcpu_main)(void *vcpu);

uint64_t vcpu_gr(const struct vcpu *v, unsigned n)
{
	switch (n) {
	case 14:
		return be64_get(v->sd->gr14);
	case 15:
		return be64_get(v->sd->gr15);
	default:
		return v->gr[n];
	}
}

void vcpu_set_gr(struct vcpu *v, unsigned n, uint64_t value)
{
	switch (n) {
	case 14:
		v->sd->gr14 = be64_from(value);
		break;
	case 15:
		v->sd->gr15 = be64_from(value);
		break;
	default:
		v->gr[n] = value;
	}
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
	v->sd->psw.mask = be64_from(mask);
	v->sd->psw.addr = be64_from(address);
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

uint64_t vcpu_tod(const struct vcpu *v)
{
	return time_tod() + be64_get(v->sd->epoch);
}

/* What never changes in the state description of a z/Architecture guest. */
static void set_controls(struct sie_block *sd)
{
	sd->mx = SIE_MX_Z;
	sd->ic[0] = SIE_IC0_STFLE;
	sd->ic[2] = SIE_IC2_ISKE | SIE_IC2_SSKE | SIE_IC2_RRBE;
	sd->ec[0] = SIE_EC0_EXTA | SIE_EC0_MVPG;
	sd->ec[2] = SIE_EC2_PROTEX;
	sd->rcpo[2] = SIE_RCPO2_BYPASS;
}

struct vcpu *vcpu_create(struct vm *vm, uint16_t address)
{
	struct vcpu *v = store_take(sizeof(*v));

	if (!v)
		return NULL;
	v->sd = frame_take(0);
	v->vm = vm;
	v->address = address;
	wait_queue_init(&v->wake);
	wait_queue_init(&v->idle);
	if (v->sd) {
		set_controls(v->sd);
		vcpu_reset(v, true);
		v->task = task_start("vcpu", vcpu_main, v);
	}
	if (!v->task) {
		vcpu_destroy(v);
		return NULL;
	}
	return v;
}

void vcpu_destroy(struct vcpu *v)
{
	if (v->sd)
		frame_free(v->sd, 0);
	store_free(v, sizeof(*v));
}

void vcpu_reset(struct vcpu *v, bool initial)
{
	struct sie_block *sd = v->sd;

	v->state = VCPU_STOPPED;
	v->stop_pending = v->in_wait = v->restart_pending = false;
	v->call_pending = false;
	v->emergency = 0;
	sd->v = 0;
	sd->lctl_controls = be16_from(0);
	if (!initial)
		return;
	vcpu_set_psw(v, 0, 0);
	sd->prefix = be32_from(0);
	sd->cpu_timer = sd->clock_comparator = be64_from(0);
	sd->todpr = be16_from(0);
	memset(sd->cr, 0, sizeof(sd->cr));
	sd->cr[0] = be64_from(CR0_RESET);
	sd->cr[14] = be64_from(CR14_RESET);
	sd->mse = be64_from(v->vm->space.size - SEGMENT_SIZE);
	vcpu_save_float(v);
	v->fp.fpc = 0;
}

bool vcpu_runnable(const struct vcpu *v)
{
	const struct vm *vm = v->vm;

	return v->state == VCPU_OPERATING && !v->stop_pending && !v->held &&
	       !vm->paused && !vm->logoff_pending &&
	       (vm->run_state == VM_RUNNING ||
		(vm->settings & VM_SET_RUN && !vm->stopped));
}

void vcpu_park(struct vcpu *v)
{
	v->parked = true;
	wait_queue_wake(&v->idle);
	task_wait(&v->wake);
	v->parked = false;
}

void vcpu_start(struct vcpu *v)
{
	v->state = VCPU_OPERATING;
	v->stop_pending = false;
	wait_queue_wake(&v->wake);
}

void vcpu_stop(struct vcpu *v)
{
	if (v->state != VCPU_OPERATING)
		return;
	v->stop_pending = true;
	vcpu_kick(v);
}

void vcpu_kick(struct vcpu *v)
{
	if (v->in_sie)
		cpu_or_byte(&v->sd->v, SIE_V_STOP);
	else
		wait_queue_wake(&v->wake);
}

void vcpu_save_float(struct vcpu *v)
{
	if (pcpu()->fp_area != &v->fp)
		return;
	cpu_save_float(&v->fp);
	pcpu()->fp_area = NULL;
}
