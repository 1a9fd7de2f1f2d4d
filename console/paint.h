/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: the window: the front session in the colours of a 3279. */
#ifndef CONSOLE_PAINT_H
#define CONSOLE_PAINT_H

#include <stdbool.h>

struct deck;

/* Opens the window. Returns what is wrong with it, or NULL. */
const char *paint_open(void);

void paint_close(void);

/* The largest model whose screen and status line fit into the window. */
unsigned paint_model(void);

/*
 * Screen, status line and, where there is room, the hint. @command: the first
 * of two keys was given.
 */
void paint_deck(const struct deck *d, bool command);

/* The table of keys; the caller waits for a key and paints again. */
void paint_help(void);

/* Forgets what the window shows: after a change of size, or when asked. */
void paint_refresh(void);

void paint_beep(void);

#endif
