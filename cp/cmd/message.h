/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MESSAGE for those who are not logged on. */
#ifndef CP_CMD_MESSAGE_H
#define CP_CMD_MESSAGE_H

#include "cp/cmd/call.h"

/* userid text: it comes from LOGON. */
int message_before_logon(struct call *call);

#endif
