/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/op.h"

#include <string.h>

static const struct {
	const char *name;
	enum op op;
} names[] = {
	{ "enter", OP_ENTER },
	{ "clear", OP_CLEAR },
	{ "pa1", OP_PA1 },
	{ "pa2", OP_PA2 },
	{ "pa3", OP_PA3 },
	{ "tab", OP_TAB },
	{ "backtab", OP_BACKTAB },
	{ "home", OP_HOME },
	{ "end", OP_END },
	{ "newline", OP_NEWLINE },
	{ "left", OP_LEFT },
	{ "right", OP_RIGHT },
	{ "up", OP_UP },
	{ "down", OP_DOWN },
	{ "insert", OP_INSERT },
	{ "delete", OP_DELETE },
	{ "backspace", OP_BACKSPACE },
	{ "erase-eof", OP_ERASE_EOF },
	{ "erase-field", OP_ERASE_FIELD },
	{ "erase-input", OP_ERASE_INPUT },
	{ "reset", OP_RESET },
	{ "previous", OP_PREVIOUS },
	{ "next", OP_NEXT },
	{ "page-up", OP_SCROLL_UP },
	{ "page-down", OP_SCROLL_DOWN },
	{ "new", OP_SESSION_NEW },
	{ "other", OP_SESSION_NEXT },
	{ "close", OP_SESSION_CLOSE },
	{ "reconnect", OP_RECONNECT },
};

/* A word made of @stem and a number from 1 to @limit; 0: it is not one. */
static unsigned numbered(const char *name, size_t length, const char *stem,
			 unsigned limit)
{
	unsigned n = 0;
	size_t i = 0;

	while (i < length && stem[i] && name[i] == stem[i])
		i++;
	if (stem[i] || i == length || length - i > 2 || name[i] == '0')
		return 0;
	for (; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return 0;
		n = n * 10 + (unsigned)(name[i] - '0');
	}
	return n <= limit ? n : 0;
}

static int same(const char *name, size_t length, const char *other)
{
	size_t i = 0;

	while (i < length && other[i] && name[i] == other[i])
		i++;
	return i == length && !other[i];
}

enum op op_find(const char *name, size_t length)
{
	unsigned n = numbered(name, length, "pf", 24);

	if (n)
		return (enum op)(OP_PF1 + n - 1);
	n = numbered(name, length, "session", 9);
	if (n)
		return (enum op)(OP_SESSION_1 + n - 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (same(name, length, names[i].name))
			return names[i].op;
	return OP_NONE;
}
