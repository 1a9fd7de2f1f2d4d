/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: the terminal driven by lines of text, without a window. One command a
 * line; empty lines and lines that begin with # do nothing.
 *
 *	string TEXT		types the rest of the line
 *	pf N			a PF key; also pf1 to pf24
 *	NAME			any other operation of op.c: enter, clear, pa1
 *... wait SECONDS TEXT	until a row of the screen holds TEXT ready SECONDS
 *until the keyboard can be used gone SECONDS		until the host has
 *closed the line snap			writes the view, all rows, blanks at the
 *end cut try COMMAND		does it and goes on if it fails status
 *writes the status line cursor			writes row and column, from 1
 *
 * An attention key waits until the host has given the keyboard back. What is
 * refused or does not happen in time ends the script with a message.
 */
#ifndef CONSOLE_SCRIPT_H
#define CONSOLE_SCRIPT_H

#include <stdio.h>

struct deck;

/* Returns 0 at the end of @in, 1 after a failure. */
int script_run(struct deck *d, int in, FILE *out);

#endif
