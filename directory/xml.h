/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: an XML file as a tree of elements. This hides libxml2, which only
 * xml.c sees. A file is read from the disk alone (no network, no entities of
 * its own, no document type) and within limits of size and depth.
 *
 * When the shape is wrong, each wrong element is reported once and marked, and
 * the tree is still there: the phases that follow can find the other faults.
 */
#ifndef DIRECTORY_XML_H
#define DIRECTORY_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "directory/arena.h"
#include "directory/fault.h"

#define XML_DEPTH_MAX 32

struct xml;
struct xml_node;

/*
 * Reads and checks the file at `path` against the RELAX NG schema; NULL if
 * there is no tree to go on with. Faults say why, and what is wrong in the
 * tree.
 */
struct xml *xml_read(const char *path, struct faults *faults);
void xml_free(struct xml *xml);

/*
 * Why the file is not valid, when each element alone is; NULL if it is valid or
 * faults were told. Elements in wrong places make this.
 */
const char *xml_unexplained(const struct xml *xml);

const struct xml_node *xml_root(const struct xml *xml);
/* The element children, in order; NULL at the end. */
const struct xml_node *xml_first(const struct xml_node *node);
const struct xml_node *xml_next(const struct xml_node *node);

const char *xml_name(const struct xml_node *node);
unsigned xml_line(const struct xml_node *node);
/* The element was reported: its attributes or its text are not all right. */
bool xml_bad(const struct xml_node *node);

/* Copies in the arena; NULL if there is no such attribute. */
const char *xml_attribute(const struct xml_node *node, const char *name,
			  struct arena *arena);
/* Blanks at both ends dropped, white space inside made one blank each. */
const char *xml_text(const struct xml_node *node, struct arena *arena);

#endif
