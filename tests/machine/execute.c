/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Instructions that other instructions execute, arithmetic and its
 * exceptions, floating point and its registers.
 */
#include <string.h>

#include "s390/arch/dat.h"
#include "s390/machine/cpu.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define PAGE 4096
#define BUFFER ((uint64_t)(uintptr_t)probe_buffer)
#define TARGET_OFFSET 0x100
#define TARGET (BUFFER + TARGET_OFFSET)
#define EX TEXT4(0x44003000)	   /* EX 0,0(3) */
#define EXRL TEXT6(0xc60000000080) /* EXRL 0,*+100 */

/* Executed by EX, then by EXRL, in supervisor and in problem state. */
static const struct row targets[] = {
	{ "stap", TEXT4(0xb2122000), { 0, 0, OPERAND } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, OPERAND } },
	{ "stpx-misaligned", TEXT4(0xb2112000), { 0, 0, OPERAND + 2 } },
	{ "stpx-outside", TEXT4(0xb2112000), { 0, 0, OUTSIDE } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, OPERAND } },
	{ "diag-44", TEXT4(0x83000044), { 0 } },
	{ "diag-3f4", TEXT4(0x830003f4), { 0 } },
	{ "sigp-bad-order", TEXT4(0xae102000), { 0, 0, 0xff } },
	{ "stsch-absent", TEXT4(0xb2342000), { 0, 0x1fff0, OPERAND } },
	{ "tprot", TEXT6(0xe50120000000), { 0, 0, OPERAND } },
	{ "iske", TEXT4(0xb2290012), { 0, 0, OPERAND } },
	{ "stsi-bad", TEXT4(0xb27d2000), { 0x101, 0, OPERAND } },
	{ "stfl", TEXT4(0xb2b10000), { 0 } },
	{ "svc", TEXT2(0x0a12), { 0 } },
	{ "invalid", TEXT2(0x0000), { 0 } },
	{ "ex", TEXT4(0x44003000), { 0 } },
	{ "l-outside", TEXT4(0x58102000), { 0, 0, OUTSIDE } },
	{ "lpswe-misaligned", TEXT4(0xb2b22000), { 0, 0, OPERAND + 4 } },
};

/* GR0 and GR1 tell the result. */
static const struct row arithmetic[] = {
	{ "ar-overflow", TEXT2(0x1a12), { 0, 0x7fffffff, 1 } },
	{ "agr", TEXT4(0xb9080012), { 0, UINT64_MAX, 1 } },
	{ "algr-carry", TEXT4(0xb90a0012), { 0, UINT64_MAX, 1 } },
	{ "slgr-borrow", TEXT4(0xb90b0012), { 0, 1, 2 } },
	{ "msgr",
	  TEXT4(0xb90c0012),
	  { 0, UINT64_C(0x123456789abcdef), UINT64_C(0xfedcba987654321) } },
	{ "mlgr", TEXT4(0xb9860002), { 0, UINT64_MAX, UINT64_MAX } },
	{ "dlgr", TEXT4(0xb9870002), { 1, 5, 3 } },
	{ "dlgr-zero", TEXT4(0xb9870002), { 1, 5, 0 } },
	{ "dlgr-too-big", TEXT4(0xb9870002), { 3, 5, 3 } },
	{ "dsgr", TEXT4(0xb90d0002), { 0, UINT64_MAX - 6, 3 } },
	{ "dr-zero", TEXT2(0x1d02), { 0, 5, 0 } },
	{ "flogr", TEXT4(0xb9830002), { 0, 0, 0x10000 } },
	{ "lcgr-lowest", TEXT4(0xb9030012), { 0, 0, BIT64(0) } },
	{ "sllg", TEXT6(0xeb120021000d), { 0, 0, 3 } },
	{ "srag", TEXT6(0xeb120004000a), { 0, 0, BIT64(0) } },
	{ "rllg",
	  TEXT6(0xeb120008001c),
	  { 0, 0, UINT64_C(0x1122334455667788) } },
	{ "cvb-bad", TEXT6(0xe31020000006), { 0, 0, OPERAND } },
	{ "dr-odd", TEXT2(0x1d12), { 0, 5, 1 } },
	{ "icmh", TEXT6(0xeb1f20000080), { 0, 7, OPERAND } },
	{ "risbg",
	  TEXT6(0xec12083f1055),
	  { 0, UINT64_MAX, UINT64_C(0x1122334455667788) } },
	{ "cksm", TEXT4(0xb2410002), { OPERAND, 1, OPERAND, 4096 } },
};

/* BFP and DFP, one after the other: the registers stay as they are. */
static const struct row floating[] = {
	{ "ldgr-1", TEXT4(0xb3c10001), { 0, UINT64_C(0x3ff8000000000000) } },
	{ "ldgr-2", TEXT4(0xb3c10021), { 0, UINT64_C(0x4002000000000000) } },
	{ "adbr", TEXT4(0xb31a0002), { 0 } },
	{ "lgdr-sum", TEXT4(0xb3cd0010), { 0 } },
	{ "mdbr", TEXT4(0xb31c0002), { 0 } },
	{ "lgdr-product", TEXT4(0xb3cd0010), { 0 } },
	{ "sqdbr", TEXT4(0xb3150002), { 0 } },
	{ "lgdr-root", TEXT4(0xb3cd0010), { 0 } },
	{ "cgdbr", TEXT4(0xb3a95010), { 0 } },
	{ "cdgbr", TEXT4(0xb3a500d1), { 0, 42 } },
	{ "lgdr-42", TEXT4(0xb3cd001d), { 0 } },
	{ "lzdr", TEXT4(0xb3750060), { 0 } },
	{ "ddbr-zero", TEXT4(0xb31d00d6), { 0 } },
	{ "efpc", TEXT4(0xb38c0010), { 0 } },
	{ "sfpc-traps", TEXT4(0xb3840010), { 0, 0x40000000 } },
	{ "ddbr-zero-trap", TEXT4(0xb31d0026), { 0 } },
	{ "sfpc-none", TEXT4(0xb3840010), { 0, 0 } },
	{ "cdgtr-7", TEXT4(0xb3f10081), { 0, 7 } },
	{ "cdgtr-13", TEXT4(0xb3f100a1), { 0, 13 } },
	{ "mdtr", TEXT4(0xb3d0a088), { 0 } },
	{ "cgdtr", TEXT4(0xb3e10018), { 0 } },
	{ "ddtr", TEXT4(0xb3d180a8), { 0 } },
	{ "lgdr-quotient", TEXT4(0xb3cd001a), { 0 } },
};

/* With CR0.45 zero: data exceptions with DXC 1, 2 and 3. */
static const struct row no_afp[] = {
	{ "ldr-0-2", TEXT2(0x2802), { 0 } },
	{ "ldr-0-1", TEXT2(0x2801), { 0 } },
	{ "adbr", TEXT4(0xb31a0002), { 0 } },
	{ "mdtr", TEXT4(0xb3d0a088), { 0 } },
	{ "sfpc", TEXT4(0xb3840010), { 0 } },
};

static void execute(const char *kind, uint64_t text, uint64_t mask)
{
	for (size_t i = 0; i < ROWS(targets); i++) {
		struct row row = targets[i];
		be64 bytes = be64_from(row.text);
		struct outcome out;

		memcpy(probe_buffer + TARGET_OFFSET, &bytes, 6);
		row.text = text;
		row.gr[3] = TARGET;
		out = row_run(&row, mask);
		row_name(kind, targets[i].name);
		report_ending(&out);
		report_field("svc", out.class == CLASS_SVC ? out.code : 0, 2);
		report_line();
	}
}

/* The second byte of what is executed: OR of its own and R1's. */
static void modified(void)
{
	struct row row = { .text = TEXT4(0x44103000) };
	struct outcome out;

	memcpy(probe_buffer + TARGET_OFFSET, "\x0a\x12", 2);
	row.gr[1] = 0xffffff41;
	row.gr[3] = TARGET;
	out = row_run(&row, PSW_PLAIN);
	report_value("ex/modified-svc", out.code, 2);
	row.gr[3] = TARGET + 1;
	out = row_run(&row, PSW_PLAIN);
	report_outcome("ex/odd", &out);
	row.gr[3] = OUTSIDE;
	out = row_run(&row, PSW_PLAIN);
	report_outcome("ex/outside", &out);
	/* DIAG whose registers EX supplies: 83 10 0044 */
	memcpy(probe_buffer + TARGET_OFFSET, "\x83\x00\x00\x44", 4);
	row.gr[1] = 0x10;
	row.gr[3] = TARGET;
	out = row_run(&row, PSW_PLAIN);
	report_outcome("ex/modified-diag", &out);
}

static void results(const char *kind, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome out = row_run(&rows[i], PSW_PLAIN);

		row_name(kind, rows[i].name);
		report_ending(&out);
		if (rows[i].gr[0] < OPERAND || rows[i].gr[0] > OPERAND + PAGE)
			report_field("gr0", out.gr[0], 16);
		report_field("gr1", out.gr[1], 16);
		if (out.class == CLASS_PROGRAM && out.code == PIC_DATA)
			report_field(
				"dxc",
				be32_get(probe_lowcore()->data_exception_code),
				2);
		report_line();
	}
}

/* Exceptions that the program mask allows. */
static void masked(void)
{
	static const struct row overflow = { "",
					     TEXT2(0x1a12),
					     { 0, 0x7fffffff, 1 } };
	static const struct row decimal = { "",
					    TEXT6(0xfa1120002000),
					    { 0, 0, OPERAND } };
	struct outcome out;

	out = row_run(&overflow, PSW_PLAIN | UINT64_C(0x0000080000000000));
	report_outcome("mask/fixed-overflow", &out);
	out = row_run(&decimal, PSW_PLAIN);
	report_outcome("mask/packed-data", &out);
}

void program_main(void)
{
	report_begin("execute");
	execute("ex", EX, PSW_PLAIN);
	execute("exrl", EXRL, PSW_PLAIN);
	execute("ex-problem", EX, PSW_PLAIN | PSW_PROBLEM);
	execute("exrl-problem", EXRL, PSW_PLAIN | PSW_PROBLEM);
	modified();
	results("arithmetic", arithmetic, ROWS(arithmetic));
	masked();
	cpu_load_cr0(CR0_RESET | CR0_AFP);
	results("float", floating, ROWS(floating));
	cpu_load_cr0(CR0_RESET);
	results("no-afp", no_afp, ROWS(no_afp));
	report_end("execute");
}
