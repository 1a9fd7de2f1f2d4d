/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DIAGNOSE: the table of codes, and those that need no more than a few lines.
 * A code that is not in the table, or is used as its manual does not say, is a
 * specification exception. Code 08 demands even registers where it uses a
 * pair; others take whatever registers they are given.
 */
#include "cp/icept/icept.h"

#include "cp/base/task.h"
#include "cp/vm/vm.h"
#include "s390/arch/diag.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

const struct diag_entry diag_table[] = {
	{ 0x000, "store identification", diag_identity },
	{ 0x008, "CP command", diag_command },
	{ 0x00c, "times", diag_time },
	{ 0x010, "release pages", diag_release },
	{ 0x024, "device type", diag_device_type },
	{ 0x044, "yield", diag_yield },
	{ 0x060, "storage size", diag_storage_size },
	{ 0x064, "saved segments", diag_segment },
	{ 0x09c, "yield to", diag_yield_to },
	{ 0x0dc, "application data", diag_appldata },
	{ 0x210, "device information", diag_device_info },
	{ 0x260, "storage extents", diag_storage_extents },
	{ 0x270, "times, extended", diag_time_extended },
	{ 0x308, "IPL", diag_ipl },
};

const unsigned diag_table_count = sizeof(diag_table) / sizeof(diag_table[0]);

enum outcome icept_diag(struct vcpu *v, const struct insn *insn)
{
	uint16_t code = (uint16_t)insn->address2;

	for (unsigned n = 0; n < diag_table_count; n++)
		if (diag_table[n].code == code)
			return diag_table[n].handler(v, insn);
	return program(v, PIC_SPECIFICATION);
}

static void identify(const struct vcpu *v, struct diag_identity *id)
{
	static const uint8_t release[4] = { 7, 3, 0, 0 };

	memset(id, 0, sizeof(*id));
	ebcdic_name8(id->system, "VM/ESA");
	id->version = 0xff;
	id->cpu_address = be16_from(v->address);
	ebcdic_name8(id->userid, v->vm->userid);
	memcpy(id->release, release, sizeof(release));
}

/* R1: where to; R3: how many bytes at most, less those stored on return. */
enum outcome diag_identity(struct vcpu *v, const struct insn *insn)
{
	guest_real to = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	uint32_t length = (uint32_t)vcpu_gr(v, insn->r3);
	struct diag_identity id;
	uint32_t stored = length < sizeof(id) ? length : sizeof(id);
	enum pic pic;

	if (to.a % 8 || (int32_t)length <= 0)
		return program(v, PIC_SPECIFICATION);
	identify(v, &id);
	pic = gstore_write_real(v, to, &id, stored);
	if (pic)
		return program(v, pic);
	vcpu_set_gr32(v, insn->r3, length - stored);
	return COMPLETE;
}

enum outcome diag_yield(struct vcpu *v, const struct insn *insn)
{
	(void)v;
	(void)insn;
	task_yield();
	return COMPLETE;
}

/* R1: the CPU that is to run instead of this one, if it does not run. */
enum outcome diag_yield_to(struct vcpu *v, const struct insn *insn)
{
	uint16_t address = (uint16_t)vcpu_gr(v, insn->r1);

	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		const struct vcpu *other = v->vm->vcpu[n];

		if (other && other != v && other->address == address &&
		    !other->in_sie)
			task_yield();
	}
	return COMPLETE;
}

#define SEGMENT_NOT_FOUND 44

/* There are no saved segments: whatever is asked for is not there. */
enum outcome diag_segment(struct vcpu *v, const struct insn *insn)
{
	vcpu_set_gr32(v, insn->r3, SEGMENT_NOT_FOUND);
	vcpu_set_cc(v, 2);
	return COMPLETE;
}

#define APPLDATA_NOT_AUTHORIZED 5

/* Nobody collects application data. */
enum outcome diag_appldata(struct vcpu *v, const struct insn *insn)
{
	vcpu_set_gr32(v, insn->r3, APPLDATA_NOT_AUTHORIZED);
	return COMPLETE;
}
