/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: what goes wrong is told in one line on standard error. */
#ifndef HOST_ERROR_H
#define HOST_ERROR_H

/* Prints "osier: " and the text; returns 1, the exit status of a failure. */
int error_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
