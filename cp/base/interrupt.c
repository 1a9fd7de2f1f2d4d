/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/interrupt.h"

#include "cp/base/timer.h"
#include "cp/base/trace.h"
#include "s390/arch/interrupt.h"
#include "s390/machine/time.h"

void (*interrupt_io)(uint32_t ssid, uint32_t parameter);
void (*interrupt_service)(uint32_t parameter);

/* SCKC is dear on Hercules: only when it changes something. */
static void set_comparator(uint64_t tod)
{
	if (pcpu()->comparator == tod)
		return;
	pcpu()->comparator = tod;
	time_set_comparator(tod);
}

static void external(const struct lowcore *lc)
{
	uint16_t code = be16_get(lc->external_code);
	uint64_t now;

	trace(TRACE_EXTERNAL, code, be32_get(lc->external_parameter));
	switch (code) {
	case EXT_CLOCK_COMPARATOR:
		/* a level: reset it before the window is entered again */
		set_comparator(UINT64_MAX);
		now = time_tod();
		pcpu()->slice_over = now >= pcpu()->slice_end;
		timer_run(now);
		break;
	case EXT_SERVICE_SIGNAL:
		if (interrupt_service)
			interrupt_service(be32_get(lc->external_parameter));
		break;
	default: /* emergency signal, external call: came out, that is all */
		break;
	}
}

void interrupt_handle(enum window_exit exit)
{
	const struct lowcore *lc = lowcore();

	switch (exit) {
	case EXIT_EXTERNAL:
		external(lc);
		break;
	case EXIT_IO:
		trace(TRACE_IO, be32_get(lc->subsystem_id), 0);
		if (interrupt_io)
			interrupt_io(be32_get(lc->subsystem_id),
				     be32_get(lc->io_parameter));
		break;
	default:
		break;
	}
}

void interrupt_arm(uint64_t tod)
{
	uint64_t next = timer_next();

	set_comparator(next < tod ? next : tod);
}
