/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: things found by their name, a hash table that grows. */
#ifndef DIRECTORY_TABLE_H
#define DIRECTORY_TABLE_H

#include <stddef.h>

struct table_slot;

struct table {
	struct table_slot *slots;
	size_t count, size;
};

/*
 * Enters a thing, unless there is one of that name: then that is returned, else
 * NULL. The name is not copied.
 */
void *table_put(struct table *table, const char *name, void *thing);
void *table_find(const struct table *table, const char *name);
void table_free(struct table *table);

#endif
