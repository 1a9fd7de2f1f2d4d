/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Subchannels: what the I/O instructions do, what a channel program's progress
 * does, and when status is pending. A channel program may wait for a page, so
 * halt and clear find one in execution: they stay pending until it comes out.
 */
#include "cp/vio/subchannel.h"

#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"

#include <string.h>

#define PATH 0x80 /* the one channel path, in path masks */

#define ACTIVITY0 0x0f /* activity control in fctl_actl0 */
#define ACTIVITY1 0xe0 /* ... in actl_stctl */
#define STATUS 0x1f    /* status control */
#define FINAL_STATUS (SCSW_ALERT | SCSW_PRIMARY | SCSW_SECONDARY)

struct subchannel *subchannel_find(const struct vio *vio, uint16_t number)
{
	return number < vio->count ? vio->subchannel[number] : NULL;
}

/* The subchannel if it is operational for all but STSCH and MSCH. */
static struct subchannel *enabled(const struct vio *vio, uint16_t number)
{
	struct subchannel *s = subchannel_find(vio, number);

	return s && s->pmcw.enable & PMCW_ENABLED ? s : NULL;
}

static uint8_t status_control(const struct subchannel *s)
{
	return s->scsw.actl_stctl & STATUS;
}

static uint8_t functions(const struct subchannel *s)
{
	return s->scsw.fctl_actl0 & SCSW_FUNCTION;
}

static bool suspended(const struct subchannel *s)
{
	return s->scsw.actl_stctl & SCSW_SUSPENDED;
}

static bool active(const struct subchannel *s)
{
	return s->scsw.actl_stctl &
	       (SCSW_SUBCHANNEL_ACTIVE | SCSW_DEVICE_ACTIVE);
}

static void clear_activity(struct subchannel *s)
{
	s->scsw.fctl_actl0 &= (uint8_t)~ACTIVITY0;
	s->scsw.actl_stctl &= (uint8_t)~ACTIVITY1;
}

void subchannel_reset(struct subchannel *s)
{
	list_remove(&s->link);
	s->scsw = (struct scsw){ 0 };
	s->pmcw = (struct pmcw){
		.enable = PMCW_VALID,
		.device = be16_from(s->device->number),
		.lpm = PATH,
		.pim = PATH,
		.pom = 0xff,
		.pam = PATH,
		.chpid = { (uint8_t)(s->device->number >> 8) },
	};
	s->progress = PROGRESS_NONE;
	s->ready = false;
	s->unsolicited = 0;
	s->sense_count = 0;
}

void subchannel_queue(struct vio *vio, struct subchannel *s, bool oldest)
{
	struct list *where = vio->pending.next;
	unsigned isc = subchannel_isc(s);

	for (; where != &vio->pending; where = where->next) {
		unsigned other = subchannel_isc(
			list_entry(where, struct subchannel, link));

		if (other > isc || (oldest && other == isc))
			break;
	}
	list_insert_before(&s->link, where);
}

/* Adds status and makes the interruption pending. */
static void make_pending(struct vio *vio, struct subchannel *s, uint8_t status)
{
	s->scsw.actl_stctl |= status | SCSW_STATUS_PENDING;
	if (s->ipl)
		return;
	if (list_empty(&s->link))
		subchannel_queue(vio, s, false);
	deliver_io(vio->vm);
}

static void withdraw(struct subchannel *s)
{
	list_remove(&s->link);
	s->scsw.actl_stctl &= (uint8_t)~STATUS;
}

/* Presents what the device had to say, once the subchannel is free. */
static void present_unsolicited(struct vio *vio, struct subchannel *s)
{
	if (!s->unsolicited || functions(s) || status_control(s))
		return;
	s->scsw = (struct scsw){ .device_status = s->unsolicited };
	s->unsolicited = 0;
	make_pending(vio, s, SCSW_ALERT);
}

static void forget_program(struct subchannel *s)
{
	if (s->progress != PROGRESS_NONE && s->device->type->reset)
		s->device->type->reset(s->device);
	s->progress = PROGRESS_NONE;
	s->ready = false;
}

static void finish_clear(struct vio *vio, struct subchannel *s)
{
	forget_program(s);
	s->scsw = (struct scsw){ .fctl_actl0 = SCSW_CLEAR };
	s->sense_count = 0;
	make_pending(vio, s, 0);
}

static void finish_halt(struct vio *vio, struct subchannel *s)
{
	bool was_active = active(s);

	forget_program(s);
	if (was_active || suspended(s)) {
		s->scsw.ccw = be32_from(s->run.current);
		s->scsw.count = be16_from(s->run.count);
	}
	s->scsw.device_status =
		was_active ? DEV_CHANNEL_END | DEV_DEVICE_END : 0;
	clear_activity(s);
	make_pending(vio, s, was_active ? SCSW_PRIMARY | SCSW_SECONDARY : 0);
}

/* Unit check with concurrent sense on: the sense goes with the status. */
static void take_sense(struct subchannel *s)
{
	struct vdev *device = s->device;

	s->sense_count = 0;
	if (!(s->run.device_status & DEV_UNIT_CHECK) ||
	    !(s->pmcw.flags1b & PMCW_CONCURRENT_SENSE))
		return;
	memcpy(s->ecw, device->sense, sizeof(s->ecw));
	memset(device->sense, 0, sizeof(device->sense));
	s->sense_count = device->sense_length;
	s->scsw.format |= SCSW_EXTENDED_CONTROL;
}

static void finish_program(struct vio *vio, struct subchannel *s)
{
	const struct ccw_run *run = &s->run;
	uint8_t status = SCSW_PRIMARY | SCSW_SECONDARY;

	s->progress = PROGRESS_NONE;
	clear_activity(s);
	s->scsw.ccw = be32_from(run->current);
	s->scsw.count = be16_from(run->count);
	s->scsw.device_status = run->device_status;
	s->scsw.subchannel_status |= run->subchannel_status;
	if (run->subchannel_status ||
	    run->device_status != (DEV_CHANNEL_END | DEV_DEVICE_END))
		status |= SCSW_ALERT;
	take_sense(s);
	make_pending(vio, s, status);
}

static void suspend_program(struct vio *vio, struct subchannel *s)
{
	s->progress = PROGRESS_NONE;
	clear_activity(s);
	s->scsw.actl_stctl |= SCSW_SUSPENDED;
	s->scsw.ccw = be32_from(s->run.current);
	if (!(s->scsw.format & ORB_SUPPRESS_SUSPENDED))
		make_pending(vio, s, SCSW_INTERMEDIATE);
}

/* Status that comes while a program goes on: initial status, PCI. */
static void note_intermediate(struct vio *vio, struct subchannel *s)
{
	if (s->run.begun && s->scsw.fctl_actl0 & SCSW_START_PENDING) {
		s->scsw.fctl_actl0 &= (uint8_t)~SCSW_START_PENDING;
		if (s->scsw.format & ORB_INITIAL_STATUS) {
			s->scsw.format |= SCSW_ZERO_CC;
			make_pending(vio, s, SCSW_INTERMEDIATE);
		}
	}
	if (s->run.pci) {
		s->run.pci = false;
		s->scsw.subchannel_status |= SCH_PCI;
		s->scsw.ccw = be32_from(s->run.current);
		make_pending(vio, s, SCSW_INTERMEDIATE);
	}
}

static void note_outcome(struct vio *vio, struct subchannel *s,
			 enum ccw_outcome outcome)
{
	note_intermediate(vio, s);
	switch (outcome) {
	case CCW_ENDED:
		finish_program(vio, s);
		break;
	case CCW_SUSPENDED:
		suspend_program(vio, s);
		break;
	case CCW_WAITING:
		s->progress = s->ready ? PROGRESS_TURN : PROGRESS_WAITING;
		break;
	case CCW_TURN_OVER:
		s->progress = PROGRESS_TURN;
		break;
	}
}

void subchannel_execute(struct vio *vio, struct subchannel *s)
{
	enum ccw_outcome outcome;

	if (s->executing)
		return;
	s->executing = true;
	s->ready = false;
	outcome = ccw_execute(&s->run);
	s->executing = false;
	if (s->scsw.fctl_actl0 & SCSW_CLEAR_PENDING)
		finish_clear(vio, s);
	else if (s->scsw.fctl_actl0 & SCSW_HALT_PENDING)
		finish_halt(vio, s);
	else
		note_outcome(vio, s, outcome);
}

void subchannel_start(struct vio *vio, struct subchannel *s)
{
	s->scsw.fctl_actl0 = SCSW_START | SCSW_START_PENDING;
	s->scsw.actl_stctl = SCSW_SUBCHANNEL_ACTIVE | SCSW_DEVICE_ACTIVE;
	s->pmcw.lpum = PATH;
	s->sense_count = 0;
	s->progress = PROGRESS_TURN;
	subchannel_execute(vio, s);
}

int vio_start(struct vio *vio, uint16_t number, const struct orb *orb)
{
	struct subchannel *s = enabled(vio, number);

	if (!s || !(orb->lpm & s->pmcw.lpm & s->pmcw.pam))
		return 3;
	if (status_control(s))
		return 1;
	if (functions(s))
		return 2;
	ccw_begin(&s->run, s->device, orb);
	s->scsw = (struct scsw){
		.key_s = orb->key_s & (ORB_KEY | ORB_SUSPEND),
		.format = orb->format & SCSW_ORB,
	};
	s->pmcw.parameter = orb->parameter;
	subchannel_start(vio, s);
	return 0;
}

int vio_store(struct vio *vio, uint16_t number, struct schib *schib)
{
	const struct subchannel *s = subchannel_find(vio, number);

	if (!s)
		return 3;
	*schib = (struct schib){ .pmcw = s->pmcw, .scsw = s->scsw };
	return 0;
}

int vio_modify(struct vio *vio, uint16_t number, const struct schib *schib)
{
	struct subchannel *s = subchannel_find(vio, number);
	const struct pmcw *from = &schib->pmcw;
	const uint8_t modes =
		PMCW_ENABLED | PMCW_LIMIT | PMCW_MEASUREMENT | PMCW_MULTIPATH;

	if (!s)
		return 3;
	if (status_control(s))
		return 1;
	if (functions(s))
		return 2;
	s->pmcw.parameter = from->parameter;
	s->pmcw.isc = from->isc & PMCW_ISC;
	s->pmcw.enable =
		(uint8_t)((from->enable & modes) | (s->pmcw.enable & ~modes));
	s->pmcw.lpm = from->lpm;
	s->pmcw.mbi = from->mbi;
	s->pmcw.pom = from->pom;
	s->pmcw.flags1b = from->flags1b & PMCW_WRITABLE_1B;
	if (!(s->pmcw.enable & PMCW_ENABLED))
		s->unsolicited = 0;
	return 0;
}

/* What TEST SUBCHANNEL clears once it has stored the status. */
static void clear_tested(struct subchannel *s)
{
	uint8_t status = status_control(s);
	bool only_intermediate =
		status == (SCSW_INTERMEDIATE | SCSW_STATUS_PENDING);

	withdraw(s);
	s->sense_count = 0;
	s->scsw.subchannel_status &= (uint8_t)~SCH_PCI;
	if (only_intermediate) {
		s->scsw.format &= (uint8_t)~SCSW_ZERO_CC;
		return;
	}
	s->scsw.fctl_actl0 &= (uint8_t)~SCSW_FUNCTION;
	s->scsw.format &= (uint8_t)~SCSW_PATH_NOT_OPERATIONAL;
	clear_activity(s);
}

static void fill_extended(const struct subchannel *s, struct irb *irb)
{
	irb->esw[1] = s->pmcw.lpum;
	if (!s->sense_count)
		return;
	irb->esw[4] = ERW_CONCURRENT_SENSE;
	irb->esw[5] = s->sense_count;
	memcpy(irb->ecw, s->ecw, s->sense_count);
}

int vio_test(struct vio *vio, uint16_t number, struct irb *irb)
{
	struct subchannel *s = enabled(vio, number);

	if (!s)
		return 3;
	*irb = (struct irb){ .scsw = s->scsw };
	if (!status_control(s))
		return 1;
	fill_extended(s, irb);
	clear_tested(s);
	present_unsolicited(vio, s);
	return 0;
}

int vio_halt(struct vio *vio, uint16_t number)
{
	struct subchannel *s = enabled(vio, number);

	if (!s)
		return 3;
	if (status_control(s) == SCSW_STATUS_PENDING ||
	    status_control(s) & FINAL_STATUS)
		return 1;
	if (functions(s) & (SCSW_HALT | SCSW_CLEAR))
		return 2;
	s->scsw.fctl_actl0 |= SCSW_HALT | SCSW_HALT_PENDING;
	if (!s->executing)
		finish_halt(vio, s);
	return 0;
}

int vio_clear(struct vio *vio, uint16_t number)
{
	struct subchannel *s = enabled(vio, number);

	if (!s)
		return 3;
	withdraw(s);
	s->scsw.fctl_actl0 = (uint8_t)((s->scsw.fctl_actl0 & ACTIVITY0) |
				       SCSW_CLEAR | SCSW_CLEAR_PENDING);
	if (!s->executing)
		finish_clear(vio, s);
	return 0;
}

int vio_resume(struct vio *vio, uint16_t number)
{
	struct subchannel *s = enabled(vio, number);

	if (!s)
		return 3;
	if (status_control(s))
		return 1;
	if (functions(s) != SCSW_START || !s->run.suspend || s->run.resume)
		return 2;
	ccw_resume(&s->run);
	if (!suspended(s))
		return 0;
	clear_activity(s);
	s->scsw.actl_stctl |= SCSW_SUBCHANNEL_ACTIVE | SCSW_DEVICE_ACTIVE;
	s->progress = PROGRESS_TURN;
	subchannel_execute(vio, s);
	return 0;
}

int vio_cancel(struct vio *vio, uint16_t number)
{
	struct subchannel *s = enabled(vio, number);

	if (!s)
		return 3;
	if (status_control(s))
		return 1;
	if (functions(s) != SCSW_START || !suspended(s))
		return 2;
	s->scsw.fctl_actl0 &= (uint8_t)~SCSW_FUNCTION;
	clear_activity(s);
	return 0;
}

/* The vcpus' tasks call vio_work. */
static void kick_all(struct vm *vm)
{
	for (unsigned i = 0; i < vm->cpu_count; i++)
		vcpu_kick(vm->vcpu[i]);
}

void vdev_ready(struct vdev *device)
{
	struct vio *vio = device->vm->vio;
	struct subchannel *s = vio->subchannel[device->subchannel];

	s->ready = true;
	if (s->progress != PROGRESS_WAITING)
		return;
	vm_hold(vio->vm);
	subchannel_execute(vio, s);
	if (s->progress == PROGRESS_TURN)
		kick_all(vio->vm);
	vm_release(vio->vm);
}

void vdev_unsolicited(struct vdev *device, uint8_t status)
{
	struct vio *vio = device->vm->vio;
	struct subchannel *s = vio->subchannel[device->subchannel];

	if (s->pmcw.enable & PMCW_ENABLED)
		s->unsolicited |= status;
	present_unsolicited(vio, s);
}
