/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: the faults found in a directory, and the catalog of their messages.
 * They are collected while the phases run and printed in the order of the
 * lines, so that one run tells all of them.
 */
#ifndef DIRECTORY_FAULT_H
#define DIRECTORY_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "directory/arena.h"

/*
 * Numbers below 1000 are those of z/VM's directory program, where it has the
 * message; the rest are Osier's own. A number is never used again.
 */
enum fault {
	FAULT_OPERAND = 751,
	FAULT_MISSING = 753,
	FAULT_DUPLICATE_UNIT = 758,
	FAULT_TOO_LARGE = 760,
	FAULT_FILE = 763,
	FAULT_MALFORMED = 9601,
	FAULT_SHAPE = 9602,
	FAULT_DOCTYPE = 9603,
	FAULT_DEPTH = 9604,
	FAULT_FILE_SIZE = 9605,
	FAULT_MISPLACED = 9606,
	FAULT_TAG = 9607,
	FAULT_DUPLICATE_ENTRY = 9610,
	FAULT_DUPLICATE_STATEMENT = 9611,
	FAULT_NAME = 9612,
	FAULT_NAME_RESERVED = 9613,
	FAULT_NAME_ODD = 9614,
	FAULT_NO_PROFILE = 9615,
	FAULT_PROFILE_LOOP = 9616,
	FAULT_UNUSED = 9617,
	FAULT_NO_TEMPLATE = 9618,
	FAULT_PROFILE_DEPTH = 9619,
	FAULT_RANGE = 9620,
	FAULT_RANGE_TWICE = 9621,
	FAULT_RANGE_OUTSIDE = 9622,
	FAULT_EXPRESSION = 9623,
	FAULT_TOO_MANY = 9624,
	FAULT_PASSWORD_CLEAR = 9630,
	FAULT_PASSWORD_HASH = 9631,
	FAULT_PASSWORD_INITIAL = 9632,
	FAULT_STORAGE = 9640,
	FAULT_STORAGE_ROUNDED = 9641,
	FAULT_CLASS = 9642,
	FAULT_CLASS_MANY = 9643,
	FAULT_IPL_DEVICE = 9650,
	FAULT_UNKNOWN_USER = 9651,
	FAULT_SPOOL_UNIT = 9652,
	FAULT_NO_USERS = 9654,
	FAULT_LBYONLY = 9655,
	FAULT_AUTOSTART_NOLOG = 9656,
};

/* One row of the catalog; &1 and &2 in the text stand for arguments. */
struct fault_text {
	enum fault number;
	char severity; /* E: nothing is written; W */
	const char *text;
};

extern const struct fault_text fault_catalog[];
extern const size_t fault_catalog_count;

struct fault_entry;

struct faults {
	struct arena arena;
	struct fault_entry *entries;
	size_t count, room;
	size_t error_count, warning_count;
	struct fault_once *once; /* what fault_add_once has seen */
	size_t once_count, once_room;
};

/* Arguments may be NULL where the text has none. Line 0: of the whole file. */
void fault_add(struct faults *faults, enum fault number, unsigned line,
	       const char *arg1, const char *arg2);

/* The same for one of many users of a line: told only for the first. */
void fault_add_once(struct faults *faults, enum fault number, unsigned line,
		    const char *arg1, const char *arg2);

/* Prints all, as FILE:LINE: HCPDIRnnns text, in the order of lines. */
void fault_print(const struct faults *faults, const char *file, FILE *to);

void fault_free(struct faults *faults);

#endif
