/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * All access to guest storage. Each call either moves all bytes or none and
 * gives the program interruption code the guest shall see (PIC_NONE: done;
 * PIC_NO_FRAME: CP is short of storage, which program() answers).
 * For translation and protection exceptions the TEID is left in the vcpu
 * (v->fault_teid) for program(). The target area never wraps around.
 * Called by tasks under the CP lock; may wait for a page.
 */
#ifndef CP_VM_GSTORE_H
#define CP_VM_GSTORE_H

#include "s390/arch/addr.h"
#include "s390/arch/interrupt.h"

#include <stdbool.h>
#include <stddef.h>

struct vm;
struct vcpu;

enum access { ACCESS_FETCH, ACCESS_STORE };

/* Key-controlled protection: the access key in bits 0-3, the page's key. */
bool gstore_key_allows(uint8_t access_key, uint8_t page_key,
		       enum access access);

/* Guest absolute storage: no key, no prefix. Only PIC_ADDRESSING. */
enum pic gstore_read_absolute(struct vm *vm, guest_absolute from, void *to,
			      size_t size);
enum pic gstore_write_absolute(struct vm *vm, guest_absolute to,
			       const void *from, size_t size);

/*
 * The same for channels: the access key (bits 0-3 of key, 0 = all) is checked
 * against each page; PIC_PROTECTION where it does not match.
 */
enum pic gstore_channel_read(struct vm *vm, uint8_t key, guest_absolute from,
			     void *to, size_t size);
enum pic gstore_channel_write(struct vm *vm, uint8_t key, guest_absolute to,
			      const void *from, size_t size);

/* Guest real storage: prefixing only. PIC_ADDRESSING. */
guest_absolute gstore_absolute(const struct vcpu *v, guest_real address);
enum pic gstore_read_real(struct vcpu *v, guest_real from, void *to,
			  size_t size);
enum pic gstore_write_real(struct vcpu *v, guest_real to, const void *from,
			   size_t size);

/*
 * Storage operands of an instruction: translated by the space that the PSW
 * selects (ar: the access register, used in AR mode), with PSW key,
 * low-address and page protection.
 */
enum pic gstore_read(struct vcpu *v, guest_logical from, unsigned ar, void *to,
		     size_t size);
enum pic gstore_write(struct vcpu *v, guest_logical to, unsigned ar,
		      const void *from, size_t size);

/* Checks that a later gstore_write of this area will succeed. */
enum pic gstore_probe_write(struct vcpu *v, guest_logical to, unsigned ar,
			    size_t size);

/* Translates one operand address; no protection check. */
enum pic gstore_translate(struct vcpu *v, guest_logical address, unsigned ar,
			  guest_absolute *result);

/* The instruction at this address, by the PSW; fetches 2, 4 or 6 bytes. */
enum pic gstore_fetch_instruction(struct vcpu *v, guest_logical address,
				  uint8_t text[6]);

#endif
