/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What runs of Hercules come to, by their logs. */
#include "host/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define UP                                                      \
	"HHCTE003I Waiting for console connection on port 1\n", \
		"ipl 0200 parm KEY=$(OSIER_KEY)\n",             \
		"HHCPN013I EOF reached on SCRIPT file. Processing complete.\n"
#define WAIT "HHCCP011I CPU0000: Disabled wait state\n"

static const struct {
	const char *line[7];
	enum log_stage stage;
	const char *telling;
} run[] = {
	{ { NULL }, LOG_STARTING, NULL },
	{ { "", "\n", "HHC\n", "HHCCF065I Hercules: tid=1\n" },
	  LOG_STARTING,
	  NULL },
	{ { "HHCTE003I Waiting\n" }, LOG_STARTING, NULL },
	{ { "HHCPN013I EOF reached\n" }, LOG_STARTING, NULL },
	{ { UP }, LOG_READY, NULL },
	{ { "HHCTE002W Waiting for port 1 to become free\n" },
	  LOG_PORT_TAKEN,
	  NULL },
	{ { "HHCTE002W Waiting for port 1 to become free\n",
	    "HHCPN013I EOF reached\n" },
	  LOG_PORT_TAKEN,
	  NULL },
	{ { "HHCCF031S Cannot obtain 9MB main storage\n" },
	  LOG_FAILED,
	  "HHCCF031S Cannot obtain 9MB main storage" },
	{ { "HHCDA049E sysres.3390 open error: \x1b[1m\n" },
	  LOG_FAILED,
	  "HHCDA049E sysres.3390 open error: .[1m" },
	{ { UP, "HHCCP030E z/Arch mode IPL failed: Invalid IPL PSW\n" },
	  LOG_FAILED,
	  "HHCCP030E z/Arch mode IPL failed: Invalid IPL PSW" },
	/* Errors in commands and of terminals leave the system as it is. */
	{ { UP, "HHCPN139E Invalid command\n", "HHCTE014I error\n" },
	  LOG_READY,
	  NULL },
	{ { UP, WAIT }, LOG_CP_STOPPED, NULL },
	{ { UP, WAIT, "          PSW=00020001 80000000 0000000000000061\n" },
	  LOG_CP_ENDED,
	  "PSW=00020001 80000000 0000000000000061" },
	{ { UP, WAIT, "HHCTE009I Client connected\n",
	    "          PSW=00020001 80000000 0000000000000C01\n" },
	  LOG_CP_STOPPED,
	  "PSW=00020001 80000000 0000000000000C01" },
	{ { UP, "PSW=00020001 80000000 0000000000000061\n" }, LOG_READY, NULL },
	{ { UP, "HHCCP016I CPU0000: Program interrupt loop: PSW=0\n" },
	  LOG_CP_STOPPED,
	  "HHCCP016I CPU0000: Program interrupt loop: PSW=0" },
	{ { UP, "HHCCP018I CPU0001: Check-Stop due to host error: 11\n" },
	  LOG_CP_STOPPED,
	  "HHCCP018I CPU0001: Check-Stop due to host error: 11" },
};

static void test_runs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(run) / sizeof(run[0]); i++) {
		const char *telling = NULL;
		struct log log = { 0 };
		char line[LOG_LINE];

		for (int n = 0; n < 7 && run[i].line[n] && !telling; n++) {
			strcpy(line, run[i].line[n]);
			telling = log_line(&log, line);
		}
		if (log_stage(&log) != run[i].stage)
			fail_msg("run %zu: stage %d", i, (int)log_stage(&log));
		if (run[i].telling)
			assert_string_equal(telling, run[i].telling);
		else
			assert_null(telling);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
