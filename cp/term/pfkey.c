/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/term/pfkey.h"

#include <string.h>

/* The text that a definition may or must have after its keyword. */
enum operand {
	OPERAND_NONE,
	OPERAND_STOPS,
	OPERAND_TEXT,
};

/* As QUERY PFnn shows them; the first words are what SET PFnn takes. */
static const struct {
	const char *name;
	enum operand operand;
} actions[] = {
	[PFKEY_UNDEFINED] = { "UNDEFINED", OPERAND_NONE },
	[PFKEY_RETRIEVE_BACKWARD] = { "RETRIEVE BACKWARD", OPERAND_NONE },
	[PFKEY_RETRIEVE_FORWARD] = { "RETRIEVE FORWARD", OPERAND_NONE },
	[PFKEY_TAB] = { "TAB", OPERAND_STOPS },
	[PFKEY_NODISP] = { "NODISP", OPERAND_NONE },
	[PFKEY_IMMED] = { "IMMED", OPERAND_TEXT },
	[PFKEY_DELAYED] = { "DELAYED", OPERAND_TEXT },
};

/* What SET PFnn takes: each keyword from its shortest form on. */
static const struct {
	const char *name;
	uint8_t shortest, action;
} keywords[] = {
	{ "RETRIEVE", 3, PFKEY_RETRIEVE_BACKWARD },
	{ "TAB", 3, PFKEY_TAB },
	{ "NODISP", 5, PFKEY_NODISP },
	{ "IMMED", 5, PFKEY_IMMED },
	{ "DELAYED", 4, PFKEY_DELAYED },
};

/* A piece of the operands, moved forward as it is taken apart. */
struct cursor {
	const char *at;
	size_t left;
};

static void skip_blanks(struct cursor *c)
{
	while (c->left > 0 && *c->at == ' ')
		c->at++, c->left--;
}

static struct cursor take_word(struct cursor *c)
{
	struct cursor word = { c->at, 0 };

	while (c->left > 0 && *c->at != ' ')
		c->at++, c->left--, word.left++;
	skip_blanks(c);
	return word;
}

static bool matches(struct cursor word, const char *name, size_t shortest)
{
	if (word.left < shortest || word.left > text_length(name))
		return false;
	for (size_t i = 0; i < word.left; i++)
		if (text_upper_char(word.at[i]) != name[i])
			return false;
	return true;
}

/* Columns 1-255, each greater than the one before, at least one. */
static bool stops_valid(struct cursor c)
{
	uint64_t last = 0;

	do {
		struct cursor word = take_word(&c);
		uint64_t stop;

		if (!text_parse_decimal(word.at, word.left, &stop) ||
		    stop <= last || stop > 255)
			return false;
		last = stop;
	} while (c.left > 0);
	return true;
}

/* The action that the keyword names; it is taken from c if there is one. */
static uint8_t take_action(struct cursor *c)
{
	struct cursor rest = *c;
	struct cursor word = take_word(&rest);

	if (c->left == 0 || (matches(word, "UNDEFINED", 5) && !rest.left)) {
		c->left = 0;
		return PFKEY_UNDEFINED;
	}
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		if (matches(word, keywords[i].name, keywords[i].shortest)) {
			*c = rest;
			return keywords[i].action;
		}
	}
	return PFKEY_DELAYED;
}

static uint8_t take_direction(struct cursor *c)
{
	struct cursor rest = *c;
	struct cursor word = take_word(&rest);

	if (matches(word, "FORWARD", 3)) {
		*c = rest;
		return PFKEY_RETRIEVE_FORWARD;
	}
	if (matches(word, "BACKWARD", 4))
		*c = rest;
	return PFKEY_RETRIEVE_BACKWARD;
}

static bool operand_valid(uint8_t action, struct cursor c)
{
	switch (actions[action].operand) {
	case OPERAND_NONE:
		return c.left == 0;
	case OPERAND_STOPS:
		return c.left <= PFKEY_TEXT_MAX && stops_valid(c);
	default:
		return c.left > 0 && c.left <= PFKEY_TEXT_MAX;
	}
}

bool pfkey_set(struct pfkey_table *t, unsigned n, const char *operands,
	       size_t length)
{
	struct cursor c = { operands, length };
	uint8_t action;

	while (c.left > 0 && c.at[c.left - 1] == ' ')
		c.left--;
	skip_blanks(&c);
	action = take_action(&c);
	if (action == PFKEY_RETRIEVE_BACKWARD)
		action = take_direction(&c);
	if (n < 1 || n > PFKEY_COUNT || !operand_valid(action, c))
		return false;
	t->key[n - 1].action = action;
	t->key[n - 1].length = (uint8_t)c.left;
	memcpy(t->key[n - 1].text, c.at, c.left);
	return true;
}

void pfkey_format(const struct pfkey_table *t, unsigned n, struct text *out)
{
	const struct pfkey *key;

	if (n < 1 || n > PFKEY_COUNT)
		return;
	key = &t->key[n - 1];
	text_add(out, "PF");
	text_decimal(out, n, 2, '0');
	text_char(out, ' ');
	text_add(out, actions[key->action].name);
	if (key->length > 0)
		text_char(out, ' ');
	text_addn(out, key->text, key->length);
}

unsigned pfkey_tab_stop(const struct pfkey *key, unsigned column)
{
	struct cursor c = { key->text, key->length };

	while (key->action == PFKEY_TAB && c.left > 0) {
		struct cursor word = take_word(&c);
		uint64_t stop;

		if (text_parse_decimal(word.at, word.left, &stop) &&
		    stop > column)
			return (unsigned)stop;
	}
	return 0;
}
