/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: texts of operands to values; each says false if the text is none. */
#ifndef DIRECTORY_VALUE_H
#define DIRECTORY_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "directory/arena.h"

/* 1 to 4 hexadecimal digits */
bool value_vdev(const char *text, uint16_t *vdev);
/* Decimal digits, not above `most` */
bool value_decimal(const char *text, uint64_t most, uint64_t *n);
/* Digits and one of K M G T P E, in bytes */
bool value_size(const char *text, uint64_t *bytes);
/* "12" or "12.5", with or without %, in tenths, not above 100% */
bool value_percent(const char *text, unsigned *tenths);
bool value_yes(const char *text, bool *yes);
/* Letters A-Z and digits 1-6, as the bits of objdir_class_bit() */
bool value_classes(const char *text, uint32_t *classes);
/* One character A-Z or 0-9, folded */
bool value_spool_class(const char *text, char *class);
/* Folded to upper case; 1-8 of A-Z 0-9 @ # $ _ - + */
bool value_name(const char *text, char name[9]);
/* 1-8 printable characters but blanks, folded to upper case */
bool value_word(const char *text, char word[9]);
/* Printable ASCII, least to most characters */
bool value_text(const char *text, size_t least, size_t most);
/* "$6$salt$hash", "$6$rounds=n$salt$hash"; if not, why */
bool value_hash(const char *text, const char **why);
/* "4" or "1..4" */
bool value_range(const char *text, uint64_t most, uint64_t *from, uint64_t *to);

/*
 * Expands {n}, {name}, {n + 16|hex4} and the like; "{{" is a brace. name is
 * NULL where there is none. NULL with *why if it is no expression; the text
 * itself if it has none.
 */
const char *value_expand(const char *text, uint64_t n, const char *name,
			 struct arena *arena, const char **why);

#endif
