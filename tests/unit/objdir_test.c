/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The object directory's reader, on images made by hand here: a second writer,
 * so that reader and compiler cannot be wrong in the same way unseen.
 */
#include "directory/objdir.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "directory/objblock.h"

#define BLOCKS 40u
#define DATA 4080u

/* Block 1 index, 2-4 autostart, 5 and up entries; one user, named ALICE. */
static uint8_t image[BLOCKS][4096];
static uint8_t entry[65536];
static size_t entry_length;
static unsigned reads;
static uint32_t failing; /* block that cannot be read; 0: none */

static bool read_block(void *context, uint32_t block, void *to)
{
	assert_ptr_equal(context, image);
	reads++;
	if (block >= BLOCKS || (failing != 0 && block == failing))
		return false;
	memcpy(to, image[block], 4096);
	return true;
}

static void store(uint8_t *at, unsigned bytes, uint64_t value)
{
	while (bytes-- > 0) {
		at[bytes] = (uint8_t)value;
		value >>= 8;
	}
}

static void seal(uint32_t block, const char *kind)
{
	memcpy(image[block], kind, 4);
	store(image[block] + 4, 4, block);
	store(image[block] + 8, 4, 7);
	store(image[block] + 12, 4, objblock_check(image[block]));
}

static void header_make(uint32_t names)
{
	uint8_t *h = image[0];

	memcpy(h + 0x10, "OSIERDIR", 8);
	store(h + 0x18, 4, 1);
	store(h + 0x1c, 4, 4096);
	store(h + 0x20, 8, 7);
	store(h + 0x28, 8, 1700000000);
	memcpy(h + 0x30, "TESTSYS\0", 8);
	store(h + 0x38, 4, BLOCKS);
	store(h + 0x3c, 4, 1);
	store(h + 0x40, 4, 1);
	store(h + 0x44, 4, 1);
	store(h + 0x48, 4, 2);
	store(h + 0x4c, 4, names);
	store(h + 0x50, 4, 5);
	store(h + 0x54, 4, BLOCKS - 5);
	seal(0, "ODHD");
}

/* `offset`: where in the stream the entry stands. */
static void image_make(uint32_t offset)
{
	uint8_t *slot = image[1] + 16;

	memset(image, 0, sizeof(image));
	memcpy(slot, "ALICE\0\0\0", 8);
	store(slot + 8, 4, offset);
	store(slot + 12, 4, entry_length);
	store(entry + 8, 4, entry_length);
	for (size_t i = 0; i < entry_length; i++) {
		size_t at = offset + i;

		image[5 + at / DATA][16 + at % DATA] = entry[i];
	}
	seal(1, "ODIX");
	for (uint32_t i = 2; i < 5; i++)
		seal(i, "ODAS");
	for (uint32_t i = 5; i < BLOCKS; i++)
		seal(i, "ODEN");
	header_make(0);
	failing = 0;
}

static void entry_begin(void)
{
	memset(entry, 0, sizeof(entry));
	memcpy(entry, "ALICE", 5);
	entry_length = 16;
}

static uint8_t *record(unsigned type, const void *payload, size_t n)
{
	uint8_t *at = entry + entry_length;

	assert_true(entry_length + 4 + n <= sizeof(entry));
	store(at, 2, type);
	store(at + 2, 2, n);
	if (payload)
		memcpy(at + 4, payload, n);
	entry_length += 4 + n;
	return at + 4;
}

/* A good record of type 1, NOLOG, 1 MB. */
static uint8_t *record_logon(void)
{
	uint8_t *at = record(1, NULL, 32);

	at[0] = OBJDIR_PASSWORD_NOLOG;
	at[1] = OBJDIR_MACHINE_ESA;
	store(at + 2, 2, 1);
	store(at + 8, 8, 1 << 20);
	store(at + 16, 8, 1 << 20);
	return at;
}

static enum objdir_result open_image(struct objdir *dir)
{
	static uint8_t buffer[4096];

	reads = 0;
	return objdir_open(dir, read_block, image, buffer);
}

static enum objdir_result find(const char *name, struct objdir_user *user)
{
	struct objdir dir;

	assert_int_equal(open_image(&dir), OBJDIR_OK);
	return objdir_find(&dir, name, user);
}

static void test_classes(void **state)
{
	(void)state;
	assert_int_equal(objdir_class_bit('A'), 0x80000000u);
	assert_int_equal(objdir_class_bit('Z'), 0x00000040u);
	assert_int_equal(objdir_class_bit('1'), 0x00000020u);
	assert_int_equal(objdir_class_bit('6'), 0x00000001u);
	assert_int_equal(objdir_class_bit('7'), 0);
	assert_int_equal(objdir_class_bit('a'), 0);
}

static void entry_full(void)
{
	uint8_t *logon;

	entry_begin();
	logon = record_logon();
	logon[0] = OBJDIR_PASSWORD_HASH;
	logon[1] = OBJDIR_MACHINE_Z;
	store(logon + 2, 2, 64);
	store(logon + 4, 4, 0x02000001);
	store(logon + 8, 8, UINT64_C(0x123400000));
	store(logon + 16, 8, UINT64_C(0x123456700000));
	store(logon + 24, 4, OBJDIR_OPTION_QUICKDSP);
	logon[28] = 0x80;
	record(2, "$6$s$h", 6);
	record(3, "ACCOUNT1DIST\0\0\0\0", 16);
	record(4, "\x80\x02\x00\x05\x03\xe8\x00\x00", 8);
	record(5, "\x00\x09\x32\x70T\x80OPERATOR\0\0", 16);
	record(6, "\x00\x0c\x25\x40\x01*\0\0", 8);
	record(6, "\x00\x0e\x14\x03\x03Z\0\0", 8);
	record(7, "\x02\0\0\0CMS\0\0\0\0\0LOAD\0\0\0\0", 20);
	record(8, "AUTOCR", 6);
	record(9, "SET EMSG ON", 11);
	record(10, "AUTOLOG1", 8);
	record(10, "MAINT\0\0\0", 8);
	record(11, "BOB\0\0\0\0\0", 8);
}

static void check_full(const struct objdir_user *user)
{
	assert_string_equal(user->userid, "ALICE");
	assert_int_equal(user->password, OBJDIR_PASSWORD_HASH);
	assert_string_equal(user->hash, "$6$s$h");
	assert_int_equal(user->machine, OBJDIR_MACHINE_Z);
	assert_int_equal(user->cpus_max, 64);
	assert_int_equal(user->classes, 0x02000001);
	assert_true(user->storage == UINT64_C(0x123400000));
	assert_true(user->storage_max == UINT64_C(0x123456700000));
	assert_int_equal(user->options, OBJDIR_OPTION_QUICKDSP);
	assert_true(user->autostart);
	assert_string_equal(user->account, "ACCOUNT1");
	assert_string_equal(user->distribution, "DIST");
	assert_true(user->share.absolute);
	assert_int_equal(user->share.normal, 5);
	assert_int_equal(user->share.maximum, 1000);
	assert_int_equal(user->share.limit, OBJDIR_LIMITHARD);
	assert_true(user->console.present && user->console.observer);
	assert_int_equal(user->console.vdev, 9);
	assert_int_equal(user->console.devtype, 0x3270);
	assert_int_equal(user->console.class, 'T');
	assert_string_equal(user->console.secondary, "OPERATOR");
	assert_int_equal(user->unit_count, 2);
	assert_int_equal(user->unit[0].vdev, 0xc);
	assert_int_equal(user->unit[0].devtype, 0x2540);
	assert_int_equal(user->unit[0].kind, OBJDIR_READER);
	assert_int_equal(user->unit[0].class, '*');
	assert_int_equal(user->unit[1].kind, OBJDIR_PRINTER);
	assert_int_equal(user->ipl.kind, OBJDIR_IPL_NAME);
	assert_string_equal(user->ipl.name, "CMS");
	assert_string_equal(user->ipl.loadparm, "LOAD");
	assert_true(user->ipl.parm_present);
	assert_string_equal(user->ipl.parm, "AUTOCR");
	assert_int_equal(user->command_count, 1);
	assert_string_equal(user->command[0], "SET EMSG ON");
	assert_int_equal(user->autolog_count, 2);
	assert_string_equal(user->autolog[1], "MAINT");
	assert_int_equal(user->logonby_count, 1);
	assert_string_equal(user->logonby[0], "BOB");
}

/* Wherever in the stream it stands, across the end of a block as well. */
static void test_full(void **state)
{
	struct objdir_user user;

	(void)state;
	entry_full();
	for (uint32_t offset = 0; offset < DATA + 20; offset += 13) {
		image_make(offset);
		assert_int_equal(find("ALICE", &user), OBJDIR_OK);
		check_full(&user);
		assert_true(reads <= 4);
	}
}

static void test_defaults(void **state)
{
	struct objdir_user user;

	(void)state;
	entry_begin();
	record_logon();
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_OK);
	assert_int_equal(user.share.normal, 100);
	assert_false(user.console.present);
	assert_int_equal(user.ipl.kind, OBJDIR_IPL_NONE);
	assert_int_equal(user.unit_count, 0);
}

/* What a later compiler may add. */
static void test_later_records(void **state)
{
	struct objdir_user user;
	uint8_t *logon;

	(void)state;
	entry_full();
	record(12, NULL, 0);
	record(0xffff, NULL, 5000);
	record(5000, NULL, 20000);
	record(6,
	       "\x00\x0f\x14\x03\x03"
	       "B\0\0 and some more",
	       21);
	record(10, "CAROL\0\0\0later", 13);
	image_make(4000);
	assert_int_equal(find("ALICE", &user), OBJDIR_OK);
	assert_int_equal(user.unit_count, 3);
	assert_int_equal(user.unit[2].vdev, 0xf);
	assert_string_equal(user.autolog[2], "CAROL");
	/* what is skipped is not read */
	assert_true(reads <= 6);

	entry_begin();
	logon = record(1, NULL, 700);
	logon[0] = OBJDIR_PASSWORD_NOPASS;
	logon[1] = OBJDIR_MACHINE_XA;
	store(logon + 2, 2, 2);
	store(logon + 8, 8, 1 << 20);
	store(logon + 16, 8, 1 << 20);
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_OK);
	assert_int_equal(user.cpus_max, 2);
}

static void test_limits(void **state)
{
	struct objdir_user user;
	char command[OBJDIR_COMMAND_LENGTH + 2];

	(void)state;
	memset(command, 'X', sizeof(command));
	entry_begin();
	record_logon();
	for (unsigned i = 0; i < OBJDIR_COMMAND_COUNT; i++)
		record(9, command, OBJDIR_COMMAND_LENGTH);
	for (unsigned i = 0; i < OBJDIR_UNIT_COUNT; i++)
		record(6, "\x00\x0c\x25\x40\x01*\0\0", 8);
	for (unsigned i = 0; i < OBJDIR_AUTOLOG_COUNT; i++)
		record(10, "AUTOLOG1", 8);
	for (unsigned i = 0; i < OBJDIR_LOGONBY_COUNT; i++)
		record(11, "AUTOLOG1", 8);
	image_make(3000);
	assert_int_equal(find("ALICE", &user), OBJDIR_OK);
	assert_int_equal(user.command_count, OBJDIR_COMMAND_COUNT);
	assert_int_equal(strlen(user.command[15]), OBJDIR_COMMAND_LENGTH);
	assert_int_equal(user.logonby_count, OBJDIR_LOGONBY_COUNT);
}

/* One record that makes a good entry a bad one; NULL: n zeros. */
static const struct {
	unsigned type;
	const char *payload;
	size_t n;
} bad_records[] = {
	{ 1, NULL, 31 }, /* too short */
	{ 1,
	  "\x02\x01\0\x01\0\0\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0\x10\0\0\0\0\0"
	  "\0\0\0\0\0",
	  32 },	       /* a second one */
	{ 2, "x", 1 }, /* though it is NOLOG */
	{ 2, NULL, 0 },
	{ 2, NULL, 129 },
	{ 3, NULL, 15 },
	{ 3, "A\0B\0\0\0\0\0\0\0\0\0\0\0\0\0", 16 }, /* not padded */
	{ 3, "A\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16 },
	{ 4, "\0\0\0\0\0\0\0\0", 8 }, /* share 0 */
	{ 4, "\0\0\x27\x11\0\0\0\0", 8 },
	{ 4, "\0\0\0\x64\x27\x11\0\0", 8 },
	{ 4, "\x80\0\x03\xe9\0\0\0\0", 8 },
	{ 4, "\0\x03\0\x64\0\0\0\0", 8 },
	{ 5, "\0\x09\x32\x15t\0\0\0\0\0\0\0\0\0\0\0", 16 },
	{ 5, "\0\x09\x32\x16T\0\0\0\0\0\0\0\0\0\0\0", 16 },
	{ 5, "\0\x09\x32\x15T\0\x80\0\0\0\0\0\0\0\0\0", 16 },
	{ 6, "\0\x0c\x25\x40\0*\0\0", 8 },
	{ 6, "\0\x0c\x25\x40\x04*\0\0", 8 },
	{ 6, "\0\x0c\x25\x40\x02*\0\0", 8 }, /* a punch of class * */
	{ 6, "\0\x0c\x25\x40\x01\0\0\0", 8 },
	{ 7, NULL, 20 }, /* kind 0 */
	{ 7, "\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20 },
	{ 7, "\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20 },
	{ 7, "\x02\0\0\0cms\0\0\0\0\0\0\0\0\0\0\0\0\0", 20 },
	{ 7, "\x01\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0", 20 },
	{ 8, "X", 1 }, /* without IPL */
	{ 8, NULL, 65 },
	{ 9, NULL, 0 },
	{ 9, NULL, 221 },
	{ 9, "A\nB", 3 },
	{ 9, "A\x7f", 2 },
	{ 10, NULL, 8 },
	{ 10, "A", 1 },
	{ 10, "A B\0\0\0\0\0", 8 },
	{ 11, "a\0\0\0\0\0\0\0", 8 },
};

static void test_bad_records(void **state)
{
	struct objdir_user user;

	(void)state;
	for (size_t i = 0; i < sizeof(bad_records) / sizeof(*bad_records);
	     i++) {
		entry_begin();
		record_logon();
		record(bad_records[i].type, bad_records[i].payload,
		       bad_records[i].n);
		image_make(0);
		if (find("ALICE", &user) != OBJDIR_DAMAGED)
			fail_msg("bad record %zu was taken", i);
	}
}

/* Bytes of the LOGON record and a value that is wrong there. */
static void test_bad_logon(void **state)
{
	static const struct {
		unsigned at, bytes;
		uint64_t value;
	} rows[] = {
		{ 0, 1, 0 },
		{ 0, 1, 6 },
		{ 0, 1, 1 }, /* HASH without one */
		{ 1, 1, 0 },
		{ 1, 1, 5 },
		{ 2, 2, 0 },
		{ 2, 2, 65 },
		{ 8, 8, 0 },
		{ 8, 8, (1 << 20) + 1 },
		{ 8, 8, UINT64_MAX },
		{ 8, 8, 4096 },
		{ 16, 8, (1 << 20) + 4096 },
	};
	struct objdir_user user;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		entry_begin();
		store(record_logon() + rows[i].at, rows[i].bytes,
		      rows[i].value);
		image_make(0);
		if (find("ALICE", &user) != OBJDIR_DAMAGED)
			fail_msg("bad logon %zu was taken", i);
	}
}

static void test_too_many(void **state)
{
	static const struct {
		unsigned type, count;
		const char *payload;
		size_t n;
	} rows[] = {
		{ 6, 17, "\x00\x0c\x25\x40\x01*\0\0", 8 },
		{ 9, 17, "X", 1 },
		{ 10, 17, "AUTOLOG1", 8 },
		{ 11, 9, "AUTOLOG1", 8 },
	};
	struct objdir_user user;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		entry_begin();
		record_logon();
		for (unsigned k = 0; k < rows[i].count; k++)
			record(rows[i].type, rows[i].payload, rows[i].n);
		image_make(0);
		assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
	}
}

static void test_bad_entry(void **state)
{
	struct objdir_user user;
	uint8_t *at;

	(void)state;
	/* the last record is longer than the entry, or has no whole head */
	entry_begin();
	record_logon();
	at = record(9, "X", 1);
	store(at - 2, 2, 2);
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
	entry_begin();
	record_logon();
	entry_length += 3;
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
	/* no LOGON record */
	entry_begin();
	record(9, "X", 1);
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
	/* not the user that was asked for */
	entry_begin();
	record_logon();
	entry[0] = 'B';
	image_make(0);
	assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
}

/* Where a slot may point to. */
static void test_bad_slots(void **state)
{
	static const struct {
		uint32_t offset, length;
	} rows[] = {
		{ 0, 0 },
		{ 0, 15 },
		{ 0, 51 }, /* one byte less than it is */
		{ 0, 53 },
		{ 0, 65537 },
		{ 0, UINT32_MAX },
		{ UINT32_MAX, 52 },
		{ UINT32_MAX, UINT32_MAX },
		{ (BLOCKS - 5) * DATA - 51, 52 },
		{ 4, 52 },
	};
	struct objdir_user user;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		entry_begin();
		record_logon();
		image_make(0);
		store(image[1] + 24, 4, rows[i].offset);
		store(image[1] + 28, 4, rows[i].length);
		seal(1, "ODIX");
		if (find("ALICE", &user) != OBJDIR_DAMAGED)
			fail_msg("bad slot %zu was followed", i);
	}
}

static void test_names(void **state)
{
	static const char *const names[] = { "",	 "ALIC",      "ALICEX",
					     "alice",	 "ALICE   ",  "BOB",
					     "ALICE123", "ALICE1234", "\x01" };
	struct objdir_user user;

	(void)state;
	entry_begin();
	record_logon();
	image_make(0);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(find(names[i], &user), OBJDIR_NOT_FOUND);
	/* a full block has no empty slot at its end */
	for (unsigned i = 1; i < 255; i++)
		memcpy(image[1] + 16 + i * 16, "OTHER", 5);
	seal(1, "ODIX");
	assert_int_equal(find("ALICE", &user), OBJDIR_OK);
	assert_int_equal(find("BOB", &user), OBJDIR_NOT_FOUND);
}

static void test_bad_header(void **state)
{
	static const struct {
		unsigned at, bytes;
		uint64_t value;
		enum objdir_result result;
	} rows[] = {
		{ 0x10, 1, 'X', OBJDIR_DAMAGED },
		{ 0x18, 4, 2, OBJDIR_VERSION },
		{ 0x1c, 4, 512, OBJDIR_DAMAGED },
		{ 0x30, 1, 0x01, OBJDIR_DAMAGED },
		{ 0x38, 4, BLOCKS - 1, OBJDIR_DAMAGED },
		{ 0x38, 4, 0, OBJDIR_DAMAGED },
		{ 0x40, 4, 0, OBJDIR_DAMAGED },
		{ 0x40, 4, BLOCKS, OBJDIR_DAMAGED },
		{ 0x40, 4, UINT32_MAX, OBJDIR_DAMAGED },
		{ 0x44, 4, 0, OBJDIR_DAMAGED },
		{ 0x44, 4, BLOCKS, OBJDIR_DAMAGED },
		{ 0x44, 4, UINT32_MAX, OBJDIR_DAMAGED },
		{ 0x4c, 4, UINT32_MAX, OBJDIR_DAMAGED },
		{ 0x54, 4, BLOCKS - 4, OBJDIR_DAMAGED },
		{ 0x54, 4, UINT32_MAX, OBJDIR_DAMAGED },
	};
	struct objdir dir;

	(void)state;
	entry_begin();
	record_logon();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		image_make(0);
		store(image[0] + rows[i].at, rows[i].bytes, rows[i].value);
		seal(0, "ODHD");
		if (open_image(&dir) != rows[i].result)
			fail_msg("bad header %zu", i);
	}
	image_make(0);
	image[0][4000] = 1; /* check sum */
	assert_int_equal(open_image(&dir), OBJDIR_DAMAGED);
	memset(image[0], 0, 4096);
	assert_int_equal(open_image(&dir), OBJDIR_DAMAGED);
}

static void test_bad_blocks(void **state)
{
	struct objdir_user user;

	(void)state;
	entry_begin();
	record_logon();
	for (uint32_t block = 1; block <= 5; block += 4) {
		image_make(0);
		image[block][4095] ^= 1;
		assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
		image_make(0);
		seal(block, block == 1 ? "ODEN" : "ODIX");
		assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
		image_make(0);
		store(image[block] + 8, 4, 6); /* older generation */
		store(image[block] + 12, 4, objblock_check(image[block]));
		assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
		image_make(0);
		memcpy(image[block], image[block + 1], 4096);
		assert_int_equal(find("ALICE", &user), OBJDIR_DAMAGED);
		image_make(0);
		failing = block;
		assert_int_equal(find("ALICE", &user), OBJDIR_IO);
	}
}

/* A block that failed is not taken from the buffer the next time. */
static void test_after_failure(void **state)
{
	struct objdir_user user;
	struct objdir dir;

	(void)state;
	entry_begin();
	record_logon();
	image_make(0);
	assert_int_equal(open_image(&dir), OBJDIR_OK);
	failing = 1;
	assert_int_equal(objdir_find(&dir, "ALICE", &user), OBJDIR_IO);
	failing = 5;
	assert_int_equal(objdir_find(&dir, "ALICE", &user), OBJDIR_IO);
	failing = 0;
	assert_int_equal(objdir_find(&dir, "ALICE", &user), OBJDIR_OK);
	assert_int_equal(objdir_find(&dir, "BOB", &user), OBJDIR_NOT_FOUND);
	assert_int_equal(objdir_find(&dir, "ALICE", &user), OBJDIR_OK);
}

static void test_autostart(void **state)
{
	char name[9];
	struct objdir dir;

	(void)state;
	entry_begin();
	record_logon();
	image_make(0);
	for (unsigned i = 0; i < 1025; i++) {
		snprintf(name, sizeof(name), "U%04u", i);
		memcpy(image[2 + i / 510] + 16 + i % 510 * 8, name, 5);
	}
	for (uint32_t i = 2; i < 5; i++)
		seal(i, "ODAS");
	header_make(1025);
	assert_int_equal(open_image(&dir), OBJDIR_OK);
	assert_int_equal(dir.autostart_count, 1025);
	assert_int_equal(objdir_autostart(&dir, 0, name), OBJDIR_OK);
	assert_string_equal(name, "U0000");
	assert_int_equal(objdir_autostart(&dir, 509, name), OBJDIR_OK);
	assert_string_equal(name, "U0509");
	assert_int_equal(objdir_autostart(&dir, 510, name), OBJDIR_OK);
	assert_string_equal(name, "U0510");
	assert_int_equal(objdir_autostart(&dir, 1024, name), OBJDIR_OK);
	assert_string_equal(name, "U1024");
	assert_int_equal(reads, 4);
	assert_int_equal(objdir_autostart(&dir, 1025, name), OBJDIR_NOT_FOUND);
	assert_int_equal(objdir_autostart(&dir, UINT32_MAX, name),
			 OBJDIR_NOT_FOUND);
	assert_string_equal(name, "");
	/* a list that is shorter than the header says */
	header_make(1026);
	assert_int_equal(open_image(&dir), OBJDIR_OK);
	assert_int_equal(objdir_autostart(&dir, 1025, name), OBJDIR_DAMAGED);
	header_make(1531); /* more blocks than there are of that kind */
	assert_int_equal(open_image(&dir), OBJDIR_OK);
	assert_int_equal(objdir_autostart(&dir, 1530, name), OBJDIR_DAMAGED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_later_records),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_bad_records),
		cmocka_unit_test(test_bad_logon),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_bad_entry),
		cmocka_unit_test(test_bad_slots),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_bad_header),
		cmocka_unit_test(test_bad_blocks),
		cmocka_unit_test(test_after_failure),
		cmocka_unit_test(test_autostart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
