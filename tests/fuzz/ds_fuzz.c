/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The line of the terminal from a host that sends anything, with keys in
 * between: whatever comes, the presentation space stays valid, answers fit,
 * and what is shown holds no control character.
 *
 * Input: chunks of a control byte and data. Below X'E0' the control byte is
 * the length of data from the host; from there on it is a key.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "console/ds.h"
#include "console/edit.h"
#include "console/history.h"
#include "console/look.h"
#include "console/telnet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct terminal {
	struct space space;
	struct telnet telnet;
	struct history history;
	struct history_line ring[8];
	uint8_t record[512];
	uint8_t inbound[INBOUND_SIZE];
};

static void require(int good)
{
	if (!good)
		abort();
}

static void check(const struct space *s)
{
	require((s->rows == 24 && s->columns == 80) ||
		(s->rows == s->large_rows && s->columns == s->large_columns));
	require(space_size(s) <= SPACE_CELLS && s->cursor < space_size(s));
	for (unsigned at = 0; at < space_size(s); at++)
		require(!space_is_field(s, at) || s->cell[at].code < 0x40);
}

static void check_looks(const struct space *s)
{
	struct look look[SPACE_COLUMNS];
	char text[LOOK_TEXT_SIZE];

	for (unsigned row = 0; row < s->rows; row++) {
		look_row(s, row, look);
		require(look_text(look, s->columns, text) < sizeof(text));
		for (const char *c = text; *c; c++)
			require((uint8_t)*c >= 0x20 && *c != 0x7f);
	}
}

static void take_record(struct terminal *t)
{
	struct inbound reply;

	inbound_begin(&reply, t->inbound, sizeof(t->inbound));
	if (ds_take(&t->space, t->telnet.record, t->telnet.record_length,
		    &reply) == DS_REPLY)
		require(reply.length > 0 && !reply.full);
	history_watch(&t->history, &t->space);
	check(&t->space);
}

static void from_host(struct terminal *t, const uint8_t *data, size_t n)
{
	while (n > 0) {
		size_t used = 0;
		enum telnet_event event =
			telnet_take(&t->telnet, data, n, &used);

		require(used > 0 && used <= n);
		if (event == TELNET_REPLY)
			require(t->telnet.reply_length <=
				sizeof(t->telnet.reply));
		if (event == TELNET_RECORD)
			take_record(t);
		data += used;
		n -= used;
	}
}

static void from_keyboard(struct terminal *t, uint8_t control)
{
	static const enum op attentions[] = { OP_ENTER, OP_CLEAR, OP_PA1,
					      OP_PF12 };
	unsigned i = control - 0xe0U;
	struct inbound in;

	if (i < 4 && edit_attention(&t->space, attentions[i])) {
		inbound_begin(&in, t->inbound, sizeof(t->inbound));
		inbound_attention(&in, &t->space);
		require(!in.full);
	} else if (i < 12) {
		edit_type(&t->space, (uint8_t)(0xc1 + i));
	} else {
		edit_op(&t->space, (enum op)(OP_TAB + i - 12));
	}
	check(&t->space);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct terminal *t = calloc(1, sizeof(*t));

	if (!t)
		return 0;
	space_init(&t->space, n > 0 ? 2 + data[0] % 4U : 2);
	telnet_init(&t->telnet, "IBM-3278-2-E", t->record, sizeof(t->record));
	history_init(&t->history, t->ring, 8);
	for (size_t i = 1; i < n;) {
		uint8_t control = data[i++];
		size_t length = control < n - i ? control : n - i;

		if (control >= 0xe0) {
			from_keyboard(t, control);
			continue;
		}
		from_host(t, data + i, length);
		i += length;
	}
	check_looks(&t->space);
	free(t);
	return 0;
}
