/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The spooled console, an observer of the console. */
#include "cp/vio/conspool.h"

#include "cp/vio/outfile.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"

#define WRITE_SPACE_1 0x09 /* printer command: write, then space one line */
#define CHUNK 128

/* Spool space that is used up ends it, as SPOOL CONSOLE STOP would. */
static void add_line(struct conspool *s)
{
	uint8_t line[CONSOLE_LINE_MAX];

	ebcdic_encode(line, s->line, s->length);
	if (!outfile_add(s->device, ORIGIN_CONSOLE, WRITE_SPACE_1, line,
			 s->length))
		s->settings.started = false;
	s->length = 0;
}

static void add_text(struct conspool *s, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\n')
			s->line[s->length++] = text[i];
		if (text[i] == '\n' || s->length == sizeof(s->line))
			add_line(s);
	}
}

static void written(struct console_observer *observer)
{
	struct conspool *s = list_entry(observer, struct conspool, observer);
	char text[CHUNK];
	size_t n;

	do {
		n = console_fetch(observer, text, sizeof(text));
		if (s->settings.started)
			add_text(s, text, n);
	} while (n);
}

void conspool_begin(struct conspool *s, struct vdev *device)
{
	struct vconsole *console = device->vm->console;

	s->device = device;
	spool_settings_init(&s->settings, 'T');
	s->observer.written = written;
	console_observe(console, &s->observer, console->written);
}

static void add_open_line(struct conspool *s)
{
	if (s->length && s->settings.started)
		add_line(s);
}

int conspool_close(struct conspool *s, bool discard)
{
	add_open_line(s);
	return outfile_close(s->device, SPOOL_PRINTER, discard);
}

void conspool_end(struct conspool *s)
{
	console_unobserve(&s->observer);
	add_open_line(s);
	outfile_end(s->device, SPOOL_PRINTER);
}
