/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The output spool file of a punch, a printer or a spooled console. */
#include "cp/vio/outfile.h"

#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

bool outfile_add(struct vdev *device, enum spool_origin origin, uint8_t command,
		 const void *data, size_t size)
{
	if (!device->file)
		device->file = spool_create(device->vm->userid, origin);
	return device->file && spool_add(device->file, command, data, size);
}

static void copy_name(char to[9], const char *from)
{
	size_t n = text_length(from);

	memset(to, 0, 9);
	memcpy(to, from, n < 8 ? n : 8);
}

static void set_attributes(struct spool_file *file,
			   const struct spool_settings *settings)
{
	file->class = settings->class;
	file->hold = settings->hold ? HOLD_USER : HOLD_NONE;
	file->keep = settings->keep;
	file->copies = settings->copies;
	copy_name(file->name, settings->name);
	copy_name(file->type, settings->type);
	if (settings->distribution[0])
		copy_name(file->distribution, settings->distribution);
}

/* Gives the id, 0: the receiver has no room. */
static uint16_t put_in_queue(struct vdev *device, enum spool_queue queue)
{
	const struct spool_settings *settings = device->spool;
	const char *owner = device->vm->userid;

	if (settings->to[0]) {
		queue = SPOOL_READER;
		if (!text_equal(settings->to, "*"))
			owner = settings->to;
	}
	set_attributes(device->file, settings);
	return spool_enqueue(device->file, queue, owner);
}

static int finish(struct vdev *device, enum spool_queue queue, bool discard)
{
	int id = 0;

	if (discard || !device->file->records) {
		spool_discard(device->file);
	} else {
		id = put_in_queue(device, queue);
		if (!id)
			return -1;
	}
	device->file = NULL;
	return id;
}

int outfile_close(struct vdev *device, enum spool_queue queue, bool discard)
{
	if (!device->file || (device->spool->cont && !discard))
		return 0;
	return finish(device, queue, discard);
}

void outfile_end(struct vdev *device, enum spool_queue queue)
{
	if (device->file && finish(device, queue, false) < 0)
		finish(device, queue, true);
}
