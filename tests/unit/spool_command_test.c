/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SPOOL, CLOSE, PURGE, CHANGE, TRANSFER and the queries of spool files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/spool/spool.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "tests/unit/fake_cmd.h"

static int setup(void **state)
{
	(void)state;
	fake_cmd_setup();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fake_cmd_end();
	return 0;
}

struct answer {
	const char *issuer, *line;
	int code;
	const char *wanted; /* what the answer begins with */
};

static void check(const struct answer *a)
{
	int code = fake_cmd_issue(a->issuer, a->line);

	if (strncmp(fake_cmd.answer, a->wanted, strlen(a->wanted)) != 0 ||
	    (a->wanted[0] == '\0' && fake_cmd.answer[0] != '\0'))
		assert_string_equal(fake_cmd.answer, a->wanted);
	if (code != a->code)
		fail_msg("%s: %d, not %d", a->line, code, a->code);
}

#define CHECK_ALL(table)                                                \
	for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++) \
	check(&(table)[i])

/* A file of two records in a user's queue. */
static struct spool_file *add_file(const char *owner, enum spool_queue queue,
				   char class)
{
	struct spool_file *file = spool_create("LINUX2", ORIGIN_PUNCH);

	strcpy(file->name, "PROFILE");
	strcpy(file->type, "EXEC");
	strcpy(file->distribution, "LINUX2");
	file->class = class;
	file->copies = 1;
	assert_true(spool_add(file, 0x41, "one", 3));
	assert_true(spool_add(file, 0x41, "two", 3));
	assert_true(spool_enqueue(file, queue, owner));
	file->created = 0;
	return file;
}

static struct spool_settings *settings(uint16_t device)
{
	return vio_find(vm_find("LINUX1")->vio, device)->spool;
}

/* ---- SPOOL */

static const struct answer spools[] = {
	{ "LINUX1", "spool rdr class b hold keep", 0, "" },
	{ "LINUX1", "q v 00c", 0, "RDR  000C CL B NOCONT   HOLD   EOF" },
	{ "LINUX1", "spool 00d to * class 7 copy 3 form ABC dist bin5 cont", 0,
	  "" },
	{ "LINUX1", "q 00d", 0,
	  "PUN  000D CL 7   CONT NOHOLD COPY 003    READY FORM ABC     \n"
	  "     000D TO LINUX1   RDR DIST BIN5      FLASHC 000 DEST OFF" },
	{ "LINUX1", "spool punch off", 3, "HCPCQV003E Invalid option - OFF" },
	{ "LINUX1", "spool punch to off nocont", 0, "" },
	{ "LINUX1", "spool punch *", 0, "" },
	{ "LINUX1", "spool prt name linux log", 0, "" },
	{ "LINUX1", "spool console start to operator", 0, "" },
	{ "LINUX1", "q console", 0, "CONS 0009 ON LDEV L0003  TERM START\n" },
	{ "LINUX1", "spool console stop", 0, "" },
	{ "LINUX1", "spool", 22, "HCPCFC022E " },
	{ "LINUX1", "spool 1234 hold", 40, "HCPQVD040E Device 1234 does " },
	{ "LINUX1", "spool prt class", 28, "HCPCSU028E Class missing or " },
	{ "LINUX1", "spool prt class ab", 28, "HCPCSU028E " },
	{ "LINUX1", "spool prt copy 0", 26, "HCPCFC026E " },
	{ "LINUX1", "spool prt to nobody", 7,
	  "HCPCFC007E Invalid userid - NOBODY\n" },
	{ "LINUX1", "spool prt to", 7, "HCPCFC007E " },
	{ "LINUX1", "spool prt name 123456789 x", 26, "HCPCFC026E " },
	/* all or nothing */
	{ "LINUX1", "spool prt class c nonsense", 3, "HCPCQV003E " },
	{ "LINUX1", "q 00e", 0, "PRT  000E CL A NOCONT" },
	{ NULL, "spool prt hold", 20, "HCPCFC020E " },
};

static void spool_sets_what_query_shows(void **state)
{
	(void)state;
	CHECK_ALL(spools);
	assert_string_equal(settings(0xd)->to, "LINUX1");
	assert_string_equal(settings(0xe)->name, "LINUX");
	assert_string_equal(settings(0xe)->type, "LOG");
	assert_string_equal(settings(0x9)->to, "OPERATOR");
	assert_true(settings(0xc)->keep);
}

/* ---- CLOSE */

/* A device of our own whose close gives what the test wants. */
static int close_result;

static int fake_close(struct vdev *device, bool discard)
{
	(void)device;
	return discard ? 0 : close_result;
}

static void close_tells_both_users(void **state)
{
	struct vdev *pun = vio_find(vm_find("LINUX1")->vio, 0xd);
	struct vdev_type type = *pun->type;
	const struct vdev_type *real = pun->type;
	struct spool_file *file = add_file("OPERATOR", SPOOL_READER, 'A');

	(void)state;
	type.close = fake_close;
	pun->type = &type;
	close_result = file->id;
	check(&(struct answer){
		"LINUX1", "close punch to operator name a b", 0,
		"PUN FILE 0001 SENT TO   OPERATOR RDR AS  0001 RECS 0002 CPY  "
		"001 A NOHOLD NOKEEP\n" });
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "RDR FILE 0001 SENT FROM LINUX2   PUN WAS 0001 "
			       "RECS 0002 CPY  001 A NOHOLD NOKEEP\n"));
	/* for this once */
	assert_string_equal(pun->spool->to, "");
	assert_string_equal(pun->spool->name, "");
	file->records = 101999;
	check(&(struct answer){ "LINUX1", "close 00d to operator", 0,
				"PUN FILE 0001 SENT TO   OPERATOR RDR AS  "
				"0001 RECS 101K CPY  001 A" });
	close_result = -1;
	check(&(struct answer){
		"LINUX1", "close 00d to operator", 439,
		"HCPCSU439E Spool file limit exceeded for user OPERATOR\n" });
	check(&(struct answer){ "LINUX1", "close 00d purge", 0, "" });
	pun->type = real;
	check(&(struct answer){ "LINUX1", "close punch", 0, "" });
	check(&(struct answer){ "LINUX1", "close", 22, "HCPCFC022E " });
	check(&(struct answer){ "LINUX1", "close cons", 0, "" });
}

/* ---- files */

static const struct answer lists[] = {
	{ "LINUX1", "q files", 0, "FILES: 0003 RDR,   NO PRT, 0001 PUN\n" },
	{ "OPERATOR", "q files", 0,
	  "FILES: 0000004 RDR,      NO PRT, 0000001 PUN\n" },
	{ "OPERATOR", "q files linux1", 0,
	  "FILES: 0000003 RDR,      NO PRT, 0000001 PUN\n" },
	{ "LINUX1", "q rdr * all", 0,
	  "ORIGINID FILE CLASS RECORDS  CPY HOLD DATE  TIME     NAME      "
	  "TYPE     DIST\n"
	  "LINUX2   0001 A PUN 00000002 001 NONE 01/01 00:00:00 PROFILE   "
	  "EXEC     LINUX2  \n" },
	{ "LINUX1", "q rdr class b", 0,
	  "ORIGINID FILE CLASS RECORDS  CPY HOLD DATE  TIME     NAME      "
	  "TYPE     DIST\nLINUX2   0002 B PUN" },
	{ "LINUX1", "q rdr 3", 0,
	  "ORIGINID FILE CLASS RECORDS  CPY HOLD DATE  TIME     NAME      "
	  "TYPE     DIST\nLINUX2   0003 A PUN" },
	{ "LINUX1", "q rdr 9999", 0, "NO RDR FILES\n" },
	{ "LINUX1", "q rdr 10000", 8, "HCPCSU008E Invalid spoolid - 10000\n" },
	{ "LINUX1", "q rdr 1x", 8, "HCPCSU008E Invalid spoolid - 1X\n" },
	{ "OPERATOR", "q rdr system class z", 0, "NO RDR FILES\n" },
	{ "LINUX1", "change rdr all keep nohold", 0,
	  "0000003 FILES CHANGED\n" },
	{ "LINUX1", "change rdr 2 class c copy 4 name new name dist d1 hold", 0,
	  "0000001 FILE  CHANGED\n" },
	{ "LINUX1", "q rdr class c", 0,
	  "ORIGINID FILE CLASS RECORDS  CPY HOLD DATE  TIME     NAME      "
	  "TYPE     DIST\n"
	  "LINUX2   0002 C PUN 00000002 004 USER 01/01 00:00:00 NEW       "
	  "NAME     D1      \n" },
	{ "LINUX1", "change rdr all", 26, "HCPCFC026E " },
	{ "LINUX1", "change rdr all color red", 3, "HCPCQV003E " },
	{ "LINUX1", "change rdr class", 28, "HCPCSU028E " },
	{ "LINUX1", "change rdr all copy 300", 3, "HCPCQV003E " },
	{ "LINUX1", "purge rdr", 27, "HCPCSU027E Spoolid missing or " },
	{ "LINUX1", "purge rdr 7", 42,
	  "HCPCSU042E Spool file 0007 does not exist\nNO FILES PURGED\n" },
	{ "LINUX1", "purge operator rdr all", 3, "HCPCQV003E " },
	{ "LINUX1", "transfer rdr 1 to nobody", 7, "HCPCFC007E " },
	{ "LINUX1", "transfer rdr 1 to operator rdr", 0,
	  "0000001 FILE  TRANSFERRED\n" },
	{ "LINUX1", "transfer rdr all to linux1", 0, "NO FILES TRANSFERRED\n" },
	{ "OPERATOR", "q files operator", 0,
	  "FILES: 0000002 RDR,      NO PRT,      NO PUN\n" },
	{ "LINUX1", "purge rdr 2", 0, "0000001 FILE  PURGED\n" },
	{ "LINUX1", "purge all", 0, "0000002 FILES PURGED\n" },
	{ "LINUX1", "purge all", 0, "NO FILES PURGED\n" },
	{ "OPERATOR", "purge system all", 0, "0000002 FILES PURGED\n" },
};

static void files_are_listed_and_changed(void **state)
{
	(void)state;
	add_file("LINUX1", SPOOL_READER, 'A');
	add_file("LINUX1", SPOOL_READER, 'B');
	add_file("LINUX1", SPOOL_READER, 'A');
	add_file("LINUX1", SPOOL_PUNCH, 'A');
	add_file("OPERATOR", SPOOL_READER, 'A');
	CHECK_ALL(lists);
}

static void a_file_in_use_stays(void **state)
{
	struct spool_file *file = add_file("LINUX1", SPOOL_READER, 'A');

	(void)state;
	file->in_use = true;
	check(&(struct answer){ "LINUX1", "purge rdr all", 0,
				"NO FILES PURGED\n" });
	check(&(struct answer){ "LINUX1", "transfer rdr all operator", 0,
				"NO FILES TRANSFERRED\n" });
	file->in_use = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(spool_sets_what_query_shows,
						setup, teardown),
		cmocka_unit_test_setup_teardown(close_tells_both_users, setup,
						teardown),
		cmocka_unit_test_setup_teardown(files_are_listed_and_changed,
						setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_in_use_stays, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
