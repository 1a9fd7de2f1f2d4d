/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * For cp/vio only: a subchannel, its states and its place in the interruption
 * queue (SA22-7832, chapters 14 and 16).
 */
#ifndef CP_VIO_SUBCHANNEL_H
#define CP_VIO_SUBCHANNEL_H

#include "cp/vio/ccw.h"
#include "cp/vio/vio.h"
#include "s390/arch/channel.h"
#include "s390/lib/list.h"

#define ISC_COUNT 8

enum subchannel_progress {
	PROGRESS_NONE,	  /* no channel program, or a suspended one */
	PROGRESS_TURN,	  /* its next turn is due */
	PROGRESS_WAITING, /* for the device */
};

struct subchannel {
	struct list link; /* in the pending interruptions */
	struct vdev *device;
	struct pmcw pmcw;
	struct scsw scsw;
	struct ccw_run run;
	enum subchannel_progress progress;
	bool executing;	     /* a task is in ccw_execute */
	bool ready;	     /* vdev_ready came meanwhile */
	bool ipl;	     /* IPL: no interruption */
	uint8_t unsolicited; /* device status that waits to be presented */
	uint8_t sense_count; /* concurrent sense in ecw, 0: none */
	uint8_t ecw[32];
};

struct vio {
	struct vm *vm;
	unsigned count;
	struct subchannel *subchannel[VIO_DEVICE_MAX];
	struct list pending; /* interruptions, by ISC, the oldest first */
};

static inline unsigned subchannel_isc(const struct subchannel *s)
{
	return (unsigned)(s->pmcw.isc & PMCW_ISC) >> PMCW_ISC_SHIFT;
}

/* Null: no subchannel of this number. */
struct subchannel *subchannel_find(const struct vio *vio, uint16_t number);

/* Makes its interruption pending; oldest: before others of its ISC. */
void subchannel_queue(struct vio *vio, struct subchannel *s, bool oldest);

/* As after subsystem reset. */
void subchannel_reset(struct subchannel *s);

/* Starts the program that s->run is ready for. */
void subchannel_start(struct vio *vio, struct subchannel *s);

/* One turn of its channel program, and what follows from it. */
void subchannel_execute(struct vio *vio, struct subchannel *s);

#endif
