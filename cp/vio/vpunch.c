/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The virtual punch and the virtual printer: each command becomes a record of
 * the open spool file. A printer's carriage commands are records without data;
 * its write commands carry their spacing in the command code.
 */
#include "cp/base/frame.h"
#include "cp/vio/ccw.h"
#include "cp/vio/outfile.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

#define CARD_SIZE 80
#define LINE_SIZE 132

struct vpunch {
	struct vdev device;
	struct spool_settings settings;
};

static enum vdev_result add_record(struct vdev *device, uint8_t code,
				   const void *data, size_t size)
{
	enum spool_origin origin =
		device->type->name[1] == 'U' ? ORIGIN_PUNCH : ORIGIN_PRINTER;

	if (outfile_add(device, origin, code, data, size))
		return VDEV_END;
	return ccw_unit_check(device, SENSE_INTERVENTION);
}

static enum vdev_result punch_command(struct vdev *device, struct ccw_run *run,
				      uint8_t code)
{
	uint8_t card[CARD_SIZE];

	if (code != 0x01 && code != 0x41 && code != 0x81)
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	memset(card, EBC_BLANK, sizeof(card));
	ccw_data_out(run, card, sizeof(card));
	return add_record(device, code, card, sizeof(card));
}

enum print_kind {
	PRINT_REJECT,
	PRINT_LINE,    /* data, then space or skip */
	PRINT_CONTROL, /* space or skip at once */
	PRINT_BUFFER,  /* loads a buffer that this printer does not need */
	PRINT_NOTHING, /* sets a mode that it does not have */
};

/* The printer's commands; space 0-3 or skip to channel 1-12. */
static enum print_kind print_kind(uint8_t code)
{
	static const uint8_t buffers[] = { 0x63, 0xeb, 0xf3, 0xfb };
	static const uint8_t modes[] = { 0x07, 0x73, 0x7b };
	uint8_t motion = code >> 3;

	for (size_t i = 0; i < sizeof(buffers); i++) {
		if (code == buffers[i])
			return PRINT_BUFFER;
	}
	for (size_t i = 0; i < sizeof(modes); i++) {
		if (code == modes[i])
			return PRINT_NOTHING;
	}
	if (motion > 3 && (motion < 0x11 || motion > 0x1c))
		return PRINT_REJECT;
	if ((code & 7) == 1)
		return PRINT_LINE;
	return (code & 7) == 3 ? PRINT_CONTROL : PRINT_REJECT;
}

static enum vdev_result printer_command(struct vdev *device,
					struct ccw_run *run, uint8_t code)
{
	uint8_t line[LINE_SIZE];
	size_t n;

	switch (print_kind(code)) {
	case PRINT_LINE:
		n = ccw_data_out(run, line, sizeof(line));
		return add_record(device, code, line, n);
	case PRINT_CONTROL:
		return add_record(device, code, NULL, 0);
	case PRINT_BUFFER:
		while (ccw_data_out(run, line, sizeof(line)) == sizeof(line)) {
			if (ccw_turn_over(run))
				return VDEV_PENDING;
		}
		return VDEV_END;
	case PRINT_NOTHING:
		return VDEV_END;
	default:
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	}
}

static int close_punch(struct vdev *device, bool discard)
{
	return outfile_close(device, SPOOL_PUNCH, discard);
}

static int close_printer(struct vdev *device, bool discard)
{
	return outfile_close(device, SPOOL_PRINTER, discard);
}

static void destroy_punch(struct vdev *device)
{
	outfile_end(device, SPOOL_PUNCH);
	store_free(list_entry(device, struct vpunch, device),
		   sizeof(struct vpunch));
}

static void destroy_printer(struct vdev *device)
{
	outfile_end(device, SPOOL_PRINTER);
	store_free(list_entry(device, struct vpunch, device),
		   sizeof(struct vpunch));
}

static const struct vdev_type type_2540 = {
	.name = "PUN",
	.command = punch_command,
	.destroy = destroy_punch,
	.close = close_punch,
};

static const struct vdev_type type_3525 = {
	.name = "PUN",
	.sense_id = { 0xff, 0x28, 0x21, 0x01, 0x35, 0x25, 0x01 },
	.command = punch_command,
	.destroy = destroy_punch,
	.close = close_punch,
};

static const struct vdev_type type_printer = {
	.name = "PRT",
	.command = printer_command,
	.destroy = destroy_printer,
	.close = close_printer,
};

static const struct vdev_type *type_of(uint16_t type)
{
	switch (type) {
	case 0x2540:
		return &type_2540;
	case 0x3525:
		return &type_3525;
	default:
		return &type_printer;
	}
}

struct vdev *vpunch_create(struct vm *vm, uint16_t number, uint16_t type,
			   char class)
{
	struct vpunch *p = store_take(sizeof(*p));

	if (!p)
		return NULL;
	p->device = (struct vdev){
		.type = type_of(type),
		.vm = vm,
		.number = number,
		.device_type = type,
		.sense_length = 1,
		.spool = &p->settings,
	};
	spool_settings_init(&p->settings, class);
	return &p->device;
}
