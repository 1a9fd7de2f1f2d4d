/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST: the commands of the osier program, one function each. argv[0] is the
 * name of the command. A function gives the exit status, or COMMAND_USAGE if
 * the operands are wrong; what goes wrong it has told before.
 */
#ifndef HOST_COMMAND_H
#define HOST_COMMAND_H

#define COMMAND_USAGE (-1)

int create_command(int argc, char **argv);
int start_command(int argc, char **argv);
int stop_command(int argc, char **argv);
int console_command(int argc, char **argv);
int cp_command(int argc, char **argv);
int wait_command(int argc, char **argv);
int punch_command(int argc, char **argv);

#endif
