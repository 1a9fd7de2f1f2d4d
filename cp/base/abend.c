/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/abend.h"

#include "cp/base/service.h"
#include "cp/base/smp.h"
#include "cp/base/trace.h"
#include "s390/lib/text.h"
#include "s390/machine/cpu.h"
#include "s390/machine/sie.h"

#define TRACE_LINES 16
#define BACK_CHAIN_MAX 24
#define STACK_RETURN 14 /* the return address in a register save area */

/* Codes as z/VM writes them; each ends in this disabled wait address. */
static const struct {
	const char *name;
	uint16_t wait;
} codes[] = {
	[ABEND_CHK001] = { "CHK001", 0xc01 },
	[ABEND_PRG001] = { "PRG001", 0xc02 },
	[ABEND_MCH001] = { "MCH001", 0xc03 },
	[ABEND_IPL001] = { "IPL001", 0xc05 },
};

void program_check(void);
void machine_check(void);

static void line(const struct text *t)
{
	service_write(t->at, t->length);
}

static void write_trace(void)
{
	const struct trace_entry *entry;
	char buffer[100];
	struct text t;

	for (unsigned n = 0; n < TRACE_LINES; n++) {
		entry = trace_recent(n);
		if (!entry)
			return;
		text_init(&t, buffer, sizeof(buffer));
		text_add(&t, "TRACE ");
		text_hex(&t, entry->sequence, 12);
		text_char(&t, ' ');
		text_hex(&t, entry->type, 2);
		text_char(&t, ' ');
		text_hex(&t, entry->a, 16);
		text_char(&t, ' ');
		text_hex(&t, entry->b, 16);
		line(&t);
	}
}

/* The return addresses up the back chain of a stack. */
static void write_stack(const uint64_t *frame)
{
	char buffer[100];
	struct text t;

	for (unsigned n = 0; n < BACK_CHAIN_MAX && frame; n++) {
		text_init(&t, buffer, sizeof(buffer));
		text_add(&t, "CALLED FROM ");
		text_hex(&t, frame[STACK_RETURN], 8);
		line(&t);
		if (frame[0] <= (uint64_t)(uintptr_t)frame)
			return;
		frame = (const uint64_t *)(uintptr_t)frame[0];
	}
}

static _Noreturn void end(enum abend_code code, uint64_t detail,
			  const uint64_t *stack)
{
	char buffer[100];
	struct text t;

	smp_stop_others();
	trace(TRACE_ABEND, code, detail);
	text_init(&t, buffer, sizeof(buffer));
	text_add(&t, "HCPDMP908I SYSTEM FAILURE ON CPU ");
	text_hex(&t, pcpu()->address, 4);
	text_add(&t, ", CODE - ");
	text_add(&t, codes[code].name);
	text_char(&t, ' ');
	text_hex(&t, detail, 16);
	line(&t);
	write_stack(stack);
	write_trace();
	cpu_load_psw(PSW_WAIT | PSW_EA | PSW_BA, codes[code].wait);
}

void abend(enum abend_code code, uint64_t detail)
{
	end(code, detail, __builtin_frame_address(0));
}

void check_failed(const char *file, int number)
{
	char buffer[100];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	text_add(&t, "CHECK FAILED AT ");
	text_add(&t, file);
	text_char(&t, ':');
	text_decimal(&t, (uint64_t)number, 1, ' ');
	line(&t);
	end(ABEND_CHK001, (uint64_t)number, __builtin_frame_address(0));
}

/* From the program interruption entry, on the abend stack. */
void program_check(void)
{
	const struct lowcore *lc = lowcore();
	char buffer[100];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	text_add(&t, "PROGRAM CHECK ");
	text_hex(&t, be16_get(lc->program_code), 4);
	text_add(&t, " TEID ");
	text_hex(&t, be64_get(lc->translation_id), 16);
	text_add(&t, " PSW ");
	text_hex(&t, be64_get(lc->program_old.mask), 16);
	line(&t);
	end(ABEND_PRG001, be64_get(lc->program_old.addr),
	    (const uint64_t *)(uintptr_t)be64_get(lc->save_gr[15]));
}

void machine_check(void)
{
	end(ABEND_MCH001, be64_get(lowcore()->machine_check_code), 0);
}
