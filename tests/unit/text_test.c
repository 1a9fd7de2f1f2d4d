/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bounded text, numbers to text and back, and the byte moves of mem.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "s390/lib/text.h"

/* The s390x byte moves under names of their own, so that they run here too. */
#define memcpy own_memcpy
#define memmove own_memmove
#define memset own_memset
#define memcmp own_memcmp
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
#include "s390/lib/mem.c"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A buffer with a guard behind it that must stay as it is. */
struct guarded {
	char text[16];
	char guard[4];
};

static struct text start(struct guarded *g, size_t size)
{
	struct text t;

	memset(g, '#', sizeof(*g));
	text_init(&t, g->text, size);
	return t;
}

static void expect(const struct text *t, const struct guarded *g,
		   const char *wanted, bool truncated)
{
	assert_string_equal(t->at, wanted);
	assert_int_equal(t->length, strlen(wanted));
	assert_int_equal(t->truncated, truncated);
	assert_memory_equal(g->guard, "####", 4);
	for (size_t i = t->size; i < sizeof(g->text); i++)
		assert_int_equal(g->text[i], '#');
}

static void adds_until_full(void **state)
{
	struct guarded g;
	struct text t = start(&g, 8);

	(void)state;
	expect(&t, &g, "", false);
	text_add(&t, "abc");
	text_char(&t, '-');
	text_addn(&t, "xyz!", 3);
	expect(&t, &g, "abc-xyz", false);
	text_add(&t, "");
	text_fill(&t, '.', 0);
	expect(&t, &g, "abc-xyz", false);
	text_char(&t, 'q');
	expect(&t, &g, "abc-xyz", true);
	t = start(&g, 8);
	text_add(&t, "0123456789");
	expect(&t, &g, "0123456", true);
	t = start(&g, 8);
	text_fill(&t, '*', SIZE_MAX);
	expect(&t, &g, "*******", true);
}

static void tiny_buffers(void **state)
{
	struct guarded g;
	struct text t = start(&g, 1);

	(void)state;
	text_add(&t, "x");
	expect(&t, &g, "", true);
	t = start(&g, 0);
	text_add(&t, "x");
	text_fill(&t, 'x', 5);
	assert_true(t.truncated);
	assert_int_equal(t.length, 0);
	assert_int_equal(g.text[0], '#');
}

static void columns(void **state)
{
	struct guarded g;
	struct text t = start(&g, 16);

	(void)state;
	text_left(&t, "AB", 4);
	text_left(&t, "CDEFG", 3);
	text_column(&t, 12);
	text_column(&t, 3);
	text_char(&t, '|');
	expect(&t, &g, "AB  CDEFG   |", false);
}

static const struct {
	uint64_t value;
	size_t width;
	char pad;
	const char *decimal, *hex;
} numbers[] = {
	{ 0, 0, ' ', "0", "0" },
	{ 0, 4, '0', "0000", "0000" },
	{ 42, 5, ' ', "   42", "0002A" },
	{ 12345, 3, '0', "12345", "3039" },
	{ UINT64_C(99999999999999), 15, '*', "*99999999999999",
	  "0005AF3107A3FFF" },
};

static void numbers_to_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct guarded g;
		struct text t = start(&g, 16);

		text_decimal(&t, numbers[i].value, numbers[i].width,
			     numbers[i].pad);
		expect(&t, &g, numbers[i].decimal, false);
		t = start(&g, 16);
		text_hex(&t, numbers[i].value, numbers[i].width);
		expect(&t, &g, numbers[i].hex, false);
	}
}

static void largest_numbers(void **state)
{
	char buffer[32];
	struct text t;

	(void)state;
	text_init(&t, buffer, sizeof(buffer));
	text_decimal(&t, UINT64_MAX, 0, ' ');
	assert_string_equal(buffer, "18446744073709551615");
	text_init(&t, buffer, sizeof(buffer));
	text_hex(&t, UINT64_MAX, 16);
	assert_string_equal(buffer, "FFFFFFFFFFFFFFFF");
	text_init(&t, buffer, sizeof(buffer));
	text_hex(&t, 1, SIZE_MAX);
	assert_int_equal(t.length, sizeof(buffer) - 1);
	assert_true(t.truncated);
}

static void strings(void **state)
{
	char s[] = "Linux1@z{\xe9";

	(void)state;
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("abc"), 3);
	assert_true(text_equal("", ""));
	assert_true(text_equal("abc", "abc"));
	assert_false(text_equal("abc", "abcd"));
	assert_false(text_equal("abcd", "abc"));
	assert_false(text_equal("abc", "ABC"));
	assert_true(text_equal_fold("aBc", "AbC"));
	assert_false(text_equal_fold("aBc", "AbCd"));
	assert_false(text_equal_fold("a[", "a{"));
	text_upper(s);
	assert_string_equal(s, "LINUX1@Z{\xe9");
}

static const struct {
	const char *text;
	bool valid;
	uint64_t value;
} decimals[] = {
	{ "0", true, 0 },
	{ "0009", true, 9 },
	{ "18446744073709551615", true, UINT64_MAX },
	{ "000000000018446744073709551615", true, UINT64_MAX },
	{ "18446744073709551616", false, 0 },
	{ "99999999999999999999", false, 0 },
	{ "", false, 0 },
	{ "-1", false, 0 },
	{ "+1", false, 0 },
	{ " 1", false, 0 },
	{ "1 ", false, 0 },
	{ "1A", false, 0 },
}, hexes[] = {
	{ "0", true, 0 },
	{ "fFfFfFfFfFfFfFfF", true, UINT64_MAX },
	{ "00000000009", true, 9 },
	{ "10000000000000000", false, 0 },
	{ "", false, 0 },
	{ "0x1", false, 0 },
	{ "G", false, 0 },
	{ "1:", false, 0 },
	{ "@", false, 0 },
}, sizes[] = {
	{ "0K", true, 0 },
	{ "256M", true, UINT64_C(256) << 20 },
	{ "2g", true, UINT64_C(2) << 30 },
	{ "1T", true, UINT64_C(1) << 40 },
	{ "8P", true, UINT64_C(8) << 50 },
	{ "15E", true, UINT64_C(15) << 60 },
	{ "16E", false, 0 },
	{ "16384P", false, 0 },
	{ "18014398509481983K", true, UINT64_C(18014398509481983) << 10 },
	{ "18014398509481984K", false, 0 },
	{ "18446744073709551616K", false, 0 },
	{ "256", false, 0 },
	{ "M", false, 0 },
	{ "", false, 0 },
	{ "256MB", false, 0 },
	{ "2.5G", false, 0 },
	{ "-1M", false, 0 },
	{ "1 M", false, 0 },
};

/* Parses an exact copy, so that a read past the end is seen. */
static void parse_copy(bool (*parser)(const char *, size_t, uint64_t *),
		       const char *s, bool valid, uint64_t value)
{
	size_t n = strlen(s);
	char *copy = malloc(n > 0 ? n : 1);
	uint64_t out = 77;

	assert_non_null(copy);
	memcpy(copy, s, n);
	assert_int_equal(parser(copy, n, &out), valid);
	assert_int_equal(out, valid ? value : 77);
	free(copy);
}

static void text_to_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(decimals); i++)
		parse_copy(text_parse_decimal, decimals[i].text,
			   decimals[i].valid, decimals[i].value);
	for (size_t i = 0; i < COUNT(hexes); i++)
		parse_copy(text_parse_hex, hexes[i].text, hexes[i].valid,
			   hexes[i].value);
	for (size_t i = 0; i < COUNT(sizes); i++)
		parse_copy(text_parse_storage, sizes[i].text, sizes[i].valid,
			   sizes[i].value);
}

static const struct {
	uint64_t bytes;
	const char *text;
} storage[] = {
	{ 0, "0" },
	{ 1, "1" },
	{ 1023, "1023" },
	{ 4096, "4K" },
	{ UINT64_C(256) << 20, "256M" },
	{ UINT64_C(2) << 30, "2G" },
	{ UINT64_C(2049) << 20, "2049M" },
	{ UINT64_C(1) << 40, "1T" },
	{ UINT64_C(3) << 50, "3P" },
	{ UINT64_C(15) << 60, "15E" },
	{ UINT64_MAX, "18446744073709551615" },
};

static void storage_to_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(storage); i++) {
		char buffer[24];
		struct text t;

		text_init(&t, buffer, sizeof(buffer));
		text_storage(&t, storage[i].bytes);
		assert_string_equal(buffer, storage[i].text);
	}
}

/* Every length around the block sizes, against the host's own functions. */
static void byte_moves(void **state)
{
	static uint8_t from[640], to[640], wanted[640];

	(void)state;
	for (size_t i = 0; i < sizeof(from); i++)
		from[i] = (uint8_t)(i * 7 + i / 256);
	for (size_t n = 0; n <= 600; n++) {
		for (int c = 0; c <= 0xa5; c += 0xa5) {
			memset(to, 1, sizeof(to));
			memset(wanted, 1, sizeof(wanted));
			memset(wanted + 3, c, n);
			assert_ptr_equal(own_memset(to + 3, c, n), to + 3);
			assert_memory_equal(to, wanted, sizeof(to));
		}
		memcpy(wanted + 5, from + 1, n);
		assert_ptr_equal(own_memcpy(to + 5, from + 1, n), to + 5);
		assert_memory_equal(to + 5, wanted + 5, n);
		assert_int_equal(to[5 + n], wanted[5 + n]);
	}
}

static void overlapping_moves(void **state)
{
	static const size_t at[] = { 0, 1, 7, 8, 9, 31, 255, 256, 300 };
	uint8_t here[600], wanted[600];

	(void)state;
	for (size_t i = 0; i < COUNT(at) * COUNT(at); i++) {
		size_t to = at[i / COUNT(at)], from = at[i % COUNT(at)];

		for (size_t n = 0; n <= 300; n += n < 20 ? 1 : 7) {
			for (size_t k = 0; k < sizeof(here); k++)
				wanted[k] = here[k] = (uint8_t)(k * 5 + k / 51);
			memmove(wanted + to, wanted + from, n);
			own_memmove(here + to, here + from, n);
			assert_memory_equal(here, wanted, sizeof(here));
		}
	}
}

static void byte_compares(void **state)
{
	uint8_t a[40] = { 0 }, b[40] = { 0 };

	(void)state;
	for (size_t n = 0; n <= sizeof(a); n++) {
		assert_int_equal(own_memcmp(a, b, n), 0);
		for (size_t i = 0; i < n; i++) {
			a[i] = 0xff;
			b[i] = 1;
			assert_true(own_memcmp(a, b, n) > 0);
			assert_true(own_memcmp(b, a, n) < 0);
			assert_int_equal(own_memcmp(a, b, i), 0);
			a[i] = b[i] = 0;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds_until_full),
		cmocka_unit_test(tiny_buffers),
		cmocka_unit_test(columns),
		cmocka_unit_test(numbers_to_text),
		cmocka_unit_test(largest_numbers),
		cmocka_unit_test(strings),
		cmocka_unit_test(text_to_numbers),
		cmocka_unit_test(storage_to_text),
		cmocka_unit_test(byte_moves),
		cmocka_unit_test(overlapping_moves),
		cmocka_unit_test(byte_compares),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
