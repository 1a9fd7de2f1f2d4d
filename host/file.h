/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: whole files into storage. */
#ifndef HOST_FILE_H
#define HOST_FILE_H

#include <stddef.h>
#include <stdint.h>

/*
 * The bytes of a file of at most @most bytes, to be freed; never NULL for an
 * empty one. NULL: a message has told why.
 */
uint8_t *file_read(const char *path, size_t most, size_t *size);

#endif
