/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/deadline.h"

/* Field 3 and field 22 of /proc/PID/stat, behind the name in parentheses. */
#define STAT_STATE 3
#define STAT_BIRTH 22

/* In the child: its surroundings, then the program, else errno to fd. */
static _Noreturn void become(char *const argv[], int directory, int output,
			     int fd)
{
	int input = open("/dev/null", O_RDONLY);
	int error;

	if (input >= 0 && dup2(input, 0) >= 0 && dup2(output, 1) >= 0 &&
	    dup2(output, 2) >= 0 && fchdir(directory) == 0)
		execvp(argv[0], argv);
	error = errno;
	if (write(fd, &error, sizeof(error)) < 0)
		_exit(126);
	_exit(127);
}

/* What the child has to say of a failed start; 0: it has started. */
static int start_error(int fd)
{
	int error = 0;
	ssize_t n;

	do {
		n = read(fd, &error, sizeof(error));
	} while (n < 0 && errno == EINTR);
	close(fd);
	return n == sizeof(error) ? error : 0;
}

int process_run(char *const argv[], int directory, int output)
{
	int status, error, fd[2];
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0)
		become(argv, directory, output, fd[1]);
	close(fd[1]);
	error = pid < 0 ? errno : 0;
	if (error == 0)
		error = start_error(fd[0]);
	else
		close(fd[0]);
	if (pid > 0) {
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			continue;
	}
	errno = error;
	if (error != 0 || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

pid_t process_start(char *const argv[], char *const environment[],
		    int directory, int output)
{
	int error, fd[2];
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		for (; *environment; environment++)
			putenv(*environment);
		setsid();
		become(argv, directory, output, fd[1]);
	}
	close(fd[1]);
	if (pid < 0) {
		close(fd[0]);
		return -1;
	}
	error = start_error(fd[0]);
	if (error == 0)
		return pid;
	waitpid(pid, NULL, 0);
	errno = error;
	return -1;
}

uint64_t process_birth(pid_t pid)
{
	char name[40], line[1024], *at, *field;
	int number = STAT_STATE - 1;
	FILE *file;
	size_t n;

	snprintf(name, sizeof(name), "/proc/%ld/stat", (long)pid);
	file = fopen(name, "re");
	if (!file)
		return 0;
	n = fread(line, 1, sizeof(line) - 1, file);
	fclose(file);
	line[n] = '\0';
	at = strrchr(line, ')');
	if (!at)
		return 0;
	for (field = strtok_r(at + 1, " ", &at); field;
	     field = strtok_r(NULL, " ", &at)) {
		number++;
		if (number == STAT_STATE && (*field == 'Z' || *field == 'X'))
			return 0;
		if (number == STAT_BIRTH)
			return strtoull(field, NULL, 10);
	}
	return 0;
}

int process_open(pid_t pid, uint64_t birth)
{
	int handle = pidfd_open(pid, 0);

	if (handle < 0)
		return -1;
	if (birth != 0 && process_birth(pid) == birth)
		return handle;
	close(handle);
	return -1;
}

void process_signal(int handle, int number)
{
	pidfd_send_signal(handle, number, NULL, 0);
}

bool process_await_end(int handle, int64_t deadline)
{
	struct pollfd p = { .fd = handle, .events = POLLIN };
	int n;

	do {
		n = poll(&p, 1, deadline_left(deadline));
	} while (n < 0 && errno == EINTR && !deadline_passed(deadline));
	return n > 0;
}
