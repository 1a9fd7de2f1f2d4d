/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: what the osier program does with user directories. Messages go to the
 * stream that is given, one to a line: FILE:LINE: HCPDIRnnns text.
 */
#ifndef DIRECTORY_DIRECTORY_H
#define DIRECTORY_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A crypt(3) string with its NUL; an initial password with its. */
#define DIRECTORY_HASH_SIZE 129
#define DIRECTORY_INITIAL_SIZE 9

struct directory_options {
	/* for entries with password INITIAL: gives the crypt(3) string, which
	   is copied; NULL leaves the user NOLOG */
	const char *(*make_password)(void *context, const char *userid);
	void *context;
	uint64_t generation; /* of the image; each new one a higher number */
	uint64_t built;	     /* seconds since 1970 */
};

/*
 * Both give 0 if the directory is good, perhaps with warnings, else 1.
 * directory_compile then has the image in *blocks, *block_count blocks of 4096
 * bytes, which the caller frees; else *blocks is NULL.
 */
int directory_check(const char *xml_path, const struct directory_options *,
		    FILE *messages);
int directory_compile(const char *xml_path, const struct directory_options *,
		      FILE *messages, uint8_t **blocks, size_t *block_count);

/* osier directory ...: argv[0] is "directory"; gives the exit status. */
int directory_main(int argc, char **argv);

/* A crypt(3) string of method $6$ with a fresh salt; false if that failed. */
bool password_hash(const char *clear, char hash[DIRECTORY_HASH_SIZE]);
/* A password by chance: 8 letters and digits that are not mistaken. */
bool password_make(char clear[DIRECTORY_INITIAL_SIZE]);
/*
 * One line of standard input, not shown on a terminal, in upper case into a
 * hash on standard output; gives the exit status.
 */
int password_main(void);

#endif
