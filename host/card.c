/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/card.h"

#include <string.h>

#include "s390/lib/text.h"

static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#$+-_:";

/* Gives the number of characters that were fit for it. */
static size_t take(char to[CARD_NAME_SIZE], const char *from, const char *end)
{
	size_t n = 0;

	memset(to, ' ', CARD_NAME_SIZE);
	for (; from < end && n < CARD_NAME_SIZE; from++) {
		char c = text_upper_char(*from);

		if (strchr(allowed, c))
			to[n++] = c;
	}
	return n;
}

void card_name(const char *path, char name[CARD_NAME_SIZE],
	       char type[CARD_NAME_SIZE])
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *end = base + strlen(base);
	const char *point = strrchr(base, '.');

	if (!point || point == base)
		point = end;
	if (take(name, base, point) == 0)
		memcpy(name, "FILE", 4);
	take(type, point < end ? point + 1 : end, end);
}
