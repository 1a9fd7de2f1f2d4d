/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SET PREFIX and STORE PREFIX (SA22-7832, chapter 10). */
#include "cp/icept/icept.h"

#include "cp/vm/vm.h"

#define PREFIX_ADDRESS UINT32_C(0x7fffe000)
#define PREFIX_SIZE 0x2000

enum outcome icept_spx(struct vcpu *v, const struct insn *insn)
{
	uint32_t prefix;
	be32 operand;
	enum pic pic = gstore_read(v, (guest_logical){ insn->address2 },
				   insn->b2, &operand, sizeof(operand));

	if (pic)
		return program(v, pic);
	prefix = be32_get(operand) & PREFIX_ADDRESS;
	if ((uint64_t)prefix + PREFIX_SIZE > v->vm->space.size)
		return program(v, PIC_ADDRESSING);
	v->sd->prefix = be32_from(prefix);
	return COMPLETE;
}

enum outcome icept_stpx(struct vcpu *v, const struct insn *insn)
{
	be32 prefix = be32_from(vcpu_prefix(v));
	enum pic pic = gstore_write(v, (guest_logical){ insn->address2 },
				    insn->b2, &prefix, sizeof(prefix));

	return pic ? program(v, pic) : COMPLETE;
}
