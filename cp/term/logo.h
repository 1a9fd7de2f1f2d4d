/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: what a terminal shows before LOGON: the logo with its three fields,
 * and after Clear the list of commands on a struct screen. It keeps no state.
 */
#ifndef CP_TERM_LOGO_H
#define CP_TERM_LOGO_H

#include <stddef.h>
#include <stdint.h>

#include "cp/term/screen.h"

#define LOGO_USERID_MAX 8
#define LOGO_PASSWORD_MAX 64
#define LOGO_COMMAND_MAX 144

enum logo_event {
	LOGO_NOTHING, /* paint the logo again */
	LOGO_LOGON,   /* userid is there; password and command may be empty */
	LOGO_COMMAND, /* only the command is there */
	LOGO_CLEAR,   /* go on with logo_commands */
	LOGO_STRUCTURED,
};

/* Fields without blanks at either end. Erase it when it has been used. */
struct logo_answer {
	size_t userid_length, password_length, command_length;
	char userid[LOGO_USERID_MAX];
	char password[LOGO_PASSWORD_MAX];
	char command[LOGO_COMMAND_MAX];
};

/*
 * The data stream of the logo, WCC first, and its channel command; 0 when it
 * does not fit into size bytes (SCREEN_STREAM_MAX always do).
 */
size_t logo_paint(const struct screen_size *size, const char *system_id,
		  uint8_t *out, size_t out_size, uint8_t *command);

/* One record from a terminal that shows the logo; any bytes will do. */
enum logo_event logo_input(const struct screen_size *size,
			   const uint8_t *record, size_t n,
			   struct logo_answer *answer);

/* Writes the list of commands that are valid now; sets CP READ. */
void logo_commands(struct screen *s, uint64_t now);

#endif
