/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: the kinds of operand that many commands share. */
#ifndef CP_CMD_OPERAND_H
#define CP_CMD_OPERAND_H

#include "cp/cmd/call.h"

/* 1-4 hexadecimal digits. */
bool operand_device(const char *word, uint16_t *number);

/* A decimal number from least to most. */
bool operand_number(const char *word, uint64_t least, uint64_t most,
		    uint64_t *out);

/* An address, 1-16 hexadecimal digits. */
bool operand_address(const char *word, size_t n, uint64_t *out);

/* 1-8 characters that a userid may have; "*" stands for own. Padded by NULs. */
bool operand_userid(const char *word, const char *own, char userid[9]);

/* The index of the word in a table of names with capitals, -1: not there. */
int operand_keyword(const char *const *names, unsigned count, const char *word);

/* ON or OFF is taken from the call; false: it is neither. */
bool operand_switch(struct call *call, bool *on);

/*
 * Takes the userid of a logged-on user ("*": the issuer). Null: a message was
 * given, *code is its number.
 */
struct vm *operand_vm(struct call *call, int *code);

#endif
