/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * IUCV, as far as a guest that finds z/VM insists on it: queries are answered,
 * a buffer can be declared, and nobody can be connected to. GR0 holds the
 * function, GR1 the real address of the parameter list.
 */
#include "cp/icept/icept.h"

enum iucv_function {
	IUCV_QUERY = 0,
	IUCV_RETRIEVE_BUFFER = 2,
	IUCV_SEND = 4,
	IUCV_RECEIVE = 5,
	IUCV_REPLY = 6,
	IUCV_TEST_COMPLETION = 7,
	IUCV_REJECT = 8,
	IUCV_PURGE = 9,
	IUCV_ACCEPT = 10,
	IUCV_CONNECT = 11,
	IUCV_DECLARE_BUFFER = 12,
	IUCV_QUIESCE = 13,
	IUCV_RESUME = 14,
	IUCV_SEVER = 15,
	IUCV_SET_MASK = 16,
	IUCV_SET_CONTROL_MASK = 17,
};

#define IUCV_PATHS_MAX 256
#define IUCV_INTERRUPTION_SIZE 40
#define IUCV_CODE_OFFSET 3 /* return code in the parameter list */

#define IUCV_INVALID_PATH 0x01
#define IUCV_NOT_LOGGED_ON 0x0b

static enum outcome refuse(struct vcpu *v, uint8_t code)
{
	guest_real list = { vcpu_wrap(v, vcpu_gr(v, 1)) };
	enum pic pic;

	if (list.a % 8)
		return program(v, PIC_SPECIFICATION);
	list.a += IUCV_CODE_OFFSET;
	pic = gstore_write_real(v, list, &code, 1);
	if (pic)
		return program(v, pic);
	vcpu_set_cc(v, 1);
	return COMPLETE;
}

static enum outcome query(struct vcpu *v)
{
	vcpu_set_gr(v, 0, IUCV_INTERRUPTION_SIZE);
	vcpu_set_gr(v, 1, IUCV_PATHS_MAX);
	vcpu_set_cc(v, 0);
	return COMPLETE;
}

enum outcome icept_iucv(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	switch ((uint32_t)vcpu_gr(v, 0)) {
	case IUCV_QUERY:
		return query(v);
	case IUCV_DECLARE_BUFFER:
	case IUCV_RETRIEVE_BUFFER:
	case IUCV_SET_MASK:
	case IUCV_SET_CONTROL_MASK:
		vcpu_set_cc(v, 0);
		return COMPLETE;
	case IUCV_CONNECT:
		return refuse(v, IUCV_NOT_LOGGED_ON);
	case IUCV_SEND:
	case IUCV_RECEIVE:
	case IUCV_REPLY:
	case IUCV_TEST_COMPLETION:
	case IUCV_REJECT:
	case IUCV_PURGE:
	case IUCV_ACCEPT:
	case IUCV_QUIESCE:
	case IUCV_RESUME:
	case IUCV_SEVER:
		return refuse(v, IUCV_INVALID_PATH);
	default:
		return program(v, PIC_SPECIFICATION);
	}
}
