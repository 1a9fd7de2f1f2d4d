/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: what a 3270 sends: the reads of GA23-0059, chapter 4, made from the
 * presentation space.
 */
#ifndef CONSOLE_INBOUND_H
#define CONSOLE_INBOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/space.h"

/* Room for any read of any screen. */
#define INBOUND_SIZE 16384

/* A record being made. What does not fit is left out and marked in full. */
struct inbound {
	uint8_t *data; /* the caller's */
	size_t room;
	size_t length;
	bool full;
};

void inbound_begin(struct inbound *in, uint8_t *data, size_t room);
void inbound_byte(struct inbound *in, uint8_t byte);
void inbound_pair(struct inbound *in, unsigned value);

/* For an attention key: Clear and PA keys send the AID alone. */
void inbound_attention(struct inbound *in, const struct space *s);

/* Read Modified All: as above, but always with the fields. */
void inbound_read_modified(struct inbound *in, const struct space *s);

void inbound_read_buffer(struct inbound *in, const struct space *s);

#endif
