/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layout of Osier's volumes: block numbers, and maps that lie. */
#include "cp/rio/volume.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void put_extent(struct volume_map *map, unsigned i, uint32_t use,
		       uint32_t first, uint32_t last)
{
	map->extent[i].use = be32_from(use);
	map->extent[i].first = be32_from(first);
	map->extent[i].last = be32_from(last);
}

static void sign(struct volume_map *map)
{
	map->check = be32_from(volume_check(map));
}

static void make(struct volume_map *map)
{
	memset(map, 0, sizeof(*map));
	memcpy(map->eyecatcher, VOLUME_EYECATCHER, 8);
	memcpy(map->label, "OSIRES  ", 8);
	map->version = be32_from(VOLUME_VERSION);
	map->cylinders = be32_from(100);
	map->extent_count = be32_from(6);
	map->directory = be32_from(3);
	map->nucleus_block = be32_from(180);
	map->nucleus_count = be32_from(360);
	put_extent(map, 0, VOLUME_PERM, 0, 0);
	put_extent(map, 1, VOLUME_NUCL, 1, 2);
	put_extent(map, 2, VOLUME_DRCT, 3, 4);
	put_extent(map, 3, VOLUME_DRCT, 5, 6);
	put_extent(map, 4, VOLUME_PAGE, 10, 50);
	put_extent(map, 5, VOLUME_SPOL, 51, 99);
	sign(map);
}

static void test_place(void **state)
{
	static const struct {
		uint32_t block, cylinder, head, record;
	} row[] = {
		{ 180, 1, 0, 1 }, { 191, 1, 0, 12 },
		{ 192, 1, 1, 1 }, { 359, 1, 14, 12 },
		{ 360, 2, 0, 1 }, { 180 * 65519 + 179, 65519, 14, 12 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		assert_int_equal(volume_cylinder(row[i].block),
				 row[i].cylinder);
		assert_int_equal(volume_head(row[i].block), row[i].head);
		assert_int_equal(volume_record(row[i].block), row[i].record);
	}
}

static void test_extent(void **state)
{
	struct volume_map map;

	(void)state;
	make(&map);
	assert_true(volume_map_valid(&map));
	assert_ptr_equal(volume_extent(&map, VOLUME_DRCT, 0), &map.extent[2]);
	assert_ptr_equal(volume_extent(&map, VOLUME_DRCT, 1), &map.extent[3]);
	assert_null(volume_extent(&map, VOLUME_DRCT, 2));
	assert_int_equal(volume_first_block(&map.extent[3]), 900);
	assert_int_equal(volume_block_count(&map.extent[3]), 360);
}

/* Each row spoils one word of a good map; the sum is right again. */
static void test_spoiled(void **state)
{
	static const struct {
		size_t offset;
		uint32_t value;
	} row[] = {
		{ offsetof(struct volume_map, eyecatcher), 0 },
		{ offsetof(struct volume_map, version), 2 },
		{ offsetof(struct volume_map, cylinders), 99 },
		{ offsetof(struct volume_map, cylinders), 65521 },
		{ offsetof(struct volume_map, extent_count), 3 },
		{ offsetof(struct volume_map, extent_count), 65 },
		{ offsetof(struct volume_map, extent_count), UINT32_MAX },
		{ offsetof(struct volume_map, directory), 1 },
		{ offsetof(struct volume_map, directory), 6 },
		{ offsetof(struct volume_map, directory), UINT32_MAX },
		{ offsetof(struct volume_map, nucleus_block), 179 },
		{ offsetof(struct volume_map, nucleus_block), 181 },
		{ offsetof(struct volume_map, nucleus_count), UINT32_MAX },
		{ offsetof(struct volume_map, extent[1].use), 0 },
		{ offsetof(struct volume_map, extent[1].use), 6 },
		{ offsetof(struct volume_map, extent[1].first), 0 },
		{ offsetof(struct volume_map, extent[2].first), 2 },
		{ offsetof(struct volume_map, extent[2].last), 5 },
		{ offsetof(struct volume_map, extent[4].last), 9 },
		{ offsetof(struct volume_map, extent[4].last), UINT32_MAX },
		{ offsetof(struct volume_map, extent[5].last), 100 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct volume_map map;
		be32 value = be32_from(row[i].value);

		make(&map);
		memcpy((uint8_t *)&map + row[i].offset, &value, sizeof(value));
		sign(&map);
		if (volume_map_valid(&map))
			fail_msg("row %zu is taken for valid", i);
	}
}

static void test_every_byte_is_checked(void **state)
{
	struct volume_map map;
	uint8_t *bytes = (uint8_t *)&map;

	(void)state;
	make(&map);
	for (size_t i = 0; i < sizeof(map); i++) {
		bytes[i] ^= 0x10;
		if (volume_map_valid(&map))
			fail_msg("byte %zu does not count", i);
		bytes[i] ^= 0x10;
	}
	assert_true(volume_map_valid(&map));
}

static void test_noise(void **state)
{
	struct volume_map map;

	(void)state;
	srand(1);
	for (int round = 0; round < 2000; round++) {
		make(&map);
		for (int i = 0; i < 3; i++)
			((uint8_t *)&map)[16 + rand() % 200] = (uint8_t)rand();
		sign(&map);
		volume_map_valid(&map);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_extent),
		cmocka_unit_test(test_spoiled),
		cmocka_unit_test(test_every_byte_is_checked),
		cmocka_unit_test(test_noise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
