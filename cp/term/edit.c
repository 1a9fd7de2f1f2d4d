/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The typed line is edited into working text in which a newline stands for
 * LINEND; the working text is then cut into records. An escaped LINEND is an
 * ordinary character by then. A line that ends with LINEND has no empty line
 * after it, and the LINEND that opens #CP ends no empty line before it.
 */
#include "cp/term/edit.h"

#include <string.h>

#include "s390/lib/text.h"

#define FOR_CP '\1'
#define FOR_READER '\2'

/* Erases the logical line so far; an empty one: the LINEND before it. */
static size_t delete_line(const char *work, size_t length)
{
	while (length > 0 && work[length - 1] != '\n')
		length--;
	return length > 0 ? length - 1 : 0;
}

/* Applies ESCAPE, CHARDEL, LINEDEL, LINEND; gives the length in work. */
static size_t edit_symbols(const struct terminal *t, const char *typed,
			   size_t n, char *work)
{
	size_t length = 0;

	for (size_t i = 0; i < n; i++) {
		char c = typed[i] == '\n' ? ' ' : typed[i];

		if (c && c == t->escape && i + 1 < n) {
			c = typed[++i];
			work[length++] = c == '\n' ? ' ' : c;
		} else if (c && c == t->chardel) {
			length -= length > 0;
		} else if (c && c == t->linedel) {
			length = delete_line(work, length);
		} else {
			work[length++] = c && c == t->linend ? '\n' : c;
		}
	}
	return length;
}

/* True if the word CP stands at work, and nothing but a blank behind it. */
static bool word_cp(const char *work, size_t length)
{
	return length >= 2 && text_upper_char(work[0]) == 'C' &&
	       text_upper_char(work[1]) == 'P' &&
	       (length == 2 || work[2] == ' ' || work[2] == '\n');
}

static void add_record(struct edit *e, char kind, const char *text, size_t n)
{
	while (kind == FOR_CP && n > 0 && *text == ' ')
		text++, n--;
	e->text[e->length++] = kind;
	memcpy(e->text + e->length, text, n);
	e->length = (uint16_t)(e->length + n);
	e->text[e->length++] = '\n';
}

/* Cuts the working text at its newlines. */
static void cut(struct edit *e, const char *work, size_t length)
{
	size_t at = 0;

	do {
		bool cp = at > 0 && word_cp(work + at, length - at);
		size_t end;

		if (at < length && work[at] == '\n' &&
		    word_cp(work + at + 1, length - at - 1)) {
			cp = true;
			at++;
		}
		if (cp)
			at += 2;
		for (end = at; end < length && work[end] != '\n'; end++)
			;
		add_record(e, cp ? FOR_CP : FOR_READER, work + at, end - at);
		at = end + 1;
	} while (at < length);
}

void edit_line(struct edit *e, const struct terminal *t, const char *typed,
	       size_t n)
{
	static const struct terminal off;
	char work[EDIT_LINE_MAX];
	bool linend = t->linedit && t->linend;

	e->length = 0;
	if (n > EDIT_LINE_MAX)
		n = EDIT_LINE_MAX;
	if (!linend && n > 0 && typed[0] == '#' && word_cp(typed + 1, n - 1)) {
		n = edit_symbols(t->linedit ? t : &off, typed + 3, n - 3, work);
		add_record(e, FOR_CP, work, n);
		return;
	}
	n = edit_symbols(t->linedit ? t : &off, typed, n, work);
	cut(e, work, n);
}

/* The offset of the first record of a kind; the length if there is none. */
static size_t find(const struct edit *e, char kind)
{
	size_t at = 0;

	while (at < e->length && e->text[at] != kind) {
		while (e->text[at] != '\n')
			at++;
		at++;
	}
	return at;
}

static bool take(struct edit *e, char kind, char line[EDIT_LINE_MAX], size_t *n)
{
	size_t at = find(e, kind);
	size_t end = at;

	*n = 0;
	if (at >= e->length)
		return false;
	while (e->text[end] != '\n')
		end++;
	*n = end - at - 1;
	memcpy(line, e->text + at + 1, *n);
	end++;
	memmove(e->text + at, e->text + end, e->length - end);
	e->length = (uint16_t)(e->length - (end - at));
	return true;
}

bool edit_take_cp(struct edit *e, char line[EDIT_LINE_MAX], size_t *n)
{
	return take(e, FOR_CP, line, n);
}

bool edit_take(struct edit *e, char line[EDIT_LINE_MAX], size_t *n)
{
	return take(e, FOR_READER, line, n);
}

bool edit_waiting(const struct edit *e)
{
	return find(e, FOR_READER) < e->length;
}
