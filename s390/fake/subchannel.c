/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: subchannels, each with a device that a test describes. */
#include "s390/fake/fake.h"

#include "s390/machine/io.h"

static struct fake_device *devices;
static unsigned device_count;

void fake_io_devices(struct fake_device *list, unsigned count)
{
	devices = list;
	device_count = count;
	for (unsigned n = 0; n < count; n++) {
		list[n].pmcw.device = be16_from(list[n].number);
		list[n].pmcw.enable = list[n].absent ? 0 : PMCW_VALID;
	}
}

static struct fake_device *at(uint32_t ssid)
{
	uint32_t n = ssid - SSID_ONE;

	return n < device_count ? &devices[n] : NULL;
}

static struct fake_device *operational(uint32_t ssid)
{
	struct fake_device *d = at(ssid);

	return d && d->pmcw.enable & PMCW_ENABLED ? d : NULL;
}

void fake_io_end(struct fake_device *d, uint8_t device_status,
		 uint8_t subchannel_status, uint16_t residual)
{
	d->irb = (struct irb){ 0 };
	d->irb.scsw.fctl_actl0 = SCSW_START;
	d->irb.scsw.actl_stctl =
		SCSW_PRIMARY | SCSW_SECONDARY | SCSW_STATUS_PENDING;
	d->irb.scsw.device_status =
		DEV_CHANNEL_END | DEV_DEVICE_END | device_status;
	d->irb.scsw.subchannel_status = subchannel_status;
	d->irb.scsw.count = be16_from(residual);
	d->pending = true;
}

void fake_io_unsolicited(struct fake_device *d, uint8_t device_status)
{
	d->irb = (struct irb){ 0 };
	d->irb.scsw.actl_stctl = SCSW_ALERT | SCSW_STATUS_PENDING;
	d->irb.scsw.device_status = device_status;
	d->pending = true;
}

struct fake_device *fake_io_pending(uint32_t *ssid)
{
	for (unsigned n = 0; n < device_count; n++)
		if (devices[n].pending &&
		    devices[n].pmcw.enable & PMCW_ENABLED) {
			*ssid = SSID_ONE | n;
			return &devices[n];
		}
	return NULL;
}

int io_store_subchannel(uint32_t ssid, struct schib *schib)
{
	if (!at(ssid))
		return 3;
	*schib = (struct schib){ .pmcw = at(ssid)->pmcw };
	return 0;
}

int io_modify_subchannel(uint32_t ssid, const struct schib *schib)
{
	if (!at(ssid))
		return 3;
	at(ssid)->pmcw = schib->pmcw;
	return 0;
}

int io_start_subchannel(uint32_t ssid, const struct orb *orb)
{
	struct fake_device *d = operational(ssid);

	if (!d)
		return 3;
	if (d->pending)
		return 1;
	d->starts++;
	d->pmcw.parameter = orb->parameter;
	return d->start(d, (const struct ccw1 *)(uintptr_t)be32_get(orb->ccw));
}

int io_test_subchannel(uint32_t ssid, struct irb *irb)
{
	struct fake_device *d = operational(ssid);

	if (!d)
		return 3;
	if (!d->pending) {
		*irb = (struct irb){ 0 };
		return 1;
	}
	*irb = d->irb;
	d->pending = false;
	return 0;
}

int io_halt_subchannel(uint32_t ssid)
{
	return operational(ssid) ? 0 : 3;
}

int io_clear_subchannel(uint32_t ssid)
{
	struct fake_device *d = operational(ssid);

	if (!d)
		return 3;
	d->clears++;
	d->irb = (struct irb){ 0 };
	d->irb.scsw.fctl_actl0 = SCSW_CLEAR;
	d->irb.scsw.actl_stctl = SCSW_STATUS_PENDING;
	d->pending = true;
	return 0;
}

int io_store_channel_report(uint32_t *crw)
{
	*crw = 0;
	return 1;
}
