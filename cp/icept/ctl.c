/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Instructions that load control registers or the PSW: intercepted only while
 * an interruption waits for what they may open. It is presented before the
 * next SIE. A malformed PSW is SIE's to find, as after any load.
 */
#include "cp/icept/icept.h"

#define CR_COUNT 16

enum outcome icept_lpsw(struct vcpu *v, const struct insn *insn)
{
	uint64_t psw;
	be64 operand;
	enum pic pic = gstore_read(v, (guest_logical){ insn->address2 },
				   insn->b2, &operand, sizeof(operand));

	if (pic)
		return program(v, pic);
	psw = be64_get(operand);
	if (!(psw & PSW_ESA))
		return program(v, PIC_SPECIFICATION);
	vcpu_set_psw(v, psw & UINT64_C(0xffffffff80000000) & ~PSW_ESA,
		     psw & UINT64_C(0x7fffffff));
	return COMPLETE;
}

enum outcome icept_lpswe(struct vcpu *v, const struct insn *insn)
{
	struct psw psw;
	enum pic pic = gstore_read(v, (guest_logical){ insn->address2 },
				   insn->b2, &psw, sizeof(psw));

	if (pic)
		return program(v, pic);
	vcpu_set_psw(v, be64_get(psw.mask), be64_get(psw.addr));
	return COMPLETE;
}

enum outcome icept_epsw(struct vcpu *v, const struct insn *insn)
{
	uint64_t mask = vcpu_psw_mask(v);

	vcpu_set_gr32(v, insn->r1, (uint32_t)(mask >> 32));
	if (insn->r2)
		vcpu_set_gr32(v, insn->r2, (uint32_t)mask);
	return COMPLETE;
}

/* The registers R1 to R3, from 15 on to 0. */
static unsigned count(const struct insn *insn)
{
	return (insn->r3 - insn->r1) % (unsigned)CR_COUNT + 1;
}

enum outcome icept_lctl(struct vcpu *v, const struct insn *insn)
{
	be32 words[CR_COUNT];
	enum pic pic = gstore_read(v, (guest_logical){ insn->address2 },
				   insn->b2, words, count(insn) * sizeof(be32));

	if (pic)
		return program(v, pic);
	for (unsigned n = 0; n < count(insn); n++) {
		unsigned cr = (insn->r1 + n) % CR_COUNT;
		uint64_t upper = vcpu_cr(v, cr) & ~UINT64_C(0xffffffff);

		v->sd->cr[cr] = be64_from(upper | be32_get(words[n]));
	}
	return COMPLETE;
}

enum outcome icept_lctlg(struct vcpu *v, const struct insn *insn)
{
	be64 values[CR_COUNT];
	enum pic pic =
		gstore_read(v, (guest_logical){ insn->address2 }, insn->b2,
			    values, count(insn) * sizeof(be64));

	if (pic)
		return program(v, pic);
	for (unsigned n = 0; n < count(insn); n++)
		v->sd->cr[(insn->r1 + n) % CR_COUNT] = values[n];
	return COMPLETE;
}
