/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the hash function SHA-512 (FIPS 180-4). Start, add any number of
 * times, finish once; then the state may be started again.
 */
#ifndef S390_LIB_SHA512_H
#define S390_LIB_SHA512_H

#include <stddef.h>
#include <stdint.h>

#define SHA512_SIZE 64
#define SHA512_BLOCK 128

struct sha512 {
	uint64_t hash[8];
	uint64_t total; /* bytes added, below 2^61 */
	uint8_t block[SHA512_BLOCK];
};

void sha512_start(struct sha512 *s);
void sha512_add(struct sha512 *s, const void *data, size_t n);
void sha512_finish(struct sha512 *s, uint8_t digest[SHA512_SIZE]);

#endif
