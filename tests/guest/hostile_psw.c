/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PSWs, interruption loops, waits, prefixes, and storage run over. */
#include <string.h>

#include "s390/machine/cpu.h"
#include "s390/machine/io.h"
#include "s390/machine/time.h"
#include "tests/guest/hostile.h"

#define INVALID ((uint64_t)(uintptr_t)probe_buffer)
#define BAD (PSW_PLAIN | PSW_ESA)
#define CODE UINT64_C(0x26a2379c) /* of a disabled wait */

static void set_new(struct psw *psw, uint64_t mask, uint64_t addr)
{
	psw->mask = be64_from(mask);
	psw->addr = be64_from(addr);
}

static void invalid_instruction(void)
{
	__asm__ volatile(".short 0");
}

/* A program new PSW that cannot be loaded. */
static void loop_invalid(void)
{
	set_new(&probe_lowcore()->program_new, BAD, 0);
	invalid_instruction();
}

static void loop_odd(void)
{
	set_new(&probe_lowcore()->program_new, PSW_PLAIN, INVALID + 1);
	invalid_instruction();
}

static void loop_outside(void)
{
	set_new(&probe_lowcore()->program_new, PSW_PLAIN, OUTSIDE);
	invalid_instruction();
}

/* One that can be loaded, and leads to the next exception. */
static void loop_useless(void)
{
	memset(probe_buffer, 0, 16);
	set_new(&probe_lowcore()->program_new, PSW_PLAIN, INVALID);
	invalid_instruction();
}

/* ... which CP has to give to the guest each time. */
static void loop_special(void)
{
	memcpy(probe_buffer, "\xb2\x19\x00\x00", 4); /* SAC with DAT off */
	set_new(&probe_lowcore()->program_new, PSW_PLAIN, INVALID);
	invalid_instruction();
}

static void loop_svc(void)
{
	memcpy(probe_buffer, "\x0a\x01", 2);
	set_new(&probe_lowcore()->svc_new, PSW_PLAIN, INVALID);
	__asm__ volatile("svc 1");
}

/* The clock comparator stays in the past, the new PSW enabled. */
static void loop_external(void)
{
	set_new(&probe_lowcore()->external_new, PSW_PLAIN | PSW_EXT, INVALID);
	time_set_comparator(0);
	cpu_load_cr0(CR0_RESET | CR0_CLOCK_COMPARATOR);
	cpu_load_psw(PSW_PLAIN | PSW_EXT, INVALID);
}

static void loop_external_invalid(void)
{
	set_new(&probe_lowcore()->program_new, BAD, 0);
	set_new(&probe_lowcore()->external_new, BAD, 0);
	time_set_comparator(0);
	cpu_load_cr0(CR0_RESET | CR0_CLOCK_COMPARATOR);
	cpu_load_psw(PSW_PLAIN | PSW_EXT, INVALID);
}

/* An I/O new PSW that is bad; the program new PSW catches it. */
static void io_invalid(void)
{
	struct probe probe = { .mask = PSW_PLAIN | PSW_IO | PSW_WAIT };
	struct psw keep = probe_lowcore()->io_new;
	struct outcome out;

	set_new(&probe_lowcore()->io_new, BAD, 0);
	cpu_load_cr6(UINT64_C(0xff000000));
	io_halt_subchannel(report_ssid);
	out = probe_text(&probe, TEXT2(0x0700));
	probe_lowcore()->io_new = keep;
	report_outcome("caught", &out);
}

static void psw_bits(void)
{
	set_new(&probe_lowcore()->program_new, UINT64_MAX, UINT64_MAX);
	cpu_load_psw(UINT64_MAX, UINT64_MAX);
}

static void restart_invalid(void)
{
	struct psw keep = probe_lowcore()->restart_new;
	struct outcome out;

	set_new(&probe_lowcore()->restart_new, BAD, 0);
	out = hostile_try(TEXT4(0xae132000), 0, 0, SIGP_RESTART, 0);
	probe_lowcore()->restart_new = keep;
	report_outcome("caught", &out);
}

static void wait_disabled(void)
{
	cpu_load_psw(PSW_PLAIN | PSW_WAIT, CODE);
}

static void wait_subclass(void)
{
	cpu_load_cr0(0);
	cpu_load_psw(PSW_PLAIN | PSW_WAIT | PSW_EXT, CODE);
}

static void wait_io(void)
{
	cpu_load_cr6(0);
	cpu_load_psw(PSW_PLAIN | PSW_WAIT | PSW_IO, CODE);
}

static void wait_mcheck(void)
{
	cpu_load_psw(PSW_PLAIN | PSW_WAIT | PSW_MCHECK, CODE);
}

static void tight_loop(void)
{
	__asm__ volatile("0: j 0b");
}

/* An event after each instruction, those of the handler too. */
static void per_storm(void)
{
	static const uint64_t all[3] = { UINT64_C(0xff000000), 0, UINT64_MAX };

	set_new(&probe_lowcore()->program_new, PSW_PLAIN | PSW_PER, INVALID);
	memcpy(probe_buffer, "\xa7\xf4\x00\x00", 4);
	__asm__ volatile("lctlg 9,11,%0" : : "Q"(all));
	cpu_load_psw(PSW_PLAIN | PSW_PER, INVALID);
}

/* Tables that are not there, with DAT on in the handler too. */
static void dat_outside(void)
{
	cpu_load_cr1(OUTSIDE | 0x0f);
	set_new(&probe_lowcore()->program_new, PSW_PLAIN | PSW_DAT, INVALID);
	cpu_load_psw(PSW_PLAIN | PSW_DAT, INVALID);
}

/* Tables that point at themselves. */
static void dat_loop(void)
{
	uint64_t table = (uint64_t)(uintptr_t)row_operand;
	uint64_t types[] = { 0x0f, 0x0b, 0x07, 0x03 };

	for (size_t t = 0; t < sizeof(types) / sizeof(types[0]); t++) {
		struct probe probe = { .mask = PSW_PLAIN | PSW_DAT };
		struct outcome out;

		for (size_t i = 0; i < PAGE / 8; i++)
			((uint64_t *)row_operand)[i] = table | types[t];
		cpu_load_cr1(table | types[t]);
		out = probe_text(&probe, TEXT2(0x0700));
		report_value("dat/class", out.class, 1);
	}
}

/* A prefix at every place of storage, the last one included. */
static void prefix_walk(void)
{
	static uint8_t keep[2 * PAGE];
	uint64_t end = hostile_end_of_storage();
	uint32_t old = cpu_prefix();

	/* Not where the program lies; back before anything interrupts */
	for (uint64_t at = end / 2; at <= end; at += 2 * PAGE) {
		struct outcome out =
			hostile_try(TEXT4(0xb2112000), 0, 0, OPERAND, 0);

		if (out.class != CLASS_SVC || at == end)
			break;
		memcpy(keep, (void *)(uintptr_t)at, sizeof(keep));
		memcpy((void *)(uintptr_t)at, probe_lowcore(), sizeof(keep));
		cpu_set_prefix((uint32_t)at);
		hostile_try(TEXT2(0x0000), 0, 0, 0, 0);
		cpu_set_prefix(old);
		memcpy((void *)(uintptr_t)at, keep, sizeof(keep));
	}
	*(uint32_t *)row_operand = (uint32_t)end;
	struct outcome out = hostile_try(TEXT4(0xb2102000), 0, 0, OPERAND, 0);
	report_outcome("prefix/beyond", &out);
}

/* All storage, this program included. */
static void wipe(uint8_t pad)
{
	struct probe probe = { .mask = PSW_PLAIN };

	probe.gr[3] = UINT64_C(0x7fffffff);
	probe.gr[5] = (uint64_t)pad << 24;
	probe_text(&probe, TEXT2(0x0e24));
}

static void wipe_zeros(void)
{
	wipe(0);
}

static void wipe_ones(void)
{
	wipe(0xff);
}

static void esa_mode(void)
{
	uint32_t status;

	cpu_signal(0, SIGP_SET_ARCHITECTURE, 0, &status);
	invalid_instruction();
}

/* Control registers with random contents, DAT off. */
static void control_registers(void)
{
	uint64_t keep[16], now[16];

	__asm__ volatile("stctg 0,15,%0" : "=Q"(keep));
	for (unsigned n = 0; n < 2000; n++) {
		for (size_t i = 0; i < 16; i++)
			now[i] = hostile_random();
		now[9] = 0;
		__asm__ volatile("lctlg 0,15,%0" : : "Q"(now));
		__asm__ volatile("lctlg 0,15,%0" : : "Q"(keep));
	}
}

/* Every page, one byte. */
static void touch_all(void)
{
	uint64_t end = hostile_end_of_storage(), sum = 0;

	for (uint64_t at = 0; at < end; at += PAGE)
		sum += *(volatile uint8_t *)(uintptr_t)at;
	report_value("touch/sum", sum, 1);
}

const struct hostile hostile_psw[] = {
	{ "loop-invalid", loop_invalid },
	{ "loop-odd", loop_odd },
	{ "loop-outside", loop_outside },
	{ "loop-useless", loop_useless },
	{ "loop-special", loop_special },
	{ "loop-svc", loop_svc },
	{ "loop-external", loop_external },
	{ "loop-external-invalid", loop_external_invalid },
	{ "io-invalid", io_invalid },
	{ "psw-bits", psw_bits },
	{ "restart-invalid", restart_invalid },
	{ "wait-disabled", wait_disabled },
	{ "wait-subclass", wait_subclass },
	{ "wait-io", wait_io },
	{ "wait-mcheck", wait_mcheck },
	{ "tight-loop", tight_loop },
	{ "per-storm", per_storm },
	{ "dat-outside", dat_outside },
	{ "dat-loop", dat_loop },
	{ "prefix-walk", prefix_walk },
	{ "wipe-zeros", wipe_zeros },
	{ "wipe-ones", wipe_ones },
	{ "esa-mode", esa_mode },
	{ "control-registers", control_registers },
	{ "touch-all", touch_all },
	{ NULL, NULL },
};
