/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: `osier console`, the 3270 terminal. */
#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H

/*
 * osier console [--model N] [--device NAME] [--script] HOST:PORT
 *
 * argv[0] is the name for messages ("osier console"). Returns the exit status:
 * 0 done, 1 failed, 2 wrong usage.
 */
int console_main(int argc, char **argv);

/*
 * The terminal on this window until the person quits. @hint (or NULL) says in
 * a line what to type first. Returns the exit status; a failure is one line on
 * standard error.
 */
int console_run(const char *host, const char *port, const char *hint);

/* The same without a window: commands of script.h from standard input. */
int console_script(const char *host, const char *port);

#endif
