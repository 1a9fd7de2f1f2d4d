/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All access to guest storage: absolute addresses through the space, real ones
 * through the prefix, logical ones through dat.c. A range is checked page by
 * page before a byte moves.
 */
#include "cp/vm/gstore.h"

#include "cp/vm/guestdat.h"
#include "cp/vm/vm.h"
#include "s390/arch/dat.h"
#include "s390/machine/key.h"

#include <string.h>

#define PREFIX_SIZE UINT64_C(0x2000)
#define FETCH_OVERRIDE_END 2048
#define SKEY_OVERRIDE 0x90

/* The host address of a guest page that is to be used now. */
static char *page_host(struct vm *vm, guest_absolute page)
{
	return space_page(&vm->space, page, NULL);
}

/* Makes a guest page usable. */
static enum pic bring_in(struct vm *vm, guest_absolute page)
{
	bool shortage;

	if (space_page(&vm->space, page, &shortage))
		return PIC_NONE;
	return shortage ? PIC_NO_FRAME : PIC_ADDRESSING;
}

static bool in_storage(const struct vm *vm, uint64_t address, size_t size)
{
	return address < vm->space.size && size <= vm->space.size - address;
}

static void copy(char *host, char *bytes, size_t size, bool store)
{
	if (store)
		memcpy(host, bytes, size);
	else
		memcpy(bytes, host, size);
}

/*
 * Moves a range that may lie in several pages. All of them are brought in
 * first, so that a shortage leaves everything as it was; pages in stay in.
 */
static enum pic each_page(struct vm *vm, guest_absolute address, size_t size,
			  char *bytes, bool store)
{
	uint64_t last = address.a + size - 1;
	size_t offset = address.a & ~PAGE_MASK;
	enum pic pic;
	char *host;

	if (!size)
		return PIC_NONE;
	if (!in_storage(vm, address.a, size))
		return PIC_ADDRESSING;
	for (uint64_t a = (address.a | ~PAGE_MASK) + 1; a <= last;
	     a += PAGE_SIZE) {
		pic = bring_in(vm, (guest_absolute){ a });
		if (pic)
			return pic;
	}
	host = page_host(vm, (guest_absolute){ address.a - offset });
	if (!host)
		return PIC_NO_FRAME;
	for (;;) {
		size_t part = PAGE_SIZE - offset;

		if (part > size)
			part = size;
		copy(host + offset, bytes, part, store);
		bytes += part;
		size -= part;
		if (!size)
			return PIC_NONE;
		address.a += part;
		offset = 0;
		host = page_host(vm, address);
	}
}

enum pic gstore_read_absolute(struct vm *vm, guest_absolute from, void *to,
			      size_t size)
{
	return each_page(vm, from, size, to, false);
}

enum pic gstore_write_absolute(struct vm *vm, guest_absolute to,
			       const void *from, size_t size)
{
	return each_page(vm, to, size, (char *)(uintptr_t)from, true);
}

bool gstore_key_allows(uint8_t access_key, uint8_t page_key, enum access access)
{
	if (!(access_key & SKEY_ACCESS))
		return true;
	if ((access_key & SKEY_ACCESS) == (page_key & SKEY_ACCESS))
		return true;
	return access == ACCESS_FETCH && !(page_key & SKEY_FETCH);
}

static enum pic check_keys(struct vm *vm, uint8_t key, uint64_t address,
			   size_t size, enum access access)
{
	uint64_t last = address + size - 1;
	uint8_t page_key;

	if (!size || !(key & SKEY_ACCESS))
		return PIC_NONE;
	if (!in_storage(vm, address, size))
		return PIC_ADDRESSING;
	for (uint64_t a = address & PAGE_MASK; a <= last; a += PAGE_SIZE) {
		if (!space_key_get(&vm->space, (guest_absolute){ a },
				   &page_key))
			return PIC_ADDRESSING;
		if (!gstore_key_allows(key, page_key, access))
			return PIC_PROTECTION;
	}
	return PIC_NONE;
}

enum pic gstore_channel_read(struct vm *vm, uint8_t key, guest_absolute from,
			     void *to, size_t size)
{
	enum pic pic = check_keys(vm, key, from.a, size, ACCESS_FETCH);

	return pic ? pic : gstore_read_absolute(vm, from, to, size);
}

enum pic gstore_channel_write(struct vm *vm, uint8_t key, guest_absolute to,
			      const void *from, size_t size)
{
	enum pic pic = check_keys(vm, key, to.a, size, ACCESS_STORE);

	return pic ? pic : gstore_write_absolute(vm, to, from, size);
}

guest_absolute gstore_absolute(const struct vcpu *v, guest_real address)
{
	uint64_t prefix = vcpu_prefix(v);

	if (address.a < PREFIX_SIZE)
		return (guest_absolute){ address.a + prefix };
	if (address.a - prefix < PREFIX_SIZE)
		return (guest_absolute){ address.a - prefix };
	return (guest_absolute){ address.a };
}

/* Moves a range of real storage; it may cross the prefix area's borders. */
static enum pic move_real(struct vcpu *v, guest_real address, char *bytes,
			  size_t size, bool store)
{
	enum pic pic = PIC_NONE;

	for (uint64_t a = address.a & PAGE_MASK; !pic && a < address.a + size;
	     a += PAGE_SIZE)
		pic = bring_in(v->vm, gstore_absolute(v, (guest_real){ a }));
	if (pic)
		return pic;
	while (size) {
		size_t part = PAGE_SIZE - (address.a & ~PAGE_MASK);

		if (part > size)
			part = size;
		if (each_page(v->vm, gstore_absolute(v, address), part, bytes,
			      store))
			return PIC_ADDRESSING;
		bytes += part;
		address.a += part;
		size -= part;
	}
	return PIC_NONE;
}

enum pic gstore_read_real(struct vcpu *v, guest_real from, void *to,
			  size_t size)
{
	return move_real(v, from, to, size, false);
}

enum pic gstore_write_real(struct vcpu *v, guest_real to, const void *from,
			   size_t size)
{
	return move_real(v, to, (char *)(uintptr_t)from, size, true);
}

/* Low-address protection: effective addresses 0-511 and 4096-4607. */
static bool low_protected(const struct vcpu *v, uint64_t address, bool private)
{
	return (vcpu_cr(v, 0) & CR0_LOW_PROTECTION) && !private &&
	       (address & ~UINT64_C(0x11ff)) == 0;
}

/* Key-controlled protection of a part of a page, with its two overrides. */
static bool key_allows(struct vcpu *v, uint8_t page_key, uint64_t address,
		       size_t size, enum access access, bool private)
{
	uint8_t key =
		(uint8_t)((vcpu_psw_mask(v) & PSW_KEY) >> PSW_KEY_SHIFT << 4);
	uint64_t cr0 = vcpu_cr(v, 0);

	if (gstore_key_allows(key, page_key, access))
		return true;
	if (cr0 & CR0_STORAGE_OVERRIDE &&
	    (page_key & SKEY_ACCESS) == SKEY_OVERRIDE)
		return true;
	return cr0 & CR0_FETCH_OVERRIDE && access == ACCESS_FETCH && !private &&
	       address + size <= FETCH_OVERRIDE_END;
}

/* Those that leave a TEID. */
static bool translation_exception(enum pic pic)
{
	return pic == PIC_SEGMENT || pic == PIC_PAGE ||
	       (pic >= PIC_ASCE_TYPE && pic <= PIC_REGION3);
}

/* Translates and checks a part of an operand that lies in one page. */
static enum pic check_part(struct vcpu *v, uint64_t address, size_t size,
			   unsigned ar, enum access access,
			   guest_absolute *result)
{
	struct guestdat_result dat;
	enum pic pic =
		guestdat_translate(v, (guest_logical){ address }, ar, &dat);
	uint8_t page_key;
	bool low;

	if (pic) {
		/* tells fetch from store in translation exceptions only */
		if (translation_exception(pic))
			v->fault_teid |= access == ACCESS_STORE ? TEID_STORE :
								  TEID_FETCH;
		return pic;
	}
	low = access == ACCESS_STORE && low_protected(v, address, dat.private);
	if (low || (access == ACCESS_STORE && dat.protect)) {
		v->fault_teid = (address & TEID_ADDRESS) | dat.space |
				(low ? 0 : TEID_PAGE_PROTECTION);
		return PIC_PROTECTION;
	}
	*result = dat.absolute;
	if (!(vcpu_psw_mask(v) & PSW_KEY)) /* key 0 goes everywhere */
		return in_storage(v->vm, dat.absolute.a, 1) ? PIC_NONE :
							      PIC_ADDRESSING;
	if (!space_key_get(&v->vm->space, dat.absolute, &page_key))
		return PIC_ADDRESSING;
	if (!key_allows(v, page_key, address, size, access, dat.private)) {
		v->fault_teid = (address & TEID_ADDRESS) | dat.space;
		return PIC_PROTECTION;
	}
	return PIC_NONE;
}

/* Checks all pages of an operand, then moves it (bytes null: checks only). */
static enum pic move_logical(struct vcpu *v, uint64_t address, unsigned ar,
			     char *bytes, size_t size, enum access access)
{
	guest_absolute absolute;
	size_t done = 0;
	enum pic pic;

	address = vcpu_wrap(v, address);
	if (bytes && size && (address & ~PAGE_MASK) + size <= PAGE_SIZE) {
		pic = check_part(v, address, size, ar, access, &absolute);
		return pic ? pic :
			     each_page(v->vm, absolute, size, bytes,
				       access == ACCESS_STORE);
	}
	for (int pass = bytes ? 0 : 1; pass < 2; pass++) {
		bool move = bytes && pass == 1;

		for (done = 0; done < size;) {
			uint64_t at = vcpu_wrap(v, address + done);
			size_t part = PAGE_SIZE - (at & ~PAGE_MASK);

			if (part > size - done)
				part = size - done;
			pic = check_part(v, at, part, ar, access, &absolute);
			if (pic)
				return pic;
			pic = bring_in(v->vm, (guest_absolute){ absolute.a &
								PAGE_MASK });
			if (pic)
				return pic;
			if (move)
				each_page(v->vm, absolute, part, bytes + done,
					  access == ACCESS_STORE);
			done += part;
		}
	}
	return PIC_NONE;
}

enum pic gstore_read(struct vcpu *v, guest_logical from, unsigned ar, void *to,
		     size_t size)
{
	return move_logical(v, from.a, ar, to, size, ACCESS_FETCH);
}

enum pic gstore_write(struct vcpu *v, guest_logical to, unsigned ar,
		      const void *from, size_t size)
{
	return move_logical(v, to.a, ar, (char *)(uintptr_t)from, size,
			    ACCESS_STORE);
}

enum pic gstore_probe_write(struct vcpu *v, guest_logical to, unsigned ar,
			    size_t size)
{
	return move_logical(v, to.a, ar, NULL, size, ACCESS_STORE);
}

enum pic gstore_translate(struct vcpu *v, guest_logical address, unsigned ar,
			  guest_absolute *result)
{
	struct guestdat_result dat;
	enum pic pic = guestdat_translate(v, address, ar, &dat);

	if (!pic)
		*result = dat.absolute;
	return pic;
}

enum pic gstore_fetch_instruction(struct vcpu *v, guest_logical address,
				  uint8_t text[6])
{
	size_t done = 0, length = 2;

	while (done < length) {
		struct guestdat_result dat;
		uint64_t at = vcpu_wrap(v, address.a + done);
		enum pic pic = guestdat_translate_instruction(
			v, (guest_logical){ at }, &dat);

		if (!pic)
			pic = gstore_read_absolute(v->vm, dat.absolute,
						   text + done, 2);
		if (pic)
			return pic;
		if (done == 0)
			length = text[0] < 0x40 ? 2 : text[0] < 0xc0 ? 4 : 6;
		done += 2;
	}
	return PIC_NONE;
}
