/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every instruction that CP simulates, in ascending order of its key. */
#include "cp/icept/icept.h"

const struct insn_entry icept_table[] = {
	{ 0x0082, "LPSW", INSN_S, PRIVILEGED | ALIGN_8, icept_lpsw },
	{ 0x0083, "DIAG", INSN_RS, PRIVILEGED, icept_diag },
	{ 0x00ae, "SIGP", INSN_RS, PRIVILEGED, icept_sigp },
	{ 0x00b7, "LCTL", INSN_RS, PRIVILEGED | ALIGN_4, icept_lctl },
	{ 0x0104, "PTFF", INSN_E, UNPRIVILEGED, icept_ptff },
	{ 0xb202, "STIDP", INSN_S, PRIVILEGED | ALIGN_8, icept_stidp },
	{ 0xb204, "SCK", INSN_S, PRIVILEGED | ALIGN_8, icept_sck },
	{ 0xb210, "SPX", INSN_S, PRIVILEGED | ALIGN_4, icept_spx },
	{ 0xb211, "STPX", INSN_S, PRIVILEGED | ALIGN_4, icept_stpx },
	{ 0xb212, "STAP", INSN_S, PRIVILEGED | ALIGN_2, icept_stap },
	{ 0xb220, "SERVC", INSN_RRE, PRIVILEGED, icept_servc },
	{ 0xb229, "ISKE", INSN_RRE, PRIVILEGED, icept_iske },
	{ 0xb22a, "RRBE", INSN_RRE, PRIVILEGED, icept_rrbe },
	{ 0xb22b, "SSKE", INSN_RRF, PRIVILEGED, icept_sske },
	{ 0xb22c, "TB", INSN_RRE, PRIVILEGED, icept_tb },
	{ 0xb230, "CSCH", INSN_S, PRIVILEGED, icept_csch },
	{ 0xb231, "HSCH", INSN_S, PRIVILEGED, icept_hsch },
	{ 0xb232, "MSCH", INSN_S, PRIVILEGED | ALIGN_4, icept_msch },
	{ 0xb233, "SSCH", INSN_S, PRIVILEGED | ALIGN_4, icept_ssch },
	{ 0xb234, "STSCH", INSN_S, PRIVILEGED | ALIGN_4, icept_stsch },
	{ 0xb235, "TSCH", INSN_S, PRIVILEGED | ALIGN_4, icept_tsch },
	{ 0xb236, "TPI", INSN_S, PRIVILEGED | ALIGN_4, icept_tpi },
	{ 0xb237, "SAL", INSN_S, PRIVILEGED, icept_sal },
	{ 0xb238, "RSCH", INSN_S, PRIVILEGED, icept_rsch },
	{ 0xb239, "STCRW", INSN_S, PRIVILEGED | ALIGN_4, icept_stcrw },
	{ 0xb23a, "STCPS", INSN_S, PRIVILEGED | ALIGN_32, icept_stcps },
	{ 0xb23b, "RCHP", INSN_S, PRIVILEGED, icept_rchp },
	{ 0xb23c, "SCHM", INSN_S, PRIVILEGED, icept_schm },
	{ 0xb25f, "CHSC", INSN_RRE, PRIVILEGED, icept_chsc },
	{ 0xb276, "XSCH", INSN_S, PRIVILEGED, icept_xsch },
	{ 0xb27d, "STSI", INSN_S, PRIVILEGED, icept_stsi },
	{ 0xb2b0, "STFLE", INSN_S, UNPRIVILEGED | ALIGN_8, icept_stfle },
	{ 0xb2b1, "STFL", INSN_S, PRIVILEGED, icept_stfl },
	{ 0xb2b2, "LPSWE", INSN_S, PRIVILEGED | ALIGN_8, icept_lpswe },
	{ 0xb2f0, "IUCV", INSN_S, PRIVILEGED, icept_iucv },
	{ 0xb98d, "EPSW", INSN_RRE, UNPRIVILEGED, icept_epsw },
	{ 0xe501, "TPROT", INSN_SSE, PRIVILEGED, icept_tprot },
	{ 0xeb2f, "LCTLG", INSN_RSY, PRIVILEGED | ALIGN_8, icept_lctlg },
};

const unsigned icept_table_count = sizeof(icept_table) / sizeof(icept_table[0]);

/* Where the operation code stands, by the first byte. */
static uint16_t key(const uint8_t text[6])
{
	switch (text[0]) {
	case 0x01:
	case 0xb2:
	case 0xb3:
	case 0xb9:
	case 0xe5:
		return (uint16_t)(text[0] << 8 | text[1]);
	case 0xe3:
	case 0xeb:
	case 0xec:
	case 0xed:
		return (uint16_t)(text[0] << 8 | text[5]);
	default:
		return text[0];
	}
}

const struct insn_entry *icept_find(const uint8_t text[6])
{
	unsigned low = 0, high = icept_table_count;
	uint16_t wanted = key(text);

	while (low < high) {
		unsigned middle = (low + high) / 2;

		if (icept_table[middle].key == wanted)
			return &icept_table[middle];
		if (icept_table[middle].key < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
