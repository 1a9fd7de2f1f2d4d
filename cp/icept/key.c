/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Storage keys, TEST BLOCK and TEST PROTECTION (SA22-7832, chapter 10). Key
 * instructions take a real address in R2; its low twelve bits do not matter.
 */
#include "cp/icept/icept.h"

#include "cp/vm/vm.h"
#include "s390/arch/dat.h"

#define KEY_BITS 0xfe
#define KEY_PROTECTION (SKEY_ACCESS | SKEY_FETCH)

/* SSKE: bypass the comparison of reference, of change bit */
#define SSKE_BYPASS_REFERENCE 0x4
#define SSKE_BYPASS_CHANGE 0x2

static guest_absolute page_of(const struct vcpu *v, unsigned r)
{
	guest_real page = { vcpu_wrap(v, vcpu_gr(v, r)) & PAGE_MASK };

	return gstore_absolute(v, page);
}

enum outcome icept_iske(struct vcpu *v, const struct insn *insn)
{
	uint64_t gr = vcpu_gr(v, insn->r1) & ~UINT64_C(0xff);
	uint8_t key;

	if (!space_key_get(&v->vm->space, page_of(v, insn->r2), &key))
		return program(v, PIC_ADDRESSING);
	vcpu_set_gr(v, insn->r1, gr | (key & KEY_BITS));
	return COMPLETE;
}

/*
 * Conditional SSKE: true when the key may stay as it is, because it differs
 * at most in bits the program does not care for.
 */
static bool key_suffices(uint8_t old, uint8_t new, unsigned mask)
{
	uint8_t compared = KEY_PROTECTION;

	if (!(mask & SSKE_BYPASS_REFERENCE))
		compared |= SKEY_REFERENCE;
	if (!(mask & SSKE_BYPASS_CHANGE))
		compared |= SKEY_CHANGE;
	return !((old ^ new) & compared);
}

enum outcome icept_sske(struct vcpu *v, const struct insn *insn)
{
	unsigned mask = insn->r3 & (SSKE_BYPASS_REFERENCE | SSKE_BYPASS_CHANGE);
	guest_absolute page = page_of(v, insn->r2);
	uint64_t gr = vcpu_gr(v, insn->r1);
	uint8_t new = (uint8_t)gr &KEY_BITS, old;
	bool suffices;

	if (!space_key_get(&v->vm->space, page, &old))
		return program(v, PIC_ADDRESSING);
	suffices = mask && key_suffices(old, new, mask);
	if (!suffices && !space_key_set(&v->vm->space, page, new)) {
		icept_enter_cp(v, MSG_GUEST_STORAGE, NULL);
		return REDO;
	}
	if (mask) {
		vcpu_set_gr(v, insn->r1,
			    (gr & ~UINT64_C(0xff00)) |
				    (uint64_t)(old & KEY_BITS) << 8);
		vcpu_set_cc(v, suffices ? 0 : 1);
	}
	return COMPLETE;
}

enum outcome icept_rrbe(struct vcpu *v, const struct insn *insn)
{
	guest_absolute page = page_of(v, insn->r2);

	if (page.a >= v->vm->space.size)
		return program(v, PIC_ADDRESSING);
	vcpu_set_cc(v, (unsigned)space_key_reset(&v->vm->space, page));
	return COMPLETE;
}

static bool low_protected(const struct vcpu *v, uint64_t page)
{
	return vcpu_cr(v, 0) & CR0_LOW_PROTECTION && page < 2 * PAGE_SIZE;
}

enum outcome icept_tb(struct vcpu *v, const struct insn *insn)
{
	static const uint8_t zeros[PAGE_SIZE];
	guest_real page = { vcpu_wrap(v, vcpu_gr(v, insn->r2)) & PAGE_MASK };
	enum pic pic;

	if (low_protected(v, page.a)) {
		v->fault_teid = page.a | TEID_STORE;
		return program(v, PIC_PROTECTION);
	}
	pic = gstore_write_real(v, page, zeros, sizeof(zeros));
	if (pic)
		return program(v, pic);
	vcpu_set_gr(v, 0, 0);
	vcpu_set_cc(v, 0);
	return COMPLETE;
}

/*
 * SIE does this one itself but where the host has no page: it is brought in.
 * Where the guest has none either, nothing is there to be tested.
 */
enum outcome icept_tprot(struct vcpu *v, const struct insn *insn)
{
	guest_absolute page;
	enum pic pic = gstore_translate(v, (guest_logical){ insn->address1 },
					insn->b1, &page);

	if (pic == PIC_ADDRESSING || pic == PIC_TRANSLATION)
		return program(v, pic);
	if (pic) {
		vcpu_set_cc(v, 3);
		return COMPLETE;
	}
	if (page.a >= v->vm->space.size)
		return program(v, PIC_ADDRESSING);
	icept_page_in(v, page);
	return REDO;
}
