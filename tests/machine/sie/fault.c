/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host faults of a running guest: the host interruption lies at SIE, the
 * guest's instruction is nullified and, the page supplied, runs as if nothing
 * had been. And what is told otherwise: the prefix page, TPROT, protection.
 */
#include <string.h>

#include "tests/machine/sie/guest.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define TABLES UINT64_C(0x10000)
#define PAGE_TABLE (TABLES + GUEST_PAGE)
#define END_OF_A (GUEST_A + GUEST_PAGE)

/* Each touches one page that is absent. */
static const struct {
	const char *name;
	uint64_t absent;
	struct row row;
} touches[] = {
	{ "fetch", GUEST_B, { "", TEXT4(0x58102123), { 0, 0, GUEST_B } } },
	{ "store", GUEST_B, { "", TEXT4(0x50102000), { 0, 0, GUEST_B } } },
	{ "mvc-second",
	  GUEST_B,
	  { "", TEXT6(0xd20f20003000), { 0, 0, END_OF_A - 8, GUEST_C } } },
	{ "stmg-second",
	  GUEST_B,
	  { "", TEXT6(0xeb0320000024), { 0, 0, END_OF_A - 8 } } },
	{ "lmg-second",
	  GUEST_B,
	  { "", TEXT6(0xeb4520000004), { 0, 0, END_OF_A - 8 } } },
	{ "branch", GUEST_B, { "", TEXT2(0x07f2), { 0, 0, GUEST_B } } },
	{ "ex-target", GUEST_B, { "", TEXT4(0x44002000), { 0, 0, GUEST_B } } },
	{ "cs", GUEST_B, { "", TEXT4(0xba012000), { 0, 0, GUEST_B } } },
	{ "stck", GUEST_B, { "", TEXT4(0xb2052000), { 0, 0, GUEST_B } } },
	{ "sckc", GUEST_B, { "", TEXT4(0xb2062000), { 0, 0, GUEST_B } } },
	{ "stpt", GUEST_B, { "", TEXT4(0xb2092000), { 0, 0, GUEST_B } } },
	{ "lctlg", GUEST_B, { "", TEXT6(0xebff2000002f), { 0, 0, GUEST_B } } },
	{ "stctg", GUEST_B, { "", TEXT6(0xeb0020000025), { 0, 0, GUEST_B } } },
	{ "stosm", GUEST_B, { "", TEXT4(0xad002000), { 0, 0, GUEST_B } } },
	{ "lura", GUEST_B, { "", TEXT4(0xb24b0012), { 0, 0, GUEST_B } } },
	{ "stura", GUEST_B, { "", TEXT4(0xb2460012), { 0, 0, GUEST_B } } },
	{ "mvpg-from",
	  GUEST_B,
	  { "", TEXT4(0xb2540023), { 0, 0, GUEST_A, GUEST_B } } },
	{ "mvpg-to",
	  GUEST_B,
	  { "", TEXT4(0xb2540023), { 0, 0, GUEST_B, GUEST_A } } },
	{ "mvpg-cco",
	  GUEST_B,
	  { "", TEXT4(0xb2540023), { 0x100, 0, GUEST_B, GUEST_A } } },
	{ "tprot", GUEST_B, { "", TEXT6(0xe50120000000), { 0, 0, GUEST_B } } },
	{ "pfmf-clear",
	  GUEST_B,
	  { "", TEXT4(0xb9af0012), { 0, 0x10000, GUEST_B } } },
	{ "second-prefix-page",
	  0x1000,
	  { "", TEXT4(0x58102000), { 0, 0, 0x1000 } } },
};

static void touch(size_t i)
{
	struct outcome out;

	guest_reset();
	memcpy(guest_gr, touches[i].row.gr, sizeof(touches[i].row.gr));
	guest_load(touches[i].row.text);
	/* Where the branch goes: the end again */
	memcpy(guest_at(GUEST_B), "\x83\x00\x0f\xff", 4);
	guest_page_set(touches[i].absent, PTE_INVALID);
	guest_sd.code = SIE_CODE_NONE;
	out = guest_enter();
	row_name("touch", touches[i].name);
	guest_ending(&out);
	/* An interception lies behind the instruction: TPROT. */
	if (guest_sd.code != SIE_CODE_NONE)
		guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_page_set(touches[i].absent, 0);
	guest_sd.code = SIE_CODE_NONE;
	out = guest_enter();
	report_word("then");
	guest_ending(&out);
	report_line();
}

/* The first instruction ever fetched for a guest on this CPU. */
static void first(void)
{
	guest_reset();
	guest_load(TEXT4(0xa7180007));
	guest_page_set(GUEST_CODE, PTE_INVALID);
	guest_report("first", "fetch");
	guest_page_set(GUEST_CODE, 0);
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_report("first", "page-supplied");
	guest_page_set(GUEST_CODE, PTE_INVALID);
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_report("first", "second-time");
}

static void straddle(void)
{
	struct outcome out;

	/* An instruction of six bytes, its last two in the absent page */
	guest_reset();
	memcpy(guest_at(END_OF_A - 4),
	       "\xe3\x10\x00\x00\x00\x04\x83\x00\x0f\xff", 10);
	guest_psw(PSW_PLAIN, END_OF_A - 4);
	guest_page_set(GUEST_B, PTE_INVALID);
	guest_sd.code = SIE_CODE_NONE;
	out = guest_enter();
	row_name("straddle", "instruction");
	report_ending(&out);
	report_field("psw", be64_get(guest_sd.psw.addr), 4);
	guest_page_set(GUEST_B, 0);
	out = guest_enter();
	report_word("then");
	guest_ending(&out);
	report_line();
}

/* MVCL keeps what it has done. */
static void progress(void)
{
	guest_reset();
	guest_load(TEXT2(0x0e24));
	guest_gr[2] = GUEST_A;
	guest_gr[3] = 3 * GUEST_PAGE;
	guest_gr[4] = 0x20000;
	guest_gr[5] = UINT64_C(0x77000000);
	guest_page_set(GUEST_C, PTE_INVALID);
	guest_report("mvcl", "fault");
	report_value("mvcl/to", guest_gr[2], 8);
	report_value("mvcl/to-length", guest_gr[3], 8);
	guest_page_set(GUEST_C, 0);
	guest_report("mvcl", "then");
	report_value("mvcl/last-byte",
		     *(uint8_t *)guest_at(GUEST_C + GUEST_PAGE - 1), 2);
}

static void map_guest(void)
{
	be64 *segment = guest_at(TABLES), *page = guest_at(PAGE_TABLE);

	for (size_t i = 0; i < 512; i++)
		segment[i] = be64_from(TABLE_INVALID);
	segment[0] = be64_from(PAGE_TABLE);
	for (size_t i = 0; i < GUEST_PAGES; i++)
		page[i] = be64_from(i * GUEST_PAGE);
	guest_sd.cr[1] = be64_from(TABLES);
	guest_psw(PSW_PLAIN | PSW_DAT, GUEST_CODE);
}

/* The guest's own tables are pages like others; its own faults stay its own. */
static void with_dat(void)
{
	be64 *page = guest_at(PAGE_TABLE);

	guest_reset();
	guest_load(TEXT4(0x58102000));
	guest_gr[2] = GUEST_B;
	map_guest();
	guest_page_set(PAGE_TABLE, PTE_INVALID);
	guest_report("dat", "page-table");
	guest_page_set(PAGE_TABLE, 0);
	guest_page_set(TABLES, PTE_INVALID);
	guest_report("dat", "segment-table");
	guest_page_set(TABLES, 0);
	guest_page_set(GUEST_B, PTE_INVALID);
	guest_report("dat", "data");
	guest_page_set(GUEST_B, 0);
	page[GUEST_B / GUEST_PAGE] = be64_from(PTE_INVALID);
	guest_report("dat", "guest-invalid");
	map_guest();
	page[GUEST_B / GUEST_PAGE] = be64_from(GUEST_B | PTE_PROTECT);
	guest_load(TEXT4(0x50102000));
	guest_report("dat", "guest-protected");
	map_guest();
	guest_load(TEXT4(0x50102000));
	page[GUEST_B / GUEST_PAGE] = be64_from(GUEST_B | PTE_PROTECT);
	guest_sd.ec[2] = 0;
	guest_report("dat", "guest-protected-protex-off");
}

static void prefix(void)
{
	guest_reset();
	guest_load(TEXT4(0xa7180007));
	guest_page_set(0, PTE_INVALID);
	guest_report("prefix", "absent");
	guest_page_set(0, PTE_PROTECT);
	guest_report("prefix", "read-only");
	guest_page_set(0, 0);
	guest_page_set(0x1000, PTE_INVALID);
	guest_report("prefix", "second-absent");
	guest_page_set(0x1000, 0);
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_sd.prefix = be32_from(GUEST_SIZE);
	guest_report("prefix", "outside");
	guest_sd.prefix = be32_from(0);
	guest_sd.mso = be64_from(4 * GUEST_SIZE);
	guest_report("prefix", "mso-above-mse");
	guest_sd.mso = be64_from(0);
	guest_report("prefix", "good-again");
}

/* Host protection is told as the guest's own: the reason for PROTEX rules. */
static void protection(void)
{
	for (unsigned protex = 0; protex < 2; protex++) {
		guest_reset();
		guest_load(TEXT4(0x50102008));
		guest_gr[2] = GUEST_B;
		guest_page_set(GUEST_B, PTE_PROTECT);
		guest_sd.ec[2] = protex ? SIE_EC2_PROTEX : 0;
		guest_report("host-protected",
			     protex ? "protex-on" : "protex-off");
	}
	guest_reset();
	guest_load(TEXT6(0xe50120000000));
	guest_gr[2] = GUEST_B;
	guest_page_set(GUEST_B, PTE_PROTECT);
	guest_report("host-protected", "tprot");
	/* Low-address protection, the guest's own */
	guest_reset();
	guest_load(TEXT4(0x50100010));
	guest_sd.cr[0] = be64_from(CR0_RESET | CR0_LOW_PROTECTION);
	guest_sd.ec[2] = 0;
	guest_report("host-protected", "guest-low-address");
}

/* Entries that are bad, and what has to be purged. */
static void entries(void)
{
	guest_reset();
	guest_load(TEXT4(0x58102000));
	guest_gr[2] = GUEST_B;
	guest_page_set(GUEST_B, PTE_ZERO);
	guest_report("entry", "bit-52");
	guest_reset();
	guest_load(TEXT4(0x58102000));
	guest_gr[2] = GUEST_B;
	guest_page_set(GUEST_B, PTE_INVALID);
	guest_page_poke(GUEST_B, OUTSIDE);
	guest_report("entry", "outside");
	guest_reset();
	guest_load(TEXT4(0x58102000));
	guest_gr[2] = GUEST_SIZE + GUEST_B;
	guest_sd.mse = be64_from(2 * GUEST_SIZE - 1);
	guest_report("entry", "no-segment");
	guest_reset();
	guest_load(TEXT4(0x58102000));
	guest_gr[2] = GUEST_B;
	guest_report("entry", "valid");
	guest_page_set(GUEST_B, PTE_INVALID);
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_report("entry", "after-ipte");
	/* From invalid to valid needs no purge. */
	guest_page_poke(GUEST_B, guest_frame(GUEST_B));
	guest_report("entry", "stored-valid");
}

void program_main(void)
{
	report_begin("sie/fault");
	first();
	for (size_t i = 0; i < ROWS(touches); i++)
		touch(i);
	straddle();
	progress();
	with_dat();
	prefix();
	protection();
	entries();
	report_end("sie/fault");
}
