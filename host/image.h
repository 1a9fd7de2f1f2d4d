/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: a 3390 volume as a plain image file of Hercules: a header of 512 bytes,
 * then one area of IMAGE_TRACK_SIZE bytes for each track. On a track stand the
 * home address (5 bytes), records of count (8 bytes: CCHHR KL DL), key and
 * data, and eight bytes X'FF'.
 *
 * No file is trusted: what is read is checked against the track's size.
 */
#ifndef HOST_IMAGE_H
#define HOST_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMAGE_HEADER_SIZE 512u
#define IMAGE_TRACK_SIZE 56832u
/* More would not be one plain file of less than 2 GiB. */
#define IMAGE_CYLINDERS_MAX 2500u

struct image {
	int fd;
	uint32_t cylinders;
};

/* A track being written or read. */
struct image_track {
	uint8_t bytes[IMAGE_TRACK_SIZE];
	size_t end; /* of what image_track_add has written */
};

/* A record on a track; the pointers are into it. */
struct image_record {
	const uint8_t *key, *data;
	size_t key_length, data_length;
};

/*
 * Opens a file for reading, or for reading and writing. Returns NULL or what
 * is wrong with it; then nothing is open.
 */
const char *image_open(struct image *image, int directory, const char *name,
		       bool write);

/* False if the last bytes could not be written. */
bool image_close(struct image *image);

/*
 * Writes the cylinders from 1 to count - 1, each track with 12 records of 4096
 * zeros; the image then has so many cylinders. False: errno.
 */
bool image_format(struct image *image, uint32_t count);

/* Begins a track with home address and record 0. */
void image_track_begin(struct image_track *track, uint32_t cylinder,
		       uint32_t head);
/* False: it does not fit. Records are numbered from 1 in order of the calls. */
bool image_track_add(struct image_track *track,
		     const struct image_record *record);
bool image_track_write(struct image *image, struct image_track *track,
		       uint32_t cylinder, uint32_t head);

bool image_track_read(struct image *image, struct image_track *track,
		      uint32_t cylinder, uint32_t head);
/* False: the track has no such record. */
bool image_track_find(const struct image_track *track, unsigned number,
		      struct image_record *record);

/* n blocks, numbered as cp/rio/volume.h says. False: errno. */
bool image_write_blocks(struct image *image, uint32_t block, const void *from,
			uint32_t n);
bool image_read_block(struct image *image, uint32_t block, void *to);

#endif
