/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: real devices. rdev.c finds the subchannels, runs channel programs,
 * one at a time for each device, and hands unsolicited status on.
 */
#ifndef CP_RIO_RDEV_H
#define CP_RIO_RDEV_H

#include "cp/base/task.h"
#include "s390/arch/channel.h"

#define RDEV_MAX 512

struct rdev {
	uint32_t ssid;
	uint16_t number;       /* device number */
	uint16_t index;	       /* in the list of devices */
	uint16_t control_type; /* Sense ID: 3274, 3990 (hexadecimal) */
	uint16_t type;	       /* 3278, 3390; 0: it has none */
	uint8_t model;
	bool busy; /* a channel program runs */
	bool done; /* ... and has ended: irb */
	struct irb irb;
	struct wait_queue queue; /* for the end, or for the device */
	/* Status that no channel program asked for; may be null. Under the CP
	 * lock, not in a task: must not wait. */
	void (*unsolicited)(struct rdev *rdev, uint8_t device_status);
	void *owner; /* the driver's */
};

/* How a channel program ended. */
struct rdev_result {
	bool operational; /* false: cc 3, nothing else counts */
	uint8_t device_status, subchannel_status;
	uint16_t residual;
	uint8_t sense[4]; /* after unit check; zeros: no answer */
};

/* Finds and enables all devices; runs as a task. */
void rdev_discover(void);

/* The n-th device, in order of subchannels; null: no more. */
struct rdev *rdev_nth(unsigned n);
struct rdev *rdev_find(uint16_t number);

/*
 * Runs a channel program (format 1, below 2 GB) and waits for its end; waits
 * before it while another task uses the device.
 */
struct rdev_result rdev_run(struct rdev *rdev, const struct ccw1 *program);

/* Channel end and device end and nothing else. */
bool rdev_ended_well(const struct rdev_result *result);

/* A channel-command word. */
struct ccw1 rdev_ccw(uint8_t command, uint8_t flags, void *data,
		     uint16_t count);

#endif
