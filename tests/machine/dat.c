/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dynamic address translation: faults and what they tell, protection, the
 * address spaces, instructions that look at tables, purging.
 */
#include <string.h>

#include "s390/arch/dat.h"
#include "s390/machine/cpu.h"
#include "s390/machine/key.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define PAGE 4096
#define SEGMENT UINT64_C(0x100000)
#define TABLE 512
#define DAT (PSW_PLAIN | PSW_DAT)

/*
 * The test segment, 1: its first pages. Segment 0 is the program, real =
 * virtual; the others are bad in one way each.
 */
#define VA(page) (SEGMENT + (page)*UINT64_C(0x1000))
#define VA_A VA(0)
#define VA_B VA(1)
#define VA_INVALID VA(2)
#define VA_READ_ONLY VA(3)
#define VA_BAD_PTE VA(4)
#define VA_OUTSIDE VA(5)
#define VA_SPARE VA(6)
#define VA_KEY VA(7)
#define VA_NO_SEGMENT (2 * SEGMENT)
#define VA_READ_ONLY_SEGMENT (3 * SEGMENT)
#define VA_NO_TABLE (4 * SEGMENT)
#define VA_BAD_SEGMENT (5 * SEGMENT)
#define VA_TOO_LONG (TABLE * SEGMENT)
#define VA_TOO_HIGH UINT64_C(0x80000000)

static _Alignas(PAGE) be64 segments[TABLE], others[TABLE];
static _Alignas(PAGE) be64 region1[TABLE], region2[TABLE], region3[TABLE];
static _Alignas(PAGE) be64 program_pages[PTE_COUNT], pages[PTE_COUNT];
static _Alignas(PAGE) be64 other_pages[PTE_COUNT];
static _Alignas(PAGE) uint8_t frames[3][PAGE];

static const struct row fetches[] = {
	{ "a", TEXT4(0x58102000), { 0, 0, VA_A } },
	{ "b", TEXT4(0x58102000), { 0, 0, VA_B } },
	{ "page-invalid", TEXT4(0x58102000), { 0, 0, VA_INVALID + 0x123 } },
	{ "read-only", TEXT4(0x58102000), { 0, 0, VA_READ_ONLY } },
	{ "bad-pte", TEXT4(0x58102000), { 0, 0, VA_BAD_PTE } },
	{ "outside", TEXT4(0x58102000), { 0, 0, VA_OUTSIDE } },
	{ "no-segment", TEXT4(0x58102000), { 0, 0, VA_NO_SEGMENT + 0x1234 } },
	{ "no-table", TEXT4(0x58102000), { 0, 0, VA_NO_TABLE } },
	{ "bad-segment", TEXT4(0x58102000), { 0, 0, VA_BAD_SEGMENT } },
	{ "too-long", TEXT4(0x58102000), { 0, 0, VA_TOO_LONG } },
	{ "too-high", TEXT4(0x58102000), { 0, 0, VA_TOO_HIGH } },
	{ "straddle", TEXT6(0xe31020000004), { 0, 0, VA_INVALID - 4 } },
	{ "fetch-key", TEXT4(0x58102000), { 0, 0, VA_KEY } },
	{ "branch", TEXT2(0x07f2), { 0, 0, VA_INVALID } },
	{ "ex-target", TEXT4(0x44002000), { 0, 0, VA_INVALID } },
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, VA_INVALID } },
	{ "lctlg", TEXT6(0xebff2000002f), { 0, 0, VA_INVALID } },
	{ "spx", TEXT4(0xb2102000), { 0, 0, VA_INVALID } },
	{ "sckc", TEXT4(0xb2062000), { 0, 0, VA_INVALID } },
	{ "msch", TEXT4(0xb2322000), { 0, 0x10000, VA_INVALID } },
	{ "ssch", TEXT4(0xb2332000), { 0, 0x10000, VA_INVALID } },
};

static const struct row stores[] = {
	{ "a", TEXT4(0x50102000), { 0, 0, VA_A } },
	{ "page-invalid", TEXT4(0x50102000), { 0, 0, VA_INVALID + 0x456 } },
	{ "read-only", TEXT4(0x50102000), { 0, 0, VA_READ_ONLY + 8 } },
	{ "read-only-mvc",
	  TEXT6(0xd20720003000),
	  { 0, 0, VA_READ_ONLY, VA_A } },
	{ "read-only-segment",
	  TEXT4(0x50102000),
	  { 0, 0, VA_READ_ONLY_SEGMENT } },
	{ "no-segment", TEXT4(0x50102000), { 0, 0, VA_NO_SEGMENT } },
	{ "outside", TEXT4(0x50102000), { 0, 0, VA_OUTSIDE } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, VA_READ_ONLY } },
	{ "stap-invalid", TEXT4(0xb2122000), { 0, 0, VA_INVALID } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, VA_READ_ONLY } },
	{ "stidp-invalid", TEXT4(0xb2022000), { 0, 0, VA_INVALID } },
	{ "stsi-invalid", TEXT4(0xb27d2000), { 0x10000001, 1, VA_INVALID } },
	{ "stsi-read-only",
	  TEXT4(0xb27d2000),
	  { 0x10000001, 1, VA_READ_ONLY } },
	{ "stctg", TEXT6(0xeb1120000025), { 0, 0, VA_READ_ONLY } },
	{ "stck", TEXT4(0xb2052000), { 0, 0, VA_INVALID } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0x10000, VA_READ_ONLY } },
	{ "stsch-invalid", TEXT4(0xb2342000), { 0, 0x10000, VA_INVALID } },
	{ "stsch-straddle",
	  TEXT4(0xb2342000),
	  { 0, 0x10000, VA_INVALID - 16 } },
	{ "tsch-invalid", TEXT4(0xb2352000), { 0, 0x10000, VA_INVALID } },
	{ "stcrw-invalid", TEXT4(0xb2392000), { 0, 0, VA_INVALID } },
	{ "cs", TEXT4(0xba012000), { 0, 0, VA_READ_ONLY } },
	{ "stura", TEXT4(0xb2460012), { 0, 0, OPERAND } },
	{ "stfle", TEXT4(0xb2b02000), { 0, 0, VA_READ_ONLY } },
	{ "key", TEXT4(0x50102000), { 0, 0, VA_KEY } },
};

/* Instructions that tell of a translation by condition code. */
static const struct row looks[] = {
	{ "lra-a", TEXT4(0xb1102000), { 0, 0, VA_A } },
	{ "lra-invalid", TEXT4(0xb1102000), { 0, 0, VA_INVALID } },
	{ "lra-no-segment", TEXT4(0xb1102000), { 0, 0, VA_NO_SEGMENT } },
	{ "lra-too-long", TEXT4(0xb1102000), { 0, 0, VA_TOO_LONG } },
	{ "lrag-a", TEXT6(0xe31020000003), { 0, 0, VA_A } },
	{ "lrag-invalid", TEXT6(0xe31020000003), { 0, 0, VA_INVALID } },
	{ "lrag-bad-pte", TEXT6(0xe31020000003), { 0, 0, VA_BAD_PTE } },
	{ "tprot-a", TEXT6(0xe50120000000), { 0, 0, VA_A } },
	{ "tprot-read-only", TEXT6(0xe50120000000), { 0, 0, VA_READ_ONLY } },
	{ "tprot-invalid", TEXT6(0xe50120000000), { 0, 0, VA_INVALID } },
	{ "tprot-no-segment", TEXT6(0xe50120000000), { 0, 0, VA_NO_SEGMENT } },
	{ "tprot-outside", TEXT6(0xe50120000000), { 0, 0, VA_OUTSIDE } },
	{ "mvpg", TEXT4(0xb2540023), { 0, 0, VA_A, VA_B } },
	{ "mvpg-from-invalid", TEXT4(0xb2540023), { 0, 0, VA_A, VA_INVALID } },
	{ "mvpg-to-invalid", TEXT4(0xb2540023), { 0, 0, VA_INVALID, VA_A } },
	{ "mvpg-to-read-only",
	  TEXT4(0xb2540023),
	  { 0, 0, VA_READ_ONLY, VA_A } },
	{ "mvpg-cco-from-invalid",
	  TEXT4(0xb2540023),
	  { 0x100, 0, VA_A, VA_INVALID } },
	{ "mvpg-cco-to-invalid",
	  TEXT4(0xb2540023),
	  { 0x100, 0, VA_INVALID, VA_A } },
	{ "mvpg-cco-to-read-only",
	  TEXT4(0xb2540023),
	  { 0x100, 0, VA_READ_ONLY, VA_A } },
	{ "mvpg-reserved", TEXT4(0xb2540023), { 0xc000, 0, VA_A, VA_B } },
};

static const struct row regions[] = {
	{ "a", TEXT4(0x58102000), { 0, 0, VA_A } },
	{ "invalid", TEXT4(0x58102000), { 0, 0, VA_INVALID } },
	{ "first", TEXT4(0x58102000), { 0, 0, BIT64(10) } },
	{ "second", TEXT4(0x58102000), { 0, 0, BIT64(21) } },
	{ "third", TEXT4(0x58102000), { 0, 0, BIT64(32) } },
	{ "first-length", TEXT4(0x58102000), { 0, 0, BIT64(0) } },
	{ "third-type", TEXT4(0x58102000), { 0, 0, 2 * BIT64(32) } },
};

static uint64_t frame(unsigned n)
{
	return (uint64_t)(uintptr_t)frames[n];
}

static be64 entry(const void *table, uint64_t bits)
{
	return be64_from((uint64_t)(uintptr_t)table | bits);
}

static void build_segments(void)
{
	for (size_t i = 0; i < TABLE; i++) {
		segments[i] = be64_from(TABLE_INVALID);
		region1[i] = region2[i] = region3[i] = segments[i];
	}
	segments[0] = entry(program_pages, 0);
	segments[1] = entry(pages, 0);
	segments[3] = entry(pages, TABLE_PROTECT);
	segments[4] = be64_from(OUTSIDE);
	segments[5] = entry(pages, 0x04);
	memcpy(others, segments, sizeof(others));
	others[1] = entry(other_pages, 0);
	region3[0] = entry(segments, 0x04);
	region3[2] = entry(segments, 0x08);
	region2[0] = entry(region3, 0x08);
	region1[0] = entry(region2, 0x0c);
}

static void build_pages(void)
{
	for (size_t i = 0; i < PTE_COUNT; i++) {
		program_pages[i] = be64_from(i * PAGE);
		pages[i] = other_pages[i] = be64_from(PTE_INVALID);
	}
	pages[0] = be64_from(frame(0));
	pages[1] = be64_from(frame(1));
	pages[3] = be64_from(frame(0) | PTE_PROTECT);
	pages[4] = be64_from(frame(0) | PTE_ZERO);
	pages[5] = be64_from(OUTSIDE);
	pages[7] = be64_from(frame(2));
	other_pages[0] = be64_from(frame(1));
	memset(frames[0], 0xaa, PAGE);
	memset(frames[1], 0xbb, PAGE);
	memset(frames[2], 0xcc, PAGE);
}

/* A fault also tells its TEID. */
static void show(const char *kind, const char *name, const struct outcome *out)
{
	row_name(kind, name);
	report_ending(out);
	if (out->class == CLASS_PROGRAM &&
	    (out->code == PIC_PROTECTION || out->code == PIC_SEGMENT ||
	     out->code == PIC_PAGE || out->code >= PIC_ASCE_TYPE))
		report_field("teid", be64_get(probe_lowcore()->translation_id),
			     16);
	report_line();
}

static void run(const char *kind, const struct row *rows, size_t count,
		uint64_t mask)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome out = row_run(&rows[i], mask);

		show(kind, rows[i].name, &out);
	}
}

/* One word fetched under a mask: what and from which space. */
static void fetch(const char *name, uint64_t address, uint64_t mask)
{
	struct row row = { .text = TEXT4(0x58102000) };
	struct outcome out;

	row.gr[2] = address;
	out = row_run(&row, mask);
	row_name("fetch", name);
	report_ending(&out);
	report_field("word", out.gr[1], 8);
	report_line();
}

static void spaces(void)
{
	fetch("primary", VA_A, DAT);
	fetch("secondary", VA_A, DAT | PSW_AS_SECONDARY);
	fetch("home", VA_A, DAT | PSW_AS_HOME);
	fetch("access-register", VA_A, DAT | PSW_AS_ACCESS);
	fetch("secondary-invalid", VA_INVALID, DAT | PSW_AS_SECONDARY);
	report_value("fetch/secondary-teid",
		     be64_get(probe_lowcore()->translation_id), 16);
	fetch("home-invalid", VA_INVALID, DAT | PSW_AS_HOME);
	report_value("fetch/home-teid",
		     be64_get(probe_lowcore()->translation_id), 16);
}

/* What an instruction of two parts leaves undone. */
static void parts(void)
{
	struct probe probe = { .mask = DAT };
	struct outcome out;

	probe.gr[2] = VA_INVALID - 8;
	probe.gr[3] = OPERAND;
	out = probe_text(&probe, TEXT6(0xd20f20003000));
	show("parts", "mvc", &out);
	report("parts/mvc-nothing-stored", frames[1][PAGE - 8] == 0xbb);
	probe.gr[2] = VA_A;
	probe.gr[3] = 3 * PAGE;
	probe.gr[4] = OPERAND;
	probe.gr[5] = PAGE;
	out = probe_text(&probe, TEXT2(0x0e24));
	show("parts", "mvcl", &out);
	report_value("parts/mvcl-to", out.gr[2], 8);
	report_value("parts/mvcl-to-length", out.gr[3], 8);
	report_value("parts/mvcl-from-length", out.gr[5], 8);
	/* The last four bytes of B begin an instruction of six: LG. */
	memset(frames[1], 0xbb, PAGE);
	memcpy(frames[1] + PAGE - 4, "\xe3\x10\x20\x00", 4);
	probe.addr = VA_INVALID - 4;
	out = probe_run(&probe);
	show("parts", "straddling-instruction", &out);
}

/* A page made valid, seen, made invalid by one of four ways. */
static void purge(const char *name, uint64_t text)
{
	static const struct row load = { "",
					 TEXT4(0x58102000),
					 { 0, 0, VA_SPARE } };
	struct probe probe = { .mask = PSW_PLAIN };
	struct outcome before, purged, after;

	pages[6] = be64_from(frame(2));
	before = row_run(&load, DAT);
	if (text != TEXT4(0xb2210012))
		pages[6] = be64_from(frame(2) | PTE_INVALID);
	probe.gr[1] = (uint64_t)(uintptr_t)pages;
	probe.gr[2] = VA_SPARE;
	if (text == TEXT4(0xb98e5034)) {
		probe.gr[3] = 0x800; /* IDTE: clear by ASCE */
		probe.gr[5] = (uint64_t)(uintptr_t)segments;
	} else if (text == TEXT4(0xb2500089)) {
		probe.gr[9] = OPERAND | 1;
	}
	purged = probe_text(&probe, text);
	after = row_run(&load, DAT);
	row_name("purge", name);
	report_ending(&before);
	report_ending(&purged);
	report_ending(&after);
	report_field("pte", be64_get(pages[6]) & (PTE_INVALID | PTE_PROTECT),
		     3);
	report_line();
}

static void with_regions(void)
{
	cpu_load_cr1((uint64_t)(uintptr_t)region1 | 0x0c);
	run("region", regions, ROWS(regions), DAT);
	cpu_load_cr1((uint64_t)(uintptr_t)segments | ASCE_REAL_SPACE);
	fetch("real-space", OPERAND, DAT);
	cpu_load_cr1(OUTSIDE);
	fetch("table-outside", VA_A, DAT);
	cpu_load_cr1((uint64_t)(uintptr_t)segments);
}

static void load_spaces(void)
{
	uint64_t secondary = (uint64_t)(uintptr_t)others;

	cpu_load_cr1((uint64_t)(uintptr_t)segments);
	__asm__ volatile("lctlg 7,7,%0" : : "Q"(secondary));
	__asm__ volatile("lctlg 13,13,%0" : : "Q"(secondary));
	cpu_load_cr0(CR0_RESET | BIT64(37)); /* secondary-space control */
}

void program_main(void)
{
	report_begin("dat");
	build_segments();
	build_pages();
	load_spaces();
	spaces();
	run("fetch", fetches, ROWS(fetches), DAT);
	run("store", stores, ROWS(stores), DAT);
	key_set(frames[2], 0x18);
	key_set(probe_buffer, 0x20);
	run("key-2", fetches + 12, 1, DAT | UINT64_C(0x0020000000000000));
	run("key-2", stores + ROWS(stores) - 1, 1,
	    DAT | UINT64_C(0x0020000000000000));
	key_set(probe_buffer, 0);
	run("look", looks, ROWS(looks), DAT);
	parts();
	purge("ipte", TEXT4(0xb2210012));
	purge("ptlb", TEXT4(0xb20d0000));
	purge("idte", TEXT4(0xb98e5034));
	purge("csp", TEXT4(0xb2500089));
	with_regions();
	report_end("dat");
}
