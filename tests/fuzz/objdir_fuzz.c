/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A mutated object directory: whatever is changed in it, the reader stays in
 * the buffers it was lent, reads a bounded number of blocks, and fills a user
 * with texts that end and counts that are in range.
 *
 * The input is a list of changes to a good image: at a place in a block, or at
 * the head of a record. All lists of the good users are full. The check sums
 * are put right afterwards, unless the first byte is odd, so that what stands
 * behind them is reached. The good image is made here, so an empty corpus will
 * do.
 */
#include <stdlib.h>
#include <string.h>

#include "directory/objblock.h"
#include "directory/objdir.h"

#define BLOCKS 9u
#define INDEX 1u
#define AUTOSTART 3u
#define ENTRIES 5u
#define NAMES 600u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t image[BLOCKS][OBJBLOCK_SIZE];
static uint8_t good[BLOCKS][OBJBLOCK_SIZE];
static bool changed[BLOCKS];
static size_t records[200]; /* where in the stream they begin */
static size_t record_count;
static unsigned reads;

static void require(bool always)
{
	if (!always)
		abort();
}

static bool read_block(void *context, uint32_t block, void *to)
{
	(void)context;
	reads++;
	if (block >= BLOCKS)
		return false;
	memcpy(to, image[block], OBJBLOCK_SIZE);
	return true;
}

static void store(uint8_t *at, unsigned bytes, uint64_t value)
{
	while (bytes-- > 0) {
		at[bytes] = (uint8_t)value;
		value >>= 8;
	}
}

static void seal_changed(void)
{
	for (uint32_t i = 0; i < BLOCKS; i++) {
		if (changed[i])
			store(image[i] + 12, 4, objblock_check(image[i]));
	}
}

static void head(uint32_t block, const char *kind)
{
	memcpy(image[block], kind, 4);
	store(image[block] + 4, 4, block);
	store(image[block] + 8, 4, 1);
}

static void header_make(void)
{
	uint8_t *h = image[0];

	memcpy(h + 0x10, OBJBLOCK_EYECATCHER, 8);
	store(h + 0x18, 4, OBJBLOCK_VERSION);
	store(h + 0x1c, 4, OBJBLOCK_SIZE);
	store(h + 0x20, 8, 1);
	store(h + 0x38, 4, BLOCKS);
	store(h + 0x40, 4, INDEX);
	store(h + 0x44, 4, AUTOSTART - INDEX);
	store(h + 0x48, 4, AUTOSTART);
	store(h + 0x4c, 4, NAMES);
	store(h + 0x50, 4, ENTRIES);
	store(h + 0x54, 4, BLOCKS - ENTRIES);
}

/* The stream of entries: byte `at` of it. */
static uint8_t *stream(size_t at)
{
	return &image[ENTRIES + at / OBJBLOCK_DATA_SIZE]
		     [16 + at % OBJBLOCK_DATA_SIZE];
}

static size_t put(size_t at, const void *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*stream(at + i) = ((const uint8_t *)from)[i];
	return at + n;
}

static size_t put_record(size_t at, unsigned type, const void *from, size_t n)
{
	uint8_t record[4];

	require(record_count < sizeof(records) / sizeof(records[0]));
	records[record_count++] = at;
	store(record, 2, type);
	store(record + 2, 2, n);
	return put(put(at, record, 4), from, n);
}

static void put_slot(const char *name, size_t offset, size_t length)
{
	uint8_t key[8] = { 0 };
	uint8_t *slot;

	memcpy(key, name, strlen(name));
	slot = image[INDEX + objblock_hash(key) % (AUTOSTART - INDEX)] + 16;
	while (slot[0] != 0)
		slot += 16;
	memcpy(slot, key, 8);
	store(slot + 8, 4, offset);
	store(slot + 12, 4, length);
}

/* A user with every record, and commands enough to fill several blocks. */
static size_t put_user(size_t at, const char *name, unsigned commands)
{
	static const uint8_t logon[32] = { 1, 1, 0, 4,	       0xfe,
					   0, 0, 0, [13] = 16, [21] = 32 };
	char command[220];
	uint8_t entry[16] = { 0 };
	size_t start = at;

	memset(command, 'C', sizeof(command));
	memcpy(entry, name, strlen(name));
	at = put(at, entry, sizeof(entry));
	at = put_record(at, OBJBLOCK_LOGON, logon, sizeof(logon));
	at = put_record(at, OBJBLOCK_HASH, "$6$salt$hash", 12);
	at = put_record(at, OBJBLOCK_ACCOUNT, "ACCOUNT\0DIST\0\0\0\0", 16);
	at = put_record(at, OBJBLOCK_SHARE, "\0\0\0\x64\0\0\0\0", 8);
	at = put_record(at, OBJBLOCK_CONSOLE, "\0\x09\x32\x15T\0OPERATOR\0\0",
			16);
	for (unsigned i = 0; i < OBJDIR_UNIT_COUNT; i++)
		at = put_record(at, OBJBLOCK_UNIT, "\0\x0c\x25\x40\x01*\0\0",
				8);
	at = put_record(at, OBJBLOCK_IPL, "\x02\0\0\0CMS\0\0\0\0\0LOADPARM",
			20);
	at = put_record(at, OBJBLOCK_PARM, "PARM", 4);
	for (unsigned i = 0; i < commands; i++)
		at = put_record(at, OBJBLOCK_COMMAND, command, sizeof(command));
	for (unsigned i = 0; i < OBJDIR_AUTOLOG_COUNT; i++)
		at = put_record(at, OBJBLOCK_AUTOLOG, "AUTOLOG1", 8);
	for (unsigned i = 0; i < OBJDIR_LOGONBY_COUNT; i++)
		at = put_record(at, OBJBLOCK_LOGONBY, "MAINT\0\0\0", 8);
	/* not known to the reader, like what a later one knows */
	at = put_record(at, 0x1234, "LATERREC", 8);
	at = put_record(at, 0x1235, command, sizeof(command));
	store(entry + 8, 4, at - start);
	put(start, entry, sizeof(entry));
	put_slot(name, start, at - start);
	return at;
}

static void image_make(void)
{
	size_t at = 0;

	memset(image, 0, sizeof(image));
	head(0, "ODHD");
	for (uint32_t i = INDEX; i < AUTOSTART; i++)
		head(i, "ODIX");
	for (uint32_t i = AUTOSTART; i < ENTRIES; i++)
		head(i, "ODAS");
	for (uint32_t i = ENTRIES; i < BLOCKS; i++)
		head(i, "ODEN");
	header_make();
	for (unsigned i = 0; i < NAMES; i++)
		memcpy(image[AUTOSTART + i / OBJBLOCK_NAME_COUNT] + 16 +
			       i % OBJBLOCK_NAME_COUNT * 8,
		       "ALICE", 5);
	at = put_user(at, "ALICE", 16);
	at = put_user(at, "BOB", 1);
	put_user(at, "LINUX123", 16);
	memset(changed, 1, sizeof(changed));
	seal_changed();
	memcpy(good, image, sizeof(good));
}

static void mutate_block(uint32_t block, size_t at, const uint8_t *from,
			 size_t n)
{
	for (size_t i = 0; i < n; i++)
		image[block][(at + i) % OBJBLOCK_SIZE] = from[i];
	changed[block] = true;
}

/* The first byte makes a type that is known, then come length and payload. */
static void mutate_record(size_t record, const uint8_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = records[record] + 1 + i;

		*stream(at) = i == 0 ? from[i] % 12 : from[i];
		changed[ENTRIES + at / OBJBLOCK_DATA_SIZE] = true;
	}
}

/* Block or a number above them, place (2 bytes), count, that many bytes. */
static void mutate(const uint8_t *data, size_t size)
{
	while (size > 4) {
		size_t place = (size_t)(data[1] << 8 | data[2]);
		size_t n = data[3] % 16u + 1;
		uint8_t block = data[0];

		data += 4;
		size -= 4;
		if (n > size)
			n = size;
		if (block < 128)
			mutate_block(block % BLOCKS, place % OBJBLOCK_SIZE,
				     data, n);
		else
			mutate_record(place % record_count, data, n);
		data += n;
		size -= n;
	}
}

/* A text of at most `most` printable characters. */
static void require_text(const char *text, size_t most)
{
	size_t n = 0;

	for (; text[n] != '\0'; n++)
		require(n < most && text[n] >= ' ' && text[n] <= '~');
}

/* What holds even after a failure. */
static void require_ended(const struct objdir_user *user)
{
	require(user->unit_count <= OBJDIR_UNIT_COUNT);
	require(user->command_count <= OBJDIR_COMMAND_COUNT);
	require(user->autolog_count <= OBJDIR_AUTOLOG_COUNT);
	require(user->logonby_count <= OBJDIR_LOGONBY_COUNT);
	require_text(user->userid, 8);
	require_text(user->account, 8);
	require_text(user->distribution, 8);
	require_text(user->hash, OBJDIR_HASH_LENGTH);
	require_text(user->console.secondary, 8);
	require_text(user->ipl.name, 8);
	require_text(user->ipl.loadparm, 8);
	require_text(user->ipl.parm, OBJDIR_PARM_LENGTH);
	for (unsigned i = 0; i < OBJDIR_COMMAND_COUNT; i++)
		require_text(user->command[i], OBJDIR_COMMAND_LENGTH);
	for (unsigned i = 0; i < OBJDIR_AUTOLOG_COUNT; i++)
		require_text(user->autolog[i], 8);
	for (unsigned i = 0; i < OBJDIR_LOGONBY_COUNT; i++)
		require_text(user->logonby[i], 8);
}

static void require_good(const struct objdir_user *user, const char *name)
{
	require(strcmp(user->userid, name) == 0);
	require(user->password >= OBJDIR_PASSWORD_HASH &&
		user->password <= OBJDIR_PASSWORD_LBYONLY);
	require((user->hash[0] != '\0') ==
		(user->password == OBJDIR_PASSWORD_HASH));
	require(user->storage != 0 && user->storage <= user->storage_max);
	require(user->cpus_max >= 1 && user->cpus_max <= 64);
	require(user->machine >= OBJDIR_MACHINE_ESA &&
		user->machine <= OBJDIR_MACHINE_Z);
	require(user->share.normal >= 1 && user->share.normal <= 10000);
	for (unsigned i = 0; i < user->unit_count; i++)
		require(user->unit[i].kind >= OBJDIR_READER &&
			user->unit[i].kind <= OBJDIR_PRINTER);
}

static void look(struct objdir *dir, const char *name, bool unchanged)
{
	/* in storage of its own, where the sanitizer sees each end */
	struct objdir_user *user = malloc(sizeof(*user));
	enum objdir_result result;

	require(user != NULL);
	reads = 0;
	result = objdir_find(dir, name, user);
	require(reads <= 2 + OBJBLOCK_ENTRY_MAX / OBJBLOCK_DATA_SIZE + 1);
	require_ended(user);
	if (result == OBJDIR_OK)
		require_good(user, name);
	if (unchanged)
		require(result == OBJDIR_OK);
	free(user);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *buffer = malloc(OBJBLOCK_SIZE);
	struct objdir dir;
	char name[OBJDIR_NAME_LENGTH + 1];
	bool unchanged = size <= 5;

	require(buffer != NULL);
	if (record_count == 0)
		image_make();
	memcpy(image, good, sizeof(image));
	memset(changed, 0, sizeof(changed));
	if (size > 0)
		mutate(data + 1, size - 1);
	if (size > 0 && (data[0] & 1) == 0)
		seal_changed();
	if (objdir_open(&dir, read_block, NULL, buffer) == OBJDIR_OK) {
		require_text(dir.system, 8);
		look(&dir, "ALICE", unchanged);
		look(&dir, "BOB", unchanged);
		look(&dir, "LINUX123", unchanged);
		look(&dir, "NOBODY", false);
		for (uint32_t n = 0; n < NAMES + 600; n += 100) {
			objdir_autostart(&dir, n, name);
			require_text(name, 8);
		}
	} else {
		require(!unchanged);
	}
	free(buffer);
	return 0;
}
