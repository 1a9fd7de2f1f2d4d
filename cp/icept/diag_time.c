/* SPDX-License-Identifier: GPL-2.0-or-later */
/* DIAGNOSE X'0C' and X'270': date, time of day and CPU times of the guest. */
#include "cp/icept/icept.h"

#include "cp/vm/vm.h"
#include "s390/arch/diag.h"
#include "s390/lib/clock.h"
#include "s390/lib/ebcdic.h"
#include "s390/machine/time.h"

#include <string.h>

#define FIELD_MAX 10

static void field(uint8_t *to, size_t size,
		  void (*add)(struct text *t, uint64_t tod), uint64_t tod)
{
	char buffer[2 * FIELD_MAX];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	add(&t, tod);
	text_fill(&t, ' ', size);
	ebcdic_encode(to, buffer, size);
}

static void add_year_last(struct text *t, uint64_t tod)
{
	struct clock clock;

	clock_split(tod, &clock);
	text_decimal(t, clock.month, 2, '0');
	text_char(t, '/');
	text_decimal(t, clock.day, 2, '0');
	text_char(t, '/');
	text_decimal(t, clock.year, 4, '0');
}

static void collect(const struct vm *vm, uint64_t tod, struct diag_times *times)
{
	uint64_t virtual = 0, total = 0;

	for (unsigned n = 0; n < VM_CPU_MAX; n++)
		if (vm->vcpu[n]) {
			virtual += vm->vcpu[n]->virtual_time;
			total += vm->vcpu[n]->total_time;
		}
	field(times->date, sizeof(times->date), clock_add_date, tod);
	field(times->time, sizeof(times->time), clock_add_time, tod);
	times->virtual_cpu = be64_from(virtual / CLOCK_MICROSECOND);
	times->total_cpu = be64_from(total / CLOCK_MICROSECOND);
}

static guest_real area(const struct vcpu *v, const struct insn *insn)
{
	return (guest_real){ vcpu_wrap(v, vcpu_gr(v, insn->r1)) };
}

enum outcome diag_time(struct vcpu *v, const struct insn *insn)
{
	struct diag_times times;
	enum pic pic;

	if (area(v, insn).a % 8)
		return program(v, PIC_SPECIFICATION);
	collect(v->vm, time_tod(), &times);
	pic = gstore_write_real(v, area(v, insn), &times, sizeof(times));
	return pic ? program(v, pic) : COMPLETE;
}

enum outcome diag_time_extended(struct vcpu *v, const struct insn *insn)
{
	uint64_t tod = time_tod();
	struct diag_times_extended times;
	enum pic pic;

	if (area(v, insn).a % 8)
		return program(v, PIC_SPECIFICATION);
	memset(&times, 0, sizeof(times));
	collect(v->vm, tod, &times.times);
	field(times.full_date, sizeof(times.full_date), add_year_last, tod);
	field(times.iso_date, sizeof(times.iso_date), clock_add_iso_date, tod);
	pic = gstore_write_real(v, area(v, insn), &times, sizeof(times));
	return pic ? program(v, pic) : COMPLETE;
}
