/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/trace.h"

#include "s390/machine/sie.h"

#include <stddef.h>

#define TRACE_ENTRIES 4096 /* 128 KB */

static struct trace_entry table[TRACE_ENTRIES];
static uint64_t sequence;

void trace(enum trace_type type, uint64_t a, uint64_t b)
{
	struct trace_entry *entry = &table[sequence % TRACE_ENTRIES];

	sequence++;
	entry->sequence = sequence << 16 | pcpu()->address;
	entry->type = type;
	entry->a = a;
	entry->b = b;
}

const struct trace_entry *trace_recent(unsigned n)
{
	if (n >= TRACE_ENTRIES || n >= sequence)
		return NULL;
	return &table[(sequence - 1 - n) % TRACE_ENTRIES];
}
