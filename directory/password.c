/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Passwords to crypt(3) strings, with libxcrypt. */
#include <crypt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <termios.h>
#include <unistd.h>

#include "directory/directory.h"
#include "directory/value.h"

/* Longest that CP takes. */
#define CLEAR_MAX 8

bool password_hash(const char *clear, char hash[DIRECTORY_HASH_SIZE])
{
	char setting[CRYPT_GENSALT_OUTPUT_SIZE];
	struct crypt_data *data = calloc(1, sizeof(*data));
	const char *made = NULL;
	const char *why;

	if (!data)
		return false;
	if (crypt_gensalt_rn("$6$", 0, NULL, 0, setting, sizeof(setting)))
		made = crypt_rn(clear, setting, data, sizeof(*data));
	if (made && value_hash(made, &why) &&
	    strlen(made) < DIRECTORY_HASH_SIZE)
		memcpy(hash, made, strlen(made) + 1);
	else
		made = NULL;
	free(data);
	return made != NULL;
}

bool password_make(char clear[DIRECTORY_INITIAL_SIZE])
{
	/* 32 characters: no 0 and O, no 1 and I */
	static const char all[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	unsigned char random[DIRECTORY_INITIAL_SIZE - 1];

	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		return false;
	for (size_t i = 0; i < sizeof(random); i++)
		clear[i] = all[random[i] % 32];
	clear[sizeof(random)] = '\0';
	return true;
}

/* A line without its end; false if there is none or it is too long. */
static bool read_line(char *to, size_t size)
{
	size_t n;

	if (!fgets(to, (int)size, stdin))
		return false;
	n = strlen(to);
	if (n > 0 && to[n - 1] == '\n')
		to[--n] = '\0';
	return n + 1 < size;
}

static bool ask(const char *prompt, char *to, size_t size)
{
	struct termios old, quiet;
	bool terminal = tcgetattr(STDIN_FILENO, &old) == 0;
	bool got;

	if (terminal) {
		fputs(prompt, stderr);
		quiet = old;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	got = read_line(to, size);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
		fputc('\n', stderr);
	}
	return got;
}

/* CP folds what is typed at LOGON. */
static const char *fold(char *clear)
{
	for (char *p = clear; *p != '\0'; p++)
		*p = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	return clear;
}

int password_main(void)
{
	char clear[CLEAR_MAX + 3], again[CLEAR_MAX + 3];
	char hash[DIRECTORY_HASH_SIZE];
	int status = 1;

	if (!ask("Password: ", clear, sizeof(clear)) ||
	    !value_text(clear, 1, CLEAR_MAX) || strchr(clear, ' '))
		fputs("osier directory password: 1 to 8 characters without "
		      "blanks\n",
		      stderr);
	else if (isatty(STDIN_FILENO) &&
		 (!ask("Again: ", again, sizeof(again)) ||
		  strcmp(clear, again) != 0))
		fputs("osier directory password: they differ\n", stderr);
	else if (!password_hash(fold(clear), hash))
		fputs("osier directory password: crypt failed\n", stderr);
	else
		status = puts(hash) < 0;
	explicit_bzero(clear, sizeof(clear));
	explicit_bzero(again, sizeof(again));
	return status;
}
