/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Chains of 4 KB blocks that hold the bytes of spool files: in CP storage, at
 * most half of it. Only this file knows where a block lives; a block is named
 * by a handle. Reading and writing may wait.
 */
#ifndef CP_SPOOL_BLOCK_H
#define CP_SPOOL_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BLOCK_ROOM 4080u /* bytes of a file in one block */

/* Takes an empty block and chains it after another, if given; null: none. */
void *block_take(void *after);

/* Frees a block and all that are chained after it. */
void block_free(void *first);

/* The next block of the chain; null: the last one. */
void *block_next(const void *block);

/* Copies bytes of a block; offset + size is at most BLOCK_ROOM. */
bool block_read(const void *block, uint32_t offset, void *to, size_t size);
bool block_write(void *block, uint32_t offset, const void *from, size_t size);

#endif
