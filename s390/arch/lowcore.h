/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Assigned storage locations, z/Architecture (SA22-7832, chapter 3). */
#ifndef S390_ARCH_LOWCORE_H
#define S390_ARCH_LOWCORE_H

#include "s390/arch/psw.h"

struct lowcore {
	uint8_t ipl_psw[8];  /* 000 */
	uint8_t ipl_ccw1[8]; /* 008 */
	uint8_t ipl_ccw2[8]; /* 010 */
	uint8_t reserved_018[0x68];
	be32 external_parameter;     /* 080 */
	be16 cpu_address;	     /* 084 */
	be16 external_code;	     /* 086 */
	be16 svc_ilc;		     /* 088 */
	be16 svc_code;		     /* 08A */
	be16 program_ilc;	     /* 08C */
	be16 program_code;	     /* 08E */
	be32 data_exception_code;    /* 090 */
	be16 monitor_class;	     /* 094 */
	uint8_t per_code, per_atmid; /* 096 */
	be64 per_address;	     /* 098 */
	uint8_t exception_access_id; /* 0A0 */
	uint8_t per_access_id;	     /* 0A1 */
	uint8_t operand_access_id;   /* 0A2 */
	uint8_t archmode_id; /* 0A3: one after z/Architecture store status */
	uint8_t reserved_0a4[4];
	be64 translation_id;	/* 0A8 TEID */
	be64 monitor_code;	/* 0B0 */
	be32 subsystem_id;	/* 0B8 */
	be32 io_parameter;	/* 0BC */
	be32 io_identification; /* 0C0 */
	uint8_t reserved_0c4[4];
	be32 stfl_list; /* 0C8 */
	uint8_t reserved_0cc[0x1c];
	be64 machine_check_code; /* 0E8 MCIC */
	uint8_t reserved_0f0[4];
	be32 external_damage_code; /* 0F4 */
	be64 failing_address;	   /* 0F8 */
	uint8_t reserved_100[0x10];
	be64 breaking_event; /* 110 */
	uint8_t reserved_118[8];
	struct psw restart_old;	 /* 120 */
	struct psw external_old; /* 130 */
	struct psw svc_old;	 /* 140 */
	struct psw program_old;	 /* 150 */
	struct psw mcheck_old;	 /* 160 */
	struct psw io_old;	 /* 170 */
	uint8_t reserved_180[0x20];
	struct psw restart_new;	     /* 1A0 */
	struct psw external_new;     /* 1B0 */
	struct psw svc_new;	     /* 1C0 */
	struct psw program_new;	     /* 1D0 */
	struct psw mcheck_new;	     /* 1E0 */
	struct psw io_new;	     /* 1F0 */
	uint8_t reserved_200[0xfb8]; /* 200: software use up to 11AF */
	be64 external_parameter64;   /* 11B8 */
	uint8_t reserved_11c0[0x40];
	be64 save_fpr[16];   /* 1200 */
	be64 save_gr[16];    /* 1280 */
	struct psw save_psw; /* 1300 */
	uint8_t reserved_1310[8];
	be32 save_prefix; /* 1318 */
	be32 save_fpc;	  /* 131C */
	uint8_t reserved_1320[4];
	be32 save_todpr;	    /* 1324 */
	be64 save_cpu_timer;	    /* 1328 */
	be64 save_clock_comparator; /* 1330: bits 0-55 in bits 8-63 */
	uint8_t reserved_1338[8];
	be32 save_ar[16]; /* 1340 */
	be64 save_cr[16]; /* 1380 */
	uint8_t reserved_1400[0xc00];
};
ARCH_FIELD(struct lowcore, external_parameter, 0x80, 4);
ARCH_FIELD(struct lowcore, cpu_address, 0x84, 2);
ARCH_FIELD(struct lowcore, external_code, 0x86, 2);
ARCH_FIELD(struct lowcore, svc_code, 0x8a, 2);
ARCH_FIELD(struct lowcore, program_ilc, 0x8c, 2);
ARCH_FIELD(struct lowcore, program_code, 0x8e, 2);
ARCH_FIELD(struct lowcore, data_exception_code, 0x90, 4);
ARCH_FIELD(struct lowcore, per_address, 0x98, 8);
ARCH_FIELD(struct lowcore, exception_access_id, 0xa0, 1);
ARCH_FIELD(struct lowcore, archmode_id, 0xa3, 1);
ARCH_FIELD(struct lowcore, translation_id, 0xa8, 8);
ARCH_FIELD(struct lowcore, subsystem_id, 0xb8, 4);
ARCH_FIELD(struct lowcore, io_identification, 0xc0, 4);
ARCH_FIELD(struct lowcore, stfl_list, 0xc8, 4);
ARCH_FIELD(struct lowcore, machine_check_code, 0xe8, 8);
ARCH_FIELD(struct lowcore, failing_address, 0xf8, 8);
ARCH_FIELD(struct lowcore, breaking_event, 0x110, 8);
ARCH_FIELD(struct lowcore, restart_old, 0x120, 16);
ARCH_FIELD(struct lowcore, io_old, 0x170, 16);
ARCH_FIELD(struct lowcore, restart_new, 0x1a0, 16);
ARCH_FIELD(struct lowcore, external_new, 0x1b0, 16);
ARCH_FIELD(struct lowcore, program_new, 0x1d0, 16);
ARCH_FIELD(struct lowcore, io_new, 0x1f0, 16);
ARCH_FIELD(struct lowcore, external_parameter64, 0x11b8, 8);
ARCH_FIELD(struct lowcore, save_fpr, 0x1200, 128);
ARCH_FIELD(struct lowcore, save_psw, 0x1300, 16);
ARCH_FIELD(struct lowcore, save_prefix, 0x1318, 4);
ARCH_FIELD(struct lowcore, save_fpc, 0x131c, 4);
ARCH_FIELD(struct lowcore, save_todpr, 0x1324, 4);
ARCH_FIELD(struct lowcore, save_clock_comparator, 0x1330, 8);
ARCH_FIELD(struct lowcore, save_ar, 0x1340, 64);
ARCH_FIELD(struct lowcore, save_cr, 0x1380, 128);
ARCH_SIZE(struct lowcore, 0x2000);

#endif
