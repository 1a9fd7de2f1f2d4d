/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/row.h"

#include "s390/lib/text.h"

#include <string.h>

#define PAGE 4096

_Alignas(PAGE) uint8_t row_operand[2 * PAGE];

struct outcome row_run(const struct row *row, uint64_t mask)
{
	struct probe probe = { .mask = mask };

	memset(row_operand, 0, PAGE);
	memcpy(probe.gr, row->gr, sizeof(row->gr));
	return probe_text(&probe, row->text);
}

void row_name(const char *kind, const char *name)
{
	static char buffer[64];
	struct text text;

	text_init(&text, buffer, sizeof(buffer));
	text_add(&text, kind);
	text_char(&text, '/');
	text_add(&text, name);
	report_name(buffer);
}

void row_report(const char *kind, const struct row *rows, size_t count,
		uint64_t mask)
{
	for (size_t i = 0; i < count; i++) {
		struct outcome out = row_run(&rows[i], mask);

		row_name(kind, rows[i].name);
		report_ending(&out);
		report_line();
	}
}
