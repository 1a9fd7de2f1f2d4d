/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: a virtual machine without a control program. One megabyte
 * from frames of its own, mapped page by page; a state description as CP makes
 * it. Each of the guest's new PSWs points at a DIAGNOSE of its own, so that an
 * interruption that the guest takes itself is told from an interception.
 */
#ifndef TESTS_MACHINE_SIE_GUEST_H
#define TESTS_MACHINE_SIE_GUEST_H

#include "s390/arch/dat.h"
#include "s390/arch/sie.h"
#include "tests/lib/row.h"

#define GUEST_SIZE UINT64_C(0x100000)
#define GUEST_PAGES 256
#define GUEST_PAGE 4096

/* Guest addresses: code, and pages for its operands. */
#define GUEST_CODE UINT64_C(0x4000)
#define GUEST_A UINT64_C(0x8000)
#define GUEST_B UINT64_C(0x9000)
#define GUEST_C UINT64_C(0xa000)

/* DIAGNOSE codes of the guest's new PSWs, and of the end of its code. */
#define GUEST_PROGRAM 0x0111
#define GUEST_SVC 0x0222
#define GUEST_EXTERNAL 0x0333
#define GUEST_IO 0x0444
#define GUEST_END 0x0fff

extern struct sie_block guest_sd;
extern uint64_t guest_gr[14];
/* The host's PSW in SIE; PSW_PLAIN unless a test says otherwise. */
extern uint64_t guest_host_mask;
extern uint8_t guest_storage[];

/* Back to the beginning: storage zero, all pages mapped, keys zero. */
void guest_reset(void);

/* Guest storage as the host sees it. */
void *guest_at(uint64_t address);
struct lowcore *guest_lowcore(void);

/* An instruction at GUEST_CODE, then DIAGNOSE of GUEST_END. */
void guest_load(uint64_t text);
/* Code of several instructions, without that DIAGNOSE. */
void guest_load_bytes(const void *code, size_t size);
void guest_psw(uint64_t mask, uint64_t addr);

/* Host page-table entry of a guest address: bits to set, with IPTE; or valid.
 */
void guest_page_set(uint64_t address, uint64_t bits);
void guest_page_poke(uint64_t address, uint64_t entry);
uint64_t guest_frame(uint64_t address);

/* SIE, once: class SVC when it completed. The code is as it was. */
struct outcome guest_enter(void);

/* SIE with a code of zero, and the line of what it led to. */
struct outcome guest_report(const char *kind, const char *name);
/* The parts of that line. */
void guest_ending(const struct outcome *out);

#endif
