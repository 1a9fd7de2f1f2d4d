/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_gstore.h"
#include "cp/vm/gstore.h"
#include "s390/arch/dat.h"

#include <stdbool.h>
#include <string.h>

uint8_t fake_storage[FAKE_STORAGE_SIZE];
size_t fake_storage_size = FAKE_STORAGE_SIZE;
uint8_t fake_keys[FAKE_PAGES];
unsigned fake_calls;
size_t fake_stored;
unsigned fake_reads[FAKE_STORAGE_SIZE / 8];

void fake_gstore_reset(void)
{
	memset(fake_storage, 0, fake_storage_size);
	memset(fake_keys, 0, sizeof(fake_keys));
	memset(fake_reads, 0, fake_storage_size / 8 * sizeof(fake_reads[0]));
	fake_calls = 0;
	fake_stored = 0;
}

static bool outside(guest_absolute at, size_t size)
{
	return at.a > fake_storage_size || size > fake_storage_size - at.a;
}

static bool allowed(uint8_t key, guest_absolute at, size_t size, bool store)
{
	for (uint64_t page = at.a >> 12;
	     size && page <= (at.a + size - 1) >> 12; page++) {
		uint8_t skey = fake_keys[page];

		if (key && (skey & SKEY_ACCESS) != key &&
		    (store || skey & SKEY_FETCH))
			return false;
	}
	return true;
}

enum pic gstore_read_absolute(struct vm *vm, guest_absolute from, void *to,
			      size_t size)
{
	return gstore_channel_read(vm, 0, from, to, size);
}

enum pic gstore_write_absolute(struct vm *vm, guest_absolute to,
			       const void *from, size_t size)
{
	return gstore_channel_write(vm, 0, to, from, size);
}

enum pic gstore_channel_read(struct vm *vm, uint8_t key, guest_absolute from,
			     void *to, size_t size)
{
	(void)vm;
	fake_calls++;
	if (outside(from, size))
		return PIC_ADDRESSING;
	if (!allowed(key, from, size, false))
		return PIC_PROTECTION;
	if (size)
		fake_reads[from.a / 8]++;
	memcpy(to, fake_storage + from.a, size);
	return PIC_NONE;
}

enum pic gstore_channel_write(struct vm *vm, uint8_t key, guest_absolute to,
			      const void *from, size_t size)
{
	(void)vm;
	fake_calls++;
	if (outside(to, size))
		return PIC_ADDRESSING;
	if (!allowed(key, to, size, true))
		return PIC_PROTECTION;
	memcpy(fake_storage + to.a, from, size);
	fake_stored += size;
	return PIC_NONE;
}
