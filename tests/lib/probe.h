/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ASM, tests only: runs code under any PSW and tells what ended it. Code that
 * is meant to end by itself ends with SVC 0. Control registers are the
 * caller's: what it changes it restores.
 */
#ifndef TESTS_LIB_PROBE_H
#define TESTS_LIB_PROBE_H

#include "s390/arch/interrupt.h"
#include "s390/arch/lowcore.h"

struct probe {
	uint64_t mask, addr; /* PSW */
	uint64_t gr[16];
};

enum probe_class {
	CLASS_RESTART,
	CLASS_EXTERNAL,
	CLASS_SVC, /* the code came to its end */
	CLASS_PROGRAM,
	CLASS_MCHECK,
	CLASS_IO,
};

/* In the prefix area at 400. */
struct probe_save {
	uint64_t gr[16];
	uint64_t class;
	uint64_t stack;
	uint64_t psw[2];
};
#define PROBE_SAVE 0x400

struct outcome {
	enum probe_class class;
	unsigned code; /* program or external interruption, or SVC */
	unsigned ilc;  /* of a program interruption */
	unsigned cc;
	uint64_t mask, addr; /* old PSW */
	uint64_t offset;     /* of addr from where the probe began */
	uint64_t gr[16];
};

/* A PSW like this program's own: 64-bit mode, disabled, DAT off, key 0. */
#define PSW_PLAIN (PSW_EA | PSW_BA)

struct lowcore *probe_lowcore(void);
void probe_enter(const struct probe *probe);

/* Runs from probe->addr on. */
struct outcome probe_run(const struct probe *probe);

/*
 * Runs one instruction, left-aligned in text, and SVC 0 behind it, in a
 * buffer of its own; probe->addr is not used.
 */
struct outcome probe_text(struct probe *probe, uint64_t text);

/* The buffer: two pages, so that tests can protect or unmap them. */
extern uint8_t probe_buffer[];

#endif
