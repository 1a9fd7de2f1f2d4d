/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Spool files and their queues. A record is stored as command code, length and
 * data; records run on from block to block. What one user can fill is limited,
 * so that no guest takes the spool from the others.
 */
#include "cp/spool/spool.h"

#include "cp/base/frame.h"
#include "cp/spool/block.h"
#include "s390/lib/text.h"
#include "s390/machine/time.h"

#include <string.h>

#define QUEUE_COUNT 3
#define HEADER_SIZE 3 /* command code, length */

static struct list queues[QUEUE_COUNT]; /* in order of arrival */
static struct list open_files;		/* being written */

void (*spool_arrived)(const struct spool_file *file);

void spool_init(void)
{
	for (unsigned i = 0; i < QUEUE_COUNT; i++)
		list_init(&queues[i]);
	list_init(&open_files);
}

static struct spool_file *file_of(struct list *item)
{
	return list_entry(item, struct spool_file, link);
}

static void copy_user(char to[9], const char *from)
{
	size_t n = text_length(from);

	memset(to, 0, 9);
	memcpy(to, from, n < 8 ? n : 8);
}

struct spool_file *spool_create(const char *owner, enum spool_origin origin)
{
	struct spool_file *f = store_take(sizeof(*f));

	if (!f)
		return NULL;
	copy_user(f->owner, owner);
	copy_user(f->origin_user, owner);
	copy_user(f->distribution, owner);
	f->class = 'A';
	f->origin = origin;
	f->copies = 1;
	f->created = time_tod();
	f->last_used = BLOCK_ROOM;
	list_append(&open_files, &f->link);
	return f;
}

static uint64_t blocks_in(struct list *files, const char *user)
{
	uint64_t sum = 0;

	list_for_each(item, files) {
		if (text_equal(file_of(item)->origin_user, user))
			sum += file_of(item)->blocks;
	}
	return sum;
}

static bool quota_left(const char *user)
{
	uint64_t sum = blocks_in(&open_files, user);

	for (unsigned i = 0; i < QUEUE_COUNT; i++)
		sum += blocks_in(&queues[i], user);
	return sum < SPOOL_USER_BLOCKS;
}

/* Gives a file one more block; false: no space. */
static bool add_block(struct spool_file *f, void **block)
{
	*block = NULL;
	if (quota_left(f->origin_user))
		*block = block_take(f->last_block);
	if (!*block)
		return false;
	if (!f->first_block)
		f->first_block = *block;
	f->blocks++;
	return true;
}

/* Appends bytes; there is room, in the last block or in the next one. */
static bool put(struct spool_file *f, const uint8_t *from, size_t size)
{
	while (size) {
		size_t n = BLOCK_ROOM - f->last_used;

		if (!n) {
			f->last_block = f->last_block ?
						block_next(f->last_block) :
						f->first_block;
			f->last_used = 0;
			continue;
		}
		if (n > size)
			n = size;
		if (!block_write(f->last_block, f->last_used, from, n))
			return false;
		f->last_used += (uint32_t)n;
		from += n;
		size -= n;
	}
	return true;
}

static bool has_spare_block(const struct spool_file *f)
{
	return f->last_block ? block_next(f->last_block) : f->first_block;
}

bool spool_add(struct spool_file *f, uint8_t command, const void *data,
	       size_t size)
{
	uint8_t header[HEADER_SIZE] = { command, (uint8_t)(size >> 8),
					(uint8_t)size };
	struct spool_file before = *f;
	void *block;

	if (size > SPOOL_RECORD_MAX)
		return false;
	if (BLOCK_ROOM - f->last_used < HEADER_SIZE + size &&
	    !has_spare_block(f) && !add_block(f, &block))
		return false;
	if (!put(f, header, sizeof(header)) || !put(f, data, size)) {
		f->last_block = before.last_block;
		f->last_used = before.last_used;
		return false;
	}
	f->records++;
	return true;
}

static bool owned(const struct spool_file *f, const char *owner)
{
	return text_equal(owner, "*") || text_equal(f->owner, owner);
}

struct spool_file *spool_nth(enum spool_queue queue, const char *owner,
			     unsigned n)
{
	list_for_each(item, &queues[queue]) {
		if (owned(file_of(item), owner) && n-- == 0)
			return file_of(item);
	}
	return NULL;
}

struct spool_file *spool_by_id(enum spool_queue queue, const char *owner,
			       uint16_t id)
{
	list_for_each(item, &queues[queue]) {
		if (owned(file_of(item), owner) && file_of(item)->id == id)
			return file_of(item);
	}
	return NULL;
}

unsigned spool_count(enum spool_queue queue, const char *owner)
{
	unsigned n = 0;

	list_for_each(item, &queues[queue])
		n += owned(file_of(item), owner);
	return n;
}

/* The number after the highest in use, or the lowest free one; 0: none. */
static uint16_t free_id(const char *owner)
{
	static uint8_t used[SPOOL_ID_MAX / 8 + 1]; /* too large for a stack */
	unsigned highest = 0;

	memset(used, 0, sizeof(used));
	for (unsigned i = 0; i < QUEUE_COUNT; i++) {
		list_for_each(item, &queues[i]) {
			unsigned id = file_of(item)->id;

			if (!text_equal(file_of(item)->owner, owner))
				continue;
			used[id / 8] |= (uint8_t)(1u << id % 8);
			if (id > highest)
				highest = id;
		}
	}
	if (highest < SPOOL_ID_MAX)
		return (uint16_t)(highest + 1);
	for (unsigned id = 1; id <= SPOOL_ID_MAX; id++) {
		if (!(used[id / 8] & 1u << id % 8))
			return (uint16_t)id;
	}
	return 0;
}

uint16_t spool_enqueue(struct spool_file *f, enum spool_queue queue,
		       const char *owner)
{
	uint16_t id = free_id(owner);

	if (!id)
		return 0;
	f->id = id;
	f->queue = queue;
	copy_user(f->owner, owner);
	list_remove(&f->link);
	list_append(&queues[queue], &f->link);
	if (queue == SPOOL_READER && spool_arrived)
		spool_arrived(f);
	return id;
}

uint16_t spool_transfer(struct spool_file *f, enum spool_queue queue,
			const char *owner)
{
	if (!text_equal(f->owner, owner))
		return spool_enqueue(f, queue, owner);
	f->queue = queue;
	list_remove(&f->link);
	list_append(&queues[queue], &f->link);
	if (queue == SPOOL_READER && spool_arrived)
		spool_arrived(f);
	return f->id;
}

void spool_discard(struct spool_file *f)
{
	list_remove(&f->link);
	block_free(f->first_block);
	store_free(f, sizeof(*f));
}

struct spool_file *spool_next_for_reader(const char *owner, char class)
{
	list_for_each(item, &queues[SPOOL_READER]) {
		struct spool_file *f = file_of(item);

		if (owned(f, owner) && !f->in_use && f->hold == HOLD_NONE &&
		    (class == '*' || f->class == class))
			return f;
	}
	return NULL;
}

void spool_rewind(const struct spool_file *f, struct spool_position *at)
{
	*at = (struct spool_position){ .block = f->first_block };
}

/* Takes bytes and goes on; to may be null: they are skipped. */
static bool get(struct spool_position *at, uint8_t *to, size_t size)
{
	while (size) {
		size_t n = BLOCK_ROOM - at->offset;

		if (!n) {
			at->block = block_next(at->block);
			at->offset = 0;
			continue;
		}
		if (n > size)
			n = size;
		if (to && !block_read(at->block, at->offset, to, n))
			return false;
		at->offset += (uint32_t)n;
		to = to ? to + n : NULL;
		size -= n;
	}
	return true;
}

bool spool_read(const struct spool_file *f, struct spool_position *at,
		uint8_t *command, void *to, size_t size, size_t *length)
{
	uint8_t header[HEADER_SIZE];
	size_t part;

	if (at->record >= f->records || !get(at, header, sizeof(header)))
		return false;
	*command = header[0];
	*length = (size_t)header[1] << 8 | header[2];
	part = *length < size ? *length : size;
	if (!get(at, to, part) || !get(at, NULL, *length - part))
		return false;
	at->record++;
	return true;
}

void spool_settings_init(struct spool_settings *settings, char class)
{
	*settings = (struct spool_settings){ .class = class, .copies = 1 };
	memcpy(settings->form, "STANDARD", sizeof("STANDARD"));
}
