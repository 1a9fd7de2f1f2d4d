/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the outbound 3270 data stream (GA23-0059, chapters 3 to 5): one record
 * of the host changes the presentation space or asks for an answer.
 *
 * Commands are taken in the local and in the remote code. A record that goes
 * wrong stops there: what came before it stands, the space stays valid.
 */
#ifndef CONSOLE_DS_H
#define CONSOLE_DS_H

#include <stddef.h>
#include <stdint.h>

#include "console/inbound.h"
#include "console/space.h"

enum ds_result {
	DS_DONE,
	DS_REPLY, /* *reply is to be sent */
	DS_BAD,	  /* command or order not known, or address outside */
};

/* One record. @reply must be fresh from inbound_begin(). */
enum ds_result ds_take(struct space *s, const uint8_t *record, size_t n,
		       struct inbound *reply);

#endif
