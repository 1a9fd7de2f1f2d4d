/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the two halves of a station share: station.c owns phases, output and
 * the task, station_input.c what a person types.
 */
#ifndef CP_TERM_STATION_STATE_H
#define CP_TERM_STATION_STATE_H

#include "cp/cmd/logon.h"
#include "cp/rio/graf.h"
#include "cp/term/edit.h"
#include "cp/term/outqueue.h"
#include "cp/term/retrieve.h"
#include "cp/term/screen.h"
#include "cp/vio/console.h"

#define STATION_NAME_SIZE 9
#define STATION_RECORD_MAX 4096

enum station_phase {
	PHASE_ABSENT,	 /* no terminal */
	PHASE_LOGO,	 /* the logo is shown */
	PHASE_COMMANDS,	 /* Clear was pressed: LOGON and such */
	PHASE_PASSWORD,	 /* asking for the password */
	PHASE_CONNECTED, /* console of vm */
	PHASE_ENDED,	 /* last lines of a session, until a key is pressed */
};

struct station {
	struct console_terminal terminal;
	struct graf graf;
	enum station_phase phase;
	char name[STATION_NAME_SIZE];
	struct vm *vm;	/* while connected */
	bool asked;	/* the reply to a Query is expected */
	bool executing; /* a command of this station runs */
	bool discard;	/* its answer is dropped: PA1 */
	bool released;	/* DISCONNECT, LOGOFF, FORCE took it away */
	bool logo_shown;
	bool work; /* something came since the turn began */
	struct screen_size size;
	struct screen screen;
	struct terminal settings; /* before LOGON */
	struct edit ahead;	  /* typed lines not yet read */
	struct retrieve retrieve;
	struct logon_request logon; /* PHASE_PASSWORD */
	struct reply reply;
	struct outqueue output;
	uint8_t record[STATION_RECORD_MAX];
	uint8_t stream[SCREEN_STREAM_MAX];
};

/* Milliseconds, for the screen. */
uint64_t station_now(void);

void station_show_logo(struct station *s);
void station_show_commands(struct station *s);
/* Connects the terminal to the console of a virtual machine. */
void station_connect(struct station *s, struct vm *vm);

/* Does what is to be done; then waits for more, if it may. */
void station_turn(struct station *s, bool may_wait);

/* A line of an answer; turns the station while the screen holds. */
void station_answer(struct reply *reply, const char *text, size_t length);
void station_say(struct station *s, const char *text);

/* Reads what the terminal sent and does it. */
void station_input(struct station *s);
/* What the screen says by itself (time) or through the terminal. */
void station_event(struct station *s, enum screen_event event);
/* Gives typed lines to who reads them, as far as somebody does. */
void station_feed(struct station *s);

#endif
