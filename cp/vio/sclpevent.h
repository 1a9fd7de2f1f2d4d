/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Events between a guest and its service-call logical processor; for sclp.c
 * alone. Blocks are copies, `length` bytes long by their own header; what the
 * functions give is the response code.
 */
#ifndef CP_VIO_SCLPEVENT_H
#define CP_VIO_SCLPEVENT_H

#include "cp/vio/console.h"
#include "s390/arch/sclp.h"

#define SCLP_QUEUE_MAX 8

/* An event that waits for Read Event Data. */
struct vsclp_event {
	uint8_t type;
	uint16_t length; /* of data */
	uint8_t data[CONSOLE_LINE_MAX + 16];
};

struct vsclp {
	struct vm *vm;
	uint64_t receive, send;	      /* the guest's event masks */
	struct console_reader reader; /* in the console's list while the guest
					 receives lines */
	struct console_writer writer; /* waits for room on the terminal */
	uint32_t held;		      /* SCCB whose completion it is; 0: none */
	bool busy;		      /* a call is executed */
	bool uses_vt220;	      /* lines typed go there as VT220 data */
	uint8_t escape;		      /* inside an escape sequence */
	uint8_t first, count;	      /* of the queue, a ring */
	struct vsclp_event queue[SCLP_QUEUE_MAX];
	_Alignas(8) uint8_t block[SCCB_SIZE_MAX];
};

void sclpevent_init(struct vsclp *s);
/* Forgets masks and events; the console has no reader of it any more. */
void sclpevent_reset(struct vsclp *s);

unsigned sclpevent_write_mask(struct vsclp *s, size_t length);
unsigned sclpevent_write_data(struct vsclp *s, size_t length);
unsigned sclpevent_read_data(struct vsclp *s, size_t length);

/* Queues an event and signals it; false: the guest does not receive such
 * events, or the queue is full. */
bool sclpevent_add(struct vsclp *s, uint8_t type, const void *data,
		   size_t length);

/* A line that was typed may be waiting, and there may be room for it now. */
void sclpevent_take_line(struct vsclp *s);

#endif
