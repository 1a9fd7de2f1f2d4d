/* SPDX-License-Identifier: GPL-2.0-or-later */
/* TN3270 of the terminal: negotiation, records, bytes that are none of both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "console/telnet.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define IAC "\377"
#define DO IAC "\375"
#define DONT IAC "\376"
#define WILL IAC "\373"
#define WONT IAC "\374"
#define SB IAC "\372"
#define SE IAC "\360"
#define EOR IAC "\357"
#define BINARY "\000"
#define TTYPE "\030"
#define EOROPT "\031"
#define ECHO "\001"

/* What a stream of bytes led to, all in one. */
struct seen {
	uint8_t reply[512];
	size_t reply_length;
	uint8_t record[512]; /* each with '|' behind it, '!' if too long */
	size_t record_length;
};

static void note(uint8_t *to, size_t *length, const uint8_t *from, size_t n)
{
	assert_true(*length + n <= 512);
	memcpy(to + *length, from, n);
	*length += n;
}

static void feed(struct telnet *t, const uint8_t *bytes, size_t n,
		 struct seen *seen)
{
	while (n > 0) {
		size_t used = 0;
		enum telnet_event event = telnet_take(t, bytes, n, &used);

		assert_true(used >= 1 && used <= n);
		if (event == TELNET_REPLY)
			note(seen->reply, &seen->reply_length, t->reply,
			     t->reply_length);
		if (event == TELNET_RECORD)
			note(seen->record, &seen->record_length, t->record,
			     t->record_length);
		if (event == TELNET_RECORD || event == TELNET_TOO_LONG)
			note(seen->record, &seen->record_length,
			     (const uint8_t *)(event == TELNET_RECORD ? "|" :
									"!"),
			     1);
		bytes += used;
		n -= used;
	}
}

#define TEXT(s) (const uint8_t *)(s), sizeof(s) - 1

static const struct {
	const char *what;
	const uint8_t *in;
	size_t in_length;
	const uint8_t *reply;
	size_t reply_length;
	const uint8_t *record;
	size_t record_length;
} cases[] = {
	{ "terminal type", TEXT(DO TTYPE), TEXT(WILL TTYPE), TEXT("") },
	{ "terminal type is sent", TEXT(SB TTYPE "\001" SE),
	  TEXT(SB TTYPE "\000"
			"IBM-3278-2-E" SE),
	  TEXT("") },
	{ "an IS is not answered",
	  TEXT(SB TTYPE "\000"
			"X" SE),
	  TEXT(""), TEXT("") },
	{ "a SEND with more in it", TEXT(SB TTYPE "\001X" SE), TEXT(""),
	  TEXT("") },
	{ "other subnegotiation", TEXT(SB "\050\001\002\003" SE "a" EOR),
	  TEXT(""), TEXT("a|") },
	{ "long subnegotiation with X'FF'",
	  TEXT(SB "\050aaaaaaaaaaaaaaaaaaaaaaaaa" IAC IAC "bb" SE "a" EOR),
	  TEXT(""), TEXT("a|") },
	{ "as Hercules does it",
	  TEXT(DO EOROPT WILL EOROPT DO BINARY WILL BINARY),
	  TEXT(WILL EOROPT DO EOROPT WILL BINARY DO BINARY), TEXT("") },
	{ "asked twice, answered once", TEXT(DO EOROPT DO EOROPT),
	  TEXT(WILL EOROPT), TEXT("") },
	{ "off again", TEXT(DO EOROPT DONT EOROPT DONT EOROPT),
	  TEXT(WILL EOROPT WONT EOROPT), TEXT("") },
	{ "peer's off again", TEXT(WILL BINARY WONT BINARY WONT BINARY),
	  TEXT(DO BINARY DONT BINARY), TEXT("") },
	{ "what we do not have", TEXT(DO ECHO WILL ECHO DO "\050"),
	  TEXT(WONT ECHO DONT ECHO WONT "\050"), TEXT("") },
	{ "never on, no answer to off", TEXT(DONT ECHO WONT ECHO), TEXT(""),
	  TEXT("") },
	{ "a peer has no terminal type for us", TEXT(WILL TTYPE),
	  TEXT(DONT TTYPE), TEXT("") },
	{ "record", TEXT("\365\303abc" EOR), TEXT(""), TEXT("\365\303abc|") },
	{ "two records", TEXT("ab" EOR "c" EOR), TEXT(""), TEXT("ab|c|") },
	{ "empty record", TEXT(EOR), TEXT(""), TEXT("|") },
	{ "X'FF' doubled", TEXT("a" IAC IAC "b" EOR), TEXT(""),
	  TEXT("a\377b|") },
	{ "negotiation within a record", TEXT("a" DO ECHO "b" EOR),
	  TEXT(WONT ECHO), TEXT("ab|") },
	{ "other commands",
	  TEXT("a" IAC "\361"
	       "b" IAC "\366" EOR),
	  TEXT(""), TEXT("ab|") },
	{ "subnegotiation that breaks off",
	  TEXT(SB "\030" IAC "\001"
		  "a" EOR),
	  TEXT(""), TEXT("a|") },
	{ "sixteen fit", TEXT("0123456789abcdef" EOR), TEXT(""),
	  TEXT("0123456789abcdef|") },
	{ "seventeen do not", TEXT("0123456789abcdefg" EOR "x" EOR), TEXT(""),
	  TEXT("!x|") },
};

/* Each case in one piece, and byte for byte. */
static void run_case(size_t i, size_t piece)
{
	struct telnet t;
	struct seen seen = { 0 };
	uint8_t *buffer = malloc(16);

	assert_non_null(buffer);
	telnet_init(&t, "IBM-3278-2-E", buffer, 16);
	for (size_t at = 0; at < cases[i].in_length; at += piece) {
		size_t n = cases[i].in_length - at;

		feed(&t, cases[i].in + at, n < piece ? n : piece, &seen);
	}
	if (seen.reply_length != cases[i].reply_length ||
	    seen.record_length != cases[i].record_length)
		fail_msg("%s: lengths %zu, %zu", cases[i].what,
			 seen.reply_length, seen.record_length);
	if (memcmp(seen.reply, cases[i].reply, seen.reply_length) ||
	    memcmp(seen.record, cases[i].record, seen.record_length))
		fail_msg("%s: other bytes", cases[i].what);
	free(buffer);
}

static void takes_streams(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		run_case(i, cases[i].in_length);
		run_case(i, 1);
		run_case(i, 2);
	}
}

static void is_ready_after_all_four(void **state)
{
	static const uint8_t steps[4][3] = {
		{ 255, 253, 25 },
		{ 255, 251, 25 },
		{ 255, 253, 0 },
		{ 255, 251, 0 },
	};
	struct telnet t;
	struct seen seen = { 0 };
	uint8_t buffer[4];

	(void)state;
	telnet_init(&t, "X", buffer, sizeof(buffer));
	for (size_t i = 0; i < COUNT(steps); i++) {
		assert_false(telnet_ready(&t));
		feed(&t, steps[i], 3, &seen);
	}
	assert_true(telnet_ready(&t));
}

/* The longest names still fit the reply; longer ones are cut. */
static void cuts_long_types(void **state)
{
	char type[TELNET_TYPE_SIZE + 20];
	struct telnet t;
	struct seen seen = { 0 };
	uint8_t buffer[4];

	(void)state;
	memset(type, 'T', sizeof(type) - 1);
	type[sizeof(type) - 1] = '\0';
	telnet_init(&t, type, buffer, sizeof(buffer));
	feed(&t, TEXT(SB TTYPE "\001" SE), &seen);
	assert_int_equal(seen.reply_length, TELNET_TYPE_SIZE + 6);
	assert_memory_equal(seen.reply + seen.reply_length - 2, SE, 2);
}

/* Room from nothing to enough: all or nothing, and no byte beyond. */
static void wraps_records(void **state)
{
	static const uint8_t record[] = { 0x7d, 0xff, 0x40, 0xff };
	static const uint8_t line[] = { 0x7d, 0xff, 0xff, 0x40,
					0xff, 0xff, 0xff, 0xef };

	(void)state;
	for (size_t room = 0; room <= sizeof(line) + 1; room++) {
		uint8_t *to = malloc(room + 1);
		size_t n;

		assert_non_null(to);
		memset(to, 0xaa, room + 1);
		n = telnet_wrap(to, room, record, sizeof(record));
		assert_int_equal(to[room], 0xaa);
		if (room < sizeof(line)) {
			assert_int_equal(n, 0);
		} else {
			assert_int_equal(n, sizeof(line));
			assert_memory_equal(to, line, sizeof(line));
		}
		free(to);
	}
	assert_true(TELNET_WRAP_SIZE(sizeof(record)) >= sizeof(line));
}

/* Whatever is wrapped comes out again. */
static void unwraps_what_it_wraps(void **state)
{
	uint8_t record[256], line[TELNET_WRAP_SIZE(256)], buffer[256];
	struct telnet t;
	size_t n, used;

	(void)state;
	for (size_t i = 0; i < sizeof(record); i++)
		record[i] = (uint8_t)(i * 7);
	n = telnet_wrap(line, sizeof(line), record, sizeof(record));
	assert_int_equal(n, sizeof(record) + 1 + 2);
	telnet_init(&t, "X", buffer, sizeof(buffer));
	assert_int_equal(telnet_take(&t, line, n, &used), TELNET_RECORD);
	assert_int_equal(used, n);
	assert_int_equal(t.record_length, sizeof(record));
	assert_memory_equal(t.record, record, sizeof(record));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_streams),
		cmocka_unit_test(is_ready_after_all_four),
		cmocka_unit_test(cuts_long_types),
		cmocka_unit_test(wraps_records),
		cmocka_unit_test(unwraps_what_it_wraps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
