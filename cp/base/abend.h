/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the end of CP on a broken invariant: message, trace table, dump
 * record, disabled wait with the code in the PSW address.
 */
#ifndef CP_BASE_ABEND_H
#define CP_BASE_ABEND_H

#include <stdint.h>

/* Abend codes: three letters of the part that found it, three digits. */
enum abend_code {
	ABEND_CHK001, /* a CHECK failed */
	ABEND_PRG001, /* program check in CP */
	ABEND_MCH001, /* machine check */
	ABEND_IPL001, /* start-up impossible */
};

/* Does not return. detail: the address or word that tells more. */
_Noreturn void abend(enum abend_code code, uint64_t detail);

_Noreturn void check_failed(const char *file, int line);

/* An invariant of CP; always compiled in. Never depends on guest input. */
#define CHECK(x) ((x) ? (void)0 : check_failed(__FILE__, __LINE__))

#endif
