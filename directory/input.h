/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: the text of a file, within limits. */
#ifndef DIRECTORY_INPUT_H
#define DIRECTORY_INPUT_H

#include <stddef.h>

#include "directory/fault.h"

#define INPUT_SIZE_MAX ((size_t)64 << 20)
#define INPUT_TAG_MAX 65536

/* *size bytes, which the caller frees; NULL, and a fault, if that cannot be. */
char *input_read(const char *path, size_t *size, struct faults *faults);

#endif
