/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Instructions: random ones, and families of them with any operand. */
#include <string.h>

#include "s390/machine/cpu.h"
#include "s390/machine/time.h"
#include "tests/guest/hostile.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SPARE UINT64_C(0x800000) /* storage that nobody uses */

#define SPX 0xb210

/* An address that is likely to be interesting. */
static uint64_t address(void)
{
	switch (hostile_random() % 8) {
	case 0:
		return hostile_random();
	case 1:
		return hostile_random() & 0x7fffffff;
	case 2:
		return OUTSIDE + (hostile_random() & 0xfff);
	case 3:
		return OPERAND + (hostile_random() & 0xfff);
	default:
		return SPARE + (hostile_random() & 0xfffff8);
	}
}

static void random_registers(struct probe *probe)
{
	for (size_t i = 0; i < 16; i++)
		probe->gr[i] = address();
}

/* What an instruction may have changed of the way back. */
static void repair(void)
{
	static const uint64_t zero;

	cpu_load_cr0(CR0_RESET);
	__asm__ volatile("lctlg 9,9,%0" : : "Q"(zero));
	time_set_comparator(UINT64_MAX);
	time_set_cpu_timer(INT64_MAX);
}

static void fuzz(uint64_t first, uint64_t rest, unsigned turns)
{
	for (unsigned n = 0; n < turns; n++) {
		struct probe probe = { .mask = PSW_PLAIN };
		uint64_t text = first | (hostile_random() & rest);

		/* SPX would soon be the end of it. */
		if (text >> 48 == SPX)
			continue;
		random_registers(&probe);
		probe_text(&probe, text);
		repair();
	}
}

/* Any instruction; then the families that CP sees most of. */
static void random_instructions(void)
{
	fuzz(0, ~UINT64_C(0xffff), 20000);
	report("survived", true);
}

static void random_b2(void)
{
	fuzz(TEXT2(0xb200), TEXT6(0xffffffffff), 20000);
	report("survived", true);
}

static void random_b9(void)
{
	fuzz(TEXT2(0xb900), TEXT6(0xffffffffff), 20000);
	report("survived", true);
}

static void random_e5_eb(void)
{
	fuzz(TEXT2(0xe500), TEXT6(0xffffffffff), 5000);
	fuzz(TEXT2(0xeb00), TEXT6(0xffffffffff), 15000);
	report("survived", true);
}

/* DIAG of every code but 8 and 308, which do as they are told. */
static void diagnose(void)
{
	static const uint64_t values[] = { 0,		1,	 OPERAND,
					   OPERAND + 1, OUTSIDE, UINT64_MAX,
					   0x40000000 };

	for (unsigned code = 0; code < 0x800; code++) {
		if (code == 0x008 || code == 0x308)
			continue;
		for (size_t v = 0; v < COUNT(values); v++) {
			uint64_t text = TEXT4(0x83120000 | code);

			hostile_try(text, values[v], values[v], values[v],
				    values[(v + 1) % COUNT(values)]);
			repair();
		}
	}
	report("survived", true);
}

static void diagnose_308(void)
{
	for (uint64_t subcode = 0xff; subcode > 6; subcode--)
		hostile_try(TEXT4(0x83130308), 0, OPERAND, 0, subcode);
	hostile_try(TEXT4(0x83130308), 0, OUTSIDE, 0, 5);
	hostile_try(TEXT4(0x83130308), 0, OPERAND + 1, 0, 6);
	hostile_try(TEXT4(0x83130308), 0, OPERAND, 0, 5);
	report("survived", true);
}

static void diagnose_308_reset(void)
{
	hostile_try(TEXT4(0x83130308), 0, 0, 0, 1);
	hostile_try(TEXT4(0x83130308), 0, 0, 0, 0);
	hostile_try(TEXT4(0x83130308), 0, 0, 0, 3);
}

/* All orders to all addresses, but those that end this CPU. */
static void signal_all(void)
{
	for (unsigned cpu = 0; cpu<0x10000; cpu += cpu> 70 ? 1000 : 1) {
		for (unsigned order = 0; order < 0x100; order++) {
			bool ends = order == SIGP_STOP ||
				    order == SIGP_STOP_STORE ||
				    order == SIGP_INITIAL_RESET ||
				    order == SIGP_RESET ||
				    order == SIGP_SET_ARCHITECTURE;

			if (ends && cpu == 0)
				continue;
			hostile_try(TEXT4(0xae132000), 0, address(), order,
				    cpu);
		}
	}
	report("survived", true);
}

static void signal_stop(void)
{
	hostile_try(TEXT4(0xae132000), 0, 0, SIGP_STOP, 0);
}

static void signal_store(void)
{
	hostile_try(TEXT4(0xae132000), 0, 0, SIGP_STOP_STORE, 0);
}

static void signal_reset(void)
{
	hostile_try(TEXT4(0xae132000), 0, 0, SIGP_INITIAL_RESET, 0);
}

static void keys(void)
{
	static const uint32_t texts[] = {
		0xb2290012, /* ISKE */ 0xb22b0012, /* SSKE */
		0xb22b1012,			   /* ... multiple blocks */
		0xb22a0012, /* RRBE */ 0xb9ae0012, /* RRBM */
		0xb9af0012, /* PFMF */ 0xb2230012, /* IVSK */
		0xb22c0002,			   /* TB */
	};

	for (unsigned n = 0; n < 20000; n++) {
		hostile_try(TEXT4(texts[n % COUNT(texts)]), 0,
			    hostile_random() & 0x3f0f8, address(), 0);
	}
	report("survived", true);
}

static void purges(void)
{
	static const uint32_t texts[] = {
		0xb2210012, /* IPTE */ 0xb98e3012, /* IDTE */
		0xb2500023, /* CSP */ 0xb98a0023,  /* CSPG */
		0xb20d0000, /* PTLB */ 0xb2480000, /* PALB */
	};

	for (unsigned n = 0; n < 20000; n++) {
		hostile_try(TEXT4(texts[n % COUNT(texts)]), 0,
			    SPARE + (hostile_random() & 0xff800),
			    hostile_random() & 0xfff000,
			    (SPARE + (hostile_random() & 0xffff8)) | 1);
	}
	report("survived", true);
}

/* The clock asks all the time. */
static void timers(void)
{
	struct probe probe = { .mask = PSW_PLAIN | PSW_EXT };

	for (unsigned n = 0; n < 10000; n++) {
		cpu_load_cr0(CR0_RESET | CR0_CLOCK_COMPARATOR | CR0_CPU_TIMER);
		time_set_comparator(n % 2 ? 0 : time_tod() + 1);
		time_set_cpu_timer(n % 3 ? UINT64_MAX : 1);
		probe_text(&probe, TEXT4(0xa7f40000));
		repair();
	}
	for (unsigned n = 0; n < 200; n++)
		hostile_try(TEXT2(0x0104), n, OPERAND, OPERAND, 0);
	hostile_try(TEXT4(0xb2042000), 0, 0, OPERAND, 0);
	report("survived", true);
}

/* SIE, which this machine has not. */
static void sie(void)
{
	unsigned operation = 0;

	for (unsigned n = 0; n < 1000; n++) {
		struct outcome out = hostile_try(TEXT4(0xb2142000), 0, 0,
						 address() & ~UINT64_C(511), 0);

		operation +=
			out.class == CLASS_PROGRAM && out.code == PIC_OPERATION;
	}
	report("sie/all-operation", operation == 1000);
}

/* Long moves, sums and comparisons, into storage that is not there too. */
static void long_operands(void)
{
	static const uint32_t texts[] = { 0x0e24, 0x0f24 };

	for (unsigned n = 0; n < 8; n++) {
		struct probe probe = { .mask = PSW_PLAIN };

		probe.gr[2] = n % 4 ? SPARE : OUTSIDE - 0x100000;
		probe.gr[3] = 0xffffff;
		probe.gr[4] = SPARE + 0x100000;
		probe.gr[5] = 0xffffff;
		probe_text(&probe, TEXT2(texts[n % 2]));
		probe.gr[3] = UINT64_MAX;
		probe_text(&probe, TEXT4(0xb2410042)); /* CKSM */
	}
	report("survived", true);
}

static void system_information(void)
{
	for (uint64_t fc = 0; fc < 16; fc++) {
		for (uint64_t s1 = 0; s1<256; s1 += s1> 8 ? 31 : 1) {
			for (uint64_t s2 = 0; s2 < 40; s2++)
				hostile_try(TEXT4(0xb27d2000), fc << 28 | s1,
					    s2, OPERAND, 0);
		}
	}
	for (uint64_t n = 0; n < 256; n++)
		hostile_try(TEXT4(0xb2b02000), n, 0, SPARE, 0);
	report("survived", true);
}

/* CHSC with every command, and lengths that are none. */
static void channel_information(void)
{
	static _Alignas(PAGE) uint8_t request[PAGE];
	static const uint16_t lengths[] = { 0,	    1,	    8,	   16,
					    0x0fe0, 0x1000, 0x7ff, 0xffff };

	for (unsigned command = 0; command < 0x100; command++) {
		for (size_t n = 0; n < COUNT(lengths); n++) {
			be16 head[2] = { be16_from(lengths[n]),
					 be16_from((uint16_t)command) };

			memset(request, 0, sizeof(request));
			memcpy(request, head, sizeof(head));
			hostile_try(TEXT4(0xb25f0020), 0, 0,
				    (uint64_t)(uintptr_t)request, 0);
		}
	}
	report("survived", true);
}

const struct hostile hostile_insn[] = {
	{ "random-instructions", random_instructions },
	{ "random-b2", random_b2 },
	{ "random-b9", random_b9 },
	{ "random-e5-eb", random_e5_eb },
	{ "diagnose", diagnose },
	{ "diagnose-308", diagnose_308 },
	{ "diagnose-308-reset", diagnose_308_reset },
	{ "signal-all", signal_all },
	{ "signal-stop", signal_stop },
	{ "signal-store", signal_store },
	{ "signal-reset", signal_reset },
	{ "keys", keys },
	{ "purges", purges },
	{ "timers", timers },
	{ "sie", sie },
	{ "long-operands", long_operands },
	{ "system-information", system_information },
	{ "channel-information", channel_information },
	{ NULL, NULL },
};
