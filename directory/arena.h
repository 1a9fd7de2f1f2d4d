/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: storage that is taken piece by piece and given back all at once.
 * There is no failure to handle: a program that runs out of storage ends.
 */
#ifndef DIRECTORY_ARENA_H
#define DIRECTORY_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_chunk *chunk;
};

/* n bytes of zeros, aligned for any type. */
void *arena_take(struct arena *arena, size_t n);

/* Copies of n bytes, and of a text; arena_text ends the n bytes with NUL. */
void *arena_copy(struct arena *arena, const void *from, size_t n);
char *arena_text(struct arena *arena, const char *from, size_t n);

void arena_free(struct arena *arena);

/*
 * Makes room for `more` elements of `size` bytes after `count` in an array from
 * malloc that has room for *room; returns where the array is now.
 */
void *arena_grow(void *array, size_t size, size_t count, size_t more,
		 size_t *room);

#endif
