/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the CPU, one instruction a function (s390/cpu on s390x). Names are
 * the manual's; the mnemonic is in the comment (SA22-7832, chapters 4, 7, 10).
 */
#ifndef S390_MACHINE_CPU_H
#define S390_MACHINE_CPU_H

#include "s390/arch/be.h"

/* STAP: this CPU's address. */
uint16_t cpu_address(void);
/* STIDP */
uint64_t cpu_id(void);
/* STSI: stores a SYSIB (4 KB, aligned, or null for fc 0); gives the condition
 * code, and GR0 in *level. */
int cpu_sysinfo(unsigned fc, unsigned sel1, unsigned sel2, void *sysib,
		uint32_t *level);
/* STFLE: facility bits 0-127. */
void cpu_facilities(uint64_t list[2]);
/* SIGP: order to a CPU; gives the condition code, the status in *status. */
int cpu_signal(uint16_t cpu, uint8_t order, uint32_t parameter,
	       uint32_t *status);
/* LCTLG and STCTG of one control register, 0, 1, 6 or 14. */
void cpu_load_cr0(uint64_t value);
uint64_t cpu_store_cr0(void);
void cpu_load_cr1(uint64_t value);
void cpu_load_cr6(uint64_t value);
void cpu_load_cr14(uint64_t value);
/* SPX, STPX: prefix register, host absolute. */
void cpu_set_prefix(uint32_t prefix);
uint32_t cpu_prefix(void);
/* LPSWE of a PSW; does not return. */
_Noreturn void cpu_load_psw(uint64_t mask, uint64_t addr);
/* SERVC: gives the condition code. */
int cpu_service_call(uint32_t command, void *sccb);
/* IPTE: invalidates the page-table entry for a virtual address. */
void cpu_invalidate_page(void *page_table, uint64_t address);
/* CSP with purge: all translations of all CPUs. */
void cpu_purge_all(void);
/* OR (LAO) and AND of a byte that other CPUs change, with COMPARE AND SWAP on
 * its word: OI and NI are not interlocked on Hercules 3.13. */
void cpu_or_byte(uint8_t *byte, uint8_t bits);
void cpu_and_byte(uint8_t *byte, uint8_t bits);
/* DIAGNOSE 44: gives up the real CPU where it is shared. */
void cpu_yield(void);

/* STD, STFPC, STAM and back: 16 FPRs, 16 ARs, FPC. */
struct cpu_float {
	uint64_t fpr[16];
	uint32_t ar[16];
	uint32_t fpc;
};
void cpu_save_float(struct cpu_float *to);
void cpu_load_float(const struct cpu_float *from);

#define SIGP_SENSE 0x01
#define SIGP_EXTERNAL_CALL 0x02
#define SIGP_EMERGENCY 0x03
#define SIGP_START 0x04
#define SIGP_STOP 0x05
#define SIGP_RESTART 0x06
#define SIGP_STOP_STORE 0x09
#define SIGP_INITIAL_RESET 0x0b
#define SIGP_RESET 0x0c
#define SIGP_SET_PREFIX 0x0d
#define SIGP_STORE_STATUS 0x0e
#define SIGP_SET_ARCHITECTURE 0x12
#define SIGP_COND_EMERGENCY 0x13
#define SIGP_SENSE_RUNNING 0x15

#define SIGP_STATUS_INVALID_ORDER 0x02
#define SIGP_STATUS_CHECK_STOP 0x10
#define SIGP_STATUS_STOPPED 0x40
#define SIGP_STATUS_CALL_PENDING 0x80
#define SIGP_STATUS_INVALID_PARAMETER 0x100
#define SIGP_STATUS_INCORRECT_STATE 0x200
#define SIGP_STATUS_NOT_RUNNING 0x400

#endif
