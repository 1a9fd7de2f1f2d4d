/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: a machine for native tests, behind s390/machine: storage with keys, one
 * CPU, clocks that move only when looked at or waited for, subchannels, a
 * scripted SIE, stacks. It has no translation and no protection: what a test
 * does not read back here, s390x alone can prove.
 */
#ifndef S390_FAKE_FAKE_H
#define S390_FAKE_FAKE_H

#include "s390/arch/channel.h"
#include "s390/machine/sie.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * New real storage, zeros, below 2 GB; the old is gone. The address of the
 * first byte is 4096 past a multiple of 1 MB. Keys of it begin as zero.
 */
uint64_t fake_storage(size_t size);

extern uint64_t fake_tod; /* each look at the clock adds one */
extern uint64_t fake_comparator;
extern unsigned fake_purges; /* cpu_purge_all calls */
extern bool fake_emergency;  /* signalled: ends the next wait */
extern unsigned fake_float_saves, fake_float_loads;

/*
 * Runs tasks until all wait and nothing is left to interrupt: no signal, no
 * status pending, the comparator at its end. dispatch is the dispatcher of CP.
 */
void fake_run(void (*dispatch)(void));

/* What SIE does, set by the test. */
extern enum window_exit (*fake_sie)(uint64_t gr[14], struct sie_block *sd);

/* A device; subchannel n is the n-th of the array. */
struct fake_device {
	uint16_t number;
	bool absent; /* no valid device number */
	/*
	 * Executes the channel program and says fake_io_end, at once or later;
	 * gives the condition code of SSCH.
	 */
	int (*start)(struct fake_device *device, const struct ccw1 *program);
	/* the machine's */
	struct pmcw pmcw;
	struct irb irb;
	bool pending;
	unsigned starts, clears;
};

void fake_io_devices(struct fake_device *devices, unsigned count);

/* Status of a channel program that ended: channel and device end are added. */
void fake_io_end(struct fake_device *device, uint8_t device_status,
		 uint8_t subchannel_status, uint16_t residual);

/* Status that nothing started. */
void fake_io_unsolicited(struct fake_device *device, uint8_t device_status);

/* The first device with status pending; null: none. For cpu_wait. */
struct fake_device *fake_io_pending(uint32_t *ssid);

#endif
