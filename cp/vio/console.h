/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The operator console of a virtual machine: the one door for lines in both
 * directions. Output goes to the terminal if one is connected, to the
 * secondary user, to whoever observes (control channel), to the spooled
 * console and into a ring that keeps the last lines for people who come late.
 * Text is ASCII. All calls under the CP lock.
 */
#ifndef CP_VIO_CONSOLE_H
#define CP_VIO_CONSOLE_H

#include "cp/base/task.h"
#include "s390/lib/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vm;

#define CONSOLE_RING_SIZE 12288
#define CONSOLE_LINE_MAX 240

enum console_kind {
	CONSOLE_GUEST, /* written by the guest */
	CONSOLE_CP,    /* written by CP: responses and messages */
	CONSOLE_ECHO,  /* what was typed */
};

/*
 * The connected terminal, a layer above: what the console asks of it. write
 * takes all of the text, never waits; full: a guest should not write now;
 * changed: a reader began or ceased to wait; gone: the console is no more.
 */
struct console_terminal {
	void (*write)(struct console_terminal *terminal, enum console_kind kind,
		      const char *text, size_t length);
	bool (*full)(const struct console_terminal *terminal);
	void (*alarm)(struct console_terminal *terminal);
	void (*changed)(struct console_terminal *terminal);
	void (*gone)(struct console_terminal *terminal);
};

/* A receiver of a copy of all output: control session, spooled console. */
struct console_observer {
	struct list link;
	void (*written)(struct console_observer *observer);
	uint64_t position; /* next byte it has not read, in ring counting */
	struct vconsole *console; /* null once the machine is gone */
};

/* A guest device that waits for a line: the 3215, the SCLP console. */
struct console_reader {
	struct list link;
	/* Takes the line; gives false to leave it to the next one. */
	bool (*line)(struct console_reader *reader, const char *text,
		     size_t length);
	/* Attention: a person pressed Enter or typed while nobody reads. */
	void (*attention)(struct console_reader *reader);
	bool reading; /* a read is outstanding: VM READ */
};

struct vconsole {
	struct vm *vm;
	struct console_terminal *terminal; /* null: disconnected */
	uint64_t written;		   /* bytes ever written to the ring */
	struct list observers;
	struct list readers;	/* newest first */
	struct list writers;	/* devices that wait for room */
	struct wait_queue room; /* who waits for room on the terminal */
	char pending[CONSOLE_LINE_MAX + 1]; /* one line of type-ahead */
	uint16_t pending_length;
	bool has_pending;
	char line[CONSOLE_LINE_MAX]; /* the open one, for the secondary user */
	uint16_t line_length;
	char ring[CONSOLE_RING_SIZE];
};

/* A guest device that waits for room on the terminal. */
struct console_writer {
	struct list link; /* empty: it does not wait */
	void (*room)(struct console_writer *writer);
};

struct vconsole *console_create(struct vm *vm);
/* After the devices that read it are gone. */
void console_destroy(struct vconsole *console);

/*
 * Writes text; a newline ends a line, text without one stays open (a prompt).
 * Never waits; console_full tells whether the writer should.
 */
void console_write(struct vconsole *console, enum console_kind kind,
		   const char *text, size_t length);
/* A whole line. */
void console_line(struct vconsole *console, enum console_kind kind,
		  const char *text);
/* The terminal holds a screen (MORE..., HOLDING) and is more than half the
 * ring behind: a guest's device waits; CP's own text goes on. */
bool console_full(const struct vconsole *console);
/* The terminal took what was queued: wakes who waits for room. */
void console_drained(struct vconsole *console);
/* Calls the writer once, as soon as the console is no longer full. */
void console_wait_room(struct vconsole *console, struct console_writer *writer);
void console_alarm(struct vconsole *console);

/* A terminal connects (it gets what is written from now on; what was before it
 * reads from the ring as an observer), or goes away. */
void console_connect(struct vconsole *console,
		     struct console_terminal *terminal);
void console_disconnect(struct vconsole *console);

/* A line typed for the guest: to the reader that waits, else kept as
 * type-ahead; false: one is kept already (NOT ACCEPTED). Unless a reader took
 * it, each gets an attention. */
bool console_input(struct vconsole *console, const char *text, size_t length);

/* A reader wants a line; a line kept is given to it at once. */
void console_read(struct vconsole *console, struct console_reader *reader);
void console_read_cancel(struct vconsole *console,
			 struct console_reader *reader);
/* True when a reader waits for a line (state VM READ). */
bool console_reading(const struct vconsole *console);

void console_attach_reader(struct vconsole *c, struct console_reader *reader);
void console_detach_reader(struct vconsole *c, struct console_reader *reader);
/* An observer from this position on, or from the oldest byte still there. */
void console_observe(struct vconsole *c, struct console_observer *observer,
		     uint64_t from);
void console_unobserve(struct console_observer *observer);
/* Copies out what an observer has not read; gives the number of bytes. */
size_t console_fetch(struct console_observer *observer, char *to, size_t size);

#endif
