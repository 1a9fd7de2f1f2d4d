/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Instructions of control: which are privileged, which operands must be
 * aligned, what happens beyond the end of storage.
 */
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* In problem state: PIC 2, whatever the operand; the last are not privileged.
 */
static const struct row problem[] = {
	{ "lpsw", TEXT4(0x82002000), { 0, 0, OPERAND } },
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, OPERAND } },
	{ "ssm", TEXT4(0x80002000), { 0, 0, OPERAND } },
	{ "stnsm", TEXT4(0xacff2000), { 0, 0, OPERAND } },
	{ "stosm", TEXT4(0xad002000), { 0, 0, OPERAND } },
	{ "lctl", TEXT4(0xb7002000), { 0, 0, OPERAND } },
	{ "lctlg", TEXT6(0xeb002000002f), { 0, 0, OPERAND } },
	{ "stctl", TEXT4(0xb6002000), { 0, 0, OPERAND } },
	{ "stctg", TEXT6(0xeb0020000025), { 0, 0, OPERAND } },
	{ "spx", TEXT4(0xb2102000), { 0, 0, OPERAND } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, OPERAND } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, OPERAND } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, OPERAND } },
	{ "stsi", TEXT4(0xb27d2000), { 0, 0, OPERAND } },
	{ "stfl", TEXT4(0xb2b10000), { 0 } },
	{ "sigp", TEXT4(0xae132000), { 0, 0, 1 } },
	{ "sck", TEXT4(0xb2042000), { 0, 0, OPERAND } },
	{ "sckc", TEXT4(0xb2062000), { 0, 0, OPERAND } },
	{ "stckc", TEXT4(0xb2072000), { 0, 0, OPERAND } },
	{ "spt", TEXT4(0xb2082000), { 0, 0, OPERAND } },
	{ "stpt", TEXT4(0xb2092000), { 0, 0, OPERAND } },
	{ "sckpf", TEXT2(0x0107), { 0 } },
	{ "ptff-sto", TEXT2(0x0104), { 0x41, OPERAND } },
	{ "iske", TEXT4(0xb2290012), { 0, 0, OPERAND } },
	{ "sske", TEXT4(0xb22b0012), { 0, 0, OPERAND } },
	{ "rrbe", TEXT4(0xb22a0012), { 0, 0, OPERAND } },
	{ "ipte", TEXT4(0xb2210012), { 0, OPERAND, 0 } },
	{ "idte", TEXT4(0xb98e3012), { 0 } },
	{ "csp", TEXT4(0xb2500023), { 0, 0, 0, OPERAND } },
	{ "ptlb", TEXT4(0xb20d0000), { 0 } },
	{ "palb", TEXT4(0xb2480000), { 0 } },
	{ "tprot", TEXT6(0xe50120001000), { 0, 0, OPERAND } },
	{ "tb", TEXT4(0xb22c0002), { 0, 0, OPERAND } },
	{ "lra", TEXT4(0xb1102000), { 0, 0, OPERAND } },
	{ "lrag", TEXT6(0xe31020000003), { 0, 0, OPERAND } },
	{ "lura", TEXT4(0xb24b0012), { 0, 0, OPERAND } },
	{ "stura", TEXT4(0xb2460012), { 0, 0, OPERAND } },
	{ "servc", TEXT4(0xb2200012), { 0, 0, OPERAND } },
	{ "diag", TEXT4(0x83100044), { 0 } },
	{ "ssch", TEXT4(0xb2332000), { 0, 0, OPERAND } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0, OPERAND } },
	{ "msch", TEXT4(0xb2322000), { 0, 0, OPERAND } },
	{ "tsch", TEXT4(0xb2352000), { 0, 0, OPERAND } },
	{ "tpi", TEXT4(0xb2362000), { 0, 0, OPERAND } },
	{ "hsch", TEXT4(0xb2310000), { 0 } },
	{ "csch", TEXT4(0xb2300000), { 0 } },
	{ "rsch", TEXT4(0xb2380000), { 0 } },
	{ "xsch", TEXT4(0xb2760000), { 0 } },
	{ "sal", TEXT4(0xb2370000), { 0 } },
	{ "schm", TEXT4(0xb23c0000), { 0 } },
	{ "stcrw", TEXT4(0xb2392000), { 0, 0, OPERAND } },
	{ "stcps", TEXT4(0xb23a2000), { 0, 0, OPERAND } },
	{ "rchp", TEXT4(0xb23b0000), { 0 } },
	{ "chsc", TEXT4(0xb25f0020), { 0, 0, OPERAND } },
	{ "ptf", TEXT4(0xb9a20010), { 0 } },
	{ "pfmf", TEXT4(0xb9af0012), { 0, 0, OPERAND } },
	{ "rrbm", TEXT4(0xb9ae0012), { 0, 0, OPERAND } },
	{ "stcke", TEXT4(0xb2782000), { 0, 0, OPERAND } },
	{ "stfle-short", TEXT4(0xb2b02000), { 0, 0, OPERAND } },
	{ "epsw", TEXT4(0xb98d0012), { 0 } },
};

/* Operands that are not aligned: PIC 6. */
static const struct row misaligned[] = {
	{ "lpsw", TEXT4(0x82002000), { 0, 0, OPERAND + 4 } },
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, OPERAND + 4 } },
	{ "lctl", TEXT4(0xb7002000), { 0, 0, OPERAND + 2 } },
	{ "lctlg", TEXT6(0xeb002000002f), { 0, 0, OPERAND + 4 } },
	{ "stctl", TEXT4(0xb6002000), { 0, 0, OPERAND + 2 } },
	{ "stctg", TEXT6(0xeb0020000025), { 0, 0, OPERAND + 4 } },
	{ "spx", TEXT4(0xb2102000), { 0, 0, OPERAND + 2 } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, OPERAND + 2 } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, OPERAND + 1 } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, OPERAND + 4 } },
	{ "stsi", TEXT4(0xb27d2000), { 0x10000001, 1, OPERAND + 8 } },
	{ "stfle", TEXT4(0xb2b02000), { 0, 0, OPERAND + 4 } },
	{ "sck", TEXT4(0xb2042000), { 0, 0, OPERAND + 4 } },
	{ "sckc", TEXT4(0xb2062000), { 0, 0, OPERAND + 4 } },
	{ "stckc", TEXT4(0xb2072000), { 0, 0, OPERAND + 4 } },
	{ "spt", TEXT4(0xb2082000), { 0, 0, OPERAND + 4 } },
	{ "stpt", TEXT4(0xb2092000), { 0, 0, OPERAND + 4 } },
	{ "servc", TEXT4(0xb2200012), { 0, 0x00020001, OPERAND + 4 } },
	{ "ssch", TEXT4(0xb2332000), { 0, 0x10000, OPERAND + 2 } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0x10000, OPERAND + 2 } },
	{ "msch", TEXT4(0xb2322000), { 0, 0x10000, OPERAND + 2 } },
	{ "tsch", TEXT4(0xb2352000), { 0, 0x10000, OPERAND + 2 } },
	{ "tpi", TEXT4(0xb2362000), { 0, 0, OPERAND + 2 } },
	{ "stcrw", TEXT4(0xb2392000), { 0, 0, OPERAND + 2 } },
	{ "stcps", TEXT4(0xb23a2000), { 0, 0, OPERAND + 4 } },
	{ "chsc", TEXT4(0xb25f0020), { 0, 0, OPERAND + 8 } },
	{ "csp-odd", TEXT4(0xb2500013), { 0, 0, 0, OPERAND } },
	{ "mr-odd", TEXT2(0x1c12), { 0 } },
	{ "cs", TEXT4(0xba012000), { 0, 0, OPERAND + 2 } },
	{ "csg", TEXT6(0xeb0120000030), { 0, 0, OPERAND + 4 } },
	{ "lpq", TEXT6(0xe3002000008f), { 0, 0, OPERAND + 8 } },
};

/* Operands beyond storage: PIC 5. */
static const struct row outside[] = {
	{ "l", TEXT4(0x58102000), { 0, 0, OUTSIDE } },
	{ "st", TEXT4(0x50102000), { 0, 0, OUTSIDE } },
	{ "mvc", TEXT6(0xd20720003000), { 0, 0, OUTSIDE, OPERAND } },
	{ "lpsw", TEXT4(0x82002000), { 0, 0, OUTSIDE } },
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, OUTSIDE } },
	{ "lctlg", TEXT6(0xeb002000002f), { 0, 0, OUTSIDE } },
	{ "stctg", TEXT6(0xeb0020000025), { 0, 0, OUTSIDE } },
	{ "spx", TEXT4(0xb2102000), { 0, 0, OUTSIDE } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, OUTSIDE } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, OUTSIDE } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, OUTSIDE } },
	{ "stsi", TEXT4(0xb27d2000), { 0x10000001, 1, OUTSIDE } },
	{ "stfle", TEXT4(0xb2b02000), { 0, 0, OUTSIDE } },
	{ "sck", TEXT4(0xb2042000), { 0, 0, OUTSIDE } },
	{ "sckc", TEXT4(0xb2062000), { 0, 0, OUTSIDE } },
	{ "stpt", TEXT4(0xb2092000), { 0, 0, OUTSIDE } },
	{ "stck", TEXT4(0xb2052000), { 0, 0, OUTSIDE } },
	{ "iske", TEXT4(0xb2290012), { 0, 0, OUTSIDE } },
	{ "sske", TEXT4(0xb22b0012), { 0, 0, OUTSIDE } },
	{ "rrbe", TEXT4(0xb22a0012), { 0, 0, OUTSIDE } },
	{ "lura", TEXT4(0xb24b0012), { 0, 0, OUTSIDE } },
	{ "stura", TEXT4(0xb2460012), { 0, 0, OUTSIDE } },
	{ "tb", TEXT4(0xb22c0002), { 0, 0, OUTSIDE } },
	{ "servc", TEXT4(0xb2200012), { 0, 0x00020001, OUTSIDE } },
	{ "ssch", TEXT4(0xb2332000), { 0, 0x10000, OUTSIDE } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0x10000, OUTSIDE } },
	{ "msch", TEXT4(0xb2322000), { 0, 0x10000, OUTSIDE } },
	{ "tsch", TEXT4(0xb2352000), { 0, 0x10000, OUTSIDE } },
	{ "stcrw", TEXT4(0xb2392000), { 0, 0, OUTSIDE } },
	{ "stcps", TEXT4(0xb23a2000), { 0, 0, OUTSIDE } },
};

void program_main(void)
{
	report_begin("control");
	row_report("problem", problem, ROWS(problem), PSW_PLAIN | PSW_PROBLEM);
	row_report("misaligned", misaligned, ROWS(misaligned), PSW_PLAIN);
	row_report("outside", outside, ROWS(outside), PSW_PLAIN);
	report_end("control");
}
