/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DIAGNOSE between a guest and CP (z/VM: CP Programming Services, SC24-6272):
 * what codes, registers and storage hold. CP and CMS meet only here.
 */
#ifndef S390_ARCH_DIAG_H
#define S390_ARCH_DIAG_H

#include "s390/arch/be.h"

/* X'00': extended identification */
struct diag_identity {
	uint8_t system[8]; /* EBCDIC, as all names here */
	uint8_t environment[3];
	uint8_t version; /* of the CPU, as STIDP stores it */
	be16 extended_logout;
	be16 cpu_address;
	uint8_t userid[8];
	uint8_t products[8];
	be32 time_zone;	    /* seconds from UTC */
	uint8_t release[4]; /* version, release, two of service level */
};
ARCH_FIELD(struct diag_identity, system, 0x00, 8);
ARCH_FIELD(struct diag_identity, environment, 0x08, 3);
ARCH_FIELD(struct diag_identity, version, 0x0b, 1);
ARCH_FIELD(struct diag_identity, extended_logout, 0x0c, 2);
ARCH_FIELD(struct diag_identity, cpu_address, 0x0e, 2);
ARCH_FIELD(struct diag_identity, userid, 0x10, 8);
ARCH_FIELD(struct diag_identity, products, 0x18, 8);
ARCH_FIELD(struct diag_identity, time_zone, 0x20, 4);
ARCH_FIELD(struct diag_identity, release, 0x24, 4);
ARCH_SIZE(struct diag_identity, 40);

/* X'08': flags in bits 32-39 of Ry, the command's length below */
#define DIAG08_RESPONSE UINT32_C(0x40000000) /* into a buffer */
#define DIAG08_LENGTH UINT32_C(0x00ffffff)
#define DIAG08_LENGTH_MAX 240

/* X'0C': times; X'270' begins with them */
struct diag_times {
	uint8_t date[8];  /* MM/DD/YY in EBCDIC */
	uint8_t time[8];  /* HH:MM:SS in EBCDIC */
	be64 virtual_cpu; /* microseconds */
	be64 total_cpu;
};
ARCH_FIELD(struct diag_times, date, 0x00, 8);
ARCH_FIELD(struct diag_times, time, 0x08, 8);
ARCH_FIELD(struct diag_times, virtual_cpu, 0x10, 8);
ARCH_FIELD(struct diag_times, total_cpu, 0x18, 8);
ARCH_SIZE(struct diag_times, 32);

struct diag_times_extended {
	struct diag_times times;
	uint8_t full_date[10]; /* MM/DD/YYYY */
	uint8_t iso_date[10];  /* YYYY-MM-DD */
	uint8_t format;	       /* of dates, for this user and the system */
	uint8_t system_format;
	uint8_t reserved_36[2];
};
ARCH_FIELD(struct diag_times_extended, times, 0x00, 32);
ARCH_FIELD(struct diag_times_extended, full_date, 0x20, 10);
ARCH_FIELD(struct diag_times_extended, iso_date, 0x2a, 10);
ARCH_FIELD(struct diag_times_extended, format, 0x34, 1);
ARCH_FIELD(struct diag_times_extended, system_format, 0x35, 1);
ARCH_FIELD(struct diag_times_extended, reserved_36, 0x36, 2);
ARCH_SIZE(struct diag_times_extended, 56);

/* X'210': device information */
struct diag_device {
	be16 number;
	be16 length; /* of this block */
	uint8_t virtual_class, virtual_type, virtual_status, virtual_flags;
	uint8_t real_class, real_type, real_model, real_features;
};
ARCH_FIELD(struct diag_device, number, 0x00, 2);
ARCH_FIELD(struct diag_device, length, 0x02, 2);
ARCH_FIELD(struct diag_device, virtual_class, 0x04, 1);
ARCH_FIELD(struct diag_device, virtual_type, 0x05, 1);
ARCH_FIELD(struct diag_device, virtual_status, 0x06, 1);
ARCH_FIELD(struct diag_device, virtual_flags, 0x07, 1);
ARCH_FIELD(struct diag_device, real_class, 0x08, 1);
ARCH_FIELD(struct diag_device, real_type, 0x09, 1);
ARCH_FIELD(struct diag_device, real_model, 0x0a, 1);
ARCH_FIELD(struct diag_device, real_features, 0x0b, 1);
ARCH_SIZE(struct diag_device, 12);
#define DIAG_CLASS_TERMINAL 0x80
#define DIAG_CLASS_GRAPHIC 0x40
#define DIAG_CLASS_READER 0x20
#define DIAG_CLASS_PUNCH 0x10 /* and printers */

/* X'260': subcodes in Ry; storage extents, first and last byte */
#define DIAG260_SIZE 0x0c
#define DIAG260_EXTENTS 0x10
struct diag_extent {
	be64 first, last;
};
ARCH_FIELD(struct diag_extent, first, 0x00, 8);
ARCH_FIELD(struct diag_extent, last, 0x08, 8);
ARCH_SIZE(struct diag_extent, 16);

/* X'308': subcodes in Ry, return codes in Rx+1 */
#define DIAG308_CLEAR_RESET 0
#define DIAG308_NORMAL_RESET 1
#define DIAG308_LOAD_CLEAR 3
#define DIAG308_LOAD_NORMAL 4
#define DIAG308_SET 5
#define DIAG308_STORE 6
#define DIAG308_OK 0x0001
#define DIAG308_NO_CONFIGURATION 0x0102
#define DIAG308_INVALID 0x0402

/* IPL parameter block of a channel device */
struct ipl_block {
	be32 length; /* 00 of all */
	uint8_t flags;
	uint8_t reserved_05[2];
	uint8_t version;
	be32 block_length; /* 08 from here to the end */
	uint8_t type;
	uint8_t block_flags; /* 0D */
	uint8_t reserved_0e[2];
	uint8_t loadparm[8]; /* 10 EBCDIC */
	uint8_t reserved_18[0x54];
	be16 subchannel_set; /* 6C bits 13-15 */
	be16 device;
	uint8_t vm_flags; /* 70 */
	uint8_t reserved_71[3];
	be32 parm_length;    /* 74 */
	uint8_t nss_name[8]; /* 78 */
	uint8_t parm[64];    /* 80 EBCDIC */
	uint8_t reserved_c0[8];
};
ARCH_FIELD(struct ipl_block, length, 0x00, 4);
ARCH_FIELD(struct ipl_block, flags, 0x04, 1);
ARCH_FIELD(struct ipl_block, reserved_05, 0x05, 2);
ARCH_FIELD(struct ipl_block, version, 0x07, 1);
ARCH_FIELD(struct ipl_block, block_length, 0x08, 4);
ARCH_FIELD(struct ipl_block, type, 0x0c, 1);
ARCH_FIELD(struct ipl_block, block_flags, 0x0d, 1);
ARCH_FIELD(struct ipl_block, reserved_0e, 0x0e, 2);
ARCH_FIELD(struct ipl_block, loadparm, 0x10, 8);
ARCH_FIELD(struct ipl_block, reserved_18, 0x18, 0x54);
ARCH_FIELD(struct ipl_block, subchannel_set, 0x6c, 2);
ARCH_FIELD(struct ipl_block, device, 0x6e, 2);
ARCH_FIELD(struct ipl_block, vm_flags, 0x70, 1);
ARCH_FIELD(struct ipl_block, reserved_71, 0x71, 3);
ARCH_FIELD(struct ipl_block, parm_length, 0x74, 4);
ARCH_FIELD(struct ipl_block, nss_name, 0x78, 8);
ARCH_FIELD(struct ipl_block, parm, 0x80, 64);
ARCH_FIELD(struct ipl_block, reserved_c0, 0xc0, 8);
ARCH_SIZE(struct ipl_block, 200);
#define IPL_BLOCK_TYPE_CCW 2
#define IPL_BLOCK_LOADPARM 0x80 /* block_flags: it is valid */
#define IPL_BLOCK_PARM 0x40	/* vm_flags: parm is valid */

#endif
