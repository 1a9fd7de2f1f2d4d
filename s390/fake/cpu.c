/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: one CPU and its clocks. It can signal to itself alone. */
#include "s390/fake/fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "s390/arch/addr.h"
#include "s390/arch/dat.h"
#include "s390/machine/cpu.h"
#include "s390/machine/time.h"

#define CC_NOT_OPERATIONAL 3

_Alignas(4096) struct lowcore prefix_area;
uint64_t fake_tod = TOD_UNIX_EPOCH;
uint64_t fake_comparator = UINT64_MAX;
unsigned fake_purges;
bool fake_emergency;
unsigned fake_float_saves, fake_float_loads;

static uint64_t cr0;
static uint64_t timer_base; /* what the CPU timer and fake_tod add up to */
static struct cpu_float registers;

uint16_t cpu_address(void)
{
	return 0;
}

uint64_t cpu_id(void)
{
	return UINT64_C(0x0012345628180000);
}

int cpu_sysinfo(unsigned fc, unsigned sel1, unsigned sel2, void *sysib,
		uint32_t *level)
{
	(void)fc;
	(void)sel1;
	(void)sel2;
	(void)sysib;
	*level = UINT32_C(0x10000000);
	return CC_NOT_OPERATIONAL;
}

void cpu_facilities(uint64_t list[2])
{
	list[0] = UINT64_C(0xf1f0fffbfcfc8000); /* as Hercules 3.13 has them */
	list[1] = UINT64_C(0x201c000000000000);
}

int cpu_signal(uint16_t cpu, uint8_t order, uint32_t parameter,
	       uint32_t *status)
{
	(void)parameter;
	*status = 0;
	if (cpu)
		return CC_NOT_OPERATIONAL;
	if (order == SIGP_EMERGENCY)
		fake_emergency = true;
	return 0;
}

void cpu_load_cr0(uint64_t value)
{
	cr0 = value;
}

uint64_t cpu_store_cr0(void)
{
	return cr0;
}

void cpu_load_cr1(uint64_t value)
{
	(void)value;
}

void cpu_load_cr6(uint64_t value)
{
	(void)value;
}

void cpu_load_cr14(uint64_t value)
{
	(void)value;
}

void cpu_set_prefix(uint32_t prefix)
{
	(void)prefix;
}

uint32_t cpu_prefix(void)
{
	return 0;
}

_Noreturn void cpu_load_psw(uint64_t mask, uint64_t addr)
{
	fprintf(stderr, "PSW %016llx %016llx\n", (unsigned long long)mask,
		(unsigned long long)addr);
	abort();
}

int cpu_service_call(uint32_t command, void *sccb)
{
	(void)command;
	(void)sccb;
	return CC_NOT_OPERATIONAL;
}

void cpu_invalidate_page(void *page_table, uint64_t address)
{
	uint64_t *entry = page_table;

	entry[(address >> PAGE_SHIFT) % PTE_COUNT] |= PTE_INVALID;
}

void cpu_purge_all(void)
{
	fake_purges++;
}

void cpu_or_byte(uint8_t *byte, uint8_t bits)
{
	*byte |= bits;
}

void cpu_and_byte(uint8_t *byte, uint8_t bits)
{
	*byte &= bits;
}

void cpu_yield(void)
{
	fprintf(stderr, "the only CPU spins on the CP lock\n");
	abort();
}

void cpu_save_float(struct cpu_float *to)
{
	fake_float_saves++;
	*to = registers;
}

void cpu_load_float(const struct cpu_float *from)
{
	fake_float_loads++;
	registers = *from;
}

uint64_t time_tod(void)
{
	return ++fake_tod;
}

void time_set_comparator(uint64_t tod)
{
	fake_comparator = tod;
}

void time_set_cpu_timer(uint64_t value)
{
	timer_base = value + fake_tod;
}

uint64_t time_cpu_timer(void)
{
	return timer_base - fake_tod;
}
