/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The channel subsystem of a virtual machine: subchannels 0..n-1 without
 * holes, each with a virtual device. vio.c owns subchannel states and the I/O
 * instructions' conditions; ccw.c interprets channel programs; each kind of
 * device is one file with a struct vdev_type. All under the CP lock.
 */
#ifndef CP_VIO_VIO_H
#define CP_VIO_VIO_H

#include "s390/arch/addr.h"
#include "s390/arch/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vm;
struct vio;
struct vdev;
struct io_interruption; /* cp/vm/deliver.h */
struct spool_settings;
struct spool_file;

#define VIO_DEVICE_MAX 256

/* What a device says to one command. */
enum vdev_result {
	VDEV_END,     /* CE+DE, plus what is in vdev->status */
	VDEV_PENDING, /* cannot go on now; vdev_ready() when it can: the same
			 command is then given again, and its data goes on
			 where it stopped */
};

struct ccw_run; /* the channel program in execution: ccw.h */

struct vdev_type {
	const char *name;    /* "CONS", "RDR", "PUN", "PRT" as QUERY says */
	uint8_t sense_id[7]; /* FF, CU type, model, device type, model;
				zeros: it rejects Sense ID */
	/*
	 * Executes one command other than TIC, NOP, SENSE, SENSE ID; moves data
	 * with ccw_data_out / ccw_data_in; sets vdev->status (unit check, unit
	 * exception) and vdev->sense.
	 */
	enum vdev_result (*command)(struct vdev *device, struct ccw_run *run,
				    uint8_t command);
	/* Halt, clear, system reset: forgets what is in progress. */
	void (*reset)(struct vdev *device);
	void (*destroy)(struct vdev *device);
	/*
	 * CLOSE of unit record devices and the console, else null: ends the
	 * file in progress as the SPOOL settings say, or throws it away. Gives
	 * the id the file has got, 0: there was none, it is gone, or CONT
	 * keeps it open, -1: the receiver has no room (the file stays open).
	 */
	int (*close)(struct vdev *device, bool discard);
};

struct vdev {
	const struct vdev_type *type;
	struct vm *vm;
	uint16_t number;      /* device number */
	uint16_t subchannel;  /* its number */
	uint16_t device_type; /* as the directory says: 3215, 2540... (hex) */
	uint8_t status;	      /* device status beside CE+DE */
	uint8_t sense[32];
	uint8_t sense_length;
	struct spool_settings *spool; /* SPOOL settings, null: it has none */
	struct spool_file *file; /* it reads or writes this; null: none open */
};

/* Makes the subsystem and the devices of the directory entry. */
struct vio *vio_create(struct vm *vm);
void vio_destroy(struct vio *vio);
/* Subsystem reset (Principles of Operation, chapter 17). The machine is
 * paused: none of its tasks executes a channel program. */
void vio_reset(struct vio *vio);

/* Adds a device (storage taken by its own create function), which it owns from
 * now on; false: no room, or its number is taken, then it is still yours. */
bool vio_attach(struct vio *vio, struct vdev *device);
struct vdev *vio_find(struct vio *vio, uint16_t number);
/* The n-th device in order of subchannels; null: no more. */
struct vdev *vio_device(struct vio *vio, unsigned n);

/* The instructions: condition codes as architected. Operands are copies. */
int vio_start(struct vio *vio, uint16_t subchannel, const struct orb *orb);
int vio_store(struct vio *vio, uint16_t subchannel, struct schib *schib);
int vio_modify(struct vio *vio, uint16_t subchannel, const struct schib *s);
int vio_test(struct vio *vio, uint16_t subchannel, struct irb *irb);
int vio_halt(struct vio *vio, uint16_t subchannel);
int vio_clear(struct vio *vio, uint16_t subchannel);
int vio_resume(struct vio *vio, uint16_t subchannel);
int vio_cancel(struct vio *vio, uint16_t subchannel);

/* The I/O interruption to present: highest ISC that cr6 allows, oldest first.
 * vio_take gives SSID, parameter and identification word and withdraws it
 * (vio_untake puts it back after an access exception); false: none. */
bool vio_pending(const struct vio *vio, uint64_t cr6);
bool vio_take(struct vio *vio, uint64_t cr6, struct io_interruption *taken);
void vio_untake(struct vio *vio, const struct io_interruption *taken);

/* A device that said VDEV_PENDING can go on. May wait. */
void vdev_ready(struct vdev *device);
/* Unsolicited status: attention, device end. */
void vdev_unsolicited(struct vdev *device, uint8_t status);

/*
 * Goes on with channel programs that used up their turn (long or looping
 * ones); false: none is left. Called by the vcpus' tasks between instructions.
 */
bool vio_work(struct vio *vio);

/*
 * IPL: starts the architected IPL channel program (24 bytes to absolute 0,
 * chained to the CCWs read there) and waits for its end. Gives 0, or the
 * reason: device status << 8 | subchannel status. Done, it has stored the
 * subsystem-identification word and left the subchannel enabled. The caller
 * sees to it that the machine is paused and stays.
 */
int vio_ipl(struct vio *vio, struct vdev *device);

/* Device types (one file each); each takes what the directory says. */
struct vdev *vcons_create(struct vm *vm, uint16_t number, uint16_t type);
struct vdev *vreader_create(struct vm *vm, uint16_t number, uint16_t type,
			    char class);
struct vdev *vpunch_create(struct vm *vm, uint16_t number, uint16_t type,
			   char class); /* punch or printer, by type */

#endif
