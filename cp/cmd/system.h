/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What commands know of the system as a whole, filled in by main before the
 * first command; and what goes to its operator.
 */
#ifndef CP_CMD_SYSTEM_H
#define CP_CMD_SYSTEM_H

#include <stdbool.h>
#include <stdint.h>

struct vm;

#define SYSTEM_LEVEL "Osier Version 7 Release 3.0"
#define SYSTEM_SERVICE "0000 (64-bit)"

struct system {
	char name[9];	      /* system identifier */
	char operator[9];     /* userid of the primary operator */
	uint64_t ipl_tod;     /* when CP was loaded */
	uint64_t built_tod;   /* when its nucleus was made */
	uint64_t storage;     /* real storage, bytes */
	unsigned users_max;   /* 0: no limit */
	unsigned signal_time; /* seconds guests have at SHUTDOWN */
	/* Ends CP; does not return. Called when the guests are gone. */
	void (*shutdown)(bool reipl);
	bool shutting_down; /* nobody can log on any more */
};

extern struct system cp_system;

/* A line for the operator; nothing when nobody is logged on as that. */
void system_tell_operator(const char *text);

#endif
