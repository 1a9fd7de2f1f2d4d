/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/machine/sie/guest.h"

#include <string.h>

#include "s390/machine/cpu.h"
#include "s390/machine/key.h"

#define SIE_TEXT TEXT4(0xb214e000) /* SIE 0(14) */
#define SEGMENTS 512
#define VECTORS UINT64_C(0x3000)

_Alignas(512) struct sie_block guest_sd;
uint64_t guest_gr[14];
uint64_t guest_host_mask = PSW_PLAIN;
_Alignas(4096) uint8_t guest_storage[GUEST_SIZE];
static _Alignas(4096) be64 segments[SEGMENTS];
/* Room behind the entries for what Hercules takes for PGSTEs. */
static _Alignas(4096) be64 pages[2 * GUEST_PAGES];

void *guest_at(uint64_t address)
{
	return guest_storage + address;
}

struct lowcore *guest_lowcore(void)
{
	return guest_at(0);
}

uint64_t guest_frame(uint64_t address)
{
	return (uint64_t)(uintptr_t)guest_at(address);
}

static void map_all(void)
{
	for (size_t i = 0; i < SEGMENTS; i++)
		segments[i] = be64_from(TABLE_INVALID);
	segments[0] = be64_from((uint64_t)(uintptr_t)pages);
	for (size_t i = 0; i < GUEST_PAGES; i++)
		pages[i] = be64_from(guest_frame(i * GUEST_PAGE));
	cpu_load_cr1((uint64_t)(uintptr_t)segments);
	cpu_purge_all();
}

/* DIAG 0,0,code */
static void put_diagnose(uint64_t address, unsigned code)
{
	be32 text = be32_from(UINT32_C(0x83000000) | code);

	memcpy(guest_at(address), &text, sizeof(text));
}

static void set_vector(struct psw *psw, unsigned code)
{
	uint64_t address = VECTORS + (code & 0xf) * 16;

	psw->mask = be64_from(PSW_PLAIN);
	psw->addr = be64_from(address);
	put_diagnose(address, code);
}

static void set_vectors(void)
{
	struct lowcore *lc = guest_lowcore();

	set_vector(&lc->program_new, GUEST_PROGRAM);
	set_vector(&lc->svc_new, GUEST_SVC);
	set_vector(&lc->external_new, GUEST_EXTERNAL);
	set_vector(&lc->io_new, GUEST_IO);
}

static void set_description(void)
{
	struct sie_block *sd = &guest_sd;

	memset(sd, 0, sizeof(*sd));
	sd->mx = SIE_MX_Z;
	sd->cpu_timer = be64_from(INT64_MAX);
	sd->clock_comparator = be64_from(UINT64_MAX);
	sd->ic[0] = SIE_IC0_STFLE;
	sd->ic[2] = SIE_IC2_ISKE | SIE_IC2_SSKE | SIE_IC2_RRBE;
	sd->ec[0] = SIE_EC0_EXTA | SIE_EC0_MVPG;
	sd->ec[2] = SIE_EC2_PROTEX;
	sd->rcpo[2] = SIE_RCPO2_BYPASS;
	sd->mse = be64_from(GUEST_SIZE - 1);
	sd->cr[0] = be64_from(CR0_RESET);
	sd->cr[14] = be64_from(CR14_RESET);
	guest_psw(PSW_PLAIN, GUEST_CODE);
}

void guest_reset(void)
{
	for (size_t i = 0; i < GUEST_PAGES; i++)
		key_set(guest_at(i * GUEST_PAGE), 0);
	memset(guest_storage, 0, sizeof(guest_storage));
	memset(guest_gr, 0, sizeof(guest_gr));
	map_all();
	set_vectors();
	set_description();
}

void guest_psw(uint64_t mask, uint64_t addr)
{
	guest_sd.psw.mask = be64_from(mask);
	guest_sd.psw.addr = be64_from(addr);
}

void guest_load_bytes(const void *code, size_t size)
{
	memcpy(guest_at(GUEST_CODE), code, size);
}

void guest_load(uint64_t text)
{
	static const unsigned lengths[4] = { 2, 4, 4, 6 };
	be64 bytes = be64_from(text);
	unsigned length = lengths[text >> 62];

	guest_load_bytes(bytes.b, length);
	put_diagnose(GUEST_CODE + length, GUEST_END);
}

void guest_page_set(uint64_t address, uint64_t bits)
{
	be64 *entry = &pages[address / GUEST_PAGE];

	cpu_invalidate_page(pages, address);
	*entry = be64_from(guest_frame(address) | bits);
}

void guest_page_poke(uint64_t address, uint64_t entry)
{
	pages[address / GUEST_PAGE] = be64_from(entry);
}

struct outcome guest_enter(void)
{
	struct probe probe = { .mask = guest_host_mask };
	struct outcome out;

	memcpy(probe.gr, guest_gr, sizeof(guest_gr));
	probe.gr[14] = (uint64_t)(uintptr_t)&guest_sd;
	guest_sd.program_ilc = be16_from(0);
	guest_sd.program_code = be16_from(0);
	out = probe_text(&probe, SIE_TEXT);
	memcpy(guest_gr, out.gr, sizeof(guest_gr));
	return out;
}

static bool has_teid(unsigned pic)
{
	return pic == PIC_PROTECTION || pic == PIC_SEGMENT || pic == PIC_PAGE;
}

/* The guest's own interruption: what its prefix area holds. */
static void own_interruption(void)
{
	const struct lowcore *lc = guest_lowcore();

	report_field("guest-pic", be16_get(lc->program_code), 4);
	report_field("ilc", be16_get(lc->program_ilc), 1);
	report_field("old", be64_get(lc->program_old.addr) - GUEST_CODE, 1);
	if (has_teid(be16_get(lc->program_code)))
		report_field("teid", be64_get(lc->translation_id), 16);
}

static unsigned diagnose_code(void)
{
	if (guest_sd.code != SIE_CODE_INSTRUCTION || guest_sd.ipa[0] != 0x83)
		return 0;
	return (unsigned)(guest_sd.ipb[0] << 8 | guest_sd.ipb[1]);
}

static void interception(void)
{
	const struct sie_block *sd = &guest_sd;

	report_field("c", sd->code, 2);
	if (sd->code == SIE_CODE_PROGRAM) {
		report_field("pic", be16_get(sd->program_code), 4);
		report_field("ilc", be16_get(sd->program_ilc), 1);
		if (has_teid(be16_get(sd->program_code)))
			report_field("teid", be64_get(sd->translation_id), 16);
		if (be16_get(sd->program_code) == PIC_DATA)
			report_field("dxc", be32_get(sd->data_code), 2);
	} else if (sd->code == SIE_CODE_EXTERNAL) {
		report_field("ext", be16_get(sd->ext_code), 4);
	} else if (sd->code == SIE_CODE_VALIDITY) {
		report_field("reason", (uint64_t)(sd->ipb[0] << 8 | sd->ipb[1]),
			     4);
	} else if (sd->code == SIE_CODE_INSTRUCTION ||
		   sd->code == SIE_CODE_OPERATION) {
		report_field("f", sd->status, 2);
		report_field("ipa", (uint64_t)(sd->ipa[0] << 8 | sd->ipa[1]),
			     4);
		report_field("ipb", be32_get(*(const be32 *)sd->ipb), 8);
	}
}

static void where(void)
{
	uint64_t offset = be64_get(guest_sd.psw.addr) - GUEST_CODE;

	if (offset < GUEST_PAGE)
		report_field("psw", offset, 1);
	else
		report_word("psw elsewhere");
}

void guest_ending(const struct outcome *out)
{
	switch (out->class == CLASS_SVC ? diagnose_code() : 0) {
	case GUEST_END:
		report_word("done");
		report_field("cc",
			     (be64_get(guest_sd.psw.mask) & PSW_CC) >>
				     PSW_CC_SHIFT,
			     1);
		return;
	case GUEST_PROGRAM:
		own_interruption();
		return;
	case GUEST_SVC:
		report_word("guest-svc");
		return;
	case GUEST_EXTERNAL:
		report_field("guest-ext",
			     be16_get(guest_lowcore()->external_code), 4);
		return;
	default:
		break;
	}
	if (out->class != CLASS_SVC) {
		report_word("host");
		report_ending(out);
		if (out->class == CLASS_PROGRAM && has_teid(out->code))
			report_field("teid",
				     be64_get(probe_lowcore()->translation_id),
				     16);
	}
	interception();
	where();
}

struct outcome guest_report(const char *kind, const char *name)
{
	struct outcome out;

	guest_sd.code = SIE_CODE_NONE;
	out = guest_enter();

	row_name(kind, name);
	guest_ending(&out);
	report_line();
	return out;
}
