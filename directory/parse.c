/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * XML tree to source. The schema has spoken: what it refused is marked and is
 * passed over here. Elements in a wrong place are found here, because the
 * check of single elements does not see them.
 */
#include <string.h>

#include "directory/source.h"

const struct statement_type statement_types[STATEMENT_KINDS] = {
	[STATEMENT_ACCOUNT] = { "account",
				true,
				false,
				{ "id", "distribution" } },
	[STATEMENT_AUTOLOG] = { "autolog", true, false, { "users" } },
	[STATEMENT_COMMAND] = { "command", false, true, { "text" } },
	[STATEMENT_CONSOLE] = { "console",
				true,
				false,
				{ "vdev", "type", "class", "secondary",
				  "observer" } },
	[STATEMENT_IPL] = { "ipl",
			    true,
			    false,
			    { "device", "system", "loadparm", "parm" } },
	[STATEMENT_LOGONBY] = { "logonby", true, false, { "users" } },
	[STATEMENT_MACHINE] = { "machine", true, false, { "mode", "cpus" } },
	[STATEMENT_OPTION] = { "option",
			       false,
			       false,
			       { "acct",     "applmon",	  "comsrv",
				 "devmaint", "diag88",	  "diag98",
				 "d84nopas", "ignmaxu",	  "lkfac",
				 "lnkexclu", "lnknopas",  "lnkstabl",
				 "maintccw", "quickdsp",  "rmchinfo",
				 "setorig",  "stgexempt", "svcaccl",
				 "svmstat",  "todenable" } },
	[STATEMENT_SHARE] = { "share",
			      true,
			      false,
			      { "relative", "absolute", "max", "limit" } },
	[STATEMENT_SPOOL] = { "spool",
			      false,
			      false,
			      { "vdev", "type", "unit", "class" } },
};

const char *const entry_operands[OPERANDS] = {
	"include", "password", "storage", "max", "class", "autostart",
};

struct parser {
	struct source *source;
	struct faults *faults;
};

static bool named(const struct xml_node *node, const char *name)
{
	return strcmp(xml_name(node), name) == 0;
}

static void misplaced(struct parser *p, const struct xml_node *node,
		      const struct xml_node *in)
{
	/* one that is unknown was reported as such */
	if (!xml_bad(node))
		fault_add(p->faults, FAULT_MISPLACED, xml_line(node),
			  xml_name(node), xml_name(in));
}

static const struct statement_type *type_find(const char *name)
{
	for (size_t i = 0; i < STATEMENT_KINDS; i++) {
		if (strcmp(statement_types[i].name, name) == 0)
			return &statement_types[i];
	}
	return NULL;
}

static struct statement *parse_statement(struct parser *p,
					 const struct xml_node *node,
					 const struct statement_type *type)
{
	struct arena *arena = &p->source->arena;
	struct statement *s = arena_take(arena, sizeof(*s));
	const char *remove = xml_attribute(node, "remove", arena);
	size_t count = 0;

	while (type->operand[count])
		count++;
	s->kind = (enum statement_kind)(type - statement_types);
	s->line = xml_line(node);
	s->value = arena_take(arena, count * sizeof(*s->value));
	for (size_t i = 0; i < count && !type->text; i++)
		s->value[i] = xml_attribute(node, type->operand[i], arena);
	if (type->text)
		s->value[0] = xml_text(node, arena);
	s->remove = remove && strcmp(remove, "yes") == 0;
	if (remove && !s->remove && strcmp(remove, "no") != 0)
		fault_add(p->faults, FAULT_OPERAND, s->line, "remove",
			  "not yes or no");
	return s;
}

static void parse_statements(struct parser *p, const struct xml_node *node,
			     struct entry *entry)
{
	struct statement **end = &entry->statements;

	for (const struct xml_node *child = xml_first(node); child;
	     child = xml_next(child)) {
		const struct statement_type *type = type_find(xml_name(child));

		if (type && !xml_bad(child)) {
			*end = parse_statement(p, child, type);
			end = &(*end)->next;
			continue;
		}
		entry->bad = true;
		if (!type)
			misplaced(p, child, node);
	}
}

/* `name` is the attribute that tells entries of the kind apart. */
static struct entry *parse_entry(struct parser *p, const struct xml_node *node,
				 const char *name)
{
	struct arena *arena = &p->source->arena;
	struct entry *entry = arena_take(arena, sizeof(*entry));

	entry->kind = arena_text(arena, xml_name(node), strlen(xml_name(node)));
	entry->name = xml_attribute(node, name, arena);
	entry->line = xml_line(node);
	entry->bad = xml_bad(node);
	for (size_t i = 0; i < OPERANDS; i++)
		entry->operand[i] =
			xml_attribute(node, entry_operands[i], arena);
	parse_statements(p, node, entry);
	return entry;
}

static struct skip *parse_skip(struct parser *p, const struct xml_node *node)
{
	struct arena *arena = &p->source->arena;
	struct skip *skip = arena_take(arena, sizeof(*skip));

	skip->n = xml_attribute(node, "n", arena);
	skip->line = xml_line(node);
	return skip;
}

static struct generate *parse_generate(struct parser *p,
				       const struct xml_node *node)
{
	struct arena *arena = &p->source->arena;
	struct generate *g = arena_take(arena, sizeof(*g));
	struct entry **overrides = &g->overrides;
	struct skip **skips = &g->skips;

	g->line = xml_line(node);
	g->bad = xml_bad(node);
	g->template = xml_attribute(node, "template", arena);
	g->name = xml_attribute(node, "name", arena);
	g->from = xml_attribute(node, "from", arena);
	g->to = xml_attribute(node, "to", arena);
	g->step = xml_attribute(node, "step", arena);
	for (const struct xml_node *child = xml_first(node); child;
	     child = xml_next(child)) {
		if (named(child, "override")) {
			*overrides = parse_entry(p, child, "n");
			overrides = &(*overrides)->next;
		} else if (named(child, "skip")) {
			*skips = parse_skip(p, child);
			skips = &(*skips)->next;
		} else {
			misplaced(p, child, node);
		}
	}
	return g;
}

void source_parse(struct source *source, const struct xml *xml,
		  struct faults *faults)
{
	struct parser p = { source, faults };
	const struct xml_node *root = xml_root(xml);
	struct entry **profiles = &source->profiles;
	struct entry **users = &source->users;
	struct entry **templates = &source->templates;
	struct generate **generates = &source->generates;

	source->line = xml_line(root);
	source->system = xml_attribute(root, "system", &source->arena);
	for (const struct xml_node *node = xml_first(root); node;
	     node = xml_next(node)) {
		if (named(node, "profile")) {
			*profiles = parse_entry(&p, node, "name");
			profiles = &(*profiles)->next;
		} else if (named(node, "user")) {
			*users = parse_entry(&p, node, "name");
			users = &(*users)->next;
		} else if (named(node, "template")) {
			*templates = parse_entry(&p, node, "name");
			templates = &(*templates)->next;
		} else if (named(node, "generate")) {
			*generates = parse_generate(&p, node);
			generates = &(*generates)->next;
		} else {
			misplaced(&p, node, root);
		}
	}
}

void source_free(struct source *source)
{
	arena_free(&source->arena);
	memset(source, 0, sizeof(*source));
}
