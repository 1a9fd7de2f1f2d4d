/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: tables. Spaces up to 2 GB have a segment table as root, larger ones
 * a region-third table. A page table takes a frame: 256 entries in its first
 * half, a page descriptor for each in the second (see struct page_block).
 */
#include "cp/store/space.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "s390/arch/dat.h"
#include "s390/machine/cpu.h"
#include "s390/machine/key.h"

#define ENTRIES_PER_FRAME 512
#define SEGMENT_TABLE_ORDER 2 /* 2048 entries, 2 GB */
#define SEGMENT_TABLE_ENTRIES 2048
#define REGION_SIZE (SEGMENT_TABLE_ENTRIES * (uint64_t)SEGMENT_SIZE)
#define AHEAD 7 /* pages brought in with one that is touched in sequence */

/*
 * A page table with its descriptors. While the page is resident the frame's
 * storage key is the guest's; key keeps access bits and F meanwhile, and all
 * of it while the page has no frame.
 */
struct page_block {
	uint64_t pte[PTE_COUNT];
	struct page_descriptor {
		uint8_t key;
		uint8_t reserved[7];
	} page[PTE_COUNT];
};
static_assert(sizeof(struct page_block) == 4096, "one frame");

static void table_fill(uint64_t *table, unsigned order)
{
	for (unsigned n = 0; n < (unsigned)ENTRIES_PER_FRAME << order; n++)
		table[n] = TABLE_INVALID;
}

static uint64_t *table_take(struct space *space, unsigned order)
{
	uint64_t *table = frame_take(order);

	if (!table)
		return NULL;
	table_fill(table, order);
	space->tables += UINT64_C(1) << order;
	return table;
}

static bool has_region(const struct space *space)
{
	return space->asce & ASCE_TYPE;
}

static unsigned order_for(uint64_t entries)
{
	unsigned order = 0;

	while (((uint64_t)ENTRIES_PER_FRAME << order) < entries)
		order++;
	return order;
}

bool space_create(struct space *space, uint64_t size)
{
	uint64_t segments = (size + SEGMENT_SIZE - 1) >> SEGMENT_SHIFT;
	uint64_t regions =
		(segments + SEGMENT_TABLE_ENTRIES - 1) / SEGMENT_TABLE_ENTRIES;
	bool region = regions > 1;

	CHECK(size);
	*space = (struct space){ 0 };
	if (size > SPACE_SIZE_MAX)
		return false;
	space->root_order = (uint8_t)order_for(region ? regions : segments);
	if (space->root_order > SEGMENT_TABLE_ORDER)
		space->root_order = SEGMENT_TABLE_ORDER;
	space->root = table_take(space, space->root_order);
	if (!space->root)
		return false;
	space->size = size;
	space->asce = (uint64_t)(uintptr_t)space->root |
		      (region ? ASCE_TYPE_REGION3 : 0) |
		      ((UINT64_C(1) << space->root_order) - 1);
	return true;
}

/* The segment-table entry of an address; null: region absent (no make). */
static uint64_t *segment_entry(struct space *space, uint64_t address, bool make)
{
	uint64_t segment = address >> SEGMENT_SHIFT;
	uint64_t *entry = space->root + segment / SEGMENT_TABLE_ENTRIES;
	uint64_t *table;

	if (!has_region(space))
		return space->root + segment;
	if (*entry & TABLE_INVALID) {
		table = make ? table_take(space, SEGMENT_TABLE_ORDER) : NULL;
		if (!table)
			return NULL;
		*entry = (uint64_t)(uintptr_t)table | ASCE_TYPE_REGION3 |
			 TABLE_LENGTH;
	}
	table = (uint64_t *)(uintptr_t)(*entry & TABLE_ORIGIN);
	return table + segment % SEGMENT_TABLE_ENTRIES;
}

static struct page_block *block_of(uint64_t segment_entry)
{
	return (struct page_block *)(uintptr_t)(segment_entry & SEGMENT_ORIGIN);
}

static void free_block(struct space *space, uint64_t *entry)
{
	struct page_block *block = block_of(*entry);

	for (unsigned n = 0; n < PTE_COUNT; n++)
		if (!(block->pte[n] & PTE_INVALID)) {
			frame_free(
				(void *)(uintptr_t)(block->pte[n] & PTE_FRAME),
				0);
			space->resident--;
		}
	*entry = TABLE_INVALID;
	frame_free(block, 0);
	space->tables--;
}

static void free_segments(struct space *space, uint64_t *table, unsigned order)
{
	for (unsigned n = 0; n < (unsigned)ENTRIES_PER_FRAME << order; n++)
		if (!(table[n] & TABLE_INVALID))
			free_block(space, &table[n]);
}

/* The first address behind a page that may have a frame. */
uint64_t space_next(const struct space *space, uint64_t page)
{
	const uint64_t *entry =
		segment_entry((struct space *)(uintptr_t)space, page, false);

	if (!entry)
		return (page | (REGION_SIZE - 1)) + 1;
	if (*entry & TABLE_INVALID)
		return (page | (SEGMENT_SIZE - 1)) + 1;
	return page + PAGE_SIZE;
}

/* Frees most of it, a segment at a time; tables may come and go meanwhile. */
static void free_pages(struct space *space)
{
	for (uint64_t at = 0; at < space->size; at = space_next(space, at)) {
		uint64_t *entry = segment_entry(space, at, false);

		if (entry && !(*entry & TABLE_INVALID)) {
			free_block(space, entry);
			task_relent();
		}
	}
}

void space_clear(struct space *space)
{
	free_pages(space);
	if (!has_region(space)) {
		free_segments(space, space->root, space->root_order);
	} else {
		for (unsigned n = 0;
		     n < (unsigned)ENTRIES_PER_FRAME << space->root_order;
		     n++) {
			uint64_t *entry = &space->root[n];
			uint64_t *table =
				(uint64_t *)(uintptr_t)(*entry & TABLE_ORIGIN);

			if (*entry & TABLE_INVALID)
				continue;
			free_segments(space, table, SEGMENT_TABLE_ORDER);
			*entry = TABLE_INVALID;
			frame_free(table, SEGMENT_TABLE_ORDER);
			space->tables -= UINT64_C(1) << SEGMENT_TABLE_ORDER;
		}
	}
	/* valid entries went without IPTE: no CPU may keep them */
	cpu_purge_all();
}

void space_destroy(struct space *space)
{
	if (!space->root)
		return;
	space_clear(space);
	CHECK(space->resident == 0);
	frame_free(space->root, space->root_order);
	*space = (struct space){ 0 };
}

/* The page block of an address inside the space; null: none (no make). */
static struct page_block *page_block(struct space *space, uint64_t address,
				     bool make)
{
	uint64_t *entry = segment_entry(space, address, make);
	struct page_block *block;

	if (!entry)
		return NULL;
	if (!(*entry & TABLE_INVALID))
		return block_of(*entry);
	block = make && frame_plenty() ? frame_take(0) : NULL;
	if (!block)
		return NULL;
	for (unsigned n = 0; n < PTE_COUNT; n++)
		block->pte[n] = PTE_INVALID;
	space->tables++;
	*(volatile uint64_t *)entry = (uint64_t)(uintptr_t)block;
	return block;
}

static unsigned page_index(uint64_t address)
{
	return (unsigned)(address >> PAGE_SHIFT) % PTE_COUNT;
}

static bool inside(const struct space *space, guest_absolute page)
{
	return page.a < space->size;
}

void *space_page(struct space *space, guest_absolute page, bool *shortage)
{
	unsigned n = page_index(page.a);
	struct page_block *block;
	void *frame;

	if (shortage)
		*shortage = false;
	if (!inside(space, page))
		return NULL;
	block = page_block(space, page.a, true);
	if (block && !(block->pte[n] & PTE_INVALID))
		return (void *)(uintptr_t)(block->pte[n] & PTE_FRAME);
	frame = block && frame_plenty() ? frame_take(0) : NULL;
	if (!frame) {
		if (shortage)
			*shortage = true;
		return NULL;
	}
	if (block->page[n].key)
		key_set(frame, block->page[n].key);
	/* invalid to valid: no purge is due */
	*(volatile uint64_t *)&block->pte[n] = (uint64_t)(uintptr_t)frame;
	space->resident++;
	return frame;
}

void space_ahead(struct space *space, guest_absolute page)
{
	unsigned n = page_index(page.a);
	struct page_block *block =
		inside(space, page) ? page_block(space, page.a, false) : NULL;

	if (!block || !n || block->pte[n - 1] & PTE_INVALID ||
	    frame_available() < frame_total() / 4)
		return;
	for (unsigned i = 1; i <= AHEAD && n + i < PTE_COUNT; i++)
		if (!space_page(space,
				(guest_absolute){ page.a + i * PAGE_SIZE },
				NULL))
			return;
}

void *space_resident(const struct space *space, guest_absolute page)
{
	struct page_block *block;
	unsigned n = page_index(page.a);

	if (!inside(space, page))
		return NULL;
	block = page_block((struct space *)(uintptr_t)space, page.a, false);
	if (!block || block->pte[n] & PTE_INVALID)
		return NULL;
	return (void *)(uintptr_t)(block->pte[n] & PTE_FRAME);
}

void space_release(struct space *space, guest_absolute page)
{
	unsigned n = page_index(page.a);
	void *frame = space_resident(space, page);
	struct page_block *block;

	if (!frame)
		return;
	block = page_block(space, page.a, false);
	cpu_invalidate_page(block->pte, page.a);
	block->page[n].key = key_insert(frame);
	frame_free(frame, 0);
	space->resident--;
}

bool space_key_get(struct space *space, guest_absolute page, uint8_t *key)
{
	void *frame = space_resident(space, page);
	struct page_block *block;

	if (!inside(space, page))
		return false;
	block = page_block(space, page.a, false);
	if (frame)
		*key = key_insert(frame);
	else
		*key = block ? block->page[page_index(page.a)].key : 0;
	return true;
}

bool space_key_set(struct space *space, guest_absolute page, uint8_t key)
{
	void *frame = space_resident(space, page);
	struct page_block *block;

	if (!inside(space, page))
		return false;
	block = page_block(space, page.a, key != 0);
	if (!block)
		return key == 0;
	block->page[page_index(page.a)].key = key;
	if (frame)
		key_set(frame, key);
	return true;
}

int space_key_reset(struct space *space, guest_absolute page)
{
	void *frame = space_resident(space, page);
	struct page_block *block;
	uint8_t *key;
	int cc;

	if (frame)
		return key_reset_reference(frame);
	if (!inside(space, page))
		return 0;
	block = page_block(space, page.a, false);
	if (!block)
		return 0;
	key = &block->page[page_index(page.a)].key;
	cc = (*key & (SKEY_REFERENCE | SKEY_CHANGE)) >> 1;
	*key &= (uint8_t)~SKEY_REFERENCE;
	return cc;
}
