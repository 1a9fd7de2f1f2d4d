/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: control instructions, one a function. */
#include "s390/machine/cpu.h"

uint16_t cpu_address(void)
{
	uint16_t address;

	__asm__ volatile("stap %0" : "=Q"(address));
	return address;
}

uint64_t cpu_id(void)
{
	uint64_t id;

	__asm__ volatile("stidp %0" : "=Q"(id));
	return id;
}

int cpu_sysinfo(unsigned fc, unsigned sel1, unsigned sel2, void *sysib,
		uint32_t *level)
{
	register uint32_t r0 __asm__("0") = fc << 28 | sel1;
	register uint32_t r1 __asm__("1") = sel2;
	int cc;

	__asm__ volatile("stsi 0(%3)\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "+d"(r0), "+d"(r1)
			 : "a"(sysib)
			 : "cc", "memory");
	*level = r0;
	return cc;
}

void cpu_facilities(uint64_t list[2])
{
	register uint64_t r0 __asm__("0") = 1; /* doublewords, less one */

	list[0] = list[1] = 0;
	__asm__ volatile(".insn s,0xb2b00000,0(%1)"
			 : "+d"(r0)
			 : "a"(list)
			 : "cc", "memory");
}

int cpu_signal(uint16_t cpu, uint8_t order, uint32_t parameter,
	       uint32_t *status)
{
	register uint64_t r1 __asm__("1") = parameter;
	int cc;

	__asm__ volatile("sigp %1,%2,0(%3)\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "+d"(r1)
			 : "d"((uint64_t)cpu), "a"((uint64_t)order)
			 : "cc", "memory");
	*status = (uint32_t)r1;
	return cc;
}

void cpu_load_cr0(uint64_t value)
{
	__asm__ volatile("lctlg 0,0,%0" : : "Q"(value) : "memory");
}

uint64_t cpu_store_cr0(void)
{
	uint64_t value;

	__asm__ volatile("stctg 0,0,%0" : "=Q"(value));
	return value;
}

void cpu_load_cr1(uint64_t value)
{
	__asm__ volatile("lctlg 1,1,%0" : : "Q"(value) : "memory");
}

void cpu_load_cr6(uint64_t value)
{
	__asm__ volatile("lctlg 6,6,%0" : : "Q"(value));
}

void cpu_load_cr14(uint64_t value)
{
	__asm__ volatile("lctlg 14,14,%0" : : "Q"(value));
}

void cpu_set_prefix(uint32_t prefix)
{
	__asm__ volatile("spx %0" : : "Q"(prefix) : "memory");
}

uint32_t cpu_prefix(void)
{
	uint32_t prefix;

	__asm__ volatile("stpx %0" : "=Q"(prefix));
	return prefix;
}

_Noreturn void cpu_load_psw(uint64_t mask, uint64_t addr)
{
	_Alignas(8) uint64_t psw[2] = { mask, addr };

	__asm__ volatile("lpswe %0" : : "Q"(psw) : "memory");
	__builtin_unreachable();
}

int cpu_service_call(uint32_t command, void *sccb)
{
	int cc;

	__asm__ volatile(".insn rre,0xb2200000,%1,%2\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "d"(command), "d"(sccb)
			 : "cc", "memory");
	return cc;
}

void cpu_invalidate_page(void *page_table, uint64_t address)
{
	__asm__ volatile("ipte %0,%1"
			 :
			 : "a"(page_table), "a"(address)
			 : "memory");
}

void cpu_purge_all(void)
{
	_Alignas(4) uint32_t word = 0;
	register uint64_t compare __asm__("2") = 0;
	register uint64_t swap __asm__("3") = 0;
	uint64_t operand = (uint64_t)(uintptr_t)&word | 1;

	__asm__ volatile("csp %0,%2"
			 : "+d"(compare), "+d"(swap)
			 : "d"(operand)
			 : "cc", "memory");
}

static void change_byte(uint8_t *byte, uint8_t and, uint8_t or)
{
	uint32_t *word = (uint32_t *)((uintptr_t)byte & ~(uintptr_t)3);
	unsigned shift = 24 - 8 * (unsigned)((uintptr_t)byte & 3);
	uint32_t keep = ~((uint32_t)(uint8_t) ~and << shift);
	uint32_t set = (uint32_t) or << shift;
	uint32_t old = *(volatile uint32_t *)word;

	while (!__atomic_compare_exchange_n(word, &old, (old & keep) | set,
					    false, __ATOMIC_SEQ_CST,
					    __ATOMIC_SEQ_CST))
		;
}

void cpu_or_byte(uint8_t *byte, uint8_t bits)
{
	change_byte(byte, 0xff, bits);
}

void cpu_and_byte(uint8_t *byte, uint8_t bits)
{
	change_byte(byte, bits, 0);
}

void cpu_yield(void)
{
	__asm__ volatile("diag 0,0,0x44" : : : "memory");
}
