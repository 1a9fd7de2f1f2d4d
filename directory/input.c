/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The limits that libxml2 does not keep are kept before it sees the text. */
#include "directory/input.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file into storage; *size is at most INPUT_SIZE_MAX. */
static char *slurp(const char *path, size_t *size, struct faults *faults)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	size_t room = 0, got;
	char limit[32];

	if (!file) {
		fault_add(faults, FAULT_FILE, 0, strerror(errno), NULL);
		return NULL;
	}
	*size = 0;
	do {
		text = arena_grow(text, 1, *size, 65536, &room);
		got = fread(text + *size, 1, 65536, file);
		*size += got;
	} while (got != 0 && *size <= INPUT_SIZE_MAX);
	if (ferror(file)) {
		fault_add(faults, FAULT_FILE, 0, strerror(errno), NULL);
	} else if (*size > INPUT_SIZE_MAX) {
		snprintf(limit, sizeof(limit), "%zu", INPUT_SIZE_MAX);
		fault_add(faults, FAULT_FILE_SIZE, 0, limit, NULL);
	} else {
		fclose(file);
		return text;
	}
	fclose(file);
	free(text);
	return NULL;
}

/* The end of what begins at `at` with a "<" and is no tag; NULL if it is one.
 */
static const char *skip(const char *at, const char *end)
{
	static const struct {
		const char *from, *to;
	} pairs[] = {
		{ "<!--", "-->" },
		{ "<![CDATA[", "]]>" },
		{ "<?", "?>" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		size_t n = strlen(pairs[i].from);
		const char *to;

		if ((size_t)(end - at) < n || memcmp(at, pairs[i].from, n) != 0)
			continue;
		to = memmem(at + n, (size_t)(end - at) - n, pairs[i].to,
			    strlen(pairs[i].to));
		return to ? to : end;
	}
	return NULL;
}

/* The end of the tag that begins at `at`; a ">" in quotes does not end it. */
static const char *tag_end(const char *at, const char *end)
{
	char quote = '\0';

	for (; at < end && (*at != '>' || quote != '\0'); at++) {
		if (quote != '\0')
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
	}
	return at;
}

/*
 * libxml2 compares each attribute of a tag with all before it, so tags must be
 * short.
 */
static bool tags_short(const char *text, size_t size, struct faults *faults)
{
	const char *end = text + size, *at = text;
	char limit[16];
	unsigned line = 1;

	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		const char *next = skip(at, end);

		if (!next) {
			next = tag_end(at, end);
			if (next - at > INPUT_TAG_MAX)
				break;
		}
		at = next;
	}
	if (!at)
		return true;
	for (const char *p = text; p < at; p++)
		line += *p == '\n';
	snprintf(limit, sizeof(limit), "%d", INPUT_TAG_MAX);
	fault_add(faults, FAULT_TAG, line, limit, NULL);
	return false;
}

char *input_read(const char *path, size_t *size, struct faults *faults)
{
	char *text = slurp(path, size, faults);

	if (text && !tags_short(text, *size, faults)) {
		free(text);
		return NULL;
	}
	return text;
}
