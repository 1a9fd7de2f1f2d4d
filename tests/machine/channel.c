/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Channel programs, good and bad, on the console: what they move, where they
 * stop, and with which status.
 */
#include <string.h>

#include "s390/lib/ebcdic.h"
#include "tests/lib/start.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define CC CCW_CHAIN_COMMAND
#define CD CCW_CHAIN_DATA
#define SLI CCW_SLI
#define DATA AT(start_data)
#define PROGRAM AT(start_ccw)
#define IDAWS AT(idaws)

static _Alignas(8) be32 idaws[4];

/* Each of up to three CCWs in format 1. */
static const struct {
	const char *name;
	struct {
		uint8_t command, flags;
		uint16_t count;
		uint64_t address;
	} ccw[START_CCWS - 1];
} programs[] = {
	{ "nop", { { 0x03, SLI, 1, DATA } } },
	{ "nop-no-sli", { { 0x03, 0, 1, DATA } } },
	{ "sense-id", { { 0xe4, SLI, 32, DATA } } },
	{ "sense-id-7", { { 0xe4, 0, 7, DATA } } },
	{ "sense-id-short", { { 0xe4, 0, 3, DATA } } },
	{ "sense-id-long", { { 0xe4, 0, 32, DATA } } },
	{ "sense-id-skip", { { 0xe4, SLI | CCW_SKIP, 7, DATA } } },
	{ "sense", { { 0x04, SLI, 1, DATA } } },
	{ "chained", { { 0x03, SLI | CC, 1, DATA }, { 0xe4, SLI, 7, DATA } } },
	{ "chain-stops-at-length",
	  { { 0xe4, CC, 3, DATA }, { 0x03, SLI, 1, DATA } } },
	{ "tic",
	  { { 0x03, SLI | CC, 1, DATA },
	    { 0x08, 0, 0, PROGRAM + 16 },
	    { 0xe4, SLI, 7, DATA } } },
	{ "command-00", { { 0x00, SLI, 1, DATA } } },
	{ "command-10", { { 0x10, SLI, 1, DATA } } },
	{ "tic-to-tic",
	  { { 0x03, SLI | CC, 1, DATA },
	    { 0x08, 0, 0, PROGRAM + 16 },
	    { 0x08, 0, 0, PROGRAM } } },
	{ "tic-misaligned",
	  { { 0x03, SLI | CC, 1, DATA }, { 0x08, 0, 0, PROGRAM + 4 } } },
	{ "tic-flags",
	  { { 0x03, SLI | CC, 1, DATA },
	    { 0x08, SLI, 0, PROGRAM + 16 },
	    { 0x03, SLI, 1, DATA } } },
	{ "tic-outside",
	  { { 0x03, SLI | CC, 1, DATA }, { 0x08, 0, 0, OUTSIDE } } },
	{ "count-0", { { 0xe4, SLI, 0, DATA } } },
	{ "count-0-data-chain",
	  { { 0xe4, SLI | CD, 0, DATA }, { 0, SLI, 7, DATA } } },
	{ "address-bit-0", { { 0xe4, SLI, 7, UINT64_C(0x80000000) } } },
	{ "data-outside", { { 0xe4, SLI, 7, OUTSIDE } } },
	{ "flag-suspend", { { 0x03, SLI | CCW_SUSPEND, 1, DATA } } },
	{ "ida", { { 0xe4, SLI | CCW_IDA, 7, IDAWS } } },
	{ "ida-misaligned", { { 0xe4, SLI | CCW_IDA, 7, IDAWS + 2 } } },
	{ "ida-outside", { { 0xe4, SLI | CCW_IDA, 7, OUTSIDE } } },
	{ "ida-data-outside", { { 0xe4, SLI | CCW_IDA, 7, IDAWS + 8 } } },
	{ "ida-second-page", { { 0xe4, SLI | CCW_IDA, 7, IDAWS + 12 } } },
};

/* The first program, a no-operation, with other operands of SSCH. */
static const struct {
	const char *name;
	uint64_t start; /* from the first CCW */
	uint8_t flags;
} starts[] = {
	{ "start-misaligned", 4, 0 },
	{ "prefetch", 0, ORB_PREFETCH },
};

static void build(size_t i)
{
	start_put_nop();
	for (size_t k = 0; k < START_CCWS - 1; k++)
		start_put(k, programs[i].ccw[k].command,
			  programs[i].ccw[k].flags, programs[i].ccw[k].count,
			  programs[i].ccw[k].address);
	idaws[0] = be32_from((uint32_t)DATA);
	idaws[1] = be32_from((uint32_t)DATA);
	idaws[2] = be32_from((uint32_t)OUTSIDE);
	idaws[3] = be32_from((uint32_t)DATA + 2048 - 3);
}

static void show(const char *name, int cc)
{
	start_await();
	row_name("program", name);
	report_field("cc", (uint64_t)cc, 1);
	start_report();
	report_field("data", be64_get(*(be64 *)start_data), 16);
	report_line();
}

static void run_all(void)
{
	for (size_t i = 0; i < ROWS(programs); i++) {
		build(i);
		show(programs[i].name, start());
	}
	for (size_t i = 0; i < ROWS(starts); i++) {
		build(0);
		show(starts[i].name,
		     start_at(PROGRAM + starts[i].start, 0, starts[i].flags));
	}
	/* Data into storage of another key */
	start_put_nop();
	start_put(0, CMD_SENSE_ID, SLI, 7, DATA);
	show("key-protected", start_at(PROGRAM, 0x10, 0));
}

/* Intermediate status may come alone or with the rest: only the sum counts. */
static void intermediate(void)
{
	uint8_t cs = 0;

	start_put_nop();
	start_ccw[0].flags |= CC | CCW_PCI;
	start_ccw[1] = start_ccw[0];
	start_ccw[1].flags = SLI;
	start();
	do {
		start_await();
		cs |= start_irb.scsw.subchannel_status;
	} while (!(start_irb.scsw.actl_stctl & SCSW_SECONDARY));
	row_name("program", "pci");
	report_field("cs", cs, 2);
	report_field("ds", start_irb.scsw.device_status, 2);
	report_line();
}

/* A command the device does not know; only SENSE finds out why. */
static void reject(void)
{
	struct irb status;

	start_put_nop();
	start_ccw[0].command = 0xcb;
	start();
	start_await();
	status = start_irb;
	start_ccw[0].command = CMD_SENSE;
	start();
	start_await();
	start_irb = status;
	row_name("program", "unknown");
	start_report();
	report_field("sense", start_data[0], 2);
	report_line();
}

/* A line in two pieces, and two lines by one program. */
static void write_chained(void)
{
	ebcdic_encode(start_data, "write/data-chained: yes", 23);
	ebcdic_encode(start_data + PAGE, "write/command-chained: yes", 26);
	start_ccw[0] = (struct ccw1){ CMD_3215_WRITE_CR, CD, be16_from(10),
				      be32_from((uint32_t)AT(start_data)) };
	start_ccw[1] =
		(struct ccw1){ 0, CC, be16_from(13),
			       be32_from((uint32_t)AT(start_data) + 10) };
	start_ccw[2] =
		(struct ccw1){ CMD_3215_WRITE_CR, 0, be16_from(26),
			       be32_from((uint32_t)AT(start_data) + PAGE) };
	start();
	start_await();
}

void program_main(void)
{
	report_begin("channel");
	run_all();
	intermediate();
	reject();
	write_chained();
	report_end("channel");
}
