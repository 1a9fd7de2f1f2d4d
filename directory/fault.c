/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The catalog is sorted by number; each text occurs once. */
#include "directory/fault.h"

#include <stdlib.h>
#include <string.h>

const struct fault_text fault_catalog[] = {
	{ FAULT_OPERAND, 'E', "INVALID OPERAND - &1: &2" },
	{ FAULT_MISSING, 'E', "OPERAND MISSING - &1: &2" },
	{ FAULT_DUPLICATE_UNIT, 'E',
	  "DUPLICATE UNIT DEFINITION - &1 at virtual device &2" },
	{ FAULT_TOO_LARGE, 'E', "User &1 takes too much room: &2" },
	{ FAULT_FILE, 'E', "File cannot be read: &1" },
	{ FAULT_MALFORMED, 'E', "Not well-formed XML: &1" },
	{ FAULT_SHAPE, 'E', "Not valid: &1" },
	{ FAULT_DOCTYPE, 'E', "A document type declaration is not accepted" },
	{ FAULT_DEPTH, 'E', "Elements are nested deeper than &1" },
	{ FAULT_FILE_SIZE, 'E', "The file is larger than &1 bytes" },
	{ FAULT_MISPLACED, 'E', "Element &1 does not belong in &2" },
	{ FAULT_TAG, 'E', "A tag is longer than &1 bytes" },
	{ FAULT_DUPLICATE_ENTRY, 'E', "&1 is already defined on line &2" },
	{ FAULT_DUPLICATE_STATEMENT, 'E',
	  "Only one &1 may stand here; the first is on line &2" },
	{ FAULT_NAME, 'E',
	  "Name '&1' of &2 is not 1 to 8 of A-Z 0-9 @ # $ _ - +" },
	{ FAULT_NAME_RESERVED, 'E', "Name &1 is reserved for the system" },
	{ FAULT_NAME_ODD, 'W',
	  "Name &1 is hard to use: commands take it for &2" },
	{ FAULT_NO_PROFILE, 'E', "&1 includes profile &2, which is not here" },
	{ FAULT_PROFILE_LOOP, 'E', "Profile &1 includes itself" },
	{ FAULT_UNUSED, 'W', "&1 &2 is not used" },
	{ FAULT_NO_TEMPLATE, 'E', "Template &1 is not here" },
	{ FAULT_PROFILE_DEPTH, 'E',
	  "Profiles include one another too deep at &1: &2 is the most" },
	{ FAULT_RANGE, 'E', "'&1' is no range of numbers: &2" },
	{ FAULT_RANGE_TWICE, 'E', "Number &1 is named twice by &2" },
	{ FAULT_RANGE_OUTSIDE, 'W', "Number &1 is not generated here" },
	{ FAULT_EXPRESSION, 'E', "'&1' cannot be expanded: &2" },
	{ FAULT_TOO_MANY, 'E', "&1 has more than &2" },
	{ FAULT_PASSWORD_CLEAR, 'E',
	  "The password of &1 is in clear: put in what osier directory "
	  "password prints, or INITIAL, NOLOG, NOPASS, AUTOONLY, LBYONLY" },
	{ FAULT_PASSWORD_HASH, 'E',
	  "The password of &1 is no crypt(3) string of method $6$: &2" },
	{ FAULT_PASSWORD_INITIAL, 'W',
	  "The password of &1 is made by osier create; NOLOG until then" },
	{ FAULT_STORAGE, 'E', "Storage of &1 is above its maximum: &2" },
	{ FAULT_STORAGE_ROUNDED, 'W',
	  "Storage of &1 is rounded up to a multiple of 1M: &2" },
	{ FAULT_CLASS, 'E', "Privilege classes of &1 are not of A-Z 1-6: &2" },
	{ FAULT_CLASS_MANY, 'W',
	  "Template &1 gives privilege classes A to F to many users: &2" },
	{ FAULT_IPL_DEVICE, 'W', "&1 has IPL &2, a device not in its entry" },
	{ FAULT_UNKNOWN_USER, 'W', "&1 names user &2, who is not here" },
	{ FAULT_SPOOL_UNIT, 'E', "A &1 is no &2" },
	{ FAULT_NO_USERS, 'E', "The directory has no users" },
	{ FAULT_LBYONLY, 'W', "&1 is LBYONLY, but LOGONBY names nobody" },
	{ FAULT_AUTOSTART_NOLOG, 'W', "&1 has autostart, but is NOLOG" },
};
const size_t fault_catalog_count =
	sizeof(fault_catalog) / sizeof(fault_catalog[0]);

struct fault_entry {
	const struct fault_text *text;
	unsigned line;
	size_t order;
	const char *arg[2];
};

struct fault_once {
	unsigned line;
	enum fault number;
};

static const struct fault_text *text_find(enum fault number)
{
	for (size_t i = 0; i < fault_catalog_count; i++) {
		if (fault_catalog[i].number == number)
			return &fault_catalog[i];
	}
	abort();
}

static const char *keep(struct faults *faults, const char *arg)
{
	return arg ? arena_text(&faults->arena, arg, strlen(arg)) : "";
}

void fault_add(struct faults *faults, enum fault number, unsigned line,
	       const char *arg1, const char *arg2)
{
	const struct fault_text *text = text_find(number);

	faults->entries = arena_grow(faults->entries, sizeof(*faults->entries),
				     faults->count, 1, &faults->room);
	faults->entries[faults->count] = (struct fault_entry){
		.text = text,
		.line = line,
		.order = faults->count,
		.arg = { keep(faults, arg1), keep(faults, arg2) },
	};
	faults->count++;
	if (text->severity == 'E')
		faults->error_count++;
	else
		faults->warning_count++;
}

/* Lines come in the order of the file, so what was seen is found at the end. */
void fault_add_once(struct faults *faults, enum fault number, unsigned line,
		    const char *arg1, const char *arg2)
{
	for (size_t i = faults->once_count; i > 0; i--) {
		const struct fault_once *seen = &faults->once[i - 1];

		if (seen->line != line)
			break;
		if (seen->number == number)
			return;
	}
	faults->once = arena_grow(faults->once, sizeof(*faults->once),
				  faults->once_count, 1, &faults->once_room);
	faults->once[faults->once_count++] =
		(struct fault_once){ line, number };
	fault_add(faults, number, line, arg1, arg2);
}

static int compare(const void *a, const void *b)
{
	const struct fault_entry *x = *(const struct fault_entry *const *)a;
	const struct fault_entry *y = *(const struct fault_entry *const *)b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* Arguments may be anything a file holds: only printable ASCII goes out. */
static void put_argument(const char *from, FILE *to)
{
	size_t n = 0;

	for (; *from != '\0' && n < 200; from++, n++)
		fputc(*from >= ' ' && *from <= '~' ? *from : '?', to);
	if (*from != '\0')
		fputs("...", to);
}

static void put_text(const struct fault_entry *entry, FILE *to)
{
	for (const char *p = entry->text->text; *p != '\0'; p++) {
		if (*p == '&' && (p[1] == '1' || p[1] == '2'))
			put_argument(entry->arg[*++p - '1'], to);
		else
			fputc(*p, to);
	}
	fputc('\n', to);
}

void fault_print(const struct faults *faults, const char *file, FILE *to)
{
	const struct fault_entry **sorted;
	size_t room = 0;

	if (faults->count == 0)
		return;
	sorted = arena_grow(NULL, sizeof(*sorted), 0, faults->count, &room);
	for (size_t i = 0; i < faults->count; i++)
		sorted[i] = &faults->entries[i];
	qsort(sorted, faults->count, sizeof(*sorted), compare);
	for (size_t i = 0; i < faults->count; i++) {
		fprintf(to, "%s:", file);
		if (sorted[i]->line != 0)
			fprintf(to, "%u:", sorted[i]->line);
		fprintf(to, " HCPDIR%03d%c ", (int)sorted[i]->text->number,
			sorted[i]->text->severity);
		put_text(sorted[i], to);
	}
	free(sorted);
}

void fault_free(struct faults *faults)
{
	free(faults->entries);
	free(faults->once);
	arena_free(&faults->arena);
	memset(faults, 0, sizeof(*faults));
}
