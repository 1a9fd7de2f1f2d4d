/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Locations in guest storage as DISPLAY and STORE name them. */
#ifndef CP_CMD_RANGE_H
#define CP_CMD_RANGE_H

#include "cp/cmd/call.h"

struct range {
	uint64_t first, last; /* inclusive */
	bool real;	      /* real address, else logical */
};

/*
 * [R|V]location, then -end, :end or .count, or nothing: one word's length.
 * 0, or the number of the message given. The issuer has a virtual machine.
 */
int range_parse(struct call *call, const char *word, struct range *r);

/* n, n-m or n:m, decimal or one hexadecimal digit, 0-15. */
bool range_registers(const char *word, unsigned *first, unsigned *last);

/* Moves bytes within one page; false: not there. */
bool range_read(struct vm *vm, const struct range *r, uint64_t address,
		void *to, size_t n);
bool range_write(struct vm *vm, const struct range *r, uint64_t address,
		 const void *from, size_t n);

/* The message that this address exceeds storage. */
int range_beyond(struct call *call, uint64_t address);

#endif
