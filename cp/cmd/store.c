/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * STORE: words or a string of bytes into guest storage, registers, the PSW.
 * One target per command; all of its data is checked before any is stored.
 */
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/range.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

#define WORDS_MAX CALL_WORD_MAX

/* The data operands: all that is left of the line. */
struct data {
	uint64_t word[WORDS_MAX];
	unsigned count;
};

/* Hexadecimal numbers of at most so many digits. */
static int take_data(struct call *call, unsigned digits, struct data *data)
{
	const char *word;

	data->count = 0;
	while ((word = call_word(call)) != NULL) {
		size_t n = text_length(word);

		if (n > digits ||
		    !text_parse_hex(word, n, &data->word[data->count++]))
			return reply_message(call->reply, MSG_INVALID_HEXDATA,
					     word, NULL);
	}
	if (data->count == 0)
		return reply_message(call->reply, MSG_DATA_MISSING, NULL);
	return 0;
}

/* Bytes one by one in pieces that stay in a page; first all are looked at. */
static int store_bytes(struct call *call, const struct range *r,
		       const uint8_t *bytes, size_t n)
{
	uint8_t probe;

	for (size_t i = 0; i < n; i++)
		if (!range_read(call->vm, r, r->first + i, &probe, 1))
			return range_beyond(call, r->first + i);
	for (size_t i = 0; i < n; i++)
		range_write(call->vm, r, r->first + i, bytes + i, 1);
	return 0;
}

static int store_words(struct call *call, const char *location,
		       struct data *data)
{
	be32 bytes[WORDS_MAX];
	struct range r;
	int code = range_parse(call, location, &r);

	if (code != 0)
		return code;
	if (r.first % 4 != 0)
		return reply_message(call->reply, MSG_INVALID_HEXLOC, location,
				     NULL);
	code = take_data(call, 8, data);
	if (code != 0)
		return code;
	for (unsigned i = 0; i < data->count; i++)
		bytes[i] = be32_from((uint32_t)data->word[i]);
	return store_bytes(call, &r, (const uint8_t *)bytes,
			   4 * (size_t)data->count);
}

/* Slocation digits...: an even number of them, blanks in between. */
static int store_string(struct call *call, const char *location)
{
	uint8_t bytes[CALL_LINE_MAX / 2];
	const char *word;
	struct range r;
	size_t n = 0;
	int code = range_parse(call, location, &r);

	if (code != 0)
		return code;
	while ((word = call_word(call)) != NULL) {
		for (size_t i = 0; word[i] != '\0'; i += 2) {
			uint64_t byte;

			if (!text_parse_hex(word + i, word[i + 1] ? 2 : 0,
					    &byte))
				return reply_message(call->reply,
						     MSG_INVALID_HEXDATA, word,
						     NULL);
			bytes[n++] = (uint8_t)byte;
		}
	}
	if (n == 0)
		return reply_message(call->reply, MSG_DATA_MISSING, NULL);
	return store_bytes(call, &r, bytes, n);
}

/* A set of 16 registers. */
struct registers {
	const char *name;
	unsigned digits;
	void (*set)(struct vcpu *v, unsigned n, uint64_t value);
};

static void set_gr32(struct vcpu *v, unsigned n, uint64_t value)
{
	vcpu_set_gr32(v, n, (uint32_t)value);
}

static void set_cr(struct vcpu *v, unsigned n, uint64_t value)
{
	v->sd->cr[n] = be64_from(value);
}

static void set_cr32(struct vcpu *v, unsigned n, uint64_t value)
{
	set_cr(v, n, (vcpu_cr(v, n) & ~(uint64_t)UINT32_MAX) | value);
}

static void set_ar(struct vcpu *v, unsigned n, uint64_t value)
{
	v->fp.ar[n] = (uint32_t)value;
}

static void set_fpr(struct vcpu *v, unsigned n, uint64_t value)
{
	v->fp.fpr[n] = value;
}

/* Longer names first. */
static const struct registers sets[] = {
	{ "GG", 16, vcpu_set_gr }, { "G", 8, set_gr32 }, { "XG", 16, set_cr },
	{ "X", 8, set_cr32 },	   { "AR", 8, set_ar },	 { "Y", 16, set_fpr },
};

static const struct registers *find_set(const char *word)
{
	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		size_t n = text_length(sets[i].name);

		if (memcmp(word, sets[i].name, n) == 0)
			return &sets[i];
	}
	return NULL;
}

static int store_registers(struct call *call, const struct registers *set,
			   const char *operand, struct data *data)
{
	unsigned first, last;
	int code;

	if (!range_registers(operand, &first, &last))
		return reply_message(call->reply, MSG_INVALID_REGISTER, operand,
				     NULL);
	code = take_data(call, set->digits, data);
	if (code != 0)
		return code;
	if (first + data->count > 16)
		return reply_message(call->reply, MSG_INVALID_REGISTER, operand,
				     NULL);
	for (unsigned i = 0; i < data->count; i++)
		set->set(call->vm->vcpu[0], first + i, data->word[i]);
	return 0;
}

/* Four words, or the two of an ESA/390 PSW. */
static int store_psw(struct call *call, struct data *data)
{
	int code = take_data(call, 8, data);
	const uint64_t *w = data->word;

	if (code != 0)
		return code;
	if (data->count == 4)
		vcpu_set_psw(call->vm->vcpu[0], w[0] << 32 | w[1],
			     w[2] << 32 | w[3]);
	else if (data->count == 2)
		vcpu_set_psw(call->vm->vcpu[0],
			     (w[0] << 32 & ~PSW_ESA) | (w[1] & PSW_BA),
			     w[1] & ~PSW_BA);
	else
		return reply_message(call->reply, MSG_DATA_MISSING, NULL);
	return 0;
}

static int store(struct call *call, const char *word)
{
	const struct registers *set = find_set(word);
	struct data data;

	if (text_equal(word, "PSW"))
		return store_psw(call, &data);
	if (set)
		return store_registers(call, set, word + text_length(set->name),
				       &data);
	if (*word == 'S')
		return store_string(call, word + 1);
	return store_words(call, word, &data);
}

int cmd_store(struct call *call)
{
	const char *word = call_word(call);
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (!word)
		return reply_message(call->reply, MSG_HEXLOC_MISSING, NULL);
	vm_pause(vm);
	vcpu_save_float(vm->vcpu[0]);
	code = store(call, word);
	vm_resume(vm);
	if (code == 0)
		reply_line(call->reply, "Store complete.");
	return code;
}
