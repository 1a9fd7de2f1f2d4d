/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/sysres.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "s390/lib/ebcdic.h"

/* Cylinders, unless the content needs more. */
#define NUCLEUS_CYLINDERS 4u
#define DIRECTORY_CYLINDERS 4u
#define PAGE_CYLINDERS 80u
#define VOLUME_CYLINDERS 300u
#define SPOOL_CYLINDERS_LEAST 150u

/* A new directory may be this many times as large. */
#define DIRECTORY_GROWTH 2u

#define LOADER_PATCH 8u

/*
 * PSW: ESA/390 form, 31-bit, X'2000'. CCW: Read Data, 4096 bytes to X'2000',
 * suppress length indication.
 */
static const uint8_t ipl_record[24] = {
	0x00, 0x08, 0x00, 0x00, 0x80, 0x00, 0x20, 0x00,
	0x06, 0x00, 0x20, 0x00, 0x20, 0x00, 0x10, 0x00,
};

static uint32_t blocks(size_t bytes)
{
	return (uint32_t)((bytes + VOLUME_BLOCK_SIZE - 1) / VOLUME_BLOCK_SIZE);
}

static uint32_t cylinders(uint64_t n, uint32_t least)
{
	uint64_t need =
		(n + VOLUME_CYLINDER_BLOCKS - 1) / VOLUME_CYLINDER_BLOCKS;

	return need > least ? (uint32_t)need : least;
}

/* The next extent of so many cylinders; gives its index. */
static uint32_t add_extent(struct volume_map *map, enum volume_use use,
			   uint32_t count)
{
	uint32_t n = be32_get(map->extent_count);
	uint32_t first = be32_get(map->cylinders);

	map->extent[n].use = be32_from(use);
	map->extent[n].first = be32_from(first);
	map->extent[n].last = be32_from(first + count - 1);
	map->extent_count = be32_from(n + 1);
	map->cylinders = be32_from(first + count);
	return n;
}

const char *sysres_plan(const struct sysres_content *content,
			struct volume_map *map)
{
	uint32_t nucleus = blocks(content->nucleus_size);
	uint32_t area = cylinders((uint64_t)content->directory_blocks *
					  DIRECTORY_GROWTH,
				  DIRECTORY_CYLINDERS);
	uint32_t used, spool = SPOOL_CYLINDERS_LEAST;

	if (content->loader_size > SYSRES_LOADER_SIZE ||
	    content->loader_size < LOADER_PATCH + 8)
		return "the loader has not the right size";
	if (content->nucleus_size == 0)
		return "the nucleus is empty";
	memset(map, 0, sizeof(*map));
	memcpy(map->eyecatcher, VOLUME_EYECATCHER, sizeof(map->eyecatcher));
	memcpy(map->label, SYSRES_LABEL "  ", sizeof(map->label));
	map->version = be32_from(VOLUME_VERSION);
	map->nucleus_count = be32_from(nucleus);
	map->nucleus_block = be32_from(VOLUME_CYLINDER_BLOCKS);
	add_extent(map, VOLUME_PERM, 1);
	add_extent(map, VOLUME_NUCL, cylinders(nucleus, NUCLEUS_CYLINDERS));
	map->directory = be32_from(add_extent(map, VOLUME_DRCT, area));
	add_extent(map, VOLUME_DRCT, area);
	add_extent(map, VOLUME_PAGE, PAGE_CYLINDERS);
	used = be32_get(map->cylinders);
	if (used + spool < VOLUME_CYLINDERS)
		spool = VOLUME_CYLINDERS - used;
	add_extent(map, VOLUME_SPOL, spool);
	map->check = be32_from(volume_check(map));
	if (be32_get(map->cylinders) > IMAGE_CYLINDERS_MAX)
		return "nucleus and directory do not fit on one volume";
	return NULL;
}

/* Track 0: our records 1, 2 and 4, and the label that is there. */
static const char *write_track0(struct image *image,
				const struct sysres_content *content,
				const struct volume_map *map)
{
	uint8_t loader[SYSRES_LOADER_SIZE] = { 0 };
	struct image_record ipl1, ipl2, label, allocation;
	struct image_track old, new;

	if (!image_track_read(image, &old, 0, 0))
		return strerror(errno);
	if (!image_track_find(&old, VOLUME_IPL_RECORD, &ipl1) ||
	    !image_track_find(&old, VOLUME_LOADER_RECORD, &ipl2) ||
	    !image_track_find(&old, VOLUME_LABEL_RECORD, &label))
		return "dasdinit has not written IPL records and a label";
	memcpy(loader, content->loader, content->loader_size);
	memcpy(loader + LOADER_PATCH, &map->nucleus_block, 4);
	memcpy(loader + LOADER_PATCH + 4, &map->nucleus_count, 4);
	ipl1.data = ipl_record;
	ipl1.data_length = sizeof(ipl_record);
	ipl2.data = loader;
	ipl2.data_length = sizeof(loader);
	allocation = (struct image_record){ .data = (const uint8_t *)map,
					    .data_length = sizeof(*map) };
	image_track_begin(&new, 0, 0);
	if (!image_track_add(&new, &ipl1) || !image_track_add(&new, &ipl2) ||
	    !image_track_add(&new, &label) ||
	    !image_track_add(&new, &allocation))
		return "the records of track 0 do not fit";
	if (!image_track_write(image, &new, 0, 0))
		return strerror(errno);
	return NULL;
}

static bool write_nucleus(struct image *image,
			  const struct sysres_content *content,
			  const struct volume_map *map)
{
	uint32_t n = be32_get(map->nucleus_count);
	uint8_t *padded = calloc(n, VOLUME_BLOCK_SIZE);
	bool done;

	if (!padded)
		return false;
	memcpy(padded, content->nucleus, content->nucleus_size);
	done = image_write_blocks(image, be32_get(map->nucleus_block), padded,
				  n);
	free(padded);
	return done;
}

const char *sysres_write(struct image *image,
			 const struct sysres_content *content,
			 const struct volume_map *map)
{
	uint32_t area = be32_get(map->directory);
	uint32_t directory = volume_first_block(&map->extent[area]);

	if (!image_format(image, be32_get(map->cylinders)) ||
	    !write_nucleus(image, content, map) ||
	    !image_write_blocks(image, directory, content->directory,
				content->directory_blocks))
		return strerror(errno);
	return write_track0(image, content, map);
}

static bool label_ok(const struct image_record *label)
{
	uint8_t want[10];

	ebcdic_encode(want, "VOL1" SYSRES_LABEL, sizeof(want));
	return label->data_length == 80 &&
	       memcmp(label->data, want, sizeof(want)) == 0;
}

const char *sysres_read(struct image *image, struct volume_map *map)
{
	struct image_record ipl, loader, label, allocation;
	struct image_track track;

	if (!image_track_read(image, &track, 0, 0))
		return strerror(errno);
	if (!image_track_find(&track, VOLUME_LABEL_RECORD, &label) ||
	    !label_ok(&label))
		return "it has not the label " SYSRES_LABEL;
	if (!image_track_find(&track, VOLUME_IPL_RECORD, &ipl) ||
	    ipl.data_length != sizeof(ipl_record) ||
	    memcmp(ipl.data, ipl_record, sizeof(ipl_record)) != 0 ||
	    !image_track_find(&track, VOLUME_LOADER_RECORD, &loader) ||
	    loader.data_length != SYSRES_LOADER_SIZE)
		return "it has no loader";
	if (!image_track_find(&track, VOLUME_MAP_RECORD, &allocation) ||
	    allocation.data_length != sizeof(*map))
		return "it has no allocation map";
	memcpy(map, allocation.data, sizeof(*map));
	if (!volume_map_valid(map))
		return "its allocation map is damaged";
	if (be32_get(map->cylinders) != image->cylinders)
		return "it has lost cylinders: restore it from a copy";
	return NULL;
}
