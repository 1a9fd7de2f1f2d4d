/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE but for its blocks: spool files. A file is a list of records (a command
 * code and data) in 4 KB blocks; block.c says where blocks live. A file is
 * open for writing by one device, or stands in one queue of one user. All
 * under the CP lock; reading and writing may wait.
 */
#ifndef CP_SPOOL_SPOOL_H
#define CP_SPOOL_SPOOL_H

#include "s390/lib/list.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPOOL_ID_MAX 9999
#define SPOOL_RECORD_MAX 4000
#define SPOOL_USER_BLOCKS 16384u /* of 4 KB, in all files that a user made */

enum spool_queue { SPOOL_READER, SPOOL_PUNCH, SPOOL_PRINTER };

/* Which device made it: the column after the class in QUERY. */
enum spool_origin {
	ORIGIN_PUNCH,
	ORIGIN_PRINTER,
	ORIGIN_READER,
	ORIGIN_CONSOLE,
	ORIGIN_SYSTEM
};

enum spool_hold { HOLD_NONE, HOLD_USER, HOLD_SYSTEM, HOLD_BOTH };

struct spool_file {
	struct list link; /* in the order of its queue */
	char owner[9], origin_user[9], distribution[9];
	char name[9], type[9]; /* blank-free, may be empty */
	uint16_t id;	       /* 1-9999, unique for its owner */
	char class;
	enum spool_queue queue;
	enum spool_origin origin;
	enum spool_hold hold;
	bool keep;
	bool in_use; /* open for reading */
	uint8_t copies;
	uint32_t records;
	uint32_t blocks;
	uint64_t created;  /* host TOD */
	void *first_block; /* chain owned by block.c */
	void *last_block;
	uint32_t last_used; /* bytes in the last block */
};

/* A place in a file that is read. */
struct spool_position {
	void *block;
	uint32_t offset;
	uint32_t record; /* records before this place */
};

void spool_init(void);

/* Begins a file for a user; null: no space. It is in no queue yet. */
struct spool_file *spool_create(const char *owner, enum spool_origin origin);
/* Adds a record (command code and data); false: no space or too long. */
bool spool_add(struct spool_file *file, uint8_t command, const void *data,
	       size_t size);
/* Puts a finished file at the end of a queue of owner; gives its id, 0: none
 * is free (the limit of the user is reached; the file stays open). */
uint16_t spool_enqueue(struct spool_file *file, enum spool_queue queue,
		       const char *owner);
/* Takes a file out of its queue, if it is in one, and frees it. One that is in
 * use only its reader discards. */
void spool_discard(struct spool_file *file);
/* Hands a closed file to another user's (or queue's) end; gives the new id. */
uint16_t spool_transfer(struct spool_file *file, enum spool_queue queue,
			const char *owner);

/* The n-th file of a user's queue, in order; "*" as owner: of everybody. */
struct spool_file *spool_nth(enum spool_queue queue, const char *owner,
			     unsigned n);
struct spool_file *spool_by_id(enum spool_queue queue, const char *owner,
			       uint16_t id);
unsigned spool_count(enum spool_queue queue, const char *owner);
/* The first file that a reader of this class ('*': any) may read: not held,
 * not in use. */
struct spool_file *spool_next_for_reader(const char *owner, char class);

void spool_rewind(const struct spool_file *file, struct spool_position *at);
/* Reads the record there and goes on; false: end of file. Gives its command,
 * its data (at most size bytes) and its length. */
bool spool_read(const struct spool_file *file, struct spool_position *at,
		uint8_t *command, void *to, size_t size, size_t *length);

/* Called when a file came into a reader queue: the owner's reader device
 * presents device end (set by vio; may be null). */
extern void (*spool_arrived)(const struct spool_file *file);

/* Attributes of a virtual unit record device: SPOOL command. */
struct spool_settings {
	char class;
	bool cont, hold, keep, eof, started, term;
	uint8_t copies;
	char to[9]; /* empty: own user, as the device type says */
	char name[9], type[9], distribution[9], form[9];
};
void spool_settings_init(struct spool_settings *settings, char class);

#endif
