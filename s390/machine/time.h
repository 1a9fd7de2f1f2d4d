/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: clocks (SA22-7832, chapter 4). TOD units: bit 51 is 1 us. */
#ifndef S390_MACHINE_TIME_H
#define S390_MACHINE_TIME_H

#include <stdint.h>

#define TOD_US UINT64_C(0x1000)
#define TOD_MS (1000 * TOD_US)
#define TOD_SECOND (1000 * TOD_MS)
/* 1970-01-01 00:00:00 as a TOD clock value of epoch 1900 */
#define TOD_UNIX_EPOCH UINT64_C(0x7d91048bca000000)

/* STCK. Each call gives a new value: keep it off hot paths (Hercules). */
uint64_t time_tod(void);
/* SCKC, SPT, STPT */
void time_set_comparator(uint64_t tod);
void time_set_cpu_timer(uint64_t value);
uint64_t time_cpu_timer(void);

#endif
