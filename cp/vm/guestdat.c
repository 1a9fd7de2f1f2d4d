/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/vm/guestdat.h"

#include "cp/vm/gstore.h"
#include "cp/vm/vcpu.h"
#include "s390/arch/dat.h"

#define LEVEL_BITS 11
#define ALET_RESERVED UINT32_C(0xfe000000)

/* One table level: where its index lies in the address, its exception. */
static const struct level {
	unsigned shift;
	uint64_t type; /* in the entries and, for the root, in the ASCE */
	enum pic invalid;
} levels[] = {
	{ 53, 0x0c, PIC_REGION1 },
	{ 42, 0x08, PIC_REGION2 },
	{ 31, 0x04, PIC_REGION3 },
	{ 20, 0x00, PIC_SEGMENT },
};
#define SEGMENT_LEVEL 3

static enum pic read_entry(struct vcpu *v, uint64_t address, uint64_t *entry)
{
	be64 value;
	enum pic pic = gstore_read_real(v, (guest_real){ address }, &value, 8);

	*entry = be64_get(value);
	return pic;
}

static enum pic page_entry(struct vcpu *v, uint64_t segment, uint64_t address,
			   struct guestdat_result *result)
{
	uint64_t entry;
	enum pic pic = read_entry(v,
				  (segment & SEGMENT_ORIGIN) +
					  (address >> PAGE_SHIFT & 0xff) * 8,
				  &entry);

	if (pic)
		return pic;
	if (entry & PTE_INVALID)
		return PIC_PAGE;
	if (entry & PTE_ZERO)
		return PIC_TRANSLATION;
	result->protect |= (entry & PTE_PROTECT) != 0;
	result->absolute =
		gstore_absolute(v, (guest_real){ (entry & PTE_FRAME) |
						 (address & ~PAGE_MASK) });
	return PIC_NONE;
}

/* True when the index is outside the part of the table that exists. */
static bool outside(unsigned index, uint64_t first, uint64_t length)
{
	return index >> 9 < first || index >> 9 > length;
}

static enum pic walk(struct vcpu *v, uint64_t asce, uint64_t address,
		     struct guestdat_result *result)
{
	bool edat = vcpu_cr(v, 0) & CR0_EDAT;
	unsigned n = SEGMENT_LEVEL - (unsigned)((asce & ASCE_TYPE) >> 2);
	uint64_t table = asce & ASCE_ORIGIN, entry;
	uint64_t first = 0, length = asce & ASCE_LENGTH;

	if (n > 0 && address >> (levels[n].shift + LEVEL_BITS))
		return PIC_ASCE_TYPE;
	for (;; n++) {
		const struct level *level = &levels[n];
		unsigned index = (unsigned)(address >> level->shift) & 0x7ff;
		enum pic pic;

		if (outside(index, first, length))
			return level->invalid;
		pic = read_entry(v, table + index * 8, &entry);
		if (pic)
			return pic;
		if (entry & TABLE_INVALID)
			return level->invalid;
		if ((entry & TABLE_TYPE) != level->type)
			return PIC_TRANSLATION;
		if (n == SEGMENT_LEVEL)
			break;
		if (edat)
			result->protect |= (entry & TABLE_PROTECT) != 0;
		table = entry & TABLE_ORIGIN;
		first = (entry & TABLE_OFFSET) >> TABLE_OFFSET_SHIFT;
		length = entry & TABLE_LENGTH;
	}
	if ((entry & SEGMENT_COMMON) && (asce & ASCE_PRIVATE))
		return PIC_TRANSLATION;
	result->protect |= (entry & TABLE_PROTECT) != 0;
	if (!edat || !(entry & SEGMENT_FORMAT))
		return page_entry(v, entry, address, result);
	result->absolute = gstore_absolute(
		v, (guest_real){ (entry & SEGMENT_FRAME) |
				 (address & (SEGMENT_SIZE - 1)) });
	return PIC_NONE;
}

static bool has_teid(enum pic pic)
{
	return (pic >= PIC_SEGMENT && pic <= PIC_PAGE) ||
	       (pic >= PIC_ASCE_TYPE && pic <= PIC_REGION3);
}

static enum pic translate(struct vcpu *v, uint64_t asce, uint64_t address,
			  struct guestdat_result *result)
{
	enum pic pic;

	result->protect = false;
	result->private = (asce & ASCE_PRIVATE) != 0;
	if (asce & ASCE_REAL_SPACE) {
		result->absolute = gstore_absolute(v, (guest_real){ address });
		return PIC_NONE;
	}
	pic = walk(v, asce, address, result);
	if (has_teid(pic))
		v->fault_teid = (address & TEID_ADDRESS) | result->space;
	return pic;
}

static enum pic untranslated(struct vcpu *v, uint64_t address,
			     struct guestdat_result *result)
{
	result->protect = result->private = false;
	result->space = 0;
	result->absolute = gstore_absolute(v, (guest_real){ address });
	return PIC_NONE;
}

/*
 * The ASCE that an access register designates. ALETs beyond 0 and 1 name an
 * access-list entry; no guest of ours has been seen to put the operand of an
 * instruction that CP simulates there, so those give ALEN translation.
 */
static enum pic access_register_asce(struct vcpu *v, unsigned ar,
				     uint64_t *asce, uint64_t *space)
{
	uint32_t alet = 0;

	if (ar) {
		vcpu_save_float(v);
		alet = v->fp.ar[ar];
	}
	v->fault_access_id = (uint8_t)ar;
	if (alet & ALET_RESERVED)
		return PIC_ALET_SPECIFICATION;
	if (alet > 1)
		return PIC_ALEN_TRANSLATION;
	*asce = vcpu_cr(v, alet ? 7 : 1);
	*space = 1;
	return PIC_NONE;
}

enum pic guestdat_translate(struct vcpu *v, guest_logical address, unsigned ar,
			    struct guestdat_result *result)
{
	uint64_t mask = vcpu_psw_mask(v), asce = 0;

	v->fault_access_id = 0;
	if (!(mask & PSW_DAT))
		return untranslated(v, address.a, result);
	result->space = (mask & PSW_AS) >> 46;
	switch (mask & PSW_AS) {
	case PSW_AS_PRIMARY:
		asce = vcpu_cr(v, 1);
		break;
	case PSW_AS_SECONDARY:
		asce = vcpu_cr(v, 7);
		break;
	case PSW_AS_HOME:
		asce = vcpu_cr(v, 13);
		break;
	default: {
		enum pic pic =
			access_register_asce(v, ar, &asce, &result->space);

		if (pic)
			return pic;
	}
	}
	return translate(v, asce, address.a, result);
}

enum pic guestdat_translate_instruction(struct vcpu *v, guest_logical address,
					struct guestdat_result *result)
{
	uint64_t mask = vcpu_psw_mask(v);
	bool home = (mask & PSW_AS) == PSW_AS_HOME;

	v->fault_access_id = 0;
	if (!(mask & PSW_DAT))
		return untranslated(v, address.a, result);
	result->space = home ? 3 : 0;
	return translate(v, vcpu_cr(v, home ? 13 : 1), address.a, result);
}
