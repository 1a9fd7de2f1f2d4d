/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each function looks at its text once and allocates nothing. */
#include "directory/value.h"

#include <string.h>

#include "directory/objdir.h"

/* Most rounds of a password: CP computes them at each LOGON. */
#define ROUNDS_MAX 100000u

static char fold(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = fold(c);
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

bool value_vdev(const char *text, uint16_t *vdev)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < 4 && text[i] != '\0'; i++) {
		int d = digit(text[i]);

		if (d > 15)
			return false;
		n = n * 16 + (unsigned)d;
	}
	if (i == 0 || text[i] != '\0')
		return false;
	*vdev = (uint16_t)n;
	return true;
}

/* Digits at *text, which is moved behind them. */
static bool digits(const char **text, uint64_t most, uint64_t *n)
{
	const char *p = *text;
	uint64_t sum = 0;

	for (; *p >= '0' && *p <= '9'; p++) {
		uint64_t d = (uint64_t)(*p - '0');

		if (sum > (most - d) / 10 || d > most)
			return false;
		sum = sum * 10 + d;
	}
	if (p == *text)
		return false;
	*text = p;
	*n = sum;
	return true;
}

bool value_decimal(const char *text, uint64_t most, uint64_t *n)
{
	return digits(&text, most, n) && *text == '\0';
}

bool value_size(const char *text, uint64_t *bytes)
{
	static const char units[] = "KMGTPE";
	const char *unit;
	unsigned shift;
	uint64_t n;

	if (!digits(&text, UINT64_MAX, &n) || *text == '\0')
		return false;
	unit = strchr(units, fold(*text));
	if (!unit || text[1] != '\0')
		return false;
	shift = 10 * (unsigned)(unit - units + 1);
	if (n == 0 || n > (UINT64_MAX >> 1) >> shift)
		return false;
	*bytes = n << shift;
	return true;
}

bool value_percent(const char *text, unsigned *tenths)
{
	uint64_t whole, tenth = 0;

	if (!digits(&text, 100, &whole))
		return false;
	if (*text == '.') {
		text++;
		if (*text < '0' || *text > '9')
			return false;
		tenth = (uint64_t)(*text++ - '0');
	}
	if (*text == '%')
		text++;
	*tenths = (unsigned)(whole * 10 + tenth);
	return *text == '\0' && *tenths >= 1 && *tenths <= 1000;
}

bool value_yes(const char *text, bool *yes)
{
	*yes = strcmp(text, "yes") == 0;
	return *yes || strcmp(text, "no") == 0;
}

bool value_classes(const char *text, uint32_t *classes)
{
	*classes = 0;
	for (const char *p = text; *p != '\0'; p++) {
		uint32_t bit = objdir_class_bit(fold(*p));

		if (bit == 0)
			return false;
		*classes |= bit;
	}
	return *text != '\0';
}

bool value_spool_class(const char *text, char *class)
{
	char c = fold(text[0]);

	*class = c;
	return ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) &&
	       text[1] == '\0';
}

bool value_word(const char *text, char word[9])
{
	size_t n = 0;

	for (; n < 8 && text[n] > ' ' && text[n] <= '~'; n++)
		word[n] = fold(text[n]);
	word[n] = '\0';
	return n > 0 && text[n] == '\0';
}

bool value_name(const char *text, char name[9])
{
	static const char others[] = "@#$_-+";

	if (!value_word(text, name))
		return false;
	for (const char *p = name; *p != '\0'; p++) {
		if (!(*p >= 'A' && *p <= 'Z') && !(*p >= '0' && *p <= '9') &&
		    !strchr(others, *p))
			return false;
	}
	return true;
}

bool value_text(const char *text, size_t least, size_t most)
{
	size_t n = 0;

	for (; text[n] != '\0'; n++) {
		if (n == most || text[n] < ' ' || text[n] > '~')
			return false;
	}
	return n >= least;
}

/* The length of what crypt(3) writes salts and hashes with. */
static size_t crypt_span(const char *text)
{
	return strspn(text, "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "abcdefghijklmnopqrstuvwxyz");
}

bool value_hash(const char *text, const char **why)
{
	uint64_t rounds;
	size_t salt;

	*why = "another method";
	if (strncmp(text, "$6$", 3) != 0)
		return false;
	text += 3;
	if (strncmp(text, "rounds=", 7) == 0) {
		*why = "rounds are not 1000 to 100000";
		text += 7;
		if (!digits(&text, ROUNDS_MAX, &rounds) || rounds < 1000 ||
		    *text++ != '$')
			return false;
	}
	*why = "not whole";
	salt = crypt_span(text);
	return salt >= 1 && salt <= 16 && text[salt] == '$' &&
	       crypt_span(text + salt + 1) == 86 && text[salt + 1 + 86] == '\0';
}

bool value_range(const char *text, uint64_t most, uint64_t *from, uint64_t *to)
{
	if (!digits(&text, most, from))
		return false;
	*to = *from;
	if (strncmp(text, "..", 2) == 0) {
		text += 2;
		if (!digits(&text, most, to))
			return false;
	}
	return *text == '\0' && *from <= *to;
}
