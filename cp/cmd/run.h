/* SPDX-License-Identifier: GPL-2.0-or-later */
/* IPL: for the command, logon and DIAGNOSE X'308'. */
#ifndef CP_CMD_RUN_H
#define CP_CMD_RUN_H

#include "cp/msg/reply.h"

#include <stdint.h>

struct vm;

/* What an IPL asks for; texts are EBCDIC, as the guest gets them. */
struct ipl_request {
	uint16_t device;
	bool clear;	       /* storage too */
	bool stop;	       /* do not start the program */
	uint8_t loadparm[8];   /* zeros: none */
	uint8_t parameter[64]; /* PARM */
	uint8_t parameter_length;
};

/*
 * Resets the virtual machine, loads from the device and starts the program;
 * the parameters stay in vm. 0, or the number of the message given. Once the
 * device is known to exist, the former state of the guest is lost.
 */
int ipl_start(struct vm *vm, const struct ipl_request *request,
	      struct reply *reply);

#endif
