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

/*
 * To and from the order of this machine. The copy is a load or a store; put
 * together byte by byte, gcc makes eight rotations of it on s390x.
 */
#define BE_NATIVE (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)

static inline uint16_t be16_get(be16 x)
{
	uint16_t v;

	__builtin_memcpy(&v, &x, sizeof(v));
	return BE_NATIVE ? v : __builtin_bswap16(v);
}

static inline uint32_t be32_get(be32 x)
{
	uint32_t v;

	__builtin_memcpy(&v, &x, sizeof(v));
	return BE_NATIVE ? v : __builtin_bswap32(v);
}

static inline uint64_t be64_get(be64 x)
{
	uint64_t v;

	__builtin_memcpy(&v, &x, sizeof(v));
	return BE_NATIVE ? v : __builtin_bswap64(v);
}

static inline be16 be16_from(uint16_t v)
{
	be16 x;

	v = BE_NATIVE ? v : __builtin_bswap16(v);
	__builtin_memcpy(&x, &v, sizeof(x));
	return x;
}

static inline be32 be32_from(uint32_t v)
{
	be32 x;

	v = BE_NATIVE ? v : __builtin_bswap32(v);
	__builtin_memcpy(&x, &v, sizeof(x));
	return x;
}

static inline be64 be64_from(uint64_t v)
{
	be64 x;

	v = BE_NATIVE ? v : __builtin_bswap64(v);
	__builtin_memcpy(&x, &v, sizeof(x));
	return x;
}

/* Bits as the manuals number them: bit 0 is the leftmost of the field. */
#define BIT8(n) ((uint8_t)(0x80u >> (n)))
#define BIT16(n) ((uint16_t)(0x8000u >> (n)))
#define BIT32(n) (UINT32_C(0x80000000) >> (n))
#define BIT64(n) (UINT64_C(0x8000000000000000) >> (n))

/* A field stands at this offset and has this size; a structure has this size.
 */
#define ARCH_FIELD(type, field, offset, size)                       \
	static_assert(offsetof(type, field) == (offset) &&          \
			      sizeof(((type *)0)->field) == (size), \
		      #type "." #field)
#define ARCH_SIZE(type, size) static_assert(sizeof(type) == (size), #type)

#endif
