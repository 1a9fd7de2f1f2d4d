/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Subchannels: which there are, what MSCH changes, who may start when, status
 * pending, interruptions, halt, clear, suspend and resume.
 */
#include <string.h>

#include "s390/machine/cpu.h"
#include "tests/lib/start.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* Instructions without an operand in storage, by a GR1 that is bad. */
static const struct {
	const char *name;
	uint64_t text;
} instructions[] = {
	{ "csch", TEXT4(0xb2300000) },	{ "hsch", TEXT4(0xb2310000) },
	{ "msch", TEXT4(0xb2322000) },	{ "ssch", TEXT4(0xb2332000) },
	{ "stsch", TEXT4(0xb2342000) }, { "tsch", TEXT4(0xb2352000) },
	{ "rsch", TEXT4(0xb2380000) },	{ "xsch", TEXT4(0xb2760000) },
};

static void instructions_by(const char *kind, uint64_t gr1)
{
	for (size_t i = 0; i < ROWS(instructions); i++) {
		struct row row = { .text = instructions[i].text };
		struct outcome out;

		row.gr[1] = gr1;
		row.gr[2] = OPERAND;
		out = row_run(&row, PSW_PLAIN);
		row_name(kind, instructions[i].name);
		report_ending(&out);
		report_line();
	}
}

static void store(struct schib *schib)
{
	io_store_subchannel(report_ssid, schib);
}

static void show_schib(const char *name)
{
	_Alignas(4) struct schib schib;

	store(&schib);
	row_name("schib", name);
	report_field("parameter", be32_get(schib.pmcw.parameter), 8);
	report_field("isc", schib.pmcw.isc, 2);
	report_field("flags", schib.pmcw.enable, 2);
	report_field("device", be16_get(schib.pmcw.device), 4);
	report_field("pim", schib.pmcw.pim, 2);
	report_field("pam", schib.pmcw.pam, 2);
	report_field("chpid", schib.pmcw.chpid[0], 2);
	report_field("last", schib.pmcw.flags1b, 2);
	report_line();
}

/* MSCH with one byte of the PMCW changed. */
static const struct {
	const char *name;
	uint8_t offset, value;
} changes[] = {
	{ "parameter", 0x03, 0x77 },  { "isc-5", 0x04, 0x28 },
	{ "isc-3", 0x04, 0x18 },      { "limit", 0x05, 0xe0 },
	{ "timing", 0x05, 0x82 },     { "multipath", 0x05, 0x84 },
	{ "device", 0x06, 0x55 },     { "pim", 0x0b, 0x11 },
	{ "byte-1b-08", 0x1b, 0x08 }, { "concurrent", 0x1b, 0x01 },
	{ "disabled", 0x05, 0x00 },
};

static void modify(void)
{
	show_schib("first");
	for (size_t i = 0; i < ROWS(changes); i++) {
		struct row row = { .text = TEXT4(0xb2322000) };
		static _Alignas(4) struct schib schib;
		struct outcome out;

		store(&schib);
		((uint8_t *)&schib)[changes[i].offset] = changes[i].value;
		row.gr[1] = report_ssid;
		row.gr[2] = AT(&schib);
		out = row_run(&row, PSW_PLAIN);
		if (i == ROWS(changes) - 1)
			break;
		row_name("msch", changes[i].name);
		report_ending(&out);
		report_line();
		show_schib(changes[i].name);
	}
}

/* Disabled, nothing operates it. */
static void disabled(void)
{
	int cc[6];
	_Alignas(4) struct schib schib;

	start_put_nop();
	cc[0] = start();
	cc[1] = io_test_subchannel(report_ssid, &start_irb);
	cc[2] = io_halt_subchannel(report_ssid);
	cc[3] = io_clear_subchannel(report_ssid);
	cc[4] = io_store_subchannel(report_ssid, &schib);
	schib.pmcw.enable = PMCW_ENABLED | PMCW_VALID;
	schib.pmcw.flags1b = 0;
	schib.pmcw.isc = 0x18;
	cc[5] = io_modify_subchannel(report_ssid, &schib);
	row_name("disabled", "ssch-tsch-hsch-csch-stsch-msch");
	for (size_t i = 0; i < ROWS(cc); i++)
		report_field("cc", (uint64_t)cc[i], 1);
	report_line();
}

/* ORB bits that must be zero. */
static void bad_orbs(void)
{
	static const struct {
		const char *name;
		uint8_t offset, value;
	} bits[] = {
		{ "byte-5-04", 5, 0x84 }, { "byte-7-20", 7, 0x20 },
		{ "byte-8-80", 8, 0x80 }, { "lpm-0", 6, 0x00 },
		{ "lpm-40", 6, 0x40 },
	};

	start_put_nop();
	for (size_t i = 0; i < ROWS(bits); i++) {
		struct row row = { .text = TEXT4(0xb2332000) };
		static _Alignas(4) struct orb orb;
		struct outcome out;

		orb = (struct orb){ .lpm = 0xff, .format = ORB_FORMAT1 };
		orb.ccw = be32_from((uint32_t)AT(start_ccw));
		((uint8_t *)&orb)[bits[i].offset] = bits[i].value;
		row.gr[1] = report_ssid;
		row.gr[2] = AT(&orb);
		out = row_run(&row, PSW_PLAIN);
		if (out.class == CLASS_SVC && out.cc == 0)
			start_await();
		row_name("orb", bits[i].name);
		report_ending(&out);
		report_line();
	}
}

static int resume(void)
{
	struct row row = { .text = TEXT4(0xb2380000) };

	row.gr[1] = report_ssid;
	return (int)row_run(&row, PSW_PLAIN).cc;
}

static int cancel(void)
{
	struct row row = { .text = TEXT4(0xb2760000) };

	row.gr[1] = report_ssid;
	return (int)row_run(&row, PSW_PLAIN).cc;
}

/*
 * Status that is pending: what refuses to start, and how TPI tells of it. A
 * line on the console would clear it: it is written at the end.
 */
static void status_pending(void)
{
	struct probe probe = { .mask = PSW_PLAIN };
	struct outcome closed, masked, open, again;
	int refused[3];

	start_put_nop();
	start();
	while (!start_pending())
		;
	refused[0] = start();
	refused[1] = io_halt_subchannel(report_ssid);
	refused[2] = cancel();
	cpu_load_cr6(0);
	memset(row_operand, 0, 16);
	probe.gr[2] = OPERAND;
	closed = probe_text(&probe, TEXT4(0xb2362000));
	probe.mask = PSW_PLAIN | PSW_IO;
	masked = probe_text(&probe, TEXT2(0x0700));
	cpu_load_cr6(BIT64(32 + 3));
	probe.mask = PSW_PLAIN;
	open = probe_text(&probe, TEXT4(0xb2362000));
	again = probe_text(&probe, TEXT4(0xb2362000));
	start_await();
	row_name("pending", "ssch-hsch-xsch");
	for (size_t i = 0; i < ROWS(refused); i++)
		report_field("cc", (uint64_t)refused[i], 1);
	report_line();
	report_outcome("pending/tpi-closed", &closed);
	report_outcome("pending/io-closed", &masked);
	report_name("pending/tpi");
	report_ending(&open);
	report_field("mine", be32_get(*(be32 *)row_operand) == report_ssid, 1);
	report_field("parameter", be32_get(*(be32 *)(row_operand + 4)), 8);
	report_line();
	report_outcome("pending/tpi-again", &again);
}

static void show_identification(const char *name, const struct outcome *out)
{
	const struct lowcore *lc = probe_lowcore();

	row_name("identify", name);
	report_ending(out);
	report_field("mine", be32_get(lc->subsystem_id) == report_ssid, 1);
	report_field("parameter", be32_get(lc->io_parameter), 8);
	report_field("id", be32_get(lc->io_identification), 8);
	report_line();
}

/* TPI with operand 0, and an interruption, put the same three words there. */
static void interruptions(void)
{
	struct probe probe = { .mask = PSW_PLAIN };
	struct outcome out;
	int last;

	cpu_load_cr6(BIT64(32 + 3));
	start_put_nop();
	start();
	while (!start_pending())
		;
	out = probe_text(&probe, TEXT4(0xb2360000));
	start_await();
	show_identification("tpi", &out);
	start();
	probe.mask = PSW_PLAIN | PSW_IO | PSW_WAIT;
	out = probe_text(&probe, TEXT2(0x0700));
	start_await();
	last = io_test_subchannel(report_ssid, &start_irb);
	show_identification("interruption", &out);
	report_value("identify/tsch-again", (uint64_t)last, 1);
	cpu_load_cr6(0);
	start();
	while (!start_pending())
		;
	probe.mask = PSW_PLAIN;
	probe.gr[2] = OPERAND;
	be64 cr6 = be64_from(BIT64(32 + 3));
	memcpy(row_operand, &cr6, sizeof(cr6));
	probe.mask = PSW_PLAIN | PSW_IO;
	out = probe_text(&probe, TEXT6(0xeb662000002f));
	start_await();
	report_outcome("identify/released-by-lctlg", &out);
	cpu_load_cr6(0);
}

static void show_function(const char *name, int cc)
{
	start_await();
	row_name("function", name);
	report_field("cc", (uint64_t)cc, 1);
	start_report_functions();
	report_line();
}

static void halt_and_clear(void)
{
	int resumed, cancelled;

	show_function("halt", io_halt_subchannel(report_ssid));
	show_function("clear", io_clear_subchannel(report_ssid));
	resumed = resume();
	cancelled = cancel();
	report_value("function/resume-idle", (uint64_t)resumed, 1);
	report_value("function/cancel-idle", (uint64_t)cancelled, 1);
}

/* A NOP, then one whose CCW says to suspend before it. */
static void start_suspended(void)
{
	start_put_nop();
	start_ccw[0].flags |= CCW_CHAIN_COMMAND;
	start_put(1, CMD_NOP, CCW_SLI | CCW_SUSPEND, 1, AT(start_data));
	start_at(AT(start_ccw), ORB_SUSPEND, 0);
	start_await();
}

/* In the suspended state the console writes no lines. */
static void suspend(void)
{
	struct irb suspended;
	int resumed;

	start_suspended();
	suspended = start_irb;
	start_ccw[1].flags = CCW_SLI;
	resumed = resume();
	start_await();
	struct irb done = start_irb;

	start_irb = suspended;
	row_name("function", "suspended");
	start_report();
	report_line();
	start_irb = done;
	row_name("function", "resumed");
	report_field("cc", (uint64_t)resumed, 1);
	start_report();
	report_line();
	start_suspended();
	show_function("clear-suspended", io_clear_subchannel(report_ssid));
}

static void scan(void)
{
	_Alignas(4) struct schib schib;
	uint32_t n = 0;

	while (n < 0x10000 && io_store_subchannel(SSID_ONE + n, &schib) == 0)
		n++;
	report("scan/ends", n > 0 && n < 0x10000);
	report_value("scan/beyond",
		     (uint64_t)io_store_subchannel(SSID_ONE + 0xffff, &schib),
		     1);
	report("console/found", report_ssid != 0);
}

void program_main(void)
{
	report_begin("subchannel");
	scan();
	instructions_by("ssid-0", 0);
	instructions_by("ssid-2", 0x00020000);
	instructions_by("ssid-8", UINT64_C(0x80010000));
	instructions_by("absent", 0x0001fff0);
	modify();
	disabled();
	bad_orbs();
	status_pending();
	interruptions();
	halt_and_clear();
	suspend();
	report_end("subchannel");
}
