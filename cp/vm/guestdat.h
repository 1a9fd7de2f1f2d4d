/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the guest's own address translation, walked by CP for the operands
 * of instructions it simulates (SA22-7832, chapter 3). Access-register mode:
 * ALET 0 and 1 are primary and secondary; CP follows no access list.
 */
#ifndef CP_VM_GUESTDAT_H
#define CP_VM_GUESTDAT_H

#include "s390/arch/addr.h"
#include "s390/arch/interrupt.h"

#include <stdbool.h>

struct vcpu;

struct guestdat_result {
	guest_absolute absolute;
	uint64_t space; /* bits 62-63 of a TEID */
	bool protect;	/* page protection in some table entry */
	bool private;	/* private space: no low-address protection */
};

/* Translates an operand address; on failure v->fault_teid is the TEID. */
enum pic guestdat_translate(struct vcpu *v, guest_logical address, unsigned ar,
			    struct guestdat_result *result);

/* The same for instruction addresses (home space in home mode, else primary).
 */
enum pic guestdat_translate_instruction(struct vcpu *v, guest_logical address,
					struct guestdat_result *result);

#endif
