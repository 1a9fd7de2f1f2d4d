/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the object directory, what CP knows of its users; CP and the host look
 * it up with the same code.
 *
 * Rules of use:
 * - The directory is an image of 4096-byte blocks numbered from 0. The caller
 *   says how a block is read, and lends one block of storage as buffer. It
 *   belongs to the struct objdir until that is no longer used.
 * - One struct objdir serves one caller at a time: the caller holds a lock or
 *   has one of its own. The reading function may wait.
 * - Nothing that is read is trusted: OBJDIR_DAMAGED means that a block, a
 *   length, a number or a text is not what a compiler writes. After it the
 *   contents of the user structure are undefined, yet every text in it ends.
 * - A directory that was replaced under its reader shows as OBJDIR_DAMAGED
 *   (each block carries the generation): open it again.
 * - struct objdir_user is about 5 KB: not for a task's stack.
 */
#ifndef DIRECTORY_OBJDIR_H
#define DIRECTORY_OBJDIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OBJDIR_BLOCK_SIZE 4096u

#define OBJDIR_STORAGE_UNIT 0x100000u /* storage is a multiple of this */
#define OBJDIR_NAME_LENGTH 8
#define OBJDIR_HASH_LENGTH 128
#define OBJDIR_PARM_LENGTH 64
#define OBJDIR_COMMAND_LENGTH 220
#define OBJDIR_COMMAND_COUNT 16
#define OBJDIR_UNIT_COUNT 16
#define OBJDIR_AUTOLOG_COUNT 16
#define OBJDIR_LOGONBY_COUNT 8

enum objdir_result {
	OBJDIR_OK,
	OBJDIR_NOT_FOUND, /* no such user; the end of a list */
	OBJDIR_IO,	  /* the reading function said no */
	OBJDIR_DAMAGED, /* not an object directory, or no longer a whole one */
	OBJDIR_VERSION, /* written in a form this program does not know */
};

enum objdir_password {
	OBJDIR_PASSWORD_HASH = 1, /* crypt(3) string in hash */
	OBJDIR_PASSWORD_NOLOG,	  /* as if the entry did not exist */
	OBJDIR_PASSWORD_NOPASS,	  /* no password is asked */
	OBJDIR_PASSWORD_AUTOONLY, /* only by XAUTOLOG */
	OBJDIR_PASSWORD_LBYONLY,  /* only by LOGON ... BY */
};

enum objdir_machine {
	OBJDIR_MACHINE_ESA = 1,
	OBJDIR_MACHINE_XA,
	OBJDIR_MACHINE_XC,
	OBJDIR_MACHINE_Z,
};

enum objdir_unit_kind {
	OBJDIR_READER = 1,
	OBJDIR_PUNCH,
	OBJDIR_PRINTER,
};

enum objdir_ipl {
	OBJDIR_IPL_NONE,
	OBJDIR_IPL_DEVICE, /* vdev */
	OBJDIR_IPL_NAME,   /* named saved system */
};

enum objdir_limit {
	OBJDIR_NOLIMIT,
	OBJDIR_LIMITSOFT,
	OBJDIR_LIMITHARD,
};

/* OPTION statement; bit 0 is the leftmost. */
#define OBJDIR_OPTION_ACCT 0x80000000u
#define OBJDIR_OPTION_APPLMON 0x40000000u
#define OBJDIR_OPTION_COMSRV 0x20000000u
#define OBJDIR_OPTION_DEVMAINT 0x10000000u
#define OBJDIR_OPTION_DIAG88 0x08000000u
#define OBJDIR_OPTION_DIAG98 0x04000000u
#define OBJDIR_OPTION_D84NOPAS 0x02000000u
#define OBJDIR_OPTION_IGNMAXU 0x01000000u
#define OBJDIR_OPTION_LKFAC 0x00800000u
#define OBJDIR_OPTION_LNKEXCLU 0x00400000u
#define OBJDIR_OPTION_LNKNOPAS 0x00200000u
#define OBJDIR_OPTION_LNKSTABL 0x00100000u
#define OBJDIR_OPTION_MAINTCCW 0x00080000u
#define OBJDIR_OPTION_QUICKDSP 0x00040000u
#define OBJDIR_OPTION_RMCHINFO 0x00020000u
#define OBJDIR_OPTION_SETORIG 0x00010000u
#define OBJDIR_OPTION_STGEXEMPT 0x00008000u
#define OBJDIR_OPTION_SVCACCL 0x00004000u
#define OBJDIR_OPTION_SVMSTAT 0x00002000u
#define OBJDIR_OPTION_TODENABLE 0x00001000u

struct objdir_share {
	bool absolute;		 /* tenths of a percent, else relative */
	uint16_t normal;	 /* 1-10000; absolute 1-1000 */
	uint16_t maximum;	 /* 0: as normal */
	enum objdir_limit limit; /* of the maximum */
};

struct objdir_console {
	bool present;
	bool observer; /* the secondary user only looks on */
	uint16_t vdev;
	uint16_t devtype; /* 0x3215 or 0x3270 */
	char class;	  /* spool class A-Z, 0-9 */
	char secondary[OBJDIR_NAME_LENGTH + 1];
};

struct objdir_unit {
	uint16_t vdev;
	uint16_t devtype; /* as it reads: 0x2540, 0x1403 */
	enum objdir_unit_kind kind;
	char class; /* A-Z, 0-9; a reader also '*' */
};

struct objdir_ipl_parameters {
	enum objdir_ipl kind;
	uint16_t vdev;
	bool parm_present; /* PARM was given, if only an empty one */
	char name[OBJDIR_NAME_LENGTH + 1];
	char loadparm[OBJDIR_NAME_LENGTH + 1]; /* empty: none */
	char parm[OBJDIR_PARM_LENGTH + 1];
};

/* One user; every text is printable ASCII, ends with NUL, empty means none. */
struct objdir_user {
	char userid[OBJDIR_NAME_LENGTH + 1];
	char account[OBJDIR_NAME_LENGTH + 1];
	char distribution[OBJDIR_NAME_LENGTH + 1];
	enum objdir_password password;
	char hash[OBJDIR_HASH_LENGTH + 1];
	uint64_t storage; /* bytes; not zero, not above storage_max */
	uint64_t storage_max;
	uint32_t classes; /* objdir_class_bit() */
	uint32_t options; /* OBJDIR_OPTION_ */
	bool autostart;	  /* logged on when the system comes up */
	enum objdir_machine machine;
	unsigned cpus_max; /* 1-64 */
	struct objdir_share share;
	struct objdir_console console;
	struct objdir_ipl_parameters ipl;
	unsigned unit_count;
	unsigned command_count;
	unsigned autolog_count;
	unsigned logonby_count;
	struct objdir_unit unit[OBJDIR_UNIT_COUNT];
	char command[OBJDIR_COMMAND_COUNT][OBJDIR_COMMAND_LENGTH + 1];
	/* who may XAUTOLOG this user; who may LOGON BY to it */
	char autolog[OBJDIR_AUTOLOG_COUNT][OBJDIR_NAME_LENGTH + 1];
	char logonby[OBJDIR_LOGONBY_COUNT][OBJDIR_NAME_LENGTH + 1];
};

/* Read block number `block` of the image to `to`; false if that failed. */
typedef bool objdir_read(void *context, uint32_t block, void *to);

struct objdir {
	/* what the caller may look at */
	uint64_t generation;
	uint64_t built; /* seconds since 1970, UTC */
	uint32_t block_count;
	uint32_t user_count;
	uint32_t autostart_count;
	char system[OBJDIR_NAME_LENGTH + 1];
	/* objdir.c's own */
	objdir_read *read;
	void *context;
	uint8_t *buffer;
	uint32_t buffered; /* block in the buffer; 0 if none or the header */
	uint32_t index_block, index_count;
	uint32_t autostart_block;
	uint32_t entry_block, entry_count;
};

/*
 * Privilege class A-Z or 1-6 as a bit: A is the leftmost of 32, then Z, 1, 6;
 * 0 if c is none.
 */
static inline uint32_t objdir_class_bit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return UINT32_C(0x80000000) >> (c - 'A');
	if (c >= '1' && c <= '6')
		return UINT32_C(0x00000020) >> (c - '1');
	return 0;
}

/* Reads the header. `buffer` has OBJDIR_BLOCK_SIZE bytes. */
enum objdir_result objdir_open(struct objdir *dir, objdir_read *read,
			       void *context, uint8_t *buffer);

/* `name` is 1-8 characters in upper case; any other text is NOT_FOUND. */
enum objdir_result objdir_find(struct objdir *dir, const char *name,
			       struct objdir_user *user);

/*
 * The users that are logged on when the system comes up, in their order:
 * n counts from 0 to NOT_FOUND. Gives the name only; objdir_find does the rest.
 */
enum objdir_result objdir_autostart(struct objdir *dir, uint32_t n,
				    char name[OBJDIR_NAME_LENGTH + 1]);

#endif
