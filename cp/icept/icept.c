/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From an interception to its handler and back to the guest. SIE leaves the
 * PSW behind the instruction, so that completion and suppression leave it
 * alone, while nullification and REDO move it back.
 */
#include "cp/icept/icept.h"

#include "cp/base/task.h"
#include "cp/base/trace.h"
#include "cp/msg/reply.h"
#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/arch/dat.h"
#include "s390/lib/text.h"

#include <stdarg.h>
#include <string.h>

#define OP_EX 0x44
#define OP_EXRL 0xc6

void icept_enter_cp(struct vcpu *v, enum message id, ...)
{
	const char *arguments[9] = { NULL };
	char message[MESSAGE_SIZE];
	va_list list;

	va_start(list, id);
	for (unsigned n = 0; n < 9; n++) {
		arguments[n] = va_arg(list, const char *);
		if (!arguments[n])
			break;
	}
	va_end(list);
	message_text(message, sizeof(message), EMSG_CODE | EMSG_TEXT, id,
		     arguments);
	vm_enter_cp(v->vm, message);
}

bool icept_page_in(struct vcpu *v, guest_absolute page)
{
	bool shortage;

	page.a &= PAGE_MASK;
	if (space_page(&v->vm->space, page, &shortage) || !shortage)
		return true;
	icept_enter_cp(v, MSG_GUEST_STORAGE, NULL);
	return false;
}

void icept_hold(struct vcpu *other)
{
	other->held++;
	while (other->in_sie) {
		vcpu_kick(other);
		task_wait(&other->idle);
	}
	other->held--;
	wait_queue_wake(&other->wake);
}

/* True when EX or EXRL of r1 would execute the intercepted instruction. */
static bool is_target(struct vcpu *v, uint64_t address, unsigned r1)
{
	uint8_t text[6];
	uint8_t change = r1 ? (uint8_t)vcpu_gr(v, r1) : 0;

	if (gstore_fetch_instruction(
		    v, (guest_logical){ vcpu_wrap(v, address) }, text))
		return false;
	return text[0] == v->sd->ipa[0] && (text[1] | change) == v->sd->ipa[1];
}

static bool is_ex_target(struct vcpu *v, const uint8_t text[6])
{
	unsigned x2 = text[1] & 0x0f, b2 = text[2] >> 4;
	uint64_t address = (uint64_t)(text[2] & 0x0f) << 8 | text[3];

	address += (x2 ? vcpu_gr(v, x2) : 0) + (b2 ? vcpu_gr(v, b2) : 0);
	return is_target(v, address, text[1] >> 4);
}

static bool is_exrl_target(struct vcpu *v, const uint8_t text[6], uint64_t at)
{
	uint32_t halfwords = (uint32_t)text[2] << 24 | (uint32_t)text[3] << 16 |
			     (uint32_t)text[4] << 8 | text[5];

	return is_target(v, at + 2 * (uint64_t)(int64_t)(int32_t)halfwords,
			 text[1] >> 4);
}

/*
 * Length of the EX or EXRL before the PSW. SIE does not tell which of them it
 * was, so that both places are looked at: what lies before the PSW may be one
 * of them by chance, but only one can have this instruction as its target.
 */
static unsigned execute_length(struct vcpu *v)
{
	uint64_t address = vcpu_psw_address(v);
	guest_logical at4 = { vcpu_wrap(v, address - 4) };
	guest_logical at6 = { vcpu_wrap(v, address - 6) };
	uint8_t ex[6], exrl[6];
	bool is_ex = !gstore_fetch_instruction(v, at4, ex) && ex[0] == OP_EX;
	bool is_exrl = !gstore_fetch_instruction(v, at6, exrl) &&
		       exrl[0] == OP_EXRL && !(exrl[1] & 0x0f);

	if (is_ex && is_exrl)
		is_ex = is_ex_target(v, ex) || !is_exrl_target(v, exrl, at6.a);
	return is_ex || !is_exrl ? 4 : 6;
}

/* Length of the intercepted instruction, or of what executed it. */
static unsigned intercepted_length(struct vcpu *v)
{
	uint64_t teid = v->fault_teid;
	uint8_t access_id = v->fault_access_id;
	unsigned length;

	if (!(v->sd->status & SIE_F_EXECUTED))
		return insn_length(v->sd->ipa[0]);
	length = execute_length(v);
	v->fault_teid = teid;
	v->fault_access_id = access_id;
	return length;
}

static void move_psw(struct vcpu *v, uint64_t distance)
{
	vcpu_set_psw(v, vcpu_psw_mask(v),
		     vcpu_wrap(v, vcpu_psw_address(v) + distance));
}

static bool nullifies(enum pic code)
{
	return code == PIC_SEGMENT || code == PIC_PAGE ||
	       (code >= PIC_ALET_SPECIFICATION &&
		code <= PIC_EXTENDED_AUTHORITY) ||
	       (code >= PIC_ASCE_TYPE && code <= PIC_REGION3);
}

enum outcome program(struct vcpu *v, enum pic code)
{
	unsigned length = intercepted_length(v);

	if (code == PIC_NO_FRAME) {
		icept_enter_cp(v, MSG_GUEST_STORAGE, NULL);
		return REDO;
	}
	if (nullifies(code))
		move_psw(v, -(uint64_t)length);
	deliver_program(v, code, length, v->fault_teid, v->fault_access_id);
	return PROGRAM;
}

/* D(B) in the guest's addressing mode. */
static uint64_t operand_address(const struct vcpu *v, unsigned base,
				int32_t displacement)
{
	uint64_t address = (uint64_t)(int64_t)displacement;

	if (base)
		address += vcpu_gr(v, base);
	return vcpu_wrap(v, address);
}

static void decode(const struct vcpu *v, struct insn *insn,
		   const uint8_t text[6], enum insn_format format)
{
	insn_decode(insn, text, format);
	if (insn_has_operand1(format))
		insn->address1 = operand_address(v, insn->b1, insn->d1);
	if (insn_has_operand2(format))
		insn->address2 = operand_address(v, insn->b2, insn->d2);
}

static enum outcome simulate(struct vcpu *v)
{
	const struct insn_entry *entry;
	struct insn insn;
	unsigned alignment;
	uint8_t text[6];

	memcpy(text, v->sd->ipa, 2);
	memcpy(text + 2, v->sd->ipb, 4);
	entry = icept_find(text);
	if (!entry)
		return program(v, PIC_OPERATION);
	if (entry->checks & PRIVILEGED && vcpu_problem_state(v))
		return program(v, PIC_PRIVILEGED);
	decode(v, &insn, text, entry->format);
	alignment = entry->checks & ~(unsigned)PRIVILEGED;
	if (alignment && insn.address2 & (alignment - 1))
		return program(v, PIC_SPECIFICATION);
	return entry->handler(v, &insn);
}

static void instruction(struct vcpu *v)
{
	if (simulate(v) == REDO)
		move_psw(v, -(uint64_t)intercepted_length(v));
}

static void program_loop(struct vcpu *v)
{
	icept_enter_cp(v, MSG_PROGRAM_LOOP, NULL);
}

/*
 * Without a code the interruption was presented already, and its new PSW is
 * what cannot be used: each further one would end the same way. So does one
 * that is presented here and finds a new PSW with bits that must be zero.
 */
static void program_interruption(struct vcpu *v)
{
	if (be16_get(v->sd->program_ilc) || be16_get(v->sd->program_code)) {
		deliver_intercepted(v);
		if (deliver_psw_valid(vcpu_psw_mask(v), vcpu_psw_address(v)))
			return;
	}
	program_loop(v);
}

static void wait_state(struct vcpu *v)
{
	uint64_t mask = vcpu_psw_mask(v), address = vcpu_psw_address(v);
	char buffer[40];
	struct text psw;

	if (mask & PSW_ANY_INTERRUPT) {
		v->in_wait = true;
		return;
	}
	text_init(&psw, buffer, sizeof(buffer));
	text_hex(&psw, mask >> 32, 8);
	text_char(&psw, ' ');
	text_hex(&psw, (uint32_t)mask, 8);
	text_char(&psw, ' ');
	text_hex(&psw, address >> 32, 8);
	text_char(&psw, ' ');
	text_hex(&psw, (uint32_t)address, 8);
	icept_enter_cp(v, MSG_DISABLED_WAIT, buffer, NULL);
}

static void enter_cp_with_number(struct vcpu *v, enum message id,
				 uint64_t number, unsigned digits)
{
	char buffer[20];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	text_hex(&t, number, digits);
	icept_enter_cp(v, id, buffer, NULL);
}

/* SIE wants the prefix page present; the second one faults like any page. */
static void validity(struct vcpu *v)
{
	unsigned reason = (unsigned)v->sd->ipb[0] << 8 | v->sd->ipb[1];
	guest_absolute prefix = { vcpu_prefix(v) };

	if (reason == SIE_VALIDITY_PREFIX_RANGE ||
	    (reason == SIE_VALIDITY_PREFIX_ACCESS &&
	     prefix.a >= v->vm->space.size))
		enter_cp_with_number(v, MSG_PREFIX_OUTSIDE, prefix.a, 8);
	else if (reason == SIE_VALIDITY_PREFIX_ACCESS)
		icept_page_in(v, prefix);
	else
		enter_cp_with_number(v, MSG_VALIDITY, reason, 4);
}

static void unexpected(struct vcpu *v)
{
	enter_cp_with_number(v, MSG_INTERCEPTION, v->sd->code, 2);
}

/* A request that was sent by V: the run loop looks for what was asked. */
static void request(struct vcpu *v)
{
	(void)v;
}

#define CODE_INDEX(code) ((code) / 4)

static void (*const by_code[])(struct vcpu *v) = {
	[CODE_INDEX(SIE_CODE_NONE)] = request,
	[CODE_INDEX(SIE_CODE_INSTRUCTION)] = instruction,
	[CODE_INDEX(SIE_CODE_PROGRAM)] = program_interruption,
	[CODE_INDEX(SIE_CODE_INSTRUCTION_PROGRAM)] = instruction,
	[CODE_INDEX(SIE_CODE_EXT_REQUEST)] = request,
	[CODE_INDEX(SIE_CODE_EXTERNAL)] = unexpected,
	[CODE_INDEX(SIE_CODE_IO_REQUEST)] = request,
	[CODE_INDEX(SIE_CODE_WAIT)] = wait_state,
	[CODE_INDEX(SIE_CODE_VALIDITY)] = validity,
	[CODE_INDEX(0x24)] = unexpected,
	[CODE_INDEX(SIE_CODE_STOP)] = request,
	[CODE_INDEX(SIE_CODE_OPERATION)] = program_loop,
};

static uint64_t trace_text(const struct vcpu *v)
{
	const struct sie_block *sd = v->sd;

	return (uint64_t)v->address << 48 | (uint64_t)sd->code << 40 |
	       (uint64_t)sd->ipa[0] << 24 | (uint64_t)sd->ipa[1] << 16 |
	       (uint64_t)sd->ipb[0] << 8 | sd->ipb[1];
}

void icept_handle(struct vcpu *v)
{
	unsigned code = v->sd->code;

	v->intercepts++;
	trace(TRACE_SIE, trace_text(v), vcpu_psw_address(v));
	if (code % 4 == 0 &&
	    CODE_INDEX(code) < sizeof(by_code) / sizeof(by_code[0]))
		by_code[CODE_INDEX(code)](v);
	else
		unexpected(v);
}

/*
 * The PSW is at the instruction. Beyond the guest's storage there is nothing
 * to bring in: the guest sees an addressing exception, with the PSW behind.
 */
void icept_fault(struct vcpu *v, unsigned code, uint64_t teid)
{
	guest_absolute page = { teid & TEID_ADDRESS };
	uint8_t text[6] = { 0 };
	unsigned length;

	trace(TRACE_FAULT, (uint64_t)v->address << 48 | code, page.a);
	if (page.a < v->vm->space.size) {
		if (icept_page_in(v, page))
			space_ahead(&v->vm->space, page);
		return;
	}
	gstore_fetch_instruction(v, (guest_logical){ vcpu_psw_address(v) },
				 text);
	length = insn_length(text[0]);
	move_psw(v, length);
	deliver_program(v, PIC_ADDRESSING, length, 0, 0);
}
