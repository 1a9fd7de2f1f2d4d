/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_sclp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "s390/lib/ebcdic.h"
#include "tests/unit/fake_vcpu.h"

struct fake_screen fake_screen;

static void screen_write(struct console_terminal *t, enum console_kind kind,
			 const char *text, size_t length)
{
	(void)t;
	(void)kind;
	(void)text;
	(void)length;
}

static bool screen_full(const struct console_terminal *t)
{
	(void)t;
	return fake_screen.full;
}

static void screen_nothing(struct console_terminal *t)
{
	(void)t;
}

int fake_sclp_set_up(void **state)
{
	(void)state;
	fake_start();
	fake.vm.console = console_create(&fake.vm);
	fake.vm.sclp = vsclp_create(&fake.vm);
	fake_screen.full = false;
	fake_screen.terminal =
		(struct console_terminal){ screen_write, screen_full,
					   screen_nothing, screen_nothing,
					   screen_nothing };
	return 0;
}

int fake_sclp_tear_down(void **state)
{
	(void)state;
	vsclp_destroy(fake.vm.sclp);
	console_destroy(fake.vm.console);
	return 0;
}

void fake_sclp_put16(size_t at, unsigned value)
{
	BLOCK[at] = (uint8_t)(value >> 8);
	BLOCK[at + 1] = (uint8_t)value;
}

unsigned fake_sclp_get16(size_t at)
{
	return (unsigned)BLOCK[at] << 8 | BLOCK[at + 1];
}

uint64_t fake_sclp_get64(size_t at)
{
	uint64_t value = 0;

	for (unsigned n = 0; n < 8; n++)
		value = value << 8 | BLOCK[at + n];
	return value;
}

void fake_sclp_put64(size_t at, uint64_t value)
{
	for (unsigned n = 0; n < 8; n++)
		BLOCK[at + n] = (uint8_t)(value >> (56 - 8 * n));
}

void fake_sclp_begin(size_t length)
{
	memset(BLOCK, 0, 4096);
	fake_sclp_put16(0, (unsigned)length);
}

unsigned fake_sclp_call(uint32_t command)
{
	unsigned cc;

	fake.vm.service_pending = false;
	fake.vm.service_parameter = 0;
	assert_int_equal(vsclp_service_call(&fake.cpu[0], command, SCCB, &cc),
			 PIC_NONE);
	assert_int_equal(cc, 0);
	assert_true(fake.vm.service_pending);
	assert_int_equal(fake.vm.service_parameter & ~7u, SCCB);
	return fake_sclp_get16(6);
}

void fake_sclp_expect_console(const char *text)
{
	struct console_observer observer = { 0 };
	char got[512] = { 0 };

	console_observe(fake.vm.console, &observer, 0);
	console_fetch(&observer, got, sizeof(got) - 1);
	console_unobserve(&observer);
	assert_string_equal(got, text);
}

void fake_sclp_set_masks(uint64_t receive, uint64_t send)
{
	fake_sclp_begin(12 + 4 * 8);
	fake_sclp_put16(10, 8);
	fake_sclp_put64(12, receive);
	fake_sclp_put64(20, send);
	assert_int_equal(fake_sclp_call(SCLP_WRITE_EVENT_MASK), SCLP_COMPLETE);
}

size_t fake_sclp_add_line(size_t at, const char *text)
{
	static const uint8_t mdb[] = {
		0, 1, 0xd4, 0xc4, 0xc2, 0x40, 0, 0, 0, 1
	};
	size_t length = strlen(text), mto = at + 6 + 12 + 56;

	fake_sclp_put16(at, (unsigned)(6 + 12 + 56 + 10 + length));
	BLOCK[at + 2] = EVENT_MESSAGE;
	fake_sclp_put16(at + 6, (unsigned)(12 + 56 + 10 + length));
	memcpy(BLOCK + at + 8, mdb, sizeof(mdb));
	fake_sclp_put16(at + 18, 56); /* general object */
	fake_sclp_put16(at + 20, 1);
	fake_sclp_put16(mto, (unsigned)(10 + length));
	fake_sclp_put16(mto + 2, 4);
	fake_sclp_put16(mto + 4, 0x1000);
	ebcdic_encode(BLOCK + mto + 10, text, length);
	fake_sclp_put16(0, (unsigned)(mto + 10 + length));
	return mto + 10 + length;
}

size_t fake_sclp_add_data(size_t at, const char *text)
{
	size_t length = strlen(text);

	fake_sclp_put16(at, (unsigned)(6 + length));
	BLOCK[at + 2] = EVENT_VT220;
	memcpy(BLOCK + at + 6, text, length);
	fake_sclp_put16(0, (unsigned)(at + 6 + length));
	return at + 6 + length;
}
