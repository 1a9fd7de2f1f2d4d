/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The channel subsystem as a whole: its devices, the interruptions that wait,
 * the channel programs whose turn is due, IPL. Subchannel n is the n-th device
 * attached: there are no holes.
 */
#include "cp/vio/vio.h"

#include "cp/base/frame.h"
#include "cp/vio/subchannel.h"
#include "cp/vm/deliver.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/arch/lowcore.h"

#include <stddef.h>

/* An IPL program that needs more turns than this never ends. */
#define IPL_TURN_MAX 1024

static struct vdev *create_unit(struct vm *vm, const struct objdir_unit *unit)
{
	if (unit->kind == OBJDIR_READER)
		return vreader_create(vm, unit->vdev, unit->devtype,
				      unit->class);
	return vpunch_create(vm, unit->vdev, unit->devtype, unit->class);
}

/* Takes over a device that its create function made. */
static bool adopt(struct vio *vio, struct vdev *device)
{
	if (!device)
		return false;
	if (vio_attach(vio, device))
		return true;
	device->type->destroy(device);
	return false;
}

static bool create_devices(struct vio *vio, struct vm *vm)
{
	const struct objdir_user *user = vm->user;

	if (user->console.present &&
	    !adopt(vio,
		   vcons_create(vm, user->console.vdev, user->console.devtype)))
		return false;
	for (unsigned i = 0; i < user->unit_count; i++) {
		if (!adopt(vio, create_unit(vm, &user->unit[i])))
			return false;
	}
	return true;
}

struct vio *vio_create(struct vm *vm)
{
	struct vio *vio = store_take(sizeof(*vio));

	if (!vio)
		return NULL;
	vio->vm = vm;
	list_init(&vio->pending);
	if (!create_devices(vio, vm)) {
		vio_destroy(vio);
		return NULL;
	}
	return vio;
}

void vio_destroy(struct vio *vio)
{
	for (unsigned i = 0; i < vio->count; i++) {
		struct subchannel *s = vio->subchannel[i];

		list_remove(&s->link);
		s->device->type->destroy(s->device);
		store_free(s, sizeof(*s));
	}
	store_free(vio, sizeof(*vio));
}

void vio_reset(struct vio *vio)
{
	for (unsigned i = 0; i < vio->count; i++) {
		struct vdev *device = vio->subchannel[i]->device;

		if (device->type->reset)
			device->type->reset(device);
		subchannel_reset(vio->subchannel[i]);
	}
}

bool vio_attach(struct vio *vio, struct vdev *device)
{
	struct subchannel *s;

	if (vio->count == VIO_DEVICE_MAX || vio_find(vio, device->number))
		return false;
	s = store_take(sizeof(*s));
	if (!s)
		return false;
	list_init(&s->link);
	s->device = device;
	subchannel_reset(s);
	device->subchannel = (uint16_t)vio->count;
	vio->subchannel[vio->count++] = s;
	return true;
}

struct vdev *vio_find(struct vio *vio, uint16_t number)
{
	for (unsigned i = 0; i < vio->count; i++) {
		if (vio->subchannel[i]->device->number == number)
			return vio->subchannel[i]->device;
	}
	return NULL;
}

struct vdev *vio_device(struct vio *vio, unsigned n)
{
	return n < vio->count ? vio->subchannel[n]->device : NULL;
}

/* The oldest request of the highest subclass that is enabled. */
static struct subchannel *first_pending(const struct vio *vio, uint64_t cr6)
{
	list_for_each(item, &vio->pending) {
		struct subchannel *s =
			list_entry(item, struct subchannel, link);

		if (cr6 & BIT64(32 + subchannel_isc(s)))
			return s;
	}
	return NULL;
}

bool vio_pending(const struct vio *vio, uint64_t cr6)
{
	return first_pending(vio, cr6);
}

bool vio_take(struct vio *vio, uint64_t cr6, struct io_interruption *taken)
{
	struct subchannel *s = first_pending(vio, cr6);

	if (!s)
		return false;
	*taken = (struct io_interruption){
		.ssid = SSID_ONE | s->device->subchannel,
		.parameter = be32_get(s->pmcw.parameter),
		.identification = subchannel_isc(s) << 27,
	};
	list_remove(&s->link);
	return true;
}

void vio_untake(struct vio *vio, const struct io_interruption *taken)
{
	struct subchannel *s = subchannel_find(vio, (uint16_t)taken->ssid);

	if (s && s->scsw.actl_stctl & SCSW_STATUS_PENDING &&
	    list_empty(&s->link))
		subchannel_queue(vio, s, true);
}

bool vio_work(struct vio *vio)
{
	bool left = false;

	for (unsigned i = 0; i < vio->count; i++) {
		struct subchannel *s = vio->subchannel[i];

		if (s->progress == PROGRESS_TURN)
			subchannel_execute(vio, s);
		left |= s->progress == PROGRESS_TURN && !s->executing;
	}
	return left;
}

/* Runs the program; gives device status << 8 | subchannel status. */
static int run_ipl(struct vio *vio, struct subchannel *s)
{
	subchannel_start(vio, s);
	for (unsigned n = 0; s->progress == PROGRESS_TURN && n < IPL_TURN_MAX &&
			     !vio->vm->logoff_pending;
	     n++) {
		task_yield();
		subchannel_execute(vio, s);
	}
	if (s->progress != PROGRESS_NONE)
		return DEV_UNIT_CHECK << 8;
	return s->scsw.device_status << 8 |
	       (s->scsw.subchannel_status & ~SCH_PCI);
}

/* What stays behind when IPL is over: enabled, no status. */
static void end_ipl(struct subchannel *s)
{
	if (s->progress != PROGRESS_NONE && s->device->type->reset)
		s->device->type->reset(s->device);
	subchannel_reset(s);
	s->ipl = false;
	s->pmcw.enable |= PMCW_ENABLED;
}

int vio_ipl(struct vio *vio, struct vdev *device)
{
	struct subchannel *s = vio->subchannel[device->subchannel];
	be32 words[2] = { be32_from(SSID_ONE | device->subchannel) };
	guest_absolute at = { offsetof(struct lowcore, subsystem_id) };
	int reason;

	vm_hold(vio->vm);
	subchannel_reset(s);
	s->ipl = true;
	ccw_begin_ipl(&s->run, device);
	reason = run_ipl(vio, s);
	end_ipl(s);
	if (reason == (DEV_CHANNEL_END | DEV_DEVICE_END) << 8) {
		gstore_write_absolute(vio->vm, at, words, sizeof(words));
		reason = 0;
	}
	vm_release(vio->vm);
	return reason;
}
