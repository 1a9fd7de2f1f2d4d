/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Architected layouts as bytes in storage order: the same header is right on a
 * big-endian and on a little-endian machine, needs no packing, has no padding.
 */
#ifndef S390_ARCH_BE_H
#define S390_ARCH_BE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Big-endian numbers in storage; arithmetic on them does not compile. */
typedef struct {
	uint8_t b[2];
} be16;
typedef struct {
	uint8_t b[4];
} be32;
typedef struct {
	uint8_t b[8];
} be64;

static inline uint16_t be16_get(be16 x)
{
	return (uint16_t)(x.b[0] << 8 | x.b[1]);
}

static inline uint32_t be32_get(be32 x)
{
	return (uint32_t)x.b[0] << 24 | (uint32_t)x.b[1] << 16 |
	       (uint32_t)x.b[2] << 8 | x.b[3];
}

static inline uint64_t be64_get(be64 x)
{
	return (uint64_t)x.b[0] << 56 | (uint64_t)x.b[1] << 48 |
	       (uint64_t)x.b[2] << 40 | (uint64_t)x.b[3] << 32 |
	       (uint64_t)x.b[4] << 24 | (uint64_t)x.b[5] << 16 |
	       (uint64_t)x.b[6] << 8 | x.b[7];
}

static inline be16 be16_from(uint16_t v)
{
	return (be16){ { (uint8_t)(v >> 8), (uint8_t)v } };
}

static inline be32 be32_from(uint32_t v)
{
	return (be32){ { (uint8_t)(v >> 24), (uint8_t)(v >> 16),
			 (uint8_t)(v >> 8), (uint8_t)v } };
}

static inline be64 be64_from(uint64_t v)
{
	return (be64){ { (uint8_t)(v >> 56), (uint8_t)(v >> 48),
			 (uint8_t)(v >> 40), (uint8_t)(v >> 32),
			 (uint8_t)(v >> 24), (uint8_t)(v >> 16),
			 (uint8_t)(v >> 8), (uint8_t)v } };
}

/* Bits as the manuals number them: bit 0 is the leftmost of the field. */
#define BIT8(n) ((uint8_t)(0x80u >> (n)))
#define BIT16(n) ((uint16_t)(0x8000u >> (n)))
#define BIT32(n) (UINT32_C(0x80000000) >> (n))
#define BIT64(n) (UINT64_C(0x8000000000000000) >> (n))

/* A field stands at this offset and has this size; a structure has this size. */
#define ARCH_FIELD(type, field, offset, size)                              \
	static_assert(offsetof(type, field) == (offset) &&                 \
			      sizeof(((type *)0)->field) == (size),        \
		      #type "." #field)
#define ARCH_SIZE(type, size) static_assert(sizeof(type) == (size), #type)

#endif
