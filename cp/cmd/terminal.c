/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * TERMINAL: several operands on a line, all of them or none. They are applied
 * to a copy of the settings first.
 */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <stddef.h>

enum kind {
	KIND_SWITCH,	/* ON or OFF: bool at offset */
	KIND_CHARACTER, /* a character, ON or OFF: char at offset */
	KIND_OTHER,	/* function */
};

struct operand {
	const char *name;
	enum kind kind;
	size_t offset;
	bool (*take)(struct call *call, struct terminal *to);
};

static bool take_more(struct call *call, struct terminal *to)
{
	const char *first = call_word(call);
	const char *second = call_word(call);
	uint64_t more1, more2;

	if (!first || !second || !operand_number(first, 0, 255, &more1) ||
	    !operand_number(second, 0, 255, &more2))
		return false;
	to->more1 = (uint8_t)more1;
	to->more2 = (uint8_t)more2;
	return true;
}

static bool take_mode(struct call *call, struct terminal *to)
{
	if (call_take(call, "VM"))
		to->mode = TERMINAL_VM;
	else if (call_take(call, "CP"))
		to->mode = TERMINAL_CP;
	else
		return false;
	return true;
}

/* The console of a virtual machine is a 3215. */
static bool take_conmode(struct call *call, struct terminal *to)
{
	to->conmode = TERMINAL_3215;
	return call_take(call, "3215");
}

static bool take_linesize(struct call *call, struct terminal *to)
{
	const char *word = call_word(call);
	uint64_t n = 255;

	if (!word ||
	    (!text_equal(word, "OFF") && !operand_number(word, 1, 255, &n)))
		return false;
	to->linesize = (uint8_t)n;
	return true;
}

static bool take_break_key(struct call *call, struct terminal *to)
{
	const char *word = call_word(call);
	uint64_t n;

	if (!word)
		return false;
	if (text_equal(word, "PA1"))
		n = TERMINAL_BREAK_PA1;
	else if (text_equal(word, "NONE"))
		n = TERMINAL_BREAK_NONE;
	else if (!command_matches("PFnn", word) ||
		 !operand_number(word + 2, 1, 24, &n))
		return false;
	to->break_key = (uint8_t)n;
	return true;
}

static bool take_breakin(struct call *call, struct terminal *to)
{
	to->breakin_guest = call_take(call, "GUESTctl");
	return to->breakin_guest || call_take(call, "IMmed");
}

/* clang-format off */
#define AT(member) offsetof(struct terminal, member)
static const struct operand operands[] = {
	{ "APL", KIND_SWITCH, AT(apl), NULL },
	{ "ATtn", KIND_SWITCH, AT(attn), NULL },
	{ "AUTOCR", KIND_SWITCH, AT(autocr), NULL },
	{ "BREAKIn", KIND_OTHER, 0, take_breakin },
	{ "BRKkey", KIND_OTHER, 0, take_break_key },
	{ "CHardel", KIND_CHARACTER, AT(chardel), NULL },
	{ "CONMode", KIND_OTHER, 0, take_conmode },
	{ "EScape", KIND_CHARACTER, AT(escape), NULL },
	{ "HIlight", KIND_SWITCH, AT(hilight), NULL },
	{ "HOLD", KIND_SWITCH, AT(hold), NULL },
	{ "LINEDel", KIND_CHARACTER, AT(linedel), NULL },
	{ "LINENd", KIND_CHARACTER, AT(linend), NULL },
	{ "LINESize", KIND_OTHER, 0, take_linesize },
	{ "MODE", KIND_OTHER, 0, take_mode },
	{ "MORE", KIND_OTHER, 0, take_more },
	{ "SCRNsave", KIND_SWITCH, AT(scrnsave), NULL },
	{ "SYS3270", KIND_SWITCH, AT(sys3270), NULL },
	{ "TEXT", KIND_SWITCH, AT(text), NULL },
	{ "TIMEstamp", KIND_SWITCH, AT(timestamp), NULL },
};
#undef AT
/* clang-format on */

static const struct operand *find(const char *word)
{
	for (size_t i = 0; i < sizeof(operands) / sizeof(operands[0]); i++)
		if (command_matches(operands[i].name, word))
			return &operands[i];
	return NULL;
}

/* A character as typed, ON for what it is by default, or OFF. */
static bool take_character(struct call *call, const struct operand *operand,
			   struct terminal *to)
{
	char *symbol = (char *)to + operand->offset;
	const char *word = call_word(call);
	size_t n;

	if (!word)
		return false;
	if (text_equal(word, "ON"))
		*symbol = *((const char *)&terminal_default + operand->offset);
	else if (text_equal(word, "OFF"))
		*symbol = '\0';
	else
		*symbol = *call_typed(call, &n);
	return word[0] == '\0' || word[1] == '\0' || text_equal(word, "ON") ||
	       text_equal(word, "OFF");
}

static bool take(struct call *call, const struct operand *operand,
		 struct terminal *to)
{
	bool on;

	switch (operand->kind) {
	case KIND_SWITCH:
		if (!operand_switch(call, &on))
			return false;
		*(bool *)((char *)to + operand->offset) = on;
		return true;
	case KIND_CHARACTER:
		return take_character(call, operand, to);
	default:
		return operand->take(call, to);
	}
}

int cmd_terminal(struct call *call)
{
	struct terminal settings;
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (!call_peek(call))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	settings = vm->session->settings;
	while (call_peek(call)) {
		const char *word = call_word(call);
		const struct operand *operand = find(word);

		if (!operand)
			return reply_message(call->reply, MSG_INVALID_OPTION,
					     word, NULL);
		if (!take(call, operand, &settings))
			return reply_message(call->reply, MSG_OPERAND_MISSING,
					     NULL);
	}
	vm->session->settings = settings;
	session_changed(vm);
	return 0;
}
