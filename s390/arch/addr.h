/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kinds of guest address, as types that do not mix (Principles of
 * Operation SA22-7832, chapter 3). Host addresses are pointers: CP runs with
 * DAT off, so a pointer is a host real address; none lies in a prefix area.
 */
#ifndef S390_ARCH_ADDR_H
#define S390_ARCH_ADDR_H

#include <stdint.h>

typedef struct {
	uint64_t a;
} guest_absolute;
typedef struct {
	uint64_t a;
} guest_real;
typedef struct {
	uint64_t a;
} guest_logical;

#define PAGE_SHIFT 12
#define PAGE_SIZE UINT64_C(4096)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define SEGMENT_SHIFT 20
#define SEGMENT_SIZE UINT64_C(0x100000)

#endif
