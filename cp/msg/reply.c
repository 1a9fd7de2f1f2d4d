/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/msg/reply.h"

#include "s390/lib/text.h"

#include <stdarg.h>

void reply_line(struct reply *reply, const char *text)
{
	reply->line(reply, text, text_length(text));
}

static bool shown(const struct reply *reply, const struct message_entry *entry)
{
	if (entry->severity == 'I' && (reply->emsg & EMSG_NO_INFORMATION))
		return false;
	return reply->emsg & (EMSG_CODE | EMSG_TEXT);
}

int reply_message(struct reply *reply, enum message id, ...)
{
	const struct message_entry *entry = &message_table[id];
	const char *arguments[9] = { NULL };
	const char *argument;
	va_list list;

	va_start(list, id);
	for (unsigned i = 0; i < 9; i++) {
		argument = va_arg(list, const char *);
		if (!argument)
			break;
		arguments[i] = argument;
	}
	va_end(list);
	if (shown(reply, entry)) {
		char text[MESSAGE_SIZE];
		size_t n = message_text(text, sizeof(text), reply->emsg, id,
					arguments);

		reply->line(reply, text, n);
	}
	return entry->sets_code ? entry->number : 0;
}
