/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The operator console. Storage is the ring and no more: whoever reads too
 * slowly misses what was overwritten, and the guest alone is slowed down by a
 * terminal that holds its screen.
 */
#include "cp/vio/console.h"

#include "cp/base/frame.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <string.h>

/* "USERID  : ", in front of what a secondary user sees. */
#define SECONDARY_PREFIX 10

struct vconsole *console_create(struct vm *vm)
{
	struct vconsole *c = store_take(sizeof(*c));

	if (!c)
		return NULL;
	c->vm = vm;
	list_init(&c->observers);
	list_init(&c->readers);
	list_init(&c->writers);
	wait_queue_init(&c->room);
	return c;
}

void console_destroy(struct vconsole *c)
{
	if (c->terminal)
		c->terminal->gone(c->terminal);
	list_for_each_safe(item, after, &c->observers) {
		struct console_observer *o =
			list_entry(item, struct console_observer, link);

		list_remove(item);
		o->console = NULL;
		o->written(o);
	}
	wait_queue_wake(&c->room);
	store_free(c, sizeof(*c));
}

static void ring_add(struct vconsole *c, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		c->ring[c->written++ % CONSOLE_RING_SIZE] = text[i];
}

static uint64_t ring_oldest(const struct vconsole *c)
{
	return c->written > CONSOLE_RING_SIZE ? c->written - CONSOLE_RING_SIZE :
						0;
}

static void tell_observers(struct vconsole *c)
{
	list_for_each_safe(item, after, &c->observers) {
		struct console_observer *o =
			list_entry(item, struct console_observer, link);

		o->written(o);
	}
}

/* Ring, terminal and observers of one console. */
static void write_here(struct vconsole *c, enum console_kind kind,
		       const char *text, size_t length)
{
	ring_add(c, text, length);
	if (c->terminal)
		c->terminal->write(c->terminal, kind, text, length);
	tell_observers(c);
}

/* The secondary user's console, if it is connected. */
static struct vconsole *secondary(const struct vconsole *c)
{
	struct vm *vm = c->vm->secondary[0] ? vm_find(c->vm->secondary) : NULL;

	if (!vm || vm == c->vm || !vm->console || !vm->console->terminal)
		return NULL;
	return vm->console;
}

/* The open line, complete now, as the secondary user sees it. */
static void pass_line(struct vconsole *c, struct vconsole *to)
{
	char out[SECONDARY_PREFIX + CONSOLE_LINE_MAX + 1];
	size_t n = 0;

	memset(out, ' ', SECONDARY_PREFIX);
	while (c->vm->userid[n] && n < SECONDARY_PREFIX - 2) {
		out[n] = c->vm->userid[n];
		n++;
	}
	out[SECONDARY_PREFIX - 2] = ':';
	memcpy(out + SECONDARY_PREFIX, c->line, c->line_length);
	out[SECONDARY_PREFIX + c->line_length] = '\n';
	write_here(to, CONSOLE_GUEST, out,
		   SECONDARY_PREFIX + c->line_length + 1u);
}

/* Collects lines for the secondary user while nobody is connected. */
static void write_secondary(struct vconsole *c, const char *text, size_t length)
{
	struct vconsole *to = c->terminal ? NULL : secondary(c);

	if (!to) {
		c->line_length = 0;
		return;
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\n')
			c->line[c->line_length++] = text[i];
		if (text[i] == '\n' || c->line_length == CONSOLE_LINE_MAX) {
			pass_line(c, to);
			c->line_length = 0;
		}
	}
}

void console_write(struct vconsole *c, enum console_kind kind, const char *text,
		   size_t length)
{
	write_here(c, kind, text, length);
	write_secondary(c, text, length);
}

void console_line(struct vconsole *c, enum console_kind kind, const char *text)
{
	console_write(c, kind, text, text_length(text));
	console_write(c, kind, "\n", 1);
}

bool console_full(const struct vconsole *c)
{
	return c->terminal && c->terminal->full(c->terminal);
}

void console_wait_room(struct vconsole *c, struct console_writer *writer)
{
	list_remove(&writer->link);
	list_append(&c->writers, &writer->link);
}

void console_drained(struct vconsole *c)
{
	struct vm *vm = c->vm;
	struct list waiting;

	vm_hold(vm); /* a channel program that goes on may wait */
	wait_queue_wake(&c->room);
	list_init(&waiting);
	while (!list_empty(&c->writers)) {
		struct list *item = c->writers.next;

		list_remove(item);
		list_append(&waiting, item);
	}
	/* Called one by one: a writer may fill the console again. */
	while (!list_empty(&waiting)) {
		struct console_writer *w =
			list_entry(waiting.next, struct console_writer, link);

		list_remove(&w->link);
		if (console_full(c))
			list_append(&c->writers, &w->link);
		else
			w->room(w);
	}
	vm_release(vm);
}

void console_alarm(struct vconsole *c)
{
	if (c->terminal && c->terminal->alarm)
		c->terminal->alarm(c->terminal);
}

void console_connect(struct vconsole *c, struct console_terminal *terminal)
{
	c->terminal = terminal;
	c->line_length = 0;
	console_drained(c);
}

void console_disconnect(struct vconsole *c)
{
	c->terminal = NULL;
	console_drained(c);
}

static void changed(struct vconsole *c)
{
	if (c->terminal)
		c->terminal->changed(c->terminal);
}

/* Gives a line to a reader that waits; false: it does not want it. */
static bool give_line(struct console_reader *reader, const char *text,
		      size_t length)
{
	if (!reader->reading)
		return false;
	reader->reading = false;
	if (reader->line(reader, text, length))
		return true;
	reader->reading = true;
	return false;
}

static bool give_any(struct vconsole *c, const char *text, size_t length)
{
	list_for_each_safe(item, after, &c->readers) {
		if (give_line(list_entry(item, struct console_reader, link),
			      text, length))
			return true;
	}
	return false;
}

static void attention(struct vconsole *c)
{
	list_for_each_safe(item, after, &c->readers) {
		struct console_reader *r =
			list_entry(item, struct console_reader, link);

		if (r->attention)
			r->attention(r);
	}
}

/* Keeps the line and calls for a reader; false: one is kept already. */
static bool keep_line(struct vconsole *c, const char *text, size_t length)
{
	bool room = !c->has_pending;

	if (room) {
		memcpy(c->pending, text, length);
		c->pending_length = (uint16_t)length;
		c->has_pending = true;
	}
	attention(c);
	return room;
}

bool console_input(struct vconsole *c, const char *text, size_t length)
{
	struct vm *vm = c->vm;
	bool accepted = true;

	if (length > CONSOLE_LINE_MAX)
		length = CONSOLE_LINE_MAX;
	vm_hold(vm); /* a channel program that goes on may wait */
	if (give_any(c, text, length))
		changed(c);
	else
		accepted = keep_line(c, text, length);
	vm_release(vm);
	return accepted;
}

void console_read(struct vconsole *c, struct console_reader *reader)
{
	char line[CONSOLE_LINE_MAX];
	uint16_t length = c->pending_length;

	reader->reading = true;
	if (c->has_pending) {
		memcpy(line, c->pending, length);
		c->has_pending = false;
		if (!give_line(reader, line, length))
			c->has_pending = true;
	}
	changed(c);
}

void console_read_cancel(struct vconsole *c, struct console_reader *reader)
{
	if (!reader->reading)
		return;
	reader->reading = false;
	changed(c);
}

bool console_reading(const struct vconsole *c)
{
	list_for_each(item, &c->readers) {
		if (list_entry(item, struct console_reader, link)->reading)
			return true;
	}
	return false;
}

void console_attach_reader(struct vconsole *c, struct console_reader *reader)
{
	list_prepend(&c->readers, &reader->link);
}

void console_detach_reader(struct vconsole *c, struct console_reader *reader)
{
	list_remove(&reader->link);
	console_read_cancel(c, reader);
}

void console_observe(struct vconsole *c, struct console_observer *observer,
		     uint64_t from)
{
	observer->console = c;
	observer->position = from < c->written ? from : c->written;
	list_append(&c->observers, &observer->link);
}

void console_unobserve(struct console_observer *observer)
{
	if (!observer->console)
		return;
	list_remove(&observer->link);
	observer->console = NULL;
}

size_t console_fetch(struct console_observer *observer, char *to, size_t size)
{
	const struct vconsole *c = observer->console;
	size_t n = 0;

	if (!c)
		return 0;
	if (observer->position < ring_oldest(c))
		observer->position = ring_oldest(c);
	while (n < size && observer->position < c->written)
		to[n++] = c->ring[observer->position++ % CONSOLE_RING_SIZE];
	return n;
}
