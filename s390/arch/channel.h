/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Channel-subsystem control blocks and status (SA22-7832, chapters 13-16). */
#ifndef S390_ARCH_CHANNEL_H
#define S390_ARCH_CHANNEL_H

#include "s390/arch/be.h"

/* Subsystem-identification word: 0001nnnn, n the subchannel number. */
#define SSID_ONE UINT32_C(0x00010000)

/* Operation-request block */
struct orb {
	be32 parameter;	     /* 00 interruption parameter */
	uint8_t key_s;	     /* 04 key (bits 0-3), S, C, M, Y */
	uint8_t format;	     /* 05 F, P, I, A, U, B, H, T */
	uint8_t lpm;	     /* 06 logical-path mask */
	uint8_t flags7;	     /* 07 L, D, 5 zeros, X */
	be32 ccw;	     /* 08 channel-program address */
	uint8_t priority[4]; /* 0C */
	uint8_t reserved_10[16];
};
ARCH_FIELD(struct orb, key_s, 0x04, 1);
ARCH_FIELD(struct orb, ccw, 0x08, 4);
ARCH_SIZE(struct orb, 32);
#define ORB_KEY 0xf0
#define ORB_SUSPEND 0x08
#define ORB_FORMAT1 0x80 /* byte 5: format-1 CCWs */
#define ORB_PREFETCH 0x40
#define ORB_INITIAL_STATUS 0x20
#define ORB_ADDRESS_LIMIT 0x10
#define ORB_SUPPRESS_SUSPENDED 0x08
#define ORB_MODIFIED_TCW 0x04
#define ORB_IDAW64 0x02		 /* format-2 IDAWs */
#define ORB_IDAW2K 0x01		 /* ... of 2 KB blocks */
#define ORB_SUPPRESS_LENGTH 0x80 /* byte 7: incorrect length, immediate */

/* Channel-command words */
struct ccw0 {
	uint8_t command;
	uint8_t address[3];
	uint8_t flags;
	uint8_t zero;
	be16 count;
};
ARCH_SIZE(struct ccw0, 8);
struct ccw1 {
	uint8_t command;
	uint8_t flags;
	be16 count;
	be32 address;
};
ARCH_FIELD(struct ccw1, count, 0x02, 2);
ARCH_SIZE(struct ccw1, 8);
#define CCW_CHAIN_DATA 0x80
#define CCW_CHAIN_COMMAND 0x40
#define CCW_SLI 0x20 /* suppress length indication */
#define CCW_SKIP 0x10
#define CCW_PCI 0x08
#define CCW_IDA 0x04
#define CCW_SUSPEND 0x02
#define CCW_MIDA 0x01

#define CMD_TIC 0x08
#define CMD_NOP 0x03
#define CMD_SENSE 0x04
#define CMD_SENSE_ID 0xe4

/* Path-management-control word and subchannel-information block */
struct pmcw {
	be32 parameter;		      /* 00 interruption parameter */
	uint8_t isc;		      /* 04 bits 2-4 ISC */
	uint8_t enable;		      /* 05 E, LM, MM, D, T, V */
	be16 device;		      /* 06 device number */
	uint8_t lpm, pnom, lpum, pim; /* 08 */
	be16 mbi;		      /* 0C measurement-block index */
	uint8_t pom, pam;	      /* 0E */
	uint8_t chpid[8];	      /* 10 */
	uint8_t zero_18[3];
	uint8_t flags1b; /* 1B ... X, S (concurrent sense) */
};
ARCH_FIELD(struct pmcw, isc, 0x04, 1);
ARCH_FIELD(struct pmcw, device, 0x06, 2);
ARCH_FIELD(struct pmcw, mbi, 0x0c, 2);
ARCH_FIELD(struct pmcw, chpid, 0x10, 8);
ARCH_SIZE(struct pmcw, 28);
#define PMCW_ISC 0x38
#define PMCW_ISC_SHIFT 3
#define PMCW_ENABLED 0x80 /* byte 5 */
#define PMCW_LIMIT 0x60
#define PMCW_MEASUREMENT 0x18
#define PMCW_MULTIPATH 0x04
#define PMCW_TIMING 0x02
#define PMCW_VALID 0x01		   /* device number valid */
#define PMCW_CONCURRENT_SENSE 0x01 /* byte 1B */
#define PMCW_WRITABLE_1B 0x07

/* Subchannel-status word */
struct scsw {
	uint8_t key_s;		   /* 00 key, S, L, CC (bits 6-7) */
	uint8_t format;		   /* 01 F, P, I, A, U, Z, E, N */
	uint8_t fctl_actl0;	   /* 02 0, FC (bits 1-3), AC (4-7) */
	uint8_t actl_stctl;	   /* 03 AC (bits 0-2), SC (3-7) */
	be32 ccw;		   /* 04 */
	uint8_t device_status;	   /* 08 */
	uint8_t subchannel_status; /* 09 */
	be16 count;		   /* 0A residual */
};
ARCH_FIELD(struct scsw, ccw, 0x04, 4);
ARCH_FIELD(struct scsw, count, 0x0a, 2);
ARCH_SIZE(struct scsw, 12);
#define SCSW_CC 0x03
#define SCSW_ORB 0xf8 /* byte 1: the bits that come from the ORB */
#define SCSW_ZERO_CC 0x04
#define SCSW_EXTENDED_CONTROL 0x02
#define SCSW_PATH_NOT_OPERATIONAL 0x01
#define SCSW_FUNCTION 0x70
#define SCSW_START 0x40
#define SCSW_HALT 0x20
#define SCSW_CLEAR 0x10
#define SCSW_RESUME_PENDING 0x08
#define SCSW_START_PENDING 0x04
#define SCSW_HALT_PENDING 0x02
#define SCSW_CLEAR_PENDING 0x01
#define SCSW_SUBCHANNEL_ACTIVE 0x80 /* byte 3 */
#define SCSW_DEVICE_ACTIVE 0x40
#define SCSW_SUSPENDED 0x20
#define SCSW_ALERT 0x10
#define SCSW_INTERMEDIATE 0x08
#define SCSW_PRIMARY 0x04
#define SCSW_SECONDARY 0x02
#define SCSW_STATUS_PENDING 0x01

#define DEV_ATTENTION 0x80
#define DEV_MODIFIER 0x40
#define DEV_CONTROL_END 0x20
#define DEV_BUSY 0x10
#define DEV_CHANNEL_END 0x08
#define DEV_DEVICE_END 0x04
#define DEV_UNIT_CHECK 0x02
#define DEV_UNIT_EXCEPTION 0x01

#define SCH_PCI 0x80
#define SCH_INCORRECT_LENGTH 0x40
#define SCH_PROGRAM_CHECK 0x20
#define SCH_PROTECTION_CHECK 0x10
#define SCH_DATA_CHECK 0x08
#define SCH_CONTROL_CHECK 0x04
#define SCH_INTERFACE_CHECK 0x02
#define SCH_CHAINING_CHECK 0x01

#define SENSE_COMMAND_REJECT 0x80
#define SENSE_INTERVENTION 0x40
#define SENSE_BUS_OUT 0x20
#define SENSE_EQUIPMENT 0x10
#define SENSE_DATA_CHECK 0x08

struct schib {
	struct pmcw pmcw;
	struct scsw scsw;
	uint8_t model_dependent[12];
};
ARCH_FIELD(struct schib, scsw, 0x1c, 12);
ARCH_SIZE(struct schib, 52);

/* Interruption-response block */
struct irb {
	struct scsw scsw;
	uint8_t esw[20]; /* 0C extended status: word 0 ERW at 10 */
	uint8_t ecw[32]; /* 20 extended control: concurrent sense */
};
ARCH_FIELD(struct irb, esw, 0x0c, 20);
ARCH_FIELD(struct irb, ecw, 0x20, 32);
ARCH_SIZE(struct irb, 64);
#define ERW_CONCURRENT_SENSE 0x01 /* byte 0 of the ERW; count in byte 1 */

/* Channel-report word (STCRW) */
#define CRW_SUBCHANNEL UINT32_C(0x03000000)
#define CRW_ERC_INITIALIZED UINT32_C(0x00040000)

/* Device commands: unit record and 3215 (GA24-3073, GA24-3550) */
#define CMD_3215_WRITE 0x01    /* no carrier return */
#define CMD_3215_WRITE_CR 0x09 /* with carrier return */
#define CMD_3215_READ 0x0a     /* read inquiry */
#define CMD_3215_ALARM 0x0b
#define CMD_READER_READ 0x02

#endif
