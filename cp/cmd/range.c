/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/cmd/range.h"

#include "cp/cmd/operand.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

/* Characters before one of the separators, or all. */
static size_t span(const char *s)
{
	size_t n = 0;

	while (s[n] != '\0' && s[n] != '-' && s[n] != ':' && s[n] != '.')
		n++;
	return n;
}

/* R and V are no hexadecimal digits, so they stand for themselves. */
int range_parse(struct call *call, const char *word, struct range *r)
{
	const char *at = word;
	uint64_t value;
	size_t n;

	r->real = !(vcpu_psw_mask(call->vm->vcpu[0]) & PSW_DAT);
	if (*at == 'R' || *at == 'V')
		r->real |= *at++ == 'R';
	n = span(at);
	if (n == 0)
		return reply_message(call->reply, MSG_HEXLOC_MISSING, NULL);
	if (!operand_address(at, n, &r->first))
		return reply_message(call->reply, MSG_INVALID_HEXLOC, word,
				     NULL);
	r->last = r->first | 3;
	at += n;
	if (*at == '\0')
		return 0;
	if (!operand_address(at + 1, text_length(at + 1), &value))
		return reply_message(call->reply, MSG_INVALID_RANGE, word,
				     NULL);
	if (*at == '.' && value > 0)
		value += r->first - 1;
	r->last = value;
	if (r->last < r->first || r->last > UINT64_MAX - PAGE_SIZE)
		return reply_message(call->reply, MSG_INVALID_RANGE, word,
				     NULL);
	return 0;
}

/* One register number; A to F are 10 to 15. */
static bool register_number(const char *s, size_t n, unsigned *out)
{
	uint64_t value;

	if (!text_parse_decimal(s, n, &value) &&
	    !(n == 1 && text_parse_hex(s, n, &value)))
		return false;
	*out = (unsigned)value;
	return value <= 15;
}

bool range_registers(const char *word, unsigned *first, unsigned *last)
{
	size_t n = span(word);

	if (!register_number(word, n, first))
		return false;
	*last = *first;
	word += n;
	if (*word == '\0')
		return true;
	return *word != '.' &&
	       register_number(word + 1, text_length(word + 1), last) &&
	       *last >= *first;
}

/* The absolute address of a location; false: there is none. */
static bool locate(struct vm *vm, const struct range *r, uint64_t address,
		   guest_absolute *at)
{
	struct vcpu *v = vm->vcpu[0];

	if (r->real) {
		*at = gstore_absolute(v, (guest_real){ address });
		return true;
	}
	return gstore_translate(v, (guest_logical){ address }, 0, at) ==
	       PIC_NONE;
}

bool range_read(struct vm *vm, const struct range *r, uint64_t address,
		void *to, size_t n)
{
	guest_absolute at;

	return locate(vm, r, address, &at) &&
	       gstore_read_absolute(vm, at, to, n) == PIC_NONE;
}

bool range_write(struct vm *vm, const struct range *r, uint64_t address,
		 const void *from, size_t n)
{
	guest_absolute at;

	return locate(vm, r, address, &at) &&
	       gstore_write_absolute(vm, at, from, n) == PIC_NONE;
}

int range_beyond(struct call *call, uint64_t address)
{
	char text[20];
	struct text t;

	text_init(&t, text, sizeof(text));
	text_hex(&t, address, 8);
	return reply_message(call->reply, MSG_HEXLOC_EXCEEDS, text, NULL);
}
