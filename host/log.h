/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: what the log of Hercules says of a run, line after line. */
#ifndef HOST_LOG_H
#define HOST_LOG_H

#include <stdbool.h>

#define LOG_LINE 256

enum log_stage {
	LOG_STARTING,
	LOG_PORT_TAKEN, /* it waits for a port that others have */
	LOG_READY,	/* IPL has been done, consoles may connect */
	LOG_FAILED,	/* an error that leaves no system */
	LOG_CP_ENDED,	/* disabled wait after a shutdown */
	LOG_CP_STOPPED, /* any other disabled wait, loop or check stop */
};

/* What has been read so far; begins as all zero. */
struct log {
	bool taken;	    /* the port has been found busy */
	bool listening;	    /* consoles may connect */
	bool commanded;	    /* the commands at start are done */
	bool waiting;	    /* the PSW of a disabled wait has to follow */
	enum log_stage end; /* LOG_FAILED or later, or LOG_STARTING */
};

/*
 * Takes a line; gives its text, without control characters, if it says that it
 * is over, else NULL. The line is changed.
 */
const char *log_line(struct log *log, char *line);

enum log_stage log_stage(const struct log *log);

#endif
