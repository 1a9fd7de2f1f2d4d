/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: real storage and its keys. */
#include "s390/fake/fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "s390/arch/addr.h"
#include "s390/arch/dat.h"
#include "s390/machine/key.h"

static char *area;
static size_t area_size;
static uint8_t *keys;

uint64_t fake_storage(size_t size)
{
	size_t whole = size + SEGMENT_SIZE + PAGE_SIZE;
	uintptr_t first;

	if (area)
		munmap(area, area_size);
	free(keys);
	area = mmap(NULL, whole, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_32BIT, -1,
		    0);
	keys = calloc(whole >> PAGE_SHIFT, 1);
	if (area == MAP_FAILED || !keys) {
		perror("fake_storage");
		abort();
	}
	area_size = whole;
	first = ((uintptr_t)area + SEGMENT_SIZE - 1) & ~(SEGMENT_SIZE - 1);
	return first + PAGE_SIZE;
}

static uint8_t *key_of(const void *frame)
{
	size_t n = ((uintptr_t)frame - (uintptr_t)area) >> PAGE_SHIFT;

	if (n >= area_size >> PAGE_SHIFT) {
		fprintf(stderr, "key of %p: not in storage\n", frame);
		abort();
	}
	return &keys[n];
}

uint8_t key_insert(const void *frame)
{
	return *key_of(frame);
}

void key_set(void *frame, uint8_t key)
{
	*key_of(frame) = key;
}

int key_reset_reference(void *frame)
{
	uint8_t *key = key_of(frame);
	int cc = (*key & (SKEY_REFERENCE | SKEY_CHANGE)) >> 1;

	*key &= (uint8_t)~SKEY_REFERENCE;
	return cc;
}
