/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Open addressing, never more than half full. */
#include "directory/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct table_slot {
	const char *name;
	void *thing;
};

/* The slot of that name, or the empty one where it belongs. */
static struct table_slot *probe(const struct table *table, const char *name)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t at;

	for (const char *p = name; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
	at = (size_t)(hash ^ hash >> 32) & (table->size - 1);
	while (table->slots[at].name &&
	       strcmp(table->slots[at].name, name) != 0)
		at = (at + 1) & (table->size - 1);
	return &table->slots[at];
}

static void grow(struct table *table)
{
	struct table old = *table;

	table->size = old.size ? old.size * 2 : 64;
	table->slots = calloc(table->size, sizeof(*table->slots));
	if (!table->slots)
		abort();
	for (size_t i = 0; i < old.size; i++) {
		if (old.slots[i].name)
			*probe(table, old.slots[i].name) = old.slots[i];
	}
	free(old.slots);
}

void *table_put(struct table *table, const char *name, void *thing)
{
	struct table_slot *slot;

	if (table->count * 2 >= table->size)
		grow(table);
	slot = probe(table, name);
	if (slot->name)
		return slot->thing;
	*slot = (struct table_slot){ name, thing };
	table->count++;
	return NULL;
}

void *table_find(const struct table *table, const char *name)
{
	return table->size ? probe(table, name)->thing : NULL;
}

void table_free(struct table *table)
{
	free(table->slots);
	memset(table, 0, sizeof(*table));
}
