/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CP commands: the tables themselves, then answers and return codes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/cmd/commands.h"
#include "cp/cmd/session.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"
#include "tests/unit/fake_cmd.h"
#include "tests/unit/fake_gstore.h"

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

/* ---- tables */

static const struct {
	const struct command *rows;
	const unsigned *count;
} tables[] = {
	{ command_table, &command_table_count },
	{ query_table, &query_table_count },
	{ query_virtual_table, &query_virtual_table_count },
	{ set_table, &set_table_count },
};

/* LOG and LOGO are LOGOFF's, although LOGON and LOGOUT would take them. */
static bool shared_by_design(const char *word)
{
	return strncmp(word, "LOG", 3) == 0 && strlen(word) <= 4;
}

/* Every word that a row accepts is accepted by it alone. */
static void check_row(const struct command *rows, unsigned count, unsigned n)
{
	char word[32];
	size_t length = strlen(rows[n].name);

	assert_true(length < sizeof(word));
	if (length > 2 && strcmp(rows[n].name + length - 2, "nn") == 0)
		return;
	for (size_t i = 1; i <= length; i++) {
		memcpy(word, rows[n].name, i);
		word[i] = '\0';
		text_upper(word);
		if (!command_matches(rows[n].name, word) ||
		    shared_by_design(word))
			continue;
		for (unsigned other = 0; other < count; other++)
			if (other != n &&
			    command_matches(rows[other].name, word))
				fail_msg("%s: %s and %s", word, rows[n].name,
					 rows[other].name);
	}
	assert_true(command_matches(rows[n].name, word));
}

static void no_two_rows_accept_a_word(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		for (unsigned n = 0; n < *tables[t].count; n++) {
			const struct command *row = &tables[t].rows[n];

			check_row(tables[t].rows, *tables[t].count, n);
			assert_non_null(row->handler);
			assert_true(strlen(row->help) <= 79);
			assert_true(row->classes != 0);
		}
}

/* No row crashes without operands, for anybody. */
static void every_row_answers(void **state)
{
	static const char *const heads[] = { "", "QUERY ", "QUERY VIRTUAL ",
					     "SET " };
	static const char *const issuers[] = { "LINUX1", "OPERATOR", NULL };
	char line[64];

	for (size_t t = 0; t < 4; t++)
		for (unsigned n = 0; n < *tables[t].count; n++)
			for (size_t i = 0; i < 3; i++) {
				snprintf(line, sizeof(line), "%s%s", heads[t],
					 tables[t].rows[n].name);
				text_upper(line);
				setup(state);
				fake_cmd_issue(issuers[i], line);
				teardown(state);
			}
}

/* ---- answers */

struct answer {
	const char *issuer, *line;
	int code;
	const char *wanted; /* the whole answer, or what it begins with when it
			       does not end with a newline */
};

static void check(const struct answer *a)
{
	int code = fake_cmd_issue(a->issuer, a->line);
	size_t n = strlen(a->wanted);

	if (n > 0 && a->wanted[n - 1] == '\n')
		assert_string_equal(fake_cmd.answer, a->wanted);
	else if (n == 0 || strncmp(fake_cmd.answer, a->wanted, n) != 0)
		assert_string_equal(fake_cmd.answer, a->wanted);
	if (code != a->code)
		fail_msg("%s: %d, not %d", a->line, code, a->code);
}

#define CHECK_ALL(table)                                                \
	for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++) \
	check(&(table)[i])

static const struct answer general[] = {
	{ "LINUX1", "", 0, "" },
	{ "LINUX1", "   ", 0, "" },
	{ "LINUX1", "* anything", 0, "" },
	{ "LINUX1", "*nothing", 0, "" },
	{ "LINUX1", "reply 0", 1, "HCPCMD001E Unknown CP command: REPLY\n" },
	/* as if it did not exist */
	{ "LINUX1", "force linux2", 1,
	  "HCPCMD001E Unknown CP command: FORCE\n" },
	{ "LINUX1", "CP cp #cp q userid", 0, "LINUX1   AT OSIER1\n" },
	{ "LINUX1", "silently q userid", 0, "" },
	{ "LINUX1", "silently cp force x", 1, "" },
	{ "LINUX1", "silently", 26, "HCPCFC026E Operand missing or invalid\n" },
	{ "LINUX1", "echo  As  typed", 0, "As  typed\n" },
	{ "LINUX1", "sleep 5 sec", 0, "" },
	{ "LINUX1", "sleep x", 26, "HCPCFC026E Operand missing or invalid\n" },
	{ "LINUX1", "sleep 5 sec now", 3,
	  "HCPCFC003E Invalid option - command contains extra option(s) "
	  "starting with NOW\n" },
	{ "LINUX1", "commands", 0, "*        #CP      BEGIN" },
	{ "LINUX1", "help ipl", 0, "Ipl vdev" },
	{ "LINUX1", "disc", 0, "DISCONNECT AT " },
};

static void general_commands(void **state)
{
	(void)state;
	CHECK_ALL(general);
	assert_true(fake_cmd.waited > 0);
}

static const struct answer queries[] = {
	{ "OPERATOR", "q userid", 0, "OPERATOR AT OSIER1\n" },
	{ "OPERATOR", "query names", 0, "OPERATOR - DSC , LINUX1   -L0003\n" },
	{ "OPERATOR", "q linux1", 0, "LINUX1   -L0003\n" },
	{ "OPERATOR", "q operator", 0, "OPERATOR - DSC\n" },
	{ "OPERATOR", "q linux2", 45, "HCPCQU045E LINUX2 not logged on\n" },
	{ "LINUX1", "q nobody", 3, "HCPCQV003E Invalid option - NOBODY\n" },
	{ "LINUX1", "q pchid", 3, "HCPCQV003E Invalid option - PCHID\n" },
	{ "LINUX1", "q frames", 3, "HCPCQV003E Invalid option - FRAMES\n" },
	{ "OPERATOR", "q frames", 0, "Configured=262144" },
	{ "LINUX1", "q", 26, "HCPCFC026E Operand missing or invalid\n" },
	{ "LINUX1", "q time now", 3,
	  "HCPCFC003E Invalid option - command contains extra option(s) "
	  "starting with NOW\n" },
	{ "LINUX1", "q time", 0,
	  "TIME IS 00:00:00 UTC MONDAY 01/01/00\n"
	  "CONNECT= 00:00:00 VIRTCPU= 000:00.00 TOTCPU= 000:00.00\n" },
	{ NULL, "q time", 0, "TIME IS 00:00:00 UTC MONDAY 01/01/00\n" },
	{ "LINUX1", "q cplevel", 0,
	  "Osier Version 7 Release 3.0, service level 0000 (64-bit)\n"
	  "Generated at 01/01/00 00:00:00 UTC\n"
	  "IPL at 01/01/00 00:00:00 UTC\n" },
	{ "LINUX1", "q stor", 0, "STORAGE = 256M\n" },
	{ "OPERATOR", "q stor", 0,
	  "STORAGE = 1G CONFIGURED = 1G INC = 1M STANDBY = 0  RESERVED = "
	  "0\n" },
	{ "LINUX1", "q users", 0, "     2 USERS,      0 DIALED,      0 NET\n" },
	{ "LINUX1", "q users linux1", 0, "LINUX1   -L0003\n" },
	{ "LINUX1", "q privclas", 0,
	  "Privilege classes for user LINUX1\n"
	  "         Currently: G\n"
	  "         Directory: G\n"
	  "The privilege classes are not locked against changes.\n" },
	{ "LINUX1", "q set", 0,
	  "MSG ON , WNG ON , EMSG ON , ACNT OFF, RUN OFF\n"
	  "LINEDIT ON , IMSG ON , SMSG OFF\n" },
	{ "LINUX1", "q term", 0, "LINEND # , LINEDEL \xa2 , CHARDEL @ " },
	{ "LINUX1", "q pf12", 0, "PF12 UNDEFINED\n" },
	{ "LINUX1", "q pf25", 3, "HCPCQV003E Invalid option - PF25\n" },
	{ "LINUX1", "q files", 0, "FILES:   NO RDR,   NO PRT,   NO PUN\n" },
	{ "OPERATOR", "q files", 0,
	  "FILES:      NO RDR,      NO PRT,      NO PUN\n" },
	{ "LINUX1", "q rdr", 0, "NO RDR FILES\n" },
	{ "LINUX1", "q prt * all", 0, "NO PRT FILES\n" },
	{ "LINUX1", "q rdr operator all", 3,
	  "HCPCQV003E Invalid option - OPERATOR\n" },
	{ "LINUX1", "q secuser", 0, "SECUSER not set for LINUX1\n" },
	{ NULL, "q set", 20, "HCPCFC020E Userid missing or invalid\n" },
};

static void query_answers(void **state)
{
	(void)state;
	CHECK_ALL(queries);
	fake_cmd.terminals = 1;
	fake_cmd_issue(NULL, "q n");
	assert_string_equal(
		fake_cmd.answer,
		"OPERATOR - DSC , LINUX1   -L0003, LOGN0701 - 0701\n");
}

static const struct answer devices[] = {
	/* columns and words that Linux and vmur look for */
	{ "LINUX1", "query console", 0,
	  "CONS 0009 ON LDEV L0003  TERM STOP\n"
	  "     0009 CL T NOCONT NOHOLD COPY 001    READY FORM STANDARD\n"
	  "     0009 TO LINUX1   PRT DIST LINUX1    FLASHC 000 DEST OFF     \n"
	  "     0009 FLASH       CHAR       MDFY       0 FCB       LPP OFF\n"
	  "     0009 3215   NOEOF CLOSED    NOKEEP NOMSG NONAME\n"
	  "     0009 SUBCHANNEL = 0000\n" },
	{ "LINUX1", "q v 00c", 0,
	  "RDR  000C CL * NOCONT NOHOLD   EOF       READY\n"
	  "     000C 2540             CLOSED    NOKEEP NORESCAN\n"
	  "     000C SUBCHANNEL = 0001\n" },
	{ "LINUX1", "q d", 0,
	  "PUN  000D CL A NOCONT NOHOLD COPY 001    READY " },
	{ "LINUX1", "q v pun", 0,
	  "PUN  000D CL A NOCONT NOHOLD COPY 001    READY FORM STANDARD" },
	{ "LINUX1", "q ur", 0, "RDR  000C CL * " },
	{ "LINUX1", "q 1234", 40, "HCPQVD040E Device 1234 does not exist\n" },
	{ "LINUX1", "q v 12345", 3, "HCPCQV003E Invalid option - 12345\n" },
	{ "LINUX1", "q v osa", 0, "A virtual OSA was not found.\n" },
	{ "LINUX1", "q v stor", 0, "STORAGE = 256M\n" },
	{ "LINUX1", "q v cpus", 0,
	  "CPU 00  ID  FF0C452E20970000 (BASE) STOPPED CP   CPUAFF ON\n" },
	{ "LINUX1", "q v all", 0,
	  "STORAGE = 256M\nXSTORE = ---\nCPU 00  ID  FF0C452E20970000 (BASE) "
	  "STOPPED CP   CPUAFF ON\nNo AP Crypto Domains are available\n"
	  "CONS 0009 " },
	{ NULL, "q v 9", 20, "HCPCFC020E Userid missing or invalid\n" },
};

static void virtual_devices(void **state)
{
	(void)state;
	CHECK_ALL(devices);
	fake_cmd_connect("LINUX1", false);
	fake_cmd_issue("LINUX1", "q v cons");
	assert_memory_equal(fake_cmd.answer, "CONS 0009 DISCONNECTED ", 22);
}

static const struct answer sets[] = {
	{ "LINUX1", "set run on", 0, "" },
	{ "LINUX1", "set msg off", 0, "" },
	{ "LINUX1", "set wng off", 0, "" },
	{ "LINUX1", "set emsg code", 0, "" },
	{ "LINUX1", "set nothing on", 3, "HCPCQV003E\n" },
	{ "LINUX1", "set run maybe", 2, "HCPCFC002E\n" },
	{ "LINUX1", "q set", 0,
	  "MSG OFF, WNG OFF, EMSG CODE, ACNT OFF, RUN ON \n"
	  "LINEDIT ON , IMSG ON , SMSG OFF\n" },
	{ "LINUX1", "set emsg text", 0, "" },
	{ "LINUX1", "set run", 26, "Operand missing or invalid\n" },
	{ "LINUX1", "set emsg off", 0, "" },
	{ "LINUX1", "set run", 26, "" },
	{ "LINUX1", "set emsg on", 0, "" },
	{ "LINUX1", "set run on off", 3, "HCPCFC003E Invalid option - " },
	{ "LINUX1", "set pf12 retrieve", 0, "" },
	{ "LINUX1", "q pf12", 0, "PF12 RETRIEVE BACKWARD\n" },
	{ "LINUX1", "set pf3 immed #CP Query Time", 0, "" },
	{ "LINUX1", "q pf3", 0, "PF03 IMMED #CP Query Time\n" },
	{ "LINUX1", "set pf99 retrieve", 3, "HCPCQV003E " },
	{ "LINUX1", "set secuser operator", 0, "" },
	{ "LINUX1", "q secuser", 0, "SECUSER of LINUX1   is OPERATOR\n" },
	{ "LINUX1", "set secuser off", 0, "" },
	{ "OPERATOR", "set secuser linux1 *", 0, "" },
	{ "LINUX1", "q secuser", 0, "SECUSER of LINUX1   is OPERATOR\n" },
	{ "LINUX1", "set secuser", 20, "HCPCFC020E " },
	{ "LINUX1", "term more 0 5 hold off", 0, "" },
	{ "LINUX1", "term linend off chardel off escape !", 0, "" },
	{ "LINUX1", "q term", 0,
	  "LINEND OFF, LINEDEL \xa2 , CHARDEL OFF, "
	  "ESCAPE ! , TABCHAR OFF" },
	{ "LINUX1", "term linend % more x y", 26, "HCPCFC026E " },
	{ "LINUX1", "term nothing", 3, "HCPCQV003E " },
	{ "LINUX1", "term conmode 3215", 0, "" },
	{ "LINUX1", "term autocr off", 0, "" },
	{ "LINUX1", "term conmode 3270", 26, "HCPCFC026E " },
	{ "LINUX1", "term chardel ab", 26, "HCPCFC026E " },
	{ "LINUX1", "term brkkey pf3 linesize 255 mode cp breakin imm", 0, "" },
	{ "LINUX1", "term brkkey pf25", 26, "HCPCFC026E " },
	{ NULL, "set run on", 20, "HCPCFC020E " },
};

static void settings(void **state)
{
	const struct terminal *t;

	(void)state;
	CHECK_ALL(sets);
	t = &vm_find("LINUX1")->session->settings;
	assert_int_equal(t->more1, 0);
	assert_int_equal(t->more2, 5);
	assert_false(t->hold);
	assert_int_equal(t->linend, 0); /* the wrong command changed nothing */
	assert_int_equal(t->escape, '!');
	assert_int_equal(t->break_key, 3);
	assert_int_equal(t->mode, TERMINAL_CP);
}

/* ---- messages between users */

static const struct answer messages[] = {
	{ "OPERATOR", "msg linux1 Hello, you", 0, "" },
	{ "OPERATOR", "m * to myself", 57,
	  "HCPMSG057I OPERATOR not receiving; disconnected\n" },
	{ "OPERATOR", "msg linux2 hello", 45,
	  "HCPCQU045E LINUX2 not logged on\n" },
	{ "OPERATOR", "msg", 20, "HCPCFC020E " },
	{ "OPERATOR", "msg linux1", 25, "HCPCDS025E " },
	{ "OPERATOR", "wng linux1 Beware", 0, "" },
	{ "OPERATOR", "msgnoh linux1 bare", 0, "" },
	{ "OPERATOR", "msg all to all", 0, "" },
	{ "LINUX1", "wng operator x", 1, "HCPCMD001E " },
	{ "LINUX1", "msg op help", 57, "HCPMSG057I OPERATOR not receiving" },
	{ "LINUX1", "msg all x", 45, "HCPCQU045E ALL not logged on\n" },
	{ NULL, "msg linux1 from outside", 0, "" },
	{ "LINUX1", "set msg off", 0, "" },
	{ "OPERATOR", "msg linux1 x", 57,
	  "HCPMSG057I LINUX1 not receiving; MSG off\n" },
	{ "LINUX1", "set wng off", 0, "" },
	{ "OPERATOR", "wng linux1 x", 57,
	  "HCPMSG057I LINUX1 not receiving; WNG off\n" },
};

static void messages_arrive(void **state)
{
	(void)state;
	CHECK_ALL(messages);
	assert_string_equal(fake_cmd_console("LINUX1"),
			    "\x02 00:00:00  * MSG FROM OPERATOR: Hello, you\n"
			    " 00:00:00  * WNG FROM OPERATOR: Beware\n"
			    "bare\n"
			    " 00:00:00  * MSG FROM OPERATOR: to all\n"
			    " 00:00:00  * MSG FROM OPERATOR: from outside\n" +
				    1);
}

static const struct answer sends[] = {
	{ "LINUX1", "send operator x", 11,
	  "HCPCFC011E Not authorized for user OPERATOR\n" },
	{ "OPERATOR", "send linux2 x", 45, "HCPCQU045E " },
	{ "OPERATOR", "send linux1 first line", 0, "" },
	{ "OPERATOR", "send linux1 second", 9903,
	  "HCPSND9903E User LINUX1 has not taken the line sent before\n" },
	{ "OPERATOR", "send cp linux1 query userid", 0, "" },
	{ "OPERATOR", "send cp linux1", 25, "HCPCDS025E " },
	{ "OPERATOR", "set secuser linux1", 0, "" },
	{ "LINUX1", "send cp operator force linux1", 0, "" },
};

static void send_types_for_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < 7; i++)
		check(&sends[i]);
	assert_non_null(
		strstr(fake_cmd_console("LINUX1"), "LINUX1   AT OSIER1\n"));
	/* a command that ends its issuer */
	check(&sends[7]);
	assert_null(vm_find("LINUX1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_two_rows_accept_a_word),
		cmocka_unit_test(every_row_answers),
		cmocka_unit_test_setup_teardown(general_commands, setup,
						teardown),
		cmocka_unit_test_setup_teardown(query_answers, setup, teardown),
		cmocka_unit_test_setup_teardown(virtual_devices, setup,
						teardown),
		cmocka_unit_test_setup_teardown(settings, setup, teardown),
		cmocka_unit_test_setup_teardown(messages_arrive, setup,
						teardown),
		cmocka_unit_test_setup_teardown(send_types_for_others, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
