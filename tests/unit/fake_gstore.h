/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Guest storage as an array, for whatever uses the absolute half of gstore.h.
 */
#ifndef TESTS_UNIT_FAKE_GSTORE_H
#define TESTS_UNIT_FAKE_GSTORE_H

#include <stddef.h>
#include <stdint.h>

#define FAKE_STORAGE_SIZE 0x40000u
#define FAKE_PAGES (FAKE_STORAGE_SIZE / 4096)

extern uint8_t fake_storage[FAKE_STORAGE_SIZE];
extern size_t fake_storage_size;      /* how much of it there is */
extern uint8_t fake_keys[FAKE_PAGES]; /* as ISKE gives them */
extern unsigned fake_calls;	      /* accesses since fake_gstore_reset */
extern size_t fake_stored; /* bytes that channels stored since then */
extern unsigned fake_reads[FAKE_STORAGE_SIZE / 8]; /* fetches, by doubleword */

void fake_gstore_reset(void);

#endif
