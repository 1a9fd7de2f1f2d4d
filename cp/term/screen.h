/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the line-mode screen of one 3270: output area, input area, state.
 *
 * It does no I/O and has no clock. Text goes in by screen_write, what Read
 * Modified returned by screen_input, time by the argument now (milliseconds
 * of any clock that never runs back). After any call, screen_paint makes the
 * data stream that brings the terminal up to date, 0 bytes when it is; and
 * screen_deadline says when screen_tick is next needed.
 *
 * On R rows of W columns, counted from 1: output is rows 1 to R-2, all of
 * each; the input field's attribute is at (R-1,1) and its text may run to
 * (R,W-21); the state field's attribute is at (R,W-20), the state word begins
 * at W-19, the system id at W-9, and the attribute at (R,W-1) ends the field.
 *
 * The input field is never sent while a person may be typing in it: output
 * leaves it and the cursor alone. A line entered in MORE... or HOLDING stays
 * there and becomes the event SCREEN_LINE when the pause is over.
 */
#ifndef CP_TERM_SCREEN_H
#define CP_TERM_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cp/term/terminal.h"

#define SCREEN_ROWS_MAX 43
#define SCREEN_COLUMNS_MAX 132
#define SCREEN_CELLS_MAX 3564 /* 27 x 132; 43 x 80 is less */
#define SCREEN_INPUT_MAX 240
#define SCREEN_STREAM_MAX 5120 /* no stream is longer */
#define SCREEN_NEVER UINT64_MAX

/* What a terminal can do; screen_size_valid says which sizes there are. */
struct screen_size {
	uint8_t rows, columns;
	bool extended; /* understands SFE, and so colours */
};

enum screen_kind {
	SCREEN_OUTPUT,
	SCREEN_ECHO,	/* input shown again, intensified */
	SCREEN_MESSAGE, /* a CP message to be noticed, intensified */
};

enum screen_status {
	SCREEN_RUNNING,
	SCREEN_VM_READ,
	SCREEN_CP_READ,
};

enum screen_event {
	SCREEN_NOTHING,
	SCREEN_LINE,	   /* a line in input[]: answer accept or refuse */
	SCREEN_BREAK,	   /* the break key; MORE... or HOLDING is over */
	SCREEN_PF,	   /* PF key pf; what is typed so far is in input[] */
	SCREEN_CLEAR,	   /* Clear; the output area is empty */
	SCREEN_ROOM,	   /* MORE... or HOLDING is over: write again */
	SCREEN_STRUCTURED, /* the record is a reply to a structured field */
};

enum screen_pause {
	SCREEN_FLOWING,
	SCREEN_MORE,
	SCREEN_ALARMED, /* MORE... after the alarm */
	SCREEN_HOLDING,
};

/* Outsiders read pf, cursor, input and input_length; the rest is private. */
struct screen {
	const struct terminal *terminal;
	uint64_t pause_until;  /* SCREEN_NEVER: no time limit */
	uint64_t refuse_until; /* 0: NOT ACCEPTED is not shown */
	uint64_t dirty;	       /* bit r: output row r is to be sent */
	struct screen_size size;
	enum screen_status status;
	enum screen_pause pause;
	bool repaint, paint_status, paint_input, paint_attribute;
	bool restore, alarm, nondisplay;
	bool entered;	/* a line was entered in MORE... or HOLDING */
	uint8_t row;	/* where output goes on; rows - 2: the area is full */
	uint8_t pf;	/* 1-24 */
	uint8_t cursor; /* offset of the cursor in the input field */
	uint8_t input_length;
	char system_id[8];
	uint8_t length[SCREEN_ROWS_MAX];
	uint8_t kind[SCREEN_ROWS_MAX];
	char input[SCREEN_INPUT_MAX];
	char text[SCREEN_CELLS_MAX];
};

/* True for the sizes a struct screen can hold. */
bool screen_size_valid(const struct screen_size *size);

/* The channel command that erases the terminal and gives it this size. */
uint8_t screen_size_command(const struct screen_size *size);

/*
 * An empty screen, RUNNING, that will be painted in full. An invalid size
 * becomes 24 x 80. system_id ends with a zero; eight characters are shown.
 * t stays with its owner, who may change it at any time.
 */
void screen_init(struct screen *s, const struct screen_size *size,
		 const char *system_id, const struct terminal *t);

/*
 * Output. A newline ends a line; text without one is shown at once and is
 * continued by the next text of the same kind. Returns how many of the n
 * characters are taken; fewer than n means that the screen is now in MORE...
 * or HOLDING: offer the rest again when screen_room is true.
 */
size_t screen_write(struct screen *s, const char *text, size_t n,
		    enum screen_kind kind, uint64_t now);

/* Not in MORE... or HOLDING. */
bool screen_room(const struct screen *s);

/* Sets the state word for the time without MORE..., HOLDING, NOT ACCEPTED. */
void screen_status(struct screen *s, enum screen_status status);

/*
 * A read for a password begins or ends: what is typed does not show. The end
 * erases the input area, so that nothing hidden becomes visible.
 */
void screen_nondisplay(struct screen *s, bool on);

/* One record as the terminal sent it, AID first; any bytes will do. */
enum screen_event screen_input(struct screen *s, const uint8_t *record,
			       size_t n, uint64_t now);

/* Answers to SCREEN_LINE: the input area is emptied; or NOT ACCEPTED. */
void screen_accept(struct screen *s);
void screen_refuse(struct screen *s, uint64_t now);

/* Puts text into the input area, the cursor behind it. */
void screen_put_input(struct screen *s, const char *text, size_t n);

/* Empties the output area; MORE... and HOLDING are over. */
void screen_erase(struct screen *s);

/* The terminal may show anything: the next paint sends all of it. */
void screen_repaint(struct screen *s);

/* Time: MORE... may be over by it, which is SCREEN_ROOM or SCREEN_LINE. */
enum screen_event screen_tick(struct screen *s, uint64_t now);
uint64_t screen_deadline(const struct screen *s);

/*
 * The next data stream, WCC first, and the channel command to send it with;
 * 0 when nothing changed. A size below SCREEN_STREAM_MAX may not do: then
 * 0 as well, and nothing is lost.
 */
size_t screen_paint(struct screen *s, uint8_t *out, size_t size,
		    uint8_t *command);

#endif
