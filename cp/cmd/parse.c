/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: from a command line to words, and from a word to the row of a table.
 * It knows no command.
 */
#include "cp/cmd/call.h"
#include "s390/lib/text.h"

#include <string.h>

/* Control characters would reach terminals: they become blanks. */
static char clean(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f ? ' ' : c;
}

static void split(struct call *call, size_t length)
{
	size_t at = 0;

	while (at < length) {
		struct word *word = &call->words[call->count];

		while (at < length && call->line[at] == ' ')
			at++;
		if (at == length)
			break;
		word->text = call->upper + at;
		word->start = (uint16_t)at;
		while (at < length && call->line[at] != ' ')
			at++;
		word->length = (uint16_t)(at - word->start);
		call->upper[at] = '\0';
		call->count++;
	}
}

bool call_parse(struct call *call, const char *line, size_t length)
{
	while (length > 0 && clean(line[length - 1]) == ' ')
		length--;
	call->count = call->next = 0;
	if (length > CALL_LINE_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		call->line[i] = clean(line[i]);
		call->upper[i] = text_upper_char(call->line[i]);
	}
	call->line[length] = call->upper[length] = '\0';
	split(call, length);
	return true;
}

static bool lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* PF1, PF12: capitals and then one or two digits. */
static bool matches_number(const char *name, const char *word)
{
	while (*name == *word && *word != '\0')
		name++, word++;
	return text_equal(name, "nn") && digit(word[0]) &&
	       (word[1] == '\0' || (digit(word[1]) && word[2] == '\0'));
}

bool command_matches(const char *name, const char *word)
{
	size_t n = text_length(name);

	if (n > 2 && text_equal(name + n - 2, "nn"))
		return matches_number(name, word);
	while (*word != '\0' && *word == text_upper_char(*name))
		name++, word++;
	return *word == '\0' && (*name == '\0' || lower(*name));
}

const struct command *command_find(const struct command *table, unsigned count,
				   const char *word, uint32_t classes)
{
	for (unsigned i = 0; i < count; i++)
		if ((table[i].classes & classes ||
		     table[i].classes == CLASS_ANY) &&
		    command_matches(table[i].name, word))
			return &table[i];
	return NULL;
}

const char *call_peek(const struct call *call)
{
	return call->next < call->count ? call->words[call->next].text : NULL;
}

const char *call_word(struct call *call)
{
	const char *word = call_peek(call);

	if (word)
		call->next++;
	return word;
}

bool call_take(struct call *call, const char *name)
{
	const char *word = call_peek(call);

	if (!word || !command_matches(name, word))
		return false;
	call->next++;
	return true;
}

const char *call_rest(const struct call *call)
{
	if (call->next >= call->count)
		return "";
	return call->line + call->words[call->next].start;
}

const char *call_typed(const struct call *call, size_t *length)
{
	const struct word *word;

	*length = 0;
	if (call->next == 0)
		return "";
	word = &call->words[call->next - 1];
	*length = word->length;
	return call->line + word->start;
}

bool call_allows(const struct call *call, uint32_t classes)
{
	return call->classes & classes;
}

int call_end(struct call *call)
{
	const char *word = call_peek(call);

	if (!word)
		return 0;
	return reply_message(call->reply, MSG_EXTRA_OPTION, word, NULL);
}
