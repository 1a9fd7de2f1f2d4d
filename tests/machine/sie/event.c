/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How a guest is left for other reasons than its instructions: requests in V,
 * timers, waits, host interruptions, PER, bad new PSWs; what the interception
 * code means then; what SIE itself refuses.
 */
#include <string.h>

#include "s390/machine/cpu.h"
#include "s390/machine/key.h"
#include "s390/machine/time.h"
#include "tests/machine/sie/guest.h"

#define LOAD_7 TEXT4(0xa7180007) /* LHI 1,7 */
#define LOOP TEXT4(0xa7f40000)	 /* J * */
#define IC0_OPERATION 0x80
#define M_PER 0x01
#define DIAG_BYTES "\x83\x00\x0f\xff"

static const struct {
	const char *name;
	uint8_t v;
	uint64_t mask;
} requests[] = {
	{ "stop", SIE_V_STOP, 0 },
	{ "external-disabled", SIE_V_EXT, PSW_IO },
	{ "external-enabled", SIE_V_EXT, PSW_EXT },
	{ "io-disabled", SIE_V_IO, PSW_EXT },
	{ "io-enabled", SIE_V_IO, PSW_IO },
	{ "all-enabled", SIE_V_STOP | SIE_V_IO | SIE_V_EXT, PSW_IO | PSW_EXT },
	{ "stop-io", SIE_V_STOP | SIE_V_IO, PSW_IO | PSW_EXT },
	{ "wait-bits", 0x18, PSW_IO | PSW_EXT },
};

static void request_all(void)
{
	for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
		guest_reset();
		guest_load(LOAD_7);
		guest_psw(PSW_PLAIN | requests[i].mask, GUEST_CODE);
		guest_sd.v = requests[i].v;
		guest_report("request", requests[i].name);
	}
	/* The guest opens its mask itself: no instruction slips. */
	guest_reset();
	guest_load(TEXT4(0xad012000));
	guest_gr[2] = GUEST_A;
	guest_sd.v = SIE_V_EXT;
	guest_report("request", "external-stosm");
	guest_reset();
	guest_load(TEXT4(0xad022000));
	guest_gr[2] = GUEST_A;
	guest_sd.v = SIE_V_IO;
	guest_report("request", "io-stosm");
}

/* A clock comparator in the past. */
static void timer(const char *name, uint8_t ec0, uint64_t cr0, uint64_t mask)
{
	guest_reset();
	guest_load(LOAD_7);
	guest_psw(PSW_PLAIN | mask, GUEST_CODE);
	guest_sd.ec[0] = ec0;
	guest_sd.cr[0] = be64_from(cr0);
	guest_sd.clock_comparator = be64_from(0);
	guest_report("timer", name);
}

static void timers(void)
{
	timer("assist", SIE_EC0_EXTA, CR0_CLOCK_COMPARATOR, PSW_EXT);
	timer("no-assist", 0, CR0_CLOCK_COMPARATOR, PSW_EXT);
	timer("subclass-off", SIE_EC0_EXTA, 0, PSW_EXT);
	timer("psw-off", SIE_EC0_EXTA, CR0_CLOCK_COMPARATOR, 0);
	guest_reset();
	guest_load(LOAD_7);
	guest_psw(PSW_PLAIN | PSW_EXT, GUEST_CODE);
	guest_sd.cr[0] = be64_from(CR0_CPU_TIMER);
	guest_sd.cpu_timer = be64_from(UINT64_MAX << 8);
	guest_report("timer", "cpu-timer");
	/* The guest's clock is the host's and the epoch. */
	guest_reset();
	guest_load(TEXT4(0xb2052000));
	guest_gr[2] = GUEST_A;
	guest_sd.epoch = be64_from(UINT64_C(0) - 3600 * TOD_SECOND);
	guest_report("timer", "stck");
	report("timer/negative-epoch",
	       time_tod() - be64_get(*(be64 *)guest_at(GUEST_A)) -
			       3600 * TOD_SECOND <
		       60 * TOD_SECOND);
}

static void waits(void)
{
	guest_reset();
	guest_psw(PSW_PLAIN | PSW_WAIT, 0xabc);
	guest_report("wait", "disabled");
	guest_psw(PSW_PLAIN | PSW_WAIT | PSW_EXT | PSW_IO, 0xabc);
	guest_report("wait", "enabled");
	report_value("wait/psw", be64_get(guest_sd.psw.addr), 3);
}

/* The host's clock ends a guest that never leaves by itself. */
static void host_interruption(const char *name)
{
	guest_sd.code = 0x55;
	guest_host_mask = PSW_PLAIN | PSW_EXT;
	cpu_load_cr0(CR0_RESET | CR0_AFP | CR0_CLOCK_COMPARATOR);
	time_set_comparator(time_tod() + 5 * TOD_MS);
	struct outcome out = guest_enter();
	time_set_comparator(UINT64_MAX);
	cpu_load_cr0(CR0_RESET | CR0_AFP);
	guest_host_mask = PSW_PLAIN;
	row_name("host", name);
	report_ending(&out);
	report_field("c", guest_sd.code, 2);
	report_field("gr5", guest_gr[5], 2);
	report_line();
}

static void host_interruptions(void)
{
	guest_reset();
	guest_load(LOOP);
	guest_gr[5] = 0x77;
	host_interruption("loop");
	/* A program new PSW that points at an invalid instruction */
	guest_reset();
	guest_load(TEXT2(0x0000));
	guest_lowcore()->program_new.addr = be64_from(GUEST_CODE);
	host_interruption("program-loop");
}

/* New PSWs that cannot be loaded. */
static void bad_new(const char *name, uint64_t text, uint8_t ic0)
{
	struct lowcore *lc = guest_lowcore();

	guest_reset();
	guest_load(text);
	guest_gr[2] = GUEST_SIZE;
	guest_sd.ic[0] = ic0;
	lc->program_new.mask = be64_from(PSW_PLAIN | PSW_ESA);
	lc->svc_new.mask = be64_from(PSW_PLAIN | PSW_ESA);
	guest_report("bad-new", name);
	row_name("bad-new-left", name);
	report_field("lowcore-pic", be16_get(lc->program_code), 4);
	report_field("svc", be16_get(lc->svc_code), 4);
	report_field("sd-mask", be64_get(guest_sd.psw.mask), 16);
	report_line();
}

static void operation(void)
{
	bad_new("operation", TEXT2(0x0000), 0);
	bad_new("divide", TEXT2(0x1d04), 0);
	bad_new("svc", TEXT2(0x0a05), 0);
	bad_new("addressing", TEXT4(0x58102000), 0);
	guest_reset();
	guest_load(TEXT2(0x0000));
	guest_sd.ic[0] = IC0_OPERATION;
	guest_report("operation", "control");
	report_value("operation/lowcore-pic",
		     be16_get(guest_lowcore()->program_code), 4);
}

/* Host AFP off: only some floating-point exceptions come to the host. */
static void no_float(const char *name, uint64_t text)
{
	guest_reset();
	guest_load(text);
	guest_sd.cr[0] = be64_from(CR0_RESET | CR0_AFP);
	cpu_load_cr0(CR0_RESET);
	guest_report("host-afp-off", name);
	cpu_load_cr0(CR0_RESET | CR0_AFP);
}

static void floats(void)
{
	no_float("ldr", TEXT2(0x2831));
	no_float("adbr", TEXT4(0xb31a0002));
	no_float("adtr", TEXT4(0xb3d20002));
	guest_reset();
	guest_load(TEXT4(0xb3d20002));
	guest_sd.cr[0] = be64_from(CR0_RESET | CR0_AFP);
	guest_report("host-afp-on", "adtr");
	guest_reset();
	guest_load(TEXT4(0xb3d20002));
	guest_report("host-afp-on", "guest-off");
}

/* PER on behalf of the host; the guest's PSW says nothing of it. */
static void per(void)
{
	guest_reset();
	guest_load_bytes("\xa7\xf4\x00\x02" DIAG_BYTES, 8);
	guest_sd.m = M_PER;
	guest_sd.cr[9] = be64_from(BIT64(32)); /* branches */
	guest_sd.cr[10] = be64_from(0);
	guest_sd.cr[11] = be64_from(UINT64_MAX);
	guest_psw(PSW_PLAIN | PSW_PER, GUEST_CODE);
	guest_report("per", "host-branch");
	report_value("per/code", guest_sd.per_code, 2);
	report_value("per/address", be64_get(guest_sd.per_address) - GUEST_CODE,
		     1);
	guest_sd.m = 0;
	guest_psw(PSW_PLAIN | PSW_PER, GUEST_CODE);
	guest_report("per", "guest-branch");
}

/* Keys with RCP bypass: the frame's own, but SSKE does nothing. */
static void keys(void)
{
	const uint8_t *page = guest_at(GUEST_A);

	guest_reset();
	key_set(guest_at(GUEST_A), 0x34);
	guest_load(TEXT4(0xb2290012));
	guest_gr[2] = GUEST_A;
	guest_sd.ic[2] = 0;
	guest_report("bypass", "iske");
	report_value("bypass/iske-key", guest_gr[1], 2);
	guest_load(TEXT4(0xb22b0012));
	guest_gr[1] = 0x50;
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_report("bypass", "sske");
	report_value("bypass/sske-key", key_insert(page), 2);
	guest_load(TEXT4(0xb22a0012));
	guest_psw(PSW_PLAIN, GUEST_CODE);
	guest_report("bypass", "rrbe");
	report_value("bypass/rrbe-key", key_insert(page), 2);
	/* The key of the frame is compared with the guest's. */
	key_set(guest_at(GUEST_A), 0x30);
	guest_load(TEXT4(0x50102000));
	guest_psw(PSW_PLAIN | UINT64_C(0x0020000000000000), GUEST_CODE);
	key_set(guest_at(GUEST_CODE), 0x20);
	guest_report("bypass", "protected");
	guest_psw(PSW_PLAIN | UINT64_C(0x0030000000000000), GUEST_CODE);
	guest_report("bypass", "stored");
	report_value("bypass/change", key_insert(page), 2);
}

/* Why PFMF is not offered: it clears what the host protects. */
static void frame_management(void)
{
	guest_reset();
	guest_load(TEXT4(0xb9af0012));
	guest_gr[1] = 0x10000;
	guest_gr[2] = GUEST_A;
	memset(guest_at(GUEST_A), 0xff, 8);
	guest_page_set(GUEST_A, PTE_PROTECT);
	guest_report("pfmf", "clear-protected");
	report_value("pfmf/left", be64_get(*(be64 *)guest_at(GUEST_A)), 16);
}

/* The facility list that STFLE would show. */
static void facilities(void)
{
	uint64_t host[2];

	cpu_facilities(host);
	guest_reset();
	guest_load(TEXT4(0xb2b02000));
	guest_gr[2] = GUEST_A;
	guest_sd.ic[0] = 0;
	guest_report("stfle", "not-intercepted");
	report("stfle/host-list",
	       be64_get(*(be64 *)guest_at(GUEST_A)) == host[0]);
}

static void operand_of_sie(const char *name, uint64_t address, uint64_t mask)
{
	struct row row = { .text = TEXT4(0xb2142000) };
	struct outcome out;

	row.gr[2] = address;
	out = row_run(&row, mask);
	row_name("sie", name);
	report_ending(&out);
	report_line();
}

void program_main(void)
{
	report_begin("sie/event");
	cpu_load_cr0(CR0_RESET | CR0_AFP);
	time_set_comparator(UINT64_MAX);
	time_set_cpu_timer(INT64_MAX);
	request_all();
	timers();
	waits();
	host_interruptions();
	operation();
	floats();
	per();
	keys();
	frame_management();
	facilities();
	operand_of_sie("misaligned", (uint64_t)(uintptr_t)&guest_sd + 256,
		       PSW_PLAIN);
	operand_of_sie("page-0", 0x200, PSW_PLAIN);
	operand_of_sie("outside", OUTSIDE, PSW_PLAIN);
	operand_of_sie("problem", (uint64_t)(uintptr_t)&guest_sd,
		       PSW_PLAIN | PSW_PROBLEM);
	report_end("sie/event");
}
