/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SET: a table of what can be set. A SET that works says nothing. */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

static int wrong(struct call *call)
{
	const char *word = call_peek(call);

	if (!word)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	return reply_message(call->reply, MSG_INVALID_OPERAND, word, NULL);
}

/* ON or OFF of one setting of the issuer. */
static int set_switch(struct call *call, uint32_t setting)
{
	struct vm *vm;
	bool on;
	int code;

	if (!operand_switch(call, &on))
		return wrong(call);
	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	vm->settings = on ? vm->settings | setting : vm->settings & ~setting;
	session_changed(vm);
	return 0;
}

static int set_acnt(struct call *call)
{
	return set_switch(call, VM_SET_ACNT);
}

static int set_imsg(struct call *call)
{
	return set_switch(call, VM_SET_IMSG);
}

static int set_message(struct call *call)
{
	return set_switch(call, VM_SET_MSG);
}

static int set_run(struct call *call)
{
	return set_switch(call, VM_SET_RUN);
}

static int set_smsg(struct call *call)
{
	return set_switch(call, VM_SET_SMSG);
}

static int set_warning(struct call *call)
{
	return set_switch(call, VM_SET_WNG);
}

static int set_linedit(struct call *call)
{
	int code = set_switch(call, VM_SET_LINEDIT);

	if (code == 0)
		call->vm->session->settings.linedit =
			call->vm->settings & VM_SET_LINEDIT;
	return code;
}

static int set_emsg(struct call *call)
{
	static const char *const names[] = { "ON", "OFF", "CODE", "TEXT" };
	static const uint32_t values[] = { VM_SET_EMSG_CODE | VM_SET_EMSG_TEXT,
					   0, VM_SET_EMSG_CODE,
					   VM_SET_EMSG_TEXT };
	const char *word = call_peek(call);
	int n = word ? operand_keyword(names, 4, word) : -1;
	struct vm *vm;
	int code;

	if (n < 0)
		return wrong(call);
	call_word(call);
	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	vm->settings &= ~(uint32_t)(VM_SET_EMSG_CODE | VM_SET_EMSG_TEXT);
	vm->settings |= values[n];
	return 0;
}

static int set_pf(struct call *call)
{
	const char *word = call->words[call->next - 1].text;
	const char *rest = call_rest(call);
	struct vm *vm;
	uint64_t n;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (!operand_number(word + 2, 1, PFKEY_COUNT, &n))
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	if (pfkey_set(&vm->session->pfkeys, (unsigned)n, rest,
		      text_length(rest)))
		return 0;
	return wrong(call);
}

/* SET SECUSER [userid] userid2|*|OFF: of another user by class C only. */
static int set_secuser(struct call *call)
{
	struct vm *vm = call->vm;
	char secondary[9] = { 0 };
	const char *word;
	int code;

	if (call->next + 1 < call->count && call_allows(call, CLASS('C')))
		vm = operand_vm(call, &code);
	else
		vm = call_vm(call, &code);
	if (!vm)
		return code;
	word = call_word(call);
	if (!word || (!text_equal(word, "OFF") &&
		      !operand_userid(word, call_userid(call), secondary)))
		return reply_message(call->reply, MSG_USERID_MISSING, NULL);
	if (call_peek(call))
		return call_end(call);
	memcpy(vm->secondary, secondary, sizeof(vm->secondary));
	return 0;
}

/* clang-format off */
const struct command set_table[] = {
	{ "ACnt", CLASS('G'), set_acnt, "SET ACnt ON|OFF" },
	{ "EMSG", CLASS('G'), set_emsg, "SET EMSG ON|OFF|CODE|TEXT" },
	{ "IMSG", CLASS('G'), set_imsg, "SET IMSG ON|OFF" },
	{ "LINEDit", CLASS('G'), set_linedit, "SET LINEDit ON|OFF" },
	{ "MSG", CLASS('G'), set_message, "SET MSG ON|OFF" },
	{ "PFnn", CLASS('G'), set_pf,
	  "SET PFnn [RETrieve|TAB n...|NODISp|IMMed text|DELayed text]" },
	{ "RUN", CLASS('G'), set_run, "SET RUN ON|OFF" },
	{ "SECUSER", CLASS('C') | CLASS('G'), set_secuser,
	  "SET SECUSER userid|*|OFF" },
	{ "SMSG", CLASS('G'), set_smsg, "SET SMSG ON|OFF" },
	{ "WNG", CLASS('G'), set_warning, "SET WNG ON|OFF" },
};
/* clang-format on */

const unsigned set_table_count = sizeof(set_table) / sizeof(set_table[0]);

int cmd_set(struct call *call)
{
	const char *word;
	int code;

	if (command_subtable(call, set_table, set_table_count, &code))
		return code;
	word = call_word(call);
	if (!word)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}
