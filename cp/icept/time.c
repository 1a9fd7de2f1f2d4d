/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SET CLOCK and PERFORM TIMING FACILITY FUNCTION (SA22-7832, chapters 4 and
 * 10). All CPUs of a virtual machine have the same epoch.
 */
#include "cp/icept/icept.h"

#include "cp/vm/vm.h"
#include "s390/machine/time.h"

static void set_epoch(struct vcpu *v, uint64_t epoch)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		struct vcpu *other = v->vm->vcpu[n];

		if (!other)
			continue;
		if (other != v)
			icept_hold(other);
		other->sd->epoch = be64_from(epoch);
	}
}

enum outcome icept_sck(struct vcpu *v, const struct insn *insn)
{
	bool allowed = v->vm->user->options & OBJDIR_OPTION_TODENABLE;
	be64 operand;
	enum pic pic = gstore_read(v, (guest_logical){ insn->address2 },
				   insn->b2, &operand, sizeof(operand));

	if (pic)
		return program(v, pic);
	if (allowed)
		set_epoch(v, be64_get(operand) - time_tod());
	vcpu_set_cc(v, allowed ? 0 : 1);
	return COMPLETE;
}

#define PTFF_QAF 0x00 /* query available functions */
#define PTFF_QTO 0x01 /* query TOD offset */
#define PTFF_RESERVED 0x80
#define PTFF_CONTROL 0x40 /* functions from here on are privileged */

struct ptff_qto {
	be64 physical_clock;
	be64 tod_offset;
	be64 logical_tod_offset;
	be64 epoch_difference;
};
ARCH_SIZE(struct ptff_qto, 32);

static enum pic query_functions(struct vcpu *v, guest_logical to)
{
	be64 mask[2] = { be64_from(BIT64(PTFF_QAF) | BIT64(PTFF_QTO)) };

	return gstore_write(v, to, 1, mask, sizeof(mask));
}

static enum pic query_offset(struct vcpu *v, guest_logical to)
{
	struct ptff_qto qto = {
		.physical_clock = be64_from(time_tod()),
		.tod_offset = v->sd->epoch,
		.logical_tod_offset = v->sd->epoch,
		.epoch_difference = v->sd->epoch,
	};

	return gstore_write(v, to, 1, &qto, sizeof(qto));
}

enum outcome icept_ptff(struct vcpu *v, const struct insn *insn)
{
	uint8_t function = (uint8_t)vcpu_gr(v, 0);
	guest_logical block = { vcpu_wrap(v, vcpu_gr(v, 1)) };
	enum pic pic = PIC_NONE;
	unsigned cc = 0;

	(void)insn;
	if (function & PTFF_RESERVED)
		return program(v, PIC_SPECIFICATION);
	if (function >= PTFF_CONTROL && vcpu_problem_state(v))
		return program(v, PIC_PRIVILEGED);
	if (function == PTFF_QAF)
		pic = query_functions(v, block);
	else if (function == PTFF_QTO)
		pic = query_offset(v, block);
	else
		cc = 3;
	if (pic)
		return program(v, pic);
	vcpu_set_cc(v, cc);
	return COMPLETE;
}
