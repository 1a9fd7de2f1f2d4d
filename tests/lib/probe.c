/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/probe.h"

#include "s390/lib/insn.h"

#include <string.h>

_Alignas(4096) uint8_t probe_buffer[4096];

struct lowcore *probe_lowcore(void)
{
	return (struct lowcore *)0;
}

static const struct psw *old_psw(const struct lowcore *lc,
				 enum probe_class class)
{
	switch (class) {
	case CLASS_RESTART:
		return &lc->restart_old;
	case CLASS_EXTERNAL:
		return &lc->external_old;
	case CLASS_SVC:
		return &lc->svc_old;
	case CLASS_PROGRAM:
		return &lc->program_old;
	case CLASS_MCHECK:
		return &lc->mcheck_old;
	default:
		return &lc->io_old;
	}
}

static unsigned code_of(const struct lowcore *lc, enum probe_class class)
{
	switch (class) {
	case CLASS_EXTERNAL:
		return be16_get(lc->external_code);
	case CLASS_SVC:
		return be16_get(lc->svc_code);
	case CLASS_PROGRAM:
		return be16_get(lc->program_code);
	default:
		return 0;
	}
}

struct outcome probe_run(const struct probe *probe)
{
	const struct lowcore *lc = probe_lowcore();
	const struct probe_save *save = (const struct probe_save *)PROBE_SAVE;
	const struct psw *old;
	struct outcome out;

	probe_enter(probe);
	__asm__ volatile("" : : : "memory");
	out.class = (enum probe_class)save->class;
	out.code = code_of(lc, out.class);
	out.ilc = be16_get(lc->program_ilc);
	old = old_psw(lc, out.class);
	out.mask = be64_get(old->mask);
	out.addr = be64_get(old->addr);
	out.offset = out.addr - probe->addr;
	out.cc = (unsigned)((out.mask & PSW_CC) >> PSW_CC_SHIFT);
	memcpy(out.gr, save->gr, sizeof(out.gr));
	return out;
}

struct outcome probe_text(struct probe *probe, uint64_t text)
{
	static const uint8_t svc[2] = { 0x0a, 0x00 };
	be64 bytes = be64_from(text);
	size_t length = insn_length(bytes.b[0]);

	memcpy(probe_buffer, bytes.b, length);
	memcpy(probe_buffer + length, svc, sizeof(svc));
	probe->addr = (uint64_t)(uintptr_t)probe_buffer;
	return probe_run(probe);
}
