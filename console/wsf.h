/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: Write Structured Field (GA23-0059, chapter 5) as far as a terminal
 * without partitions has it: Read Partition with its Query Replies,
 * Erase/Reset, and Outbound 3270DS, which holds a command as a record does.
 */
#ifndef CONSOLE_WSF_H
#define CONSOLE_WSF_H

#include "console/ds.h"

/* The structured fields behind the command. */
enum ds_result wsf_take(struct space *s, const uint8_t *fields, size_t n,
			struct inbound *reply);

#endif
