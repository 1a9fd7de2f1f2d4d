/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Source to model: what is inherited is put together, ranges become users.
 * The nearest definition wins: override, template, its profile, the profile of
 * that; or user, its profile, and so on.
 * - Of a statement that stands once, the nearest counts as a whole.
 * - Devices are told apart by their vdev: one of an entry drops inherited ones
 *   of the same vdev.
 * - Commands add up, the inherited ones first.
 * - remove="yes" drops an inherited one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/model.h"
#include "directory/value.h"

/* Longest chain of profiles. */
#define DEPTH_MAX 32

/* The vdev of a device statement, without leading zeros; else NULL. */
static const char *device(const struct statement *s)
{
	const char *vdev = NULL;

	if (s->kind == STATEMENT_CONSOLE)
		vdev = s->value[CONSOLE_VDEV];
	else if (s->kind == STATEMENT_SPOOL)
		vdev = s->value[SPOOL_VDEV];
	while (vdev && vdev[0] == '0' && vdev[1] != '\0')
		vdev++;
	return vdev;
}

static bool same_text(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static bool same_device(const struct statement *a, const struct statement *b)
{
	const char *x = device(a), *y = device(b);

	if (!x || !y)
		return false;
	for (; *x != '\0' && *y != '\0'; x++, y++) {
		if (*x != *y && (*x | 0x20) != (*y | 0x20))
			return false;
	}
	return *x == *y;
}

/* `own` takes the place of the inherited `old`. */
static bool replaces(const struct statement *own, const struct statement *old)
{
	if (same_device(own, old))
		return true;
	if (own->kind != old->kind)
		return false;
	if (statement_types[own->kind].once)
		return true;
	return own->remove && own->kind == STATEMENT_COMMAND &&
	       same_text(own->value[COMMAND_TEXT], old->value[COMMAND_TEXT]);
}

/* A second one in the same entry: told, and left out. */
static bool repeated(struct filling *f, const struct flat *flat, size_t from,
		     const struct statement *own)
{
	char line[16];

	for (size_t i = from; i < flat->count; i++) {
		const struct statement *old = flat->list[i];
		const char *name = statement_types[own->kind].name;

		snprintf(line, sizeof(line), "%u", old->line);
		if (own->kind == old->kind && statement_types[own->kind].once)
			fault_add(f->faults, FAULT_DUPLICATE_STATEMENT,
				  own->line, name, line);
		else if (same_device(own, old))
			fault_add(f->faults, FAULT_DUPLICATE_UNIT, own->line,
				  name, device(own));
		else
			continue;
		return true;
	}
	return false;
}

static size_t count_statements(const struct entry *entry)
{
	size_t n = 0;

	for (const struct statement *s = entry->statements; s; s = s->next)
		n++;
	return n;
}

/* What of `base` stays beside the entry's own statements. */
static void inherit(struct flat *flat, const struct flat *base,
		    const struct entry *entry)
{
	for (size_t i = 0; i < base->count; i++) {
		const struct statement *own = entry->statements;

		while (own && !replaces(own, base->list[i]))
			own = own->next;
		if (!own)
			flat->list[flat->count++] = base->list[i];
	}
}

struct flat *fill_merge(struct filling *f, const struct flat *base,
			struct entry *entry)
{
	struct arena *arena = &f->model->arena;
	struct flat *flat = arena_take(arena, sizeof(*flat));
	size_t room = count_statements(entry) + (base ? base->count : 0);
	size_t inherited;

	if (base)
		*flat = *base;
	flat->bad = entry->bad || (base && base->bad);
	flat->count = 0;
	for (size_t i = 0; i < OPERANDS; i++) {
		if (entry->operand[i]) {
			flat->operand[i] = entry->operand[i];
			flat->operand_from[i] = entry;
		}
	}
	if (room > MODEL_STATEMENTS_MAX) {
		if (entry->reporter == 0)
			fault_add(f->faults, FAULT_TOO_MANY, entry->line,
				  entry->kind, "256 statements");
		entry->reporter = f->serial;
		flat->list = NULL;
		flat->bad = true;
		return flat;
	}
	flat->list = arena_take(arena, room * sizeof(struct statement *));
	if (base)
		inherit(flat, base, entry);
	inherited = flat->count;
	for (struct statement *s = entry->statements; s; s = s->next) {
		if (!s->remove && !repeated(f, flat, inherited, s))
			flat->list[flat->count++] = s;
	}
	return flat;
}

static struct flat *flatten(struct filling *f, struct entry *entry,
			    unsigned depth);

static struct flat *included(struct filling *f, struct entry *entry,
			     unsigned depth)
{
	const char *name = entry->operand[OPERAND_INCLUDE];
	char folded[OBJDIR_NAME_LENGTH + 1];
	struct entry *profile = NULL;
	struct flat *flat;

	if (!name)
		return NULL;
	if (value_name(name, folded))
		profile = table_find(&f->profiles, folded);
	if (!profile) {
		fault_add(f->faults, FAULT_NO_PROFILE, entry->line,
			  entry->name ? entry->name : entry->kind, name);
		entry->bad = true;
		return NULL;
	}
	profile->used = true;
	flat = flatten(f, profile, depth);
	if (!flat)
		entry->bad = true;
	return flat;
}

/* Told once: such a chain is met from many sides. */
static void too_deep(struct filling *f, const struct entry *entry)
{
	if (!f->deep)
		fault_add(f->faults, FAULT_PROFILE_DEPTH, entry->line,
			  entry->name ? entry->name : entry->kind, "32");
	f->deep = true;
}

/* `depth` profiles lead here. */
static struct flat *flatten(struct filling *f, struct entry *entry,
			    unsigned depth)
{
	struct flat *base;

	if (entry->flat)
		return entry->flat;
	if (entry->visiting) {
		fault_add(f->faults, FAULT_PROFILE_LOOP, entry->line,
			  entry->name, NULL);
		return NULL;
	}
	if (depth > DEPTH_MAX) {
		too_deep(f, entry);
		return NULL;
	}
	entry->visiting = true;
	base = included(f, entry, depth + 1);
	entry->visiting = false;
	entry->flat = fill_merge(f, base, entry);
	entry->flat->depth = base ? base->depth + 1 : 0;
	if (entry->flat->depth > DEPTH_MAX)
		too_deep(f, entry);
	return entry->flat;
}

struct flat *fill_flatten(struct filling *f, struct entry *entry)
{
	return flatten(f, entry, 0);
}

struct flat *fill_included(struct filling *f, struct entry *entry)
{
	return included(f, entry, 0);
}

/* A folded copy of the name, or NULL and a fault. */
static const char *check_name(struct filling *f, const struct entry *entry)
{
	char name[OBJDIR_NAME_LENGTH + 1];

	if (!entry->name)
		return NULL; /* the schema has told */
	if (value_name(entry->name, name))
		return arena_text(&f->model->arena, name, strlen(name));
	fault_add(f->faults, FAULT_NAME, entry->line, entry->name, entry->kind);
	return NULL;
}

static void enter(struct filling *f, struct table *table, struct entry *entries)
{
	for (struct entry *entry = entries; entry; entry = entry->next) {
		const char *name = check_name(f, entry);
		struct entry *first;
		char what[64], line[16];

		if (!name)
			continue;
		first = table_put(table, name, entry);
		if (!first)
			continue;
		snprintf(what, sizeof(what), "%s %s", entry->kind, name);
		snprintf(line, sizeof(line), "%u", first->line);
		fault_add(f->faults, FAULT_DUPLICATE_ENTRY, entry->line, what,
			  line);
		entry->used = true;
	}
}

/* Faults of profiles are told even if nobody includes them. */
static void check_alone(struct filling *f, struct entry *entry)
{
	struct model_user scratch = { .line = entry->line };
	struct applying a = {
		.arena = &f->model->arena,
		.faults = f->faults,
		.serial = ++f->serial,
		.generated = strcmp(entry->kind, "template") == 0,
		.n = 1,
		.user = &scratch,
	};
	struct flat *flat = fill_flatten(f, entry);

	if (!entry->used)
		fault_add(f->faults, FAULT_UNUSED, entry->line, entry->kind,
			  entry->name);
	snprintf(scratch.userid, sizeof(scratch.userid), "%.8s",
		 entry->name ? entry->name : "");
	if (flat && !entry->used)
		apply_flat(&a, flat);
}

struct model_user *fill_user(struct filling *f, const char *name, unsigned line,
			     bool generated)
{
	struct model *model = f->model;
	struct model_user *user;
	char what[32], first[16];
	void *old = table_put(&f->userids, name, (void *)(uintptr_t)line);

	if (old) {
		snprintf(what, sizeof(what), "user %s", name);
		snprintf(first, sizeof(first), "%u", (unsigned)(uintptr_t)old);
		fault_add(f->faults, FAULT_DUPLICATE_ENTRY, line, what, first);
		return NULL;
	}
	if (model->count == MODEL_USERS_MAX) {
		if (!f->full)
			fault_add(f->faults, FAULT_TOO_MANY, line,
				  "the directory", "200000 users");
		f->full = true;
		return NULL;
	}
	model->users = arena_grow(model->users, sizeof(*user), model->count, 1,
				  &model->room);
	user = &model->users[model->count++];
	memset(user, 0, sizeof(*user));
	memcpy(user->userid, name, strlen(name));
	user->line = line;
	user->generated = generated;
	return user;
}

static void fill_entry(struct filling *f, struct entry *entry)
{
	struct applying a = { .arena = &f->model->arena, .faults = f->faults };
	const char *name = check_name(f, entry);
	struct model_user scratch = { .line = entry->line };
	struct flat *flat;

	a.serial = ++f->serial;
	flat = fill_flatten(f, entry);
	if (name)
		a.user = fill_user(f, name, entry->line, false);
	if (!a.user)
		a.user = &scratch; /* its other faults are still told */
	if (!name && entry->name)
		snprintf(scratch.userid, sizeof(scratch.userid), "%.8s",
			 entry->name);
	if (flat)
		apply_flat(&a, flat);
}

static void fill_system(struct filling *f)
{
	const char *text = f->source->system;

	f->model->line = f->source->line;
	if (text && !value_word(text, f->model->system))
		fault_add(f->faults, FAULT_OPERAND, f->source->line, text,
			  "system is not 1 to 8 characters without blanks");
}

void fill_model(struct model *model, const struct source *source,
		struct faults *faults)
{
	struct filling f = { .model = model,
			     .source = source,
			     .faults = faults };

	fill_system(&f);
	enter(&f, &f.profiles, source->profiles);
	enter(&f, &f.templates, source->templates);
	for (struct entry *e = source->users; e; e = e->next)
		fill_entry(&f, e);
	for (struct generate *g = source->generates; g; g = g->next)
		generate_users(&f, g);
	for (struct entry *e = source->templates; e; e = e->next)
		check_alone(&f, e);
	for (struct entry *e = source->profiles; e; e = e->next)
		check_alone(&f, e);
	table_free(&f.profiles);
	table_free(&f.templates);
	table_free(&f.userids);
}

void directory_set_initial_passwords(struct model *model,
				     model_make_password *make, void *context)
{
	for (size_t i = 0; i < model->count; i++) {
		struct model_user *user = &model->users[i];
		const char *hash;

		if (!user->initial)
			continue;
		hash = make(context, user->userid);
		if (!hash)
			continue;
		user->initial = false;
		user->password = OBJDIR_PASSWORD_HASH;
		user->hash = arena_text(&model->arena, hash, strlen(hash));
	}
}

void model_free(struct model *model)
{
	free(model->users);
	arena_free(&model->arena);
	memset(model, 0, sizeof(*model));
}
