/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The only file that sees libxml2. Its tree keeps line numbers in 16 bits, so
 * the exact line of each element is put into the element's own pointer, with
 * the mark of xml_bad in bit 0.
 *
 * libxml2's RELAX NG stops at the first wrong element and its message is often
 * about what stands around it. So when a document is not valid, each element is
 * validated again on its own, with its attributes and its text but without
 * element children, against a grammar that starts with any element.
 */
#include "directory/xml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/input.h"
#include "directory/schema.h"

struct xml {
	xmlDocPtr doc;
	char *unexplained;
};

/* What the functions that libxml2 calls need. */
struct reading {
	struct faults *faults;
	startElementNsSAX2Func start;
	bool stopped; /* no more messages: they would say nothing new */
};

/* The first message of a validation. */
struct verdict {
	char text[256];
};

static const xmlNode *real(const struct xml_node *node)
{
	return (const xmlNode *)(const void *)node;
}

static const struct xml_node *shown(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return (const struct xml_node *)(const void *)node;
}

static void mark_line(xmlNode *node, unsigned line)
{
	node->_private = (void *)((uintptr_t)line << 1);
}

static void mark_bad(xmlNode *node)
{
	node->_private = (void *)((uintptr_t)node->_private | 1);
}

/* The line where the tag begins: the parser stands at its end. */
static unsigned tag_line(xmlParserCtxtPtr parser)
{
	unsigned line = (unsigned)xmlSAX2GetLineNumber(parser);
	const xmlChar *p = parser->input ? parser->input->cur : NULL;

	/* no attribute value holds a "<" */
	while (p && p > parser->input->base && *--p != '<')
		line -= *p == '\n' && line > 1;
	return line;
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *uri, int namespace_count,
		     const xmlChar **namespaces, int attribute_count,
		     int default_count, const xmlChar **attributes)
{
	xmlParserCtxtPtr parser = context;
	struct reading *reading = parser->_private;
	unsigned line = tag_line(parser);
	char limit[16];

	reading->start(parser, name, prefix, uri, namespace_count, namespaces,
		       attribute_count, default_count, attributes);
	if (parser->node)
		mark_line(parser->node, line);
	if (parser->nodeNr > XML_DEPTH_MAX && !reading->stopped) {
		snprintf(limit, sizeof(limit), "%d", XML_DEPTH_MAX);
		fault_add(reading->faults, FAULT_DEPTH, line, limit, NULL);
		reading->stopped = true;
		xmlStopParser(parser);
	}
}

static void on_doctype(void *context, const xmlChar *name,
		       const xmlChar *external, const xmlChar *system)
{
	xmlParserCtxtPtr parser = context;
	struct reading *reading = parser->_private;

	(void)name;
	(void)external;
	(void)system;
	fault_add(reading->faults, FAULT_DOCTYPE,
		  (unsigned)xmlSAX2GetLineNumber(parser), NULL, NULL);
	reading->stopped = true;
	xmlStopParser(parser);
}

/* libxml2's messages end in a new line. */
static void clean(char *to, size_t size, const char *from)
{
	size_t n = strlen(snprintf(to, size, "%s", from) < 0 ? "" : to);

	while (n > 0 && (to[n - 1] == '\n' || to[n - 1] == ' '))
		to[--n] = '\0';
}

static void on_error(void *context, xmlErrorPtr error)
{
	xmlParserCtxtPtr parser = error->ctxt;
	struct reading *reading = parser ? parser->_private : NULL;
	char text[256];

	(void)context;
	if (!reading || reading->stopped || error->level == XML_ERR_WARNING ||
	    !error->message)
		return;
	clean(text, sizeof(text), error->message);
	fault_add(reading->faults, FAULT_MALFORMED, (unsigned)error->line, text,
		  NULL);
	/* what the parser says after this comes of it */
	reading->stopped = error->level == XML_ERR_FATAL;
}

static xmlDocPtr parse(const char *text, size_t size, struct faults *faults)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	struct reading reading = { .faults = faults };
	size_t before = faults->error_count;
	xmlDocPtr doc;

	if (!parser)
		return NULL;
	reading.start = parser->sax->startElementNs;
	parser->sax->startElementNs = on_start;
	parser->sax->internalSubset = on_doctype;
	parser->sax->serror = on_error;
	parser->_private = &reading;
	doc = xmlCtxtReadMemory(parser, text, (int)size, NULL, NULL,
				XML_PARSE_NONET | XML_PARSE_NOBLANKS |
					XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
	if ((!doc || !parser->wellFormed) && faults->error_count == before)
		fault_add(faults, FAULT_MALFORMED, 0, "no document", NULL);
	xmlFreeParserCtxt(parser);
	if (faults->error_count == before)
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}

static void on_verdict(void *context, xmlErrorPtr error)
{
	struct verdict *verdict = context;

	if (verdict->text[0] != '\0' || !error->message)
		return;
	/* attributes are of any value here, so only this can be meant */
	if (error->code == XML_RELAXNG_ERR_ATTRVALID)
		clean(verdict->text, sizeof(verdict->text),
		      "an attribute that must be there is missing");
	else
		clean(verdict->text, sizeof(verdict->text), error->message);
}

static void add_reference(xmlNodePtr choice, xmlNodePtr define)
{
	xmlChar *name = xmlGetNoNsProp(define, BAD_CAST "name");

	if (name) {
		xmlNodePtr reference =
			xmlNewChild(choice, choice->ns, BAD_CAST "ref", NULL);
		xmlNewProp(reference, BAD_CAST "name", name);
	}
	xmlFree(name);
}

/* Makes the grammar start with any of its elements. */
static void start_anywhere(xmlDocPtr grammar)
{
	xmlNodePtr root = xmlDocGetRootElement(grammar);
	xmlNodePtr start = xmlFirstElementChild(root);
	xmlNodePtr choice, define, inner;

	while (start && strcmp((const char *)start->name, "start") != 0)
		start = xmlNextElementSibling(start);
	if (!start)
		return;
	inner = xmlFirstElementChild(start);
	xmlUnlinkNode(inner);
	xmlFreeNode(inner);
	choice = xmlNewChild(start, start->ns, BAD_CAST "choice", NULL);
	for (define = xmlNextElementSibling(start); define;
	     define = xmlNextElementSibling(define)) {
		inner = xmlFirstElementChild(define);
		if (inner && strcmp((const char *)inner->name, "element") == 0)
			add_reference(choice, define);
	}
}

static xmlRelaxNGPtr schema_load(bool anywhere)
{
	xmlDocPtr grammar = xmlReadMemory((const char *)schema_text,
					  (int)schema_size, "osier.rng", NULL,
					  XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	xmlRelaxNGParserCtxtPtr parser;
	xmlRelaxNGPtr schema;

	if (!grammar)
		return NULL;
	if (anywhere)
		start_anywhere(grammar);
	parser = xmlRelaxNGNewDocParserCtxt(grammar);
	schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	xmlFreeDoc(grammar);
	return schema;
}

/* A document of one element: attributes and text, but no element children. */
static xmlDocPtr lone_element(xmlNodePtr node)
{
	xmlDocPtr doc = xmlNewDoc(NULL);
	xmlNodePtr lone = doc ? xmlDocCopyNode(node, doc, 2) : NULL;

	if (!lone)
		abort();
	xmlDocSetRootElement(doc, lone);
	for (xmlNodePtr child = node->children; child; child = child->next) {
		if (child->type == XML_TEXT_NODE)
			xmlNodeAddContent(lone, child->content);
	}
	return doc;
}

static int validate(xmlRelaxNGPtr schema, xmlDocPtr doc,
		    struct verdict *verdict)
{
	xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
	int result;

	if (!context)
		abort();
	xmlRelaxNGSetValidStructuredErrors(context, on_verdict, verdict);
	result = xmlRelaxNGValidateDoc(context, doc);
	xmlRelaxNGFreeValidCtxt(context);
	return result;
}

static void check_element(xmlRelaxNGPtr schema, xmlNodePtr node,
			  struct faults *faults)
{
	xmlDocPtr lone = lone_element(node);
	struct verdict verdict = { "" };
	char text[512];

	if (validate(schema, lone, &verdict) != 0) {
		snprintf(text, sizeof(text), "<%s>: %s",
			 (const char *)node->name, verdict.text);
		fault_add(faults, FAULT_SHAPE, xml_line(shown(node)), text,
			  NULL);
		mark_bad(node);
	}
	xmlFreeDoc(lone);
}

/* The next element in the order of the text, no deeper than the limit. */
static xmlNodePtr following(xmlNodePtr node)
{
	xmlNodePtr next = xmlFirstElementChild(node);

	while (!next && node && node->type == XML_ELEMENT_NODE) {
		next = xmlNextElementSibling(node);
		node = node->parent;
	}
	return next;
}

static void check_each(xmlDocPtr doc, struct faults *faults)
{
	xmlRelaxNGPtr schema = schema_load(true);

	for (xmlNodePtr node = xmlDocGetRootElement(doc); schema && node;
	     node = following(node))
		check_element(schema, node, faults);
	xmlRelaxNGFree(schema);
}

static bool is_directory(const xmlNode *root)
{
	return strcmp((const char *)root->name, "directory") == 0 && root->ns &&
	       strcmp((const char *)root->ns->href, "urn:osier:directory:1") ==
		       0;
}

/* False if the tree is not worth a look. */
static bool check(struct xml *xml, struct faults *faults)
{
	xmlNodePtr root = xmlDocGetRootElement(xml->doc);
	xmlRelaxNGPtr schema = schema_load(false);
	struct verdict verdict = { "" };
	size_t before = faults->error_count;
	int result = validate(schema, xml->doc, &verdict);

	xmlRelaxNGFree(schema);
	if (result == 0)
		return true;
	if (!is_directory(root)) {
		fault_add(faults, FAULT_SHAPE, xml_line(shown(root)),
			  "the outermost element is not <directory> of "
			  "urn:osier:directory:1",
			  NULL);
		return false;
	}
	check_each(xml->doc, faults);
	if (faults->error_count == before)
		xml->unexplained = strdup(verdict.text);
	return true;
}

struct xml *xml_read(const char *path, struct faults *faults)
{
	struct xml *xml = calloc(1, sizeof(*xml));
	size_t size;
	char *text = input_read(path, &size, faults);

	if (!xml)
		abort();
	if (text)
		xml->doc = parse(text, size, faults);
	free(text);
	if (xml->doc && check(xml, faults))
		return xml;
	xml_free(xml);
	return NULL;
}

void xml_free(struct xml *xml)
{
	if (!xml)
		return;
	xmlFreeDoc(xml->doc);
	free(xml->unexplained);
	free(xml);
}

const char *xml_unexplained(const struct xml *xml)
{
	return xml->unexplained;
}

const struct xml_node *xml_root(const struct xml *xml)
{
	return shown(xmlDocGetRootElement(xml->doc));
}

const struct xml_node *xml_first(const struct xml_node *node)
{
	return shown(real(node)->children);
}

const struct xml_node *xml_next(const struct xml_node *node)
{
	return shown(real(node)->next);
}

const char *xml_name(const struct xml_node *node)
{
	return (const char *)real(node)->name;
}

unsigned xml_line(const struct xml_node *node)
{
	return (unsigned)((uintptr_t)real(node)->_private >> 1);
}

bool xml_bad(const struct xml_node *node)
{
	return ((uintptr_t)real(node)->_private & 1) != 0;
}

/* Without a document type, a value is one text or none. */
const char *xml_attribute(const struct xml_node *node, const char *name,
			  struct arena *arena)
{
	for (const xmlAttr *a = real(node)->properties; a; a = a->next) {
		const char *value;

		if (a->ns || strcmp((const char *)a->name, name) != 0)
			continue;
		value = a->children ? (const char *)a->children->content : NULL;
		return value ? arena_text(arena, value, strlen(value)) :
			       arena_text(arena, "", 0);
	}
	return NULL;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *xml_text(const struct xml_node *node, struct arena *arena)
{
	xmlChar *content = xmlNodeGetContent(real(node));
	const char *from = content ? (const char *)content : "";
	char *text = arena_text(arena, from, strlen(from));
	char *to = text;

	for (; *from != '\0'; from++) {
		if (!blank(*from))
			*to++ = *from;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
	xmlFree(content);
	return text;
}
