/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which instructions of a guest come to the control program with the controls
 * that CP uses, from supervisor and from problem state, how EXECUTE shows, and
 * that the others do not come.
 */
#include <string.h>

#include "tests/machine/sie/guest.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static const struct row always[] = {
	{ "diag", TEXT4(0x83120044), { 0 } },
	{ "sie", TEXT4(0xb2142000), { 0, 0, GUEST_A } },
	{ "sck", TEXT4(0xb2042000), { 0, 0, GUEST_A } },
	{ "ptff", TEXT2(0x0104), { 0 } },
	{ "spx", TEXT4(0xb2102000), { 0, 0, GUEST_A } },
	{ "stpx", TEXT4(0xb2112000), { 0, 0, GUEST_A } },
	{ "stap", TEXT4(0xb2122000), { 0, 0, GUEST_A } },
	{ "stidp", TEXT4(0xb2022000), { 0, 0, GUEST_A } },
	{ "stsi", TEXT4(0xb27d2000), { 0, 0, GUEST_A } },
	{ "sigp", TEXT4(0xae132001), { 0 } },
	{ "servc", TEXT4(0xb2200012), { 0 } },
	{ "stfl", TEXT4(0xb2b10000), { 0 } },
	{ "ptf", TEXT4(0xb9a20010), { 0 } },
	{ "tb", TEXT4(0xb22c0002), { 0, 0, GUEST_A } },
	{ "chsc", TEXT4(0xb25f0020), { 0, 0, GUEST_A } },
	{ "msch", TEXT4(0xb2322000), { 0, 0, GUEST_A } },
	{ "ssch", TEXT4(0xb2332000), { 0, 0, GUEST_A } },
	{ "stsch", TEXT4(0xb2342000), { 0, 0, GUEST_A } },
	{ "tsch", TEXT4(0xb2352000), { 0, 0, GUEST_A } },
	{ "tpi", TEXT4(0xb2362000), { 0, 0, GUEST_A } },
	{ "csch", TEXT4(0xb2300000), { 0 } },
	{ "hsch", TEXT4(0xb2310000), { 0 } },
	{ "rsch", TEXT4(0xb2380000), { 0 } },
	{ "xsch", TEXT4(0xb2760000), { 0 } },
	{ "sal", TEXT4(0xb2370000), { 0 } },
	{ "schm", TEXT4(0xb23c0000), { 0 } },
	{ "stcrw", TEXT4(0xb2392000), { 0, 0, GUEST_A } },
	{ "stcps", TEXT4(0xb23a2000), { 0, 0, GUEST_A } },
	{ "rchp", TEXT4(0xb23b0000), { 0 } },
	{ "stfle", TEXT4(0xb2b02000), { 0, 0, GUEST_A } },
	{ "iske", TEXT4(0xb2290012), { 0, 0, GUEST_A } },
	{ "sske", TEXT4(0xb22b0012), { 0, 0, GUEST_A } },
	{ "rrbe", TEXT4(0xb22a0012), { 0, 0, GUEST_A } },
	{ "rrbm", TEXT4(0xb9ae0012), { 0, 0, GUEST_A } },
	{ "pfmf-key", TEXT4(0xb9af0012), { 0, 0x20010, GUEST_A } },
	{ "siga", TEXT4(0xb2740000), { 0 } },
	{ "iucv", TEXT4(0xb2f00000), { 0 } },
};

/* The machine does these itself, or gives the guest its exception. */
static const struct row never[] = {
	{ "lpswe", TEXT4(0xb2b22000), { 0, 0, GUEST_A } },
	{ "ssm", TEXT4(0x80002000), { 0, 0, GUEST_A } },
	{ "stosm", TEXT4(0xad002000), { 0, 0, GUEST_A } },
	{ "stnsm", TEXT4(0xacff2000), { 0, 0, GUEST_A } },
	{ "lctlg-1", TEXT6(0xeb112000002f), { 0, 0, GUEST_A } },
	{ "stctg", TEXT6(0xeb0f20000025), { 0, 0, GUEST_A } },
	{ "stck", TEXT4(0xb2052000), { 0, 0, GUEST_A } },
	{ "sckc", TEXT4(0xb2062000), { 0, 0, GUEST_B } },
	{ "spt", TEXT4(0xb2082000), { 0, 0, GUEST_A } },
	{ "stpt", TEXT4(0xb2092000), { 0, 0, GUEST_A } },
	{ "ptlb", TEXT4(0xb20d0000), { 0 } },
	{ "idte", TEXT4(0xb98e3012), { 0, 0, 0, 0x800 } },
	{ "csp", TEXT4(0xb2500023), { 0, 0, 0, GUEST_C } },
	{ "tprot", TEXT6(0xe50120000000), { 0, 0, GUEST_A } },
	{ "lura", TEXT4(0xb24b0012), { 0, 0, GUEST_A } },
	{ "lra-dat-off", TEXT4(0xb1102000), { 0, 0, GUEST_A } },
	{ "mvpg", TEXT4(0xb2540023), { 0, 0, GUEST_A, GUEST_B } },
	{ "epsw", TEXT4(0xb98d0012), { 0 } },
	{ "spka", TEXT4(0xb20a0070), { 0 } },
	{ "svc", TEXT2(0x0a01), { 0 } },
	{ "operation", TEXT2(0x0000), { 0 } },
	{ "essa", TEXT4(0xb9ab0012), { 0 } },
	{ "sthyi", TEXT4(0xb2560012), { 0 } },
	{ "pqap", TEXT4(0xb2af0000), { 0 } },
	{ "divide-zero", TEXT2(0x1d02), { 0 } },
	{ "data", TEXT6(0xfa1120002000), { 0, 0, GUEST_A } },
};

/* Program interruptions that always come to the control program. */
static const struct row exceptions[] = {
	{ "addressing", TEXT4(0x58102000), { 0, 0, GUEST_SIZE } },
	{ "addressing-fetch", TEXT2(0x07f2), { 0, 0, GUEST_SIZE } },
	{ "specification", TEXT2(0x1d12), { 0 } },
	{ "special-operation", TEXT4(0xb2190000), { 0 } },
	{ "lpswe-bad", TEXT4(0xb2b22000), { 0, 0, GUEST_C + 16 } },
	{ "ssm-bad", TEXT4(0x80002000), { 0, 0, GUEST_C + 32 } },
	{ "odd-branch", TEXT2(0x07f2), { 0, 0, GUEST_CODE + 1 } },
	{ "execute", TEXT4(0x44002000), { 0, 0, GUEST_CODE } },
};

/* GUEST_A holds a PSW that goes on behind a four-byte instruction. */
static void fill_operands(void)
{
	struct psw *good = guest_at(GUEST_A), *bad = guest_at(GUEST_C + 16);

	good->mask = be64_from(PSW_PLAIN);
	good->addr = be64_from(GUEST_CODE + 4);
	bad->mask = be64_from(PSW_PLAIN | PSW_ESA);
	memset(guest_at(GUEST_B), 0xff, 8);
	memset(guest_at(GUEST_C + 32), 0x80, 1);
}

static void run(const char *kind, const struct row *rows, size_t count,
		uint64_t mask)
{
	for (size_t i = 0; i < count; i++) {
		guest_reset();
		fill_operands();
		memcpy(guest_gr, rows[i].gr, sizeof(rows[i].gr));
		guest_load(rows[i].text);
		guest_psw(mask, GUEST_CODE);
		guest_report(kind, rows[i].name);
	}
}

/* EX and EXRL of STAP at GUEST_CODE + 100. */
static void execute(const char *name, uint64_t text)
{
	guest_reset();
	guest_load(text);
	guest_gr[2] = GUEST_A;
	guest_gr[3] = GUEST_CODE + 0x100;
	memcpy(guest_at(GUEST_CODE + 0x100), "\xb2\x12\x20\x00", 4);
	guest_report("execute", name);
}

static void controls(void)
{
	guest_reset();
	guest_load(TEXT6(0xeb002000002f));
	memset(guest_at(GUEST_A), 0, 8);
	guest_gr[2] = GUEST_A;
	guest_sd.lctl_controls = be16_from(SIE_LCTL_CR0);
	guest_report("control", "lctl-cr0");
	/* a range that wraps round from 15 to 0 */
	guest_reset();
	guest_load(TEXT6(0xebf02000002f));
	guest_gr[2] = GUEST_A;
	guest_sd.lctl_controls = be16_from(SIE_LCTL_CR0);
	guest_report("control", "lctl-wraps");
	guest_reset();
	guest_load(TEXT6(0xebff2000002f));
	guest_gr[2] = GUEST_A;
	guest_sd.lctl_controls = be16_from(SIE_LCTL_CR0);
	guest_report("control", "lctl-other");
	guest_reset();
	guest_load(TEXT4(0xb2b22000));
	fill_operands();
	guest_gr[2] = GUEST_A;
	guest_sd.ic[1] = SIE_IC1_LPSW;
	guest_report("control", "lpsw");
	guest_reset();
	guest_load(TEXT4(0xb2540023));
	guest_gr[2] = GUEST_A;
	guest_gr[3] = GUEST_B;
	guest_sd.ec[0] = SIE_EC0_EXTA;
	guest_report("control", "mvpg-off");
	guest_reset();
	guest_load(TEXT4(0xb9af0012));
	guest_gr[1] = 0x10000;
	guest_gr[2] = GUEST_A;
	memset(guest_at(GUEST_A), 0xff, 16);
	guest_report("control", "pfmf-clear");
	report_value("control/pfmf-cleared",
		     be64_get(*(be64 *)guest_at(GUEST_A)), 16);
}

void program_main(void)
{
	report_begin("sie/intercept");
	run("always", always, ROWS(always), PSW_PLAIN);
	run("problem", always, ROWS(always), PSW_PLAIN | PSW_PROBLEM);
	run("never", never, ROWS(never), PSW_PLAIN);
	run("exception", exceptions, ROWS(exceptions), PSW_PLAIN);
	execute("ex", TEXT4(0x44003000));
	execute("exrl", TEXT6(0xc60000000080));
	controls();
	report_end("sie/intercept");
}
