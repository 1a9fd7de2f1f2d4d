/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The subcommand `osier directory`. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "directory/directory.h"

static int usage(const char *what)
{
	if (what)
		fprintf(stderr, "osier directory: %s is not known\n", what);
	fputs("usage: osier directory check FILE.xml\n"
	      "       osier directory compile FILE.xml -o OUT\n"
	      "       osier directory password\n",
	      stderr);
	return 2;
}

static int complain(const char *path)
{
	fprintf(stderr, "osier directory: %s: %s\n", path, strerror(errno));
	return 1;
}

/* The file is there whole or not at all. */
static int write_file(const char *path, const uint8_t *blocks, size_t count)
{
	size_t room = strlen(path) + 8;
	char *draft = malloc(room);
	FILE *file;
	bool good;
	int descriptor;

	if (!draft)
		return complain(path);
	snprintf(draft, room, "%s.XXXXXX", path);
	descriptor = mkstemp(draft);
	file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
	good = file && fwrite(blocks, 4096, count, file) == count;
	if (file)
		good = fclose(file) == 0 && good;
	good = good && rename(draft, path) == 0;
	if (!good) {
		complain(path);
		if (descriptor >= 0)
			unlink(draft);
	}
	free(draft);
	return good ? 0 : 1;
}

static int compile(const char *from, const char *to)
{
	uint64_t now = (uint64_t)time(NULL);
	struct directory_options options = { .generation = now, .built = now };
	uint8_t *blocks;
	size_t count;
	int status;

	status = directory_compile(from, &options, stderr, &blocks, &count);
	if (status == 0)
		status = write_file(to, blocks, count);
	if (status == 0)
		printf("HCPDIR494I User directory occupies %zu disk pages\n",
		       count);
	else
		fputs("EOJ DIRECTORY NOT UPDATED\n", stderr);
	free(blocks);
	return status;
}

/* FILE.xml -o OUT, in either order */
static int compile_main(int argc, char **argv)
{
	const char *from = NULL, *to = NULL;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-o") == 0 && i + 1 < argc && !to)
			to = argv[++i];
		else if (argv[i][0] != '-' && !from)
			from = argv[i];
		else
			return usage(argv[i]);
	}
	return from && to ? compile(from, to) : usage(NULL);
}

int directory_main(int argc, char **argv)
{
	if (argc < 2)
		return usage(NULL);
	if (strcmp(argv[1], "check") == 0)
		return argc == 3 ? directory_check(argv[2], NULL, stderr) :
				   usage(NULL);
	if (strcmp(argv[1], "compile") == 0)
		return compile_main(argc - 1, argv + 1);
	if (strcmp(argv[1], "password") == 0)
		return argc == 2 ? password_main() : usage(NULL);
	return usage(argv[1]);
}
