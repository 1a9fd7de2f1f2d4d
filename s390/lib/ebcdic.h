/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: EBCDIC code page 1047 to and from ISO 8859-1. Text inside CP is
 * ASCII; it is translated where it crosses into guest storage or a device.
 */
#ifndef S390_LIB_EBCDIC_H
#define S390_LIB_EBCDIC_H

#include <stddef.h>
#include <stdint.h>

#define EBC_BLANK 0x40
#define EBC_NL 0x15
#define EBC_0 0xf0

extern const uint8_t ebcdic_to_latin1[256];
extern const uint8_t ebcdic_from_latin1[256];

/* Translate n characters; the areas may be the same one. */
void ebcdic_decode(char *to, const uint8_t *from, size_t n);
void ebcdic_encode(uint8_t *to, const char *from, size_t n);

/* The same in code page 037, which Linux reads under z/VM. */
void ebcdic_encode_037(uint8_t *to, const char *from, size_t n);

/* An 8-character name: folded to upper case, blank-padded EBCDIC. */
void ebcdic_name8(uint8_t to[8], const char *from);

#endif
