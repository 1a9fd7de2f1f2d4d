/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: instruction text to operands (SA22-7832, chapter 5). */
#ifndef S390_LIB_INSN_H
#define S390_LIB_INSN_H

#include <stdbool.h>
#include <stdint.h>

enum insn_format {
	INSN_E,	  /* no operand */
	INSN_S,	  /* D2(B2) */
	INSN_RS,  /* R1,R3,D2(B2) */
	INSN_RSY, /* R1,R3,D2(B2), 20-bit displacement */
	INSN_RRE, /* R1,R2 */
	INSN_RRF, /* R1,R2,R3 or M3 */
	INSN_SSE, /* D1(B1),D2(B2) */
	INSN_SI,  /* D1(B1),I2 */
};

struct insn {
	uint8_t text[6];
	uint8_t length;	    /* 2, 4, 6: by the first two bits */
	uint8_t r1, r2, r3; /* register fields; r3 also a mask */
	uint8_t b1, b2; /* base registers: the access registers in AR mode */
	uint8_t i2;	/* immediate operand */
	int32_t d1, d2;
	uint64_t address1; /* D1(B1), set by the caller that knows the GRs */
	uint64_t address2; /* D2(B2) */
};

/* Length in bytes of the instruction whose first byte this is. */
unsigned insn_length(uint8_t first);

/* Splits the text by its format; the addresses stay zero. */
void insn_decode(struct insn *insn, const uint8_t text[6],
		 enum insn_format format);

/* True when the format has a first or second storage operand. */
bool insn_has_operand1(enum insn_format format);
bool insn_has_operand2(enum insn_format format);

#endif
