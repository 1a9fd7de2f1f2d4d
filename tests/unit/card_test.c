/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What files are called in a reader. */
#include "host/card.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_names(void **state)
{
	static const struct {
		const char *path, *name, *type;
	} row[] = {
		{ "kernel", "KERNEL  ", "        " },
		{ "/boot/vmlinuz-6.1.bin", "VMLINUZ-", "BIN     " },
		{ "a/b.c/initramfs", "INITRAMF", "        " },
		{ "./parmfile.sclp", "PARMFILE", "SCLP    " },
		{ "profile.exec.z.longtypename", "PROFILEE", "LONGTYPE" },
		{ ".bashrc", "BASHRC  ", "        " },
		{ "name.", "NAME    ", "        " },
		{ "(1) \xc3\xa9.txt", "1       ", "TXT     " },
		{ "()", "FILE    ", "        " },
		{ "dir/", "FILE    ", "        " },
		{ "", "FILE    ", "        " },
		{ "a@#$+-_:9.x y", "A@#$+-_:", "XY      " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char name[CARD_NAME_SIZE], type[CARD_NAME_SIZE];

		card_name(row[i].path, name, type);
		if (memcmp(name, row[i].name, CARD_NAME_SIZE) != 0 ||
		    memcmp(type, row[i].type, CARD_NAME_SIZE) != 0)
			fail_msg("%s: %.8s %.8s", row[i].path, name, type);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
