/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: real storage as a buddy system. state[n] of a frame is the order of
 * the free block that begins there, or TAKEN. The list item of a free block
 * lies in the block. Small control blocks share frames, see "slabs" below.
 */
#include "cp/base/frame.h"

#include "cp/base/abend.h"
#include "s390/arch/addr.h"
#include "s390/arch/dat.h"
#include "s390/lib/list.h"
#include "s390/machine/key.h"

#include <string.h>

#define TAKEN 0xff
#define RESERVE_PART 32 /* one frame in so many is kept for CP */

static struct list free_blocks[FRAME_ORDER_MAX + 1];
static uint8_t *state;
static uint64_t first_frame, end_frame; /* frame numbers */
static size_t total, available;

/* Block sizes of the slabs, and the frames of each with a free block. */
static const uint16_t slab_size[] = { 32, 64, 128, 256, 504, 1008, 2016 };
#define SLAB_BINS (sizeof(slab_size) / sizeof(slab_size[0]))
static struct list slabs[SLAB_BINS];

static struct list *block_link(uint64_t frame)
{
	return (struct list *)(uintptr_t)(frame << PAGE_SHIFT);
}

static void block_insert(uint64_t frame, unsigned order)
{
	state[frame - first_frame] = (uint8_t)order;
	list_prepend(&free_blocks[order], block_link(frame));
	available += (size_t)1 << order;
}

static void block_remove(uint64_t frame, unsigned order)
{
	list_remove(block_link(frame));
	state[frame - first_frame] = TAKEN;
	available -= (size_t)1 << order;
}

/* Frees a block and joins it with its buddy while that is free as well. */
static void block_join(uint64_t frame, unsigned order)
{
	while (order < FRAME_ORDER_MAX) {
		uint64_t buddy = frame ^ (UINT64_C(1) << order);

		if (buddy < first_frame ||
		    buddy + (UINT64_C(1) << order) > end_frame ||
		    state[buddy - first_frame] != order)
			break;
		block_remove(buddy, order);
		if (buddy < frame)
			frame = buddy;
		order++;
	}
	block_insert(frame, order);
}

/* Of a block that ends at this frame and lies behind the first one. */
static unsigned largest_order_below(uint64_t end)
{
	unsigned order = 0;

	while (order < FRAME_ORDER_MAX &&
	       !(end & ((UINT64_C(2) << order) - 1)) &&
	       end - first_frame >= UINT64_C(2) << order)
		order++;
	return order;
}

void frame_init(uint64_t first, uint64_t end)
{
	uint64_t table =
		(((end - first) >> PAGE_SHIFT) + PAGE_SIZE - 1) & PAGE_MASK;
	unsigned order;

	for (order = 0; order <= FRAME_ORDER_MAX; order++)
		list_init(&free_blocks[order]);
	for (unsigned bin = 0; bin < SLAB_BINS; bin++)
		list_init(&slabs[bin]);
	available = 0;
	state = (uint8_t *)(uintptr_t)first;
	first_frame = (first + table) >> PAGE_SHIFT;
	end_frame = end >> PAGE_SHIFT;
	memset(state, TAKEN, end_frame - first_frame);
	/* from the end, so that low storage, which a dump shows, goes first */
	for (uint64_t frame = end_frame; frame > first_frame;) {
		order = largest_order_below(frame);
		frame -= UINT64_C(1) << order;
		block_insert(frame, order);
	}
	total = available;
}

static void clear(uint64_t frame, unsigned order)
{
	char *at = (char *)(uintptr_t)(frame << PAGE_SHIFT);

	for (size_t n = (size_t)1 << order; n; n--, at += PAGE_SIZE) {
		__builtin_memset(at, 0, PAGE_SIZE);
		if (key_insert(at) & (SKEY_ACCESS | SKEY_FETCH))
			key_set(at, 0);
	}
}

void *frame_take(unsigned order)
{
	unsigned from = order;
	uint64_t frame;

	CHECK(order <= FRAME_ORDER_MAX);
	while (from <= FRAME_ORDER_MAX && list_empty(&free_blocks[from]))
		from++;
	if (from > FRAME_ORDER_MAX)
		return NULL;
	frame = (uint64_t)(uintptr_t)free_blocks[from].next >> PAGE_SHIFT;
	block_remove(frame, from);
	while (from > order) {
		from--;
		block_insert(frame + (UINT64_C(1) << from), from);
	}
	clear(frame, order);
	return (void *)(uintptr_t)(frame << PAGE_SHIFT);
}

void frame_free(void *block, unsigned order)
{
	uint64_t frame = (uint64_t)(uintptr_t)block >> PAGE_SHIFT;

	CHECK(frame >= first_frame && frame < end_frame);
	CHECK(state[frame - first_frame] == TAKEN);
	block_join(frame, order);
}

size_t frame_total(void)
{
	return total;
}

size_t frame_available(void)
{
	return available;
}

bool frame_plenty(void)
{
	return available > total / RESERVE_PART;
}

/*
 * Slabs: a frame with this header, then blocks of one size. A frame with a
 * free block is in the list of its size; an empty one goes back.
 */
struct slab {
	struct list link;
	void *free; /* chain through the first word of free blocks */
	uint16_t used, bin;
	uint32_t reserved;
};

static unsigned slab_bin(size_t size)
{
	unsigned bin = 0;

	while (bin < SLAB_BINS && slab_size[bin] < size)
		bin++;
	return bin;
}

/* Above FRAME_ORDER_MAX: there is no block as large. */
static unsigned block_order(size_t size)
{
	unsigned order = 0;

	while (order <= FRAME_ORDER_MAX && (PAGE_SIZE << order) < size)
		order++;
	return order;
}

static struct slab *slab_make(unsigned bin)
{
	struct slab *slab = frame_take(0);
	char *at = (char *)slab + sizeof(*slab);

	if (!slab)
		return NULL;
	slab->bin = (uint16_t)bin;
	for (; at + slab_size[bin] <= (char *)slab + PAGE_SIZE;
	     at += slab_size[bin]) {
		*(void **)(void *)at = slab->free;
		slab->free = at;
	}
	list_prepend(&slabs[bin], &slab->link);
	return slab;
}

void *store_take(size_t size)
{
	unsigned bin = slab_bin(size);
	struct slab *slab;
	void *block;

	if (bin == SLAB_BINS)
		return block_order(size) <= FRAME_ORDER_MAX ?
			       frame_take(block_order(size)) :
			       NULL;
	slab = list_empty(&slabs[bin]) ?
		       slab_make(bin) :
		       list_entry(slabs[bin].next, struct slab, link);
	if (!slab)
		return NULL;
	block = slab->free;
	slab->free = *(void **)block;
	slab->used++;
	if (!slab->free)
		list_remove(&slab->link);
	memset(block, 0, slab_size[bin]);
	return block;
}

void store_free(void *block, size_t size)
{
	unsigned bin = slab_bin(size);
	struct slab *slab =
		(struct slab *)((uintptr_t)block & ~(uintptr_t)(PAGE_SIZE - 1));

	if (!block)
		return;
	if (bin == SLAB_BINS) {
		frame_free(block, block_order(size));
		return;
	}
	CHECK(slab->bin == bin && slab->used);
	if (!slab->free)
		list_prepend(&slabs[bin], &slab->link);
	*(void **)block = slab->free;
	slab->free = block;
	if (--slab->used)
		return;
	list_remove(&slab->link);
	frame_free(slab, 0);
}
