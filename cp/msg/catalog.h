/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: all messages of CP. A number keeps its meaning for ever; programs
 * know messages by number and severity, so both are z/VM's. Numbers from 9900
 * on are our own. Arguments are text and stand for &1 to &9.
 */
#ifndef CP_MSG_CATALOG_H
#define CP_MSG_CATALOG_H

#include <stdbool.h>
#include <stdint.h>

enum message {
	MSG_UNKNOWN_COMMAND,  /* command */
	MSG_INVALID_OPERAND,  /* operand */
	MSG_INVALID_OPTION,   /* option */
	MSG_EXTRA_OPTION,     /* first extra word */
	MSG_INVALID_HEXLOC,   /* address */
	MSG_INVALID_HEXDATA,  /* data */
	MSG_INVALID_TYPE,     /* device */
	MSG_INVALID_USERID,   /* userid */
	MSG_INVALID_SPOOLID,  /* id */
	MSG_INVALID_RANGE,    /* range */
	MSG_INVALID_REGISTER, /* register */
	MSG_NOT_AUTHORIZED,   /* userid */
	MSG_BEFORE_LOGON,     /* command */
	MSG_USERID_MISSING,
	MSG_VDEV_MISSING,
	MSG_DATA_MISSING,
	MSG_OPERAND_MISSING,
	MSG_SPOOLID_MISSING,
	MSG_CLASS_MISSING,
	MSG_HEXLOC_MISSING,
	MSG_NO_DEVICE,	     /* device */
	MSG_NO_SPOOL_FILE,   /* id */
	MSG_NO_SAVED_SYSTEM, /* name */
	MSG_NOT_LOGGED_ON,   /* userid */
	MSG_LOGON_UNSUCCESSFUL,
	MSG_MAXIMUM_USERS,
	MSG_DIRECTORY_ERROR,
	MSG_NOT_IN_DIRECTORY,  /* userid */
	MSG_ALREADY_LOGGED_ON, /* where */
	MSG_NOT_RECEIVING,     /* userid, why */
	MSG_STORAGE_MAXIMUM,   /* size, maximum */
	MSG_HEXLOC_EXCEEDS,    /* address */
	MSG_NOT_READY,	       /* device */
	MSG_IPL_UNIT_ERROR,    /* device, device and subchannel status */
	MSG_LOGOFF_PENDING,    /* userid */
	MSG_ID_CARD,	       /* device */
	MSG_SPOOL_LIMIT,       /* userid */
	MSG_DISABLED_WAIT,     /* PSW */
	MSG_INVALID_PSW,       /* PSW */
	MSG_EXTERNAL_LOOP,
	MSG_PROGRAM_LOOP,
	MSG_SHUTDOWN_DELAY, /* seconds */
	MSG_SHUTDOWN_COMPLETE,
	MSG_SHUTDOWN_STARTED, /* date, time */
	MSG_SHUTDOWN_STEP,    /* step */
	MSG_SIGP_RESET,	      /* kind of reset, CPU */
	MSG_SIGP_STOP,	      /* CPU */
	MSG_STORAGE_SHORT,
	MSG_IPL_PARAMETER, /* longest */
	MSG_NO_SIGNAL,	   /* userid */
	MSG_SHUTTING_DOWN,
	MSG_NO_READ, /* userid */
	MSG_SPOOL_FULL,
	MSG_GUEST_STORAGE,
	MSG_PREFIX_OUTSIDE, /* prefix */
	MSG_VALIDITY,	    /* reason */
	MSG_INTERCEPTION,   /* code */
	MSG_COUNT,
};

struct message_entry {
	uint16_t number;
	char severity;	/* I W E A D R S T */
	char module[4]; /* the part that z/VM's users know it from */
	bool sets_code; /* the number is the return code */
	const char *text;
};

extern const struct message_entry message_table[MSG_COUNT];

#endif
