/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/cmd/operand.h"

#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

bool operand_device(const char *word, uint16_t *number)
{
	size_t n = text_length(word);
	uint64_t value;

	if (n > 4 || !text_parse_hex(word, n, &value))
		return false;
	*number = (uint16_t)value;
	return true;
}

bool operand_number(const char *word, uint64_t least, uint64_t most,
		    uint64_t *out)
{
	uint64_t value;

	if (!text_parse_decimal(word, text_length(word), &value) ||
	    value < least || value > most)
		return false;
	*out = value;
	return true;
}

bool operand_address(const char *word, size_t n, uint64_t *out)
{
	return n <= 16 && text_parse_hex(word, n, out);
}

static bool userid_character(char c)
{
	static const char others[] = "@#$_-+";

	if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		return true;
	for (const char *other = others; *other != '\0'; other++)
		if (*other == c)
			return true;
	return false;
}

bool operand_userid(const char *word, const char *own, char userid[9])
{
	size_t n;

	if (text_equal(word, "*"))
		word = own;
	n = text_length(word);
	if (n == 0 || n > 8)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!userid_character(word[i]))
			return false;
	memset(userid, 0, 9);
	memcpy(userid, word, n);
	return true;
}

int operand_keyword(const char *const *names, unsigned count, const char *word)
{
	for (unsigned i = 0; i < count; i++)
		if (command_matches(names[i], word))
			return (int)i;
	return -1;
}

bool operand_switch(struct call *call, bool *on)
{
	*on = call_take(call, "ON");
	return *on || call_take(call, "OFF");
}

struct vm *operand_vm(struct call *call, int *code)
{
	const char *word = call_word(call);
	char userid[9];
	struct vm *vm;

	*code = 0;
	if (!word || !operand_userid(word, call_userid(call), userid)) {
		*code = reply_message(call->reply, MSG_USERID_MISSING, NULL);
		return NULL;
	}
	vm = vm_find(userid);
	if (!vm)
		*code = reply_message(call->reply, MSG_NOT_LOGGED_ON, userid,
				      NULL);
	return vm;
}
