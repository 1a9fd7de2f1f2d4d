/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * QUERY FILES, RDR, PUN, PRT: spool files. Everybody sees his own, class D
 * those of others. Programs read the lines by column.
 */
#include "cp/base/task.h"
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/select.h"
#include "cp/vm/vm.h"
#include "s390/lib/clock.h"

#include <string.h>

static const char *const hold_names[] = { "NONE", "USER", "SYS ", "USYS" };

/* FILES: 0016 RDR, 0001 PRT,   NO PUN */
static void add_count(struct text *t, unsigned count, size_t width,
		      const char *queue)
{
	size_t end = t->length + width;

	if (count > 0) {
		text_decimal(t, count, width, '0');
	} else {
		text_column(t, end - 2);
		text_add(t, "NO");
	}
	text_char(t, ' ');
	text_add(t, queue);
}

int query_files(struct call *call)
{
	bool all = call_allows(call, CLASS('D'));
	char owner[9] = "*";
	char line[64];
	struct text t;
	size_t width = all ? 7 : 4;
	const char *word = all ? call_word(call) : NULL;

	if (call_peek(call))
		return call_end(call);
	if (word && !operand_userid(word, call_userid(call), owner))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	if (!all)
		memcpy(owner, call_userid(call), sizeof(owner));
	text_init(&t, line, sizeof(line));
	text_add(&t, "FILES: ");
	add_count(&t, spool_count(SPOOL_READER, owner), width, "RDR, ");
	add_count(&t, spool_count(SPOOL_PRINTER, owner), width, "PRT, ");
	add_count(&t, spool_count(SPOOL_PUNCH, owner), width, "PUN");
	reply_line(call->reply, line);
	return 0;
}

/* LINUX1   0013 A PUN 00000001 001 NONE 06/06 11:14:10 PROFILE  EXEC ... */
static void file_line(struct call *call, const struct spool_file *file)
{
	char line[96];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_left(&t, file->origin_user, 8);
	text_char(&t, ' ');
	text_decimal(&t, file->id, 4, '0');
	text_char(&t, ' ');
	text_char(&t, file->class);
	text_char(&t, ' ');
	text_add(&t, select_origin_names[file->origin]);
	text_char(&t, ' ');
	text_decimal(&t, file->records, 8, '0');
	text_char(&t, ' ');
	text_decimal(&t, file->copies, 3, '0');
	text_char(&t, ' ');
	text_add(&t, hold_names[file->hold]);
	text_char(&t, ' ');
	clock_add_short_date(&t, file->created);
	text_char(&t, ' ');
	clock_add_time(&t, file->created);
	text_char(&t, ' ');
	text_left(&t, file->name, 8);
	text_add(&t, "  ");
	text_left(&t, file->type, 8);
	text_char(&t, ' ');
	text_left(&t, file->distribution, 8);
	reply_line(call->reply, line);
}

static void no_files(struct call *call, enum spool_queue queue)
{
	char line[32];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "NO ");
	text_add(&t, select_queue_names[queue]);
	text_add(&t, " FILES");
	reply_line(call->reply, line);
}

static int query_queue(struct call *call, enum spool_queue queue)
{
	struct selection s;
	struct spool_file *file;
	unsigned count = 0;
	int code = select_owner(call, false, &s);

	if (code == 0)
		code = select_files(call, &s);
	if (code == 0)
		code = call_end(call);
	if (code != 0)
		return code;
	/* A line may wait for its terminal: files come and go meanwhile. */
	for (unsigned n = 0; (file = spool_nth(queue, s.owner, n)) != NULL;
	     n++) {
		if (select_matches(&s, file) && count++ == 0) {
			reply_line(call->reply,
				   "ORIGINID FILE CLASS RECORDS  CPY HOLD DATE "
				   " TIME     NAME      TYPE     DIST");
			file = spool_nth(queue, s.owner, n);
		}
		if (file && select_matches(&s, file))
			file_line(call, file);
		task_relent();
	}
	if (count == 0)
		no_files(call, queue);
	return 0;
}

int query_reader(struct call *call)
{
	return query_queue(call, SPOOL_READER);
}

int query_punch(struct call *call)
{
	return query_queue(call, SPOOL_PUNCH);
}

int query_printer(struct call *call)
{
	return query_queue(call, SPOOL_PRINTER);
}
