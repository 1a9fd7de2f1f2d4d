/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/guest/hostile.h"

#include "s390/lib/text.h"

#define MEGABYTE UINT64_C(0x100000)

uint64_t hostile_random(void)
{
	static uint64_t state = UINT64_C(0x9e3779b97f4a7c15);

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

struct outcome hostile_try(uint64_t text, uint64_t gr0, uint64_t gr1,
			   uint64_t gr2, uint64_t gr3)
{
	struct probe probe = { .mask = PSW_PLAIN };

	probe.gr[0] = gr0;
	probe.gr[1] = gr1;
	probe.gr[2] = gr2;
	probe.gr[3] = gr3;
	return probe_text(&probe, text);
}

uint64_t hostile_end_of_storage(void)
{
	uint64_t end = 0;

	do
		end += MEGABYTE;
	while (hostile_try(TEXT4(0x58102000), 0, 0, end, 0).class == CLASS_SVC);
	return end;
}

static const struct hostile *find(const char *name)
{
	static const struct hostile *const families[] = {
		hostile_psw, hostile_service, hostile_io, hostile_insn
	};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		for (const struct hostile *h = families[i]; h->name; h++) {
			if (text_equal(h->name, name))
				return h;
		}
	}
	return NULL;
}

void program_main(void)
{
	const struct hostile *hostile;

	report_begin(program_operand);
	hostile = find(program_operand);
	if (!hostile) {
		report("known", false);
		return;
	}
	hostile->run();
	report_end(program_operand);
}
