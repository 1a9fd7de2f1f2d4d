/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: intrusive doubly linked list with a head; an unlinked item is empty. */
#ifndef S390_LIB_LIST_H
#define S390_LIB_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
	struct list *next, *prev;
};

/* The structure that holds this list item as its member. */
#define list_entry(item, type, member) \
	((type *)(void *)((char *)(item)-offsetof(type, member)))

#define list_for_each(item, head)                              \
	for (struct list *item = (head)->next; item != (head); \
	     item = item->next)

/* The same where the body may remove the item. */
#define list_for_each_safe(item, after, head)                       \
	for (struct list *item = (head)->next, *after = item->next; \
	     item != (head); item = after, after = item->next)

static inline void list_init(struct list *l)
{
	l->next = l->prev = l;
}

static inline bool list_empty(const struct list *l)
{
	return l->next == l;
}

static inline void list_insert_before(struct list *item, struct list *where)
{
	item->prev = where->prev;
	item->next = where;
	where->prev->next = item;
	where->prev = item;
}

static inline void list_append(struct list *head, struct list *item)
{
	list_insert_before(item, head);
}

static inline void list_prepend(struct list *head, struct list *item)
{
	list_insert_before(item, head->next);
}

/* Takes the item out of its list, if it is in one; leaves it empty. */
static inline void list_remove(struct list *item)
{
	item->prev->next = item->next;
	item->next->prev = item->prev;
	list_init(item);
}

#endif
