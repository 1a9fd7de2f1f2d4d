/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The channel subsystem, by the console's subchannel: identification, channel
 * programs good and bad, status, interruptions, halt, clear, suspend.
 */
#include <string.h>

#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"
#include "s390/machine/cpu.h"
#include "s390/machine/io.h"
#include "s390/machine/time.h"
#include "tests/lib/row.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define CCW_MAX 3
#define PARAMETER UINT32_C(0x12345678)
#define CC CCW_CHAIN_COMMAND
#define CD CCW_CHAIN_DATA
#define SLI CCW_SLI
#define PAGE 4096

static _Alignas(8) struct ccw1 program[CCW_MAX + 1];
static _Alignas(PAGE) uint8_t data[2 * PAGE];
static _Alignas(8) be32 idaws[4];
static struct irb irb;

#define AT(thing) ((uint64_t)(uintptr_t)(thing))
#define DATA AT(data)

/* Channel programs in format 1, their ORB's flags, and where they begin. */
static const struct {
	const char *name;
	struct {
		uint8_t command, flags;
		uint16_t count;
		uint64_t address;
	} ccw[CCW_MAX];
	uint8_t key, prefetch;
	int64_t start; /* from the first CCW */
} programs[] = {
	{ "nop", { { 0x03, SLI, 1, DATA } }, 0, 0, 0 },
	{ "nop-no-sli", { { 0x03, 0, 1, DATA } }, 0, 0, 0 },
	{ "sense-id", { { 0xe4, SLI, 32, DATA } }, 0, 0, 0 },
	{ "sense-id-7", { { 0xe4, 0, 7, DATA } }, 0, 0, 0 },
	{ "sense-id-short", { { 0xe4, 0, 3, DATA } }, 0, 0, 0 },
	{ "sense-id-long", { { 0xe4, 0, 32, DATA } }, 0, 0, 0 },
	{ "sense-id-skip", { { 0xe4, SLI | CCW_SKIP, 7, DATA } }, 0, 0, 0 },
	{ "sense", { { 0x04, SLI, 1, DATA } }, 0, 0, 0 },
	{ "chained",
	  { { 0x03, SLI | CC, 1, DATA }, { 0xe4, SLI, 7, DATA } }, 0, 0, 0 },
	{ "chain-stops-at-length",
	  { { 0xe4, CC, 3, DATA }, { 0x03, SLI, 1, DATA } }, 0, 0, 0 },
	{ "tic",
	  { { 0x03, SLI | CC, 1, DATA },
	    { 0x08, 0, 0, AT(program) + 16 },
	    { 0xe4, SLI, 7, DATA } }, 0, 0, 0 },
	{ "command-00", { { 0x00, SLI, 1, DATA } }, 0, 0, 0 },
	{ "command-10", { { 0x10, SLI, 1, DATA } }, 0, 0, 0 },
	{ "tic-to-tic", { { 0x03, SLI | CC, 1, DATA },
			  { 0x08, 0, 0, AT(program) + 16 },
			  { 0x08, 0, 0, AT(program) } }, 0, 0, 0 },
	{ "tic-misaligned", { { 0x03, SLI | CC, 1, DATA },
			      { 0x08, 0, 0, AT(program) + 4 } }, 0, 0, 0 },
	{ "tic-flags", { { 0x03, SLI | CC, 1, DATA },
			 { 0x08, SLI, 0, AT(program) + 16 },
			 { 0x03, SLI, 1, DATA } }, 0, 0, 0 },
	{ "tic-outside", { { 0x03, SLI | CC, 1, DATA },
			   { 0x08, 0, 0, OUTSIDE } }, 0, 0, 0 },
	{ "count-0", { { 0xe4, SLI, 0, DATA } }, 0, 0, 0 },
	{ "count-0-data-chain", { { 0xe4, SLI | CD, 0, DATA },
				  { 0, SLI, 7, DATA } }, 0, 0, 0 },
	{ "address-bit-0", { { 0xe4, SLI, 7, UINT64_C(0x80000000) } },
	  0, 0, 0 },
	{ "data-outside", { { 0xe4, SLI, 7, OUTSIDE } }, 0, 0, 0 },
	{ "flag-suspend", { { 0x03, SLI | CCW_SUSPEND, 1, DATA } }, 0, 0, 0 },
	{ "key-protected", { { 0xe4, SLI, 7, DATA } }, 0x10, 0, 0 },
	{ "ida", { { 0xe4, SLI | CCW_IDA, 7, AT(idaws) } }, 0, 0, 0 },
	{ "ida-misaligned", { { 0xe4, SLI | CCW_IDA, 7, AT(idaws) + 2 } },
	  0, 0, 0 },
	{ "ida-outside", { { 0xe4, SLI | CCW_IDA, 7, OUTSIDE } }, 0, 0, 0 },
	{ "ida-data-outside", { { 0xe4, SLI | CCW_IDA, 7, AT(idaws) + 8 } },
	  0, 0, 0 },
	{ "ida-second-page", { { 0xe4, SLI | CCW_IDA, 7, AT(idaws) + 12 } },
	  0, 0, 0 },
	{ "start-misaligned", { { 0x03, SLI, 1, DATA } }, 0, 0, 4 },
	{ "prefetch", { { 0x03, SLI | CC, 1, DATA },
			{ 0x03, SLI, 1, DATA } }, 0, ORB_PREFETCH, 0 },
};

/* Instructions without an operand in storage, by a GR1 that is bad. */
static const struct {
	const char *name;
	uint64_t text;
} instructions[] = {
	{ "csch", TEXT4(0xb2300000) }, { "hsch", TEXT4(0xb2310000) },
	{ "msch", TEXT4(0xb2322000) }, { "ssch", TEXT4(0xb2332000) },
	{ "stsch", TEXT4(0xb2342000) }, { "tsch", TEXT4(0xb2352000) },
	{ "rsch", TEXT4(0xb2380000) }, { "xsch", TEXT4(0xb2760000) },
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

static bool pending(void)
{
	_Alignas(4) struct schib schib;

	store(&schib);
	return (schib.scsw.actl_stctl & SCSW_STATUS_PENDING) != 0;
}

static void build(size_t i)
{
	for (size_t k = 0; k < CCW_MAX; k++) {
		program[k].command = programs[i].ccw[k].command;
		program[k].flags = programs[i].ccw[k].flags;
		program[k].count = be16_from(programs[i].ccw[k].count);
		program[k].address =
			be32_from((uint32_t)programs[i].ccw[k].address);
	}
	idaws[0] = be32_from((uint32_t)DATA);
	idaws[1] = be32_from((uint32_t)DATA);
	idaws[2] = be32_from((uint32_t)OUTSIDE);
	idaws[3] = be32_from((uint32_t)DATA + 2048 - 3);
	memset(data, 0xee, sizeof(data));
}

static int start(uint64_t ccw, uint8_t key, uint8_t flags)
{
	_Alignas(4) struct orb orb = { .lpm = 0xff };

	orb.parameter = be32_from(PARAMETER);
	orb.key_s = key;
	orb.format = ORB_FORMAT1 | flags;
	orb.ccw = be32_from((uint32_t)ccw);
	return io_start_subchannel(report_ssid, &orb);
}

/* The status that comes; zero if none comes for long. */
static void await(void)
{
	uint64_t late = time_tod() + 30 * TOD_SECOND;

	while (io_test_subchannel(report_ssid, &irb) == 1) {
		if (time_tod() > late)
			return;
	}
}

static bool check_status(void)
{
	return irb.scsw.subchannel_status &
	       (SCH_PROGRAM_CHECK | SCH_PROTECTION_CHECK);
}

static void show_function_bits(void)
{
	report_field("fc", irb.scsw.fctl_actl0, 2);
	report_field("sc", irb.scsw.actl_stctl, 2);
}

/* After a check, or while suspended, status and count may be anything. */
static void show_status(void)
{
	const struct scsw *scsw = &irb.scsw;
	uint32_t ccw = be32_get(scsw->ccw);

	report_field("key", scsw->key_s, 2);
	report_field("orb", scsw->format, 2);
	show_function_bits();
	if (ccw - (uint32_t)AT(program) <= sizeof(program))
		report_field("ccw", ccw - (uint32_t)AT(program), 2);
	report_field("cs", scsw->subchannel_status, 2);
	if (check_status() || irb.scsw.actl_stctl & SCSW_SUSPENDED)
		return;
	report_field("ds", scsw->device_status, 2);
	report_field("left", be16_get(scsw->count), 2);
}

static void run_programs(void)
{
	for (size_t i = 0; i < ROWS(programs); i++) {
		build(i);
		row_name("program", programs[i].name);
		report_field("cc",
			     (uint64_t)start(AT(program) +
						     (uint64_t)programs[i].start,
					     programs[i].key,
					     programs[i].prefetch),
			     1);
		await();
		show_status();
		report_field("data", be64_get(*(be64 *)data), 16);
		report_line();
	}
}

/* Intermediate status may come alone or with the rest: only the sum counts. */
static void intermediate(void)
{
	uint8_t cs = 0;

	build(0);
	program[0].flags |= CC | CCW_PCI;
	program[1] = program[0];
	program[1].flags = SLI;
	start(AT(program), 0, 0);
	do {
		await();
		cs |= irb.scsw.subchannel_status;
	} while (!(irb.scsw.actl_stctl & SCSW_SECONDARY));
	row_name("program", "pci");
	report_field("cs", cs, 2);
	report_field("ds", irb.scsw.device_status, 2);
	report_line();
}

/* A command the device does not know; only SENSE finds out why. */
static void reject(void)
{
	struct irb status;

	build(0);
	program[0].command = 0xcb;
	start(AT(program), 0, 0);
	await();
	status = irb;
	program[0].command = CMD_SENSE;
	start(AT(program), 0, 0);
	await();
	irb = status;
	row_name("program", "unknown");
	show_status();
	report_field("sense", data[0], 2);
	report_line();
}

/* A line in two pieces, and two lines by one program. */
static void write_chained(void)
{
	ebcdic_encode(data, "write/data-chained: yes", 23);
	ebcdic_encode(data + PAGE, "write/command-chained: yes", 26);
	program[0] = (struct ccw1){ CMD_3215_WRITE_CR, CD, be16_from(10),
				    be32_from((uint32_t)DATA) };
	program[1] = (struct ccw1){ 0, CC, be16_from(13),
				    be32_from((uint32_t)DATA + 10) };
	program[2] = (struct ccw1){ CMD_3215_WRITE_CR, 0, be16_from(26),
				    be32_from((uint32_t)DATA + PAGE) };
	start(AT(program), 0, 0);
	await();
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
	{ "parameter", 0x03, 0x77 }, { "isc-5", 0x04, 0x28 },
	{ "isc-3", 0x04, 0x18 },     { "limit", 0x05, 0xe0 },
	{ "timing", 0x05, 0x82 },    { "multipath", 0x05, 0x84 },
	{ "device", 0x06, 0x55 },    { "pim", 0x0b, 0x11 },
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

	build(0);
	cc[0] = start(AT(program), 0, 0);
	cc[1] = io_test_subchannel(report_ssid, &irb);
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
		{ "byte-8-80", 8, 0x80 },
		{ "lpm-0", 6, 0x00 },	  { "lpm-40", 6, 0x40 },
	};

	build(0);
	for (size_t i = 0; i < ROWS(bits); i++) {
		struct row row = { .text = TEXT4(0xb2332000) };
		static _Alignas(4) struct orb orb;
		struct outcome out;

		orb = (struct orb){ .lpm = 0xff, .format = ORB_FORMAT1 };
		orb.ccw = be32_from((uint32_t)AT(program));
		((uint8_t *)&orb)[bits[i].offset] = bits[i].value;
		row.gr[1] = report_ssid;
		row.gr[2] = AT(&orb);
		out = row_run(&row, PSW_PLAIN);
		if (out.class == CLASS_SVC && out.cc == 0)
			await();
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

	build(0);
	start(AT(program), 0, 0);
	while (!pending())
		;
	refused[0] = start(AT(program), 0, 0);
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
	await();
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
	build(0);
	start(AT(program), 0, 0);
	while (!pending())
		;
	out = probe_text(&probe, TEXT4(0xb2360000));
	await();
	show_identification("tpi", &out);
	start(AT(program), 0, 0);
	probe.mask = PSW_PLAIN | PSW_IO | PSW_WAIT;
	out = probe_text(&probe, TEXT2(0x0700));
	await();
	last = io_test_subchannel(report_ssid, &irb);
	show_identification("interruption", &out);
	report_value("identify/tsch-again", (uint64_t)last, 1);
	cpu_load_cr6(0);
	start(AT(program), 0, 0);
	while (!pending())
		;
	probe.mask = PSW_PLAIN;
	probe.gr[2] = OPERAND;
	be64 cr6 = be64_from(BIT64(32 + 3));
	memcpy(row_operand, &cr6, sizeof(cr6));
	probe.mask = PSW_PLAIN | PSW_IO;
	out = probe_text(&probe, TEXT6(0xeb662000002f));
	await();
	report_outcome("identify/released-by-lctlg", &out);
	cpu_load_cr6(0);
}

static void show_function(const char *name, int cc)
{
	await();
	row_name("function", name);
	report_field("cc", (uint64_t)cc, 1);
	show_function_bits();
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
	build(0);
	program[0].flags |= CC;
	program[1] = (struct ccw1){ 0x03, SLI | CCW_SUSPEND, be16_from(1),
				    be32_from((uint32_t)DATA) };
	start(AT(program), ORB_SUSPEND, 0);
	await();
}

/* In the suspended state the console writes no lines. */
static void suspend(void)
{
	struct irb suspended;
	int resumed;

	start_suspended();
	suspended = irb;
	program[1].flags = SLI;
	resumed = resume();
	await();
	struct irb done = irb;

	irb = suspended;
	row_name("function", "suspended");
	show_status();
	report_line();
	irb = done;
	row_name("function", "resumed");
	report_field("cc", (uint64_t)resumed, 1);
	show_status();
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
	report_begin("channel");
	scan();
	instructions_by("ssid-0", 0);
	instructions_by("ssid-2", 0x00020000);
	instructions_by("ssid-8", UINT64_C(0x80010000));
	instructions_by("absent", 0x0001fff0);
	run_programs();
	intermediate();
	reject();
	write_chained();
	modify();
	disabled();
	bad_orbs();
	status_pending();
	interruptions();
	halt_and_clear();
	suspend();
	report_end("channel");
}
