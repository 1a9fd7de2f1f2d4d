/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The directory compiler from XML to what CP finds. Run from the top folder of
 * the source, where directory/sample.xml is.
 */
#include "directory/directory.h"

#include <crypt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "directory/fault.h"
#include "directory/objdir.h"
#include "directory/value.h"

#define HEAD "<directory xmlns=\"urn:osier:directory:1\">\n"
#define TAIL "</directory>\n"
#define HASH                                                                   \
	"$6$ajizXC8xFea5dY3y$CpJvqkhBaSV4YnRKilNPXR6riufODxwAJgGKU8OOLLJjI633" \
	"q1WudoIv/oZe9h3LRcXCjec/uPSCDSYvcA7321"
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static char path[64];	/* the file under test */
static char *messages;	/* of the last run */
static uint8_t *blocks; /* of the last run */
static size_t block_count;
static struct objdir_user user;
static bool reached[10000]; /* message numbers that were seen */

static void write_path(const char *text, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

static int compile_path(const char *from,
			const struct directory_options *options)
{
	size_t size;
	FILE *stream;
	int status;

	free(messages);
	free(blocks);
	stream = open_memstream(&messages, &size);
	assert_non_null(stream);
	status =
		directory_compile(from, options, stream, &blocks, &block_count);
	fclose(stream);
	assert_true((status == 0) == (blocks != NULL));
	for (const char *p = messages; (p = strstr(p, "HCPDIR")) != NULL; p++)
		reached[atoi(p + 6) % 10000] = true;
	return status;
}

static int compile(const char *text)
{
	write_path(text, strlen(text));
	return compile_path(path, NULL);
}

static void compile_good(const char *text)
{
	if (compile(text) != 0)
		fail_msg("%s", messages);
}

static bool read_block(void *context, uint32_t block, void *to)
{
	(void)context;
	if (block >= block_count)
		return false;
	memcpy(to, blocks + (size_t)block * 4096, 4096);
	return true;
}

static void open_directory(struct objdir *dir)
{
	static uint8_t buffer[4096];

	assert_int_equal(objdir_open(dir, read_block, NULL, buffer), OBJDIR_OK);
	assert_int_equal(dir->block_count, block_count);
}

static enum objdir_result find(const char *name)
{
	struct objdir dir;

	open_directory(&dir);
	return objdir_find(&dir, name, &user);
}

static void must_find(const char *name)
{
	if (find(name) != OBJDIR_OK)
		fail_msg("%s is not found", name);
	assert_string_equal(user.userid, name);
}

static const char *make_password(void *context, const char *userid)
{
	unsigned *made = context;

	(*made)++;
	return strcmp(userid, "MAINT") == 0 ? NULL : HASH;
}

static void test_sample(void **state)
{
	unsigned made = 0;
	struct directory_options options = {
		.make_password = make_password,
		.context = &made,
		.generation = UINT64_C(0x123456789),
		.built = 1700000000,
	};
	struct objdir dir;

	(void)state;
	assert_int_equal(compile_path("directory/sample.xml", &options), 0);
	/* MAINT got none here; nothing else is worth a word */
	assert_non_null(strstr(messages, "HCPDIR9632W The password of MAINT"));
	assert_null(strchr(strchr(messages, '\n') + 1, '\n'));
	assert_int_equal(made, 4);
	open_directory(&dir);
	assert_true(dir.generation == UINT64_C(0x123456789));
	assert_true(dir.built == 1700000000);
	assert_string_equal(dir.system, "OSIER1");
	assert_int_equal(dir.user_count, 16);
	assert_int_equal(dir.autostart_count, 0);

	must_find("LINUX1");
	assert_int_equal(user.password, OBJDIR_PASSWORD_HASH);
	assert_string_equal(user.hash, HASH);
	assert_true(user.storage == UINT64_C(256) << 20);
	assert_true(user.storage_max == UINT64_C(1) << 30);
	assert_int_equal(user.classes, objdir_class_bit('G'));
	assert_int_equal(user.ipl.kind, OBJDIR_IPL_NONE);
	assert_int_equal(user.console.vdev, 0x0009);
	assert_int_equal(user.console.devtype, 0x3215);
	assert_string_equal(user.console.secondary, "OPERATOR");
	assert_int_equal(user.unit_count, 3);
	assert_int_equal(user.unit[0].vdev, 0x000c);
	assert_int_equal(user.unit[0].devtype, 0x2540);
	assert_int_equal(user.unit[0].kind, OBJDIR_READER);
	assert_int_equal(user.unit[0].class, '*');
	assert_int_equal(user.unit[1].kind, OBJDIR_PUNCH);
	assert_int_equal(user.unit[2].vdev, 0x000e);
	assert_int_equal(user.unit[2].kind, OBJDIR_PRINTER);
	assert_string_equal(user.autolog[0], "AUTOLOG1");
	assert_string_equal(user.account, "LINUX1");

	must_find("OPERATOR");
	assert_int_equal(user.classes, 0xfe000000);
	assert_int_equal(user.options, OBJDIR_OPTION_QUICKDSP);
	assert_string_equal(user.account, "SYSTEM");
	must_find("MAINT");
	assert_int_equal(user.password, OBJDIR_PASSWORD_NOLOG);
	must_find("AUTOLOG1");
	assert_int_equal(user.password, OBJDIR_PASSWORD_AUTOONLY);
	must_find("CMS0002");
	assert_int_equal(user.password, OBJDIR_PASSWORD_LBYONLY);
	assert_string_equal(user.account, "CMS0002");
	assert_string_equal(user.distribution, "ROOM2");
	must_find("CMS0012");
	assert_int_equal(user.password, OBJDIR_PASSWORD_NOLOG);
	assert_int_equal(find("CMS0007"), OBJDIR_NOT_FOUND);
	assert_int_equal(find("LINDFLT"), OBJDIR_NOT_FOUND);
}

static void test_statements(void **state)
{
	(void)state;
	compile_good(
		HEAD
		"<user name=\"linux#1\" password=\"" HASH "\" storage=\"512M\""
		" max=\"2g\" class=\"ag6\" autostart=\"yes\">"
		"<ipl device=\"100\" loadparm=\"b1\" parm=\"a=&quot;&amp;\"/>"
		"<console vdev=\"1f\" type=\"3270\" class=\"x\""
		" secondary=\"linux#1\" observer=\"yes\"/>"
		"<machine mode=\"XC\" cpus=\"64\"/>"
		"<share absolute=\"12.5%\" max=\"50\" limit=\"hard\"/>"
		"<option svmstat=\"yes\" todenable=\"yes\" acct=\"yes\"/>"
		"<option acct=\"no\"/>"
		"<account id=\"a1\" distribution=\"d/1\"/>"
		"<spool vdev=\"100\" type=\"3505\" class=\"9\"/>"
		"<spool vdev=\"101\" type=\"3525\"/>"
		"<spool vdev=\"102\" type=\"3211\" unit=\"printer\"/>"
		"<command>  MSG  OP\n &amp;USERID IS &amp;USERID </command>"
		"</user>" TAIL);
	assert_string_equal(messages, "");
	must_find("LINUX#1");
	assert_string_equal(user.hash, HASH);
	assert_true(user.storage_max == UINT64_C(2) << 30);
	assert_int_equal(user.classes, 0x82000001);
	assert_true(user.autostart);
	assert_int_equal(user.ipl.kind, OBJDIR_IPL_DEVICE);
	assert_int_equal(user.ipl.vdev, 0x100);
	assert_string_equal(user.ipl.loadparm, "B1");
	assert_string_equal(user.ipl.parm, "a=\"&");
	assert_int_equal(user.console.devtype, 0x3270);
	assert_int_equal(user.console.class, 'X');
	assert_true(user.console.observer);
	assert_int_equal(user.machine, OBJDIR_MACHINE_XC);
	assert_int_equal(user.cpus_max, 64);
	assert_true(user.share.absolute);
	assert_int_equal(user.share.normal, 125);
	assert_int_equal(user.share.maximum, 500);
	assert_int_equal(user.share.limit, OBJDIR_LIMITHARD);
	assert_int_equal(user.options,
			 OBJDIR_OPTION_SVMSTAT | OBJDIR_OPTION_TODENABLE);
	assert_string_equal(user.account, "A1");
	assert_string_equal(user.distribution, "D/1");
	assert_int_equal(user.unit[0].kind, OBJDIR_READER);
	assert_int_equal(user.unit[0].class, '9');
	assert_int_equal(user.unit[1].kind, OBJDIR_PUNCH);
	assert_int_equal(user.unit[2].kind, OBJDIR_PRINTER);
	assert_string_equal(user.command[0], "MSG OP LINUX#1 IS LINUX#1");
}

static void test_defaults(void **state)
{
	(void)state;
	compile_good(HEAD "<user name=\"BARE\" password=\"NOLOG\"/>" TAIL);
	must_find("BARE");
	assert_true(user.storage == 1 << 20 && user.storage_max == 1 << 20);
	assert_int_equal(user.classes, objdir_class_bit('G'));
	assert_int_equal(user.machine, OBJDIR_MACHINE_ESA);
	assert_int_equal(user.cpus_max, 1);
	assert_int_equal(user.share.normal, 100);
	assert_string_equal(user.account, "BARE");
	assert_string_equal(user.distribution, "BARE");
	assert_false(user.console.present);
}

static void test_inheritance(void **state)
{
	(void)state;
	compile_good(HEAD
		     "<profile name=\"BASE\" password=\"NOLOG\" storage=\"1M\""
		     " max=\"64M\" class=\"G\">"
		     "<console vdev=\"0009\"/>"
		     "<spool vdev=\"000C\" type=\"3505\" class=\"A\"/>"
		     "<spool vdev=\"000D\" type=\"3525\"/>"
		     "<command>FIRST</command><command>DROPPED</command>"
		     "<share relative=\"200\"/><option acct=\"yes\"/>"
		     "<logonby users=\"U1\"/></profile>"
		     "<profile name=\"MID\" include=\"BASE\" storage=\"2M\">"
		     "<spool vdev=\"C\" type=\"3505\" class=\"B\"/>"
		     "<command>SECOND</command>"
		     "<command remove=\"yes\">DROPPED</command>"
		     "<share remove=\"yes\"/></profile>"
		     "<user name=\"U1\" include=\"MID\" class=\"B\">"
		     "<spool vdev=\"0009\" type=\"1403\"/>"
		     "<spool vdev=\"00d\" remove=\"yes\"/>"
		     "<option svmstat=\"yes\"/><logonby remove=\"yes\"/>"
		     "<command>THIRD</command></user>" TAIL);
	assert_string_equal(messages, "");
	must_find("U1");
	assert_int_equal(user.password, OBJDIR_PASSWORD_NOLOG);
	assert_true(user.storage == 2 << 20 && user.storage_max == 64 << 20);
	assert_int_equal(user.classes, objdir_class_bit('B'));
	assert_false(user.console.present); /* its vdev is a printer now */
	assert_int_equal(user.unit_count, 2);
	assert_int_equal(user.unit[0].vdev, 0xc);
	assert_int_equal(user.unit[0].class, 'B');
	assert_int_equal(user.unit[1].vdev, 9);
	assert_int_equal(user.command_count, 3);
	assert_string_equal(user.command[0], "FIRST");
	assert_string_equal(user.command[1], "SECOND");
	assert_string_equal(user.command[2], "THIRD");
	assert_int_equal(user.share.normal, 100);
	assert_int_equal(user.options,
			 OBJDIR_OPTION_ACCT | OBJDIR_OPTION_SVMSTAT);
	assert_int_equal(user.logonby_count, 0);
}

static void test_generate(void **state)
{
	(void)state;
	compile_good(
		HEAD
		"<profile name=\"P\" storage=\"1M\"/>"
		"<profile name=\"Q\" storage=\"7M\" max=\"9M\"/>"
		"<template name=\"T\" include=\"P\" password=\"NOLOG\""
		" max=\"{n}M\">"
		"<spool vdev=\"{n + 0x100|hex4}\" type=\"1403\"/>"
		"<command>I AM {name} {n|4} {{x} {n-10}</command></template>"
		"<generate template=\"t\" name=\"a{n|3}z\" from=\"10\""
		" to=\"20\" step=\"5\">"
		"<override n=\"12..16\" include=\"Q\" max=\"8M\">"
		"<machine cpus=\"3\"/></override>"
		"<skip n=\"20\"/></generate>" TAIL);
	assert_string_equal(messages, "");
	must_find("A010Z");
	assert_true(user.storage == 1 << 20 && user.storage_max == 10 << 20);
	assert_int_equal(user.unit[0].vdev, 0x10a);
	assert_string_equal(user.command[0], "I AM A010Z 0010 {x} 0");
	must_find("A015Z");
	assert_true(user.storage == 7 << 20 && user.storage_max == 8 << 20);
	assert_int_equal(user.cpus_max, 3);
	assert_int_equal(user.unit[0].vdev, 0x10f);
	assert_int_equal(find("A020Z"), OBJDIR_NOT_FOUND);
	assert_int_equal(find("A011Z"), OBJDIR_NOT_FOUND);
}

#define USER(operands, inside) \
	HEAD "\n<user name=\"U1\" " operands ">\n" inside "</user>" TAIL
#define NOLOG(inside) USER("password=\"NOLOG\"", inside)
#define TEMPLATE "<template name=\"T\" password=\"NOLOG\"/>\n"

/* One fault each: the line and number it must have, and no other. */
static const struct {
	const char *text;
	const char *fault; /* LINE: HCPDIRnnns; from there as it goes on */
} faults[] = {
	/* shape */
	{ HEAD "<user name=\"U1\"", "2: HCPDIR9601E" },
	{ "", "1: HCPDIR9601E" },
	{ "<directory/>", "1: HCPDIR9602E" },
	{ "\n<other xmlns=\"urn:osier:directory:1\"/>", "2: HCPDIR9602E" },
	{ NOLOG("<console vdev=\"9\" colour=\"red\"/>"),
	  "4: HCPDIR9602E Not valid: <console>: Invalid attribute colour" },
	{ NOLOG("<mdisk/>"), "4: HCPDIR9602E Not valid: <mdisk>: " },
	{ NOLOG("<spool type=\"1403\"/>"),
	  "4: HCPDIR9602E Not valid: <spool>: an attribute that must be" },
	{ NOLOG("<share relative=\"1\" absolute=\"1\"/>"), "4: HCPDIR9602E" },
	{ HEAD "<user password=\"NOLOG\"/>" TAIL, "2: HCPDIR9602E" },
	{ HEAD "some text\n<user name=\"U1\" password=\"NOLOG\"/>" TAIL,
	  "1: HCPDIR9602E" },
	{ NOLOG("<console vdev=\"9\">x</console>"), "4: HCPDIR9602E" },
	{ NOLOG("<o:x xmlns:o=\"urn:o\"/>"), "4: HCPDIR9602E" },
	{ "<!DOCTYPE directory>\n" NOLOG(""), "1: HCPDIR9603E" },
	{ "<!DOCTYPE directory [\n<!ENTITY e SYSTEM \"/etc/passwd\">]>\n" NOLOG(
		  "<command>&e;</command>"),
	  "1: HCPDIR9603E" },
	{ NOLOG("<command>&e;</command>"), "4: HCPDIR9601E" },
	{ NOLOG("\n<user name=\"U2\" password=\"NOLOG\"/>"), "5: HCPDIR9606E" },
	{ NOLOG("<skip n=\"1\"/>"), "4: HCPDIR9606E" },
	{ HEAD "<console vdev=\"9\"/>" TAIL, "2: HCPDIR9606E" },
	/* names */
	{ HEAD "<user name=\"U.1\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9612E" },
	{ HEAD "<user name=\"\" password=\"NOLOG\"/>" TAIL, "2: HCPDIR9612E" },
	{ HEAD "<user name=\"TOOLONG99\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9612E" },
	{ HEAD "<user name=\"LOGN0009\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9613E" },
	{ HEAD "<user name=\"SYSTEM\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9613E" },
	{ HEAD "<user name=\"123\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9614W" },
	{ HEAD "<user name=\"NAMES\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9614W" },
	{ HEAD "<user name=\"UX\" password=\"NOLOG\"/>\n"
	       "<user name=\"ux\" password=\"NOLOG\"/>" TAIL,
	  "3: HCPDIR9610E user UX is already defined on line 2" },
	{ HEAD "<profile name=\"P\"/>\n<profile name=\"P\"/>\n"
	       "<user name=\"UX\" password=\"NOLOG\" include=\"P\"/>" TAIL,
	  "3: HCPDIR9610E profile P is already defined on line 2" },
	{ HEAD, "2: HCPDIR9601E" },
	{ HEAD TAIL, "1: HCPDIR9654E" },
	{ "<directory xmlns=\"urn:osier:directory:1\" system=\"A B\">"
	  "<user name=\"UX\" password=\"NOLOG\"/></directory>",
	  "1: HCPDIR751E" },
	/* profiles */
	{ USER("password=\"NOLOG\" include=\"NONE\"", ""),
	  "3: HCPDIR9615E U1 includes profile NONE" },
	{ HEAD "<profile name=\"P\" include=\"P\"/>"
	       "<user name=\"UX\" password=\"NOLOG\" include=\"P\"/>" TAIL,
	  "2: HCPDIR9616E" },
	{ HEAD "<profile name=\"P\"/>"
	       "<user name=\"UX\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9617W" },
	{ HEAD "<profile name=\"P\">\n<console vdev=\"X\"/></profile>"
	       "<user name=\"U1\" password=\"NOLOG\" include=\"P\"/>\n"
	       "<user name=\"U2\" password=\"NOLOG\" include=\"P\"/>" TAIL,
	  "3: HCPDIR751E" },
	/* operands of entries */
	{ USER("", ""), "3: HCPDIR753E OPERAND MISSING - U1: password" },
	{ USER("password=\"secret\"", ""), "3: HCPDIR9630E" },
	{ USER("password=\"nolog\"", ""), "3: HCPDIR9630E" },
	{ USER("password=\"\"", ""), "3: HCPDIR9630E" },
	{ USER("password=\"$1$abc$defghijkl\"", ""), "3: HCPDIR9631E" },
	{ USER("password=\"" HASH "x\"", ""), "3: HCPDIR9631E" },
	{ USER("password=\"INITIAL\"", ""), "3: HCPDIR9632W" },
	{ USER("password=\"LBYONLY\"", ""), "3: HCPDIR9655W" },
	{ USER("password=\"NOLOG\" autostart=\"yes\"", ""), "3: HCPDIR9656W" },
	{ USER("password=\"NOLOG\" autostart=\"1\"", ""), "3: HCPDIR751E" },
	{ USER("password=\"NOLOG\" storage=\"2M\" max=\"1M\"", ""),
	  "3: HCPDIR9640E Storage of U1 is above its maximum: 2M, 1M" },
	{ USER("password=\"NOLOG\" storage=\"1025K\"", ""), "3: HCPDIR9641W" },
	{ USER("password=\"NOLOG\" storage=\"64\"", ""), "3: HCPDIR751E" },
	{ USER("password=\"NOLOG\" storage=\"0M\"", ""), "3: HCPDIR751E" },
	{ USER("password=\"NOLOG\" max=\"8E\"", ""), "3: HCPDIR751E" },
	{ USER("password=\"NOLOG\" class=\"A7\"", ""), "3: HCPDIR9642E" },
	{ USER("password=\"NOLOG\" class=\"\"", ""), "3: HCPDIR9642E" },
	/* statements */
	{ NOLOG("<account id=\"A B\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<autolog/>"), "4: HCPDIR753E" },
	{ NOLOG("<autolog users=\"U1 U;2\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<autolog users=\"U1\n NOBODY\"/>"), "4: HCPDIR9651W" },
	{ NOLOG("<logonby users=\"U1 U1 U1 U1 U1 U1 U1 U1 U1\"/>"),
	  "4: HCPDIR9624E" },
	{ NOLOG("<logonby users=\"NOBODY\"/>"), "4: HCPDIR9651W" },
	{ NOLOG("<command/>"), "4: HCPDIR751E" },
	{ NOLOG("<command>\xc3\xa4</command>"), "4: HCPDIR751E" },
	{ NOLOG("<command remove=\"x\">A</command>"), "4: HCPDIR751E" },
	{ NOLOG("<console/>"), "4: HCPDIR753E" },
	{ NOLOG("<console vdev=\"10000\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<console vdev=\"9\" type=\"3279\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<console vdev=\"9\" class=\"*\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<console vdev=\"9\" secondary=\"A:B\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<console vdev=\"9\" secondary=\"NOBODY\"/>"),
	  "4: HCPDIR9651W" },
	{ NOLOG("<console vdev=\"9\" observer=\"yes\"/>"), "4: HCPDIR753E" },
	{ NOLOG("<console vdev=\"9\"/>\n<console vdev=\"A\"/>"),
	  "5: HCPDIR9611E Only one console may stand here; the first is on "
	  "line 4" },
	{ NOLOG("<console vdev=\"C\"/>\n"
		"<spool vdev=\"00c\" type=\"3505\"/>"),
	  "5: HCPDIR758E" },
	{ NOLOG("<ipl/>"), "4: HCPDIR753E" },
	{ NOLOG("<ipl device=\"100\"/>"), "3: HCPDIR9650W U1 has IPL 0100" },
	{ NOLOG("<ipl device=\"100\" system=\"CMS\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<ipl system=\"TOOLONG99\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<ipl system=\"CMS\" parm=\""
		"12345678901234567890123456789012345678901234567890"
		"123456789012345\"/>"),
	  "4: HCPDIR751E" },
	{ NOLOG("<machine mode=\"370\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<machine cpus=\"0\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<machine cpus=\"65\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<option acct=\"maybe\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<share/>"), "4: HCPDIR753E" },
	{ NOLOG("<share relative=\"10001\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<share absolute=\"100.1\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<share relative=\"100\" max=\"99\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<share relative=\"100\" limit=\"much\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<spool vdev=\"C\"/>"), "4: HCPDIR753E" },
	{ NOLOG("<spool vdev=\"C\" type=\"2540\"/>"), "4: HCPDIR753E" },
	{ NOLOG("<spool vdev=\"C\" type=\"3800\"/>"), "4: HCPDIR751E" },
	{ NOLOG("<spool vdev=\"C\" type=\"1403\" unit=\"reader\"/>"),
	  "4: HCPDIR9652E" },
	{ NOLOG("<spool vdev=\"C\" type=\"1403\" unit=\"tape\"/>"),
	  "4: HCPDIR751E" },
	{ NOLOG("<spool vdev=\"C\" type=\"1403\" class=\"*\"/>"),
	  "4: HCPDIR751E" },
	/* templates */
	{ HEAD TEMPLATE "<user name=\"UX\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9617W template T" },
	{ HEAD "<generate template=\"T\" name=\"X{n}\" from=\"1\" to=\"2\"/>"
	       "<user name=\"UX\" password=\"NOLOG\"/>" TAIL,
	  "2: HCPDIR9618E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n\" from=\"1\""
			" to=\"20\"/>" TAIL,
	  "3: HCPDIR9623E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"XXXXXX{n}\""
			" from=\"98\" to=\"200\"/>" TAIL,
	  "3: HCPDIR9612E Name 'XXXXXX100'" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X\" from=\"1\""
			" to=\"2\"/>" TAIL,
	  "3: HCPDIR9610E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"2\""
			" to=\"1\"/>" TAIL,
	  "3: HCPDIR9620E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"1\""
			" to=\"x\"/>" TAIL,
	  "3: HCPDIR9620E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"1\""
			" to=\"2\" step=\"0\"/>" TAIL,
	  "3: HCPDIR9620E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"1\""
			" to=\"300000\"/>" TAIL,
	  "3: HCPDIR9620E" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"1\""
			" to=\"9\">\n<skip n=\"2..4\"/>\n<skip n=\"3..9\"/>"
			"</generate>" TAIL,
	  "5: HCPDIR9621E Number 3 is named twice by skip" },
	{ HEAD TEMPLATE "<generate template=\"T\" name=\"X{n}\" from=\"1\""
			" to=\"9\">\n<skip n=\"4..2\"/></generate>" TAIL,
	  "4: HCPDIR9620E" },
	{ HEAD TEMPLATE
	  "<generate template=\"T\" name=\"X{n}\" from=\"1\""
	  " to=\"9\" step=\"2\">\n<override n=\"2\"/></generate>" TAIL,
	  "4: HCPDIR9622W" },
	{ HEAD
	  "<template name=\"T\" password=\"NOLOG\">"
	  "<command>{n|9}</command></template>\n"
	  "<generate template=\"T\" name=\"X{n}\" from=\"1\" to=\"9\"/>" TAIL,
	  "2: HCPDIR9623E" },
	{ HEAD
	  "<template name=\"T\" password=\"NOLOG\">"
	  "<spool vdev=\"{n}\" type=\"1403\"/>"
	  "<spool vdev=\"{n+0}\" type=\"1403\"/></template>\n"
	  "<generate template=\"T\" name=\"X{n}\" from=\"1\" to=\"9\"/>" TAIL,
	  "3: HCPDIR758E" },
	{ HEAD
	  "<template name=\"T\" password=\"NOLOG\" class=\"BG\"/>\n"
	  "<generate template=\"T\" name=\"X{n}\" from=\"1\" to=\"11\"/>" TAIL,
	  "3: HCPDIR9643W" },
};

/* The messages without the line that sums up. */
static void one_fault(size_t row, const char *fault)
{
	char want[300];
	const char *second;

	snprintf(want, sizeof(want), "%s:%s", path, fault);
	second = strchr(messages, '\n');
	if (strncmp(messages, want, strlen(want)) != 0 || !second ||
	    strstr(second, "HCPDIR"))
		fail_msg("row %zu: wanted %s, got %s", row, fault, messages);
}

static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		const char *number = strstr(faults[i].fault, "HCPDIR");
		char severity = number[6 + strspn(number + 6, "0123456789")];
		int status = compile(faults[i].text);

		one_fault(i, faults[i].fault);
		assert_int_equal(status, severity == 'E');
	}
}

/* A text with `inside` so many times. */
static void compile_many(const char *before, const char *inside, unsigned count,
			 const char *after)
{
	size_t size;
	char *text;
	FILE *stream = open_memstream(&text, &size);

	fputs(before, stream);
	for (unsigned i = 0; i < count; i++)
		fprintf(stream, inside, i, i, i);
	fputs(after, stream);
	fclose(stream);
	write_path(text, size);
	free(text);
	compile_path(path, NULL);
}

#define ENTRY HEAD "<user name=\"U1\" password=\"NOLOG\">\n"

static void test_limits(void **state)
{
	static const char twenty[] = "12345678901234567890";

	(void)state;
	compile_many(ENTRY, "<command>X%u</command>", 16, "</user>" TAIL);
	must_find("U1");
	assert_int_equal(user.command_count, 16);
	compile_many(ENTRY, "<command>X%u</command>", 17, "</user>" TAIL);
	one_fault(0, "3: HCPDIR9624E");
	compile_many(ENTRY, "<spool vdev=\"%x\" type=\"1403\"/>", 16,
		     "</user>" TAIL);
	must_find("U1");
	assert_int_equal(user.unit_count, 16);
	compile_many(ENTRY, "<spool vdev=\"%x\" type=\"1403\"/>", 17,
		     "</user>" TAIL);
	one_fault(0, "3: HCPDIR9624E");
	compile_many(ENTRY "<autolog users=\"", "U1 ", 16, "\"/></user>" TAIL);
	must_find("U1");
	assert_int_equal(user.autolog_count, 16);
	compile_many(ENTRY "<autolog users=\"", "U1 ", 17, "\"/></user>" TAIL);
	one_fault(0, "3: HCPDIR9624E");
	compile_many(ENTRY "<command>", twenty, 11, "</command></user>" TAIL);
	must_find("U1");
	assert_int_equal(strlen(user.command[0]), 220);
	compile_many(ENTRY "<command>", twenty, 11, "1</command></user>" TAIL);
	one_fault(0, "3: HCPDIR751E");
	compile_many(ENTRY, "<option acct=\"yes\"/>", 256, "</user>" TAIL);
	must_find("U1");
	compile_many(ENTRY, "<option acct=\"yes\"/>", 257, "</user>" TAIL);
	one_fault(0, "2: HCPDIR9624E");
}

/* The chain of profiles has an end, in whatever order they stand. */
static void test_profile_chain(void **state)
{
	(void)state;
	for (int down = 0; down < 2; down++) {
		size_t size;
		char *text;
		FILE *stream = open_memstream(&text, &size);

		fputs(HEAD "<profile name=\"P0\"/>\n"
			   "<user name=\"U1\" password=\"NOLOG\""
			   " include=\"P2000\"/>",
		      stream);
		for (int i = 1; i <= 2000; i++) {
			int n = down ? 2001 - i : i;

			fprintf(stream,
				"<profile name=\"P%d\" include=\"P%d\"/>\n", n,
				n - 1);
		}
		fputs(TAIL, stream);
		fclose(stream);
		write_path(text, size);
		free(text);
		assert_int_equal(compile_path(path, NULL), 1);
		assert_null(strstr(messages, "HCPDIR9616E"));
		assert_non_null(strstr(messages, "HCPDIR9619E"));
		assert_non_null(strstr(messages, ": 1 errors"));
	}
}

static void test_depth(void **state)
{
	(void)state;
	compile_many(ENTRY, "<a>", 29, "\n<b/>");
	assert_null(strstr(messages, "9604"));
	compile_many(ENTRY, "<a>", 29, "\n<b><b>");
	one_fault(0, "4: HCPDIR9604E Elements are nested deeper than 32");
	compile_many(ENTRY, "<a>\n", 100000, "");
	one_fault(0, "33: HCPDIR9604E");
}

/* Tags are short, whatever stands in quotes or comments. */
static void test_long_tag(void **state)
{
	(void)state;
	compile_many(ENTRY "<!--", "<a '\n", 30000, "--></user>" TAIL);
	must_find("U1");
	compile_many(ENTRY "<console vdev=\"9\" ", "a%u=\">\"\n", 30000,
		     "/></user>" TAIL);
	assert_non_null(strstr(messages, "HCPDIR9607E A tag is longer than"));
}

static void test_file(void **state)
{
	(void)state;
	assert_int_equal(compile_path("/nonexistent/file", NULL), 1);
	assert_non_null(strstr(messages, ": HCPDIR763E File cannot be read: "
					 "No such file or directory"));
	write_path("", 0);
	assert_int_equal(truncate(path, (64 << 20) + 1), 0);
	assert_int_equal(compile_path(path, NULL), 1);
	one_fault(0, " HCPDIR9605E The file is larger than 67108864 bytes");
}

/* Phase after phase, all of it in the order of the lines. */
static void test_all_in_one_run(void **state)
{
	static const char *const want[] = {
		":2: HCPDIR9616E",  ":4: HCPDIR751E",	":4: HCPDIR751E",
		":5: HCPDIR9652E",  ":6: HCPDIR9651W",	":8: HCPDIR9630E",
		":8: HCPDIR9640E",  ":9: HCPDIR9602E",	":9: HCPDIR9610E",
		":10: HCPDIR9602E", ":11: HCPDIR9602E", ":13: HCPDIR9606E",
		":14: HCPDIR751E",  ":17: HCPDIR9623E", " 13 errors, 1 warn",
	};
	const char *at;

	(void)state;
	assert_int_equal(
		compile(HEAD /* the directory element is line 1 */
			"<profile name=\"P1\" include=\"P1\"/>\n"
			"<profile name=\"BAD\">\n"
			"<console vdev=\"9\" type=\"3279\" class=\"TT\"/>\n"
			"<spool vdev=\"C\" type=\"2540\" unit=\"printer\"/>\n"
			"<autolog users=\"NOSUCH\"/>\n"
			"</profile>\n"
			"<user name=\"UA\" password=\"secret\" include=\"BAD\""
			" storage=\"2G\" max=\"1G\"/>\n"
			"<user name=\"UA\" password=\"NOLOG\" "
			"colour=\"red\"/>\n"
			"<user password=\"NOLOG\"/>\n"
			"<usr name=\"UX\"/>\n"
			"<user name=\"UB\" password=\"NOLOG\">\n"
			"<user name=\"INNER\" password=\"NOLOG\"/>\n"
			"<command/><ipl device=\"100\"/>\n"
			"</user>\n"
			"<template name=\"T\" password=\"NOLOG\"/>\n"
			"<generate template=\"T\" name=\"X{n\" from=\"1\""
			" to=\"9\"/>\n" TAIL),
		1);
	at = messages;
	for (size_t i = 0; i < COUNT(want); i++) {
		const char *end = strchr(at, '\n');
		const char *found = strstr(at, want[i]);

		if (!end || !found || found > end)
			fail_msg("%s not next in:\n%s", want[i], messages);
		at = end + 1;
	}
	assert_string_equal(at, "");
	assert_null(strstr(messages, "secret"));
}

/* Beyond what libxml2 counts in 16 bits. */
static void test_line_numbers(void **state)
{
	(void)state;
	compile_many(HEAD, "\n", 70000,
		     "<user name=\"U1\" password=\"NOLOG\">\n<console\n\n"
		     "vdev=\"X\"/></user>" TAIL);
	one_fault(0, "70003: HCPDIR751E");
	compile_many(
		HEAD, "\n", 70000,
		"<user name=\"U1\" password=\"NOLOG\">\n<frob/></user>" TAIL);
	one_fault(0, "70003: HCPDIR9602E");
}

static void test_ten_thousand(void **state)
{
	struct objdir dir;
	char name[9];

	(void)state;
	compile_many(HEAD "<profile name=\"P\"><console vdev=\"9\"/></profile>",
		     "<user name=\"U%u\" password=\"NOPASS\" include=\"P\""
		     " autostart=\"yes\"><account id=\"A%u\"/></user>\n",
		     10000, TAIL);
	assert_string_equal(messages, "");
	open_directory(&dir);
	assert_int_equal(dir.user_count, 10000);
	assert_int_equal(dir.autostart_count, 10000);
	for (unsigned i = 0; i < 10000; i++) {
		snprintf(name, sizeof(name), "U%u", i);
		assert_int_equal(objdir_find(&dir, name, &user), OBJDIR_OK);
		assert_string_equal(user.userid, name);
		assert_int_equal(strtoul(user.account + 1, NULL, 10), i);
	}
	assert_int_equal(objdir_find(&dir, "U10000", &user), OBJDIR_NOT_FOUND);
	for (unsigned i = 0; i < 10000; i++) {
		char want[9];

		snprintf(want, sizeof(want), "U%u", i);
		assert_int_equal(objdir_autostart(&dir, i, name), OBJDIR_OK);
		assert_string_equal(name, want);
	}
	assert_int_equal(objdir_autostart(&dir, 10000, name), OBJDIR_NOT_FOUND);
}

static void test_hundred_thousand(void **state)
{
	struct objdir dir;

	(void)state;
	compile_good(HEAD "<template name=\"T\" password=\"NOLOG\"/>"
			  "<generate template=\"T\" name=\"LNX{n|5}\""
			  " from=\"0\" to=\"99999\"/>" TAIL);
	open_directory(&dir);
	assert_int_equal(dir.user_count, 100000);
	must_find("LNX00000");
	must_find("LNX50607");
	must_find("LNX99999");
	compile_good(HEAD TEMPLATE
		     "<generate template=\"T\" name=\"X{n}\" from=\"0\""
		     " to=\"99999\"/>"
		     "<generate template=\"T\" name=\"Y{n}\" from=\"0\""
		     " to=\"99999\"/>" TAIL);
	assert_int_equal(compile(HEAD TEMPLATE
				 "<generate template=\"T\" name=\"X{n}\""
				 " from=\"0\" to=\"199999\"/>\n"
				 "<user name=\"UX\" password=\"NOLOG\"/>" TAIL),
			 1);
	one_fault(0, "3: HCPDIR9624E");
}

/* Every message is told by some test above, and texts fit their arguments. */
static void test_catalog(void **state)
{
	(void)state;
	reached[FAULT_TOO_LARGE] = true; /* needs 4 GB of users */
	for (size_t i = 0; i < fault_catalog_count; i++) {
		const struct fault_text *row = &fault_catalog[i];

		assert_true(row->severity == 'E' || row->severity == 'W');
		if (!reached[row->number])
			fail_msg("message %d is never told", row->number);
		if (strstr(row->text, "&2"))
			assert_non_null(strstr(row->text, "&1"));
		for (size_t k = 0; k < i; k++) {
			assert_int_not_equal(fault_catalog[k].number,
					     row->number);
			assert_string_not_equal(fault_catalog[k].text,
						row->text);
		}
	}
}

static void test_passwords(void **state)
{
	char hash[DIRECTORY_HASH_SIZE], other[DIRECTORY_HASH_SIZE];
	char clear[DIRECTORY_INITIAL_SIZE];
	struct crypt_data data;
	const char *why;

	(void)state;
	assert_true(password_make(clear));
	assert_int_equal(strlen(clear), 8);
	assert_true(password_hash(clear, hash));
	assert_true(password_hash(clear, other));
	assert_string_not_equal(hash, other);
	assert_true(value_hash(hash, &why));
	memset(&data, 0, sizeof(data));
	assert_string_equal(crypt_r(clear, hash, &data), hash);
	assert_string_not_equal(crypt_r("other", hash, &data), hash);
}

static void test_hash_rounds(void **state)
{
	static const char tail[] =
		"$ab$CpJvqkhBaSV4YnRKilNPXR6riufODxwAJgGKU8OOLLJjI633"
		"q1WudoIv/oZe9h3LRcXCjec/uPSCDSYvcA7321";
	static const struct {
		const char *rounds;
		bool good;
	} rows[] = {
		{ "1000", true },
		{ "100000", true },
		{ "999", false },
		{ "100001", false },
		{ "", false },
		{ "-1", false },
		{ "99999999999999999999", false },
	};
	char text[200];
	const char *why;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(text, sizeof(text), "$6$rounds=%s%s", rows[i].rounds,
			 tail);
		assert_int_equal(value_hash(text, &why), rows[i].good);
	}
}

static void test_expressions(void **state)
{
	static const struct {
		const char *text, *want; /* NULL: none */
	} rows[] = {
		{ "", "" },
		{ "plain}", "plain}" },
		{ "{n}", "255" },
		{ "{ n | 6 }", "000255" },
		{ "{n|hex}", "FF" },
		{ "{n|hex4}", "00FF" },
		{ "{0x10+n-1|hex}", "10E" },
		{ "{name}{name}", "ME8CHARSME8CHARS" },
		{ "{{n}{n}", "{n}255" },
		{ "{4294967040 + n}", "4294967295" },
		{ "{4294967041 + n}", NULL },
		{ "{n - 256}", NULL },
		{ "{n", NULL },
		{ "{", NULL },
		{ "{}", NULL },
		{ "{n|}", NULL },
		{ "{n|9}", NULL },
		{ "{n|99999999999999999999}", NULL },
		{ "{n|hex9}", NULL },
		{ "{n+}", NULL },
		{ "{m}", NULL },
		{ "{0x}", NULL },
		{ "{99999999999999999999}", NULL },
	};
	struct arena arena = { NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *why = NULL;
		const char *got = value_expand(rows[i].text, 255, "ME8CHARS",
					       &arena, &why);

		if (rows[i].want)
			assert_string_equal(got, rows[i].want);
		else if (got || !why)
			fail_msg("%s became %s", rows[i].text, got);
	}
	arena_free(&arena);
}

static int set_up(void **state)
{
	int descriptor;

	(void)state;
	snprintf(path, sizeof(path), "/tmp/directory_test.XXXXXX");
	descriptor = mkstemp(path);
	return descriptor < 0 ? -1 : close(descriptor);
}

static int tear_down(void **state)
{
	(void)state;
	free(messages);
	free(blocks);
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sample),
		cmocka_unit_test(test_statements),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_inheritance),
		cmocka_unit_test(test_generate),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_profile_chain),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_long_tag),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_all_in_one_run),
		cmocka_unit_test(test_line_numbers),
		cmocka_unit_test(test_ten_thousand),
		cmocka_unit_test(test_hundred_thousand),
		cmocka_unit_test(test_catalog),
		cmocka_unit_test(test_passwords),
		cmocka_unit_test(test_hash_rounds),
		cmocka_unit_test(test_expressions),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
