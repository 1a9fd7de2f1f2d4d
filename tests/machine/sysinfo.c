/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a program learns about its machine (STFL, STFLE, STSI, STAP), and SIGP
 * to itself and to nobody. What the machine is called is not printed.
 */
#include <string.h>

#include "s390/arch/sysinfo.h"
#include "s390/machine/cpu.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define SIGP_TEXT TEXT4(0xae132000) /* SIGP 1,3,0(2) */
#define NOBODY 0x0040

/* Function code and selectors, and whether something is to be stored. */
static const struct {
	const char *name;
	uint32_t gr0, gr1;
} queries[] = {
	{ "1.1.1", 0x10000001, 1 },
	{ "1.1.0", 0x10000000, 1 },
	{ "1.1.2", 0x10000001, 2 },
	{ "1.2.1", 0x10000002, 1 },
	{ "1.2.2", 0x10000002, 2 },
	{ "1.3.1", 0x10000003, 1 },
	{ "2.1.1", 0x20000001, 1 },
	{ "4.1.1", 0x40000001, 1 },
	{ "14.1.1", 0xe0000001, 1 },
	{ "gr0-reserved", 0x10000101, 1 },
	{ "gr1-reserved", 0x10000001, 0x10001 },
	{ "fc-0-reserved", 0x00000100, 0 },
};

/* Orders to CPU 0, which this is, and to nobody. */
static const struct {
	const char *name;
	uint64_t order;
	uint16_t cpu;
	uint32_t parameter;
} signals[] = {
	{ "sense", SIGP_SENSE, 0, 0 },
	{ "sense-order-101", 0x101, 0, 0 },
	{ "sense-nobody", SIGP_SENSE, NOBODY, 0 },
	{ "sense-ffff", SIGP_SENSE, 0xffff, 0 },
	{ "start-nobody", SIGP_START, NOBODY, 0 },
	{ "start", SIGP_START, 0, 0 },
	{ "order-00", 0x00, 0, 0 },
	{ "order-ff", 0xff, 0, 0 },
	{ "order-ff-nobody", 0xff, NOBODY, 0 },
	{ "set-prefix", SIGP_SET_PREFIX, 0, 0x10000 },
	{ "store-status", SIGP_STORE_STATUS, 0, 0x10000 },
	{ "architecture-z-again", SIGP_SET_ARCHITECTURE, 0, 1 },
	{ "architecture-bad", SIGP_SET_ARCHITECTURE, 0, 7 },
	{ "restart-nobody", SIGP_RESTART, NOBODY, 0 },
	{ "restart", SIGP_RESTART, 0, 0 },
};

static void facilities(void)
{
	struct lowcore *lc = probe_lowcore();
	_Alignas(8) uint64_t list[4] = { 0 };
	register uint64_t last __asm__("0") = 3;
	int cc;

	__asm__ volatile("stfl 0" : : : "memory");
	__asm__ volatile(".insn s,0xb2b00000,0(%2)\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "+d"(last)
			 : "a"(list)
			 : "cc", "memory");
	report_value("stfle/four-cc", (uint64_t)cc, 1);
	report("stfle/gr0", last < 4);
	report("stfle/no-more", list[3] == 0);
	report("stfl/same-word", be32_get(lc->stfl_list) == list[0] >> 32);
	/* N3, z/Architecture installed, active; long displacement; STFLE */
	report_value("stfl/basic", (list[0] >> 56 & 0xe1) | 0, 2);
	report("stfl/extended-immediate", (list[0] & BIT64(21)) != 0);
	report("stfl/general-extension", (list[0] & BIT64(34)) != 0);
}

static void system_information(void)
{
	_Alignas(8) uint32_t level;

	report_value("stsi/level-cc",
		     (uint64_t)cpu_sysinfo(0, 0, 0, NULL, &level), 1);
	report("stsi/level-2-or-3", level >> 28 == 2 || level >> 28 == 3);
	for (size_t i = 0; i < ROWS(queries); i++) {
		struct row row = { .text = TEXT4(0xb27d2000) };
		struct outcome out;

		row.gr[0] = queries[i].gr0;
		row.gr[1] = queries[i].gr1;
		row.gr[2] = OPERAND;
		out = row_run(&row, PSW_PLAIN);
		row_name("stsi", queries[i].name);
		report_ending(&out);
		report_field("gr0", out.gr[0], 8);
		report_line();
	}
}

static void send(size_t i)
{
	struct row row = { .text = SIGP_TEXT };
	struct outcome out;

	row.gr[1] = UINT64_C(0x5555555500000000) | signals[i].parameter;
	row.gr[2] = signals[i].order;
	row.gr[3] = signals[i].cpu;
	do
		out = row_run(&row, PSW_PLAIN);
	while (out.class == CLASS_SVC && out.cc == 2);
	row_name("sigp", signals[i].name);
	report_ending(&out);
	report_field("gr1", out.gr[1], 16);
	report_line();
}

static void identity(void)
{
	struct row row = { .text = TEXT4(0xb2122000) };
	struct outcome out;
	be16 address;

	row.gr[2] = OPERAND;
	out = row_run(&row, PSW_PLAIN);
	memcpy(&address, row_operand, sizeof(address));
	row_name("identity", "stap");
	report_ending(&out);
	report_field("cpu", be16_get(address), 4);
	report_line();
	row.text = TEXT4(0x83100044);
	out = row_run(&row, PSW_PLAIN);
	report_outcome("identity/diag-44", &out);
	row.text = TEXT4(0x831003f4);
	out = row_run(&row, PSW_PLAIN);
	report_outcome("identity/diag-3f4", &out);
}

void program_main(void)
{
	report_begin("sysinfo");
	facilities();
	system_information();
	identity();
	for (size_t i = 0; i < ROWS(signals); i++)
		send(i);
	report_end("sysinfo");
}
