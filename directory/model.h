/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: the users of a directory, all values known. fill.c and apply.c make it
 * of the source, validate.c judges it, emit.c writes it.
 */
#ifndef DIRECTORY_MODEL_H
#define DIRECTORY_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "directory/arena.h"
#include "directory/fault.h"
#include "directory/objdir.h"
#include "directory/source.h"
#include "directory/table.h"

#define MODEL_USERS_MAX 200000u
#define MODEL_STATEMENTS_MAX 256u

struct model_names {
	struct statement *from; /* where they were written */
	unsigned count;
	char (*name)[OBJDIR_NAME_LENGTH + 1];
};

struct model_user {
	char userid[OBJDIR_NAME_LENGTH + 1];
	char account[OBJDIR_NAME_LENGTH + 1];
	char distribution[OBJDIR_NAME_LENGTH + 1];
	unsigned line;
	bool generated; /* one of many with this line */
	bool bad;	/* part of its entry was refused: judge it mildly */
	bool initial;	/* password is INITIAL and not made yet */
	bool autostart;
	enum objdir_password password; /* 0: none given */
	const char *hash;
	uint64_t storage, storage_max;
	uint32_t classes, options;
	enum objdir_machine machine;
	unsigned cpus_max;
	struct objdir_share share;
	struct objdir_console console;
	struct statement *console_from;
	struct objdir_ipl_parameters ipl;
	struct statement *ipl_from;
	unsigned unit_count, command_count;
	struct objdir_unit *unit;
	const char **command;
	struct model_names autolog, logonby;
};

struct model {
	struct arena arena;
	char system[OBJDIR_NAME_LENGTH + 1];
	unsigned line;
	struct model_user *users; /* in the order of the source */
	size_t count, room;
};

/* Statements and operands of one entry with all that it inherits. */
struct flat {
	unsigned depth; /* profiles below it */
	bool bad;
	size_t count;
	struct statement **list;
	const char *operand[OPERANDS];
	struct entry *operand_from[OPERANDS];
};

/* For whom values are worked out. */
struct applying {
	struct arena *arena;
	struct faults *faults;
	unsigned long serial; /* of this user; faults of it are all told */
	bool generated;	      /* values may hold expressions of n */
	uint64_t n;
	struct model_user *user;
};

/* What fill.c and generate.c share. */
struct filling {
	struct model *model;
	const struct source *source;
	struct faults *faults;
	struct table profiles, templates, userids;
	unsigned long serial; /* of the last user */
	bool full;	      /* that there are too many was told */
	bool deep;	      /* that a chain is too long was told */
};

/* All of an entry with its profiles, worked out once; NULL in a loop. */
struct flat *fill_flatten(struct filling *f, struct entry *entry);
/* The profile that an entry includes; NULL if none, or a fault. */
struct flat *fill_included(struct filling *f, struct entry *entry);
/* `entry` upon `base`, which may be NULL. */
struct flat *fill_merge(struct filling *f, const struct flat *base,
			struct entry *entry);
/* One more user, of that name; NULL, and a fault, if there can be none. */
struct model_user *fill_user(struct filling *f, const char *name, unsigned line,
			     bool generated);

/* The users of a range of numbers. */
void generate_users(struct filling *f, const struct generate *g);

/* Profiles, templates and ranges become users. */
void fill_model(struct model *model, const struct source *source,
		struct faults *faults);

/* Works out all values of a->user, whose userid is set, from `flat`. */
void apply_flat(struct applying *a, const struct flat *flat);
/* The same for one statement. */
void apply_statement(struct applying *a, struct statement *s);

/* Passwords INITIAL: `make` gives the crypt(3) string for a user. */
typedef const char *model_make_password(void *context, const char *userid);
void directory_set_initial_passwords(struct model *model,
				     model_make_password *make, void *context);

void validate_model(const struct model *model, struct faults *faults);

/* The image; NULL, and a fault, if that cannot be. The caller frees it. */
uint8_t *emit_model(const struct model *model, uint64_t generation,
		    uint64_t built, size_t *block_count, struct faults *faults);

void model_free(struct model *model);

#endif
