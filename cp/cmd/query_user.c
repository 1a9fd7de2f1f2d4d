/* SPDX-License-Identifier: GPL-2.0-or-later */
/* QUERY NAMES, USERS, USERID, a userid: who is logged on, and where. */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#define NAMES_A_LINE 4

/* The names of users and terminals, four a line. */
struct name_list {
	struct call *call;
	unsigned count; /* on this line */
	struct text text;
	char line[96];
};

/* "LINUX1   - DSC ", "LOGN0701 - 0701", "MAINT    -L0003" */
static void add_name(struct text *t, const char *userid, const char *device)
{
	size_t end;

	text_left(t, userid, 8);
	text_add(t, " -");
	end = t->length + 5;
	if (text_length(device) < 5)
		text_char(t, ' ');
	text_add(t, device);
	text_column(t, end);
}

static void flush(struct name_list *list)
{
	size_t n = list->text.length;

	while (n > 0 && list->line[n - 1] == ' ')
		n--;
	list->line[n] = '\0';
	if (n > 0)
		reply_line(list->call->reply, list->line);
	text_init(&list->text, list->line, sizeof(list->line));
	list->count = 0;
}

static void list_add(struct name_list *list, const char *userid,
		     const char *device)
{
	if (list->count == NAMES_A_LINE)
		flush(list);
	if (list->count++ > 0)
		text_add(&list->text, ", ");
	add_name(&list->text, userid, device);
}

int query_names(struct call *call)
{
	struct name_list list = { .call = call };
	char device[9], userid[13];
	const struct vm *vm;

	if (call_peek(call))
		return call_end(call);
	flush(&list);
	/* By number: users come and go while a line waits for its terminal. */
	for (unsigned n = 0; (vm = vm_nth(n)) != NULL; n++) {
		session_name(vm, device);
		list_add(&list, vm->userid, device);
	}
	for (unsigned n = 0;
	     session_terminals && session_terminals->idle(n, device); n++) {
		struct text t;

		text_init(&t, userid, sizeof(userid));
		text_add(&t, text_length(device) == 4 ? "LOGN" : "LOG");
		text_add(&t, device);
		list_add(&list, userid, device);
	}
	flush(&list);
	return 0;
}

int query_user(struct call *call, const char *userid)
{
	const struct vm *vm = vm_find(userid);
	char line[32], device[9];
	struct text t;

	if (!vm)
		return reply_message(call->reply, MSG_NOT_LOGGED_ON, userid,
				     NULL);
	text_init(&t, line, sizeof(line));
	session_name(vm, device);
	add_name(&t, vm->userid, device);
	while (t.length > 0 && line[t.length - 1] == ' ')
		line[--t.length] = '\0';
	reply_line(call->reply, line);
	return 0;
}

/* 12 USERS,     0 DIALED,     0 NET */
int query_users(struct call *call)
{
	const char *word = call_word(call);
	char line[48], userid[9];
	struct text t;

	if (call_peek(call))
		return call_end(call);
	if (word && !operand_userid(word, call_userid(call), userid))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	if (word)
		return query_user(call, userid);
	text_init(&t, line, sizeof(line));
	text_decimal(&t, vm_count(), 6, ' ');
	text_add(&t, " USERS,      0 DIALED,      0 NET");
	reply_line(call->reply, line);
	return 0;
}

/* MAINT    AT ZVMWSXX: tools take words 1 and 3 */
int query_userid(struct call *call)
{
	char line[32];
	struct text t;

	if (call_peek(call))
		return call_end(call);
	text_init(&t, line, sizeof(line));
	text_left(&t, call_userid(call), 8);
	text_add(&t, " AT ");
	text_add(&t, cp_system.name);
	reply_line(call->reply, line);
	return 0;
}
