/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The system residence volume as an image: made, read back, damaged. */
#include "host/sysres.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "s390/lib/ebcdic.h"

#define CYLINDER (15L * IMAGE_TRACK_SIZE)

static char name[] = "/tmp/sysres_test.XXXXXX";
static const uint8_t loader[SYSRES_LOADER_SIZE] = { 1, 2, 3, 4, 5, 6, 7, 8, 9,
						    9, 9, 9, 9, 9, 9, 9, 10 };
static uint8_t nucleus[3 * VOLUME_BLOCK_SIZE + 100];
static uint8_t directory[5 * VOLUME_BLOCK_SIZE];
static const struct sysres_content content = {
	.loader = loader,
	.loader_size = sizeof(loader),
	.nucleus = nucleus,
	.nucleus_size = sizeof(nucleus),
	.directory = directory,
	.directory_blocks = 5,
};

/* One cylinder as dasdinit leaves it: IPL records, label, empty tracks. */
static void make_empty(void)
{
	uint8_t header[IMAGE_HEADER_SIZE] = { 0 }, key[4] = { 0 }, label[80];
	struct image_record record = { .key = key, .key_length = 4 };
	static struct image_track track;
	struct image image = { .cylinders = 1 };

	image.fd = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(image.fd >= 0);
	memcpy(header, "CKD_P370", 8);
	header[8] = 15;	   /* heads */
	header[13] = 0xde; /* track size, little-endian */
	header[16] = 0x90; /* 3390 */
	assert_int_equal(write(image.fd, header, sizeof(header)), 512);
	for (uint32_t head = 0; head < 15; head++) {
		image_track_begin(&track, 0, head);
		if (head == 0) {
			ebcdic_encode(label, "VOL1OSIRES", 10);
			record.data = header;
			record.data_length = 24;
			assert_true(image_track_add(&track, &record));
			record.data_length = 144;
			assert_true(image_track_add(&track, &record));
			record.data = label;
			record.data_length = 80;
			assert_true(image_track_add(&track, &record));
		}
		assert_true(image_track_write(&image, &track, 0, head));
	}
	assert_true(image_close(&image));
}

static void make(struct volume_map *map)
{
	struct image image;

	make_empty();
	assert_null(image_open(&image, AT_FDCWD, name, true));
	assert_int_equal(image.cylinders, 1);
	assert_null(sysres_plan(&content, map));
	assert_null(sysres_write(&image, &content, map));
	assert_true(image_close(&image));
}

static const char *examine(void)
{
	struct volume_map map;
	struct image image;
	const char *wrong = image_open(&image, AT_FDCWD, name, false);

	if (!wrong) {
		wrong = sysres_read(&image, &map);
		image_close(&image);
	}
	return wrong;
}

static void test_plan(void **state)
{
	struct sysres_content large = content;
	struct volume_map map;

	(void)state;
	assert_null(sysres_plan(&content, &map));
	assert_true(volume_map_valid(&map));
	assert_int_equal(be32_get(map.cylinders), 300);
	assert_int_equal(be32_get(map.nucleus_block), 180);
	assert_int_equal(be32_get(map.nucleus_count), 4);
	assert_non_null(volume_extent(&map, VOLUME_DRCT, 1));
	assert_non_null(volume_extent(&map, VOLUME_PAGE, 0));
	assert_non_null(volume_extent(&map, VOLUME_SPOL, 0));
	large.directory_blocks = 20000;
	assert_null(sysres_plan(&large, &map));
	assert_true(be32_get(map.cylinders) > 400);
	assert_true(volume_block_count(volume_extent(&map, VOLUME_DRCT, 1)) >=
		    40000);
	large.directory_blocks = 1000000;
	assert_non_null(sysres_plan(&large, &map));
	large = content;
	large.loader_size = SYSRES_LOADER_SIZE + 1;
	assert_non_null(sysres_plan(&large, &map));
	large.loader_size = 15;
	assert_non_null(sysres_plan(&large, &map));
	large = content;
	large.nucleus_size = 0;
	assert_non_null(sysres_plan(&large, &map));
}

/* What the loader and CP will find. */
static void test_contents(void **state)
{
	static const uint8_t patch[8] = { 0, 0, 0, 180, 0, 0, 0, 4 };
	static struct image_track track;
	uint8_t block[VOLUME_BLOCK_SIZE];
	struct image_record record;
	struct volume_map map, again;
	struct image image;
	uint32_t first;

	(void)state;
	make(&map);
	assert_null(image_open(&image, AT_FDCWD, name, false));
	assert_int_equal(image.cylinders, 300);
	assert_null(sysres_read(&image, &again));
	assert_memory_equal(&map, &again, sizeof(map));
	assert_true(image_track_read(&image, &track, 0, 0));
	assert_true(image_track_find(&track, VOLUME_LOADER_RECORD, &record));
	assert_memory_equal(record.data, loader, 8);
	assert_memory_equal(record.data + 8, patch, 8);
	assert_memory_equal(record.data + 16, loader + 16, 4080);
	for (uint32_t i = 0; i < 4; i++) {
		size_t left = sizeof(nucleus) - i * VOLUME_BLOCK_SIZE;

		assert_true(image_read_block(&image, 180 + i, block));
		assert_memory_equal(block, nucleus + i * VOLUME_BLOCK_SIZE,
				    left < 4096 ? left : 4096);
	}
	first = volume_first_block(volume_extent(&map, VOLUME_DRCT, 0));
	for (uint32_t i = 0; i < 5; i++) {
		assert_true(image_read_block(&image, first + i, block));
		assert_memory_equal(block, directory + i * VOLUME_BLOCK_SIZE,
				    VOLUME_BLOCK_SIZE);
	}
	assert_false(image_read_block(&image, 179, block));
	assert_false(image_read_block(&image, 300 * 180, block));
	image_close(&image);
}

/* Every track of blocks says where it is. */
static void test_format(void **state)
{
	static struct image_track track;
	struct image_record record;
	struct volume_map map;
	struct image image;

	(void)state;
	make(&map);
	assert_null(image_open(&image, AT_FDCWD, name, false));
	for (uint32_t t = 15; t < 300 * 15; t += 67) {
		assert_true(image_track_read(&image, &track, t / 15, t % 15));
		assert_int_equal(track.bytes[1] << 8 | track.bytes[2], t / 15);
		assert_int_equal(track.bytes[4], t % 15);
		for (unsigned n = 1; n <= 12; n++) {
			assert_true(image_track_find(&track, n, &record));
			assert_int_equal(record.data_length, 4096);
			assert_int_equal(record.key_length, 0);
			assert_memory_equal(record.data - 8, track.bytes + 1,
					    4);
		}
		assert_false(image_track_find(&track, 13, &record));
	}
	image_close(&image);
}

/* Puts another byte there; gives the one that was. */
static uint8_t put(long offset, uint8_t value)
{
	int fd = open(name, O_RDWR);
	uint8_t old;

	assert_int_equal(pread(fd, &old, 1, offset), 1);
	assert_int_equal(pwrite(fd, &value, 1, offset), 1);
	close(fd);
	return old;
}

static void test_damaged(void **state)
{
	/* Offsets: header; then home address, R0, R1 (36), R2 (4108) ... */
	static const long offset[] = { 0,
				       8,
				       13,
				       16,
				       512 + 5 + 16 + 12,
				       512 + 5 + 16 + 8 + 4 + 24 + 6,
				       512 + 5 + 16 + 36 + 4108 + 12,
				       512 + 5 + 16 + 36 + 4108 + 92 + 8 + 99,
				       512 + 5 + 16 + 36 + 4108 + 92 + 6 };
	struct volume_map map;

	(void)state;
	make(&map);
	for (size_t i = 0; i < sizeof(offset) / sizeof(offset[0]); i++) {
		uint8_t old = put(offset[i], 0x77);

		if (!examine())
			fail_msg("offset %ld does not count", offset[i]);
		put(offset[i], old);
		assert_null(examine());
	}
	assert_int_equal(truncate(name, 512 + 299 * CYLINDER), 0);
	assert_string_equal(examine(),
			    "it has lost cylinders: restore it from a copy");
	assert_int_equal(truncate(name, 512 + 299 * CYLINDER - 1), 0);
	assert_non_null(examine());
	assert_int_equal(truncate(name, 512), 0);
	assert_non_null(examine());
	assert_int_equal(truncate(name, 0), 0);
	assert_non_null(examine());
	make_empty();
	assert_non_null(examine());
}

/* Counts that lead anywhere: the search ends and stays on the track. */
static void test_hostile_track(void **state)
{
	static struct image_track track;
	struct image_record record;

	(void)state;
	srand(3);
	for (int round = 0; round < 500; round++) {
		for (size_t i = 0; i < sizeof(track.bytes); i++)
			track.bytes[i] =
				round % 2 ? (uint8_t)rand() : (uint8_t)round;
		for (unsigned n = 0; n < 256; n += 15) {
			if (!image_track_find(&track, n, &record))
				continue;
			assert_true(record.data + record.data_length <=
				    track.bytes + sizeof(track.bytes));
		}
	}
}

static void test_full_track(void **state)
{
	static struct image_track track;
	struct image_record record = { .data = nucleus, .data_length = 4096 };
	int n = 0;

	(void)state;
	image_track_begin(&track, 3, 4);
	while (image_track_add(&track, &record))
		n++;
	assert_int_equal(n, 13);
	record.data_length = 1;
	record.key = nucleus;
	record.key_length = 256;
	assert_false(image_track_add(&track, &record));
}

static int remove_file(void **state)
{
	(void)state;
	return unlink(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plan),
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_hostile_track),
		cmocka_unit_test(test_full_track),
	};
	int fd = mkstemp(name);

	if (fd < 0)
		return 1;
	close(fd);
	for (size_t i = 0; i < sizeof(nucleus); i++)
		nucleus[i] = (uint8_t)(i * 7 + i / 4096);
	for (size_t i = 0; i < sizeof(directory); i++)
		directory[i] = (uint8_t)(i * 11 + i / 4096);
	return cmocka_run_group_tests(tests, NULL, remove_file);
}
