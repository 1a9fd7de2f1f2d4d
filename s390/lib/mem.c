/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE, s390x only: the four functions that the compiler may call even in a
 * freestanding program. Blocks of constant size become MVC, XC or a load and a
 * store; no call is made from here, which needs -fno-builtin and
 * -fno-tree-loop-distribute-patterns for this file.
 */
#include <stdint.h>
#include <string.h>

#define BLOCK 256

static uint64_t load8(const uint8_t *from)
{
	uint64_t v;

	__builtin_memcpy(&v, from, sizeof(v));
	return v;
}

static void store8(uint8_t *to, uint64_t v)
{
	__builtin_memcpy(to, &v, sizeof(v));
}

/* From the first byte to the last: right where `to` is below `from`. */
static void copy_up(uint8_t *to, const uint8_t *from, size_t n)
{
	for (; n >= 8; n -= 8, to += 8, from += 8)
		store8(to, load8(from));
	while (n-- > 0)
		*to++ = *from++;
}

/* From the last byte to the first: right where `to` is above `from`. */
static void copy_down(uint8_t *to, const uint8_t *from, size_t n)
{
	for (; n >= 8; n -= 8)
		store8(to + n - 8, load8(from + n - 8));
	while (n-- > 0)
		to[n] = from[n];
}

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
	uint8_t *t = to;
	const uint8_t *f = from;

	for (; n >= BLOCK; n -= BLOCK, t += BLOCK, f += BLOCK)
		__builtin_memcpy(t, f, BLOCK);
	copy_up(t, f, n);
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	uintptr_t t = (uintptr_t)to, f = (uintptr_t)from;

	if (t - f >= n && f - t >= n)
		return memcpy(to, from, n);
	if (t < f)
		copy_up(to, from, n);
	else
		copy_down(to, from, n);
	return to;
}

void *memset(void *to, int c, size_t n)
{
	uint8_t *t = to;
	uint64_t v = (uint8_t)c * UINT64_C(0x0101010101010101);

	for (; c == 0 && n >= BLOCK; n -= BLOCK, t += BLOCK)
		__builtin_memset(t, 0, BLOCK);
	for (; n >= 8; n -= 8, t += 8)
		store8(t, v);
	while (n-- > 0)
		*t++ = (uint8_t)c;
	return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
	const uint8_t *x = a, *y = b;

	for (; n >= 8 && load8(x) == load8(y); n -= 8)
		x += 8, y += 8;
	for (; n > 0; n--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}
