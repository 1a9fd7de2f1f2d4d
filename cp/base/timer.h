/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: calls at a time of day. All under the CP lock. */
#ifndef CP_BASE_TIMER_H
#define CP_BASE_TIMER_H

#include "s390/lib/list.h"

#include <stdbool.h>
#include <stdint.h>

struct timer {
	struct list link;
	uint64_t tod; /* host TOD */
	void (*expired)(struct timer *);
};

void timer_init(struct timer *timer, void (*expired)(struct timer *));

/* (Re)starts a timer for this host TOD. */
void timer_set(struct timer *timer, uint64_t tod);
void timer_cancel(struct timer *timer);
bool timer_active(const struct timer *timer);

/* Calls what is due; gives the host TOD of the next, UINT64_MAX: none. */
uint64_t timer_run(uint64_t now);
uint64_t timer_next(void);

#endif
