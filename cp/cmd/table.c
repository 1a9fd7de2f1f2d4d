/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every CP command. The first row that matches wins; a test proves that no
 * two rows accept the same word, but for LOG and LOGO, which are LOGOFF's.
 */
#include "cp/cmd/commands.h"

/* clang-format off */
const struct command command_table[] = {
	{ "*", CLASS_ANY, cmd_comment, "* anything: a comment" },
	{ "#CP", CLASS_ANY, cmd_cp, "#CP command" },
	{ "Begin", CLASS('G'), cmd_begin, "Begin [hexloc]" },
	{ "CHange", CLASS('D') | CLASS('G'), cmd_change,
	  "CHange RDR|PRT|PUN ALL|CLass c|spoolid options" },
	{ "Close", CLASS('G'), cmd_close,
	  "Close RDR|PRT|PUN|CONS|vdev [PURge] [NAME fn ft] [TO userid]" },
	{ "COMMands", CLASS_ANY, cmd_commands, "COMMands" },
	{ "CP", CLASS_ANY, cmd_cp, "CP command" },
	{ "DEFine", CLASS('G'), cmd_define, "DEFine STORage size" },
	{ "DISConnect", CLASS_ANY, cmd_disconnect, "DISConnect [HOld]" },
	{ "DISPlay", CLASS('G'), cmd_display,
	  "DISPlay [T|TX|R|K]hexloc[-end|.count] | G X Y AR PSW" },
	{ "ECho", CLASS_ANY, cmd_echo, "ECho text" },
	{ "FORCE", CLASS('A'), cmd_force, "FORCE userid [DISConnect]" },
	{ "HELP", CLASS_ANY, cmd_help, "HELP [command]" },
	{ "Ipl", CLASS('G'), cmd_ipl,
	  "Ipl vdev [CLear] [LOADParm x] [PARM text] [STOP]" },
	{ "LOGoff", CLASS_ANY, cmd_logoff, "LOGoff [HOld]" },
	{ "LOGout", CLASS_ANY, cmd_logoff, "LOGout [HOld]" },
	{ "Logon", CLASS_ANY, cmd_logon, "Logon userid" },
	{ "LOGIN", CLASS_ANY, cmd_logon, "LOGIN userid" },
	{ "Message", CLASS_ANY, cmd_message, "Message userid|*|ALL text" },
	{ "MSG", CLASS_ANY, cmd_message, "MSG userid|*|ALL text" },
	{ "MSGNOH", CLASS('B'), cmd_message_plain, "MSGNOH userid|* text" },
	{ "PURge", CLASS('D') | CLASS('G'), cmd_purge,
	  "PURge [userid] RDR|PRT|PUN|ALL ALL|CLass c|spoolid" },
	{ "Query", CLASS_ANY, cmd_query, "Query operand" },
	{ "SEND", CLASS('C') | CLASS('G'), cmd_send,
	  "SEND [CP] userid text" },
	{ "SET", CLASS_ANY, cmd_set, "SET operand value" },
	{ "SHUTDOWN", CLASS('A') | CLASS('C'), cmd_shutdown,
	  "SHUTDOWN [REIPL] [WITHIN seconds|IMMEDiate]" },
	{ "SIGnal", CLASS('A') | CLASS('C'), cmd_signal,
	  "SIGnal SHUTDOWN userid|ALL" },
	{ "SILENTly", CLASS_ANY, cmd_silently, "SILENTly command" },
	{ "SLeep", CLASS_ANY, cmd_sleep, "SLeep [n [SEC|MIN|HRS]]" },
	{ "SPool", CLASS('G'), cmd_spool,
	  "SPool RDR|PRT|PUN|CONSole|vdev options" },
	{ "STOP", CLASS('G'), cmd_stop, "STOP [CPU n|ALL]" },
	{ "STore", CLASS('G'), cmd_store,
	  "STore hexloc word... | Shexloc text | Gn X PSW STATUS" },
	{ "SYStem", CLASS('G'), cmd_system, "SYStem CLEAR|RESET|RESTART" },
	{ "TERMinal", CLASS('G'), cmd_terminal, "TERMinal operand value" },
	{ "TRANsfer", CLASS('D') | CLASS('G'), cmd_transfer,
	  "TRANsfer RDR|PRT|PUN ALL|CLass c|spoolid [TO] userid [RDR]" },
	{ "Warning", CLASS('A') | CLASS('B') | CLASS('C'), cmd_warning,
	  "Warning userid|*|ALL text" },
	{ "WNG", CLASS('A') | CLASS('B') | CLASS('C'), cmd_warning,
	  "WNG userid|*|ALL text" },
	{ "XAUTOLOg", CLASS('A') | CLASS('B') | CLASS('G'), cmd_xautolog,
	  "XAUTOLOg userid [IPL x] [STorage n]" },
	{ "AUTOLOg", CLASS('A') | CLASS('B'), cmd_autolog,
	  "AUTOLOg userid password" },
};
/* clang-format on */

const unsigned command_table_count =
	sizeof(command_table) / sizeof(command_table[0]);
