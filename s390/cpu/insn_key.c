/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: storage-key instructions, one a function. */
#include "s390/machine/key.h"

uint8_t key_insert(const void *frame)
{
	uint64_t key = 0;

	__asm__ volatile("iske %0,%1" : "+d"(key) : "a"(frame));
	return (uint8_t)key;
}

void key_set(void *frame, uint8_t key)
{
	__asm__ volatile("sske %0,%1"
			 :
			 : "d"((uint64_t)key), "a"(frame)
			 : "memory");
}

int key_reset_reference(void *frame)
{
	int cc;

	__asm__ volatile("rrbe 0,%1\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "a"(frame)
			 : "cc");
	return cc;
}
