/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: the C half of the interruption entries: what ended the window. */
#ifndef CP_BASE_INTERRUPT_H
#define CP_BASE_INTERRUPT_H

#include "s390/machine/sie.h"

/* Handles an external or I/O interruption that ended the window. */
void interrupt_handle(enum window_exit exit);

/*
 * Before each entry of the window: the clock comparator to the next timer or
 * to this host TOD, whichever is earlier.
 */
void interrupt_arm(uint64_t tod);

/* Receivers, set once at start by the layers above: an I/O interruption, by
 * its parameter; a service signal, by its external parameter. */
extern void (*interrupt_io)(uint32_t ssid, uint32_t parameter);
extern void (*interrupt_service)(uint32_t parameter);

#endif
