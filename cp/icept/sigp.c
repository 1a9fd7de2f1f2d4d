/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SIGNAL PROCESSOR (SA22-7832, chapter 4). An order that needs its target
 * stopped, while it is not, stops it and answers "busy": the program repeats
 * the order, as it must, and no CPU ever waits for another one.
 */
#include "cp/icept/icept.h"

#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/arch/status.h"
#include "s390/lib/text.h"

#include <string.h>

#define PREFIX_ADDRESS UINT32_C(0x7fffe000)
#define PREFIX_SIZE 0x2000

/* Condition codes */
#define ACCEPTED 0
#define STATUS_STORED 1
#define BUSY 2
#define NOT_OPERATIONAL 3

/* An order in execution. */
struct signal {
	struct vcpu *v; /* that signals */
	struct vcpu *target;
	uint32_t parameter;
	uint32_t status; /* for condition code 1 */
};

static unsigned status(struct signal *s, uint32_t bits)
{
	s->status = bits;
	return STATUS_STORED;
}

static bool stopped(const struct vcpu *v)
{
	return v->state != VCPU_OPERATING;
}

/* Stops the target, another CPU, for an order that needs it stopped. */
static bool stopping(struct signal *s)
{
	if (s->target == s->v || stopped(s->target))
		return false;
	vcpu_stop(s->target);
	return true;
}

/* When no CPU runs any more, the person at the console takes over. */
static void enter_cp_if_all_stopped(struct signal *s, enum message id,
				    const char *reset)
{
	char buffer[4];
	struct text cpu;

	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		const struct vcpu *other = s->v->vm->vcpu[n];

		if (other && !stopped(other) && !other->stop_pending)
			return;
	}
	text_init(&cpu, buffer, sizeof(buffer));
	text_hex(&cpu, s->v->address, 2);
	if (reset)
		icept_enter_cp(s->v, id, reset, buffer, NULL);
	else
		icept_enter_cp(s->v, id, buffer, NULL);
}

static unsigned sense(struct signal *s)
{
	uint32_t bits = 0;

	if (s->target->state == VCPU_STOPPED)
		bits |= SIGP_STATUS_STOPPED;
	if (s->target->state == VCPU_CHECK_STOP)
		bits |= SIGP_STATUS_CHECK_STOP;
	if (s->target->call_pending)
		bits |= SIGP_STATUS_CALL_PENDING;
	return bits ? status(s, bits) : ACCEPTED;
}

static unsigned external_call(struct signal *s)
{
	if (s->target->call_pending)
		return status(s, SIGP_STATUS_CALL_PENDING);
	deliver_external_call(s->target, s->v->address);
	return ACCEPTED;
}

static unsigned emergency(struct signal *s)
{
	deliver_emergency(s->target, s->v->address);
	return ACCEPTED;
}

static unsigned start(struct signal *s)
{
	if (stopped(s->target))
		vcpu_start(s->target);
	return ACCEPTED;
}

static unsigned stop(struct signal *s)
{
	if (stopped(s->target))
		return ACCEPTED;
	vcpu_stop(s->target);
	enter_cp_if_all_stopped(s, MSG_SIGP_STOP, NULL);
	return ACCEPTED;
}

static unsigned restart(struct signal *s)
{
	s->target->restart_pending = true;
	if (stopped(s->target))
		vcpu_start(s->target);
	else
		vcpu_kick(s->target);
	return ACCEPTED;
}

static void collect(struct vcpu *v, struct status_area *area)
{
	memset(area, 0, sizeof(*area));
	vcpu_save_float(v);
	for (unsigned n = 0; n < 16; n++) {
		area->fpr[n] = be64_from(v->fp.fpr[n]);
		area->gr[n] = be64_from(vcpu_gr(v, n));
		area->ar[n] = be32_from(v->fp.ar[n]);
		area->cr[n] = v->sd->cr[n];
	}
	area->psw = v->sd->psw;
	area->prefix = v->sd->prefix;
	area->fpc = be32_from(v->fp.fpc);
	area->todpr = be32_from(be16_get(v->sd->todpr));
	area->cpu_timer = v->sd->cpu_timer;
	area->clock_comparator =
		be64_from(be64_get(v->sd->clock_comparator) >> 8);
}

static unsigned store_status(struct signal *s, uint64_t address)
{
	struct status_area area;

	collect(s->target, &area);
	if (gstore_write_absolute(s->v->vm, (guest_absolute){ address }, &area,
				  sizeof(area)))
		return status(s, SIGP_STATUS_INVALID_PARAMETER);
	return ACCEPTED;
}

static unsigned stop_and_store(struct signal *s)
{
	if (stopping(s))
		return BUSY;
	if (s->target == s->v)
		vcpu_set_cc(s->v, ACCEPTED);
	store_status(s, STATUS_ABSOLUTE);
	return stop(s);
}

static unsigned store_at_address(struct signal *s)
{
	if (!stopped(s->target))
		return status(s, SIGP_STATUS_INCORRECT_STATE);
	return store_status(s, s->parameter & STATUS_ADDRESS);
}

static unsigned reset_cpu(struct signal *s, bool initial)
{
	if (stopping(s))
		return BUSY;
	vcpu_reset(s->target, initial);
	enter_cp_if_all_stopped(s, MSG_SIGP_RESET,
				initial ? "initial CPU reset" : "CPU reset");
	return ACCEPTED;
}

static unsigned initial_reset(struct signal *s)
{
	return reset_cpu(s, true);
}

static unsigned reset(struct signal *s)
{
	return reset_cpu(s, false);
}

static unsigned set_prefix(struct signal *s)
{
	uint32_t prefix = s->parameter & PREFIX_ADDRESS;

	if (!stopped(s->target))
		return status(s, SIGP_STATUS_INCORRECT_STATE);
	if ((uint64_t)prefix + PREFIX_SIZE > s->v->vm->space.size)
		return status(s, SIGP_STATUS_INVALID_PARAMETER);
	s->target->sd->prefix = be32_from(prefix);
	return ACCEPTED;
}

/* A guest is in z/Architecture mode from its IPL on and stays there. */
static unsigned set_architecture(struct signal *s)
{
	return status(s, SIGP_STATUS_INVALID_PARAMETER);
}

static bool in_address_space(const struct vcpu *v, uint16_t asn)
{
	return (uint16_t)vcpu_cr(v, 4) == asn || (uint16_t)vcpu_cr(v, 3) == asn;
}

static unsigned conditional_emergency(struct signal *s)
{
	struct vcpu *target = s->target;
	uint64_t mask, enabled = PSW_IO | PSW_EXT;

	if (target != s->v)
		icept_hold(target);
	mask = vcpu_psw_mask(target);
	if ((mask & enabled) != enabled ||
	    (mask & PSW_WAIT && vcpu_psw_address(target)) ||
	    (!(mask & PSW_WAIT) &&
	     in_address_space(target, (uint16_t)s->parameter)))
		return emergency(s);
	return status(s, SIGP_STATUS_INCORRECT_STATE);
}

static unsigned sense_running(struct signal *s)
{
	if (s->target == s->v || s->target->in_sie)
		return ACCEPTED;
	return status(s, SIGP_STATUS_NOT_RUNNING);
}

/* ALWAYS: also to a CPU that is being stopped or in check stop; SYSTEM: to all
 * CPUs, the address is not looked at. */
#define ALWAYS 0x01
#define SYSTEM 0x02

static const struct order {
	uint8_t code;
	uint8_t flags;
	unsigned (*act)(struct signal *s);
} orders[] = {
	{ SIGP_SENSE, 0, sense },
	{ SIGP_EXTERNAL_CALL, 0, external_call },
	{ SIGP_EMERGENCY, 0, emergency },
	{ SIGP_START, 0, start },
	{ SIGP_STOP, 0, stop },
	{ SIGP_RESTART, 0, restart },
	{ SIGP_STOP_STORE, 0, stop_and_store },
	{ SIGP_INITIAL_RESET, ALWAYS, initial_reset },
	{ SIGP_RESET, ALWAYS, reset },
	{ SIGP_SET_PREFIX, 0, set_prefix },
	{ SIGP_STORE_STATUS, 0, store_at_address },
	{ SIGP_SET_ARCHITECTURE, ALWAYS | SYSTEM, set_architecture },
	{ SIGP_COND_EMERGENCY, 0, conditional_emergency },
	{ SIGP_SENSE_RUNNING, ALWAYS, sense_running },
};

static const struct order *find_order(uint8_t code)
{
	for (size_t n = 0; n < sizeof(orders) / sizeof(orders[0]); n++)
		if (orders[n].code == code)
			return &orders[n];
	return NULL;
}

static struct vcpu *find_cpu(const struct vm *vm, uint16_t address)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n] && vm->vcpu[n]->address == address)
			return vm->vcpu[n];
	return NULL;
}

static unsigned act(struct signal *s, uint8_t code)
{
	const struct order *order = find_order(code);

	if (!s->target && !(order && order->flags & SYSTEM))
		return NOT_OPERATIONAL;
	if (!order)
		return status(s, SIGP_STATUS_INVALID_ORDER);
	if (!(order->flags & ALWAYS)) {
		if (s->target->stop_pending)
			return BUSY;
		if (s->target->state == VCPU_CHECK_STOP && code != SIGP_SENSE)
			return status(s, SIGP_STATUS_CHECK_STOP);
	}
	return order->act(s);
}

enum outcome icept_sigp(struct vcpu *v, const struct insn *insn)
{
	struct signal s = {
		.v = v,
		.target = find_cpu(v->vm, (uint16_t)vcpu_gr(v, insn->r3)),
		.parameter = (uint32_t)vcpu_gr(v, insn->r1 | 1u),
	};
	uint8_t code = (uint8_t)insn->address2;
	unsigned cc = act(&s, code);

	/* a CPU that has just reset itself has no condition code to set */
	if (v->state != VCPU_OPERATING)
		return COMPLETE;
	if (cc == STATUS_STORED)
		vcpu_set_gr32(v, insn->r1, s.status);
	vcpu_set_cc(v, cc);
	return COMPLETE;
}
