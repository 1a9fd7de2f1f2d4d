/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The 3215 console as a device. Its text is EBCDIC; a new-line character or
 * the carrier return of the command ends a line. While the terminal is full a
 * write stands still in mid-text; a read waits until a line comes.
 */
#include "cp/base/frame.h"
#include "cp/vio/ccw.h"
#include "cp/vio/console.h"
#include "cp/vio/conspool.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

#define CHUNK 160

struct vcons {
	struct vdev device;
	struct console_reader reader;
	struct console_writer writer;
	struct conspool spool;
	bool has_line;
	uint16_t line_length;
	uint8_t line[CONSOLE_LINE_MAX]; /* EBCDIC */
};

static struct vcons *of_device(struct vdev *device)
{
	return list_entry(device, struct vcons, device);
}

/* What a terminal cannot show becomes a blank; nulls and alarms vanish. */
static size_t clean(char *text, size_t length)
{
	size_t kept = 0;

	for (size_t i = 0; i < length; i++) {
		uint8_t c = (uint8_t)text[i];

		if (c == 0x85)
			c = '\n';
		if (c == 0x00 || c == 0x07 || c == '\r')
			continue;
		if (c != '\n' && (c < ' ' || (c >= 0x7f && c < 0xa0)))
			c = ' ';
		text[kept++] = (char)c;
	}
	return kept;
}

static enum vdev_result write(struct vcons *v, struct ccw_run *run,
			      bool carrier_return)
{
	struct vconsole *console = v->device.vm->console;
	uint8_t data[CHUNK];
	char text[CHUNK];
	size_t n;

	do {
		if (console_full(console)) {
			console_wait_room(console, &v->writer);
			return VDEV_PENDING;
		}
		if (ccw_turn_over(run))
			return VDEV_PENDING;
		n = ccw_data_out(run, data, sizeof(data));
		ebcdic_decode(text, data, n);
		console_write(console, CONSOLE_GUEST, text, clean(text, n));
	} while (n == sizeof(data));
	if (carrier_return)
		console_write(console, CONSOLE_GUEST, "\n", 1);
	return VDEV_END;
}

static enum vdev_result read(struct vcons *v, struct ccw_run *run)
{
	if (!v->has_line && !v->reader.reading)
		console_read(v->device.vm->console, &v->reader);
	if (!v->has_line)
		return VDEV_PENDING;
	v->has_line = false;
	ccw_data_in(run, v->line, v->line_length);
	return VDEV_END;
}

static enum vdev_result command(struct vdev *device, struct ccw_run *run,
				uint8_t code)
{
	struct vcons *v = of_device(device);

	switch (code) {
	case CMD_3215_WRITE:
	case CMD_3215_WRITE_CR:
		return write(v, run, code == CMD_3215_WRITE_CR);
	case CMD_3215_READ:
		return read(v, run);
	case CMD_3215_ALARM:
		console_alarm(device->vm->console);
		return VDEV_END;
	default:
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	}
}

static bool take_line(struct console_reader *reader, const char *text,
		      size_t length)
{
	struct vcons *v = list_entry(reader, struct vcons, reader);

	ebcdic_encode_037(v->line, text, length);
	v->line_length = (uint16_t)length;
	v->has_line = true;
	vdev_ready(&v->device);
	return true;
}

static void raise_attention(struct console_reader *reader)
{
	struct vcons *v = list_entry(reader, struct vcons, reader);

	vdev_unsolicited(&v->device, DEV_ATTENTION);
}

static void found_room(struct console_writer *writer)
{
	vdev_ready(&list_entry(writer, struct vcons, writer)->device);
}

static void reset(struct vdev *device)
{
	struct vcons *v = of_device(device);

	console_read_cancel(device->vm->console, &v->reader);
	list_remove(&v->writer.link);
	v->has_line = false;
}

static int close(struct vdev *device, bool discard)
{
	return conspool_close(&of_device(device)->spool, discard);
}

static void destroy(struct vdev *device)
{
	struct vcons *v = of_device(device);

	conspool_end(&v->spool);
	list_remove(&v->writer.link);
	console_detach_reader(device->vm->console, &v->reader);
	store_free(v, sizeof(*v));
}

static const struct vdev_type type_3215 = {
	.name = "CONS",
	.sense_id = { 0xff, 0x32, 0x15, 0x00, 0x32, 0x15, 0x00 },
	.command = command,
	.reset = reset,
	.destroy = destroy,
	.close = close,
};

struct vdev *vcons_create(struct vm *vm, uint16_t number, uint16_t type)
{
	struct vcons *v = store_take(sizeof(*v));

	(void)type; /* a 3270 console, too, starts as a 3215 */
	if (!v)
		return NULL;
	v->device = (struct vdev){
		.type = &type_3215,
		.vm = vm,
		.number = number,
		.device_type = 0x3215,
		.sense_length = 1,
		.spool = &v->spool.settings,
	};
	v->reader.line = take_line;
	v->reader.attention = raise_attention;
	v->writer.room = found_room;
	list_init(&v->writer.link);
	conspool_begin(&v->spool, &v->device);
	console_attach_reader(vm->console, &v->reader);
	return &v->device;
}
