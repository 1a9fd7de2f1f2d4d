/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "console/script.h"

#include "console/deck.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "s390/lib/ebcdic.h"

#define ATTENTION_SECONDS "20"

struct script {
	struct deck *deck;
	FILE *out;
	int in;
	char input[2048]; /* read and not yet used */
	size_t input_length;
};

typedef bool condition_fn(const struct session *s, const char *text);

static const struct session *front(const struct script *sc)
{
	return deck_front(sc->deck);
}

static long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool shows(const struct session *s, const char *text)
{
	struct look look[SPACE_COLUMNS];
	char line[LOOK_TEXT_SIZE];

	for (unsigned row = 0; row < s->space.rows; row++) {
		session_row(s, row, look);
		look_text(look, s->space.columns, line);
		if (strstr(line, text))
			return true;
	}
	return false;
}

static bool is_ready(const struct session *s, const char *text)
{
	(void)text;
	return s->space.lock == SPACE_OPEN && s->ahead_count == 0;
}

static bool is_gone(const struct session *s, const char *text)
{
	(void)text;
	return s->state == SESSION_DOWN;
}

/* @operand: seconds, and for some conditions a blank and a text. */
static const char *wait_for(struct script *sc, const char *operand,
			    condition_fn *met, const char *failure)
{
	char *text;
	double seconds = strtod(operand, &text);
	long end = milliseconds() + (long)(seconds * 1000);

	if (text == operand)
		return "the number of seconds is missing";
	if (*text == ' ')
		text++;
	while (!met(front(sc), text)) {
		long left = end - milliseconds();

		if (left <= 0)
			return failure;
		if (is_gone(front(sc), ""))
			return front(sc)->why;
		deck_wait(sc->deck, -1, (int)(left < 60000 ? left : 60000));
	}
	return NULL;
}

static const char *run_wait(struct script *sc, const char *operand)
{
	return wait_for(sc, operand, shows, "the text did not come");
}

static const char *run_ready(struct script *sc, const char *operand)
{
	return wait_for(sc, operand, is_ready, "the keyboard stays locked");
}

static const char *run_gone(struct script *sc, const char *operand)
{
	return wait_for(sc, operand, is_gone, "the line is still there");
}

/* The next character of a text in UTF-8 as EBCDIC; 0: cannot be typed. */
static uint8_t next_code(const char **text)
{
	unsigned c = (uint8_t) * (*text)++;

	if ((c & 0xfe) == 0xc2 && (**text & 0xc0) == 0x80)
		c = (c & 0x03) << 6 | ((uint8_t) * (*text)++ & 0x3f);
	else if (c >= 0x80)
		return 0;
	return ebcdic_from_latin1[c] >= 0x40 ? ebcdic_from_latin1[c] : 0;
}

static const char *run_string(struct script *sc, const char *text)
{
	while (*text) {
		struct key key = { OP_TYPE, next_code(&text) };

		if (!key.code)
			return "a character cannot be typed";
		if (!deck_key(sc->deck, key))
			return "typing is refused here";
	}
	return NULL;
}

static const char *run_snap(struct script *sc, const char *operand)
{
	const struct session *s = front(sc);
	struct look look[SPACE_COLUMNS];
	char line[LOOK_TEXT_SIZE];

	(void)operand;
	for (unsigned row = 0; row < s->space.rows; row++) {
		session_row(s, row, look);
		look_text(look, s->space.columns, line);
		fprintf(sc->out, "%s\n", line);
	}
	return NULL;
}

static const char *run_status(struct script *sc, const char *operand)
{
	struct oia o = deck_oia(sc->deck);
	char line[OIA_SIZE];

	(void)operand;
	oia_line(&front(sc)->space, &o, front(sc)->space.columns, line);
	fprintf(sc->out, "%s\n", line);
	return NULL;
}

static const char *run_cursor(struct script *sc, const char *operand)
{
	const struct space *s = &front(sc)->space;

	(void)operand;
	fprintf(sc->out, "%u %u\n", s->cursor / s->columns + 1,
		s->cursor % s->columns + 1);
	return NULL;
}

static const char *run_op(struct script *sc, enum op op)
{
	struct key key = { op, 0 };
	bool attention = op >= OP_ENTER && op <= OP_PF24;
	const char *failure;

	if (attention && !is_gone(front(sc), "")) {
		failure = run_ready(sc, ATTENTION_SECONDS);
		if (failure)
			return failure;
	}
	if (!deck_key(sc->deck, key))
		return sc->deck->count ? "the key is refused" :
					 "no session is left";
	return NULL;
}

static const char *run_pf(struct script *sc, const char *operand)
{
	char *end;
	long n = strtol(operand, &end, 10);

	if (n < 1 || n > 24 || *end)
		return "a PF key has a number from 1 to 24";
	return run_op(sc, (enum op)(OP_PF1 + n - 1));
}

static const char *run_line(struct script *sc, const char *line);

static const char *run_try(struct script *sc, const char *operand)
{
	if (!strncmp(operand, "try", 3))
		return "try stands once";
	run_line(sc, operand);
	return sc->deck->count ? NULL : "no session is left";
}

static const struct {
	const char *name;
	const char *(*run)(struct script *sc, const char *operand);
} commands[] = {
	{ "string", run_string }, { "pf", run_pf },
	{ "wait", run_wait },	  { "ready", run_ready },
	{ "gone", run_gone },	  { "snap", run_snap },
	{ "status", run_status }, { "cursor", run_cursor },
	{ "try", run_try },
};

/* Returns why it failed, or NULL. */
static const char *run_line(struct script *sc, const char *line)
{
	size_t n = strcspn(line, " ");
	const char *operand = line[n] ? line + n + 1 : line + n;
	enum op op = op_find(line, n);

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strlen(commands[i].name) == n &&
		    !strncmp(commands[i].name, line, n))
			return commands[i].run(sc, operand);
	if (op == OP_NONE)
		return "no such command";
	return run_op(sc, op);
}

/* More input; the lines are served meanwhile. False: there is none. */
static bool read_more(struct script *sc)
{
	size_t room = sizeof(sc->input) - sc->input_length;
	ssize_t n;

	if (room == 0)
		return false;
	while (!deck_wait(sc->deck, sc->in, -1))
		;
	n = read(sc->in, sc->input + sc->input_length, room);
	if (n <= 0)
		return false;
	sc->input_length += (size_t)n;
	return true;
}

/*
 * The next line without its end, into as much room as input[] has. False: no
 * more, or a line that is too long.
 */
static bool next_line(struct script *sc, char *line)
{
	char *end;
	size_t n;

	while (!(end = memchr(sc->input, '\n', sc->input_length)))
		if (!read_more(sc))
			return false;
	n = (size_t)(end - sc->input);
	memcpy(line, sc->input, n);
	line[n] = '\0';
	sc->input_length -= n + 1;
	memmove(sc->input, end + 1, sc->input_length);
	return true;
}

int script_run(struct deck *d, int in, FILE *out)
{
	struct script sc = { .deck = d, .out = out, .in = in };
	const char *failure = NULL;
	unsigned number = 0;
	char line[sizeof(sc.input)];

	while (!failure && next_line(&sc, line)) {
		number++;
		if (line[0] && line[0] != '#')
			failure = run_line(&sc, line);
		if (failure)
			fprintf(stderr, "line %u: %s: %s\n", number, line,
				failure);
		fflush(out);
	}
	if (!failure && sc.input_length > 0) {
		failure = "a line is too long, or the last one has no end";
		fprintf(stderr, "line %u: %s\n", number + 1, failure);
	}
	return failure ? 1 : 0;
}
