/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the calendar. A TOD clock value counts from 1900-01-01 00:00 UTC, bit
 * 51 is a microsecond; it is good until 2042-09-17. The time zone is UTC, and
 * no leap seconds are counted.
 */
#ifndef S390_LIB_CLOCK_H
#define S390_LIB_CLOCK_H

#include "s390/lib/text.h"

#define CLOCK_MICROSECOND UINT64_C(0x1000)
#define CLOCK_SECOND (UINT64_C(1000000) * CLOCK_MICROSECOND)

struct clock {
	unsigned year;	  /* 1900-2042 */
	unsigned month;	  /* 1-12 */
	unsigned day;	  /* 1-31 */
	unsigned weekday; /* 0 is Sunday */
	unsigned hour, minute, second;
	unsigned microsecond;
};

void clock_split(uint64_t tod, struct clock *out);

/* Each adds what its name says: 13:05:12, 09/03, 09/03/24, 2024-09-03. */
void clock_add_time(struct text *t, uint64_t tod);
void clock_add_short_date(struct text *t, uint64_t tod);
void clock_add_date(struct text *t, uint64_t tod);
void clock_add_iso_date(struct text *t, uint64_t tod);

/* 13:05:12 UTC TUESDAY 09/03/24 */
void clock_add_stamp(struct text *t, uint64_t tod);

/* A time span in TOD units: 00:10:22, and 000:00.12 in minutes. */
void clock_add_hours(struct text *t, uint64_t span);
void clock_add_minutes(struct text *t, uint64_t span);

#endif
