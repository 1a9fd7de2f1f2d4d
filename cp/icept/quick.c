/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The few interceptions that end where they began: simulated between two stays
 * in SIE, without the CP lock, accounting and delivery. They may look only at
 * their own vcpu and must have no effect beyond it.
 */
#include "cp/icept/icept.h"

#include "cp/base/task.h"

#define OP_DIAGNOSE 0x83
#define DIAG_YIELD 0x44

/* The function code of DIAGNOSE: the second-operand address, bits 48-63. */
static uint16_t diag_code(const struct vcpu *v)
{
	const uint8_t *ipb = v->sd->ipb;
	unsigned base = ipb[0] >> 4;
	uint64_t code = (uint64_t)(ipb[0] & 0x0f) << 8 | ipb[1];

	return (uint16_t)(base ? code + vcpu_gr(v, base) : code);
}

/* A voluntary end of the slice, with nobody to give the rest to. */
static bool yields_to_nobody(const struct vcpu *v)
{
	return diag_code(v) == DIAG_YIELD && task_alone();
}

bool icept_quick(struct vcpu *v)
{
	const struct sie_block *sd = v->sd;

	return sd->code == SIE_CODE_INSTRUCTION && sd->status == SIE_F_TEXT &&
	       sd->ipa[0] == OP_DIAGNOSE && !vcpu_problem_state(v) &&
	       yields_to_nobody(v);
}
