/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: storage keys of host frames (SA22-7832, chapter 3). */
#ifndef S390_MACHINE_KEY_H
#define S390_MACHINE_KEY_H

#include <stdint.h>

/* ISKE, SSKE, RRBE (gives the condition code) on the frame at this address. */
uint8_t key_insert(const void *frame);
void key_set(void *frame, uint8_t key);
int key_reset_reference(void *frame);

#endif
