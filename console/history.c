/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/history.h"

#include <string.h>

void history_init(struct history *h, struct history_line *line, size_t capacity)
{
	memset(h, 0, sizeof(*h));
	h->line = line;
	h->capacity = capacity;
}

static bool is_empty(const struct history_line *line)
{
	for (unsigned i = 0; i < SPACE_COLUMNS; i++)
		if (line->look[i].character != ' ')
			return false;
	return true;
}

static bool same_text(const struct history_line *a,
		      const struct history_line *b)
{
	for (unsigned i = 0; i < SPACE_COLUMNS; i++)
		if (a->look[i].character != b->look[i].character)
			return false;
	return true;
}

static void take_row(struct history_line *line, const struct space *s,
		     unsigned row)
{
	static const struct look blank = { ' ', 1, 0 };

	look_row(s, row, line->look);
	for (unsigned i = s->columns; i < SPACE_COLUMNS; i++)
		line->look[i] = blank;
}

/*
 * True when the old rows from @gone on, as far as they hold text, are the
 * first rows of the new page.
 */
static bool moved_by(const struct history *h, const struct history_line *page,
		     unsigned rows, unsigned gone)
{
	for (unsigned i = gone; i < h->rows; i++) {
		if (is_empty(&h->page[i]))
			continue;
		if (i - gone >= rows ||
		    !same_text(&h->page[i], &page[i - gone]))
			return false;
	}
	return true;
}

static void push(struct history *h, const struct history_line *line)
{
	size_t to = (h->first + h->count) % h->capacity;

	h->line[to] = *line;
	if (h->count < h->capacity)
		h->count++;
	else
		h->first = (h->first + 1) % h->capacity;
}

void history_watch(struct history *h, const struct space *s)
{
	struct history_line page[SPACE_ROWS];
	unsigned rows = space_line_mode(s) ? s->rows - 2 : s->rows;
	unsigned gone = 0;

	for (unsigned i = 0; i < rows; i++)
		take_row(&page[i], s, i);
	while (rows > 0 && is_empty(&page[rows - 1]))
		rows--;
	while (gone < h->rows && !moved_by(h, page, rows, gone))
		gone++;
	for (unsigned i = 0; i < gone; i++)
		push(h, &h->page[i]);
	memcpy(h->page, page, rows * sizeof(page[0]));
	h->rows = rows;
}

const struct history_line *history_get(const struct history *h, size_t back)
{
	if (back == 0 || back > h->count)
		return NULL;
	return &h->line[(h->first + h->count - back) % h->capacity];
}
