/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: one list, the earliest first; CP has few timers at a time. */
#include "cp/base/timer.h"

static struct list timers = { &timers, &timers };

static struct timer *timer_of(struct list *item)
{
	return list_entry(item, struct timer, link);
}

void timer_init(struct timer *timer, void (*expired)(struct timer *))
{
	list_init(&timer->link);
	timer->expired = expired;
}

void timer_set(struct timer *timer, uint64_t tod)
{
	struct list *where;

	list_remove(&timer->link);
	timer->tod = tod;
	where = timers.next;
	while (where != &timers && timer_of(where)->tod <= tod)
		where = where->next;
	list_insert_before(&timer->link, where);
}

void timer_cancel(struct timer *timer)
{
	list_remove(&timer->link);
}

bool timer_active(const struct timer *timer)
{
	return !list_empty(&timer->link);
}

uint64_t timer_run(uint64_t now)
{
	while (!list_empty(&timers) && timer_next() <= now) {
		struct timer *timer = timer_of(timers.next);

		list_remove(&timer->link);
		timer->expired(timer);
	}
	return timer_next();
}

uint64_t timer_next(void)
{
	return list_empty(&timers) ? UINT64_MAX : timer_of(timers.next)->tod;
}
