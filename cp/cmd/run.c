/* SPDX-License-Identifier: GPL-2.0-or-later */
/* BEGIN, STOP, SYSTEM, DEFINE STORAGE: the state of the guest as a whole. */
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#define MEGABYTE (UINT64_C(1) << 20)

static struct vcpu *base_cpu(const struct vm *vm)
{
	return vm->vcpu[0];
}

/* A stopped base CPU is started by it too. */
int cmd_begin(struct call *call)
{
	const char *word = call_word(call);
	uint64_t address;
	struct vm *vm;
	int code;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (word && !operand_address(word, text_length(word), &address))
		return reply_message(call->reply, MSG_INVALID_HEXLOC, word,
				     NULL);
	if (call_peek(call))
		return call_end(call);
	vm_pause(vm);
	if (word) {
		struct vcpu *v = base_cpu(vm);

		call->reply->guest_reset = true;
		vcpu_set_psw(v, vcpu_psw_mask(v), vcpu_wrap(v, address));
	}
	if (base_cpu(vm)->state == VCPU_STOPPED)
		vcpu_start(base_cpu(vm));
	vm_resume(vm);
	vm_leave_cp(vm);
	session_changed(vm);
	return 0;
}

/* The CPU that STOP names: -1 is all; false: there is no such CPU. */
static bool take_cpu(struct call *call, int *cpu)
{
	const char *word;
	uint64_t n;

	*cpu = -1;
	call_take(call, "CPU");
	if (!call_peek(call) || call_take(call, "ALL"))
		return true;
	word = call_word(call);
	if (!text_parse_hex(word, text_length(word), &n) || n >= VM_CPU_MAX ||
	    !call->vm->vcpu[n])
		return false;
	*cpu = (int)n;
	return true;
}

static bool all_stopped(const struct vm *vm)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n] && vm->vcpu[n]->state == VCPU_OPERATING &&
		    !vm->vcpu[n]->stop_pending)
			return false;
	return true;
}

int cmd_stop(struct call *call)
{
	struct vm *vm;
	int code, cpu;

	vm = call_vm(call, &code);
	if (!vm)
		return code;
	if (!take_cpu(call, &cpu))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (call_peek(call))
		return call_end(call);
	for (int n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n] && (cpu < 0 || cpu == n))
			vcpu_stop(vm->vcpu[n]);
	if (all_stopped(vm))
		vm_enter_cp(vm, NULL);
	return 0;
}

static int reset(struct call *call, bool clear)
{
	vm_pause(call->vm);
	vm_reset(call->vm, clear, clear);
	vm_resume(call->vm);
	vm_enter_cp(call->vm, NULL);
	call->reply->guest_reset = true;
	reply_line(call->reply,
		   clear ? "Storage cleared - system reset." : "System reset.");
	return 0;
}

static int restart(struct call *call)
{
	struct vcpu *v = base_cpu(call->vm);

	v->restart_pending = true;
	vcpu_start(v);
	vm_leave_cp(call->vm);
	session_changed(call->vm);
	return 0;
}

int cmd_system(struct call *call)
{
	static const char *const names[] = { "CLEAR", "RESET", "RESTART" };
	const char *word = call_word(call);
	int n = word ? operand_keyword(names, 3, word) : -1;
	int code;

	if (!call_vm(call, &code))
		return code;
	if (!word)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (n < 0)
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	if (call_peek(call))
		return call_end(call);
	return n == 2 ? restart(call) : reset(call, n == 0);
}

static int too_much(struct call *call, const char *size)
{
	char maximum[24];
	struct text t;

	text_init(&t, maximum, sizeof(maximum));
	text_storage(&t, call->vm->storage_max);
	return reply_message(call->reply, MSG_STORAGE_MAXIMUM, size, maximum,
			     NULL);
}

/* The answer repeats the size as it was typed: tools compare it. */
static int define_storage(struct call *call)
{
	const char *word = call_word(call);
	uint64_t size;
	char line[CALL_LINE_MAX];
	struct text t;

	if (!word || !text_parse_storage(word, text_length(word), &size) ||
	    size == 0)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	if (call_peek(call))
		return reply_message(call->reply, MSG_INVALID_OPTION,
				     call_peek(call), NULL);
	if (size > call->vm->storage_max)
		return too_much(call, word);
	size = (size + MEGABYTE - 1) & ~(MEGABYTE - 1);
	if (!vm_define_storage(call->vm, size))
		return reply_message(call->reply, MSG_STORAGE_SHORT, NULL);
	vm_enter_cp(call->vm, NULL);
	call->reply->guest_reset = true;
	text_init(&t, line, sizeof(line));
	text_add(&t, "STORAGE = ");
	text_add(&t, word);
	reply_line(call->reply, line);
	reply_line(call->reply, "Storage cleared - system reset.");
	return 0;
}

int cmd_define(struct call *call)
{
	const char *word;
	int code;

	if (!call_vm(call, &code))
		return code;
	if (call_take(call, "STORage") || call_take(call, "STORE"))
		return define_storage(call);
	word = call_word(call);
	if (!word)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}
