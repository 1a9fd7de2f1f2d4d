/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Channel programs that are wrong, endless or change themselves; storms. */
#include <string.h>

#include "s390/machine/io.h"
#include "s390/machine/time.h"
#include "tests/guest/hostile.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CC (CCW_CHAIN_COMMAND | CCW_SLI)
#define CD (CCW_CHAIN_DATA | CCW_SLI)
#define CCWS 64

static _Alignas(PAGE) struct ccw1 program[CCWS];
static _Alignas(PAGE) uint8_t data[16 * PAGE];
static struct irb irb;

#define AT(thing) ((uint32_t)(uintptr_t)(thing))

static void put(size_t n, uint8_t command, uint8_t flags, unsigned count,
		uint32_t address)
{
	program[n] = (struct ccw1){ command, flags, be16_from((uint16_t)count),
				    be32_from(address) };
}

static int start_at(uint32_t ssid, uint32_t ccw, uint8_t format)
{
	_Alignas(4) struct orb orb = { .lpm = 0xff, .format = format };

	orb.ccw = be32_from(ccw);
	return io_start_subchannel(ssid, &orb);
}

static int start(void)
{
	return start_at(report_ssid, AT(program), ORB_FORMAT1);
}

/* Status, or the patience to wait for it ends; then clear. */
static void finish(uint32_t ssid)
{
	uint64_t late = time_tod() + 200 * TOD_MS;

	while (io_test_subchannel(ssid, &irb) == 1) {
		if (time_tod() > late) {
			io_clear_subchannel(ssid);
			late = time_tod() + 60 * TOD_SECOND;
		}
	}
}

static void enable(uint32_t ssid)
{
	_Alignas(4) struct schib schib;

	if (io_store_subchannel(ssid, &schib) != 0)
		return;
	memset(&schib.pmcw, 0, 4);
	schib.pmcw.isc = 0;
	schib.pmcw.enable = PMCW_ENABLED | PMCW_VALID;
	schib.pmcw.flags1b = 0;
	io_modify_subchannel(ssid, &schib);
}

/* Chained to itself by TIC: never an end. */
static void tic_loop(void)
{
	put(0, CMD_NOP, CC, 1, AT(data));
	put(1, CMD_TIC, 0, 0, AT(program));
	start();
	finish(report_ssid);
	report("cleared", true);
}

static void tic_forever(void)
{
	put(0, CMD_NOP, CC, 1, AT(data));
	put(1, CMD_TIC, 0, 0, AT(program));
	start();
	for (;;)
		io_test_subchannel(report_ssid, &irb);
}

/* The same, and the guest ends: nobody clears. */
static void tic_and_wait(void)
{
	put(0, CMD_NOP, CC, 1, AT(data));
	put(1, CMD_TIC, 0, 0, AT(program));
	start();
	__asm__ volatile("larl 1,end_psw\n\tlpswe 0(1)" : : : "1");
}

static void data_chain_loop(void)
{
	memset(data, 0x40, PAGE);
	put(0, CMD_3215_WRITE_CR, CD, 8, AT(data));
	put(1, CMD_TIC, 0, 0, AT(program));
	start();
	finish(report_ssid);
	put(0, CMD_SENSE_ID, CD | CCW_SKIP, 1, AT(data));
	start();
	finish(report_ssid);
	report("cleared", true);
}

/* Lines without an end, from one start. */
static void flood(void)
{
	memset(data, 0xc6, 40);
	put(0, CMD_3215_WRITE_CR, CC, 40, AT(data));
	put(1, CMD_TIC, 0, 0, AT(program));
	start();
	for (;;)
		io_test_subchannel(report_ssid, &irb);
}

static void flood_lines(void)
{
	for (unsigned n = 0; n < 3000; n++)
		report_value("flood", n, 8);
}

/* The device's answer becomes the next command. */
static void self_modifying(void)
{
	for (unsigned offset = 0; offset < 16; offset++) {
		put(0, CMD_SENSE_ID, CC, 32, AT(program) + offset);
		put(1, CMD_NOP, CC, 1, AT(data));
		put(2, CMD_SENSE_ID, CC, 32, AT(program) + 8 + offset);
		put(3, CMD_TIC, 0, 0, AT(program) + 16);
		start();
		finish(report_ssid);
	}
	report("cleared", true);
}

/* Data from everywhere, as long as a count can say. */
static void long_data(void)
{
	static const uint32_t places[] = { 0, 0x1000, 0x01fffff0, 0x7fff0000,
					   0x7ffffff8 };

	for (size_t i = 0; i < COUNT(places); i++) {
		put(0, CMD_3215_WRITE_CR, CCW_SLI, 0xffff, places[i]);
		start();
		finish(report_ssid);
		put(0, CMD_SENSE_ID, CCW_SLI, 0xffff, places[i]);
		if (places[i] > 0x1000000)
			start();
		finish(report_ssid);
	}
	memset(data, 0xc1, sizeof(data));
	put(0, CMD_3215_WRITE_CR, CCW_SLI, 0xffff, AT(data));
	start();
	finish(report_ssid);
}

/* Random programs, on every device but the console's own output. */
static void random_programs(void)
{
	for (unsigned n = 0; n < 3000; n++) {
		uint32_t ssid = SSID_ONE + (uint32_t)(hostile_random() % 4);
		uint64_t *word = (uint64_t *)program;

		for (size_t i = 0; i < CCWS; i++)
			word[i] = hostile_random();
		for (size_t i = 0; i < CCWS; i++) {
			uint64_t r = hostile_random();
			uint32_t at = r & 1 ? AT(program) : AT(data);

			program[i].address =
				be32_from(at + (uint32_t)(r & 0x1f8));
			program[i].count = be16_from((uint8_t)(r >> 56));
		}
		enable(ssid);
		if (start_at(ssid, AT(program),
			     (uint8_t)(hostile_random() & 0xc2)) == 0) {
			uint64_t late = time_tod() + 2 * TOD_MS;

			while (io_test_subchannel(ssid, &irb) == 1 &&
			       time_tod() < late)
				;
		}
		io_clear_subchannel(ssid);
		io_test_subchannel(ssid, &irb);
	}
	report("survived", true);
}

/* Every number there can be. */
static void absent(void)
{
	_Alignas(4) struct schib schib;
	unsigned found = 0;

	for (uint32_t n = 0; n<0x10000; n += n> 0x100 ? 63 : 1) {
		found += io_store_subchannel(SSID_ONE + n, &schib) == 0;
		if (n < 16)
			continue;
		io_modify_subchannel(SSID_ONE + n, &schib);
		start_at(SSID_ONE + n, AT(program), ORB_FORMAT1);
		io_test_subchannel(SSID_ONE + n, &irb);
		io_halt_subchannel(SSID_ONE + n);
		io_clear_subchannel(SSID_ONE + n);
	}
	report("few", found < 16);
}

/* All functions in any order, never a look at the status. */
static void storm(void)
{
	put(0, CMD_NOP, CCW_SLI, 1, AT(data));
	for (unsigned n = 0; n < 50000; n++) {
		switch (hostile_random() % 8) {
		case 0:
			io_halt_subchannel(report_ssid);
			break;
		case 1:
			io_clear_subchannel(report_ssid);
			break;
		case 2:
			hostile_try(TEXT4(0xb2380000), 0, report_ssid, 0, 0);
			break;
		case 3:
			hostile_try(TEXT4(0xb2760000), 0, report_ssid, 0, 0);
			break;
		case 4:
			io_test_subchannel(report_ssid, &irb);
			break;
		default:
			start();
			break;
		}
	}
	io_clear_subchannel(report_ssid);
	finish(report_ssid);
}

static void random_schibs(void)
{
	for (unsigned n = 0; n < 20000; n++) {
		static _Alignas(4) uint8_t schib[sizeof(struct schib)];

		for (size_t i = 0; i < sizeof(schib); i++)
			schib[i] = (uint8_t)hostile_random();
		hostile_try(TEXT4(0xb2322000), 0,
			    SSID_ONE + hostile_random() % 6, AT(schib), 0);
	}
	for (uint32_t n = 0; n < 6; n++) {
		io_clear_subchannel(SSID_ONE + n);
		io_test_subchannel(SSID_ONE + n, &irb);
		enable(SSID_ONE + n);
	}
}

/* A read that nobody answers, halted; then one that is left alone. */
static void read_nobody(void)
{
	put(0, CMD_3215_READ, CCW_SLI, 100, AT(data));
	start();
	finish(report_ssid);
	report("cleared", true);
	start();
	__asm__ volatile("larl 1,end_psw\n\tlpswe 0(1)" : : : "1");
}

static uint32_t find(uint16_t device)
{
	_Alignas(4) struct schib schib;
	uint32_t ssid = SSID_ONE;

	for (; io_store_subchannel(ssid, &schib) == 0; ssid++) {
		if (be16_get(schib.pmcw.device) == device) {
			enable(ssid);
			return ssid;
		}
	}
	return 0;
}

/* Many records on punch and printer, read again and again from the reader. */
static void records(void)
{
	static const uint16_t devices[] = { 0x0d, 0x0e, 0x0c };
	static const uint8_t writes[] = { 0x41, 0x09, 0x02 };

	memset(data, 0xd9, 200);
	for (size_t d = 0; d < COUNT(devices); d++) {
		uint32_t ssid = find(devices[d]);

		if (ssid == 0)
			continue;
		for (unsigned n = 0; n < 2000; n++) {
			put(0, writes[d], CCW_SLI,
			    1 + (unsigned)hostile_random() % 200, AT(data));
			start_at(ssid, AT(program), ORB_FORMAT1);
			finish(ssid);
		}
	}
	report("survived", true);
}

const struct hostile hostile_io[] = {
	{ "tic-loop", tic_loop },
	{ "tic-forever", tic_forever },
	{ "tic-and-wait", tic_and_wait },
	{ "data-chain-loop", data_chain_loop },
	{ "flood", flood },
	{ "flood-lines", flood_lines },
	{ "self-modifying", self_modifying },
	{ "long-data", long_data },
	{ "random-programs", random_programs },
	{ "absent", absent },
	{ "storm", storm },
	{ "random-schibs", random_schibs },
	{ "read-nobody", read_nobody },
	{ "records", records },
	{ NULL, NULL },
};
