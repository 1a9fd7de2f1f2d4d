/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "console/wsf.h"

#include "s390/arch/ds3270.h"

enum {
	SF_READ_PARTITION = 0x01,
	SF_ERASE_RESET = 0x03,
	SF_OUTBOUND = 0x40,
	SF_QUERY_REPLY = 0x81,
};

enum {
	READ_QUERY = 0x02,
	READ_QUERY_LIST = 0x03,
};

/* Which replies a Query List wants. */
enum {
	LIST_NAMED = 0x00,
	LIST_AND_EQUIVALENT = 0x40,
	LIST_ALL = 0x80,
};

enum {
	PARTITION_ZERO = 0x00,
	PARTITION_ANY = 0xff,
};

enum {
	QUERY_SUMMARY = 0x80,
	QUERY_USABLE_AREA = 0x81,
	QUERY_COLOUR = 0x86,
	QUERY_HIGHLIGHT = 0x87,
	QUERY_IMPLICIT_PARTITION = 0xa6,
	QUERY_NULL = 0xff,
};

static void reply_summary(struct inbound *in, const struct space *s);

static void reply_usable_area(struct inbound *in, const struct space *s)
{
	/* unit mm; a point is 10/741 by 2/111; a cell has 9 x 12 points */
	static const uint8_t scale[] = { 0x01, 0x00, 0x0a, 0x02, 0xe5, 0x00,
					 0x02, 0x00, 0x6f, 0x09, 0x0c };

	inbound_byte(in, 0x01); /* addresses of 12 and 14 bits */
	inbound_byte(in, 0x00);
	inbound_pair(in, s->large_columns);
	inbound_pair(in, s->large_rows);
	for (size_t i = 0; i < sizeof(scale); i++)
		inbound_byte(in, scale[i]);
	inbound_pair(in, s->large_columns * s->large_rows);
}

static void reply_colour(struct inbound *in, const struct space *s)
{
	(void)s;
	inbound_byte(in, 0x00);
	inbound_byte(in, 8);
	inbound_pair(in, COLOUR_GREEN); /* of the default, X'00' */
	for (unsigned c = COLOUR_BLUE; c <= COLOUR_WHITE; c++)
		inbound_pair(in, c << 8 | c);
}

static void reply_highlight(struct inbound *in, const struct space *s)
{
	static const uint8_t pairs[] = { 0x00, 0xf0, 0xf1, 0xf1, 0xf2,
					 0xf2, 0xf4, 0xf4, 0xf8, 0xf8 };

	(void)s;
	inbound_byte(in, sizeof(pairs) / 2);
	for (size_t i = 0; i < sizeof(pairs); i++)
		inbound_byte(in, pairs[i]);
}

static void reply_implicit_partition(struct inbound *in, const struct space *s)
{
	inbound_pair(in, 0);
	inbound_byte(in, 0x0b); /* length and number of the sizes */
	inbound_byte(in, 0x01);
	inbound_byte(in, 0x00);
	inbound_pair(in, 80);
	inbound_pair(in, 24);
	inbound_pair(in, s->large_columns);
	inbound_pair(in, s->large_rows);
}

static const struct {
	uint8_t code;
	void (*put)(struct inbound *in, const struct space *s);
} replies[] = {
	{ QUERY_SUMMARY, reply_summary },
	{ QUERY_USABLE_AREA, reply_usable_area },
	{ QUERY_COLOUR, reply_colour },
	{ QUERY_HIGHLIGHT, reply_highlight },
	{ QUERY_IMPLICIT_PARTITION, reply_implicit_partition },
};

#define REPLY_COUNT (sizeof(replies) / sizeof(replies[0]))

static void reply_summary(struct inbound *in, const struct space *s)
{
	(void)s;
	for (size_t i = 0; i < REPLY_COUNT; i++)
		inbound_byte(in, replies[i].code);
}

/* One Query Reply; its length is known when it is there. */
static void put_reply(struct inbound *in, const struct space *s, size_t i)
{
	size_t start = in->length;

	inbound_pair(in, 0);
	inbound_byte(in, SF_QUERY_REPLY);
	inbound_byte(in, replies[i].code);
	replies[i].put(in, s);
	if (in->full)
		return;
	in->data[start] = (uint8_t)((in->length - start) >> 8);
	in->data[start + 1] = (uint8_t)(in->length - start);
}

static void put_null_reply(struct inbound *in)
{
	inbound_pair(in, 4);
	inbound_byte(in, SF_QUERY_REPLY);
	inbound_byte(in, QUERY_NULL);
}

static bool listed(const uint8_t *list, size_t n, uint8_t code)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == code)
			return true;
	return false;
}

/* The replies whose codes are in @list; all where there is no list. */
static enum ds_result query(const struct space *s, const uint8_t *list,
			    size_t n, struct inbound *in)
{
	unsigned count = 0;

	if (in->length == 0)
		inbound_byte(in, AID_STRUCTURED);
	for (size_t i = 0; i < REPLY_COUNT; i++) {
		if (list && !listed(list, n, replies[i].code))
			continue;
		put_reply(in, s, i);
		count++;
	}
	if (count == 0)
		put_null_reply(in);
	return DS_REPLY;
}

static enum ds_result query_list(const struct space *s, const uint8_t *data,
				 size_t n, struct inbound *in)
{
	if (n < 1)
		return DS_BAD;
	switch (data[0]) {
	case LIST_NAMED:
		return query(s, data + 1, n - 1, in);
	case LIST_AND_EQUIVALENT:
	case LIST_ALL:
		return query(s, NULL, 0, in);
	default:
		return DS_BAD;
	}
}

/* data: partition, type, what the type needs */
static enum ds_result read_partition(struct space *s, const uint8_t *data,
				     size_t n, struct inbound *in)
{
	if (n < 2)
		return DS_BAD;
	if (data[0] == PARTITION_ANY && data[1] == READ_QUERY)
		return query(s, NULL, 0, in);
	if (data[0] == PARTITION_ANY && data[1] == READ_QUERY_LIST)
		return query_list(s, data + 2, n - 2, in);
	if (data[0] != PARTITION_ZERO || in->length > 0)
		return DS_BAD;
	switch (data[1]) {
	case DS_REMOTE_READ_BUFFER:
	case DS_REMOTE_READ_MODIFIED:
	case DS_REMOTE_READ_MODIFIED_ALL:
		return ds_take(s, data + 1, 1, in);
	default:
		return DS_BAD;
	}
}

static enum ds_result outbound(struct space *s, const uint8_t *data, size_t n,
			       struct inbound *in)
{
	if (n < 2 || data[0] != PARTITION_ZERO)
		return DS_BAD;
	switch (data[1]) {
	case DS_REMOTE_WRITE:
	case DS_REMOTE_ERASE_WRITE:
	case DS_REMOTE_ERASE_WRITE_ALTERNATE:
	case DS_REMOTE_ERASE_ALL_UNPROTECTED:
		return ds_take(s, data + 1, n - 1, in);
	default:
		return DS_BAD;
	}
}

static enum ds_result take_field(struct space *s, const uint8_t *data, size_t n,
				 struct inbound *in)
{
	switch (data[0]) {
	case SF_READ_PARTITION:
		return read_partition(s, data + 1, n - 1, in);
	case SF_ERASE_RESET:
		if (n != 2 || data[1] & 0x7f)
			return DS_BAD;
		space_erase(s, data[1] != 0);
		return DS_DONE;
	case SF_OUTBOUND:
		return outbound(s, data + 1, n - 1, in);
	default:
		return DS_BAD;
	}
}

/* A length of zero is that of all the rest. */
enum ds_result wsf_take(struct space *s, const uint8_t *fields, size_t n,
			struct inbound *reply)
{
	enum ds_result result = DS_DONE;

	while (n > 0) {
		size_t length;

		if (n < 3)
			return DS_BAD;
		length = (size_t)fields[0] << 8 | fields[1];
		if (length == 0)
			length = n;
		if (length < 3 || length > n)
			return DS_BAD;
		result = take_field(s, fields + 2, length - 2, reply);
		if (result == DS_BAD || reply->full)
			return DS_BAD;
		fields += length;
		n -= length;
	}
	return reply->length > 0 ? DS_REPLY : result;
}
