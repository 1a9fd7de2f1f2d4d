/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the operator information area, the line below the screen: why the
 * keyboard is locked, insert mode, which session, where the cursor is.
 */
#ifndef CONSOLE_OIA_H
#define CONSOLE_OIA_H

#include <stdbool.h>
#include <stddef.h>

#include "console/space.h"

#define OIA_SIZE (SPACE_COLUMNS + 1)

/* What the space does not know. Texts may be NULL. */
struct oia {
	const char *why;  /* no host: the reason */
	const char *hint; /* shown when there is nothing else to say */
	const char *host;
	unsigned session, sessions;
	size_t scrolled; /* lines that the view is back, 0: it is not */
};

/*
 * What has to be said even where there is no line for it; "" when all is well.
 */
void oia_notice(const struct space *s, const struct oia *o, char out[OIA_SIZE]);

/* The whole line, @width characters (at most SPACE_COLUMNS) and a nul. */
void oia_line(const struct space *s, const struct oia *o, unsigned width,
	      char out[OIA_SIZE]);

#endif
