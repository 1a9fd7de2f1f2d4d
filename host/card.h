/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PURE: what a file of this computer is called in a reader. */
#ifndef HOST_CARD_H
#define HOST_CARD_H

#define CARD_SIZE 80u
#define CARD_NAME_SIZE 8u

/*
 * From a path: the name is what stands before the last point of the last part,
 * the type what stands behind it; upper case, without other characters than
 * spool files have, cut and padded with blanks. "vmlinuz-6.1.bin" is VMLINUZ-
 * BIN. A name without any is FILE, a type without any blank.
 */
void card_name(const char *path, char name[CARD_NAME_SIZE],
	       char type[CARD_NAME_SIZE]);

#endif
