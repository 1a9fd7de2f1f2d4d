/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SIE state description, format 2 (Interpretive Execution SA22-7095, and the
 * layout of Hercules 3.13). tests/machine/sie.S proves each bit used.
 */
#ifndef S390_ARCH_SIE_H
#define S390_ARCH_SIE_H

#include "s390/arch/psw.h"

struct sie_block {
	uint8_t v;   /* 000 V: intervention requests */
	uint8_t s;   /* 001 S: state controls */
	uint8_t mx;  /* 002 MX: mode controls */
	uint8_t m;   /* 003 M: mode controls */
	be32 prefix; /* 004 */
	uint8_t reserved_008[0x20];
	be64 cpu_timer;	       /* 028 */
	be64 clock_comparator; /* 030 */
	be64 epoch;	       /* 038: guest TOD less host TOD */
	be32 svc_controls;     /* 040 */
	be16 lctl_controls;    /* 044: bit n: intercept loads of CR n */
	be16 cpu_address;      /* 046 */
	uint8_t ic[4];	       /* 048 IC: interception controls */
	uint8_t ec[4];	       /* 04C EC: execution controls */
	uint8_t code;	       /* 050 C: interception code */
	uint8_t status;	       /* 051 F: interception status */
	be16 last_cpu;	       /* 052 */
	uint8_t reserved_054[2];
	uint8_t ipa[2];	 /* 056 IPA: instruction text, bytes 0-1 */
	uint8_t ipb[4];	 /* 058 IPB: bytes 2-5 */
	be32 ipc;	 /* 05C */
	uint8_t rcpo[4]; /* 060 RCPO: storage-key controls */
	be32 sca_origin; /* 064 */
	uint8_t reserved_068[4];
	be16 todpr_high; /* 06C */
	be16 todpr;	 /* 06E TOD programmable field */
	uint8_t reserved_070[4];
	uint8_t zone; /* 074 */
	uint8_t reserved_075[11];
	be64 mso;	/* 080 MSO: main-storage origin */
	be64 mse;	/* 088 MSE: main-storage extent, inclusive */
	struct psw psw; /* 090 */
	be64 gr14;	/* 0A0 */
	be64 gr15;	/* 0A8 */
	uint8_t reserved_0b0[0x14];
	be16 ext_cpu_address; /* 0C4 interruption parameters */
	be16 ext_code;	      /* 0C6 */
	uint8_t reserved_0c8[4];
	be16 program_ilc;	     /* 0CC */
	be16 program_code;	     /* 0CE */
	be32 data_code;		     /* 0D0 */
	be16 monitor_class;	     /* 0D4 */
	uint8_t per_code;	     /* 0D6 */
	uint8_t per_atmid;	     /* 0D7 */
	be64 per_address;	     /* 0D8 */
	uint8_t exception_access_id; /* 0E0 */
	uint8_t per_access_id;	     /* 0E1 */
	uint8_t operand_access_id;   /* 0E2 */
	uint8_t reserved_0e3[5];
	be64 translation_id; /* 0E8 TEID */
	uint8_t reserved_0f0[0x10];
	be64 cr[16]; /* 100 */
	uint8_t reserved_180[0x80];
};
ARCH_FIELD(struct sie_block, prefix, 0x04, 4);
ARCH_FIELD(struct sie_block, cpu_timer, 0x28, 8);
ARCH_FIELD(struct sie_block, clock_comparator, 0x30, 8);
ARCH_FIELD(struct sie_block, epoch, 0x38, 8);
ARCH_FIELD(struct sie_block, svc_controls, 0x40, 4);
ARCH_FIELD(struct sie_block, lctl_controls, 0x44, 2);
ARCH_FIELD(struct sie_block, ic, 0x48, 4);
ARCH_FIELD(struct sie_block, ec, 0x4c, 4);
ARCH_FIELD(struct sie_block, code, 0x50, 1);
ARCH_FIELD(struct sie_block, status, 0x51, 1);
ARCH_FIELD(struct sie_block, ipa, 0x56, 2);
ARCH_FIELD(struct sie_block, ipb, 0x58, 4);
ARCH_FIELD(struct sie_block, rcpo, 0x60, 4);
ARCH_FIELD(struct sie_block, sca_origin, 0x64, 4);
ARCH_FIELD(struct sie_block, todpr, 0x6e, 2);
ARCH_FIELD(struct sie_block, mso, 0x80, 8);
ARCH_FIELD(struct sie_block, mse, 0x88, 8);
ARCH_FIELD(struct sie_block, psw, 0x90, 16);
ARCH_FIELD(struct sie_block, gr14, 0xa0, 8);
ARCH_FIELD(struct sie_block, ext_code, 0xc6, 2);
ARCH_FIELD(struct sie_block, program_ilc, 0xcc, 2);
ARCH_FIELD(struct sie_block, program_code, 0xce, 2);
ARCH_FIELD(struct sie_block, data_code, 0xd0, 4);
ARCH_FIELD(struct sie_block, monitor_class, 0xd4, 2);
ARCH_FIELD(struct sie_block, per_address, 0xd8, 8);
ARCH_FIELD(struct sie_block, exception_access_id, 0xe0, 1);
ARCH_FIELD(struct sie_block, translation_id, 0xe8, 8);
ARCH_FIELD(struct sie_block, cr, 0x100, 128);
ARCH_SIZE(struct sie_block, 512);

/* V */
#define SIE_V_STOP 0x04
#define SIE_V_IO 0x02
#define SIE_V_EXT 0x01
/* MX */
#define SIE_MX_Z 0x08
/* IC byte 0 */
#define SIE_IC0_STFLE 0x10
/* IC byte 1 */
#define SIE_IC1_LPSW 0x40
/* IC byte 2 */
#define SIE_IC2_ISKE 0x40
#define SIE_IC2_SSKE 0x20 /* and PFMF with set-key */
#define SIE_IC2_RRBE 0x10 /* and RRBM */
/* EC */
#define SIE_EC0_EXTA 0x80   /* deliver clock comparator and CPU timer */
#define SIE_EC0_MVPG 0x01   /* interpret MVPG */
#define SIE_EC2_PROTEX 0x20 /* protection exceptions go to the guest */
/* RCPO byte 2 */
#define SIE_RCPO2_BYPASS 0x10 /* keys are the frames' keys, no PGSTE */
/* LCTL controls */
#define SIE_LCTL_CR0 0x8000
#define SIE_LCTL_CR6 0x0200
#define SIE_LCTL_CR14 0x0002

/* C: interception codes; SIE_CODE_NONE is stored by CP before each entry. */
enum sie_code {
	SIE_CODE_NONE = 0x00, /* host interruption */
	SIE_CODE_INSTRUCTION = 0x04,
	SIE_CODE_PROGRAM = 0x08,
	SIE_CODE_INSTRUCTION_PROGRAM = 0x0c,
	SIE_CODE_EXT_REQUEST = 0x10,
	SIE_CODE_EXTERNAL = 0x14,
	SIE_CODE_IO_REQUEST = 0x18,
	SIE_CODE_WAIT = 0x1c,
	SIE_CODE_VALIDITY = 0x20,
	SIE_CODE_STOP = 0x28,
	SIE_CODE_OPERATION = 0x2c,
};

/* F */
#define SIE_F_TEXT 0x80	    /* IPA and IPB hold the instruction */
#define SIE_F_EXECUTED 0x01 /* ... which is the target of EX or EXRL */

/* Validity reasons (IPB, left half) */
#define SIE_VALIDITY_PREFIX_RANGE 0x0010
#define SIE_VALIDITY_PREFIX_ACCESS 0x0037

#endif
