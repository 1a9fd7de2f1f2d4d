/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: codes of the 3270 data stream shared by host and terminal side. */
#ifndef S390_LIB_DS3270_H
#define S390_LIB_DS3270_H

#include "s390/arch/ds3270.h"

#include <stdint.h>

/* The 64 graphic codes of six-bit values (GA23-0059, appendix). */
extern const uint8_t ds3270_code[64];

/*
 * Writes a buffer address as two bytes: 12-bit code below 4096, else 14-bit
 * binary (below 16384).
 */
void ds3270_put_address(uint8_t out[2], unsigned address);

/* The buffer address that two bytes hold, either form. */
unsigned ds3270_get_address(const uint8_t in[2]);

/* The number 1-24 of the PF key that an AID stands for; 0: none. */
unsigned ds3270_pf_number(uint8_t aid);

/* The AID of PF key n, 1-24. */
uint8_t ds3270_pf_aid(unsigned n);

#endif
