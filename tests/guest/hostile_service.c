/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The service processor with blocks that are wrong, and CP by DIAGNOSE 8. */
#include <string.h>

#include "s390/arch/sclp.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"
#include "s390/machine/cpu.h"
#include "s390/machine/time.h"
#include "tests/guest/hostile.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static _Alignas(PAGE) uint8_t block[2 * PAGE];
#define BLOCK ((uint64_t)(uintptr_t)block)

static const uint32_t commands[] = {
	SCLP_READ_SCP_INFO,
	SCLP_READ_SCP_INFO_FORCED,
	SCLP_READ_CPU_INFO,
	SCLP_WRITE_EVENT_MASK,
	SCLP_WRITE_EVENT_DATA,
	SCLP_READ_EVENT_DATA,
	0x00030001,
	0x00040001,
	0x00250001,
	0xdeadbeef,
};

/* Takes the service signal, if one comes; a millisecond is long enough. */
static void take_signal(void)
{
	struct probe probe = { .mask = PSW_PLAIN | PSW_EXT | PSW_WAIT };

	cpu_load_cr0(CR0_RESET | CR0_SERVICE_SIGNAL | CR0_CLOCK_COMPARATOR);
	time_set_comparator(time_tod() + TOD_MS);
	probe_text(&probe, TEXT2(0x0700));
	time_set_comparator(UINT64_MAX);
	cpu_load_cr0(CR0_RESET);
}

static struct outcome call(uint32_t command, uint64_t sccb)
{
	struct outcome out =
		hostile_try(TEXT4(0xb2200012), 0, command, sccb, 0);

	if (out.class == CLASS_SVC)
		take_signal();
	return out;
}

static void set_length(uint8_t *sccb, unsigned length)
{
	be16 value = be16_from((uint16_t)length);

	memcpy(sccb, &value, sizeof(value));
}

/* Each command with lengths and places that are wrong. */
static void sccb_forms(void)
{
	static const unsigned lengths[] = { 0,	1,    7,      8,      9,
					    16, 4096, 0x1008, 0x7ff8, 0xffff };
	static const unsigned places[] = { 0, 8, 0xff0, 0xff8 };

	for (size_t c = 0; c < COUNT(commands); c++) {
		for (size_t n = 0; n < COUNT(lengths); n++) {
			for (size_t p = 0; p < COUNT(places); p++) {
				memset(block, 0, sizeof(block));
				set_length(block + places[p], lengths[n]);
				call(commands[c], BLOCK + places[p]);
			}
		}
	}
}

/* Blocks beyond storage, in the prefix area, at the very end. */
static void sccb_places(void)
{
	uint64_t end = hostile_end_of_storage();
	const uint64_t places[] = { 0,
				    8,
				    0x1000,
				    0x1ff8,
				    OUTSIDE,
				    OUTSIDE + 8,
				    end,
				    end - 8,
				    end - PAGE,
				    BLOCK + 4,
				    BLOCK + 1,
				    UINT64_C(0x80000000),
				    UINT64_C(0xfffffff8),
				    UINT64_MAX };

	for (size_t c = 0; c < COUNT(commands); c++) {
		for (size_t p = 0; p < COUNT(places); p++)
			call(commands[c], places[p]);
	}
}

/* An event buffer at 8, with a length that is not what there is. */
static void event(unsigned length, unsigned type, unsigned block_length)
{
	memset(block, 0, PAGE);
	set_length(block, block_length);
	set_length(block + 8, length);
	block[10] = (uint8_t)type;
	call(SCLP_WRITE_EVENT_DATA, BLOCK);
}

static void sccb_events(void)
{
	static const unsigned lengths[] = { 0, 1, 5, 6, 7, 8, 0xff8, 0xffff };

	for (unsigned type = 0; type < 0x100; type++) {
		event(6, type, 14);
		event(0, type, 4096);
	}
	for (size_t n = 0; n < COUNT(lengths); n++) {
		event(lengths[n], 0x02, 4096);
		event(lengths[n], 0x1a, 4096);
		event(lengths[n], 0x02, 14);
	}
}

/* Messages whose objects go on for ever, or beyond their buffer. */
static void sccb_messages(void)
{
	for (unsigned n = 0; n < 400; n++) {
		unsigned size = 64 + (unsigned)(hostile_random() % 4000);

		memset(block, 0, PAGE);
		set_length(block, size);
		set_length(block + 8, size - 8);
		block[10] = 0x02;
		/* MDB header, then objects of random lengths and types */
		set_length(block + 14,
			   n % 3 ? size - 14 :
				   (unsigned)hostile_random() & 0xffff);
		memcpy(block + 16, "\x00\x01\xd4\xc4\xc2\x40\x00\x00\x00\x01",
		       10);
		for (unsigned at = 26; at + 4 < size; at += 4 + n % 60) {
			set_length(block + at, (unsigned)hostile_random() & 63);
			set_length(block + at + 2,
				   n % 2 ? 4 : (unsigned)hostile_random() & 7);
		}
		call(SCLP_WRITE_EVENT_DATA, BLOCK);
	}
}

static void sccb_masks(void)
{
	static const unsigned sizes[] = { 0, 1, 4, 8, 32, 100, 0x400, 0xffff };

	for (size_t n = 0; n < COUNT(sizes); n++) {
		memset(block, 0xff, PAGE);
		set_length(block, 4096);
		memset(block + 8, 0, 2);
		set_length(block + 10, sizes[n]);
		call(SCLP_WRITE_EVENT_MASK, BLOCK);
		set_length(block, 12);
		call(SCLP_WRITE_EVENT_MASK, BLOCK);
		memset(block, 0, PAGE);
		set_length(block, 4096);
		call(SCLP_READ_EVENT_DATA, BLOCK);
	}
}

/* The signal is never taken. */
static void sccb_storm(void)
{
	for (unsigned n = 0; n < 20000; n++) {
		memset(block, 0, 64);
		set_length(block, 4096);
		hostile_try(TEXT4(0xb2200012), 0, commands[n % COUNT(commands)],
			    BLOCK, 0);
	}
}

static void sccb_random(void)
{
	for (unsigned n = 0; n < 3000; n++) {
		for (size_t i = 0; i < PAGE / 8; i++)
			((uint64_t *)block)[i] = hostile_random();
		set_length(block, (unsigned)hostile_random() & 0xfff);
		hostile_try(TEXT4(0xb2200012), 0,
			    commands[hostile_random() % COUNT(commands)],
			    BLOCK + (hostile_random() & 0x1f8), 0);
		if (n % 16 == 0)
			take_signal();
	}
}

/* DIAG 8: GR1 command, GR2 length and flags, GR3... of the response. */
static struct outcome command(uint64_t address, uint64_t length,
			      uint64_t answer, uint64_t answer_length)
{
	struct probe probe = { .mask = PSW_PLAIN };

	probe.gr[2] = address;
	probe.gr[3] = answer;
	probe.gr[4] = length;
	probe.gr[5] = answer_length;
	return probe_text(&probe, TEXT4(0x83240008));
}

static void put_command(const char *text)
{
	ebcdic_encode(block, text, text_length(text));
}

static void diag8_forms(void)
{
	uint64_t end = hostile_end_of_storage();
	const uint64_t places[] = { BLOCK,   BLOCK + 1, BLOCK + PAGE - 4,
				    0,	     end - 4,	end,
				    OUTSIDE, UINT64_MAX };
	static const uint64_t lengths[] = {
		1,	    2,		10,	    240,	241,
		255,	    0x1000,	0xffffff,   0x4000000a, 0x400000f0,
		0x60ffffff, 0xe000000a, 0xffffffff, UINT64_MAX, 0x400000f1
	};

	for (size_t p = 0; p < COUNT(places); p++) {
		for (size_t a = 0; a < COUNT(places); a++) {
			for (size_t n = 0; n < COUNT(lengths); n++) {
				put_command("QUERY TIME");
				command(places[p], lengths[n], places[a],
					lengths[n]);
			}
		}
	}
}

/* Bytes that are no letters: nothing of it is a command. */
static void diag8_bytes(void)
{
	for (unsigned n = 0; n < 1000; n++) {
		size_t length = 1 + hostile_random() % 240;

		for (size_t i = 0; i < length; i++)
			block[i] = (uint8_t)(hostile_random() & 0xbf & ~0x80u);
		command(BLOCK, length | 0x40000000, BLOCK + PAGE, 100);
	}
	memset(block, 0x15, 240);
	command(BLOCK, 240, 0, 0);
}

static void diag8_run(const char *text)
{
	put_command(text);
	command(BLOCK, text_length(text), 0, 0);
}

static void diag8_words(void)
{
	diag8_run("FROBNICATE");
	diag8_run("QUERY FROBNICATE");
	diag8_run("SET RUN");
	diag8_run("XAUTOLOG OPERATOR");
	diag8_run("FORCE OPERATOR");
	diag8_run("SHUTDOWN");
	diag8_run("BEGIN");
	diag8_run("SPOOL");
	diag8_run("DISPLAY 0-FFFFFFFFFFFFFFFF");
	diag8_run("STORE 7FFFFFFF 1");
	diag8_run("CLOSE 0009");
	diag8_run("PURGE READER ALL");
	diag8_run("SEND IDLE40 STOP");
	diag8_run("IPL FFFF");
	diag8_run("IPL 0009");
	diag8_run("DEFINE STORAGE 64E");
}

/* No command at all: as if a person had asked for CP. */
static void diag8_nothing(void)
{
	command(BLOCK, 0, 0, 0);
}

static void diag8_stop(void)
{
	diag8_run("STOP");
}

static void diag8_clear(void)
{
	diag8_run("SYSTEM CLEAR");
}

static void diag8_define(void)
{
	diag8_run("DEFINE STORAGE 16M");
}

static void diag8_logoff(void)
{
	diag8_run("LOGOFF");
}

const struct hostile hostile_service[] = {
	{ "sccb-forms", sccb_forms },	    { "sccb-places", sccb_places },
	{ "sccb-events", sccb_events },	    { "sccb-messages", sccb_messages },
	{ "sccb-masks", sccb_masks },	    { "sccb-storm", sccb_storm },
	{ "sccb-random", sccb_random },	    { "diag8-forms", diag8_forms },
	{ "diag8-bytes", diag8_bytes },	    { "diag8-words", diag8_words },
	{ "diag8-nothing", diag8_nothing }, { "diag8-stop", diag8_stop },
	{ "diag8-clear", diag8_clear },	    { "diag8-define", diag8_define },
	{ "diag8-logoff", diag8_logoff },   { NULL, NULL },
};
