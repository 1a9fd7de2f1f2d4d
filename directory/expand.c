/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Expressions in templates:
 *   { sum }  { sum | format }  { name }
 *   sum: terms n, 12, 0x1F with + and - between; format: 4, hex, hex4
 * All numbers stay below 2**32, a width is at most 8.
 */
#include <stdio.h>
#include <string.h>

#include "directory/value.h"

#define NUMBER_MAX UINT64_C(0xffffffff)

struct scan {
	const char *at;
	uint64_t n;
	const char *name;
	const char *why;
};

static void blanks(struct scan *s)
{
	while (*s->at == ' ')
		s->at++;
}

static bool word(struct scan *s, const char *text)
{
	size_t length = strlen(text);

	if (strncmp(s->at, text, length) != 0)
		return false;
	s->at += length;
	return true;
}

static bool number(struct scan *s, unsigned base, uint64_t *value)
{
	static const char all[] = "0123456789abcdef0123456789ABCDEF";
	const char *start = s->at;

	*value = 0;
	for (;; s->at++) {
		const char *found = *s->at ? strchr(all, *s->at) : NULL;

		/* each half counts from 0 to 15 */
		if (!found || (size_t)(found - all) % 16 >= base)
			return s->at > start;
		*value = *value * base + (uint64_t)(found - all) % 16;
		if (*value > NUMBER_MAX)
			return false;
	}
}

static bool term(struct scan *s, uint64_t *value)
{
	blanks(s);
	s->why = "there is no number";
	if (word(s, "0x"))
		return number(s, 16, value);
	if (word(s, "n")) {
		*value = s->n;
		return true;
	}
	return number(s, 10, value);
}

static bool sum(struct scan *s, uint64_t *value)
{
	uint64_t next;

	if (!term(s, value))
		return false;
	for (;;) {
		bool plus;

		blanks(s);
		if (*s->at != '+' && *s->at != '-')
			return true;
		plus = *s->at++ == '+';
		if (!term(s, &next))
			return false;
		s->why = "the result is too large or negative";
		if (plus ? *value + next > NUMBER_MAX : next > *value)
			return false;
		*value = plus ? *value + next : *value - next;
	}
}

/* What stands between the braces; `to` has room for 9 characters. */
static bool expression(struct scan *s, char *to, size_t size)
{
	uint64_t value, width = 0;
	bool hex = false;

	blanks(s);
	if (s->name && word(s, "name")) {
		snprintf(to, size, "%s", s->name);
	} else {
		if (!sum(s, &value))
			return false;
		if (*s->at == '|') {
			s->at++;
			blanks(s);
			hex = word(s, "hex");
			s->why = "the format is not a width, hex or hex and "
				 "a width";
			if ((!hex || (*s->at >= '0' && *s->at <= '9')) &&
			    !number(s, 10, &width))
				return false;
			if (width > 8)
				return false;
		}
		snprintf(to, size, hex ? "%0*llX" : "%0*llu", (int)width,
			 (unsigned long long)value);
	}
	blanks(s);
	s->why = "there is no closing brace";
	return *s->at++ == '}';
}

const char *value_expand(const char *text, uint64_t n, const char *name,
			 struct arena *arena, const char **why)
{
	struct scan s = { .at = text, .n = n, .name = name };
	size_t braces = 0, used = 0;
	char *to;

	for (const char *p = text; *p != '\0'; p++)
		braces += *p == '{';
	if (braces == 0)
		return text;
	to = arena_take(arena, strlen(text) + braces * 16 + 1);
	while (*s.at != '\0') {
		if (*s.at != '{') {
			to[used++] = *s.at++;
		} else if (s.at[1] == '{') {
			to[used++] = '{';
			s.at += 2;
		} else {
			s.at++;
			if (!expression(&s, to + used, 16)) {
				*why = s.why;
				return NULL;
			}
			used += strlen(to + used);
		}
	}
	to[used] = '\0';
	return to;
}
