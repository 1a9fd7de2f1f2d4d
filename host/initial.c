/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/initial.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/error.h"
#include "s390/lib/text.h"

/* What is held goes to a larger place; none of it stays behind. */
static void move(void *to, struct initial *initial)
{
	size_t size = initial->count * sizeof(*initial->list);

	memcpy(to, initial->list, size);
	explicit_bzero(initial->list, size);
	free(initial->list);
}

/* A new element for a user; NULL, and said: no storage. */
static struct initial_password *add(struct initial *initial, const char *userid)
{
	struct initial_password *one;

	if (initial->count == initial->room) {
		size_t room = initial->room ? 2 * initial->room : 16;
		void *list = calloc(room, sizeof(*initial->list));

		if (!list) {
			error_say("no storage");
			return NULL;
		}
		if (initial->list)
			move(list, initial);
		initial->list = list;
		initial->room = room;
	}
	one = &initial->list[initial->count++];
	snprintf(one->userid, sizeof(one->userid), "%s", userid);
	return one;
}

/* A line of standard input as a password, folded as CP folds one. */
static bool read_clear(char clear[DIRECTORY_INITIAL_SIZE])
{
	char line[DIRECTORY_INITIAL_SIZE + 1];
	size_t n;
	bool good;

	if (!fgets(line, sizeof(line), stdin))
		return false;
	n = strcspn(line, "\n");
	good = n > 0 && n < DIRECTORY_INITIAL_SIZE && line[n] == '\n';
	line[n] = '\0';
	if (good) {
		text_upper(line);
		memcpy(clear, line, n + 1);
	}
	explicit_bzero(line, sizeof(line));
	return good;
}

bool initial_ask(struct initial *initial, const char *operand)
{
	const char *equals = strchr(operand, '=');
	size_t n = equals ? (size_t)(equals - operand) : 0;
	struct initial_password *one;
	char userid[9];

	if (n == 0 || n > 8 || strcmp(equals, "=-") != 0)
		return false;
	memcpy(userid, operand, n);
	userid[n] = '\0';
	text_upper(userid);
	one = add(initial, userid);
	if (!one)
		return false;
	one->asked = true;
	if (read_clear(one->clear))
		return true;
	error_say("the password of %s is not 1 to %d characters on a line of "
		  "standard input",
		  userid, DIRECTORY_INITIAL_SIZE - 1);
	return false;
}

const char *initial_make(void *context, const char *userid)
{
	struct initial *initial = context;
	struct initial_password *one = NULL;

	for (size_t i = 0; i < initial->count && !one; i++) {
		if (initial->list[i].asked &&
		    strcmp(initial->list[i].userid, userid) == 0)
			one = &initial->list[i];
	}
	if (!one) {
		one = add(initial, userid);
		if (one && !password_make(one->clear))
			one = NULL;
	}
	if (!one || !password_hash(one->clear, initial->hash)) {
		initial->failed = true;
		return NULL;
	}
	one->used = true;
	return initial->hash;
}

bool initial_complete(const struct initial *initial)
{
	if (initial->failed) {
		error_say("the initial passwords cannot be made");
		return false;
	}
	for (size_t i = 0; i < initial->count; i++) {
		if (!initial->list[i].used) {
			error_say("%s has no password INITIAL in the directory",
				  initial->list[i].userid);
			return false;
		}
	}
	return true;
}

void initial_print(const struct initial *initial, FILE *to)
{
	bool any = false;

	for (size_t i = 0; i < initial->count; i++) {
		const struct initial_password *one = &initial->list[i];

		if (one->asked)
			continue;
		if (!any)
			fputs("Initial passwords, shown only now:\n", to);
		any = true;
		fprintf(to, "%-8s %s\n", one->userid, one->clear);
	}
}

void initial_forget(struct initial *initial)
{
	if (initial->list)
		explicit_bzero(initial->list,
			       initial->room * sizeof(*initial->list));
	free(initial->list);
	memset(initial, 0, sizeof(*initial));
}
