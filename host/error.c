/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/error.h"

#include <stdarg.h>
#include <stdio.h>

int error_say(const char *format, ...)
{
	va_list arguments;

	fflush(stdout);
	fputs("osier: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	return 1;
}
