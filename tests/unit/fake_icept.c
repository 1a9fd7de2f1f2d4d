/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_icept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "cp/cmd/call.h"
#include "cp/icept/icept.h"
#include "cp/vio/sclp.h"
#include "tests/unit/fake_vcpu.h"

struct fake_calls fake_calls;

int fake_icept_set_up(void **state)
{
	struct vcpu *v = &fake.cpu[0];

	(void)state;
	fake_start();
	memset(&fake_calls, 0, sizeof(fake_calls));
	vcpu_set_gr(v, 1, 0x00010000);
	vcpu_set_gr(v, 2, FAKE_AREA);
	v->sd->prefix = be32_from(FAKE_PREFIX);
	return 0;
}

uint32_t fake_word(uint64_t at)
{
	be32 value;

	memcpy(&value, fake.storage + at, sizeof(value));
	return be32_get(value);
}

uint64_t fake_doubleword(uint64_t at)
{
	return (uint64_t)fake_word(at) << 32 | fake_word(at + 4);
}

void fake_set_word(uint64_t at, uint32_t value)
{
	be32 bytes = be32_from(value);

	memcpy(fake.storage + at, &bytes, sizeof(bytes));
}

void fake_set_doubleword(uint64_t at, uint64_t value)
{
	fake_set_word(at, (uint32_t)(value >> 32));
	fake_set_word(at + 4, (uint32_t)value);
}

void fake_expect_pic(enum pic pic, unsigned ilc)
{
	assert_int_equal(fake.pic, pic);
	assert_int_equal(fake.ilc, ilc);
	assert_int_equal(fake_distance(&fake.cpu[0]), ilc);
}

void fake_expect_done(unsigned cc, unsigned length)
{
	assert_int_equal(fake.pic, PIC_NONE);
	assert_int_equal(fake_cc(&fake.cpu[0]), cc);
	assert_int_equal(fake_distance(&fake.cpu[0]), length);
}

static void execute(struct vcpu *v, uint64_t text, unsigned length,
		    unsigned psw_distance, uint8_t status)
{
	uint8_t bytes[6] = { 0 };

	for (unsigned n = 0; n < length; n++)
		bytes[n] = (uint8_t)(text >> 8 * (length - 1 - n));
	memcpy(v->sd->ipa, bytes, 2);
	memcpy(v->sd->ipb, bytes + 2, 4);
	v->sd->code = SIE_CODE_INSTRUCTION;
	v->sd->status = status;
	fake.pic = PIC_NONE;
	vcpu_set_psw(v, vcpu_psw_mask(v), FAKE_CODE + psw_distance);
	icept_handle(v);
}

void fake_execute(struct vcpu *v, uint64_t text, unsigned length)
{
	execute(v, text, length, length, SIE_F_TEXT);
}

void fake_execute_by(struct vcpu *v, uint64_t text, unsigned length,
		     unsigned execute_length)
{
	execute(v, text, length, execute_length, SIE_F_TEXT | SIE_F_EXECUTED);
}

/* ---- cp/vio */

static int act(const char *name, uint16_t subchannel)
{
	fake_calls.act = name;
	fake_calls.subchannel = subchannel;
	return fake_calls.cc;
}

int vio_start(struct vio *vio, uint16_t subchannel, const struct orb *orb)
{
	(void)vio;
	fake_calls.orb = *orb;
	return act("start", subchannel);
}

int vio_store(struct vio *vio, uint16_t subchannel, struct schib *schib)
{
	(void)vio;
	*schib = fake_calls.schib;
	return act("store", subchannel);
}

int vio_modify(struct vio *vio, uint16_t subchannel, const struct schib *s)
{
	(void)vio;
	fake_calls.schib = *s;
	return act("modify", subchannel);
}

int vio_test(struct vio *vio, uint16_t subchannel, struct irb *irb)
{
	(void)vio;
	*irb = fake_calls.irb;
	return act("test", subchannel);
}

int vio_halt(struct vio *vio, uint16_t subchannel)
{
	(void)vio;
	return act("halt", subchannel);
}

int vio_clear(struct vio *vio, uint16_t subchannel)
{
	(void)vio;
	return act("clear", subchannel);
}

int vio_resume(struct vio *vio, uint16_t subchannel)
{
	(void)vio;
	return act("resume", subchannel);
}

int vio_cancel(struct vio *vio, uint16_t subchannel)
{
	(void)vio;
	return act("cancel", subchannel);
}

bool vio_take(struct vio *vio, uint64_t cr6, struct io_interruption *taken)
{
	(void)vio;
	if (!fake_calls.pending || !cr6)
		return false;
	fake_calls.pending = false;
	*taken = fake_calls.io;
	return true;
}

void vio_untake(struct vio *vio, const struct io_interruption *taken)
{
	(void)vio;
	fake_calls.io = *taken;
	fake_calls.pending = true;
}

struct vdev *vio_find(struct vio *vio, uint16_t number)
{
	(void)vio;
	return fake_calls.device.type && fake_calls.device.number == number ?
		       &fake_calls.device :
		       NULL;
}

struct vdev *vio_device(struct vio *vio, unsigned n)
{
	(void)vio;
	return fake_calls.device.type && n == 0 ? &fake_calls.device : NULL;
}

enum pic vsclp_service_call(struct vcpu *v, uint32_t command, uint32_t sccb,
			    unsigned *cc)
{
	(void)v;
	fake_calls.command = command;
	fake_calls.sccb = sccb;
	*cc = fake_calls.sclp_cc;
	return fake_calls.sclp_pic;
}

/* ---- cp/cmd */

int call_execute(struct vm *vm, uint32_t classes, const char *line,
		 size_t length, struct reply *reply)
{
	int code = fake_calls.code;

	(void)vm;
	(void)classes;
	if (fake_calls.commands < 4)
		memcpy(fake_calls.command_line[fake_calls.commands], line,
		       length);
	if (fake_calls.answer)
		reply->line(reply, fake_calls.answer,
			    strlen(fake_calls.answer));
	if (code)
		code += (int)fake_calls.commands;
	fake_calls.commands++;
	reply->guest_reset |= fake_calls.resets_guest;
	return code;
}

unsigned call_emsg(const struct vm *vm)
{
	(void)vm;
	return EMSG_CODE | EMSG_TEXT;
}

static void to_console(struct reply *reply, const char *text, size_t length)
{
	(void)reply;
	strncat(fake_calls.console, text, length);
	strcat(fake_calls.console, "\n");
}

void console_reply_init(struct console_reply *to, const struct vm *vm)
{
	memset(to, 0, sizeof(*to));
	memcpy(to->userid, vm->userid, sizeof(to->userid));
	to->reply.line = to_console;
}

int ipl_start(struct vm *vm, const struct ipl_request *request,
	      struct reply *reply)
{
	(void)vm;
	fake_calls.ipl = *request;
	fake_calls.ipls++;
	reply->guest_reset |= !fake_calls.code;
	return fake_calls.code;
}
