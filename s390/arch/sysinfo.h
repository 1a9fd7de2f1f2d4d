/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * STORE SYSTEM INFORMATION and STORE FACILITY LIST (SA22-7832, chapters 10
 * and 4). A SYSIB is a page; what is not named here is passed on as the
 * machine gives it.
 */
#ifndef S390_ARCH_SYSINFO_H
#define S390_ARCH_SYSINFO_H

#include "s390/arch/be.h"

#define SYSIB_SIZE 4096

/* GR0: function code (bits 32-35), selector 1; GR1: selector 2 */
#define STSI_FC_SHIFT 28
#define STSI_GR0_RESERVED UINT32_C(0x0fffff00)
#define STSI_GR1_RESERVED UINT32_C(0xffff0000)
#define STSI_LEVEL_VM 3

/* SYSIB 3.2.2: the virtual machines this one runs in, the innermost first. */
#define SYSIB_VM_MAX 8

struct sysib_vm {
	uint8_t reserved_00[4];
	be16 cpus_total;
	be16 cpus_configured;
	be16 cpus_standby;
	be16 cpus_reserved;
	uint8_t name[8];	     /* 0C EBCDIC */
	be32 adjustment;	     /* 14 CPU capability in thousandths */
	uint8_t control_program[16]; /* 18 EBCDIC */
	uint8_t reserved_28[3];
	uint8_t encoding; /* 2B of the extended name */
	uint8_t reserved_2c[4];
	uint8_t uuid[16]; /* 30 */
};
ARCH_FIELD(struct sysib_vm, reserved_00, 0x00, 4);
ARCH_FIELD(struct sysib_vm, cpus_total, 0x04, 2);
ARCH_FIELD(struct sysib_vm, cpus_configured, 0x06, 2);
ARCH_FIELD(struct sysib_vm, cpus_standby, 0x08, 2);
ARCH_FIELD(struct sysib_vm, cpus_reserved, 0x0a, 2);
ARCH_FIELD(struct sysib_vm, name, 0x0c, 8);
ARCH_FIELD(struct sysib_vm, adjustment, 0x14, 4);
ARCH_FIELD(struct sysib_vm, control_program, 0x18, 16);
ARCH_FIELD(struct sysib_vm, reserved_28, 0x28, 3);
ARCH_FIELD(struct sysib_vm, encoding, 0x2b, 1);
ARCH_FIELD(struct sysib_vm, reserved_2c, 0x2c, 4);
ARCH_FIELD(struct sysib_vm, uuid, 0x30, 16);
ARCH_SIZE(struct sysib_vm, 64);

struct sysib_322 {
	uint8_t reserved_000[31];
	uint8_t count; /* 01F bits 4-7: entries that follow */
	struct sysib_vm vm[SYSIB_VM_MAX];
	uint8_t reserved_220[SYSIB_SIZE - 0x220];
};
ARCH_FIELD(struct sysib_322, reserved_000, 0x000, 31);
ARCH_FIELD(struct sysib_322, count, 0x01f, 1);
ARCH_FIELD(struct sysib_322, vm, 0x020, 512);
ARCH_FIELD(struct sysib_322, reserved_220, 0x220, 0xde0);
ARCH_SIZE(struct sysib_322, SYSIB_SIZE);
#define SYSIB_322_COUNT 0x0f

/* CPU identification (STIDP) */
#define CPUID_VERSION_VM UINT64_C(0xff00000000000000)
#define CPUID_ADDRESS_DIGIT_SHIFT 52 /* first digit of the serial number */
#define CPUID_SERIAL UINT64_C(0x000fffff00000000) /* the other five */
#define CPUID_MACHINE UINT64_C(0x00000000ffff0000)

#endif
