/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * DIAGNOSE X'24' and X'210': what a virtual device is. Condition code 2: a
 * virtual device without a real one; 3: there is no such device.
 */
#include "cp/icept/icept.h"

#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "s390/arch/diag.h"
#include "s390/lib/text.h"

#include <string.h>

#define NO_REAL_DEVICE 2
#define NO_DEVICE 3

/* Class and type code of each device type; name: where the number says less
 * than the device does (a 2540 reads and punches), else null. */
static const struct device_class {
	uint16_t device_type;
	const char *name;
	uint8_t class, type;
} device_classes[] = {
	{ 0x3215, NULL, DIAG_CLASS_TERMINAL, 0x00 },
	{ 0x3270, NULL, DIAG_CLASS_GRAPHIC, 0x01 },
	{ 0x3278, NULL, DIAG_CLASS_GRAPHIC, 0x01 },
	{ 0x3277, NULL, DIAG_CLASS_GRAPHIC, 0x04 },
	{ 0x2540, "RDR", DIAG_CLASS_READER, 0x82 },
	{ 0x2540, "PUN", DIAG_CLASS_PUNCH, 0x82 },
	{ 0x2501, NULL, DIAG_CLASS_READER, 0x81 },
	{ 0x3505, NULL, DIAG_CLASS_READER, 0x84 },
	{ 0x3525, NULL, DIAG_CLASS_PUNCH, 0x84 },
	{ 0x1403, NULL, DIAG_CLASS_PUNCH, 0x41 },
	{ 0x3211, NULL, DIAG_CLASS_PUNCH, 0x42 },
	{ 0x3203, NULL, DIAG_CLASS_PUNCH, 0x43 },
	{ 0x3800, NULL, DIAG_CLASS_PUNCH, 0x45 },
};

#define CLASS_COUNT (sizeof(device_classes) / sizeof(device_classes[0]))

static void describe(const struct vdev *device, struct diag_device *info)
{
	for (size_t n = 0; n < CLASS_COUNT; n++) {
		const struct device_class *c = &device_classes[n];

		if (c->device_type != device->device_type ||
		    (c->name && !text_equal(c->name, device->type->name)))
			continue;
		info->virtual_class = c->class;
		info->virtual_type = c->type;
		return;
	}
}

enum outcome diag_device_info(struct vcpu *v, const struct insn *insn)
{
	guest_real at = { vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
	const size_t fixed = offsetof(struct diag_device, virtual_class);
	struct diag_device info;
	struct vdev *device;
	size_t length;
	enum pic pic = gstore_read_real(v, at, &info, fixed);

	if (pic)
		return program(v, pic);
	length = be16_get(info.length);
	if (length < fixed)
		return program(v, PIC_SPECIFICATION);
	if (length > sizeof(info))
		length = sizeof(info);
	memset(&info.virtual_class, 0, sizeof(info) - fixed);
	device = vio_find(v->vm->vio, be16_get(info.number));
	if (!device) {
		vcpu_set_cc(v, NO_DEVICE);
		return COMPLETE;
	}
	describe(device, &info);
	pic = gstore_write_real(v, at, &info, length);
	if (pic)
		return program(v, pic);
	vcpu_set_cc(v, NO_REAL_DEVICE);
	return COMPLETE;
}

/* The device of X'24': by number, or -1 for the console of the machine. */
static struct vdev *find_or_console(struct vcpu *v, uint32_t number)
{
	struct vdev *device;

	if (number != UINT32_MAX)
		return number <= UINT16_MAX ?
			       vio_find(v->vm->vio, (uint16_t)number) :
			       NULL;
	for (unsigned n = 0; (device = vio_device(v->vm->vio, n)); n++) {
		struct diag_device info = { 0 };

		describe(device, &info);
		if (info.virtual_class &
		    (DIAG_CLASS_TERMINAL | DIAG_CLASS_GRAPHIC))
			return device;
	}
	return NULL;
}

/* R1: device number; R3: class, type, status and flags on return. */
enum outcome diag_device_type(struct vcpu *v, const struct insn *insn)
{
	uint32_t number = (uint32_t)vcpu_gr(v, insn->r1);
	struct vdev *device = find_or_console(v, number);
	struct diag_device info = { 0 };

	if (!device) {
		vcpu_set_cc(v, NO_DEVICE);
		return COMPLETE;
	}
	if (number == UINT32_MAX)
		vcpu_set_gr32(v, insn->r1, device->number);
	describe(device, &info);
	vcpu_set_gr32(v, insn->r3,
		      (uint32_t)info.virtual_class << 24 |
			      (uint32_t)info.virtual_type << 16);
	vcpu_set_cc(v, NO_REAL_DEVICE);
	return COMPLETE;
}
