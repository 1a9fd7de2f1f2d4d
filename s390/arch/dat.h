/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dynamic address translation, storage keys (SA22-7832, chapter 3). */
#ifndef S390_ARCH_DAT_H
#define S390_ARCH_DAT_H

#include "s390/arch/be.h"

/* Address-space-control element */
#define ASCE_ORIGIN UINT64_C(0xfffffffffffff000)
#define ASCE_PRIVATE UINT64_C(0x100)
#define ASCE_REAL_SPACE UINT64_C(0x20)
#define ASCE_TYPE UINT64_C(0x0c) /* 00 segment, 04 region 3, 08 2, 0C 1 */
#define ASCE_TYPE_REGION3 UINT64_C(0x04)
#define ASCE_LENGTH UINT64_C(0x03) /* in units of 512 entries, less one */

/* Region- and segment-table entries */
#define TABLE_ORIGIN UINT64_C(0xfffffffffffff000)
#define TABLE_PROTECT UINT64_C(0x200)
#define TABLE_OFFSET UINT64_C(0xc0)
#define TABLE_OFFSET_SHIFT 6
#define TABLE_INVALID UINT64_C(0x20)
#define TABLE_TYPE UINT64_C(0x0c)
#define TABLE_LENGTH UINT64_C(0x03)
#define SEGMENT_ORIGIN UINT64_C(0xfffffffffffff800)
#define SEGMENT_FRAME UINT64_C(0xfffffffffff00000)
#define SEGMENT_FORMAT UINT64_C(0x400) /* one: a frame of 1 MB */
#define SEGMENT_COMMON UINT64_C(0x10)

/* Page-table entry */
#define PTE_FRAME UINT64_C(0xfffffffffffff000)
#define PTE_ZERO UINT64_C(0x800)
#define PTE_INVALID UINT64_C(0x400)
#define PTE_PROTECT UINT64_C(0x200)
#define PTE_COUNT 256

/* Translation-exception identification */
#define TEID_ADDRESS UINT64_C(0xfffffffffffff000)
#define TEID_STORE UINT64_C(0x400)
#define TEID_FETCH UINT64_C(0x800)
#define TEID_PAGE_PROTECTION UINT64_C(0x04)
#define TEID_SPACE UINT64_C(0x03)

/* Storage key */
#define SKEY_ACCESS 0xf0
#define SKEY_FETCH 0x08
#define SKEY_REFERENCE 0x04
#define SKEY_CHANGE 0x02

#endif
