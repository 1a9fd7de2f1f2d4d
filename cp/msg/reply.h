/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: where the answer of a command goes. A handler never prints; it gives
 * lines to a reply: a terminal's, a DIAGNOSE X'08' buffer's, a test's.
 */
#ifndef CP_MSG_REPLY_H
#define CP_MSG_REPLY_H

#include "cp/msg/catalog.h"

#include <stdbool.h>
#include <stddef.h>

struct reply {
	/* Takes one line without its end; context is the receiver's. */
	void (*line)(struct reply *reply, const char *text, size_t length);
	void *context;
	unsigned emsg; /* how messages look, EMSG_ below */
	/* The command reset, loaded or ended the issuer's virtual machine: a
	 * DIAGNOSE that issued it has no registers to set any more. */
	bool guest_reset;
};

#define EMSG_CODE 1	      /* identifiers are shown */
#define EMSG_TEXT 2	      /* texts are shown */
#define EMSG_NO_INFORMATION 4 /* SET IMSG OFF: severity I is not shown */

#define MESSAGE_SIZE 256 /* no message is longer, NUL included */

/* One line of text, NUL-terminated. */
void reply_line(struct reply *reply, const char *text);

/*
 * A message of the catalog with up to nine text arguments for &1 to &9, ended
 * by a null pointer; long messages wrap nowhere. Gives its number for error
 * and warning forms that set the return code, 0 for information.
 */
int reply_message(struct reply *reply, enum message id, ...);

/* The finished text of a message, NUL-terminated; gives its length. */
size_t message_text(char *to, size_t size, unsigned emsg, enum message id,
		    const char *const arguments[9]);

#endif
