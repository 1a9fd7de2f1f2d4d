/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DIAGNOSE X'08': CP commands of a guest. Rx holds the real address of the
 * commands in EBCDIC, Ry flags and length; with a response buffer, Rx+1 and
 * Ry+1 hold its address and size. The return code goes into Ry; into Ry+1 how
 * long the response is (condition code 0), or how much of it did not fit (1).
 */
#include "cp/icept/icept.h"

#include "cp/cmd/call.h"
#include "cp/vm/vm.h"
#include "s390/arch/diag.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

/* The guest's buffer as a receiver of lines. */
struct response {
	struct reply reply;
	struct vcpu *v;
	uint64_t address;
	size_t size;   /* of the buffer */
	size_t length; /* of all lines, those that did not fit included */
};

static void add(struct response *r, const uint8_t *bytes, size_t size)
{
	size_t room = r->length < r->size ? r->size - r->length : 0;

	if (room > size)
		room = size;
	/* The buffer was checked; a command that took the storage away has
	 * set guest_reset, and nobody looks at the buffer any more. */
	if (room)
		gstore_write_real(r->v, (guest_real){ r->address + r->length },
				  bytes, room);
	r->length += size;
}

static void line_to_buffer(struct reply *reply, const char *text, size_t length)
{
	static const uint8_t end = EBC_NL;
	struct response *r = reply->context;
	uint8_t piece[64];

	for (size_t n = 0; n < length; n += sizeof(piece)) {
		size_t part =
			length - n < sizeof(piece) ? length - n : sizeof(piece);

		ebcdic_encode_037(piece, text + n, part);
		add(r, piece, part);
	}
	add(r, &end, 1);
}

/*
 * Executes the commands of a line, which X'15' separates. Gives the return
 * code of the last that failed; stops when the guest is no more what it was.
 */
static uint32_t execute(struct vm *vm, const uint8_t *line, size_t length,
			struct reply *reply)
{
	size_t start = 0;
	int code = 0;

	while (start < length && !reply->guest_reset) {
		char command[DIAG08_LENGTH_MAX];
		size_t next = start;
		int result;

		while (next < length && line[next] != EBC_NL)
			next++;
		ebcdic_decode(command, line + start, next - start);
		result = call_execute(vm, vm->classes, command, next - start,
				      reply);
		if (result)
			code = result;
		start = next + 1;
	}
	return (uint32_t)code;
}

/* The buffer lies in storage; none of it is page by page elsewhere but for
 * the prefix area, which is in storage too. */
static bool in_storage(const struct vm *vm, uint64_t address, uint64_t size)
{
	return address < vm->space.size && size <= vm->space.size - address;
}

static enum outcome with_response(struct vcpu *v, const struct insn *insn,
				  const uint8_t *line, size_t length)
{
	struct response r = {
		.reply = { line_to_buffer, &r, call_emsg(v->vm), false },
		.v = v,
		.address = vcpu_wrap(v, vcpu_gr(v, insn->r1 + 1u)),
		.size = (uint32_t)vcpu_gr(v, insn->r3 + 1u),
	};
	uint32_t code;

	if (!in_storage(v->vm, r.address, r.size))
		return program(v, PIC_ADDRESSING);
	code = execute(v->vm, line, length, &r.reply);
	if (r.reply.guest_reset)
		return COMPLETE;
	vcpu_set_gr32(v, insn->r3, code);
	vcpu_set_gr32(
		v, insn->r3 + 1u,
		(uint32_t)(r.length > r.size ? r.length - r.size : r.length));
	vcpu_set_cc(v, r.length > r.size ? 1 : 0);
	return COMPLETE;
}

static enum outcome to_console(struct vcpu *v, const struct insn *insn,
			       const uint8_t *line, size_t length)
{
	struct console_reply r;
	uint32_t code;

	console_reply_init(&r, v->vm);
	code = execute(v->vm, line, length, &r.reply);
	if (r.reply.guest_reset)
		return COMPLETE;
	vcpu_set_gr32(v, insn->r3, code);
	vcpu_set_cc(v, 0);
	return COMPLETE;
}

enum outcome diag_command(struct vcpu *v, const struct insn *insn)
{
	guest_real at = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	uint32_t ry = (uint32_t)vcpu_gr(v, insn->r3);
	size_t length = ry & DIAG08_LENGTH;
	bool response = ry & DIAG08_RESPONSE;
	uint8_t line[DIAG08_LENGTH_MAX];
	enum pic pic;

	/* Whoever has stopped the machine needs this CPU out of here. */
	if (v->vm->paused)
		return REDO;
	if (length > sizeof(line))
		return program(v, PIC_SPECIFICATION);
	if (response && (insn->r1 % 2 || insn->r3 % 2 || insn->r1 == insn->r3))
		return program(v, PIC_SPECIFICATION);
	pic = gstore_read_real(v, at, line, length);
	if (pic)
		return program(v, pic);
	if (!length) {
		vcpu_set_gr32(v, insn->r3, 0);
		vcpu_set_cc(v, 0);
		vm_enter_cp(v->vm, NULL);
		return COMPLETE;
	}
	return response ? with_response(v, insn, line, length) :
			  to_console(v, insn, line, length);
}
