/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which spool files a command is about: owner, class, identifiers. */
#ifndef CP_CMD_SELECT_H
#define CP_CMD_SELECT_H

#include "cp/cmd/call.h"
#include "cp/spool/spool.h"

#define SELECT_ID_MAX 32

struct selection {
	char owner[9];	   /* "*": everybody */
	bool all;	   /* ALL was said */
	char class;	   /* 0: any */
	unsigned id_count; /* 0: any */
	uint16_t id[SELECT_ID_MAX];
};

/*
 * The owner: a userid or SYSTEM, which only class D may name; "*" and, when
 * own_by_default or without class D, nothing mean the issuer. 0, or the number
 * of the message given.
 */
int select_owner(struct call *call, bool own_by_default, struct selection *s);

/* ALL, CLASS c, identifiers, as far as they go. 0, or the message's number. */
int select_files(struct call *call, struct selection *s);

bool select_matches(const struct selection *s, const struct spool_file *file);

/* RDR, PUN or PRT is taken; false: it is none of them. */
bool select_queue(struct call *call, enum spool_queue *queue);

/* RDR, PUN, PRT by enum spool_queue. */
extern const char *const select_queue_names[3];

/* PUN, PRT, RDR, CON, SYS by enum spool_origin. */
extern const char *const select_origin_names[5];

#endif
