/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/start.h"

#include <string.h>

#include "s390/machine/time.h"

_Alignas(8) struct ccw1 start_ccw[START_CCWS];
_Alignas(PAGE) uint8_t start_data[2 * PAGE];
_Alignas(4) struct irb start_irb;

void start_put(size_t n, uint8_t command, uint8_t flags, uint16_t count,
	       uint64_t address)
{
	start_ccw[n] = (struct ccw1){ command, flags, be16_from(count),
				      be32_from((uint32_t)address) };
}

void start_put_nop(void)
{
	memset(start_data, 0xee, sizeof(start_data));
	start_put(0, CMD_NOP, CCW_SLI, 1, AT(start_data));
}

int start_at(uint64_t ccw, uint8_t key, uint8_t flags)
{
	_Alignas(4) struct orb orb = { .lpm = 0xff };

	orb.parameter = be32_from(START_PARAMETER);
	orb.key_s = key;
	orb.format = ORB_FORMAT1 | flags;
	orb.ccw = be32_from((uint32_t)ccw);
	return io_start_subchannel(report_ssid, &orb);
}

int start(void)
{
	return start_at(AT(start_ccw), 0, 0);
}

void start_await(void)
{
	uint64_t late = time_tod() + 30 * TOD_SECOND;

	while (io_test_subchannel(report_ssid, &start_irb) == 1) {
		if (time_tod() > late)
			return;
	}
}

bool start_pending(void)
{
	_Alignas(4) struct schib schib;

	io_store_subchannel(report_ssid, &schib);
	return (schib.scsw.actl_stctl & SCSW_STATUS_PENDING) != 0;
}

void start_report_functions(void)
{
	report_field("fc", start_irb.scsw.fctl_actl0, 2);
	report_field("sc", start_irb.scsw.actl_stctl, 2);
}

/* After a check, or while suspended, status and count may be anything. */
void start_report(void)
{
	const struct scsw *scsw = &start_irb.scsw;
	uint32_t ccw = be32_get(scsw->ccw) - (uint32_t)AT(start_ccw);

	report_field("key", scsw->key_s, 2);
	report_field("orb", scsw->format, 2);
	start_report_functions();
	if (ccw <= sizeof(start_ccw))
		report_field("ccw", ccw, 2);
	report_field("cs", scsw->subchannel_status, 2);
	if (scsw->subchannel_status &
		    (SCH_PROGRAM_CHECK | SCH_PROTECTION_CHECK) ||
	    scsw->actl_stctl & SCSW_SUSPENDED)
		return;
	report_field("ds", scsw->device_status, 2);
	report_field("left", be16_get(scsw->count), 2);
}
