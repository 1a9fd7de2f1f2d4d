/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * I/O instructions and SERVICE CALL (SA22-7832, chapter 14). What a
 * subchannel does is vio's; here operands are fetched, checked and stored.
 * GR1 is looked at after the access to the operand.
 */
#include "cp/icept/icept.h"

#include "cp/vio/sclp.h"
#include "cp/vio/vio.h"
#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/arch/lowcore.h"

#include <string.h>

static guest_logical operand(const struct insn *insn)
{
	return (guest_logical){ insn->address2 };
}

static enum outcome condition(struct vcpu *v, int cc)
{
	vcpu_set_cc(v, (unsigned)cc);
	return COMPLETE;
}

/* The subchannel that GR1 names; false: operand exception. */
static bool subchannel(const struct vcpu *v, uint16_t *number)
{
	uint32_t ssid = (uint32_t)vcpu_gr(v, 1);

	*number = (uint16_t)ssid;
	return (ssid & UINT32_C(0xffff0000)) == SSID_ONE;
}

static enum outcome on_subchannel(struct vcpu *v,
				  int (*act)(struct vio *vio, uint16_t number))
{
	uint16_t number;

	if (!subchannel(v, &number))
		return program(v, PIC_OPERAND);
	return condition(v, act(v->vm->vio, number));
}

enum outcome icept_hsch(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	return on_subchannel(v, vio_halt);
}

enum outcome icept_csch(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	return on_subchannel(v, vio_clear);
}

enum outcome icept_rsch(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	return on_subchannel(v, vio_resume);
}

enum outcome icept_xsch(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	return on_subchannel(v, vio_cancel);
}

#define ORB_ZERO5 0x04 /* bits that must be zero, by byte */
#define ORB_ZERO7 0x3e
#define ORB_ZERO8 0x80

static bool orb_valid(const struct orb *orb)
{
	return !(orb->format & ORB_ZERO5) && !(orb->flags7 & ORB_ZERO7) &&
	       !(orb->ccw.b[0] & ORB_ZERO8);
}

enum outcome icept_ssch(struct vcpu *v, const struct insn *insn)
{
	uint16_t number;
	struct orb orb;
	enum pic pic =
		gstore_read(v, operand(insn), insn->b2, &orb, sizeof(orb));

	if (pic)
		return program(v, pic);
	if (!orb_valid(&orb) || !subchannel(v, &number))
		return program(v, PIC_OPERAND);
	return condition(v, vio_start(v->vm->vio, number, &orb));
}

enum outcome icept_stsch(struct vcpu *v, const struct insn *insn)
{
	uint16_t number;
	struct schib schib;
	enum pic pic =
		gstore_probe_write(v, operand(insn), insn->b2, sizeof(schib));
	int cc;

	if (pic)
		return program(v, pic);
	if (!subchannel(v, &number))
		return program(v, PIC_OPERAND);
	memset(&schib, 0, sizeof(schib));
	cc = vio_store(v->vm->vio, number, &schib);
	if (cc == 0)
		pic = gstore_write(v, operand(insn), insn->b2, &schib,
				   sizeof(schib));
	return pic ? program(v, pic) : condition(v, cc);
}

#define PMCW_ZERO4 0xc3
#define PMCW_ZERO1B 0xf8

static bool pmcw_valid(const struct pmcw *pmcw)
{
	return !(pmcw->isc & PMCW_ZERO4) &&
	       (pmcw->enable & PMCW_LIMIT) != PMCW_LIMIT && !pmcw->zero_18[0] &&
	       !pmcw->zero_18[1] && !pmcw->zero_18[2] &&
	       !(pmcw->flags1b & PMCW_ZERO1B);
}

enum outcome icept_msch(struct vcpu *v, const struct insn *insn)
{
	uint16_t number;
	struct schib schib;
	enum pic pic =
		gstore_read(v, operand(insn), insn->b2, &schib, sizeof(schib));

	if (pic)
		return program(v, pic);
	if (!pmcw_valid(&schib.pmcw) || !subchannel(v, &number))
		return program(v, PIC_OPERAND);
	return condition(v, vio_modify(v->vm->vio, number, &schib));
}

/* The status is gone once it was tested: storing it must not fail then. */
enum outcome icept_tsch(struct vcpu *v, const struct insn *insn)
{
	uint16_t number;
	struct irb irb;
	enum pic pic =
		gstore_probe_write(v, operand(insn), insn->b2, sizeof(irb));
	int cc;

	if (pic)
		return program(v, pic);
	if (!subchannel(v, &number))
		return program(v, PIC_OPERAND);
	memset(&irb, 0, sizeof(irb));
	cc = vio_test(v->vm->vio, number, &irb);
	if (cc != 3)
		pic = gstore_write(v, operand(insn), insn->b2, &irb,
				   sizeof(irb));
	return pic ? program(v, pic) : condition(v, cc);
}

/* An interruption as it is stored: three words, or the first two. */
struct interruption_code {
	be32 ssid;
	be32 parameter;
	be32 identification;
};
ARCH_FIELD(struct interruption_code, parameter, 0x04, 4);
ARCH_SIZE(struct interruption_code, 12);
#define CODE_SHORT 8

enum outcome icept_tpi(struct vcpu *v, const struct insn *insn)
{
	guest_real lowcore = { offsetof(struct lowcore, subsystem_id) };
	struct interruption_code code;
	struct io_interruption taken;
	enum pic pic;

	if (!vio_take(v->vm->vio, vcpu_cr(v, 6), &taken))
		return condition(v, 0);
	code.ssid = be32_from(taken.ssid);
	code.parameter = be32_from(taken.parameter);
	code.identification = be32_from(taken.identification);
	if (insn->address2)
		pic = gstore_write(v, operand(insn), insn->b2, &code,
				   CODE_SHORT);
	else
		pic = gstore_write_real(v, lowcore, &code, sizeof(code));
	if (pic) {
		vio_untake(v->vm->vio, &taken);
		return program(v, pic);
	}
	return condition(v, 1);
}

/* Virtual subchannels check no address limit: none need be kept. */
enum outcome icept_sal(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	if ((uint32_t)vcpu_gr(v, 1) & UINT32_C(0x8000ffff))
		return program(v, PIC_OPERAND);
	return COMPLETE;
}

#define SCHM_RESERVED UINT32_C(0x0ffffffc) /* bits of GR1 */
#define SCHM_MEASURE UINT32_C(0x00000002)

/* Subchannels offer no measurement mode: nothing is ever measured. */
enum outcome icept_schm(struct vcpu *v, const struct insn *insn)
{
	uint32_t gr1 = (uint32_t)vcpu_gr(v, 1);

	(void)insn;
	if (gr1 & SCHM_RESERVED || (gr1 & SCHM_MEASURE && vcpu_gr(v, 2) % 32))
		return program(v, PIC_OPERAND);
	return COMPLETE;
}

/* Devices do not come and go by themselves: no channel report is pending. */
enum outcome icept_stcrw(struct vcpu *v, const struct insn *insn)
{
	be32 none = be32_from(0);
	enum pic pic =
		gstore_write(v, operand(insn), insn->b2, &none, sizeof(none));

	return pic ? program(v, pic) : condition(v, 1);
}

/* The channel paths of virtual devices are not shared: all bits are zero. */
enum outcome icept_stcps(struct vcpu *v, const struct insn *insn)
{
	static const uint8_t none[32];
	enum pic pic =
		gstore_write(v, operand(insn), insn->b2, none, sizeof(none));

	return pic ? program(v, pic) : COMPLETE;
}

enum outcome icept_rchp(struct vcpu *v, const struct insn *insn)
{
	(void)insn;
	if ((uint32_t)vcpu_gr(v, 1) & UINT32_C(0xffffff00))
		return program(v, PIC_OPERAND);
	return condition(v, 3);
}

struct chsc_header {
	be16 length;
	be16 code;
};
ARCH_SIZE(struct chsc_header, 4);
#define CHSC_REQUEST_MIN 16
#define CHSC_RESPONSE_MIN 8
#define CHSC_NOT_AVAILABLE 0x0004

/* All information is in the SCHIBs: every command is "not available". */
enum outcome icept_chsc(struct vcpu *v, const struct insn *insn)
{
	guest_logical block = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	struct {
		struct chsc_header header;
		be32 reserved;
	} response = { .header = { be16_from(CHSC_RESPONSE_MIN),
				   be16_from(CHSC_NOT_AVAILABLE) } };
	struct chsc_header request;
	unsigned length;
	enum pic pic;

	if (block.a & ~PAGE_MASK)
		return program(v, PIC_SPECIFICATION);
	pic = gstore_read(v, block, insn->r1, &request, sizeof(request));
	if (pic)
		return program(v, pic);
	length = be16_get(request.length);
	if (length < CHSC_REQUEST_MIN || length % 8 ||
	    length > PAGE_SIZE - CHSC_RESPONSE_MIN)
		return program(v, PIC_OPERAND);
	block.a += length;
	pic = gstore_write(v, block, insn->r1, &response, sizeof(response));
	return pic ? program(v, pic) : condition(v, 0);
}

enum outcome icept_servc(struct vcpu *v, const struct insn *insn)
{
	uint32_t command = (uint32_t)vcpu_gr(v, insn->r1);
	uint32_t sccb = (uint32_t)vcpu_gr(v, insn->r2);
	unsigned cc;
	enum pic pic = vsclp_service_call(v, command, sccb, &cc);

	return pic ? program(v, pic) : condition(v, (int)cc);
}
