/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/term/query.h"

#include "s390/arch/ds3270.h"

#define QUERY_REPLY 0x81
#define REPLY_USABLE_AREA 0x81
#define REPLY_COLOUR 0x86
#define FIELD_HEADER 4 /* length, 81, type */

const uint8_t query_request[QUERY_REQUEST_SIZE] = { 0, 5, 0x01, 0xff, 0x02 };

static unsigned halfword(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

/* Width and height are at 6 and 8 of the usable-area reply. */
static bool usable_area(const uint8_t *field, size_t length,
			struct screen_size *size)
{
	unsigned columns, rows;

	if (length < 10)
		return false;
	columns = halfword(field + 6);
	rows = halfword(field + 8);
	if (columns > SCREEN_COLUMNS_MAX || rows > SCREEN_ROWS_MAX)
		return false;
	size->columns = (uint8_t)columns;
	size->rows = (uint8_t)rows;
	return true;
}

bool query_size(const uint8_t *record, size_t n, struct screen_size *size)
{
	struct screen_size found = { 0 };
	bool known = false;
	size_t at = 1;

	if (n < 1 || record[0] != AID_STRUCTURED)
		return false;
	while (at + FIELD_HEADER <= n) {
		size_t length = halfword(record + at);

		if (length < FIELD_HEADER || length > n - at)
			break;
		if (record[at + 2] == QUERY_REPLY) {
			uint8_t type = record[at + 3];

			if (type == REPLY_USABLE_AREA)
				known = usable_area(record + at, length,
						    &found);
			if (type == REPLY_COLOUR)
				found.extended = true;
		}
		at += length;
	}
	if (!known || !screen_size_valid(&found))
		return false;
	*size = found;
	return true;
}
