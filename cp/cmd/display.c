/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DISPLAY: storage and registers of the guest's base CPU. The guest stands
 * still meanwhile. A location is logical while the guest has DAT on, else
 * real; R before it says real.
 */
#include "cp/base/task.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/range.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"

#include <string.h>

#define LINE_BYTES 16
#define BYTES_MAX 0x10000 /* that one DISPLAY shows */
#define KEY_PAGES_MAX 0x10000

/* Which characters stand beside the words. */
enum beside { BESIDE_NOTHING, BESIDE_EBCDIC, BESIDE_ASCII };

static void add_address(struct text *t, uint64_t address)
{
	if (address > UINT32_MAX) {
		text_hex(t, address >> 32, 8);
		text_char(t, '_');
	}
	text_hex(t, address & UINT32_MAX, 8);
}

static void add_characters(struct text *t, const uint8_t *data, size_t n,
			   enum beside beside)
{
	char text[LINE_BYTES];

	if (beside == BESIDE_EBCDIC)
		ebcdic_decode(text, data, n);
	else
		memcpy(text, data, n);
	text_add(t, " *");
	for (size_t i = 0; i < n; i++)
		text_char(t, text[i] >= ' ' && text[i] < 0x7f ? text[i] : '.');
	text_char(t, '*');
}

/* One line: the bytes from address to the next 16-byte boundary. */
static bool storage_line(struct call *call, const struct range *r,
			 uint64_t address, size_t n, enum beside beside)
{
	uint8_t data[LINE_BYTES];
	char line[96];
	struct text t;

	if (!range_read(call->vm, r, address, data, n))
		return false;
	text_init(&t, line, sizeof(line));
	text_char(&t, r->real ? 'R' : 'V');
	add_address(&t, address);
	text_char(&t, ' ');
	for (size_t i = 0; i < n; i++) {
		if (i % 4 == 0)
			text_char(&t, ' ');
		text_hex(&t, data[i], 2);
	}
	if (beside != BESIDE_NOTHING)
		add_characters(&t, data, n, beside);
	reply_line(call->reply, line);
	return true;
}

static int show_storage(struct call *call, const struct range *r,
			enum beside beside)
{
	uint64_t address = r->first & ~UINT64_C(3);
	uint64_t end = (r->last | 3) + 1;

	while (address != end) {
		size_t n = LINE_BYTES - address % LINE_BYTES;

		if (n > end - address)
			n = (size_t)(end - address);
		if (!storage_line(call, r, address, n, beside))
			return range_beyond(call, address);
		address += n;
		task_relent();
	}
	return 0;
}

static void key_line(struct call *call, uint64_t first, uint64_t last,
		     uint8_t key)
{
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_char(&t, 'R');
	add_address(&t, first);
	text_add(&t, " TO ");
	add_address(&t, last);
	text_add(&t, " KEY = ");
	text_hex(&t, key, 2);
	reply_line(call->reply, line);
}

/* Keys of absolute pages; neighbours with the same key share a line. */
static int show_keys(struct call *call, const struct range *r)
{
	uint64_t first = r->first & PAGE_MASK;
	uint64_t end = (r->last & PAGE_MASK) + PAGE_SIZE;
	uint8_t key = 0, next;

	for (uint64_t page = first; page != end; page += PAGE_SIZE) {
		if (!space_key_get(&call->vm->space, (guest_absolute){ page },
				   &next))
			return range_beyond(call, page);
		if (page != first && next != key) {
			key_line(call, first, page - 1, key);
			first = page;
		}
		key = next;
		if (page % SEGMENT_SIZE == 0)
			task_relent();
	}
	key_line(call, first, end - 1, key);
	return 0;
}

/* A set of 16 registers. */
struct registers {
	const char *name;    /* as DISPLAY knows it */
	const char *heading; /* as the line shows it */
	unsigned digits;
	uint64_t (*get)(const struct vcpu *v, unsigned n);
};

static uint64_t access_register(const struct vcpu *v, unsigned n)
{
	return v->fp.ar[n];
}

static uint64_t floating_register(const struct vcpu *v, unsigned n)
{
	return v->fp.fpr[n];
}

/* Longer names first: the name is a prefix of the operand. */
static const struct registers sets[] = {
	{ "GG", "GRG ", 16, vcpu_gr },
	{ "G", "GPR ", 8, vcpu_gr },
	{ "XG", "ECRG", 16, vcpu_cr },
	{ "X", "ECR ", 8, vcpu_cr },
	{ "AR", "AR  ", 8, access_register },
	{ "Y", "FPR ", 16, floating_register },
};

static void register_line(struct call *call, const struct registers *set,
			  unsigned first, unsigned last)
{
	char line[80];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, set->heading);
	text_decimal(&t, first, 2, ' ');
	text_add(&t, " =");
	for (unsigned n = first; n <= last; n++) {
		uint64_t value = set->get(call->vm->vcpu[0], n);

		text_add(&t, "  ");
		text_hex(&t, set->digits == 8 ? value & UINT32_MAX : value,
			 set->digits);
	}
	reply_line(call->reply, line);
}

static int show_registers(struct call *call, const struct registers *set,
			  const char *operand)
{
	unsigned a_line = set->digits == 8 ? 4 : 2;
	unsigned first = 0, last = 15;

	if (operand[0] != '\0' && !range_registers(operand, &first, &last))
		return reply_message(call->reply, MSG_INVALID_REGISTER, operand,
				     NULL);
	for (unsigned n = first; n <= last; n += a_line)
		register_line(call, set, n,
			      n + a_line - 1 < last ? n + a_line - 1 : last);
	return 0;
}

static int show_psw(struct call *call)
{
	const struct vcpu *v = call->vm->vcpu[0];
	uint64_t psw[2] = { vcpu_psw_mask(v), vcpu_psw_address(v) };
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "PSW =");
	for (unsigned i = 0; i < 4; i++) {
		text_char(&t, ' ');
		text_hex(&t, psw[i / 2] >> (i % 2 ? 0 : 32) & UINT32_MAX, 8);
	}
	reply_line(call->reply, line);
	return 0;
}

static const struct registers *find_set(const char *word)
{
	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
		size_t n = text_length(sets[i].name);

		if (memcmp(word, sets[i].name, n) == 0)
			return &sets[i];
	}
	return NULL;
}

/* [T[X]|K][R|V]location[-end|:end|.count] */
static int show_location(struct call *call, const char *word)
{
	enum beside beside = BESIDE_NOTHING;
	bool keys = *word == 'K';
	struct range r;
	int code;

	if (*word == 'T') {
		beside = BESIDE_EBCDIC;
		word++;
	}
	if (*word == 'X') {
		beside = BESIDE_ASCII;
		word++;
	}
	code = range_parse(call, word + keys, &r);
	if (code != 0)
		return code;
	if (r.last - r.first >= (keys ? KEY_PAGES_MAX * PAGE_SIZE : BYTES_MAX))
		return reply_message(call->reply, MSG_INVALID_RANGE, word,
				     NULL);
	return keys ? show_keys(call, &r) : show_storage(call, &r, beside);
}

static int show(struct call *call, const char *word)
{
	const struct registers *set = find_set(word);

	if (text_equal(word, "PSW") || text_equal(word, "PSWG"))
		return show_psw(call);
	if (set)
		return show_registers(call, set, word + text_length(set->name));
	return show_location(call, word);
}

int cmd_display(struct call *call)
{
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (!call_peek(call))
		return reply_message(call->reply, MSG_HEXLOC_MISSING, NULL);
	vm_pause(vm);
	vcpu_save_float(vm->vcpu[0]);
	while (code == 0 && call_peek(call))
		code = show(call, call_word(call));
	vm_resume(vm);
	return code;
}
