/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: guest absolute storage. Each virtual machine has a host address
 * space (the primary ASCE while it is in SIE), filled on first touch. Behind
 * each page table stands one descriptor per page that keeps the guest's
 * storage key while no frame does (K1 of the key designs: SSKE, ISKE, RRBE are
 * intercepted). All calls under the CP lock, from a task that may wait.
 */
#ifndef CP_STORE_SPACE_H
#define CP_STORE_SPACE_H

#include "s390/arch/addr.h"

#include <stdbool.h>
#include <stddef.h>

struct space {
	uint64_t asce;	/* host ASCE; 0: no space */
	uint64_t size;	/* bytes, a multiple of 1 MB */
	uint64_t *root; /* segment or region-third table */
	uint8_t root_order;
	uint64_t resident; /* frames that hold guest pages */
	uint64_t tables;   /* frames that hold tables */
};

#define SPACE_SIZE_MAX (UINT64_C(1) << 42)

/* Makes an empty space; false: storage is short, or size above SPACE_SIZE_MAX.
 */
bool space_create(struct space *space, uint64_t size);
void space_destroy(struct space *space);

/* Frees all pages; keys become zero. The CPUs that use the space are out of
 * SIE and stay so; others run meanwhile. */
void space_clear(struct space *space);

/*
 * The host address of a guest page, brought in if need be; null: address
 * beyond the space, or no frame left (*shortage, if given, tells which).
 */
void *space_page(struct space *space, guest_absolute page, bool *shortage);

/*
 * A page was touched: where storage is touched in ascending order, brings in
 * the next few pages as well, as long as frames are plenty.
 */
void space_ahead(struct space *space, guest_absolute page);

/* Like space_page, but null where the page was never touched. */
void *space_resident(const struct space *space, guest_absolute page);

/* Gives the frame of a page back; its contents become zero. */
void space_release(struct space *space, guest_absolute page);

/* The address of the next page that may have a frame, if any has. */
uint64_t space_next(const struct space *space, uint64_t page);

/* The key of a guest page: ISKE, SSKE, RRBE (gives the condition code). */
bool space_key_get(struct space *space, guest_absolute page, uint8_t *key);
bool space_key_set(struct space *space, guest_absolute page, uint8_t key);
int space_key_reset(struct space *space, guest_absolute page);

#endif
