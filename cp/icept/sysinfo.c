/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the guest is told of its machine: CPU address and identification,
 * system information, facilities. Software takes itself to be in a virtual
 * machine of z/VM (STSI 3.2.2), and uses nothing but the facilities listed.
 */
#include "cp/icept/icept.h"

#include "cp/base/frame.h"
#include "cp/vm/vm.h"
#include "s390/arch/lowcore.h"
#include "s390/arch/sysinfo.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

#define CONTROL_PROGRAM "z/VM    7.3.0   "
#define ADJUSTMENT_FULL 1000

enum outcome icept_stap(struct vcpu *v, const struct insn *insn)
{
	be16 address = be16_from(v->address);
	enum pic pic = gstore_write(v, (guest_logical){ insn->address2 },
				    insn->b2, &address, sizeof(address));

	return pic ? program(v, pic) : COMPLETE;
}

enum outcome icept_stidp(struct vcpu *v, const struct insn *insn)
{
	uint64_t address = v->address % 16;
	be64 id = be64_from(CPUID_VERSION_VM |
			    address << CPUID_ADDRESS_DIGIT_SHIFT |
			    (cpu_id() & (CPUID_SERIAL | CPUID_MACHINE)));
	enum pic pic = gstore_write(v, (guest_logical){ insn->address2 },
				    insn->b2, &id, sizeof(id));

	return pic ? program(v, pic) : COMPLETE;
}

/* Puts this virtual machine before those that CP itself runs in. */
static void add_level(const struct vm *vm, struct sysib_322 *sysib)
{
	struct sysib_vm *own = &sysib->vm[0];
	unsigned count = sysib->count & SYSIB_322_COUNT;

	if (count > SYSIB_VM_MAX - 1)
		count = SYSIB_VM_MAX - 1;
	memmove(own + 1, own, count * sizeof(*own));
	sysib->count = (uint8_t)(count + 1);
	memset(own, 0, sizeof(*own));
	own->cpus_total = be16_from((uint16_t)vm->cpu_count);
	own->cpus_configured = own->cpus_total;
	own->adjustment = be32_from(ADJUSTMENT_FULL);
	ebcdic_name8(own->name, vm->userid);
	ebcdic_encode(own->control_program, CONTROL_PROGRAM,
		      sizeof(own->control_program));
}

/* Fills a SYSIB; false: there is no such information. */
static bool build(const struct vm *vm, unsigned function, unsigned selector1,
		  unsigned selector2, void *sysib)
{
	uint32_t level;

	if (function == STSI_LEVEL_VM) {
		if (selector1 != 2 || selector2 != 2)
			return false;
		if (cpu_sysinfo(function, 2, 2, sysib, &level))
			memset(sysib, 0, SYSIB_SIZE);
		add_level(vm, sysib);
		return true;
	}
	return cpu_sysinfo(function, selector1, selector2, sysib, &level) == 0;
}

static enum outcome store_sysib(struct vcpu *v, const struct insn *insn,
				unsigned function)
{
	unsigned selector1 = (uint8_t)vcpu_gr(v, 0);
	unsigned selector2 = (uint16_t)vcpu_gr(v, 1);
	enum pic pic = PIC_NONE;
	void *sysib = store_take(SYSIB_SIZE);
	unsigned cc = 3;

	if (!sysib) {
		icept_enter_cp(v, MSG_GUEST_STORAGE, NULL);
		return REDO;
	}
	if (build(v->vm, function, selector1, selector2, sysib)) {
		pic = gstore_write(v, (guest_logical){ insn->address2 },
				   insn->b2, sysib, SYSIB_SIZE);
		cc = 0;
	}
	store_free(sysib, SYSIB_SIZE);
	if (pic)
		return program(v, pic);
	vcpu_set_cc(v, cc);
	return COMPLETE;
}

enum outcome icept_stsi(struct vcpu *v, const struct insn *insn)
{
	uint32_t gr0 = (uint32_t)vcpu_gr(v, 0);
	uint32_t gr1 = (uint32_t)vcpu_gr(v, 1);
	unsigned function = gr0 >> STSI_FC_SHIFT;

	if (function > STSI_LEVEL_VM) {
		vcpu_set_cc(v, 3);
		return COMPLETE;
	}
	if (gr0 & STSI_GR0_RESERVED || gr1 & STSI_GR1_RESERVED)
		return program(v, PIC_SPECIFICATION);
	if (function == 0) {
		vcpu_set_gr32(v, 0, (uint32_t)STSI_LEVEL_VM << STSI_FC_SHIFT);
		vcpu_set_cc(v, 0);
		return COMPLETE;
	}
	if (insn->address2 & ~PAGE_MASK)
		return program(v, PIC_SPECIFICATION);
	return store_sysib(v, insn, function);
}

/*
 * The facilities a guest may use, if the machine has them. Left out on
 * purpose: 8 (enhanced DAT: PFMF cannot be intercepted safely), 11 (topology:
 * STSI 15 and PTF), 66 (RRBM).
 */
static const uint8_t offered[] = {
	0,  /* instructions marked N3 */
	1,  /* z/Architecture is installed ... */
	2,  /* ... and active */
	3,  /* IDTE */
	7,  /* STFLE */
	9,  /* sense running status */
	10, /* conditional SSKE */
	16, /* extended translation 2 */
	17, /* message security assist */
	18, /* long displacement */
	19, /* long displacement is fast */
	20, /* HFP multiply and add */
	21, /* extended immediate */
	22, /* extended translation 3 */
	23, /* HFP unnormalized extension */
	24, /* ETF2 enhancement */
	25, /* STCKF */
	26, /* parsing enhancement */
	27, /* move with optional specifications */
	28, /* TOD-clock steering */
	30, /* ETF3 enhancement */
	31, /* extract CPU time */
	32, /* compare and swap and store */
	33, /* the same, 2 */
	34, /* general instructions extension */
	35, /* execute extensions */
	36, /* enhanced monitor */
	37, /* floating-point extension */
	40, /* load program parameter */
	41, /* floating-point support enhancement */
	42, /* decimal floating point */
	43, /* it is fast */
	44, /* PFPO */
	45, /* fast BCR serialization and others of the z196 */
	48, /* DFP zoned conversion */
	75, /* access-exception fetch/store indication */
	76, /* message security assist 3 */
	77, /* message security assist 4 */
};

#define FACILITY_WORDS 2

static void facilities(uint64_t list[FACILITY_WORDS])
{
	uint64_t machine[FACILITY_WORDS];

	cpu_facilities(machine);
	memset(list, 0, FACILITY_WORDS * sizeof(*list));
	for (size_t n = 0; n < sizeof(offered); n++)
		list[offered[n] / 64] |=
			machine[offered[n] / 64] & BIT64(offered[n] % 64);
}

enum outcome icept_stfl(struct vcpu *v, const struct insn *insn)
{
	uint64_t list[FACILITY_WORDS];
	be32 first;
	enum pic pic;

	(void)insn;
	facilities(list);
	first = be32_from((uint32_t)(list[0] >> 32));
	pic = gstore_write_real(
		v, (guest_real){ offsetof(struct lowcore, stfl_list) }, &first,
		sizeof(first));
	return pic ? program(v, pic) : COMPLETE;
}

enum outcome icept_stfle(struct vcpu *v, const struct insn *insn)
{
	uint64_t gr0 = vcpu_gr(v, 0);
	unsigned wanted = (uint8_t)gr0 + 1u;
	unsigned stored = wanted < FACILITY_WORDS ? wanted : FACILITY_WORDS;
	uint64_t list[FACILITY_WORDS];
	be64 operand[FACILITY_WORDS];
	enum pic pic;

	facilities(list);
	for (unsigned n = 0; n < FACILITY_WORDS; n++)
		operand[n] = be64_from(list[n]);
	pic = gstore_write(v, (guest_logical){ insn->address2 }, insn->b2,
			   operand, stored * sizeof(operand[0]));
	if (pic)
		return program(v, pic);
	vcpu_set_gr(v, 0, (gr0 & ~UINT64_C(0xff)) | (FACILITY_WORDS - 1));
	vcpu_set_cc(v, wanted >= FACILITY_WORDS ? 0 : 3);
	return COMPLETE;
}
