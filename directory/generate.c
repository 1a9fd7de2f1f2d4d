/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Templates and ranges of numbers to users. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/model.h"
#include "directory/value.h"

/* More generated users than this of class A-F are worth a word. */
#define PRIVILEGED_MANY 10
#define NUMBER_MAX UINT64_C(99999999)

/* The numbers of a generate, and for each what overrides or skips it. */
struct range {
	uint64_t from, to, step;
	size_t count;
	struct entry **override;
	bool *skip;
};

static bool range_number(struct filling *f, const struct generate *g,
			 const char *text, uint64_t *n)
{
	if (!text)
		return false;
	if (value_decimal(text, NUMBER_MAX, n))
		return true;
	fault_add(f->faults, FAULT_RANGE, g->line, text, "0 to 99999999");
	return false;
}

static bool range_parse(struct filling *f, const struct generate *g,
			struct range *range)
{
	bool good = range_number(f, g, g->from, &range->from);

	range->step = 1;
	good = range_number(f, g, g->to, &range->to) && good;
	if (g->step)
		good = range_number(f, g, g->step, &range->step) && good;
	if (!good)
		return false;
	if (range->from > range->to || range->step == 0) {
		fault_add(f->faults, FAULT_RANGE, g->line, g->to,
			  "it ends before it begins, or its step is 0");
		return false;
	}
	range->count = (size_t)((range->to - range->from) / range->step + 1);
	if (range->count > MODEL_USERS_MAX) {
		fault_add(f->faults, FAULT_RANGE, g->line, g->to,
			  "more than 200000 users");
		return false;
	}
	range->override = calloc(range->count, sizeof(*range->override));
	range->skip = calloc(range->count, sizeof(*range->skip));
	if (!range->override || !range->skip)
		abort();
	return true;
}

/* Each number once: stops at the first that is named twice. */
static void range_mark(struct filling *f, struct range *range, unsigned line,
		       const char *text, struct entry *override)
{
	uint64_t from, to, n;
	char number[24];
	bool any = false;

	if (!text)
		return;
	if (!value_range(text, NUMBER_MAX, &from, &to)) {
		fault_add(f->faults, FAULT_RANGE, line, text,
			  "neither n nor n..m");
		return;
	}
	n = range->from;
	if (from > n)
		n += (from - n + range->step - 1) / range->step * range->step;
	for (; n <= to && n <= range->to; n += range->step) {
		size_t i = (size_t)((n - range->from) / range->step);

		any = true;
		if (override ? range->override[i] != NULL : range->skip[i]) {
			snprintf(number, sizeof(number), "%llu",
				 (unsigned long long)n);
			fault_add(f->faults, FAULT_RANGE_TWICE, line, number,
				  override ? "override" : "skip");
			return;
		}
		if (override)
			range->override[i] = override;
		else
			range->skip[i] = true;
	}
	if (!any)
		fault_add(f->faults, FAULT_RANGE_OUTSIDE, line, text, NULL);
}

static bool generated_name(struct filling *f, const struct generate *g,
			   uint64_t n, char name[OBJDIR_NAME_LENGTH + 1])
{
	const char *why;
	const char *text =
		value_expand(g->name, n, NULL, &f->model->arena, &why);

	if (!text)
		fault_add_once(f->faults, FAULT_EXPRESSION, g->line, g->name,
			       why);
	else if (!value_name(text, name))
		fault_add_once(f->faults, FAULT_NAME, g->line, text, "user");
	else
		return true;
	return false;
}

/* True if the user has a class that rules over others. */
static bool generate_one(struct filling *f, const struct generate *g,
			 const struct flat *flat, uint64_t n)
{
	struct applying a = {
		.arena = &f->model->arena,
		.faults = f->faults,
		.generated = true,
		.n = n,
	};
	char name[OBJDIR_NAME_LENGTH + 1];

	if (!generated_name(f, g, n, name))
		return false;
	a.user = fill_user(f, arena_text(a.arena, name, strlen(name)), g->line,
			   true);
	if (!a.user)
		return false;
	a.serial = ++f->serial;
	apply_flat(&a, flat);
	return a.user->classes >= objdir_class_bit('F');
}

/* What an override makes of the template; it may include another profile. */
static struct flat *overridden(struct filling *f, struct entry *template,
			       struct entry *override)
{
	struct flat *base;

	if (override->flat)
		return override->flat;
	base = fill_flatten(f, template);
	if (override->operand[OPERAND_INCLUDE])
		base = fill_merge(f, fill_included(f, override), template);
	override->flat = fill_merge(f, base, override);
	return override->flat;
}

static void generate_all(struct filling *f, const struct generate *g,
			 struct entry *template, const struct range *range)
{
	struct flat *flat = fill_flatten(f, template);
	size_t privileged = 0;
	char count[24];

	for (size_t i = 0; flat && i < range->count && !f->full; i++) {
		struct entry *override = range->override[i];
		const struct flat *use =
			override ? overridden(f, template, override) : flat;

		if (!range->skip[i])
			privileged += generate_one(
				f, g, use, range->from + i * range->step);
	}
	if (privileged > PRIVILEGED_MANY) {
		snprintf(count, sizeof(count), "%zu", privileged);
		fault_add(f->faults, FAULT_CLASS_MANY, g->line, template->name,
			  count);
	}
}

void generate_users(struct filling *f, const struct generate *g)
{
	struct range range = { 0 };
	struct entry *template = NULL;
	char name[OBJDIR_NAME_LENGTH + 1];

	if (g->template && value_name(g->template, name))
		template = table_find(&f->templates, name);
	if (template)
		template->used = true;
	else if (g->template)
		fault_add(f->faults, FAULT_NO_TEMPLATE, g->line, g->template,
			  NULL);
	if (!range_parse(f, g, &range))
		return;
	for (struct entry *o = g->overrides; o; o = o->next)
		range_mark(f, &range, o->line, o->name, o);
	for (struct skip *s = g->skips; s; s = s->next)
		range_mark(f, &range, s->line, s->n, NULL);
	if (template && g->name)
		generate_all(f, g, template, &range);
	free(range.override);
	free(range.skip);
}
