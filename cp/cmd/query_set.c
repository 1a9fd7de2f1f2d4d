/* SPDX-License-Identifier: GPL-2.0-or-later */
/* QUERY SET, TERMINAL, PF, PRIVCLAS, SECUSER: what a user has set. */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

/* The switches of the first lines, each as NAME ON or NAME OFF. */
struct shown {
	const char *name;
	uint32_t setting;
};

static const struct shown first_line[] = {
	{ "MSG", VM_SET_MSG },
	{ "WNG", VM_SET_WNG },
	{ "EMSG", VM_SET_EMSG_CODE | VM_SET_EMSG_TEXT },
	{ "ACNT", VM_SET_ACNT },
	{ "RUN", VM_SET_RUN },
};

static const struct shown second_line[] = {
	{ "LINEDIT", VM_SET_LINEDIT },
	{ "IMSG", VM_SET_IMSG },
	{ "SMSG", VM_SET_SMSG },
};

static const char *value(const struct vm *vm, const struct shown *shown)
{
	uint32_t emsg = VM_SET_EMSG_CODE | VM_SET_EMSG_TEXT;

	if (shown->setting == emsg && (vm->settings & emsg) == VM_SET_EMSG_CODE)
		return "CODE";
	if (shown->setting == emsg && (vm->settings & emsg) == VM_SET_EMSG_TEXT)
		return "TEXT";
	return vm->settings & shown->setting ? "ON" : "OFF";
}

static void settings_line(struct call *call, const struct shown *shown,
			  unsigned count)
{
	char line[80];
	struct text t;

	text_init(&t, line, sizeof(line));
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			text_add(&t, ", ");
		text_add(&t, shown[i].name);
		text_char(&t, ' ');
		text_left(&t, value(call->vm, &shown[i]), 3);
	}
	reply_line(call->reply, line);
}

int query_settings(struct call *call)
{
	struct vm *vm;
	int code;

	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	settings_line(call, first_line,
		      sizeof(first_line) / sizeof(first_line[0]));
	settings_line(call, second_line,
		      sizeof(second_line) / sizeof(second_line[0]));
	return 0;
}

int query_terminal(struct call *call)
{
	struct vm *vm;
	char line[96];
	struct text t;
	int code;

	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	for (unsigned i = 0; i < TERMINAL_LINES; i++) {
		text_init(&t, line, sizeof(line));
		terminal_format(&vm->session->settings, i, &t);
		reply_line(call->reply, line);
	}
	return 0;
}

static void pf_line(struct call *call, unsigned n)
{
	char line[PFKEY_TEXT_MAX + 32];
	struct text t;

	text_init(&t, line, sizeof(line));
	pfkey_format(&call->vm->session->pfkeys, n, &t);
	reply_line(call->reply, line);
}

/* QUERY PF shows all, QUERY PFnn one key. */
int query_pf(struct call *call)
{
	const char *word = call->words[call->next - 1].text;
	uint64_t n = 0;
	int code;

	if (call_peek(call))
		return call_end(call);
	if (word[2] != '\0' && !operand_number(word + 2, 1, PFKEY_COUNT, &n))
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	if (!call_vm(call, &code))
		return code;
	if (n > 0) {
		pf_line(call, (unsigned)n);
		return 0;
	}
	for (unsigned i = 1; i <= PFKEY_COUNT; i++)
		pf_line(call, i);
	return 0;
}

static void classes_line(struct call *call, const char *heading,
			 uint32_t classes)
{
	static const char names[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456";
	char line[80];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, heading);
	for (const char *c = names; *c != '\0'; c++)
		if (classes & objdir_class_bit(*c))
			text_char(&t, *c);
	reply_line(call->reply, line);
}

int query_privclas(struct call *call)
{
	char line[48];
	struct text t;
	int code;

	if (call_peek(call))
		return call_end(call);
	if (!call_vm(call, &code))
		return code;
	text_init(&t, line, sizeof(line));
	text_add(&t, "Privilege classes for user ");
	text_add(&t, call->vm->userid);
	reply_line(call->reply, line);
	classes_line(call, "         Currently: ", call->vm->classes);
	classes_line(call, "         Directory: ", call->vm->user->classes);
	reply_line(call->reply,
		   "The privilege classes are not locked against changes.");
	return 0;
}

/* Another user's is shown to class C only. */
int query_secuser(struct call *call)
{
	struct vm *vm = call->vm;
	char line[64];
	struct text t;
	int code;

	if (call_peek(call) && call_allows(call, CLASS('C')))
		vm = operand_vm(call, &code);
	else
		vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (call_peek(call))
		return call_end(call);
	text_init(&t, line, sizeof(line));
	if (vm->secondary[0] == '\0') {
		text_add(&t, "SECUSER not set for ");
		text_add(&t, vm->userid);
	} else {
		text_add(&t, "SECUSER of ");
		text_left(&t, vm->userid, 8);
		text_add(&t, " is ");
		text_add(&t, vm->secondary);
	}
	reply_line(call->reply, line);
	return 0;
}
