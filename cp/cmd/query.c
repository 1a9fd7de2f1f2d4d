/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * QUERY: the table of what it can show, and what belongs to no family. An
 * operand that no row knows is tried as a device number, then as a userid.
 */
#include "cp/cmd/commands.h"

#include "cp/base/frame.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "s390/arch/addr.h"
#include "s390/lib/clock.h"
#include "s390/machine/time.h"

static int query_time(struct call *call)
{
	char line[SESSION_STAMP_SIZE];

	if (call_peek(call))
		return call_end(call);
	session_stamp(line, "TIME IS");
	reply_line(call->reply, line);
	if (call->vm) {
		session_times(call->vm, line);
		reply_line(call->reply, line);
	}
	return 0;
}

/* Generated at 05/19/21 10:00:00 UTC */
static void event_line(struct call *call, const char *event, uint64_t tod)
{
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, event);
	text_char(&t, ' ');
	clock_add_date(&t, tod);
	text_char(&t, ' ');
	clock_add_time(&t, tod);
	text_add(&t, " UTC");
	reply_line(call->reply, line);
}

static int query_cplevel(struct call *call)
{
	if (call_peek(call))
		return call_end(call);
	reply_line(call->reply, SYSTEM_LEVEL ", service level " SYSTEM_SERVICE);
	event_line(call, "Generated at", cp_system.built_tod);
	event_line(call, "IPL at", cp_system.ipl_tod);
	return 0;
}

/* Classes B and E: the real machine; G: the virtual one. */
static int query_storage(struct call *call)
{
	char line[96];
	struct text t;

	if (!call_allows(call, CLASS('B') | CLASS('E')))
		return query_virtual_storage(call);
	if (call_peek(call))
		return call_end(call);
	text_init(&t, line, sizeof(line));
	text_add(&t, "STORAGE = ");
	text_storage(&t, cp_system.storage);
	text_add(&t, " CONFIGURED = ");
	text_storage(&t, cp_system.storage);
	text_add(&t, " INC = 1M STANDBY = 0  RESERVED = 0");
	reply_line(call->reply, line);
	return 0;
}

static void frames_line(struct call *call, const char *name, uint64_t frames)
{
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, name);
	text_char(&t, '=');
	text_decimal(&t, frames, 0, ' ');
	reply_line(call->reply, line);
}

static int query_frames(struct call *call)
{
	if (call_peek(call))
		return call_end(call);
	frames_line(call, "Configured", cp_system.storage / PAGE_SIZE);
	frames_line(call, "Pageable", frame_total());
	frames_line(call, "InUse", frame_total() - frame_available());
	frames_line(call, "GlobalClearedAvail", 0);
	frames_line(call, "LocalClearedAvail", 0);
	frames_line(call, "LocalUnclearedAvail", 0);
	frames_line(call, "GlobalUnclearedAvail", frame_available());
	return 0;
}

/* clang-format off */
const struct command query_table[] = {
	{ "CONSole", CLASS('G'), query_console, "Query CONSole" },
	{ "CPLEVEL", CLASS_ANY, query_cplevel, "Query CPLEVEL" },
	{ "Files", CLASS('D') | CLASS('G'), query_files,
	  "Query Files [userid]" },
	{ "FRAMES", CLASS('B') | CLASS('E'), query_frames, "Query FRAMES" },
	{ "Names", CLASS_ANY, query_names, "Query Names" },
	{ "PFnn", CLASS('G'), query_pf, "Query PFnn" },
	{ "PF", CLASS('G'), query_pf, "Query PF" },
	{ "PRIVclas", CLASS_ANY, query_privclas, "Query PRIVclas" },
	{ "PRinter", CLASS('D') | CLASS('G'), query_printer,
	  "Query PRinter [userid|*] [ALL]" },
	{ "PRT", CLASS('D') | CLASS('G'), query_printer,
	  "Query PRT [userid|*] [ALL]" },
	{ "PUnch", CLASS('D') | CLASS('G'), query_punch,
	  "Query PUnch [userid|*] [ALL]" },
	{ "Reader", CLASS('D') | CLASS('G'), query_reader,
	  "Query Reader [userid|*] [ALL]" },
	{ "RDR", CLASS('D') | CLASS('G'), query_reader,
	  "Query RDR [userid|*] [ALL]" },
	{ "SECUSER", CLASS('C') | CLASS('G'), query_secuser,
	  "Query SECUSER [userid]" },
	{ "SET", CLASS('G'), query_settings, "Query SET" },
	{ "STORage", CLASS('B') | CLASS('E') | CLASS('G'), query_storage,
	  "Query STORage" },
	{ "STORE", CLASS('B') | CLASS('E') | CLASS('G'), query_storage,
	  "Query STORE" },
	{ "TERMinal", CLASS('G'), query_terminal, "Query TERMinal" },
	{ "Time", CLASS_ANY, query_time, "Query Time" },
	{ "UR", CLASS('G'), query_unit_record, "Query UR" },
	{ "USERID", CLASS_ANY, query_userid, "Query USERID" },
	{ "Users", CLASS_ANY, query_users, "Query Users [userid]" },
	{ "Virtual", CLASS('G'), query_virtual,
	  "Query Virtual [ALL|CONSole|CPUs|RDR|PUN|PRT|STORage|UR|vdev]" },
};
/* clang-format on */

const unsigned query_table_count = sizeof(query_table) / sizeof(query_table[0]);

/* A user who is logged on, one who is not, or no user at all. */
static int query_unknown(struct call *call, const char *word)
{
	char userid[9];

	if (!operand_userid(word, call_userid(call), userid) ||
	    !users_exists(userid))
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	return query_user(call, userid);
}

int cmd_query(struct call *call)
{
	const char *word;
	uint16_t number;
	int code;

	if (command_subtable(call, query_table, query_table_count, &code))
		return code;
	word = call_word(call);
	if (!word)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (operand_device(word, &number) &&
	    (!vm_find(word) || (call->vm && vio_find(call->vm->vio, number))))
		return query_virtual_device(call, number);
	if (call_peek(call))
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	return query_unknown(call, word);
}
