/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The handlers of commands, by family (one file each), and their tables. */
#ifndef CP_CMD_COMMANDS_H
#define CP_CMD_COMMANDS_H

#include "cp/cmd/call.h"

/* general.c: prefixes and small commands */
int cmd_comment(struct call *call);
int cmd_cp(struct call *call);
int cmd_commands(struct call *call);
int cmd_echo(struct call *call);
int cmd_help(struct call *call);
int cmd_silently(struct call *call);
int cmd_sleep(struct call *call);

/* logon.c, xautolog.c */
int cmd_disconnect(struct call *call);
int cmd_logoff(struct call *call);
int cmd_logon(struct call *call);
int cmd_autolog(struct call *call);
int cmd_xautolog(struct call *call);

/* run.c, ipl.c: the state of the guest */
int cmd_begin(struct call *call);
int cmd_ipl(struct call *call);
int cmd_stop(struct call *call);
int cmd_system(struct call *call);

/* display.c, store.c, define.c: its storage and registers */
int cmd_define(struct call *call);
int cmd_display(struct call *call);
int cmd_store(struct call *call);

/* spool.c, spool_files.c: unit record devices and their files */
int cmd_change(struct call *call);
int cmd_close(struct call *call);
int cmd_purge(struct call *call);
int cmd_spool(struct call *call);
int cmd_transfer(struct call *call);

/* message.c: from user to user */
int cmd_message(struct call *call);
int cmd_message_plain(struct call *call);
int cmd_send(struct call *call);
int cmd_warning(struct call *call);

/* query.c and its parts, set.c, terminal.c */
int cmd_query(struct call *call);
int cmd_set(struct call *call);
int cmd_terminal(struct call *call);

/* system.c: the operator's */
int cmd_force(struct call *call);
int cmd_shutdown(struct call *call);
int cmd_signal(struct call *call);

/*
 * The row of a further table that the next word means: its handler is called.
 * False: no row; the word is not taken.
 */
bool command_subtable(struct call *call, const struct command *table,
		      unsigned count, int *code);

/* QUERY: what it can show, and the parts of QUERY VIRTUAL. */
extern const struct command query_table[];
extern const unsigned query_table_count;
extern const struct command query_virtual_table[];
extern const unsigned query_virtual_table_count;
extern const struct command set_table[];
extern const unsigned set_table_count;

/* query_virtual.c */
int query_virtual(struct call *call);
int query_virtual_storage(struct call *call);
int query_console(struct call *call);
int query_unit_record(struct call *call);
int query_virtual_device(struct call *call, uint16_t number);
/* query_spool.c */
int query_files(struct call *call);
int query_reader(struct call *call);
int query_printer(struct call *call);
int query_punch(struct call *call);
/* query_user.c */
int query_names(struct call *call);
int query_users(struct call *call);
int query_userid(struct call *call);
int query_user(struct call *call, const char *userid);
/* query_set.c */
int query_pf(struct call *call);
int query_privclas(struct call *call);
int query_settings(struct call *call);
int query_secuser(struct call *call);
int query_terminal(struct call *call);

#endif
