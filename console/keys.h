/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: from what curses reads to operations, by one table, which is the help
 * text as well. Some keys are two: Esc or Ctrl-] and then a character.
 */
#ifndef CONSOLE_KEYS_H
#define CONSOLE_KEYS_H

#include <stddef.h>

#include "console/op.h"

/* To be called once the window is open. */
void keys_open(void);

/*
 * The next key that waits; op is OP_NONE when there is none. A key without
 * meaning, or the first of two, is passed over.
 */
struct key keys_get(void);

/* Line i of the help: name of the key and what it does; NULL at the end. */
const char *keys_help(size_t i, const char **name);

/* True while the first of two keys has been given: 27 or 29, else 0. */
int keys_pending(void);

#endif
