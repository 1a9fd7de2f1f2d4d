/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE but for gstore: one channel program in execution (SA22-7832, chapter
 * 15). Each CCW and IDAW is fetched once, checked, then used. A turn is
 * bounded: a program that is long or loops is taken up again later.
 */
#ifndef CP_VIO_CCW_H
#define CP_VIO_CCW_H

#include "cp/vio/vio.h"
#include "s390/arch/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* CCWs fetched and KBs moved in one turn, together. */
#define CCW_TURN_MAX 256

enum ccw_outcome {
	CCW_ENDED,     /* status is to be presented */
	CCW_SUSPENDED, /* until ccw_resume */
	CCW_TURN_OVER, /* the turn is used up: ccw_execute goes on */
	CCW_WAITING,   /* for the device: after vdev_ready, ccw_execute */
};

struct ccw_run {
	struct vdev *device;
	uint8_t key; /* access key in bits 0-3 */
	bool format1;
	bool suspend;	  /* suspend control */
	bool idaw64;	  /* format-2 IDAWs */
	bool idaw2k;	  /* ... of 2 KB blocks */
	bool suppress;	  /* incorrect length of immediate operations */
	uint32_t next;	  /* address of the CCW to be fetched next */
	uint32_t current; /* SCSW CCW address: the last one used, plus 8 */
	bool begun;	  /* the first command was accepted */
	bool in_command;  /* the device has not ended it yet */
	bool resume;	  /* resume pending: do not suspend */
	bool pci;	  /* PCI seen; the caller clears it */
	/* the CCW in execution */
	uint8_t command;
	uint8_t flags;
	uint16_t count;	  /* residual */
	uint32_t address; /* of the next byte, without IDA */
	uint32_t idaw;	  /* of the next IDAW */
	uint64_t block;	  /* of the next byte in the IDAW's block */
	uint32_t block_left;
	bool idaw_first; /* the next IDAW is the first of its CCW */
	bool data;	 /* the device asked for data: not immediate */
	bool longer;	 /* the device had more data than the CCWs take */
	/* results */
	uint8_t device_status;
	uint8_t subchannel_status;
	int budget; /* left in this turn */
};

/* Makes ready to run the program of an ORB for a device. */
void ccw_begin(struct ccw_run *run, struct vdev *device, const struct orb *orb);

/* The same for IPL: reads 24 bytes to absolute 0, then goes on at 8. */
void ccw_begin_ipl(struct ccw_run *run, struct vdev *device);

/* One turn. */
enum ccw_outcome ccw_execute(struct ccw_run *run);

/* Lets a suspended program go on with the CCW it stands at. */
void ccw_resume(struct ccw_run *run);

/*
 * For devices. Moves up to size bytes from (out) or to (in) the storage that
 * the current CCWs designate; gives the number moved. It is less than size
 * where the CCWs end or where a check ends the program: then the device ends
 * its command as well.
 */
size_t ccw_data_out(struct ccw_run *run, void *to, size_t size);
size_t ccw_data_in(struct ccw_run *run, const void *from, size_t size);

/*
 * True when the turn is used up: a device that moves data without limit of its
 * own then says VDEV_PENDING and is called again soon.
 */
bool ccw_turn_over(const struct ccw_run *run);

/* Ends a command with unit check and this sense byte. */
enum vdev_result ccw_unit_check(struct vdev *device, uint8_t sense);

#endif
