/* SPDX-License-Identifier: GPL-2.0-or-later */
/* HOST: other programs, run without a shell, and known again later. */
#ifndef HOST_PROCESS_H
#define HOST_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * Runs a program to its end in the current directory @directory, with what it
 * prints going to @output, both descriptors. Returns its exit status; -1: it
 * could not be started (errno) or a signal ended it (errno 0).
 */
int process_run(char *const argv[], int directory, int output);

/*
 * The same for a program that goes on when we end, in a session of its own.
 * @environment has entries NAME=VALUE to be added, NULL at its end. Returns its
 * process id; -1: it could not be started (errno).
 */
pid_t process_start(char *const argv[], char *const environment[],
		    int directory, int output);

/* When a process started, in ticks since the machine did; 0: it has ended. */
uint64_t process_birth(pid_t pid);

/*
 * A descriptor that poll finds readable once the process has ended, by which
 * it can also be signalled; -1 if it is not the one that was born then.
 */
int process_open(pid_t pid, uint64_t birth);
void process_signal(int handle, int number);
/* True: it has ended before the deadline of deadline.h. */
bool process_await_end(int handle, int64_t deadline);

#endif
