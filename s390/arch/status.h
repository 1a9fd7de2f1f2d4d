/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The status that SIGP store-status-at-address stores, and store status at
 * absolute 01200 (SA22-7832, chapter 4).
 */
#ifndef S390_ARCH_STATUS_H
#define S390_ARCH_STATUS_H

#include "s390/arch/psw.h"

#define STATUS_ABSOLUTE UINT64_C(0x1200)
#define STATUS_ADDRESS UINT32_C(0x7ffffe00)

struct status_area {
	be64 fpr[16];
	be64 gr[16];
	struct psw psw;
	uint8_t reserved_110[8];
	be32 prefix;
	be32 fpc;
	uint8_t reserved_120[4];
	be32 todpr;
	be64 cpu_timer;
	be64 clock_comparator; /* bits 0-55 in bits 8-63 */
	uint8_t reserved_138[8];
	be32 ar[16];
	be64 cr[16];
};
ARCH_FIELD(struct status_area, fpr, 0x000, 128);
ARCH_FIELD(struct status_area, gr, 0x080, 128);
ARCH_FIELD(struct status_area, psw, 0x100, 16);
ARCH_FIELD(struct status_area, reserved_110, 0x110, 8);
ARCH_FIELD(struct status_area, prefix, 0x118, 4);
ARCH_FIELD(struct status_area, fpc, 0x11c, 4);
ARCH_FIELD(struct status_area, reserved_120, 0x120, 4);
ARCH_FIELD(struct status_area, todpr, 0x124, 4);
ARCH_FIELD(struct status_area, cpu_timer, 0x128, 8);
ARCH_FIELD(struct status_area, clock_comparator, 0x130, 8);
ARCH_FIELD(struct status_area, reserved_138, 0x138, 8);
ARCH_FIELD(struct status_area, ar, 0x140, 64);
ARCH_FIELD(struct status_area, cr, 0x180, 128);
ARCH_SIZE(struct status_area, 512);

#endif
