/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A guest that does no harm: it computes, waits for its clock and tells that it
 * is still right, for ever.
 */
#include "s390/machine/cpu.h"
#include "s390/machine/time.h"
#include "tests/lib/row.h"

#define TURNS 200000
#define PAUSE (50 * TOD_MS)

/* The same sum each time, unless something was changed behind our back. */
static uint64_t compute(void)
{
	volatile uint64_t sum = 1;

	for (unsigned i = 0; i < TURNS; i++)
		sum = sum * 6364136223846793005u + 1;
	return sum;
}

static void pause_a_while(void)
{
	struct probe probe = { .mask = PSW_PLAIN | PSW_EXT | PSW_WAIT };

	time_set_comparator(time_tod() + PAUSE);
	probe_text(&probe, TEXT2(0x0700));
}

void program_main(void)
{
	uint64_t sum = compute();

	report_begin("bystander");
	cpu_load_cr0(CR0_RESET | CR0_CLOCK_COMPARATOR);
	for (uint64_t n = 1;; n++) {
		bool right = compute() == sum;

		report_name("count");
		report_field(right ? "right" : "wrong", n, 8);
		report_line();
		pause_a_while();
	}
}
