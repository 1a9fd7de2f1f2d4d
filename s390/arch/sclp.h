/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The service-call logical processor: service-call control blocks (SCCB),
 * event buffers, and what line-mode events carry. No public manual describes
 * them; these are the layouts that Linux (drivers/s390/char/sclp*.h) and the
 * machines agree on. Hercules 3.13 prints only the first event buffer of a
 * block; CP prints all.
 */
#ifndef S390_ARCH_SCLP_H
#define S390_ARCH_SCLP_H

#include "s390/arch/be.h"

#define SCCB_SIZE_MAX 4096

struct sccb_header {
	be16 length;
	uint8_t function;   /* function code, or command flags */
	uint8_t control[3]; /* control mask */
	be16 response;
};
ARCH_FIELD(struct sccb_header, length, 0x00, 2);
ARCH_FIELD(struct sccb_header, function, 0x02, 1);
ARCH_FIELD(struct sccb_header, control, 0x03, 3);
ARCH_FIELD(struct sccb_header, response, 0x06, 2);
ARCH_SIZE(struct sccb_header, 8);
#define SCCB_VARIABLE_RESPONSE 0x80 /* control[2]: the length is updated */

/* Command words; bits 8-15 are masked where they hold an operand. */
#define SCLP_READ_SCP_INFO UINT32_C(0x00020001)
#define SCLP_READ_SCP_INFO_FORCED UINT32_C(0x00120001)
#define SCLP_READ_CPU_INFO UINT32_C(0x00010001)
#define SCLP_WRITE_EVENT_MASK UINT32_C(0x00780005)
#define SCLP_WRITE_EVENT_DATA UINT32_C(0x00760005)
#define SCLP_READ_EVENT_DATA UINT32_C(0x00770005)

/* Response codes */
#define SCLP_INFORMATION 0x0010 /* normal, information follows */
#define SCLP_COMPLETE 0x0020	/* normal */
#define SCLP_BOUNDARY 0x0100	/* the block crosses a page boundary */
#define SCLP_INSUFFICIENT_LENGTH 0x0300
#define SCLP_INVALID_COMMAND 0x01f0
#define SCLP_INVALID_FUNCTION 0x40f0
#define SCLP_NO_EVENTS 0x62f0
#define SCLP_INVALID_SELECTION 0x70f0
#define SCLP_EVENT_TOO_LONG 0x72f0 /* an event buffer exceeds the block */
#define SCLP_EVENT_SYNTAX 0x73f0
#define SCLP_INVALID_MASK_LENGTH 0x74f0
#define SCLP_BUFFER_TOO_SMALL 0x75f0

/* The parameter of a service signal */
#define SERVICE_SIGNAL_SCCB UINT32_C(0xfffffff8)
#define SERVICE_SIGNAL_EVENTS UINT32_C(0x00000001)

/* Read SCP info */
struct sccb_scp_info {
	struct sccb_header header;
	be16 increments;	/* 08 RNMAX: storage increments ... */
	uint8_t increment_size; /* 0A RNSIZE: of so many MB */
	uint8_t reserved_0b[5];
	be16 cpu_count;	 /* 10 */
	be16 cpu_offset; /* 12 of the CPU entries */
	uint8_t reserved_14[4];
	uint8_t loadparm[8]; /* 18 EBCDIC */
	uint8_t reserved_20[16];
	be64 facilities; /* 30 */
	uint8_t reserved_38[44];
	be32 increment_size2; /* 64 */
	be64 increments2;     /* 68 in place of RNMAX if that is zero */
	uint8_t reserved_70[8];
	be16 cpu_highest; /* 78 highest CPU address; 0: not known */
	uint8_t reserved_7a[6];
};
ARCH_FIELD(struct sccb_scp_info, header, 0x00, 8);
ARCH_FIELD(struct sccb_scp_info, increments, 0x08, 2);
ARCH_FIELD(struct sccb_scp_info, increment_size, 0x0a, 1);
ARCH_FIELD(struct sccb_scp_info, reserved_0b, 0x0b, 5);
ARCH_FIELD(struct sccb_scp_info, cpu_count, 0x10, 2);
ARCH_FIELD(struct sccb_scp_info, cpu_offset, 0x12, 2);
ARCH_FIELD(struct sccb_scp_info, reserved_14, 0x14, 4);
ARCH_FIELD(struct sccb_scp_info, loadparm, 0x18, 8);
ARCH_FIELD(struct sccb_scp_info, reserved_20, 0x20, 16);
ARCH_FIELD(struct sccb_scp_info, facilities, 0x30, 8);
ARCH_FIELD(struct sccb_scp_info, reserved_38, 0x38, 44);
ARCH_FIELD(struct sccb_scp_info, increment_size2, 0x64, 4);
ARCH_FIELD(struct sccb_scp_info, increments2, 0x68, 8);
ARCH_FIELD(struct sccb_scp_info, reserved_70, 0x70, 8);
ARCH_FIELD(struct sccb_scp_info, cpu_highest, 0x78, 2);
ARCH_FIELD(struct sccb_scp_info, reserved_7a, 0x7a, 6);
ARCH_SIZE(struct sccb_scp_info, 0x80);
#define SCP_INFO_READ_CPU BIT64(4) /* facilities: Read CPU info */

struct sccb_cpu_info {
	struct sccb_header header;
	be16 configured;	/* 08 entries of configured CPUs ... */
	be16 configured_offset; /* 0A ... and where they begin */
	be16 standby;		/* 0C */
	be16 standby_offset;	/* 0E */
};
ARCH_FIELD(struct sccb_cpu_info, header, 0x00, 8);
ARCH_FIELD(struct sccb_cpu_info, configured, 0x08, 2);
ARCH_FIELD(struct sccb_cpu_info, configured_offset, 0x0a, 2);
ARCH_FIELD(struct sccb_cpu_info, standby, 0x0c, 2);
ARCH_FIELD(struct sccb_cpu_info, standby_offset, 0x0e, 2);
ARCH_SIZE(struct sccb_cpu_info, 0x10);

struct sclp_cpu_entry {
	uint8_t address;
	uint8_t reserved_01[13];
	uint8_t type; /* 0: general purpose */
	uint8_t reserved_0f;
};
ARCH_FIELD(struct sclp_cpu_entry, address, 0x00, 1);
ARCH_FIELD(struct sclp_cpu_entry, reserved_01, 0x01, 13);
ARCH_FIELD(struct sclp_cpu_entry, type, 0x0e, 1);
ARCH_FIELD(struct sclp_cpu_entry, reserved_0f, 0x0f, 1);
ARCH_SIZE(struct sclp_cpu_entry, 16);

/* Write event mask; four masks of mask_length bytes follow. */
struct sccb_event_mask {
	struct sccb_header header;
	uint8_t reserved_08[2];
	be16 mask_length;
};
ARCH_FIELD(struct sccb_event_mask, header, 0x00, 8);
ARCH_FIELD(struct sccb_event_mask, reserved_08, 0x08, 2);
ARCH_FIELD(struct sccb_event_mask, mask_length, 0x0a, 2);
ARCH_SIZE(struct sccb_event_mask, 12);
#define SCLP_MASK_LENGTH_MAX 1021

/* Event types; type t is bit t - 1 of a mask. */
#define EVENT_COMMAND 0x01  /* operator command: a line that was typed */
#define EVENT_MESSAGE 0x02  /* a line-mode message */
#define EVENT_PRIORITY 0x09 /* priority message or command */
#define EVENT_VT220 0x1a
#define EVENT_QUIESCE 0x1d
#define EVENT_MASK(type) BIT64((type)-1)

struct sclp_event {
	be16 length; /* this header included */
	uint8_t type;
	uint8_t flags;
	uint8_t reserved_04[2];
};
ARCH_FIELD(struct sclp_event, length, 0x00, 2);
ARCH_FIELD(struct sclp_event, type, 0x02, 1);
ARCH_FIELD(struct sclp_event, flags, 0x03, 1);
ARCH_FIELD(struct sclp_event, reserved_04, 0x04, 2);
ARCH_SIZE(struct sclp_event, 6);
#define SCLP_EVENT_ACCEPTED 0x80

/* A message: header, then objects of which each has length and type. */
struct sclp_mdb {
	be16 length; /* the objects included */
	be16 type;
	uint8_t tag[4];
	be32 revision;
};
ARCH_FIELD(struct sclp_mdb, length, 0x00, 2);
ARCH_FIELD(struct sclp_mdb, type, 0x02, 2);
ARCH_FIELD(struct sclp_mdb, tag, 0x04, 4);
ARCH_FIELD(struct sclp_mdb, revision, 0x08, 4);
ARCH_SIZE(struct sclp_mdb, 12);
#define MDB_TYPE 0x0001

struct sclp_object {
	be16 length;
	be16 type;
};
ARCH_FIELD(struct sclp_object, length, 0x00, 2);
ARCH_FIELD(struct sclp_object, type, 0x02, 2);
ARCH_SIZE(struct sclp_object, 4);
#define OBJECT_TEXT 0x0004 /* message text object (MTO) */

struct sclp_mto {
	struct sclp_object object;
	be16 line_type;
	uint8_t alarm;
	uint8_t reserved_07[3];
};
ARCH_FIELD(struct sclp_mto, object, 0x00, 4);
ARCH_FIELD(struct sclp_mto, line_type, 0x04, 2);
ARCH_FIELD(struct sclp_mto, alarm, 0x06, 1);
ARCH_FIELD(struct sclp_mto, reserved_07, 0x07, 3);
ARCH_SIZE(struct sclp_mto, 10);

/* A command: GDS vectors one in the other, then subvector and field. */
struct gds_vector {
	be16 length; /* this header included */
	be16 id;
};
ARCH_FIELD(struct gds_vector, length, 0x00, 2);
ARCH_FIELD(struct gds_vector, id, 0x02, 2);
ARCH_SIZE(struct gds_vector, 4);
#define GDS_CP_MSU 0x1212
#define GDS_MDS_MU 0x1310
#define GDS_TEXT_COMMAND 0x1320

struct gds_subvector {
	uint8_t length; /* this header included */
	uint8_t key;
};
ARCH_FIELD(struct gds_subvector, length, 0x00, 1);
ARCH_FIELD(struct gds_subvector, key, 0x01, 1);
ARCH_SIZE(struct gds_subvector, 2);
#define GDS_SELF_DEFINING_TEXT 0x31
#define GDS_TEXT_MESSAGE 0x30

/* Signal quiesce: the operating system is to shut down. */
struct sclp_quiesce {
	be16 timeout;
	uint8_t unit;
};
ARCH_FIELD(struct sclp_quiesce, timeout, 0x00, 2);
ARCH_FIELD(struct sclp_quiesce, unit, 0x02, 1);
ARCH_SIZE(struct sclp_quiesce, 3);
#define QUIESCE_SECONDS 0x02

#endif
