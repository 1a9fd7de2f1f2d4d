/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/rio/volume.h"

#include <string.h>

static uint32_t fnv(uint32_t hash, const uint8_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ from[i]) * UINT32_C(16777619);
	return hash;
}

uint32_t volume_check(const struct volume_map *map)
{
	const uint8_t *bytes = (const uint8_t *)map;
	size_t check = offsetof(struct volume_map, check);
	size_t rest = check + sizeof(map->check);
	uint32_t hash = fnv(UINT32_C(2166136261), bytes, check);

	return fnv(hash, bytes + rest, sizeof(*map) - rest);
}

static bool extents_valid(const struct volume_map *map)
{
	uint32_t next = 0;

	for (uint32_t i = 0; i < be32_get(map->extent_count); i++) {
		const struct volume_extent *e = &map->extent[i];
		uint32_t use = be32_get(e->use);
		uint32_t first = be32_get(e->first), last = be32_get(e->last);

		if (use < VOLUME_PERM || use > VOLUME_NUCL)
			return false;
		if (use != VOLUME_PERM && first == 0)
			return false;
		if (first < next || last < first ||
		    last >= be32_get(map->cylinders))
			return false;
		next = last + 1;
	}
	return true;
}

static bool nucleus_valid(const struct volume_map *map)
{
	uint64_t first = be32_get(map->nucleus_block);
	uint64_t end = first + be32_get(map->nucleus_count);
	const struct volume_extent *e;

	for (unsigned n = 0; (e = volume_extent(map, VOLUME_NUCL, n)); n++) {
		uint64_t start = volume_first_block(e);

		if (first >= start && end <= start + volume_block_count(e))
			return true;
	}
	return be32_get(map->nucleus_count) == 0;
}

bool volume_map_valid(const struct volume_map *map)
{
	uint32_t directory = be32_get(map->directory);
	uint32_t count = be32_get(map->extent_count);

	if (memcmp(map->eyecatcher, VOLUME_EYECATCHER, 8) != 0 ||
	    be32_get(map->version) != VOLUME_VERSION ||
	    be32_get(map->check) != volume_check(map))
		return false;
	if (be32_get(map->cylinders) > VOLUME_CYLINDERS_MAX ||
	    count > VOLUME_EXTENT_COUNT || directory >= count)
		return false;
	return extents_valid(map) && nucleus_valid(map) &&
	       be32_get(map->extent[directory].use) == VOLUME_DRCT;
}

const struct volume_extent *volume_extent(const struct volume_map *map,
					  enum volume_use use, unsigned n)
{
	for (uint32_t i = 0; i < be32_get(map->extent_count); i++) {
		if (be32_get(map->extent[i].use) == (uint32_t)use && n-- == 0)
			return &map->extent[i];
	}
	return NULL;
}
