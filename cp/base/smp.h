/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: the real CPUs and their prefix areas. */
#ifndef CP_BASE_SMP_H
#define CP_BASE_SMP_H

#include <stdbool.h>
#include <stdint.h>

#define SMP_CPU_MAX 8

/* The control registers and the prefix area of the IPL CPU; before frames. */
void smp_init_boot_cpu(void);

/* Starts the other CPUs that are there; each enters the dispatcher. */
void smp_start_others(void);

unsigned smp_cpu_count(void);

/* Gets a CPU out of SIE or wait state. */
void smp_signal(uint16_t cpu);

/* Stops all other CPUs, for good: the system ends. */
void smp_stop_others(void);

/* What a CPU does now, as far as others care. */
enum smp_state {
	SMP_BUSY,	 /* executes CP */
	SMP_IDLE,	 /* in wait state */
	SMP_GUEST_ALONE, /* runs a guest, and nobody else wants the CPU */
	SMP_GUEST,	 /* runs a guest until its slice ends */
};
void smp_set_state(enum smp_state state);

/*
 * A task became ready: wakes an idle CPU, else one whose guest has it alone;
 * urgent: else any that runs a guest.
 */
void smp_call(bool urgent);

#endif
