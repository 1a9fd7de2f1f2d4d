/* SPDX-License-Identifier: GPL-2.0-or-later */
/* DIAGNOSE X'10', X'60' and X'260': the guest's storage. */
#include "cp/icept/icept.h"

#include "cp/base/task.h"
#include "cp/vm/vm.h"
#include "s390/arch/diag.h"

#define PREFIX_SIZE 0x2000

/* True when a range of whole pages has one that no program may give up. */
static bool has_prefix_page(const struct vcpu *v, uint64_t first, uint64_t last)
{
	uint64_t prefix = vcpu_prefix(v);

	return first < PREFIX_SIZE ||
	       (first < prefix + PREFIX_SIZE && last >= prefix);
}

/*
 * R1, R3: real addresses of the first and the last page whose contents are
 * not needed any more. Other CPUs keep their prefix areas by their own care.
 */
enum outcome diag_release(struct vcpu *v, const struct insn *insn)
{
	uint64_t first = vcpu_wrap(v, vcpu_gr(v, insn->r1));
	uint64_t last = vcpu_wrap(v, vcpu_gr(v, insn->r3));
	struct space *space = &v->vm->space;

	if ((first | last) & ~PAGE_MASK || first > last ||
	    has_prefix_page(v, first, last))
		return program(v, PIC_SPECIFICATION);
	if (last >= space->size)
		return program(v, PIC_ADDRESSING);
	for (uint64_t page = first; page <= last;
	     page = space_next(space, page)) {
		space_release(space, (guest_absolute){ page });
		task_relent();
		if (v->vm->paused || v->vm->logoff_pending)
			return REDO; /* what is released stays so */
	}
	return COMPLETE;
}

#define SIZE_MAX_31 UINT64_C(0x7fffffff)

static void set_size(struct vcpu *v, unsigned n, uint64_t size)
{
	if (vcpu_psw_mask(v) & PSW_EA)
		vcpu_set_gr(v, n, size);
	else
		vcpu_set_gr32(
			v, n,
			(uint32_t)(size < SIZE_MAX_31 ? size : SIZE_MAX_31));
}

enum outcome diag_storage_size(struct vcpu *v, const struct insn *insn)
{
	set_size(v, insn->r1, v->vm->space.size);
	return COMPLETE;
}

static enum outcome store_extents(struct vcpu *v, const struct insn *insn)
{
	guest_real to = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	uint64_t room = vcpu_gr(v, insn->r1 | 1u);
	struct diag_extent extent = {
		.last = be64_from(v->vm->space.size - 1),
	};
	enum pic pic;

	if (insn->r1 % 2 || to.a % sizeof(extent) || !room ||
	    room % sizeof(extent))
		return program(v, PIC_SPECIFICATION);
	pic = gstore_write_real(v, to, &extent, sizeof(extent));
	if (pic)
		return program(v, pic);
	vcpu_set_gr(v, insn->r3, 1);
	vcpu_set_cc(v, 0);
	return COMPLETE;
}

/* R3: subcode, and on return the number of extents or the last address. */
enum outcome diag_storage_extents(struct vcpu *v, const struct insn *insn)
{
	uint64_t last = v->vm->space.size - 1;

	switch ((uint32_t)vcpu_gr(v, insn->r3)) {
	case DIAG260_SIZE:
		set_size(v, insn->r1, last);
		set_size(v, insn->r3, last);
		vcpu_set_cc(v, 0);
		return COMPLETE;
	case DIAG260_EXTENTS:
		return store_extents(v, insn);
	default:
		return program(v, PIC_SPECIFICATION);
	}
}
