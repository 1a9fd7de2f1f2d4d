/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * IPL (Principles of Operation, chapter 17). The guest is always in
 * z/Architecture mode: the ESA/390 PSW that it loads is expanded, and SIGP Set
 * Architecture tells it that the mode is set already.
 */
#include "cp/cmd/run.h"

#include "cp/base/frame.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vio/vio.h"
#include "cp/vm/deliver.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"

#include <string.h>

#define ESA_ADDRESS UINT64_C(0x7fffffff)

/* LOADPARM: 1-8 characters, blank-padded. */
static int take_loadparm(struct call *call, struct ipl_request *request)
{
	const char *word = call_word(call);

	if (!word || text_length(word) > sizeof(request->loadparm))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	ebcdic_name8(request->loadparm, word);
	return 0;
}

/* PARM: the rest of the line as typed. */
static int take_parameter(struct call *call, struct ipl_request *request)
{
	const char *text = call_rest(call);
	size_t n = text_length(text);

	if (n > sizeof(request->parameter))
		return reply_message(call->reply, MSG_IPL_PARAMETER, "64",
				     NULL);
	ebcdic_encode_037(request->parameter, text, n);
	request->parameter_length = (uint8_t)n;
	call->next = call->count;
	return 0;
}

static int take_option(struct call *call, struct ipl_request *request)
{
	const char *word;

	if (call_take(call, "PARM"))
		return take_parameter(call, request);
	if (call_take(call, "LOADParm"))
		return take_loadparm(call, request);
	if (call_take(call, "CLear"))
		request->clear = true;
	else if (call_take(call, "NOCLear"))
		request->clear = false;
	else if (call_take(call, "STOP"))
		request->stop = true;
	else {
		word = call_word(call);
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	}
	return 0;
}

static int take_operands(struct call *call, struct ipl_request *request)
{
	const char *word = call_word(call);
	int code = 0;

	memset(request, 0, sizeof(*request));
	if (!word || text_length(word) > 8)
		return reply_message(call->reply, MSG_VDEV_MISSING, NULL);
	if (!operand_device(word, &request->device))
		return reply_message(call->reply, MSG_NO_SAVED_SYSTEM, word,
				     NULL);
	while (code == 0 && call_peek(call))
		code = take_option(call, request);
	return code;
}

/* The operands of an earlier command. */
static int parse(struct ipl_request *request, const char *operands,
		 struct reply *reply)
{
	struct call *call = store_take(sizeof(*call));
	int code;

	if (!call)
		return reply_message(reply, MSG_STORAGE_SHORT, NULL);
	call->reply = reply;
	call_parse(call, operands, text_length(operands));
	code = take_operands(call, request);
	store_free(call, sizeof(*call));
	return code;
}

/* Four bytes of the parameter in each register, a zero byte after it. */
static void set_registers(struct vcpu *v, const struct ipl_request *request)
{
	for (unsigned n = 0; n < 16; n++) {
		uint32_t word = 0;

		for (unsigned i = 4 * n; i < 4 * n + 4; i++)
			word = word << 8 | (i < request->parameter_length ?
						    request->parameter[i] :
						    0);
		vcpu_set_gr(v, n, word);
	}
}

/* Eight bytes as two words, for people. */
static void psw_text(char line[20], uint64_t psw)
{
	struct text t;

	text_init(&t, line, 20);
	text_hex(&t, psw >> 32, 8);
	text_char(&t, ' ');
	text_hex(&t, psw & UINT32_MAX, 8);
}

/* Loads the PSW at absolute 0: 0, or the message that it is not valid. */
static int load_psw(struct vcpu *v, struct reply *reply)
{
	uint64_t psw, mask, address;
	char line[20];
	be64 data;

	gstore_read_absolute(v->vm, (guest_absolute){ 0 }, &data, sizeof(data));
	psw = be64_get(data);
	mask = psw & ~PSW_ESA & ~ESA_ADDRESS;
	address = psw & ESA_ADDRESS;
	if ((psw & PSW_ESA) && deliver_psw_valid(mask, address)) {
		vcpu_set_psw(v, mask, address);
		return 0;
	}
	psw_text(line, psw);
	reply_message(reply, MSG_INVALID_PSW, line, NULL);
	return message_table[MSG_INVALID_PSW].number;
}

static int unit_error(struct vdev *device, int reason, struct reply *reply)
{
	char number[5], status[5];
	struct text t;

	text_init(&t, number, sizeof(number));
	text_hex(&t, device->number, 4);
	if (reason & DEV_UNIT_CHECK << 8 &&
	    device->sense[0] & SENSE_INTERVENTION)
		return reply_message(reply, MSG_NOT_READY, number, NULL);
	text_init(&t, status, sizeof(status));
	text_hex(&t, (uint64_t)reason, 4);
	return reply_message(reply, MSG_IPL_UNIT_ERROR, number, status, NULL);
}

/* The machine is paused. */
static int load(struct vm *vm, struct vdev *device,
		const struct ipl_request *request, struct reply *reply)
{
	int reason;

	vm->ipl_device = request->device;
	memcpy(vm->ipl_loadparm, request->loadparm, sizeof(vm->ipl_loadparm));
	memcpy(vm->ipl_parameter, request->parameter,
	       sizeof(vm->ipl_parameter));
	vm->ipl_parameter_length = request->parameter_length;
	vm->ipl_subchannel = SSID_ONE | device->subchannel;
	vm_reset(vm, true, request->clear);
	reason = vio_ipl(vm->vio, device);
	if (vm->logoff_pending)
		return 0;
	if (reason != 0)
		return unit_error(device, reason, reply);
	set_registers(vm->vcpu[0], request);
	return load_psw(vm->vcpu[0], reply);
}

/* Devices that never hold a program. */
static bool loadable(const struct vdev *device)
{
	static const char *const kinds[] = { "CONS", "PUN", "PRT" };

	return operand_keyword(kinds, 3, device->type->name) < 0;
}

int ipl_start(struct vm *vm, const struct ipl_request *request,
	      struct reply *reply)
{
	struct vdev *device = vio_find(vm->vio, request->device);
	char number[5];
	struct text t;
	int code;

	text_init(&t, number, sizeof(number));
	text_hex(&t, request->device, 4);
	if (!device)
		return reply_message(reply, MSG_NO_DEVICE, number, NULL);
	if (!loadable(device))
		return reply_message(reply, MSG_INVALID_TYPE, number, NULL);
	if (vm->session->loading)
		return reply_message(reply, MSG_NOT_READY, number, NULL);
	reply->guest_reset = true;
	vm->session->loading = true;
	vm_pause(vm);
	code = load(vm, device, request, reply);
	vm->session->loading = false;
	if (code == 0 && !request->stop && !vm->logoff_pending) {
		vcpu_start(vm->vcpu[0]);
		vm_leave_cp(vm);
		session_changed(vm);
	} else {
		vm_enter_cp(vm, NULL);
	}
	vm_resume(vm);
	return code;
}

/* IPL alone does the last one again, if it is spelled in full. */
int cmd_ipl(struct call *call)
{
	struct ipl_request request;
	const char *operands = call_rest(call);
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (operands[0] == '\0') {
		operands = vm->session->ipl_operands;
		if (!call->spelled_in_full || operands[0] == '\0')
			return reply_message(call->reply, MSG_VDEV_MISSING,
					     NULL);
		code = parse(&request, operands, call->reply);
	} else {
		code = take_operands(call, &request);
	}
	if (code != 0)
		return code;
	code = ipl_start(vm, &request, call->reply);
	if (code == 0)
		memmove(vm->session->ipl_operands, operands,
			text_length(operands) + 1);
	return code;
}
