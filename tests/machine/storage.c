/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Storage: prefixing, low-address protection, the end of storage, and the
 * long moves over many pages.
 */
#include <string.h>

#include "s390/machine/cpu.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define PAGE 4096
#define MEGABYTE UINT64_C(0x100000)
#define PREFIX_SIZE 8192

/* A second prefix area, and 32 pages to move about in. */
static _Alignas(PREFIX_SIZE) uint8_t area[PREFIX_SIZE];
static _Alignas(PAGE) uint8_t field[32 * PAGE];
#define AREA ((uint64_t)(uintptr_t)area)
#define FIELD ((uint64_t)(uintptr_t)field)

/* Stores into low storage, by CR0.35. */
static const struct row low[] = {
	{ "st-0", TEXT4(0x50102000), { 0, 0, 0x0 } },
	{ "st-1fc", TEXT4(0x50102000), { 0, 0, 0x1fc } },
	{ "st-1fe", TEXT4(0x50102000), { 0, 0, 0x1fe } },
	{ "st-1000", TEXT4(0x50102000), { 0, 0, 0x1000 } },
	{ "st-11fc", TEXT4(0x50102000), { 0, 0, 0x11fc } },
	{ "st-200", TEXT4(0x50102000), { 0, 0, 0x200 } },
	{ "st-1200", TEXT4(0x50102000), { 0, 0, 0x1200 } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, 0x10 } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, 0x10 } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, 0x10 } },
	{ "stctg", TEXT6(0xeb1120000025), { 0, 0, 0x10 } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0x10000, 0x10 } },
	{ "stura", TEXT4(0xb2460012), { 0, 0, 0x10 } },
	{ "tb", TEXT4(0xb22c0002), { 0, 0, 0 } },
	{ "tprot", TEXT6(0xe50120000000), { 0, 0, 0x10 } },
	{ "l", TEXT4(0x58102000), { 0, 0, 0x10 } },
};

/* Accesses at the end of storage: offsets from its first missing byte. */
static const struct {
	const char *name;
	uint64_t text;
	int64_t offset;
} ends[] = {
	{ "l-last", TEXT4(0x58102000), -4 },
	{ "l-straddle", TEXT4(0x58102000), -2 },
	{ "l-first-missing", TEXT4(0x58102000), 0 },
	{ "st-straddle", TEXT4(0x50102000), -2 },
	{ "st-last", TEXT4(0x50102000), -4 },
	{ "mvc-straddle", TEXT6(0xd20f20003000), -8 },
	{ "stmg-straddle", TEXT6(0xebef20000024), -8 },
	{ "stpx-missing", TEXT4(0xb2112000), 0 },
	{ "stsch-straddle", TEXT4(0xb2342000), -16 },
	{ "iske-last", TEXT4(0xb2290012), -PAGE },
	{ "iske-missing", TEXT4(0xb2290012), 0 },
	{ "branch", TEXT2(0x07f2), 0 },
};

static void set_word(uint64_t address, uint32_t value)
{
	*(volatile uint32_t *)(uintptr_t)address = value;
}

static uint32_t word(uint64_t address)
{
	return *(volatile uint32_t *)(uintptr_t)address;
}

/* LURA: by real address, as the row's GR2 says. */
static uint32_t real_word(uint64_t address)
{
	struct row row = { .text = TEXT4(0xb24b0012) };

	row.gr[2] = address;
	return (uint32_t)row_run(&row, PSW_PLAIN).gr[1];
}

static void prefixing(void)
{
	uint32_t old = cpu_prefix();
	const struct lowcore *lc = probe_lowcore();
	struct row row = { .text = TEXT4(0xb2102000) };
	struct outcome out;

	report_value("prefix/first", old, 8);
	/* Both areas are fit for interruptions. */
	memcpy(area, lc, PREFIX_SIZE);
	set_word(0x800, 0x11111111);
	set_word(AREA + 0x800, 0x22222222);
	set_word(0x1800, 0x33333333);
	set_word(AREA + 0x1800, 0x44444444);
	cpu_set_prefix((uint32_t)AREA);
	report("prefix/stpx", cpu_prefix() == (uint32_t)AREA);
	report_value("prefix/real-0", word(0x800), 8);
	report_value("prefix/real-prefix", word(AREA + 0x800), 8);
	report_value("prefix/second-page", word(0x1800), 8);
	report_value("prefix/lura-0", real_word(0x800), 8);
	report_value("prefix/lura-prefix", real_word(AREA + 0x800), 8);
	set_word(0x804, 0x55555555);
	cpu_set_prefix(old);
	report_value("prefix/stored-there", word(AREA + 0x804), 8);
	report_value("prefix/back", word(0x800), 8);
	/* Bits 0 and 19-31 of the operand do not count. */
	cpu_set_prefix((uint32_t)AREA | 0x80001fff);
	report("prefix/masked", cpu_prefix() == (uint32_t)AREA);
	cpu_set_prefix(old);
	row.gr[2] = AREA + 0x900;
	set_word(AREA + 0x900, (uint32_t)OUTSIDE);
	out = row_run(&row, PSW_PLAIN);
	report_outcome("prefix/outside", &out);
	report("prefix/unchanged", cpu_prefix() == old);
}

static void low_protection(void)
{
	uint64_t cr0 = cpu_store_cr0();

	cpu_load_cr0(cr0 | CR0_LOW_PROTECTION);
	row_report("low", low, ROWS(low), PSW_PLAIN);
	cpu_load_cr0(cr0);
}

/* The first megabyte that is not there. */
static uint64_t find_end(void)
{
	struct row row = { .text = TEXT4(0x58102000) };

	do
		row.gr[2] += MEGABYTE;
	while (row_run(&row, PSW_PLAIN).class == CLASS_SVC);
	return row.gr[2];
}

static void end_of_storage(void)
{
	uint64_t end = find_end();

	for (size_t i = 0; i < ROWS(ends); i++) {
		struct row row = { .text = ends[i].text };
		struct outcome out;

		row.gr[1] = UINT64_C(0x10000);
		row.gr[2] = end + (uint64_t)ends[i].offset;
		row.gr[3] = OPERAND;
		set_word(end - 4, 0xeeeeeeee);
		out = row_run(&row, PSW_PLAIN);
		row_name("end", ends[i].name);
		report_ending(&out);
		report_field("last", word(end - 4), 8);
		report_line();
	}
}

/* MVCL and MVCLE: registers and data after 24 pages. */
static void long_moves(void)
{
	struct probe probe = { .mask = PSW_PLAIN };
	struct outcome out;
	bool same;

	for (size_t i = 0; i < 8 * PAGE; i++)
		field[i] = (uint8_t)(i * 7 + (i >> 8));
	probe.gr[2] = FIELD + 8 * PAGE + 100;
	probe.gr[3] = 16 * PAGE;
	probe.gr[4] = FIELD;
	probe.gr[5] = 8 * PAGE | UINT64_C(0x5a000000);
	out = probe_text(&probe, TEXT2(0x0e24));
	same = memcmp(field, field + 8 * PAGE + 100, 8 * PAGE) == 0;
	report_outcome("mvcl/longer", &out);
	report("mvcl/data", same);
	report("mvcl/padded", field[16 * PAGE + 100] == 0x5a &&
				      field[24 * PAGE + 99] == 0x5a &&
				      field[24 * PAGE + 100] == 0);
	report_value("mvcl/to", out.gr[2] - FIELD, 8);
	report_value("mvcl/to-length", out.gr[3], 8);
	report_value("mvcl/from", out.gr[4] - FIELD, 8);
	report_value("mvcl/from-length", out.gr[5], 16);
	probe.gr[2] = FIELD + 1;
	probe.gr[3] = 4 * PAGE;
	probe.gr[4] = FIELD;
	probe.gr[5] = 4 * PAGE;
	out = probe_text(&probe, TEXT2(0x0e24));
	report_outcome("mvcl/overlap", &out);
	probe.gr[2] = OUTSIDE;
	probe.gr[4] = FIELD;
	out = probe_text(&probe, TEXT2(0x0e24));
	report_outcome("mvcl/outside", &out);
	report_value("mvcl/outside-length", out.gr[3], 8);
}

void program_main(void)
{
	report_begin("storage");
	prefixing();
	low_protection();
	end_of_storage();
	long_moves();
	report_end("storage");
}
