/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: a directory as it is written: entries with their operands and
 * statements, all values still text. parse.c makes it from XML; fill.c makes
 * users of it. The classic statements can become the same.
 */
#ifndef DIRECTORY_SOURCE_H
#define DIRECTORY_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "directory/arena.h"
#include "directory/fault.h"
#include "directory/xml.h"

enum statement_kind {
	STATEMENT_ACCOUNT,
	STATEMENT_AUTOLOG,
	STATEMENT_COMMAND,
	STATEMENT_CONSOLE,
	STATEMENT_IPL,
	STATEMENT_LOGONBY,
	STATEMENT_MACHINE,
	STATEMENT_OPTION,
	STATEMENT_SHARE,
	STATEMENT_SPOOL,
	STATEMENT_KINDS
};

/* Places of the operands in the values of a statement, as in the table. */
enum { ACCOUNT_ID, ACCOUNT_DISTRIBUTION };
enum { NAMES_USERS }; /* of AUTOLOG and LOGONBY */
enum { COMMAND_TEXT };
enum {
	CONSOLE_VDEV,
	CONSOLE_TYPE,
	CONSOLE_CLASS,
	CONSOLE_SECONDARY,
	CONSOLE_OBSERVER,
};
enum { IPL_DEVICE, IPL_SYSTEM, IPL_LOADPARM, IPL_PARM };
enum { MACHINE_MODE, MACHINE_CPUS };
enum { SHARE_RELATIVE, SHARE_ABSOLUTE, SHARE_MAX, SHARE_LIMIT };
enum { SPOOL_VDEV, SPOOL_TYPE, SPOOL_UNIT, SPOOL_CLASS };

#define STATEMENT_VALUES 20

struct statement_type {
	const char *name;
	bool once; /* in an entry; the nearest one counts */
	bool text; /* value 0 is the text of the element */
	const char *operand[STATEMENT_VALUES + 1];
};

extern const struct statement_type statement_types[STATEMENT_KINDS];

struct statement {
	struct statement *next;
	enum statement_kind kind;
	unsigned line;
	bool remove;		/* drops an inherited one */
	unsigned long reporter; /* user for whom its faults were reported */
	const char **value;	/* NULL where the operand is not there */
};

enum entry_operand {
	OPERAND_INCLUDE,
	OPERAND_PASSWORD,
	OPERAND_STORAGE,
	OPERAND_MAX,
	OPERAND_CLASS,
	OPERAND_AUTOSTART,
	OPERANDS
};

extern const char *const entry_operands[OPERANDS];

/* A profile, user, template or override. */
struct entry {
	struct entry *next;
	const char *kind; /* element name */
	const char *name; /* NULL if not there; an override's range */
	unsigned line;
	bool bad; /* something in it was reported already */
	const char *operand[OPERANDS];
	struct statement *statements;
	/* fill.c's own */
	struct flat *flat;
	bool visiting, used;
	unsigned long reporter;
};

struct skip {
	struct skip *next;
	const char *n;
	unsigned line;
};

struct generate {
	struct generate *next;
	unsigned line;
	bool bad;
	const char *template, *name, *from, *to, *step;
	struct entry *overrides;
	struct skip *skips;
};

struct source {
	struct arena arena;
	const char *system;
	unsigned line; /* of the outermost element */
	struct entry *profiles, *users, *templates;
	struct generate *generates;
};

/* Faults are reported; what is wrong is left out. */
void source_parse(struct source *source, const struct xml *xml,
		  struct faults *faults);
void source_free(struct source *source);

#endif
