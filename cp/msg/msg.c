/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From catalog entry and arguments to the text of a message. */
#include "cp/msg/reply.h"

#include "s390/lib/text.h"

static void add_identifier(struct text *t, const struct message_entry *entry)
{
	text_add(t, "HCP");
	text_add(t, entry->module);
	text_decimal(t, entry->number, 3, '0');
	text_char(t, entry->severity);
}

static void add_substituted(struct text *t, const char *text,
			    const char *const arguments[9])
{
	for (; *text != '\0'; text++) {
		const char *argument;

		if (text[0] != '&' || text[1] < '1' || text[1] > '9') {
			text_char(t, *text);
			continue;
		}
		argument = arguments[*++text - '1'];
		if (argument)
			text_add(t, argument);
	}
}

size_t message_text(char *to, size_t size, unsigned emsg, enum message id,
		    const char *const arguments[9])
{
	const struct message_entry *entry = &message_table[id];
	struct text t;

	text_init(&t, to, size);
	if (emsg & EMSG_CODE)
		add_identifier(&t, entry);
	if ((emsg & EMSG_CODE) && (emsg & EMSG_TEXT))
		text_char(&t, ' ');
	if (emsg & EMSG_TEXT)
		add_substituted(&t, entry->text, arguments);
	return t.length;
}
