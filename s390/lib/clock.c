/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Years are counted from March, so that the leap day is the last of a year;
 * 1900 is no leap year, and 2100 lies beyond the clock.
 */
#include "s390/lib/clock.h"

#define DAY_SECONDS 86400u
#define MARCH_1900 59u /* days from 1900-01-01 to 1900-03-01 */
#define MONDAY 1u      /* 1900-01-01 was one */

/* Days before each month of a year that begins with March. */
static const uint16_t month_start[12] = { 0,   31,  61,	 92,  122, 153,
					  184, 214, 245, 275, 306, 337 };

/* The day as a count from 1900-03-01 or later. */
static void split_day(unsigned day, struct clock *out)
{
	/* 1899-03-01 to 1900-02-28: no leap day, so begin a cycle in 1896 */
	unsigned count = day + 4 * 365 + 1 - MARCH_1900 - (day < MARCH_1900);
	unsigned cycle = count / (4 * 365 + 1);
	unsigned rest = count % (4 * 365 + 1);
	unsigned year = rest / 365 > 3 ? 3 : rest / 365;
	unsigned month = 11;

	rest -= year * 365;
	while (month_start[month] > rest)
		month--;
	out->year = 1896 + 4 * cycle + year + (month > 9);
	out->month = (month + 2) % 12 + 1;
	out->day = rest - month_start[month] + 1;
}

void clock_split(uint64_t tod, struct clock *out)
{
	uint64_t seconds = tod / CLOCK_SECOND;
	unsigned day = (unsigned)(seconds / DAY_SECONDS);
	unsigned rest = (unsigned)(seconds % DAY_SECONDS);

	split_day(day, out);
	out->weekday = (day + MONDAY) % 7;
	out->hour = rest / 3600;
	out->minute = rest / 60 % 60;
	out->second = rest % 60;
	out->microsecond = (unsigned)(tod % CLOCK_SECOND / CLOCK_MICROSECOND);
}

static void add_two(struct text *t, char before, uint64_t value)
{
	if (before != '\0')
		text_char(t, before);
	text_decimal(t, value, 2, '0');
}

void clock_add_time(struct text *t, uint64_t tod)
{
	struct clock c;

	clock_split(tod, &c);
	add_two(t, '\0', c.hour);
	add_two(t, ':', c.minute);
	add_two(t, ':', c.second);
}

void clock_add_short_date(struct text *t, uint64_t tod)
{
	struct clock c;

	clock_split(tod, &c);
	add_two(t, '\0', c.month);
	add_two(t, '/', c.day);
}

void clock_add_date(struct text *t, uint64_t tod)
{
	struct clock c;

	clock_split(tod, &c);
	clock_add_short_date(t, tod);
	add_two(t, '/', c.year % 100);
}

void clock_add_iso_date(struct text *t, uint64_t tod)
{
	struct clock c;

	clock_split(tod, &c);
	text_decimal(t, c.year, 4, '0');
	add_two(t, '-', c.month);
	add_two(t, '-', c.day);
}

void clock_add_stamp(struct text *t, uint64_t tod)
{
	static const char *const names[7] = {
		"SUNDAY",   "MONDAY", "TUESDAY",  "WEDNESDAY",
		"THURSDAY", "FRIDAY", "SATURDAY",
	};
	struct clock c;

	clock_split(tod, &c);
	clock_add_time(t, tod);
	text_add(t, " UTC ");
	text_add(t, names[c.weekday]);
	text_char(t, ' ');
	clock_add_date(t, tod);
}

void clock_add_hours(struct text *t, uint64_t span)
{
	uint64_t seconds = span / CLOCK_SECOND;

	add_two(t, '\0', seconds / 3600);
	add_two(t, ':', seconds / 60 % 60);
	add_two(t, ':', seconds % 60);
}

void clock_add_minutes(struct text *t, uint64_t span)
{
	uint64_t hundredths = span / (CLOCK_SECOND / 100);

	text_decimal(t, hundredths / 6000, 3, '0');
	add_two(t, ':', hundredths / 100 % 60);
	add_two(t, '.', hundredths % 100);
}
