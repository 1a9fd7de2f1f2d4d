/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: asking a 3270 for its size and colours (GA23-0059, chapter 6). */
#ifndef CP_TERM_QUERY_H
#define CP_TERM_QUERY_H

#include "cp/term/screen.h"

/* Read Partition Query, as the data of a Write Structured Field. */
#define QUERY_REQUEST_SIZE 5
extern const uint8_t query_request[QUERY_REQUEST_SIZE];

/*
 * Reads the reply: a record with AID 88 in front. False, and *size unchanged,
 * when it does not tell a size that CP can use.
 */
bool query_size(const uint8_t *record, size_t n, struct screen_size *size);

#endif
