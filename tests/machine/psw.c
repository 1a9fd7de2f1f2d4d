/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PSWs: what LPSWE, LPSW, SSM, STNSM and STOSM do with good and bad bits, and
 * what an interruption does whose new PSW is bad.
 */
#include <string.h>

#include "s390/machine/cpu.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* Where a PSW to be loaded goes on: SVC 0. */
#define HERE ((uint64_t)(uintptr_t)probe_buffer + 4)

/* LPSWE of these. */
static const struct {
	const char *name;
	uint64_t mask, addr;
} loads[] = {
	{ "good-64", PSW_PLAIN, HERE },
	{ "good-31", PSW_BA, HERE },
	{ "good-24", 0, HERE },
	{ "cc-mask", PSW_PLAIN | UINT64_C(0x00002f0000000000), HERE },
	{ "key-problem", PSW_PLAIN | PSW_KEY | PSW_PROBLEM, HERE },
	{ "bit-0", PSW_PLAIN | BIT64(0), HERE },
	{ "bit-2", PSW_PLAIN | BIT64(2), HERE },
	{ "bit-3", PSW_PLAIN | BIT64(3), HERE },
	{ "bit-4", PSW_PLAIN | BIT64(4), HERE },
	{ "bit-12", PSW_PLAIN | BIT64(12), HERE },
	{ "bit-24", PSW_PLAIN | BIT64(24), HERE },
	{ "bit-30", PSW_PLAIN | BIT64(30), HERE },
	{ "bit-33", PSW_PLAIN | BIT64(33), HERE },
	{ "bit-63", PSW_PLAIN | BIT64(63), HERE },
	{ "ea-without-ba", PSW_EA, HERE },
	{ "odd", PSW_PLAIN, HERE + 1 },
	{ "31-too-high", PSW_BA, UINT64_C(0x80000000) },
	{ "24-too-high", 0, UINT64_C(0x01000000) },
	{ "outside", PSW_PLAIN, OUTSIDE },
};

/* LPSW of these. */
static const struct {
	const char *name;
	uint64_t psw;
} short_loads[] = {
	{ "good-31", UINT64_C(0x0008000080000000) + HERE },
	{ "good-24", UINT64_C(0x0008000000000000) + HERE },
	{ "good-64", UINT64_C(0x0008000180000000) + HERE },
	{ "bit-2", UINT64_C(0x2008000080000000) + HERE },
	{ "bit-31-only", UINT64_C(0x0008000100000000) + HERE },
	{ "odd", UINT64_C(0x0008000080000000) + HERE + 1 },
};

/* SSM of these, after which SVC 0 follows. */
static const struct {
	const char *name;
	uint8_t mask;
} masks[] = {
	{ "00", 0x00 }, { "40-per", 0x40 }, { "80", 0x80 },
	{ "20", 0x20 }, { "10", 0x10 },	    { "08", 0x08 },
};

/* What became of a load: the old PSW is the one that was loaded. */
static void show(const char *kind, const char *name, const struct outcome *out)
{
	row_name(kind, name);
	report_ending(out);
	report_field("mask", out->mask, 16);
	report_line();
}

static void load_all(void)
{
	struct probe probe = { .mask = PSW_PLAIN };

	probe.gr[2] = OPERAND;
	for (size_t i = 0; i < ROWS(loads); i++) {
		be64 psw[2] = { be64_from(loads[i].mask),
				be64_from(loads[i].addr) };
		struct outcome out;

		memcpy(row_operand, psw, sizeof(psw));
		out = probe_text(&probe, TEXT4(0xb2b22000));
		show("lpswe", loads[i].name, &out);
	}
	for (size_t i = 0; i < ROWS(short_loads); i++) {
		be64 psw = be64_from(short_loads[i].psw);
		struct outcome out;

		memcpy(row_operand, &psw, sizeof(psw));
		out = probe_text(&probe, TEXT4(0x82002000));
		show("lpsw", short_loads[i].name, &out);
	}
}

static void set_masks(void)
{
	struct probe probe = { .mask = PSW_PLAIN };
	uint64_t cr0 = cpu_store_cr0();

	probe.gr[2] = OPERAND;
	for (size_t i = 0; i < ROWS(masks); i++) {
		struct outcome out;

		row_operand[0] = masks[i].mask;
		out = probe_text(&probe, TEXT4(0x80002000));
		show("ssm", masks[i].name, &out);
	}
	row_operand[0] = 0;
	cpu_load_cr0(cr0 | CR0_SSM_SUPPRESSION);
	struct outcome out = probe_text(&probe, TEXT4(0x80002000));
	cpu_load_cr0(cr0);
	show("ssm", "suppressed", &out);
}

/* STNSM and STOSM: the byte they store, and the mask they leave. */
static void change_masks(void)
{
	struct probe probe = { .mask = PSW_PLAIN | PSW_MCHECK };
	struct outcome out;

	probe.gr[2] = OPERAND;
	memset(row_operand, 0xee, 8);
	out = probe_text(&probe, TEXT4(0xad402000));
	show("stosm", "40-per", &out);
	report_value("stosm/stored", row_operand[0], 2);
	out = probe_text(&probe, TEXT4(0xad802000));
	show("stosm", "80", &out);
	probe.mask |= PSW_PER;
	out = probe_text(&probe, TEXT4(0xacbf2000));
	show("stnsm", "bf", &out);
	report_value("stnsm/stored", row_operand[0], 2);
}

/* An SVC whose new PSW is bad: its old PSW is stored, then PIC 6, ILC 0. */
static void bad_new(const char *name, uint64_t mask, uint64_t addr)
{
	struct lowcore *lc = probe_lowcore();
	struct psw keep = lc->svc_new;
	struct probe probe = { .mask = PSW_PLAIN };
	struct outcome out;

	lc->svc_new.mask = be64_from(mask);
	lc->svc_new.addr = be64_from(addr);
	lc->svc_old.mask = be64_from(0);
	out = probe_text(&probe, TEXT2(0x0a55));
	lc->svc_new = keep;
	row_name("svc-new", name);
	report_ending(&out);
	report_field("svc", be16_get(lc->svc_code), 2);
	report_field("svc-old", be64_get(lc->svc_old.mask), 16);
	report_field("mask", out.mask, 16);
	report_line();
}

void program_main(void)
{
	report_begin("psw");
	load_all();
	set_masks();
	change_masks();
	bad_new("bit-12", PSW_PLAIN | PSW_ESA, HERE);
	bad_new("ea-without-ba", PSW_EA, HERE);
	bad_new("odd", PSW_PLAIN, HERE + 1);
	bad_new("outside", PSW_PLAIN, OUTSIDE);
	report_end("psw");
}
