/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: osier.rng as the build puts it into the program. */
#ifndef DIRECTORY_SCHEMA_H
#define DIRECTORY_SCHEMA_H

#include <stddef.h>

extern const unsigned char schema_text[];
extern const size_t schema_size;

#endif
