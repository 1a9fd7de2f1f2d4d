/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: the osier program, a front door with one table of commands. */
#include <stdio.h>
#include <string.h>

#include "directory/directory.h"
#include "host/command.h"
#include "host/error.h"

#define USAGE_STATUS 2

static int help_command(int argc, char **argv);

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *operands;
	const char *help;
} commands[] = {
	{ "create", create_command,
	  "DIR --directory FILE.xml [--nucleus FILE] [--loader FILE]\n"
	  "             [--password USER=-]...",
	  "Makes a system in DIR, which must be new or empty. Initial\n"
	  "passwords are shown once; --password takes one from standard "
	  "input,\n"
	  "a line each, in the order given." },
	{ "start", start_command, "DIR [--wait]",
	  "Starts it under Hercules on a free port of 127.0.0.1 and IPLs it.\n"
	  "With --wait: until CP answers." },
	{ "stop", stop_command, "DIR [--within SECONDS]",
	  "Shuts it down; after SECONDS (60) Hercules is ended by force, and\n"
	  "the exit status is 1." },
	{ "console", console_command, "[OPTION]... DIR|HOST:PORT",
	  "A 3270 terminal on it." },
	{ "cp", cp_command, "DIR [--user USER] COMMAND...",
	  "One CP command, with all privilege classes or as USER. Its return\n"
	  "code is the exit status (255: 255 or more)." },
	{ "wait", wait_command,
	  "DIR --user USER TEXT [--timeout SECONDS] [--show]",
	  "Waits until the console of USER has shown TEXT; 60 seconds unless\n"
	  "told. With --show, what it shows meanwhile is printed." },
	{ "punch", punch_command, "DIR --to USER [--class C] FILE...",
	  "Puts files into the reader of USER, as cards of 80 bytes." },
	{ "directory", directory_main, "check|compile|password ...",
	  "The user directory." },
	{ "help", help_command, "[COMMAND]", "This." },
};

static const size_t command_count = sizeof(commands) / sizeof(commands[0]);

static void print_usage(FILE *to, size_t i)
{
	fprintf(to, "osier %s %s\n", commands[i].name, commands[i].operands);
}

/* The text of a command, indented. */
static void print_help(size_t i)
{
	print_usage(stdout, i);
	fputs("    ", stdout);
	for (const char *p = commands[i].help; *p; p++) {
		putchar(*p);
		if (*p == '\n')
			fputs("    ", stdout);
	}
	putchar('\n');
}

static size_t find(const char *name)
{
	size_t i = 0;

	while (i < command_count && strcmp(commands[i].name, name) != 0)
		i++;
	return i;
}

static int help_command(int argc, char **argv)
{
	size_t one = argc > 1 ? find(argv[1]) : command_count;

	if (one < command_count) {
		print_help(one);
		return 0;
	}
	if (argc > 1)
		return COMMAND_USAGE;
	puts("Osier runs virtual machines as z/VM does, under Hercules.\n");
	for (size_t i = 0; i < command_count; i++)
		print_help(i);
	puts("\nExit status 0 means done, 2 wrong operands. A failure is told "
	     "in "
	     "one line\nthat begins with osier:");
	return 0;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	size_t i;
	int status;

	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help_command(1, argv);
	i = find(name);
	if (i == command_count) {
		error_say("no command%s%s; osier help lists them",
			  *name ? " " : "", name);
		return USAGE_STATUS;
	}
	status = commands[i].run(argc - 1, argv + 1);
	if (status != COMMAND_USAGE)
		return status;
	fputs("usage: ", stderr);
	print_usage(stderr, i);
	return USAGE_STATUS;
}
