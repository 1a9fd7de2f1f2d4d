/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines typed on a terminal where nobody is logged on: LOGON, LOGOFF, MESSAGE
 * and comments; nothing else is valid there.
 */
#include "cp/base/frame.h"
#include "cp/cmd/call.h"
#include "cp/cmd/logon.h"
#include "cp/cmd/message.h"
#include "cp/cmd/operand.h"
#include "cp/term/logo.h"
#include "s390/lib/text.h"

#include <assert.h>
#include <string.h>

static_assert(LOGO_COMMAND_MAX <= LOGON_INPUT_MAX, "input fits");
static_assert(LOGO_PASSWORD_MAX <= LOGON_PASSWORD_MAX, "password fits");

/* Words that LOGON takes for no password. */
static const char *const keywords[] = {
	"ACcount", "APL",   "BY",    "CHANGE",	 "HERE",    "IPL",  "MACHine",
	"NOIPL",   "NORUN", "QUIET", "SEClabel", "STorage", "TEXT",
};

static int invalid(struct call *call, const char *word)
{
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}

static bool take_storage(struct call *call, struct logon_request *request)
{
	const char *word = call_word(call);

	return word &&
	       text_parse_storage(word, text_length(word), &request->storage);
}

static bool take_ipl(struct call *call, struct logon_request *request)
{
	const char *word = call_word(call);

	if (!word || text_length(word) > LOGON_IPL_MAX)
		return false;
	memcpy(request->ipl, word, text_length(word) + 1);
	return true;
}

/* Options without a meaning here are taken with their operand. */
static bool take_option(struct call *call, struct logon_request *request)
{
	const char *word;

	if (call_take(call, "HERE"))
		return request->here = true;
	if (call_take(call, "NOIPL"))
		return request->no_ipl = true;
	if (call_take(call, "QUIET"))
		return request->quiet = true;
	if (call_take(call, "STorage"))
		return take_storage(call, request);
	if (call_take(call, "IPL"))
		return take_ipl(call, request);
	if (call_take(call, "BY"))
		return (word = call_word(call)) != NULL &&
		       operand_userid(word, "", request->by);
	if (call_take(call, "NORUN") || call_take(call, "APL") ||
	    call_take(call, "TEXT"))
		return true;
	return (call_take(call, "ACcount") || call_take(call, "MACHine")) &&
	       call_word(call) != NULL;
}

static void take_password(struct call *call, struct logon_request *request)
{
	const char *word = call_peek(call);
	const char *typed;
	size_t n;

	if (!word ||
	    operand_keyword(keywords, sizeof(keywords) / sizeof(keywords[0]),
			    word) >= 0)
		return;
	call_word(call);
	typed = call_typed(call, &n);
	logon_set_password(request, typed, n);
}

/* userid [password] [options]: 0, or the number of the message given. */
static int take_logon(struct call *call, struct logon_request *request)
{
	const char *word = call_word(call);

	if (!word || !operand_userid(word, "", request->userid))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	take_password(call, request);
	while ((word = call_peek(call)) != NULL)
		if (!take_option(call, request))
			return invalid(call, word);
	return 0;
}

static bool execute(struct call *call, struct logon_request *request)
{
	const char *word;

	call_take(call, "CP");
	word = call_word(call);
	if (!word || word[0] == '*')
		return false;
	if (command_matches("LOGoff", word) ||
	    command_matches("LOGout", word)) {
		request->leave = true;
		return false;
	}
	if (command_matches("Logon", word) || command_matches("LOGIN", word))
		return take_logon(call, request) == 0;
	if (command_matches("Message", word) || command_matches("MSG", word))
		message_before_logon(call);
	else
		reply_message(call->reply, MSG_BEFORE_LOGON, word, NULL);
	return false;
}

bool logon_parse(struct logon_request *request, const char *line, size_t length,
		 struct reply *reply)
{
	struct call *call = store_take(sizeof(*call));
	bool logon = false;

	memset(request, 0, sizeof(*request));
	if (!call) {
		reply_message(reply, MSG_STORAGE_SHORT, NULL);
		return false;
	}
	call->reply = reply;
	if (call_parse(call, line, length))
		logon = execute(call, request);
	memset(call->line, 0, sizeof(call->line));
	memset(call->upper, 0, sizeof(call->upper));
	store_free(call, sizeof(*call));
	return logon;
}

bool logon_from_logo(struct logon_request *request,
		     const struct logo_answer *answer, struct reply *reply)
{
	char userid[LOGO_USERID_MAX + 1] = { 0 };

	memset(request, 0, sizeof(*request));
	memcpy(userid, answer->userid, answer->userid_length);
	text_upper(userid);
	if (!operand_userid(userid, "", request->userid)) {
		reply_message(reply, MSG_LOGON_UNSUCCESSFUL, NULL);
		return false;
	}
	if (answer->password_length > 0)
		logon_set_password(request, answer->password,
				   answer->password_length);
	memcpy(request->input, answer->command, answer->command_length);
	return true;
}

void logon_set_password(struct logon_request *request, const char *password,
			size_t length)
{
	while (length > 0 && password[length - 1] == ' ')
		length--;
	if (length > sizeof(request->password))
		length = sizeof(request->password);
	memcpy(request->password, password, length);
	request->password_length = length;
	request->password_given = true;
}
