/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spool blocks in CP storage: a frame each, its chain in front. */
#include "cp/spool/block.h"

#include "cp/base/frame.h"

#include <string.h>

struct block {
	struct block *next;
	uint64_t reserved_08;
	uint8_t data[BLOCK_ROOM];
};

static size_t blocks_taken;

void *block_take(void *after)
{
	struct block *b;

	if (blocks_taken >= frame_total() / 2 || !frame_plenty())
		return NULL;
	b = store_take(sizeof(*b));
	if (!b)
		return NULL;
	blocks_taken++;
	if (after)
		((struct block *)after)->next = b;
	return b;
}

void block_free(void *first)
{
	struct block *b = first;

	while (b) {
		struct block *next = b->next;

		store_free(b, sizeof(*b));
		blocks_taken--;
		b = next;
	}
}

void *block_next(const void *block)
{
	return ((const struct block *)block)->next;
}

bool block_read(const void *block, uint32_t offset, void *to, size_t size)
{
	memcpy(to, ((const struct block *)block)->data + offset, size);
	return true;
}

bool block_write(void *block, uint32_t offset, const void *from, size_t size)
{
	memcpy(((struct block *)block)->data + offset, from, size);
	return true;
}
