/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: how Osier lays out a volume of its own (3390). CP and the host program
 * that makes volumes share this page.
 *
 * Cylinder 0, track 0 has the IPL record (1), the loader (2), the standard
 * label (3) and the allocation map (4); the rest of the cylinder is not used.
 * From cylinder 1 on each track holds 12 records of 4096 bytes, without keys.
 * They are the blocks of the volume, numbered from cylinder 0 on as if that
 * were laid out so too: no block number below 180 is ever used.
 *
 * The map says which cylinders serve which use. Two extents or more hold object
 * directories; `directory` says which one counts. To put a new directory into
 * force, write it into another one, then write the map.
 */
#ifndef CP_RIO_VOLUME_H
#define CP_RIO_VOLUME_H

#include "s390/arch/be.h"

#define VOLUME_BLOCK_SIZE 4096u
#define VOLUME_HEADS 15u
#define VOLUME_TRACK_BLOCKS 12u
#define VOLUME_CYLINDER_BLOCKS (VOLUME_HEADS * VOLUME_TRACK_BLOCKS)

/* Records of cylinder 0, track 0 */
#define VOLUME_IPL_RECORD 1u
#define VOLUME_LOADER_RECORD 2u
#define VOLUME_LABEL_RECORD 3u
#define VOLUME_MAP_RECORD 4u

/* A cylinder number has 16 bits. */
#define VOLUME_CYLINDERS_MAX 65520u

#define VOLUME_EYECATCHER "OSIERMAP"
#define VOLUME_VERSION 1u
#define VOLUME_EXTENT_COUNT 64u

/* What an extent is for; numbers are never used again. */
enum volume_use {
	VOLUME_PERM = 1, /* not CP's to allocate */
	VOLUME_PAGE = 2,
	VOLUME_SPOL = 3,
	VOLUME_DRCT = 4, /* object directory, from its first block on */
	VOLUME_NUCL = 5, /* nucleus: see the map */
};

struct volume_extent {
	be32 use;   /* 00 enum volume_use */
	be32 first; /* 04 cylinder */
	be32 last;  /* 08 cylinder; not below first */
	be32 reserved_c;
};
ARCH_FIELD(struct volume_extent, use, 0x0, 4);
ARCH_FIELD(struct volume_extent, first, 0x4, 4);
ARCH_FIELD(struct volume_extent, last, 0x8, 4);
ARCH_FIELD(struct volume_extent, reserved_c, 0xc, 4);
ARCH_SIZE(struct volume_extent, 0x10);

/* Record 4. Extents are in ascending order and do not overlap. */
struct volume_map {
	uint8_t eyecatcher[8]; /* 000 VOLUME_EYECATCHER */
	be32 version;	       /* 008 */
	be32 check;	       /* 00C volume_check() */
	uint8_t label[8];      /* 010 ASCII, blank-padded */
	be32 cylinders;	       /* 018 of the volume */
	be32 extent_count;     /* 01C */
	be32 directory;	       /* 020 index of the one in force */
	be32 nucleus_block;    /* 024 first block */
	be32 nucleus_count;    /* 028 blocks */
	be32 reserved_2c;
	struct volume_extent extent[VOLUME_EXTENT_COUNT]; /* 030 */
	uint8_t reserved_430[VOLUME_BLOCK_SIZE - 0x430];
};
ARCH_FIELD(struct volume_map, eyecatcher, 0x000, 8);
ARCH_FIELD(struct volume_map, version, 0x008, 4);
ARCH_FIELD(struct volume_map, check, 0x00c, 4);
ARCH_FIELD(struct volume_map, label, 0x010, 8);
ARCH_FIELD(struct volume_map, cylinders, 0x018, 4);
ARCH_FIELD(struct volume_map, extent_count, 0x01c, 4);
ARCH_FIELD(struct volume_map, directory, 0x020, 4);
ARCH_FIELD(struct volume_map, nucleus_block, 0x024, 4);
ARCH_FIELD(struct volume_map, nucleus_count, 0x028, 4);
ARCH_FIELD(struct volume_map, reserved_2c, 0x02c, 4);
ARCH_FIELD(struct volume_map, extent, 0x030, 0x400);
ARCH_FIELD(struct volume_map, reserved_430, 0x430, 0xbd0);
ARCH_SIZE(struct volume_map, VOLUME_BLOCK_SIZE);

/* The check sum of a map: over all of it but the field `check`. */
uint32_t volume_check(const struct volume_map *map);

/*
 * True if the map is what its maker wrote and makes sense: extents in order and
 * on the volume, `directory` is one of them, the nucleus lies in its extents.
 * Nothing else of a map that was read may be used before.
 */
bool volume_map_valid(const struct volume_map *map);

/* The n-th extent, from 0, of a use in a valid map; NULL: no more. */
const struct volume_extent *volume_extent(const struct volume_map *map,
					  enum volume_use use, unsigned n);

/* Where a block is. */
static inline uint32_t volume_cylinder(uint32_t block)
{
	return block / VOLUME_CYLINDER_BLOCKS;
}

static inline uint32_t volume_head(uint32_t block)
{
	return block % VOLUME_CYLINDER_BLOCKS / VOLUME_TRACK_BLOCKS;
}

static inline uint32_t volume_record(uint32_t block)
{
	return block % VOLUME_TRACK_BLOCKS + 1;
}

static inline uint32_t volume_first_block(const struct volume_extent *extent)
{
	return be32_get(extent->first) * VOLUME_CYLINDER_BLOCKS;
}

static inline uint32_t volume_block_count(const struct volume_extent *extent)
{
	return (be32_get(extent->last) - be32_get(extent->first) + 1) *
	       VOLUME_CYLINDER_BLOCKS;
}

#endif
