/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The service-call logical processor of a virtual machine: what SERVICE CALL
 * talks to. It tells of storage and CPUs and carries console text and events.
 * A block is copied once, checked, executed and copied back; its completion is
 * a service signal, which waits while the terminal is full. One call at a time.
 * All under the CP lock; calls may wait for guest pages.
 */
#ifndef CP_VIO_SCLP_H
#define CP_VIO_SCLP_H

#include "s390/arch/interrupt.h"

#include <stdbool.h>
#include <stdint.h>

struct vcpu;
struct vm;
struct vsclp;

/* Null: storage is short. The machine's console exists already. */
struct vsclp *vsclp_create(struct vm *vm);
void vsclp_destroy(struct vsclp *sclp);
/* System reset: masks, queued events and a call in progress are forgotten. */
void vsclp_reset(struct vsclp *sclp);

/*
 * SERVICE CALL: gives the program interruption code, else the condition code
 * in *cc: 0 accepted, 2 busy.
 */
enum pic vsclp_service_call(struct vcpu *v, uint32_t command, uint32_t sccb,
			    unsigned *cc);

/* Asks the operating system to shut down; false: it does not listen. */
bool vsclp_signal_shutdown(struct vm *vm);

#endif
