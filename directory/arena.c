/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chunks of at least CHUNK bytes, newest first. */
#include "directory/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK ((size_t)1 << 18)

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	max_align_t data[];
};

static void *need(void *got)
{
	if (!got) {
		fputs("osier: out of storage\n", stderr);
		exit(EXIT_FAILURE);
	}
	return got;
}

void *arena_take(struct arena *arena, size_t n)
{
	struct arena_chunk *chunk = arena->chunk;
	size_t size =
		(n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	void *got;

	if (!chunk || chunk->size - chunk->used < size) {
		size_t room = size > CHUNK ? size : CHUNK;

		chunk = need(calloc(1, sizeof(*chunk) + room));
		chunk->size = room;
		chunk->next = arena->chunk;
		arena->chunk = chunk;
	}
	got = (char *)chunk->data + chunk->used;
	chunk->used += size;
	return got;
}

void *arena_copy(struct arena *arena, const void *from, size_t n)
{
	void *to = arena_take(arena, n);

	if (n != 0)
		memcpy(to, from, n);
	return to;
}

char *arena_text(struct arena *arena, const char *from, size_t n)
{
	char *to = arena_take(arena, n + 1);

	memcpy(to, from, n);
	return to;
}

void arena_free(struct arena *arena)
{
	while (arena->chunk) {
		struct arena_chunk *next = arena->chunk->next;

		free(arena->chunk);
		arena->chunk = next;
	}
}

void *arena_grow(void *array, size_t size, size_t count, size_t more,
		 size_t *room)
{
	if (count + more <= *room)
		return array;
	while (*room < count + more)
		*room = *room ? *room * 2 : 64;
	return need(realloc(array, *room * size));
}
