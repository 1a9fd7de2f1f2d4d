/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: what stands on the system residence volume: IPL record and loader,
 * allocation map, nucleus, object directory. The layout is that of
 * cp/rio/volume.h.
 *
 * Contract with the loader (s390/boot): IPL reads record 2 to X'2000' and
 * enters it there; its bytes 8 to 15 say which blocks hold the nucleus.
 */
#ifndef HOST_SYSRES_H
#define HOST_SYSRES_H

#include <stddef.h>
#include <stdint.h>

#include "cp/rio/volume.h"
#include "host/image.h"

#define SYSRES_LABEL "OSIRES"
#define SYSRES_LOADER_SIZE 4096u

struct sysres_content {
	const uint8_t *loader;
	size_t loader_size;
	const uint8_t *nucleus;
	size_t nucleus_size;
	const uint8_t *directory; /* whole blocks */
	uint32_t directory_blocks;
};

/*
 * Makes the allocation map that the content needs; its `cylinders` says how
 * large the volume must be. Returns NULL or why it cannot be.
 */
const char *sysres_plan(const struct sysres_content *content,
			struct volume_map *map);

/*
 * Fills a volume that dasdinit made, whatever its size. The directory goes into
 * the area in force. Returns NULL or what is wrong.
 */
const char *sysres_write(struct image *image,
			 const struct sysres_content *content,
			 const struct volume_map *map);

/* Reads the map of a volume and checks it with the rest of track 0. */
const char *sysres_read(struct image *image, struct volume_map *map);

#endif
