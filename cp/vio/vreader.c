/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The virtual card reader. It reads the files of its user's reader queue one
 * after the other, a record a command. The end of a file is a unit exception
 * of its own, and only the read after it begins the next file; a reader
 * without any file needs intervention.
 */
#include "cp/base/frame.h"
#include "cp/spool/spool.h"
#include "cp/vio/ccw.h"
#include "cp/vm/vm.h"

/* Reader commands; the two bits in front select a stacker. */
#define STACKER 0xc0
#define READ_FEED 0x02
#define FEED 0x23

#define RECORD_MAX 256 /* more of a longer record is not read */

struct vreader {
	struct vdev device;
	struct spool_settings settings;
	struct spool_position at;
	bool not_ready; /* it found no file: the next one makes it ready */
};

static struct vreader *of_device(struct vdev *device)
{
	return list_entry(device, struct vreader, device);
}

static bool open_next(struct vreader *r)
{
	struct spool_file *f =
		spool_next_for_reader(r->device.vm->userid, r->settings.class);

	if (!f)
		return false;
	f->in_use = true;
	r->device.file = f;
	r->not_ready = false;
	spool_rewind(f, &r->at);
	return true;
}

/* A file that was read to its end, or is closed, leaves the reader. */
static void finish_file(struct vreader *r)
{
	struct spool_file *f = r->device.file;

	r->device.file = NULL;
	f->in_use = false;
	f->keep |= r->settings.keep;
	if (f->keep || r->settings.hold)
		f->hold = HOLD_USER;
	else
		spool_discard(f);
}

static enum vdev_result end_of_file(struct vreader *r)
{
	if (!r->settings.eof)
		return ccw_unit_check(&r->device, SENSE_INTERVENTION);
	r->device.status |= DEV_UNIT_EXCEPTION;
	return VDEV_END;
}

/* The next record with data; false: the file has no more. */
static bool next_record(struct vreader *r, uint8_t *data, size_t *length)
{
	uint8_t command;

	do {
		if (!spool_read(r->device.file, &r->at, &command, data,
				RECORD_MAX, length))
			return false;
	} while (!*length);
	if (*length > RECORD_MAX)
		*length = RECORD_MAX;
	return true;
}

static enum vdev_result read(struct vreader *r, struct ccw_run *run)
{
	uint8_t data[RECORD_MAX];
	size_t length;

	if (!r->device.file && !open_next(r)) {
		r->not_ready = true;
		return ccw_unit_check(&r->device, SENSE_INTERVENTION);
	}
	while (!next_record(r, data, &length)) {
		finish_file(r);
		if (!r->settings.cont || !open_next(r))
			return end_of_file(r);
	}
	ccw_data_in(run, data, length);
	return VDEV_END;
}

static enum vdev_result command(struct vdev *device, struct ccw_run *run,
				uint8_t code)
{
	switch (code & ~STACKER) {
	case READ_FEED:
		return read(of_device(device), run);
	case FEED:
		return VDEV_END;
	default:
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	}
}

/* A new IPL finds the file that was being read at its beginning. */
static void reset(struct vdev *device)
{
	if (device->file)
		spool_rewind(device->file, &of_device(device)->at);
}

static int close(struct vdev *device, bool discard)
{
	if (!device->file)
		return 0;
	if (discard) {
		spool_discard(device->file);
		device->file = NULL;
	} else {
		finish_file(of_device(device));
	}
	return 0;
}

/* A file that was being read stays in the queue. */
static void destroy(struct vdev *device)
{
	if (device->file)
		device->file->in_use = false;
	store_free(of_device(device), sizeof(struct vreader));
}

static const struct vdev_type type_2540 = {
	.name = "RDR",
	.command = command,
	.reset = reset,
	.destroy = destroy,
	.close = close,
};

static const struct vdev_type type_3505 = {
	.name = "RDR",
	.sense_id = { 0xff, 0x28, 0x21, 0x01, 0x35, 0x05, 0x01 },
	.command = command,
	.reset = reset,
	.destroy = destroy,
	.close = close,
};

static bool is_reader(const struct vdev *device)
{
	return device->type == &type_2540 || device->type == &type_3505;
}

/* True when this file is all that the reader has. */
static bool becomes_ready(struct vdev *device, const struct spool_file *f)
{
	return is_reader(device) && of_device(device)->not_ready &&
	       f == spool_next_for_reader(device->vm->userid,
					  device->spool->class);
}

/* Device end for the readers of the owner that get ready by a file. */
static void file_arrived(const struct spool_file *f)
{
	struct vm *vm = vm_find(f->owner);
	struct vdev *device;

	if (!vm || !vm->vio)
		return;
	for (unsigned n = 0; (device = vio_device(vm->vio, n)); n++) {
		if (becomes_ready(device, f)) {
			of_device(device)->not_ready = false;
			vdev_unsolicited(device, DEV_DEVICE_END);
		}
	}
}

struct vdev *vreader_create(struct vm *vm, uint16_t number, uint16_t type,
			    char class)
{
	struct vreader *r = store_take(sizeof(*r));

	if (!r)
		return NULL;
	r->device = (struct vdev){
		.type = type == 0x3505 ? &type_3505 : &type_2540,
		.vm = vm,
		.number = number,
		.device_type = type,
		.sense_length = 1,
		.spool = &r->settings,
	};
	spool_settings_init(&r->settings, class);
	r->settings.eof = true;
	r->not_ready = true;
	spool_arrived = file_arrived;
	return &r->device;
}
