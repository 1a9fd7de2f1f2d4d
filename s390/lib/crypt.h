/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: checks a password against a string in the format of crypt(3), kind
 * $6$ (SHA-512 crypt, specified by U. Drepper): $6$[rounds=N$]salt$hash.
 * It takes tens of millions of instructions, so the caller lends a function
 * that lets others run; and 1.5 KiB of stack.
 */
#ifndef S390_LIB_CRYPT_H
#define S390_LIB_CRYPT_H

#include <stddef.h>

#define CRYPT_PASSWORD_MAX 200	/* bytes; a longer password never matches */
#define CRYPT_ROUNDS_MIN 1000	/* the specification's */
#define CRYPT_ROUNDS_MAX 100000 /* ours: a setting with more is unsupported */
#define CRYPT_PAUSE_ROUNDS 64	/* rounds between two calls of pause */

enum crypt_result { CRYPT_MATCH, CRYPT_MISMATCH, CRYPT_UNSUPPORTED };

/*
 * UNSUPPORTED: the setting is malformed, of another kind, or asks for too many
 * rounds. pause(context) is called again and again, unless it is NULL. The
 * time taken does not depend on how much of the password is right.
 */
enum crypt_result crypt_check(const char *password, size_t n,
			      const char *setting, void (*pause)(void *),
			      void *context);

#endif
