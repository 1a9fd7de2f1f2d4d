/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/error.h"

#define STEP 65536u

/* True at the end of the file or when more than most bytes have come. */
static bool read_rest(FILE *file, uint8_t **bytes, size_t most, size_t *size)
{
	size_t room = STEP, n;

	*size = 0;
	for (*bytes = malloc(room); *bytes; *size += n) {
		uint8_t *more;

		if (room - *size < STEP) {
			room *= 2;
			more = realloc(*bytes, room);
			if (!more)
				return false;
			*bytes = more;
		}
		n = fread(*bytes + *size, 1, STEP, file);
		if (n == 0 || *size > most)
			return !ferror(file);
	}
	return false;
}

uint8_t *file_read(const char *path, size_t most, size_t *size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	bool done = file && read_rest(file, &bytes, most, size);

	if (done && *size <= most) {
		fclose(file);
		return bytes;
	}
	if (done)
		error_say("%s: more than %zu bytes", path, most);
	else
		error_say("%s: %s", path, strerror(errno));
	if (file)
		fclose(file);
	free(bytes);
	return NULL;
}
