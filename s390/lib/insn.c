/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: the fields of each instruction format. */
#include "s390/lib/insn.h"

#include <string.h>

unsigned insn_length(uint8_t first)
{
	if (first < 0x40)
		return 2;
	return first < 0xc0 ? 4 : 6;
}

static uint8_t high(uint8_t byte)
{
	return byte >> 4;
}

static uint8_t low(uint8_t byte)
{
	return byte & 0x0f;
}

/* A base register and an unsigned displacement of 12 bits. */
static void decode_operand(const uint8_t *text, uint8_t *base, int32_t *offset)
{
	*base = high(text[0]);
	*offset = low(text[0]) << 8 | text[1];
}

/* The same with the signed upper eight bits in the byte behind it. */
static void decode_long_operand(const uint8_t *text, uint8_t *base,
				int32_t *offset)
{
	int32_t upper = text[2];

	decode_operand(text, base, offset);
	*offset += (upper < 0x80 ? upper : upper - 0x100) * 0x1000;
}

void insn_decode(struct insn *insn, const uint8_t text[6],
		 enum insn_format format)
{
	*insn = (struct insn){ 0 };
	insn->length = (uint8_t)insn_length(text[0]);
	memcpy(insn->text, text, insn->length);
	switch (format) {
	case INSN_E:
		break;
	case INSN_S:
		decode_operand(text + 2, &insn->b2, &insn->d2);
		break;
	case INSN_RS:
		insn->r1 = high(text[1]);
		insn->r3 = low(text[1]);
		decode_operand(text + 2, &insn->b2, &insn->d2);
		break;
	case INSN_RSY:
		insn->r1 = high(text[1]);
		insn->r3 = low(text[1]);
		decode_long_operand(text + 2, &insn->b2, &insn->d2);
		break;
	case INSN_RRE:
		insn->r1 = high(text[3]);
		insn->r2 = low(text[3]);
		break;
	case INSN_RRF:
		insn->r3 = high(text[2]);
		insn->r1 = high(text[3]);
		insn->r2 = low(text[3]);
		break;
	case INSN_SSE:
		decode_operand(text + 2, &insn->b1, &insn->d1);
		decode_operand(text + 4, &insn->b2, &insn->d2);
		break;
	case INSN_SI:
		insn->i2 = text[1];
		decode_operand(text + 2, &insn->b1, &insn->d1);
		break;
	}
}

bool insn_has_operand1(enum insn_format format)
{
	return format == INSN_SSE || format == INSN_SI;
}

bool insn_has_operand2(enum insn_format format)
{
	return format == INSN_S || format == INSN_RS || format == INSN_RSY ||
	       format == INSN_SSE;
}
