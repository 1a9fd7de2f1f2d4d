/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: osier create. All that can fail for the fault of an input is done
 * before the first file is written; what fails later leaves nothing behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "directory/directory.h"
#include "host/command.h"
#include "host/error.h"
#include "host/file.h"
#include "host/folder.h"
#include "host/hercules.h"
#include "host/initial.h"
#include "host/process.h"
#include "host/sysres.h"
#include "host/system.h"

/* Where the build puts them, from the program's own folder */
#define NUCLEUS "s390x/nucleus.bin"
#define LOADER "s390x/loader.bin"

#define NUCLEUS_SIZE_MAX (16u << 20)

struct request {
	const char *path, *xml, *nucleus, *loader;
	struct initial initial;
};

static bool parse(int argc, char **argv, struct request *request)
{
	static const struct option options[] = {
		{ "directory", required_argument, NULL, 'd' },
		{ "nucleus", required_argument, NULL, 'n' },
		{ "loader", required_argument, NULL, 'l' },
		{ "password", required_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 },
	};
	bool good = true;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'd')
			request->xml = optarg;
		else if (c == 'n')
			request->nucleus = optarg;
		else if (c == 'l')
			request->loader = optarg;
		else if (c == 'p')
			good = good && initial_ask(&request->initial, optarg);
		else
			return false;
	}
	if (optind + 1 != argc || !request->xml)
		return false;
	request->path = argv[optind];
	return good;
}

static bool compile(struct request *request, uint8_t **blocks, size_t *count)
{
	struct directory_options options = {
		.make_password = initial_make,
		.context = &request->initial,
		.generation = 1,
		.built = (uint64_t)time(NULL),
	};

	if (directory_compile(request->xml, &options, stderr, blocks, count))
		return false;
	return initial_complete(&request->initial);
}

/* A file under the program's folder, unless another is asked for. */
static uint8_t *read_part(const char *asked, const char *usual, size_t most,
			  size_t *size)
{
	char path[4096], program[2048];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	char *slash;

	if (asked)
		return file_read(asked, most, size);
	program[n > 0 ? n : 0] = '\0';
	slash = strrchr(program, '/');
	if (slash)
		*slash = '\0';
	snprintf(path, sizeof(path), "%s/%s", program, usual);
	if (access(path, R_OK) == 0)
		return file_read(path, most, size);
	error_say("%s is missing: make builds it", path);
	return NULL;
}

/* Runs dasdinit in the directory; what it prints counts only if it fails. */
static bool make_volume(const struct system *system)
{
	char name[] = SYSTEM_VOLUME, said[400] = "";
	char *argv[] = { "dasdinit", name, "3390", SYSRES_LABEL, "1", NULL };
	int output = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	int status = -1;

	if (output >= 0)
		status = process_run(argv, system->directory, output);
	if (status < 0 && errno == ENOENT)
		error_say("dasdinit is missing: make deps, or apt-get install "
			  "hercules");
	else if (status < 0)
		error_say("dasdinit cannot be run: %s", strerror(errno));
	else if (status > 0 && pread(output, said, sizeof(said) - 1, 0) > 0)
		error_say("dasdinit: %s", said);
	if (output >= 0)
		close(output);
	return status == 0;
}

static bool fill_volume(const struct system *system,
			const struct sysres_content *content,
			const struct volume_map *map)
{
	struct image image;
	const char *wrong =
		image_open(&image, system->directory, SYSTEM_VOLUME, true);

	if (!wrong) {
		wrong = sysres_write(&image, content, map);
		if (!image_close(&image) && !wrong)
			wrong = strerror(errno);
	}
	if (wrong)
		error_say("%s/%s: %s", system->path, SYSTEM_VOLUME, wrong);
	return !wrong;
}

static int build(const char *path, const struct sysres_content *content)
{
	struct volume_map map;
	struct system system = { .path = path };
	const char *wrong = sysres_plan(content, &map);
	struct folder folder;

	if (wrong)
		return error_say("%s", wrong);
	if (!folder_make(&folder, path))
		return 1;
	system.directory = folder.fd;
	if (make_volume(&system) && fill_volume(&system, content, &map) &&
	    hercules_write_files(&system)) {
		folder_close(&folder);
		return 0;
	}
	folder_remove(&folder);
	return 1;
}

static int create(struct request *request)
{
	struct sysres_content content = { 0 };
	uint8_t *loader, *nucleus = NULL, *blocks = NULL;
	size_t count = 0;
	int status = 1;

	if (!folder_usable(request->path))
		return 1;
	loader = read_part(request->loader, LOADER, SYSRES_LOADER_SIZE,
			   &content.loader_size);
	if (loader)
		nucleus = read_part(request->nucleus, NUCLEUS, NUCLEUS_SIZE_MAX,
				    &content.nucleus_size);
	if (nucleus && compile(request, &blocks, &count)) {
		content.loader = loader;
		content.nucleus = nucleus;
		content.directory = blocks;
		content.directory_blocks = (uint32_t)count;
		status = build(request->path, &content);
	}
	free(loader);
	free(nucleus);
	free(blocks);
	return status;
}

int create_command(int argc, char **argv)
{
	struct request request = { 0 };
	int status;

	umask(077);
	if (!parse(argc, argv, &request))
		return COMMAND_USAGE;
	status = create(&request);
	if (status == 0)
		initial_print(&request.initial, stdout);
	initial_forget(&request.initial);
	return status;
}
