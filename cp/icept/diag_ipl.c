/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DIAGNOSE X'308': IPL by the guest itself. R1: address of a parameter block,
 * absolute, on a page boundary; R1+1: return code; R3: subcode. Resets and
 * loads end what the CPU was doing: there is nothing to return to.
 */
#include "cp/icept/icept.h"

#include "cp/cmd/call.h"
#include "cp/cmd/run.h"
#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/arch/diag.h"
#include "s390/lib/text.h"

#include <string.h>

#define ESA_ADDRESS UINT64_C(0x7fffffff)

/* Starts the program whose ESA/390 PSW is at absolute 0. */
static void load_psw(struct vcpu *v)
{
	char buffer[20];
	struct text t;
	uint64_t psw, mask;
	be64 stored = be64_from(0);

	gstore_read_absolute(v->vm, (guest_absolute){ 0 }, &stored,
			     sizeof(stored));
	psw = be64_get(stored);
	mask = psw & ~PSW_ESA & ~ESA_ADDRESS;
	if (psw & PSW_ESA && deliver_psw_valid(mask, psw & ESA_ADDRESS)) {
		vcpu_set_psw(v, mask, psw & ESA_ADDRESS);
		vcpu_start(v);
		return;
	}
	text_init(&t, buffer, sizeof(buffer));
	text_hex(&t, psw >> 32, 8);
	text_char(&t, ' ');
	text_hex(&t, (uint32_t)psw, 8);
	icept_enter_cp(v, MSG_INVALID_PSW, buffer, NULL);
}

static enum outcome reset(struct vcpu *v, bool clear)
{
	vm_pause(v->vm);
	vm_reset(v->vm, true, clear);
	load_psw(v);
	vm_resume(v->vm);
	return COMPLETE;
}

/* The IPL that was last, or that was set. */
static enum outcome load(struct vcpu *v, bool clear)
{
	struct vm *vm = v->vm;
	struct ipl_request request = { .device = vm->ipl_device,
				       .clear = clear };
	struct console_reply console;
	int code;

	memcpy(request.loadparm, vm->ipl_loadparm, sizeof(request.loadparm));
	memcpy(request.parameter, vm->ipl_parameter, sizeof(request.parameter));
	request.parameter_length = vm->ipl_parameter_length;
	console_reply_init(&console, vm);
	code = ipl_start(vm, &request, &console.reply);
	if (code && !console.reply.guest_reset)
		vm_enter_cp(vm, NULL);
	return COMPLETE;
}

static enum pic store_block(struct vcpu *v, guest_absolute to, uint64_t *code)
{
	static const uint8_t no_loadparm[8];
	const struct vm *vm = v->vm;
	struct ipl_block block = {
		.length = be32_from(sizeof(block)),
		.block_length =
			be32_from(sizeof(block) -
				  offsetof(struct ipl_block, block_length)),
		.type = IPL_BLOCK_TYPE_CCW,
		.device = be16_from(vm->ipl_device),
		.parm_length = be32_from(vm->ipl_parameter_length),
	};

	if (!vm->ipl_subchannel) {
		*code = DIAG308_NO_CONFIGURATION;
		return PIC_NONE;
	}
	if (memcmp(vm->ipl_loadparm, no_loadparm, sizeof(no_loadparm)) != 0) {
		block.block_flags = IPL_BLOCK_LOADPARM;
		memcpy(block.loadparm, vm->ipl_loadparm,
		       sizeof(block.loadparm));
	}
	if (vm->ipl_parameter_length) {
		block.vm_flags = IPL_BLOCK_PARM;
		memcpy(block.parm, vm->ipl_parameter, vm->ipl_parameter_length);
	}
	*code = DIAG308_OK;
	return gstore_write_absolute(v->vm, to, &block, sizeof(block));
}

static bool block_valid(const struct ipl_block *block)
{
	return be32_get(block->length) >= sizeof(*block) &&
	       be32_get(block->length) <= PAGE_SIZE &&
	       block->type == IPL_BLOCK_TYPE_CCW &&
	       be32_get(block->parm_length) <= sizeof(block->parm);
}

static enum pic set_block(struct vcpu *v, guest_absolute from, uint64_t *code)
{
	struct vm *vm = v->vm;
	struct ipl_block block;
	enum pic pic = gstore_read_absolute(vm, from, &block, sizeof(block));

	if (pic)
		return pic;
	*code = DIAG308_INVALID;
	if (!block_valid(&block))
		return PIC_NONE;
	vm->ipl_device = be16_get(block.device);
	memset(vm->ipl_loadparm, 0, sizeof(vm->ipl_loadparm));
	if (block.block_flags & IPL_BLOCK_LOADPARM)
		memcpy(vm->ipl_loadparm, block.loadparm,
		       sizeof(vm->ipl_loadparm));
	vm->ipl_parameter_length = 0;
	if (block.vm_flags & IPL_BLOCK_PARM)
		vm->ipl_parameter_length = (uint8_t)be32_get(block.parm_length);
	memcpy(vm->ipl_parameter, block.parm, sizeof(vm->ipl_parameter));
	*code = DIAG308_OK;
	return PIC_NONE;
}

static enum outcome
exchange(struct vcpu *v, const struct insn *insn,
	 enum pic (*move)(struct vcpu *v, guest_absolute block, uint64_t *code))
{
	guest_absolute block = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	uint64_t code;
	enum pic pic;

	if (insn->r1 % 2 || block.a & ~PAGE_MASK)
		return program(v, PIC_SPECIFICATION);
	pic = move(v, block, &code);
	if (pic)
		return program(v, pic);
	vcpu_set_gr(v, insn->r1 + 1u, code);
	return COMPLETE;
}

enum outcome diag_ipl(struct vcpu *v, const struct insn *insn)
{
	/* Whoever has stopped the machine needs this CPU out of here. */
	if (v->vm->paused)
		return REDO;
	switch (vcpu_gr(v, insn->r3)) {
	case DIAG308_CLEAR_RESET:
		return reset(v, true);
	case DIAG308_NORMAL_RESET:
		return reset(v, false);
	case DIAG308_LOAD_CLEAR:
		return load(v, true);
	case DIAG308_LOAD_NORMAL:
		return load(v, false);
	case DIAG308_SET:
		return exchange(v, insn, set_block);
	case DIAG308_STORE:
		return exchange(v, insn, store_block);
	default:
		return program(v, PIC_SPECIFICATION);
	}
}
