/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: text in bounded buffers, and the few string functions CP needs. Text
 * is ASCII and NUL-terminated. A buffer never overruns: what does not fit is
 * dropped and `truncated` says so. There is no locale and no format string.
 */
#ifndef S390_LIB_TEXT_H
#define S390_LIB_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
	char *at;      /* first character; always NUL-terminated */
	size_t length; /* characters held, without the NUL */
	size_t size;   /* of the buffer, NUL included */
	bool truncated;
};

/* Starts an empty text in a buffer of size bytes, which outlives the text. */
void text_init(struct text *t, char *buffer, size_t size);

void text_add(struct text *t, const char *s);
void text_addn(struct text *t, const char *s, size_t n);
void text_char(struct text *t, char c);
void text_fill(struct text *t, char c, size_t n);

/* Blanks up to column n, counted from 0; nothing if already there. */
void text_column(struct text *t, size_t n);

/* Right-aligned in width characters; a longer number is written in full. */
void text_decimal(struct text *t, uint64_t value, size_t width, char pad);

/* Upper case, with leading zeros to at least so many digits. */
void text_hex(struct text *t, uint64_t value, size_t digits);

/* Left-aligned in width characters; a longer string is written in full. */
void text_left(struct text *t, const char *s, size_t width);

/* Bytes as the largest unit that is exact: 0, 100, 4K, 256M, 2G. */
void text_storage(struct text *t, uint64_t bytes);

size_t text_length(const char *s);
bool text_equal(const char *a, const char *b);
bool text_equal_fold(const char *a, const char *b);
char text_upper_char(char c);
void text_upper(char *s);

/*
 * Each takes exactly the n characters at s. False, with *out unchanged, if
 * they are no such number or it does not fit. A storage size is a decimal
 * number and one of the units K M G T P E, in either case.
 */
bool text_parse_decimal(const char *s, size_t n, uint64_t *out);
bool text_parse_hex(const char *s, size_t n, uint64_t *out);
bool text_parse_storage(const char *s, size_t n, uint64_t *out);

#endif
