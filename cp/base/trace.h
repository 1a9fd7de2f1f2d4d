/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: the CP trace table, a ring of 32-byte entries found in a dump. */
#ifndef CP_BASE_TRACE_H
#define CP_BASE_TRACE_H

#include <stdint.h>

enum trace_type {
	TRACE_SIE = 1,	/* interception: vcpu, code and text, PSW address */
	TRACE_EXTERNAL, /* code, parameter */
	TRACE_IO,	/* subchannel, status */
	TRACE_FAULT,	/* guest page made present: vm, address */
	TRACE_TASK,	/* dispatched: task */
	TRACE_COMMAND,	/* CP command: vm, first characters */
	TRACE_ABEND,	/* code, detail */
};

void trace(enum trace_type type, uint64_t a, uint64_t b);

struct trace_entry {
	uint64_t sequence; /* and the CPU address in the last 16 bits */
	uint64_t type;
	uint64_t a, b;
};

/* The n-th newest entry, 0 the newest; null: none so old. */
const struct trace_entry *trace_recent(unsigned n);

#endif
