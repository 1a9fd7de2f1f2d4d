/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Everything that writes goes through text_addn or text_fill, the only two
 * functions that touch the buffer.
 */
#include "s390/lib/text.h"

#include <string.h>

/* Units of storage in ascending order, each 1024 times the one before. */
static const char units[] = "KMGTPE";

void text_init(struct text *t, char *buffer, size_t size)
{
	*t = (struct text){ .at = buffer, .size = size };
	if (size > 0)
		buffer[0] = '\0';
}

/* How many of n characters fit; notes it if not all do. */
static size_t room(struct text *t, size_t n)
{
	size_t free = t->size > 0 ? t->size - 1 - t->length : 0;

	if (n <= free)
		return n;
	t->truncated = true;
	return free;
}

void text_addn(struct text *t, const char *s, size_t n)
{
	n = room(t, n);
	if (n == 0)
		return;
	memcpy(t->at + t->length, s, n);
	t->length += n;
	t->at[t->length] = '\0';
}

void text_fill(struct text *t, char c, size_t n)
{
	n = room(t, n);
	if (n == 0)
		return;
	memset(t->at + t->length, c, n);
	t->length += n;
	t->at[t->length] = '\0';
}

void text_add(struct text *t, const char *s)
{
	text_addn(t, s, text_length(s));
}

void text_char(struct text *t, char c)
{
	text_addn(t, &c, 1);
}

void text_column(struct text *t, size_t n)
{
	if (n > t->length)
		text_fill(t, ' ', n - t->length);
}

/* Writes value in base 10 or 16 with pad before it, up to width. */
static void number(struct text *t, uint64_t value, unsigned base, size_t width,
		   char pad)
{
	char digits[20];
	size_t n = 0;

	do {
		digits[sizeof(digits) - ++n] = "0123456789ABCDEF"[value % base];
		value /= base;
	} while (value > 0);
	if (width > n)
		text_fill(t, pad, width - n);
	text_addn(t, digits + sizeof(digits) - n, n);
}

void text_decimal(struct text *t, uint64_t value, size_t width, char pad)
{
	number(t, value, 10, width, pad);
}

void text_hex(struct text *t, uint64_t value, size_t digits)
{
	number(t, value, 16, digits, '0');
}

void text_left(struct text *t, const char *s, size_t width)
{
	size_t n = text_length(s);

	text_addn(t, s, n);
	if (width > n)
		text_fill(t, ' ', width - n);
}

void text_storage(struct text *t, uint64_t bytes)
{
	size_t unit = 0;

	while (bytes > 0 && bytes % 1024 == 0 && units[unit] != '\0') {
		bytes /= 1024;
		unit++;
	}
	number(t, bytes, 10, 0, ' ');
	if (unit > 0)
		text_char(t, units[unit - 1]);
}

size_t text_length(const char *s)
{
	size_t n = 0;

	while (s[n] != '\0')
		n++;
	return n;
}

bool text_equal(const char *a, const char *b)
{
	while (*a == *b && *a != '\0')
		a++, b++;
	return *a == *b;
}

bool text_equal_fold(const char *a, const char *b)
{
	while (text_upper_char(*a) == text_upper_char(*b) && *a != '\0')
		a++, b++;
	return text_upper_char(*a) == text_upper_char(*b);
}

char text_upper_char(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

void text_upper(char *s)
{
	for (; *s != '\0'; s++)
		*s = text_upper_char(*s);
}

/* The value of a digit, 16 if it is none. */
static unsigned digit(char c)
{
	c = text_upper_char(c);
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A' + 10);
	return 16;
}

static bool parse(const char *s, size_t n, unsigned base, uint64_t *out)
{
	uint64_t value = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned d = digit(s[i]);

		if (d >= base || value > (UINT64_MAX - d) / base)
			return false;
		value = value * base + d;
	}
	if (n == 0)
		return false;
	*out = value;
	return true;
}

bool text_parse_decimal(const char *s, size_t n, uint64_t *out)
{
	return parse(s, n, 10, out);
}

bool text_parse_hex(const char *s, size_t n, uint64_t *out)
{
	return parse(s, n, 16, out);
}

bool text_parse_storage(const char *s, size_t n, uint64_t *out)
{
	uint64_t value;
	unsigned shift = 0;

	if (n == 0 || !parse(s, n - 1, 10, &value))
		return false;
	for (const char *unit = units; *unit != '\0'; unit++) {
		shift += 10;
		if (*unit != text_upper_char(s[n - 1]))
			continue;
		if (value > UINT64_MAX >> shift)
			return false;
		*out = value << shift;
		return true;
	}
	return false;
}
