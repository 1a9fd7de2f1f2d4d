/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Storage keys: set, insert, reset; what stores and fetches leave in them;
 * what they keep out.
 */
#include <string.h>

#include "s390/arch/dat.h"
#include "s390/machine/cpu.h"
#include "s390/machine/key.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define PAGE 4096

/* The page whose key is changed; nothing else lies in it. */
static _Alignas(PAGE) volatile uint8_t page[PAGE];
#define TARGET ((uint64_t)(uintptr_t)page)

/* Accesses by GR2 to the target, and where they may be refused. */
static const struct row accesses[] = {
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, TARGET } },
	{ "fetch", TEXT4(0x58102000), { 0, 0, TARGET } },
	{ "store", TEXT4(0x50102000), { 0, 0, TARGET } },
	{ "mvc-to", TEXT6(0xd20720003000), { 0, 0, TARGET, OPERAND } },
	{ "mvc-from", TEXT6(0xd20730002000), { 0, 0, TARGET, OPERAND } },
	{ "tprot-0", TEXT6(0xe50120000000), { 0, 0, TARGET } },
	{ "tprot-1", TEXT6(0xe50120000010), { 0, 0, TARGET } },
	{ "tprot-2", TEXT6(0xe50120000020), { 0, 0, TARGET } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, TARGET } },
	{ "stctg", TEXT6(0xeb1120000025), { 0, 0, TARGET } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0x10000, TARGET } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, TARGET } },
};

static const struct {
	const char *name;
	uint8_t key;	/* of the target */
	uint8_t access; /* PSW key */
	uint64_t cr0;
} locks[] = {
	{ "key-1-by-1", 0x10, 1, 0 },
	{ "key-1-by-2", 0x10, 2, 0 },
	{ "key-1-fetch-by-2", 0x18, 2, 0 },
	{ "key-1-fetch-by-0", 0x18, 0, 0 },
	{ "key-0-by-1", 0x00, 1, 0 },
	{ "key-9-by-2-override", 0x98, 2, CR0_STORAGE_OVERRIDE },
};

static void report_key(const char *name)
{
	report_value(name, key_insert((const void *)page), 2);
}

/* Reference and change, step by step. */
static void cycle(void)
{
	volatile uint8_t sink;

	key_set((void *)page, 0);
	report_key("cycle/new");
	sink = page[5];
	report_key("cycle/fetched");
	page[5] = sink;
	report_key("cycle/stored");
	report_value("cycle/rrbe",
		     (uint64_t)key_reset_reference((void *)TARGET), 1);
	report_key("cycle/after-rrbe");
	report_value("cycle/rrbe-again",
		     (uint64_t)key_reset_reference((void *)TARGET), 1);
	page[6] = 1;
	report_value("cycle/rrbe-stored",
		     (uint64_t)key_reset_reference((void *)TARGET), 1);
	key_set((void *)page, 0xf6);
	report_key("cycle/f6");
	report_value("cycle/rrbe-f6",
		     (uint64_t)key_reset_reference((void *)TARGET), 1);
	report_key("cycle/f6-after-rrbe");
	report("cycle/data-kept", page[6] == 1);
}

/* All sixteen access keys with and without fetch protection. */
static void values(void)
{
	bool same = true;

	for (unsigned key = 0; key < 0x100; key += 2) {
		key_set((void *)page, (uint8_t)key);
		same = same && key_insert((const void *)page) == key;
	}
	report("values/all", same);
	key_set((void *)page, 0x01);
	report_key("values/bit-7-ignored");
	key_set((void *)page, 0);
}

/* ISKE leaves the rest of its register; the address is that of any byte. */
static void operands(void)
{
	struct row row = { .text = TEXT4(0xb2290012) };
	struct outcome out;

	key_set((void *)page, 0x30);
	row.gr[1] = UINT64_C(0x1122334455667788);
	row.gr[2] = TARGET + 0xabc;
	out = row_run(&row, PSW_PLAIN);
	report_value("operands/iske", out.gr[1], 16);
	row.text = TEXT4(0xb22b0012);
	row.gr[1] = UINT64_C(0xffffffffffffff41);
	row.gr[2] = TARGET + 0xfff;
	out = row_run(&row, PSW_PLAIN);
	report_outcome("operands/sske", &out);
	report_key("operands/sske-set");
	/* conditional: only ACC and F count when MR and MC are one */
	row.text = TEXT4(0xb22b6012);
	row.gr[1] = UINT64_C(0x1111111111111146);
	out = row_run(&row, PSW_PLAIN);
	row_name("operands", "sske-same");
	report_ending(&out);
	report_field("gr1", out.gr[1], 16);
	report_line();
	row.gr[1] = UINT64_C(0x1111111111111156);
	out = row_run(&row, PSW_PLAIN);
	row_name("operands", "sske-other");
	report_ending(&out);
	report_field("gr1", out.gr[1], 16);
	report_line();
	report_key("operands/sske-other-set");
	key_set((void *)page, 0);
}

/* Key-controlled protection. */
static void protect(void)
{
	uint64_t cr0 = cpu_store_cr0();

	for (size_t i = 0; i < ROWS(locks); i++) {
		uint64_t mask = PSW_PLAIN | (uint64_t)locks[i].access
						    << PSW_KEY_SHIFT;

		/* The instructions and other operands are open to all. */
		key_set(probe_buffer, (uint8_t)(locks[i].access << 4));
		key_set(row_operand, (uint8_t)(locks[i].access << 4));
		memset((void *)page, 0, 16);
		key_set((void *)page, locks[i].key);
		cpu_load_cr0(cr0 | locks[i].cr0);
		row_report(locks[i].name, accesses, ROWS(accesses), mask);
		cpu_load_cr0(cr0);
	}
	key_set((void *)page, 0);
	key_set(probe_buffer, 0);
	key_set(row_operand, 0);
}

/* The key of the PSW set by the program itself. */
static void psw_key(void)
{
	struct row row = { .text = TEXT4(0xb20a0070) }; /* SPKA 70 */
	struct outcome out = row_run(&row, PSW_PLAIN);

	row_name("psw-key", "spka");
	report_field("mask", out.mask, 16);
	report_line();
	row.text = TEXT4(0xb20b0000); /* IPK */
	row.gr[2] = UINT64_C(0xffffffffffffffff);
	out = row_run(&row, PSW_PLAIN | UINT64_C(0x0050000000000000));
	report_value("psw-key/ipk", out.gr[2], 16);
	row.text = TEXT4(0xb20a0070);
	key_set(probe_buffer, 0);
	out = row_run(&row, PSW_PLAIN | PSW_PROBLEM);
	report_outcome("psw-key/spka-problem", &out);
}

void program_main(void)
{
	report_begin("key");
	cycle();
	values();
	operands();
	protect();
	psw_key();
	report_end("key");
}
