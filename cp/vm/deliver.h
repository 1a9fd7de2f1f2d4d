/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: interruptions of the guest. Whatever is to interrupt a guest is made
 * pending here; deliver_pending presents it by priority when PSW and masks
 * allow, before each SIE (Principles of Operation, chapter 6).
 */
#ifndef CP_VM_DELIVER_H
#define CP_VM_DELIVER_H

#include "s390/arch/interrupt.h"

#include <stdbool.h>
#include <stdint.h>

struct vcpu;
struct vm;

/*
 * Presents the highest pending interruption, as often as one is allowed, and
 * arms the state description for what must wait. The vcpu's own task only.
 */
void deliver_pending(struct vcpu *v);

/* True when one could be presented now. */
bool deliver_possible(const struct vcpu *v);

/*
 * Presents a program interruption: the PSW in the state description becomes
 * the old PSW as it stands. ilc 0, 2, 4 or 6. teid: for the codes that have
 * one.
 */
void deliver_program(struct vcpu *v, enum pic code, unsigned ilc, uint64_t teid,
		     uint8_t access_id);

/* Reflects the one that SIE intercepted (its parameters in sd). */
void deliver_intercepted(struct vcpu *v);

/* What an I/O interruption stores at real B8, BC and C0. */
struct io_interruption {
	uint32_t ssid, parameter, identification;
};

/* Makes pending: */
void deliver_service_signal(struct vm *vm, uint32_t parameter);
void deliver_external_call(struct vcpu *to, uint16_t from);
void deliver_emergency(struct vcpu *to, uint16_t from);
void deliver_interrupt_key(struct vm *vm);
/* An I/O interruption became pending in a subchannel (vio owns which). */
void deliver_io(struct vm *vm);

/* True when LPSWE would load this PSW without an early exception. */
bool deliver_psw_valid(uint64_t mask, uint64_t address);

#endif
