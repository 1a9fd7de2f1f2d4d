/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * External interruptions: which are taken first, what holds them back, what
 * releases them; clocks and timers.
 */
#include <string.h>

#include "s390/machine/cpu.h"
#include "s390/machine/time.h"
#include "tests/lib/row.h"

#define ENABLED (PSW_PLAIN | PSW_EXT)
#define FAR_FUTURE UINT64_MAX
#define LONG_TIME (INT64_MAX)
#define ALL_CLASSES \
	(CR0_EMERGENCY | CR0_EXT_CALL | CR0_CLOCK_COMPARATOR | CR0_CPU_TIMER)

/* BCR 0,0: anything pending and allowed is taken before it. */
#define NO_OPERATION TEXT2(0x0700)

static uint32_t signal_self(uint8_t order, int *cc)
{
	uint32_t status = 0;

	do
		*cc = cpu_signal(cpu_address(), order, 0, &status);
	while (*cc == 2);
	return status;
}

static void report_signal(const char *name, uint8_t order)
{
	int cc;
	uint32_t status = signal_self(order, &cc);

	report_name(name);
	report_field("cc", (uint64_t)cc, 1);
	report_field("status", cc == 1 ? status : 0, 1);
	report_line();
}

static void quiet(void)
{
	time_set_comparator(FAR_FUTURE);
	time_set_cpu_timer(LONG_TIME);
	cpu_load_cr0(CR0_RESET);
}

/* What a no-operation meets under these classes. */
static void look(const char *name, uint64_t mask, uint64_t classes)
{
	struct probe probe = { .mask = mask };
	struct outcome out;

	cpu_load_cr0(classes);
	out = probe_text(&probe, NO_OPERATION);
	cpu_load_cr0(CR0_RESET);
	report_name(name);
	report_ending(&out);
	if (out.class == CLASS_EXTERNAL && out.code >= 0x1200)
		report_field("cpu", be16_get(probe_lowcore()->cpu_address), 4);
	report_line();
}

/* All four pending at once: taken one after the other. */
static void priorities(void)
{
	report_signal("pend/external-call", SIGP_EXTERNAL_CALL);
	report_signal("pend/external-call-again", SIGP_EXTERNAL_CALL);
	report_signal("pend/sense", SIGP_SENSE);
	report_signal("pend/emergency", SIGP_EMERGENCY);
	report_signal("pend/emergency-again", SIGP_EMERGENCY);
	time_set_comparator(0);
	time_set_cpu_timer(UINT64_MAX);
	look("mask/psw", PSW_PLAIN, ALL_CLASSES);
	look("mask/none", ENABLED, 0);
	look("mask/service-signal", ENABLED, CR0_SERVICE_SIGNAL);
	look("mask/interrupt-key", ENABLED, CR0_INTERRUPT_KEY);
	look("only/cpu-timer", ENABLED, CR0_CPU_TIMER);
	look("only/comparator", ENABLED, CR0_CLOCK_COMPARATOR);
	look("order/1", ENABLED, ALL_CLASSES);
	look("order/2", ENABLED, ALL_CLASSES);
	look("order/3", ENABLED, ALL_CLASSES);
	look("order/3-again", ENABLED, ALL_CLASSES);
	time_set_comparator(FAR_FUTURE);
	look("order/4", ENABLED, ALL_CLASSES);
	time_set_cpu_timer(LONG_TIME);
	look("order/none", ENABLED, ALL_CLASSES);
}

/* The instruction that opens the mask is the last before the interruption. */
static void release(void)
{
	struct probe probe = { .mask = PSW_PLAIN };
	be64 classes = be64_from(CR0_EMERGENCY);
	struct outcome out;
	int cc;

	probe.gr[2] = OPERAND;
	cpu_load_cr0(CR0_EMERGENCY);
	signal_self(SIGP_EMERGENCY, &cc);
	out = probe_text(&probe, TEXT4(0xad012000));
	report_outcome("release/stosm", &out);
	signal_self(SIGP_EMERGENCY, &cc);
	row_operand[0] = 0x01;
	out = probe_text(&probe, TEXT4(0x80002000));
	report_outcome("release/ssm", &out);
	cpu_load_cr0(0);
	signal_self(SIGP_EMERGENCY, &cc);
	memcpy(row_operand, &classes, sizeof(classes));
	probe.mask = ENABLED;
	out = probe_text(&probe, TEXT6(0xeb002000002f));
	report_outcome("release/lctlg", &out);
	cpu_load_cr0(CR0_EMERGENCY);
	signal_self(SIGP_EMERGENCY, &cc);
	out = probe_text(&probe, NO_OPERATION);
	report_outcome("release/lpswe", &out);
	cpu_load_cr0(CR0_RESET);
}

/* An enabled wait ends when the clock says so. */
static void waits(void)
{
	struct probe probe = { .mask = ENABLED | PSW_WAIT };
	struct outcome out;

	cpu_load_cr0(CR0_CLOCK_COMPARATOR);
	time_set_comparator(time_tod() + 2 * TOD_MS);
	out = probe_text(&probe, NO_OPERATION);
	report_outcome("wait/comparator", &out);
	time_set_comparator(FAR_FUTURE);
	cpu_load_cr0(CR0_CPU_TIMER);
	time_set_cpu_timer(2 * TOD_MS);
	out = probe_text(&probe, NO_OPERATION);
	report_outcome("wait/cpu-timer", &out);
	quiet();
}

/* A loop that only an interruption ends: BRC 15,0. */
static void loops(void)
{
	struct probe probe = { .mask = ENABLED };
	struct outcome out;

	cpu_load_cr0(CR0_CLOCK_COMPARATOR);
	time_set_comparator(time_tod() + 2 * TOD_MS);
	out = probe_text(&probe, TEXT4(0xa7f40000));
	report_outcome("loop/comparator", &out);
	time_set_comparator(FAR_FUTURE);
	cpu_load_cr0(CR0_CPU_TIMER);
	time_set_cpu_timer(2 * TOD_MS);
	out = probe_text(&probe, TEXT4(0xa7f40000));
	report_outcome("loop/cpu-timer", &out);
	quiet();
}

static void clocks(void)
{
	uint64_t first = time_tod(), last = first, early;
	bool rising = true;
	be64 stored;

	for (int i = 0; i < 1000; i++) {
		uint64_t now = time_tod();

		rising = rising && now > last;
		last = now;
	}
	report("clock/rises", rising);
	cpu_load_cr0(CR0_CLOCK_COMPARATOR);
	early = time_tod() + TOD_MS;
	time_set_comparator(early);
	struct probe probe = { .mask = ENABLED | PSW_WAIT };
	probe_text(&probe, NO_OPERATION);
	report("clock/comparator-not-early", time_tod() > early);
	quiet();
	time_set_comparator(UINT64_C(0x123456789abcdef0));
	__asm__ volatile("stckc %0" : "=Q"(stored));
	/* Hercules and SIE keep 56 bits. */
	report_value("clock/stckc", be64_get(stored) >> 8, 14);
	time_set_cpu_timer(UINT64_C(0x0123456789abcd00));
	first = time_cpu_timer();
	last = time_cpu_timer();
	report("clock/timer-falls", first <= UINT64_C(0x0123456789abcd00) &&
					    last < first &&
					    first - last < TOD_SECOND);
	quiet();
}

void program_main(void)
{
	report_begin("external");
	quiet();
	priorities();
	release();
	waits();
	loops();
	clocks();
	report_end("external");
}
