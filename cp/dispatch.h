/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: what a virtual CPU's task does: deliver, SIE, handle; or wait. */
#ifndef CP_DISPATCH_H
#define CP_DISPATCH_H

/* Main of a vcpu's task; argument: its struct vcpu. */
void dispatch_vcpu(void *argument);

#endif
