/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A virtual machine as interception handlers see it: virtual CPUs, storage in
 * an array below the real gstore.c, and a record of what was asked of the
 * layers below (interruptions presented, CP READ, stops, starts, resets).
 */
#ifndef TESTS_UNIT_FAKE_VCPU_H
#define TESTS_UNIT_FAKE_VCPU_H

#include "cp/vm/vm.h"

#include <stdbool.h>
#include <stdint.h>

#define FAKE_SIZE UINT64_C(0x200000)
#define FAKE_CPUS 3
#define FAKE_CODE 0x10000 /* where instructions are executed */

struct fake_machine {
	struct vm vm;
	struct objdir_user user;
	struct vcpu cpu[FAKE_CPUS];
	struct sie_block sd[FAKE_CPUS];
	_Alignas(4096) uint8_t storage[FAKE_SIZE];
	uint8_t key[FAKE_SIZE / 4096];
	bool present[FAKE_SIZE / 4096]; /* space_page was called */
	bool shortage;			/* no frame is left */
	/* what happened */
	enum pic pic; /* presented, PIC_NONE: none */
	unsigned ilc;
	uint64_t teid;
	unsigned intercepted; /* deliver_intercepted calls */
	char message[256];    /* of vm_enter_cp; empty: none */
	unsigned entered_cp;  /* calls */
	unsigned yields;
	unsigned resets, initial_resets, clears, pauses;
	uint64_t tod;
	unsigned host_level; /* of cpu_sysinfo: 2 LPAR, 3 virtual machine */
};

extern struct fake_machine fake;

/* One CPU at FAKE_CODE: supervisor state, 64-bit, DAT off, enabled for
 * nothing. */
void fake_start(void);

/* Condition code in the PSW. */
unsigned fake_cc(const struct vcpu *v);

/* The PSW address less FAKE_CODE. */
uint64_t fake_distance(const struct vcpu *v);

#endif
