/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: initial passwords of a new system. They are in clear in storage only,
 * until they have been printed.
 */
#ifndef HOST_INITIAL_H
#define HOST_INITIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "directory/directory.h"

struct initial_password {
	char userid[9];
	char clear[DIRECTORY_INITIAL_SIZE];
	bool asked; /* given by the person, so not printed */
	bool used;
};

struct initial {
	struct initial_password *list;
	size_t count, room;
	bool failed; /* of storage or of random numbers; said */
	char hash[DIRECTORY_HASH_SIZE];
};

/*
 * Operand USER=- : reads a line of standard input as that user's password.
 * False: that is wrong, and said.
 */
bool initial_ask(struct initial *initial, const char *operand);

/* make_password of struct directory_options; the context is the struct. */
const char *initial_make(void *initial, const char *userid);

/* False, and said: one failed, or was asked for a user that needs none. */
bool initial_complete(const struct initial *initial);

void initial_print(const struct initial *initial, FILE *to);
void initial_forget(struct initial *initial);

#endif
