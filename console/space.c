/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/space.h"

#include <string.h>

#include "s390/arch/ds3270.h"

static const struct {
	unsigned rows, columns;
} model_size[] = { { 24, 80 }, { 32, 80 }, { 43, 80 }, { 27, 132 } };

void space_init(struct space *s, unsigned model)
{
	unsigned i = model >= 2 && model <= 5 ? model - 2 : 0;

	memset(s, 0, sizeof(*s));
	s->large_rows = model_size[i].rows;
	s->large_columns = model_size[i].columns;
	s->lock = SPACE_WAIT;
	s->aid = AID_NONE;
	space_erase(s, false);
}

void space_clear(struct space *s)
{
	memset(s->cell, 0, sizeof(s->cell));
	s->cursor = 0;
}

void space_erase(struct space *s, bool large)
{
	s->rows = large ? s->large_rows : model_size[0].rows;
	s->columns = large ? s->large_columns : model_size[0].columns;
	space_clear(s);
}

unsigned space_field(const struct space *s, unsigned at)
{
	for (unsigned n = space_size(s); n > 0; n--) {
		if (space_is_field(s, at))
			return at;
		at = space_before(s, at);
	}
	return SPACE_NOWHERE;
}

bool space_protected(const struct space *s, unsigned at)
{
	unsigned field = space_field(s, at);

	if (field == SPACE_NOWHERE)
		return false;
	return field == at || s->cell[field].code & FIELD_PROTECTED;
}

static bool starts_input(const struct space *s, unsigned at)
{
	return space_is_field(s, at) && !(s->cell[at].code & FIELD_PROTECTED) &&
	       !space_is_field(s, space_after(s, at));
}

unsigned space_tab(const struct space *s, unsigned at)
{
	for (unsigned n = space_size(s); n > 0; n--) {
		if (starts_input(s, at))
			return space_after(s, at);
		at = space_after(s, at);
	}
	return 0;
}

unsigned space_run(const struct space *s, unsigned at)
{
	unsigned n = 0;

	while (n < space_size(s) && !space_is_field(s, at)) {
		at = space_after(s, at);
		n++;
	}
	return n;
}

void space_blank(struct space *s, unsigned at)
{
	memset(&s->cell[at], 0, sizeof(s->cell[at]));
}

void space_erase_unprotected(struct space *s, bool reset)
{
	unsigned field = space_field(s, 0);
	uint8_t attribute = field == SPACE_NOWHERE ? 0 : s->cell[field].code;

	for (unsigned at = 0; at < space_size(s); at++) {
		if (space_is_field(s, at)) {
			attribute = s->cell[at].code;
			if (reset && !(attribute & FIELD_PROTECTED))
				s->cell[at].code &= (uint8_t)~FIELD_MODIFIED;
		} else if (!(attribute & FIELD_PROTECTED)) {
			space_blank(s, at);
		}
	}
}

bool space_line_mode(const struct space *s)
{
	unsigned start = space_tab(s, 0);
	unsigned edge = (s->rows - 2) * s->columns;

	if (space_field(s, 0) == SPACE_NOWHERE || space_protected(s, start))
		return false;
	return start >= edge && space_tab(s, start) == start;
}
