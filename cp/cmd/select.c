/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/cmd/select.h"

#include "cp/cmd/operand.h"
#include "s390/lib/text.h"

#include <string.h>

const char *const select_queue_names[3] = { "RDR", "PUN", "PRT" };
const char *const select_origin_names[5] = { "PUN", "PRT", "RDR", "CON",
					     "SYS" };

bool select_queue(struct call *call, enum spool_queue *queue)
{
	if (call_take(call, "RDR") || call_take(call, "Reader"))
		*queue = SPOOL_READER;
	else if (call_take(call, "PUnch") || call_take(call, "PCH"))
		*queue = SPOOL_PUNCH;
	else if (call_take(call, "PRT") || call_take(call, "PRinter"))
		*queue = SPOOL_PRINTER;
	else
		return false;
	return true;
}

/* Words that are never an owner. */
static bool selecting(const char *word)
{
	static const char *const names[] = {
		"RDR", "Reader",  "PUnch", "PCH",
		"PRT", "PRinter", "ALL",   "CLass"
	};

	return operand_keyword(names, sizeof(names) / sizeof(names[0]), word) >=
		       0 ||
	       (*word >= '0' && *word <= '9');
}

int select_owner(struct call *call, bool own_by_default, struct selection *s)
{
	bool all = call_allows(call, CLASS('D'));
	const char *word = call_peek(call);

	memset(s, 0, sizeof(*s));
	memcpy(s->owner, call_userid(call), sizeof(s->owner));
	if (!word || selecting(word)) {
		if (all && !own_by_default)
			memcpy(s->owner, "*", 2);
		return 0;
	}
	call_word(call);
	if (all && text_equal(word, "SYSTEM")) {
		memcpy(s->owner, "*", 2);
		return 0;
	}
	if (operand_userid(word, call_userid(call), s->owner) &&
	    (all || text_equal(s->owner, call_userid(call))))
		return 0;
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}

static int take_class(struct call *call, struct selection *s)
{
	const char *word = call_word(call);

	if (!word || word[1] != '\0')
		return reply_message(call->reply, MSG_CLASS_MISSING, NULL);
	s->class = word[0];
	return 0;
}

int select_files(struct call *call, struct selection *s)
{
	const char *word;
	uint64_t id;

	if (call_take(call, "ALL")) {
		s->all = true;
		return 0;
	}
	if (call_take(call, "CLass"))
		return take_class(call, s);
	while ((word = call_peek(call)) != NULL && *word >= '0' &&
	       *word <= '9') {
		call_word(call);
		if (s->id_count == SELECT_ID_MAX ||
		    !operand_number(word, 1, SPOOL_ID_MAX, &id))
			return reply_message(call->reply, MSG_INVALID_SPOOLID,
					     word, NULL);
		s->id[s->id_count++] = (uint16_t)id;
	}
	return 0;
}

bool select_matches(const struct selection *s, const struct spool_file *file)
{
	if (s->class != '\0' && file->class != s->class)
		return false;
	for (unsigned i = 0; i < s->id_count; i++)
		if (s->id[i] == file->id)
			return true;
	return s->id_count == 0;
}
