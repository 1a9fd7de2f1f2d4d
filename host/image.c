/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cp/rio/volume.h"

#define MAGIC "CKD_P370"
#define DEVICE_3390 0x90
#define HOME_SIZE 5u
#define COUNT_SIZE 8u
#define CYLINDER_SIZE ((uint64_t)VOLUME_HEADS * IMAGE_TRACK_SIZE)

static uint32_t little_endian(const uint8_t *at)
{
	return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[1] << 8 | at[0];
}

static bool header_ok(const uint8_t *header)
{
	return memcmp(header, MAGIC, 8) == 0 &&
	       little_endian(header + 8) == VOLUME_HEADS &&
	       little_endian(header + 12) == IMAGE_TRACK_SIZE &&
	       header[16] == DEVICE_3390;
}

static const char *examine(struct image *image)
{
	uint8_t header[IMAGE_HEADER_SIZE];
	struct stat status;
	uint64_t size;

	if (fstat(image->fd, &status) != 0)
		return strerror(errno);
	if (pread(image->fd, header, sizeof(header), 0) != sizeof(header) ||
	    !header_ok(header))
		return "it is no plain 3390 image";
	size = (uint64_t)status.st_size - IMAGE_HEADER_SIZE;
	if (size == 0 || size % CYLINDER_SIZE != 0 ||
	    size / CYLINDER_SIZE > IMAGE_CYLINDERS_MAX)
		return "its size is not that of whole cylinders";
	image->cylinders = (uint32_t)(size / CYLINDER_SIZE);
	return NULL;
}

const char *image_open(struct image *image, int directory, const char *name,
		       bool write)
{
	const char *wrong;

	image->fd = openat(directory, name,
			   (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
	if (image->fd < 0)
		return strerror(errno);
	wrong = examine(image);
	if (wrong)
		close(image->fd);
	return wrong;
}

bool image_close(struct image *image)
{
	return close(image->fd) == 0;
}

static bool write_all(int fd, const uint8_t *from, size_t n, uint64_t offset)
{
	while (n > 0) {
		ssize_t done = pwrite(fd, from, n, (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		from += done;
		n -= (size_t)done;
		offset += (uint64_t)done;
	}
	return true;
}

static bool read_all(int fd, uint8_t *to, size_t n, uint64_t offset)
{
	ssize_t done = pread(fd, to, n, (off_t)offset);

	if (done >= 0 && (size_t)done != n)
		errno = EIO;
	return done == (ssize_t)n;
}

static uint64_t track_offset(uint32_t cylinder, uint32_t head)
{
	uint64_t track = (uint64_t)cylinder * VOLUME_HEADS + head;

	return IMAGE_HEADER_SIZE + track * IMAGE_TRACK_SIZE;
}

/* The number of the next record, from the count of the last one. */
static void put_count(uint8_t *at, const uint8_t *home, unsigned number,
		      size_t key_length, size_t data_length)
{
	memcpy(at, home + 1, 4);
	at[4] = (uint8_t)number;
	at[5] = (uint8_t)key_length;
	at[6] = (uint8_t)(data_length >> 8);
	at[7] = (uint8_t)data_length;
}

void image_track_begin(struct image_track *track, uint32_t cylinder,
		       uint32_t head)
{
	uint8_t *home = track->bytes;

	memset(track, 0, sizeof(*track));
	home[1] = (uint8_t)(cylinder >> 8);
	home[2] = (uint8_t)cylinder;
	home[4] = (uint8_t)head;
	put_count(home + HOME_SIZE, home, 0, 0, 8);
	track->end = HOME_SIZE + COUNT_SIZE + 8;
	memset(home + track->end, 0xff, COUNT_SIZE);
}

/* Where the record after the one at @at begins; 0: @at is the end or bad. */
static size_t next_record(const struct image_track *track, size_t at)
{
	const uint8_t *count = track->bytes + at;
	size_t size;

	if (at + 2 * COUNT_SIZE > IMAGE_TRACK_SIZE ||
	    memcmp(count, "\xff\xff\xff\xff\xff\xff\xff\xff", 8) == 0)
		return 0;
	size = COUNT_SIZE + count[5] + ((size_t)count[6] << 8) + count[7];
	return at + size + COUNT_SIZE <= IMAGE_TRACK_SIZE ? at + size : 0;
}

bool image_track_add(struct image_track *track,
		     const struct image_record *record)
{
	size_t size = COUNT_SIZE + record->key_length + record->data_length;
	uint8_t *at = track->bytes + track->end;
	size_t last = HOME_SIZE;
	unsigned number = 0;

	if (record->key_length > UINT8_MAX ||
	    track->end + size + COUNT_SIZE > IMAGE_TRACK_SIZE)
		return false;
	while (last < track->end) {
		last = next_record(track, last);
		number++;
	}
	put_count(at, track->bytes, number, record->key_length,
		  record->data_length);
	at += COUNT_SIZE;
	if (record->key_length != 0)
		memcpy(at, record->key, record->key_length);
	at += record->key_length;
	memcpy(at, record->data, record->data_length);
	track->end += size;
	memset(track->bytes + track->end, 0xff, COUNT_SIZE);
	return true;
}

bool image_track_write(struct image *image, struct image_track *track,
		       uint32_t cylinder, uint32_t head)
{
	return write_all(image->fd, track->bytes, IMAGE_TRACK_SIZE,
			 track_offset(cylinder, head));
}

bool image_track_read(struct image *image, struct image_track *track,
		      uint32_t cylinder, uint32_t head)
{
	track->end = IMAGE_TRACK_SIZE;
	return read_all(image->fd, track->bytes, IMAGE_TRACK_SIZE,
			track_offset(cylinder, head));
}

bool image_track_find(const struct image_track *track, unsigned number,
		      struct image_record *record)
{
	size_t at = HOME_SIZE, next;

	while ((next = next_record(track, at)) != 0) {
		const uint8_t *count = track->bytes + at;

		if (count[4] == number) {
			record->key_length = count[5];
			record->key = count + COUNT_SIZE;
			record->data = record->key + record->key_length;
			record->data_length =
				((size_t)count[6] << 8) + count[7];
			return true;
		}
		at = next;
	}
	return false;
}

/* Moves a track of blocks to another place: home address and counts. */
static void address_track(struct image_track *track, uint32_t cylinder,
			  uint32_t head)
{
	uint8_t *home = track->bytes;
	size_t at = HOME_SIZE;

	home[1] = (uint8_t)(cylinder >> 8);
	home[2] = (uint8_t)cylinder;
	home[4] = (uint8_t)head;
	for (; at < track->end; at = next_record(track, at))
		memcpy(track->bytes + at, home + 1, 4);
}

bool image_format(struct image *image, uint32_t count)
{
	static const uint8_t zero[VOLUME_BLOCK_SIZE];
	struct image_record block = { .data = zero,
				      .data_length = sizeof(zero) };
	struct image_track track;

	image_track_begin(&track, 1, 0);
	for (unsigned i = 0; i < VOLUME_TRACK_BLOCKS; i++)
		image_track_add(&track, &block);
	for (uint32_t cylinder = 1; cylinder < count; cylinder++) {
		for (uint32_t head = 0; head < VOLUME_HEADS; head++) {
			address_track(&track, cylinder, head);
			if (!image_track_write(image, &track, cylinder, head))
				return false;
		}
	}
	image->cylinders = count;
	return true;
}

/* On a track of blocks they stand at fixed places. */
static uint64_t block_offset(uint32_t block)
{
	uint32_t record = volume_record(block);

	return track_offset(volume_cylinder(block), volume_head(block)) +
	       HOME_SIZE + COUNT_SIZE + 8 + COUNT_SIZE +
	       (record - 1) * (COUNT_SIZE + VOLUME_BLOCK_SIZE);
}

static bool on_volume(const struct image *image, uint32_t block)
{
	return volume_cylinder(block) >= 1 &&
	       volume_cylinder(block) < image->cylinders;
}

bool image_write_blocks(struct image *image, uint32_t block, const void *from,
			uint32_t n)
{
	const uint8_t *bytes = from;

	for (; n > 0; n--, block++, bytes += VOLUME_BLOCK_SIZE) {
		if (!on_volume(image, block)) {
			errno = ENOSPC;
			return false;
		}
		if (!write_all(image->fd, bytes, VOLUME_BLOCK_SIZE,
			       block_offset(block)))
			return false;
	}
	return true;
}

bool image_read_block(struct image *image, uint32_t block, void *to)
{
	if (!on_volume(image, block)) {
		errno = EINVAL;
		return false;
	}
	return read_all(image->fd, to, VOLUME_BLOCK_SIZE, block_offset(block));
}
