/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: real storage. Owns every frame of 4 KB that is not nucleus, prefix
 * area or beyond the end of storage. All calls under the CP lock.
 */
#ifndef CP_BASE_FRAME_H
#define CP_BASE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FRAME_ORDER_MAX 8 /* blocks of 1 to 256 frames */

/* Makes the free blocks out of [first, end): host real, page multiples. */
void frame_init(uint64_t first, uint64_t end);

/*
 * Takes 2^order frames, aligned to their size, cleared to zero, storage key
 * zero. Null: none left.
 */
void *frame_take(unsigned order);
void frame_free(void *block, unsigned order);

size_t frame_total(void);
size_t frame_available(void);

/* True while guests and spool files may take more: the rest is CP's own, for
 * commands and tasks. */
bool frame_plenty(void);

/*
 * Takes and frees storage for a control block of any size up to 1 MB, cleared
 * to zero, aligned to at least 8 bytes (page-aligned from 4 KB on). Null: none
 * left. store_free takes the size that was asked for.
 */
void *store_take(size_t size);
void store_free(void *block, size_t size);

#endif
