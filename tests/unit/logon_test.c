/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Logging on and off, XAUTOLOG, FORCE, SHUTDOWN. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/cmd/call.h"
#include "cp/cmd/logon.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/term/logo.h"
#include "cp/vio/console.h"
#include "cp/vm/vm.h"
#include "tests/unit/fake_base.h"
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
	assert_int_equal(fake_store_blocks, 0);
	return 0;
}

static struct logon_request request;

static bool parse(const char *line)
{
	fake_cmd.length = 0;
	fake_cmd.answer[0] = '\0';
	return logon_parse(&request, line, strlen(line), &fake_cmd.reply);
}

/* ---- lines before LOGON */

static const struct {
	const char *line, *wanted;
} refused[] = {
	{ "", "" },
	{ "* comment", "" },
	{ "logoff", "" },
	{ "query time", "HCPCFC015E Command not valid before LOGON: QUERY\n" },
	{ "xyz", "HCPCFC015E Command not valid before LOGON: XYZ\n" },
	{ "logon", "HCPCFC020E Userid missing or invalid\n" },
	{ "logon toolonguserid", "HCPCFC020E Userid missing or invalid\n" },
	{ "logon a:b", "HCPCFC020E Userid missing or invalid\n" },
	{ "logon *", "HCPCFC020E Userid missing or invalid\n" },
	{ "logon linux1 pw nonsense",
	  "HCPCQV003E Invalid option - NONSENSE\n" },
	{ "logon linux1 storage", "HCPCQV003E Invalid option - STORAGE\n" },
	{ "logon linux1 ipl 123456789", "HCPCQV003E Invalid option - IPL\n" },
	{ "logon linux1 by", "HCPCQV003E Invalid option - BY\n" },
	{ "msg linux1", "HCPCDS025E Data missing or invalid\n" },
	{ "msg linux1 hello", "" },
};

static void lines_that_are_no_logon(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		assert_false(parse(refused[i].line));
		assert_string_equal(fake_cmd.answer, refused[i].wanted);
	}
	assert_non_null(strstr(fake_cmd_console("LINUX1"),
			       "  * MSG FROM LOGON   : hello\n"));
}

static void logon_operands(void **state)
{
	(void)state;
	assert_true(parse("l linux1"));
	assert_string_equal(request.userid, "LINUX1");
	assert_false(request.password_given);
	assert_true(parse("LOGIN linux1 PassWord"));
	assert_int_equal(request.password_length, 8);
	assert_memory_equal(request.password, "PassWord", 8);
	assert_true(parse("cp logon linux1 here noipl by maint quiet"));
	assert_false(request.password_given);
	assert_true(request.here && request.no_ipl && request.quiet);
	assert_string_equal(request.by, "MAINT");
	assert_true(parse("logon linux1 pw ipl 00c storage 512M account x "
			  "mach z norun text"));
	assert_string_equal(request.ipl, "00C");
	assert_int_equal(request.storage, 512 << 20);
}

static void logo_fields(void **state)
{
	struct logo_answer answer = { .userid_length = 6,
				      .password_length = 3,
				      .command_length = 5 };

	(void)state;
	memcpy(answer.userid, "linux2", 6);
	memcpy(answer.password, "abc", 3);
	memcpy(answer.command, "hello", 5);
	assert_true(logon_from_logo(&request, &answer, &fake_cmd.reply));
	assert_string_equal(request.userid, "LINUX2");
	assert_string_equal(request.input, "hello");
	assert_int_equal(request.password_length, 3);
	answer.userid[2] = ' ';
	assert_false(logon_from_logo(&request, &answer, &fake_cmd.reply));
	assert_non_null(strstr(fake_cmd.answer, "HCPLGA050E"));
}

/* ---- passwords */

static const struct {
	const char *line;
	const char *password; /* null: none given */
	enum logon_result result;
	const char *wanted;
} checks[] = {
	{ "logon linux2", NULL, LOGON_PASSWORD, "" },
	{ "logon nobody", NULL, LOGON_PASSWORD, "" },
	{ "logon nologon", NULL, LOGON_PASSWORD, "" },
	{ "logon linux2", "wrong", LOGON_REFUSED, "HCPLGA050E" },
	{ "logon linux2", "", LOGON_REFUSED, "HCPLGA050E" },
	{ "logon linux2", "secret1", LOGON_REFUSED, "HCPLGA050E" },
	{ "logon nobody", FAKE_PASSWORD, LOGON_REFUSED, "HCPLGA050E" },
	{ "logon nologon", FAKE_PASSWORD, LOGON_REFUSED, "HCPLGA050E" },
	{ "logon linux1 by open", FAKE_PASSWORD, LOGON_REFUSED, "HCPLGA050E" },
	{ "logon linux2 by linux1", FAKE_PASSWORD, LOGON_REFUSED,
	  "HCPLGA050E" },
	{ "logon linux1", FAKE_PASSWORD, LOGON_REFUSED,
	  "HCPLGA054E Already logged on L0003\n" },
};

static void passwords_are_checked(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		assert_true(parse(checks[i].line));
		if (checks[i].password)
			logon_set_password(&request, checks[i].password,
					   strlen(checks[i].password));
		assert_int_equal(logon_check(&request, &fake_cmd.reply),
				 checks[i].result);
		assert_memory_equal(fake_cmd.answer, checks[i].wanted,
				    strlen(checks[i].wanted));
	}
	/* whoever is asked, the computer works as long */
	assert_true(fake_yields >= 9 * 1000 / 64);
}

static void directory_out_of_order(void **state)
{
	(void)state;
	assert_true(parse("logon linux2 x"));
	fake_cmd.directory = OBJDIR_DAMAGED;
	assert_int_equal(logon_check(&request, &fake_cmd.reply), LOGON_REFUSED);
	assert_string_equal(fake_cmd.answer,
			    "HCPLGA052E Error in CP directory\n");
	assert_int_equal(fake_cmd_issue("OPERATOR", "xautolog linux2"), 52);
}

/* ---- sessions */

static struct vm *log_on(const char *line)
{
	struct vm *vm;

	assert_true(parse(line));
	if (!request.password_given)
		logon_set_password(&request, FAKE_PASSWORD,
				   strlen(FAKE_PASSWORD));
	assert_int_equal(logon_check(&request, &fake_cmd.reply),
			 LOGON_ACCEPTED);
	vm = logon_machine(&request, &fake_cmd.reply);
	if (!vm)
		return NULL;
	fake_cmd_connect(request.userid, true);
	logon_finish(&request, vm, &fake_cmd.reply);
	return vm;
}

static void logon_says_what_zvm_says(void **state)
{
	struct objdir_user *user = fake_cmd_user("LINUX2");

	(void)state;
	user->command_count = 2;
	strcpy(user->command[0], "SET SECUSER OPERATOR");
	strcpy(user->command[1], "MSG &USERID I am &USERID");
	user->ipl.kind = OBJDIR_IPL_DEVICE;
	user->ipl.vdev = 0x0c;
	assert_non_null(log_on("logon linux2"));
	assert_string_equal(
		fake_cmd.answer,
		"Osier Version 7 Release 3.0, Service Level 0000 (64-bit),\n"
		"built on Interpretive Execution\n"
		"There is no logmsg data\n"
		"FILES:   NO RDR,   NO PRT,   NO PUN\n"
		"LOGON AT 00:00:00 UTC MONDAY 01/01/00\n"
		"HCPVMI231E Device 000C not ready\n");
	assert_string_equal(vm_find("LINUX2")->secondary, "OPERATOR");
	assert_non_null(strstr(fake_cmd_console("LINUX2"),
			       "MSG FROM LINUX2  : I am LINUX2\n"));
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "GRAF L0003 LOGON  AS  LINUX2   USERS = 3\n"));
}

static void reconnect_stops_the_guest(void **state)
{
	struct vm *vm = vm_find("LINUX1");

	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "disconnect"), 0);
	assert_null(vm->console->terminal);
	assert_true(vm->session->timeout.tod > 0);
	vm_leave_cp(vm);
	assert_ptr_equal(log_on("logon linux1"), vm);
	assert_memory_equal(fake_cmd.answer, "RECONNECTED AT ", 15);
	assert_int_equal(vm->run_state, VM_CP_READ);
	/* taken from another terminal; SET RUN ON lets it run */
	vm->settings |= VM_SET_RUN;
	vm_leave_cp(vm);
	assert_ptr_equal(log_on("logon linux1 here"), vm);
	assert_int_equal(vm->run_state, VM_RUNNING);
	assert_int_equal(vm_count(), 2);
}

/* In CP READ without a terminal for a quarter of an hour: logged off; the
 * operator is not. */
static void forsaken_users_are_logged_off(void **state)
{
	struct vm *vm = vm_find("LINUX1");
	struct timer *timeout = &vm->session->timeout;

	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "begin"), 0);
	assert_int_equal(fake_cmd_issue("LINUX1", "disconnect"), 0);
	assert_false(timer_active(timeout));
	vm->run_state = VM_CP_READ;
	session_changed(vm);
	assert_true(timer_active(timeout));
	assert_int_equal(fake_cmd_issue("LINUX1", "begin"), 0);
	assert_false(timer_active(timeout));
	timeout->expired(timeout); /* late: it runs again */
	assert_non_null(vm_find("LINUX1"));
	vm->run_state = VM_CP_READ;
	fake_cmd.shortage = true;
	timeout->expired(timeout);
	assert_non_null(vm_find("LINUX1"));
	fake_cmd.shortage = false;
	timeout->expired(timeout);
	assert_null(vm_find("LINUX1"));
	session_changed(vm_find("OPERATOR"));
	assert_false(timer_active(&vm_find("OPERATOR")->session->timeout));
}

static void gone_before_reconnect(void **state)
{
	(void)state;
	assert_true(parse("logon linux1 " FAKE_PASSWORD " here"));
	assert_int_equal(logon_check(&request, &fake_cmd.reply),
			 LOGON_ACCEPTED);
	fake_cmd_issue("OPERATOR", "force linux1");
	assert_null(logon_machine(&request, &fake_cmd.reply));
}

static void two_terminals_at_once(void **state)
{
	struct logon_request first;

	(void)state;
	assert_true(parse("logon linux2 " FAKE_PASSWORD));
	assert_int_equal(logon_check(&request, &fake_cmd.reply),
			 LOGON_ACCEPTED);
	first = request;
	assert_true(parse("logon linux2 " FAKE_PASSWORD));
	assert_int_equal(logon_check(&request, &fake_cmd.reply),
			 LOGON_ACCEPTED);
	assert_non_null(logon_machine(&first, &fake_cmd.reply));
	assert_null(logon_machine(&request, &fake_cmd.reply));
	assert_non_null(strstr(fake_cmd.answer, "HCPLGA054E"));
}

static void limits_of_logon(void **state)
{
	(void)state;
	cp_system.users_max = 2;
	assert_null(log_on("logon linux2"));
	assert_non_null(strstr(fake_cmd.answer, "HCPLGA051E"));
	fake_cmd_user("LINUX2")->options = OBJDIR_OPTION_IGNMAXU;
	assert_null(log_on("logon linux2 storage 2G"));
	fake_cmd.shortage = true;
	assert_null(log_on("logon linux2"));
	assert_non_null(strstr(fake_cmd.answer, "9900E"));
	fake_cmd.shortage = false;
	assert_non_null(log_on("logon linux2 storage 1G"));
	assert_int_equal(vm_find("LINUX2")->storage, 1 << 30);
}

static void logoff(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "logoff"), 0);
	assert_string_equal(
		fake_cmd.answer,
		"CONNECT= 00:00:00 VIRTCPU= 000:00.00 TOTCPU= 000:00.00\n"
		"LOGOFF AT 00:00:00 UTC MONDAY 01/01/00\n");
	assert_true(fake_cmd.reply.guest_reset);
	assert_null(vm_find("LINUX1"));
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "GRAF L0003 LOGOFF AS  LINUX1   USERS = 1\n"));
}

/* ---- the operator's commands */

static void autologs(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("OPERATOR", "xautolog linux2"), 0);
	assert_string_equal(fake_cmd.answer, "Command accepted\n");
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "AUTO LOGON  ***       LINUX2   USERS = 3\n"));
	assert_true(vm_find("LINUX2")->autologged);
	assert_non_null(strstr(fake_cmd_console("LINUX2"), "LOGON AT "));
	assert_int_equal(vm_find("LINUX2")->holds, 0);
	assert_int_equal(fake_cmd_issue("OPERATOR", "xautolog linux2"), 54);
	assert_string_equal(fake_cmd.answer,
			    "HCPLGA054E Already logged on DSC\n");
	assert_int_equal(fake_cmd_issue(NULL, "xautolog nobody"), 53);
	assert_string_equal(fake_cmd.answer,
			    "HCPLGA053E NOBODY not in CP directory\n");
	assert_int_equal(fake_cmd_issue(NULL, "xautolog nologon"), 53);
	assert_int_equal(fake_cmd_issue(NULL, "xautolog"), 20);
	assert_int_equal(fake_cmd_issue(NULL, "xautolog open xyz"), 3);
	assert_int_equal(fake_cmd_issue(NULL, "xautolog open storage 2G"), 2);
	fake_cmd.shortage = true;
	assert_int_equal(fake_cmd_issue(NULL, "xautolog open"), 9900);
	fake_cmd.shortage = false;
	assert_int_equal(fake_cmd_issue(NULL, "xautolog open noipl"), 0);
	assert_string_equal(fake_cmd.answer,
			    "Command accepted\n"
			    "AUTO LOGON  ***       OPEN     USERS = 4\n");
}

static void autolog_by_a_user(void **state)
{
	struct objdir_user *user = fake_cmd_user("LINUX2");

	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "xautolog linux2"), 11);
	user->autolog_count = 1;
	strcpy(user->autolog[0], "LINUX1");
	assert_int_equal(fake_cmd_issue("LINUX1", "xautolog linux2"), 0);
	assert_int_equal(fake_cmd_issue("LINUX1", "autolog open x"), 1);
	assert_int_equal(fake_cmd_issue("OPERATOR", "autolog open x"), 50);
	assert_int_equal(fake_cmd_issue("OPERATOR", "force linux2"), 0);
	assert_int_equal(
		fake_cmd_issue("OPERATOR", "autolog linux2 " FAKE_PASSWORD), 0);
}

static void start_of_the_system(void **state)
{
	(void)state;
	fake_cmd.answer[0] = '\0';
	assert_int_equal(logon_automatic("LINUX2", &fake_cmd.reply), 0);
	assert_string_equal(fake_cmd.answer, "");
	assert_int_equal(logon_automatic("NOBODY", &fake_cmd.reply), 53);
}

static void force(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("OPERATOR", "force linux2"), 45);
	assert_int_equal(fake_cmd_issue("OPERATOR", "force linux1 now"), 3);
	assert_int_equal(fake_cmd_issue("OPERATOR", "force linux1 disc"), 0);
	assert_null(vm_find("LINUX1")->console->terminal);
	assert_int_equal(fake_cmd_issue("OPERATOR", "force linux1"), 0);
	assert_null(vm_find("LINUX1"));
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "USER DSC   LOGOFF AS  LINUX1   USERS = 1    "
			       "FORCED BY OPERATOR\n"));
	assert_int_equal(fake_cmd_issue("OPERATOR", "force *"), 0);
	assert_int_equal(vm_count(), 0);
}

static void shutdown(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("LINUX1", "shutdown"), 1);
	assert_int_equal(fake_cmd_issue("OPERATOR", "shutdown system X"), 2);
	assert_int_equal(fake_cmd_issue("OPERATOR", "shutdown within x"), 26);
	assert_int_equal(fake_cmd_issue("OPERATOR", "shutdown soon"), 3);
	assert_false(fake_cmd.shut_down);
	vm_leave_cp(vm_find("LINUX1"));
	fake_cmd.listens = true;
	assert_int_equal(fake_cmd_issue("OPERATOR", "signal shutdown linux1"),
			 0);
	assert_int_equal(
		fake_cmd_issue("OPERATOR", "shutdown system osier1 reipl"), 0);
	assert_true(fake_cmd.shut_down && fake_cmd.reipl);
	assert_int_equal(vm_count(), 1);
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "HCPWRP962I VM SHUTDOWN STARTED ON 1900-01-01 "
			       "AT 00:00:00\n"));
	assert_non_null(strstr(fake_cmd_console("OPERATOR"),
			       "HCPWRP961W SYSTEM SHUTDOWN COMPLETE\n"));
	assert_int_equal(fake_cmd_issue(NULL, "shutdown"), 9906);
	assert_int_equal(fake_cmd_issue(NULL, "xautolog linux2"), 9906);
}

static void signals(void **state)
{
	(void)state;
	assert_int_equal(fake_cmd_issue("OPERATOR", "signal shutdown linux1"),
			 9902);
	assert_int_equal(fake_cmd_issue("OPERATOR", "signal shutdown all"), 0);
	assert_int_equal(fake_cmd_issue("OPERATOR", "signal"), 26);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(lines_that_are_no_logon),
		TEST(logon_operands),
		TEST(logo_fields),
		TEST(passwords_are_checked),
		TEST(directory_out_of_order),
		TEST(logon_says_what_zvm_says),
		TEST(reconnect_stops_the_guest),
		TEST(forsaken_users_are_logged_off),
		TEST(gone_before_reconnect),
		TEST(two_terminals_at_once),
		TEST(limits_of_logon),
		TEST(logoff),
		TEST(autologs),
		TEST(autolog_by_a_user),
		TEST(start_of_the_system),
		TEST(force),
		TEST(shutdown),
		TEST(signals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
