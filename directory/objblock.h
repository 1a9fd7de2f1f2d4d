/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the blocks of the object directory as they stand on a volume. Only its
 * reader (objdir.c) and its writer (emit.c) include this.
 *
 * Block 0 is the header. It says where the three areas of the image begin:
 *   index      a hash table: a name's slot stands in block
 *              index_block + objblock_hash(name) % index_count, in no order,
 *              an empty slot ends the block. A block never overflows: the
 *              writer takes more blocks instead.
 *   autostart  the names to be logged on when the system comes up, in order,
 *              OBJBLOCK_NAME_COUNT to a block
 *   entries    a stream of bytes, OBJBLOCK_DATA_SIZE to a block; a slot gives
 *              an entry's offset and length in the stream. Entries stand in
 *              the order of their names.
 * An entry is a struct objblock_entry and then records: type, length, payload.
 * A reader skips a record of a type it does not know, and takes no notice of
 * what follows the fields it knows in a record that is longer than expected.
 * So new statements get new types, new operands are added at the end, and
 * OBJBLOCK_VERSION changes only when that is not enough.
 *
 * Every block has the generation and a check sum, so that a block of another
 * directory, a misplaced or a half-written one is noticed. Numbers are
 * big-endian. Texts are ASCII, names are padded with zeros.
 */
#ifndef DIRECTORY_OBJBLOCK_H
#define DIRECTORY_OBJBLOCK_H

#include "s390/arch/be.h"

#define OBJBLOCK_SIZE 4096u
#define OBJBLOCK_VERSION 1u
#define OBJBLOCK_EYECATCHER "OSIERDIR"

enum objblock_kind {
	OBJBLOCK_HEADER = 0x4f444844,	 /* ODHD */
	OBJBLOCK_INDEX = 0x4f444958,	 /* ODIX */
	OBJBLOCK_AUTOSTART = 0x4f444153, /* ODAS */
	OBJBLOCK_ENTRIES = 0x4f44454e,	 /* ODEN */
};

/* Every block begins with this. */
struct objblock_head {
	be32 kind;	 /* 00 enum objblock_kind */
	be32 block;	 /* 04 number of this block */
	be32 generation; /* 08 the directory's generation, low half */
	be32 check;	 /* 0C objblock_check() */
};
ARCH_FIELD(struct objblock_head, kind, 0x00, 4);
ARCH_FIELD(struct objblock_head, block, 0x04, 4);
ARCH_FIELD(struct objblock_head, generation, 0x08, 4);
ARCH_FIELD(struct objblock_head, check, 0x0c, 4);
ARCH_SIZE(struct objblock_head, 0x10);

#define OBJBLOCK_DATA_SIZE (OBJBLOCK_SIZE - 0x10u)

struct objblock_header {
	struct objblock_head head; /* 00 */
	uint8_t eyecatcher[8];	   /* 10 OBJBLOCK_EYECATCHER */
	be32 version;		   /* 18 OBJBLOCK_VERSION */
	be32 block_size;	   /* 1C OBJBLOCK_SIZE */
	be64 generation;	   /* 20 */
	be64 built;		   /* 28 seconds since 1970, UTC */
	uint8_t system[8];	   /* 30 system identifier */
	be32 block_count;	   /* 38 of the image, this one included */
	be32 user_count;	   /* 3C */
	be32 index_block;	   /* 40 first block of the index */
	be32 index_count;	   /* 44 blocks, at least 1 */
	be32 autostart_block;	   /* 48 first block of that list */
	be32 autostart_count;	   /* 4C names */
	be32 entry_block;	   /* 50 first block of the entries */
	be32 entry_count;	   /* 54 blocks */
};
ARCH_FIELD(struct objblock_header, head, 0x00, 0x10);
ARCH_FIELD(struct objblock_header, eyecatcher, 0x10, 8);
ARCH_FIELD(struct objblock_header, version, 0x18, 4);
ARCH_FIELD(struct objblock_header, block_size, 0x1c, 4);
ARCH_FIELD(struct objblock_header, generation, 0x20, 8);
ARCH_FIELD(struct objblock_header, built, 0x28, 8);
ARCH_FIELD(struct objblock_header, system, 0x30, 8);
ARCH_FIELD(struct objblock_header, block_count, 0x38, 4);
ARCH_FIELD(struct objblock_header, user_count, 0x3c, 4);
ARCH_FIELD(struct objblock_header, index_block, 0x40, 4);
ARCH_FIELD(struct objblock_header, index_count, 0x44, 4);
ARCH_FIELD(struct objblock_header, autostart_block, 0x48, 4);
ARCH_FIELD(struct objblock_header, autostart_count, 0x4c, 4);
ARCH_FIELD(struct objblock_header, entry_block, 0x50, 4);
ARCH_FIELD(struct objblock_header, entry_count, 0x54, 4);
ARCH_SIZE(struct objblock_header, 0x58);

/* One user in the index. */
struct objblock_slot {
	uint8_t name[8]; /* 00 all zero: end of the slots in use */
	be32 offset;	 /* 08 of the entry in the stream */
	be32 length;	 /* 0C of the entry */
};
ARCH_FIELD(struct objblock_slot, name, 0x00, 8);
ARCH_FIELD(struct objblock_slot, offset, 0x08, 4);
ARCH_FIELD(struct objblock_slot, length, 0x0c, 4);
ARCH_SIZE(struct objblock_slot, 0x10);

#define OBJBLOCK_SLOT_COUNT (OBJBLOCK_DATA_SIZE / 0x10u)
#define OBJBLOCK_NAME_COUNT (OBJBLOCK_DATA_SIZE / 8u)

/* Longest entry, struct objblock_entry included */
#define OBJBLOCK_ENTRY_MAX 0x10000u

struct objblock_entry {
	uint8_t name[8]; /* 00 */
	be32 length;	 /* 08 of the entry, this structure included */
	be32 reserved_c; /* 0C */
};
ARCH_FIELD(struct objblock_entry, name, 0x00, 8);
ARCH_FIELD(struct objblock_entry, length, 0x08, 4);
ARCH_FIELD(struct objblock_entry, reserved_c, 0x0c, 4);
ARCH_SIZE(struct objblock_entry, 0x10);

struct objblock_record {
	be16 type;   /* 00 enum objblock_type */
	be16 length; /* 02 of the payload that follows */
};
ARCH_FIELD(struct objblock_record, type, 0x00, 2);
ARCH_FIELD(struct objblock_record, length, 0x02, 2);
ARCH_SIZE(struct objblock_record, 4);

/* Numbers are never used again for another meaning. */
enum objblock_type {
	OBJBLOCK_LOGON = 1,    /* struct objblock_logon, in every entry */
	OBJBLOCK_HASH = 2,     /* text: crypt(3) string */
	OBJBLOCK_ACCOUNT = 3,  /* struct objblock_account */
	OBJBLOCK_SHARE = 4,    /* struct objblock_share */
	OBJBLOCK_CONSOLE = 5,  /* struct objblock_console */
	OBJBLOCK_UNIT = 6,     /* struct objblock_unit, one for each device */
	OBJBLOCK_IPL = 7,      /* struct objblock_ipl */
	OBJBLOCK_PARM = 8,     /* text: PARM of the IPL */
	OBJBLOCK_COMMAND = 9,  /* text: one for each COMMAND, in order */
	OBJBLOCK_AUTOLOG = 10, /* 8-character name, one for each */
	OBJBLOCK_LOGONBY = 11, /* 8-character name, one for each */
};

struct objblock_logon {
	uint8_t password; /* 00 enum objdir_password */
	uint8_t machine;  /* 01 enum objdir_machine */
	be16 cpus_max;	  /* 02 1-64 */
	be32 classes;	  /* 04 A leftmost ... Z, 1 ... 6 */
	be64 storage;	  /* 08 bytes */
	be64 storage_max; /* 10 bytes */
	be32 options;	  /* 18 OBJDIR_OPTION_ */
	uint8_t flags;	  /* 1C OBJBLOCK_AUTOSTARTED */
	uint8_t reserved_1d[3];
};
#define OBJBLOCK_AUTOSTARTED BIT8(0)
ARCH_FIELD(struct objblock_logon, password, 0x00, 1);
ARCH_FIELD(struct objblock_logon, machine, 0x01, 1);
ARCH_FIELD(struct objblock_logon, cpus_max, 0x02, 2);
ARCH_FIELD(struct objblock_logon, classes, 0x04, 4);
ARCH_FIELD(struct objblock_logon, storage, 0x08, 8);
ARCH_FIELD(struct objblock_logon, storage_max, 0x10, 8);
ARCH_FIELD(struct objblock_logon, options, 0x18, 4);
ARCH_FIELD(struct objblock_logon, flags, 0x1c, 1);
ARCH_FIELD(struct objblock_logon, reserved_1d, 0x1d, 3);
ARCH_SIZE(struct objblock_logon, 0x20);

struct objblock_account {
	uint8_t account[8];	 /* 00 */
	uint8_t distribution[8]; /* 08 */
};
ARCH_FIELD(struct objblock_account, account, 0x00, 8);
ARCH_FIELD(struct objblock_account, distribution, 0x08, 8);
ARCH_SIZE(struct objblock_account, 0x10);

struct objblock_share {
	uint8_t flags; /* 00 OBJBLOCK_ABSOLUTE */
	uint8_t limit; /* 01 enum objdir_limit */
	be16 normal;   /* 02 */
	be16 maximum;  /* 04 0: as normal */
	uint8_t reserved_6[2];
};
#define OBJBLOCK_ABSOLUTE BIT8(0)
ARCH_FIELD(struct objblock_share, flags, 0x00, 1);
ARCH_FIELD(struct objblock_share, limit, 0x01, 1);
ARCH_FIELD(struct objblock_share, normal, 0x02, 2);
ARCH_FIELD(struct objblock_share, maximum, 0x04, 2);
ARCH_FIELD(struct objblock_share, reserved_6, 0x06, 2);
ARCH_SIZE(struct objblock_share, 8);

struct objblock_console {
	be16 vdev;	      /* 00 */
	be16 devtype;	      /* 02 */
	uint8_t class;	      /* 04 character */
	uint8_t flags;	      /* 05 OBJBLOCK_OBSERVER */
	uint8_t secondary[8]; /* 06 */
	uint8_t reserved_e[2];
};
#define OBJBLOCK_OBSERVER BIT8(0)
ARCH_FIELD(struct objblock_console, vdev, 0x00, 2);
ARCH_FIELD(struct objblock_console, devtype, 0x02, 2);
ARCH_FIELD(struct objblock_console, class, 0x04, 1);
ARCH_FIELD(struct objblock_console, flags, 0x05, 1);
ARCH_FIELD(struct objblock_console, secondary, 0x06, 8);
ARCH_FIELD(struct objblock_console, reserved_e, 0x0e, 2);
ARCH_SIZE(struct objblock_console, 0x10);

struct objblock_unit {
	be16 vdev;     /* 00 */
	be16 devtype;  /* 02 */
	uint8_t kind;  /* 04 enum objdir_unit_kind */
	uint8_t class; /* 05 character */
	uint8_t reserved_6[2];
};
ARCH_FIELD(struct objblock_unit, vdev, 0x00, 2);
ARCH_FIELD(struct objblock_unit, devtype, 0x02, 2);
ARCH_FIELD(struct objblock_unit, kind, 0x04, 1);
ARCH_FIELD(struct objblock_unit, class, 0x05, 1);
ARCH_FIELD(struct objblock_unit, reserved_6, 0x06, 2);
ARCH_SIZE(struct objblock_unit, 8);

struct objblock_ipl {
	uint8_t kind; /* 00 enum objdir_ipl */
	uint8_t reserved_1;
	be16 vdev;	     /* 02 */
	uint8_t name[8];     /* 04 */
	uint8_t loadparm[8]; /* 0C */
};
ARCH_FIELD(struct objblock_ipl, kind, 0x00, 1);
ARCH_FIELD(struct objblock_ipl, reserved_1, 0x01, 1);
ARCH_FIELD(struct objblock_ipl, vdev, 0x02, 2);
ARCH_FIELD(struct objblock_ipl, name, 0x04, 8);
ARCH_FIELD(struct objblock_ipl, loadparm, 0x0c, 8);
ARCH_SIZE(struct objblock_ipl, 0x14);

/* FNV-1a, 32 bits, over the 8 bytes of a padded name. */
uint32_t objblock_hash(const uint8_t name[8]);

/* The same over a whole block but for its check field. */
uint32_t objblock_check(const uint8_t *block);

#endif
