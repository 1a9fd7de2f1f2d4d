/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/console.h"

#include <getopt.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "console/deck.h"
#include "console/keys.h"
#include "console/paint.h"
#include "console/script.h"

#define CONNECT_SECONDS 10
#define HELP_HINT "Ctrl-G shows the keys, Ctrl-] q quits"

static int fail(const char *text)
{
	fprintf(stderr, "osier console: %s\n", text);
	return 1;
}

/* Waits for the first connection. Returns what is wrong, or NULL. */
static const char *await(struct deck *d)
{
	const struct session *s = deck_front(d);

	for (int i = 0; i < CONNECT_SECONDS * 10; i++) {
		if (s->state != SESSION_CONNECTING)
			break;
		deck_wait(d, -1, 100);
	}
	switch (s->state) {
	case SESSION_UP:
		return NULL;
	case SESSION_DOWN:
		return s->why;
	default:
		return "the host does not answer";
	}
}

/* One key. False: the person wants to leave. */
static bool obey(struct deck *d, struct key key, bool *help)
{
	bool leaves_help = *help;

	*help = key.op == OP_HELP && !leaves_help;
	switch (key.op) {
	case OP_QUIT:
		return false;
	case OP_REPAINT:
		*help = leaves_help;
		paint_refresh();
		return true;
	case OP_HELP:
		return true;
	default:
		break;
	}
	if (leaves_help)
		return true;
	if (!deck_key(d, key) && d->count > 0)
		paint_beep();
	return d->count > 0;
}

static void sound(struct session *s)
{
	if (s->space.alarm)
		paint_beep();
	s->space.alarm = false;
}

static void loop(struct deck *d)
{
	bool help = false;

	for (;;) {
		struct key key;

		sound(deck_front(d));
		if (help)
			paint_help();
		else
			paint_deck(d, keys_pending() != 0);
		if (deck_wait(d, STDIN_FILENO, -1) & ~POLLIN)
			return;
		while ((key = keys_get()).op != OP_NONE)
			if (!obey(d, key, &help))
				return;
	}
}

/* Model 0: as large as the window. */
static int run(struct target *target, const char *hint)
{
	const char *wrong = paint_open();
	struct deck deck;

	if (wrong)
		return fail(wrong);
	if (target->model == 0)
		target->model = paint_model();
	if (!deck_init(&deck, target, hint ? hint : HELP_HINT)) {
		paint_close();
		return fail("no storage");
	}
	wrong = await(&deck);
	if (!wrong)
		loop(&deck);
	paint_close();
	if (wrong)
		fail(wrong);
	deck_free(&deck);
	return wrong ? 1 : 0;
}

static int run_script(struct target *target)
{
	struct deck deck;
	const char *wrong;
	int status = 1;

	if (target->model == 0)
		target->model = 2;
	if (!deck_init(&deck, target, NULL))
		return fail("no storage");
	wrong = await(&deck);
	if (wrong)
		fail(wrong);
	else
		status = script_run(&deck, STDIN_FILENO, stdout);
	deck_free(&deck);
	return status;
}

int console_run(const char *host, const char *port, const char *hint)
{
	struct target target = { .host = host, .port = port };

	return run(&target, hint);
}

int console_script(const char *host, const char *port)
{
	struct target target = { .host = host, .port = port };

	return run_script(&target);
}

static int usage(const char *name)
{
	fprintf(stderr,
		"usage: %s [--model 2-5] [--device NAME] [--script] "
		"HOST:PORT\n",
		name);
	return 2;
}

/* Splits HOST:PORT or [HOST]:PORT in place. */
static bool split(char *text, struct target *target)
{
	char *colon = strrchr(text, ':');
	size_t n = colon ? (size_t)(colon - text) : 0;

	if (n == 0 || !colon[1])
		return false;
	*colon = '\0';
	target->port = colon + 1;
	if (text[0] == '[' && text[n - 1] == ']') {
		text[n - 1] = '\0';
		text++;
	}
	target->host = text;
	return true;
}

int console_main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "model", required_argument, NULL, 'm' },
		{ "device", required_argument, NULL, 'd' },
		{ "script", no_argument, NULL, 's' },
		{ NULL, 0, NULL, 0 },
	};
	struct target target = { 0 };
	bool script = false;
	int option;

	optind = 1;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'm' && optarg[0] >= '2' && optarg[0] <= '5' &&
		    !optarg[1])
			target.model = (unsigned)(optarg[0] - '0');
		else if (option == 'd')
			target.device = optarg;
		else if (option == 's')
			script = true;
		else
			return usage(argv[0]);
	}
	if (optind != argc - 1 || !split(argv[optind], &target))
		return usage(argv[0]);
	return script ? run_script(&target) : run(&target, NULL);
}
