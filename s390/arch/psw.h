/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Program-status word, z/Architecture and ESA/390 (SA22-7832, chapter 4). */
#ifndef S390_ARCH_PSW_H
#define S390_ARCH_PSW_H

#include "s390/arch/be.h"

struct psw {
	be64 mask;
	be64 addr;
};
ARCH_FIELD(struct psw, mask, 0x00, 8);
ARCH_FIELD(struct psw, addr, 0x08, 8);
ARCH_SIZE(struct psw, 16);

#define PSW_PER BIT64(1)
#define PSW_DAT BIT64(5)
#define PSW_IO BIT64(6)
#define PSW_EXT BIT64(7)
#define PSW_KEY UINT64_C(0x00f0000000000000) /* bits 8-11 */
#define PSW_KEY_SHIFT 52
#define PSW_ESA BIT64(12) /* one in an 8-byte ESA/390 PSW */
#define PSW_MCHECK BIT64(13)
#define PSW_WAIT BIT64(14)
#define PSW_PROBLEM BIT64(15)
#define PSW_AS UINT64_C(0x0000c00000000000) /* bits 16-17 */
#define PSW_AS_PRIMARY UINT64_C(0)
#define PSW_AS_ACCESS UINT64_C(0x0000400000000000)
#define PSW_AS_SECONDARY UINT64_C(0x0000800000000000)
#define PSW_AS_HOME UINT64_C(0x0000c00000000000)
#define PSW_CC UINT64_C(0x0000300000000000) /* bits 18-19 */
#define PSW_CC_SHIFT 44
#define PSW_PROGRAM_MASK UINT64_C(0x00000f0000000000)
#define PSW_EA BIT64(31) /* with BA: 64-bit addressing */
#define PSW_BA BIT64(32) /* 31-bit addressing */
/* bits that must be zero: 0, 2-4, 12, 24-30, 33-63 */
#define PSW_RESERVED UINT64_C(0xb80800fe7fffffff)

#define PSW_ANY_INTERRUPT (PSW_IO | PSW_EXT | PSW_MCHECK)

/* The PSW that CP itself runs with: disabled but for machine checks, 64-bit. */
#define PSW_CP (PSW_MCHECK | PSW_EA | PSW_BA)

#endif
