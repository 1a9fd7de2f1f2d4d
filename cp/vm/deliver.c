/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/vm/deliver.h"

#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/arch/lowcore.h"

#define LC(field) offsetof(struct lowcore, field)

/*
 * Stores into the prefix area. Its pages are guest storage: missing only when
 * the prefix lies outside or frames ran out; then SIE or the next access
 * reports it.
 */
static void store(struct vcpu *v, size_t offset, const void *from, size_t size)
{
	gstore_write_real(v, (guest_real){ offset }, from, size);
}

static void store16(struct vcpu *v, size_t offset, uint16_t value)
{
	be16 out = be16_from(value);

	store(v, offset, &out, sizeof(out));
}

static void store32(struct vcpu *v, size_t offset, uint32_t value)
{
	be32 out = be32_from(value);

	store(v, offset, &out, sizeof(out));
}

static void store64(struct vcpu *v, size_t offset, uint64_t value)
{
	be64 out = be64_from(value);

	store(v, offset, &out, sizeof(out));
}

/* Swaps PSWs. A malformed new PSW is SIE's to find: specification exception. */
static void swap(struct vcpu *v, size_t old, size_t new)
{
	struct psw psw;

	store(v, old, &v->sd->psw, sizeof(v->sd->psw));
	if (gstore_read_real(v, (guest_real){ new }, &psw, sizeof(psw)))
		return;
	v->sd->psw = psw;
	v->in_wait = false;
}

bool deliver_psw_valid(uint64_t mask, uint64_t address)
{
	uint64_t mode = mask & (PSW_EA | PSW_BA);

	if (mask & PSW_RESERVED || mode == PSW_EA || address & 1)
		return false;
	if (mode == PSW_BA)
		return address <= UINT64_C(0x7fffffff);
	return mode || address <= UINT64_C(0xffffff);
}

static bool has_teid(enum pic code)
{
	return code == PIC_PROTECTION || code == PIC_SEGMENT ||
	       code == PIC_PAGE ||
	       (code >= PIC_ASCE_TYPE && code <= PIC_REGION3);
}

static bool has_access_id(enum pic code)
{
	return has_teid(code) || (code >= PIC_ALET_SPECIFICATION &&
				  code <= PIC_EXTENDED_AUTHORITY);
}

void deliver_program(struct vcpu *v, enum pic code, unsigned ilc, uint64_t teid,
		     uint8_t access_id)
{
	store16(v, LC(program_ilc), (uint16_t)ilc);
	store16(v, LC(program_code), (uint16_t)code);
	if (has_teid(code))
		store64(v, LC(translation_id), teid);
	if (has_access_id(code))
		store(v, LC(exception_access_id), &access_id, 1);
	swap(v, LC(program_old), LC(program_new));
}

void deliver_intercepted(struct vcpu *v)
{
	const struct sie_block *sd = v->sd;
	unsigned code = be16_get(sd->program_code);
	enum pic exception = (enum pic)(code & ~(unsigned)PIC_PER);

	store(v, LC(data_exception_code), &sd->data_code, 4);
	if (code & PIC_PER) {
		store(v, LC(per_code), &sd->per_code, 2);
		store(v, LC(per_address), &sd->per_address, 8);
		store(v, LC(per_access_id), &sd->per_access_id, 1);
	}
	store16(v, LC(program_ilc), be16_get(sd->program_ilc));
	store16(v, LC(program_code), (uint16_t)code);
	if (has_teid(exception))
		store(v, LC(translation_id), &sd->translation_id, 8);
	if (has_access_id(exception))
		store(v, LC(exception_access_id), &sd->exception_access_id, 1);
	swap(v, LC(program_old), LC(program_new));
}

static void external(struct vcpu *v, uint16_t code, uint16_t cpu)
{
	store16(v, LC(cpu_address), cpu);
	store16(v, LC(external_code), code);
	swap(v, LC(external_old), LC(external_new));
}

/*
 * External interruptions by priority; each row: what is pending, the subclass
 * mask in CR0, how it is presented. Clock comparator and CPU timer are SIE's
 * to deliver, but come before the service signal when both wait.
 */
static bool emergency_pending(const struct vcpu *v)
{
	return v->emergency;
}

static void emergency_present(struct vcpu *v)
{
	uint16_t from = (uint16_t)__builtin_clzll(v->emergency);

	v->emergency &= ~BIT64(from);
	external(v, EXT_EMERGENCY, from);
}

static bool call_pending(const struct vcpu *v)
{
	return v->call_pending;
}

static void call_present(struct vcpu *v)
{
	v->call_pending = false;
	external(v, EXT_CALL, v->call_source);
}

static bool comparator_pending(const struct vcpu *v)
{
	return (v->emergency || v->call_pending || v->vm->key_pending ||
		v->vm->service_pending) &&
	       vcpu_tod(v) > be64_get(v->sd->clock_comparator);
}

static void comparator_present(struct vcpu *v)
{
	external(v, EXT_CLOCK_COMPARATOR, 0);
}

static bool cpu_timer_pending(const struct vcpu *v)
{
	return (v->vm->key_pending || v->vm->service_pending) &&
	       be64_get(v->sd->cpu_timer) >> 63;
}

static void cpu_timer_present(struct vcpu *v)
{
	external(v, EXT_CPU_TIMER, 0);
}

static bool service_pending(const struct vcpu *v)
{
	return v->vm->service_pending;
}

static void service_present(struct vcpu *v)
{
	uint32_t parameter = v->vm->service_parameter;

	v->vm->service_pending = false;
	v->vm->service_parameter = 0;
	store32(v, LC(external_parameter), parameter);
	external(v, EXT_SERVICE_SIGNAL, 0);
}

static bool key_pending(const struct vcpu *v)
{
	return v->vm->key_pending;
}

static void key_present(struct vcpu *v)
{
	v->vm->key_pending = false;
	external(v, EXT_INTERRUPT_KEY, 0);
}

static const struct external_class {
	uint64_t mask;
	bool (*pending)(const struct vcpu *v);
	void (*present)(struct vcpu *v);
} external_classes[] = {
	{ CR0_INTERRUPT_KEY, key_pending, key_present },
	{ CR0_EMERGENCY, emergency_pending, emergency_present },
	{ CR0_EXT_CALL, call_pending, call_present },
	{ CR0_CLOCK_COMPARATOR, comparator_pending, comparator_present },
	{ CR0_CPU_TIMER, cpu_timer_pending, cpu_timer_present },
	{ CR0_SERVICE_SIGNAL, service_pending, service_present },
};
#define EXTERNAL_CLASSES \
	(sizeof(external_classes) / sizeof(external_classes[0]))

static const struct external_class *external_enabled(const struct vcpu *v)
{
	uint64_t cr0 = vcpu_cr(v, 0);

	if (!(vcpu_psw_mask(v) & PSW_EXT))
		return NULL;
	for (unsigned n = 0; n < EXTERNAL_CLASSES; n++)
		if ((cr0 & external_classes[n].mask) &&
		    external_classes[n].pending(v))
			return &external_classes[n];
	return NULL;
}

static bool external_waiting(const struct vcpu *v)
{
	return v->emergency || v->call_pending || v->vm->service_pending ||
	       v->vm->key_pending;
}

static bool io_enabled(const struct vcpu *v)
{
	return (vcpu_psw_mask(v) & PSW_IO) &&
	       vm_upcalls->io_pending(v->vm, vcpu_cr(v, 6));
}

bool deliver_possible(const struct vcpu *v)
{
	return v->restart_pending || external_enabled(v) || io_enabled(v);
}

static void io_present(struct vcpu *v)
{
	struct io_interruption io;

	if (!vm_upcalls->io_take(v->vm, vcpu_cr(v, 6), &io))
		return;
	store32(v, LC(subsystem_id), io.ssid);
	store32(v, LC(io_parameter), io.parameter);
	store32(v, LC(io_identification), io.identification);
	swap(v, LC(io_old), LC(io_new));
}

static void restart_present(struct vcpu *v)
{
	v->restart_pending = false;
	swap(v, LC(restart_old), LC(restart_new));
}

/* Asks SIE to come out when the guest opens what something waits for. */
static void arm(struct vcpu *v)
{
	uint64_t mask = vcpu_psw_mask(v);
	uint16_t lctl = 0;
	uint8_t request = 0;

	if (external_waiting(v)) {
		lctl |= SIE_LCTL_CR0;
		if (!(mask & PSW_EXT))
			request |= SIE_V_EXT;
	}
	if (vm_upcalls->io_pending(v->vm, ~UINT64_C(0))) {
		lctl |= SIE_LCTL_CR6;
		if (!(mask & PSW_IO))
			request |= SIE_V_IO;
	}
	v->sd->lctl_controls = be16_from(lctl);
	cpu_or_byte(&v->sd->v, request);
}

/* More in one pass than a guest can have: its new PSW is enabled again, and a
 * level condition would go round for ever. SIE takes it from there. */
#define PASS_MAX 80

void deliver_pending(struct vcpu *v)
{
	cpu_and_byte(&v->sd->v, (uint8_t) ~(SIE_V_EXT | SIE_V_IO));
	for (unsigned n = 0; n < PASS_MAX; n++) {
		const struct external_class *class = external_enabled(v);

		if (class)
			class->present(v);
		else if (io_enabled(v))
			io_present(v);
		else if (v->restart_pending)
			restart_present(v);
		else
			break;
	}
	arm(v);
}

static void kick_all(struct vm *vm)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n])
			vcpu_kick(vm->vcpu[n]);
}

void deliver_service_signal(struct vm *vm, uint32_t parameter)
{
	vm->service_pending = true;
	vm->service_parameter |= parameter;
	kick_all(vm);
}

void deliver_external_call(struct vcpu *to, uint16_t from)
{
	to->call_pending = true;
	to->call_source = from;
	vcpu_kick(to);
}

void deliver_emergency(struct vcpu *to, uint16_t from)
{
	to->emergency |= BIT64(from);
	vcpu_kick(to);
}

void deliver_interrupt_key(struct vm *vm)
{
	vm->key_pending = true;
	kick_all(vm);
}

void deliver_io(struct vm *vm)
{
	kick_all(vm);
}
