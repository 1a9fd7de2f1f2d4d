/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CP storage from malloc, and the few calls of tasks and machines that simple
 * parts make. */
#ifndef TESTS_UNIT_FAKE_BASE_H
#define TESTS_UNIT_FAKE_BASE_H

#include <stddef.h>
#include <stdint.h>

struct vm;

extern size_t fake_store_blocks;   /* taken and not yet freed */
extern size_t fake_store_left;	   /* further store_take calls that succeed */
extern size_t fake_frames;	   /* frame_total */
extern unsigned fake_io_delivered; /* deliver_io */
extern unsigned fake_kicks;	   /* vcpu_kick */
extern unsigned fake_yields;	   /* task_yield */
extern struct vm *fake_vms[4];	   /* what vm_find knows */

void fake_base_reset(void);

#endif
