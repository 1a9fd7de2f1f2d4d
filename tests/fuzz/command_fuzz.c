/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any lines, by any issuer: each ends in an answer. The input is lines; the
 * first character of each chooses the issuer, and whether anybody is logged on
 * there.
 */
#include "cp/cmd/logon.h"
#include "cp/vm/vm.h"
#include "s390/lib/list.h"
#include "tests/unit/fake_cmd.h"

#include <stdlib.h>
#include <string.h>

#define LINES_MAX 60 /* the fakes have storage for as many machines */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds after every command. */
static void check_machines(void)
{
	list_for_each(item, &vm_list) {
		const struct vm *vm = list_entry(item, struct vm, link);

		if (vm->paused || vm->holds || vm->storage > vm->storage_max)
			abort();
	}
}

static void log_on(const char *line, size_t length)
{
	struct logon_request request;
	struct vm *vm;

	if (!logon_parse(&request, line, length, &fake_cmd.reply) ||
	    logon_check(&request, &fake_cmd.reply) != LOGON_ACCEPTED)
		return;
	vm = logon_machine(&request, &fake_cmd.reply);
	if (vm)
		logon_finish(&request, vm, &fake_cmd.reply);
}

static void issue(const char *line, size_t length)
{
	static const char *const issuers[] = { "LINUX1", "OPERATOR", NULL };
	unsigned who = (unsigned char)*line % 4;

	fake_cmd.length = 0;
	if (who == 3)
		log_on(line + 1, length - 1);
	else if (!issuers[who] || vm_find(issuers[who]))
		fake_cmd_issue_bytes(issuers[who], line + 1, length - 1);
	check_machines();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fake_cmd_setup();
	for (unsigned n = 0; n < LINES_MAX && size > 0; n++) {
		const uint8_t *end = memchr(data, '\n', size);
		size_t length = end ? (size_t)(end - data) : size;

		if (length > 0)
			issue((const char *)data, length);
		data += length;
		size -= length;
		if (end)
			data++, size--;
	}
	fake_cmd_end();
	return 0;
}
