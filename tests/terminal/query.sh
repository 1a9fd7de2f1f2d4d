# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Answers that programs read, letter by letter; abbreviations; who may what.

nl='
'
day='(MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY'
times='CONNECT= [0-9]{2}:[0-9]{2}:[0-9]{2} VIRTCPU= [0-9]{3}:[0-9]{2}\.[0-9]{2} TOTCPU= [0-9]{3}:[0-9]{2}\.[0-9]{2}'
stamp="[0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{2,5} $day [0-9]{2}/[0-9]{2}/[0-9]{2}"

# alice CODE REGULAR-EXPRESSION WORD...: a command of hers
alice()
{
	local code=$1 expected=$2

	shift 2
	cp_says "$code" "$expected" --user ALICE "$@"
}

userid()
{
	alice 0 'ALICE    AT OSIER1' QUERY USERID &&
		alice 0 'ALICE    AT OSIER1' q userid
}

time_is()
{
	alice 0 "TIME IS $stamp$nl$times" QUERY TIME &&
		alice 0 "TIME IS $stamp$nl$times" q t
}

names()
{
	alice 0 '.*ALICE    - 07[0-9A-F]{2}.*' QUERY NAMES &&
		alice 0 '.*OPERATOR - DSC.*' q n
}

one_user()
{
	alice 0 'ALICE    - 07[0-9A-F]{2}' QUERY ALICE &&
		alice 45 'HCPCQU045E BOB not logged on' QUERY BOB &&
		alice 3 'HCPCQV003E Invalid option - NOBODY' QUERY NOBODY
}

settings()
{
	alice 0 "MSG ON , WNG ON , EMSG ON , ACNT OFF, RUN OFF($nl.*)?" \
		QUERY SET
}

terminal_settings()
{
	alice 0 '.*' QUERY TERMINAL &&
		equal lines 5 "$(wc -l <<<"$answer")" &&
		matches 'line 4' \
			'AUTOCR OFF, MORE 050 010, HOLD ON , TIMESTAMP OFF.*' \
			"$(sed -n 4p <<<"$answer")" &&
		alice 0 '' TERMINAL MORE 7 3 &&
		alice 0 '.*AUTOCR OFF, MORE 007 003, .*' q term &&
		alice 0 '' TERMINAL MORE 50 10
}

pf_keys()
{
	alice 0 '' SET PF12 RETRIEVE &&
		alice 0 'PF12 RETRIEVE BACKWARD' QUERY PF12 &&
		alice 0 '' SET PF11 IMMED QUERY TIME &&
		alice 0 'PF11 IMMED +QUERY TIME' q pf11
}

virtual()
{
	alice 0 '.*' QUERY VIRTUAL || return
	local kinds

	kinds=$(awk '$1 ~ /^(STORAGE|XSTORE|CPU|CONS|RDR|PUN|PRT|DASD)$/ {
		print $1 }' <<<"$answer" | uniq | paste -sd' ')
	equal 'order of kinds' 'STORAGE XSTORE CPU CONS RDR PUN PRT' "$kinds" &&
		matches 'its storage' ".*STORAGE = 32M$nl.*" "$answer" &&
		matches 'its reader' ".*${nl}RDR  000C CL [*] NOCONT NOHOLD   EOF +READY.*" \
			"$answer" &&
		matches 'its punch' ".*${nl}PUN  000D CL A NOCONT NOHOLD COPY 001 +READY FORM STANDARD.*" \
			"$answer" &&
		matches 'its console' ".*${nl}CONS 0009 ON GRAF +07.*" "$answer"
}

level()
{
	local date='[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{3}'

	alice 0 "Osier Version 7 Release 3\.0, service level [0-9]{4} \(64-bit\)${nl}Generated at $date${nl}IPL at $date" \
		QUERY CPLEVEL
}

unknown()
{
	alice 1 'HCPCMD001E Unknown CP command: FROBNICATE' frobnicate &&
		alice 1 'HCPCMD001E Unknown CP command: FORCE' FORCE BOB &&
		alice 1 'HCPCMD001E Unknown CP command: SHUTDOWN' SHUTDOWN &&
		alice 22 'HCP...022E .*' I
}

abbreviated()
{
	alice 0 '' TERM MORE 50 10 &&
		alice 1 'HCPCMD001E Unknown CP command: TER' TER MORE 50 10 &&
		alice 0 "FILES:   NO RDR,   NO PRT,   NO PUN" q f &&
		alice 0 'STORAGE = 32M' q v stor
}

operands()
{
	alice 2 'HCP...002E .*|HCP...003E .*' SET RUN MAYBE || return
	alice 40 'HCPQVD040E Device 0123 does not exist' QUERY VIRTUAL 123
}

on_screen()
{
	terminal_command 'q userid' 'ALICE    AT OSIER1' &&
		terminal_order 'q userid' 'ALICE    AT OSIER1' &&
		terminal_command 'frobnicate' \
			'HCPCMD001E Unknown CP command: FROBNICATE' &&
		terminal_clear && terminal_enter 'q time#q userid' &&
		terminal_sees 'TIME IS ' &&
		terminal_sees 'ALICE    AT OSIER1' && terminal_state 'CP READ'
}

emsg()
{
	terminal_command 'set emsg code' &&
		terminal_command 'frobnicate' 'HCPCMD001E' &&
		terminal_misses 'Unknown CP' &&
		terminal_command 'set emsg text' &&
		terminal_command 'frobnicate' 'Unknown CP command' &&
		terminal_misses 'HCPCMD001E' &&
		terminal_command 'set emsg on'
}

test_that 'a user logs on' eval 'terminal_open a && terminal_log_on ALICE'
test_that 'QUERY USERID' userid
test_that 'QUERY TIME' time_is
test_that 'QUERY NAMES' names
test_that 'QUERY of a user: on, off, unknown' one_user
test_that 'QUERY SET' settings
test_that 'QUERY TERMINAL, TERMINAL MORE' terminal_settings
test_that 'SET PF, QUERY PF' pf_keys
test_that 'QUERY VIRTUAL' virtual
test_that 'QUERY CPLEVEL' level
test_that 'an unknown command, and one of another class: HCPCMD001E' unknown
test_that 'abbreviations' abbreviated
test_that 'wrong operands' operands
test_that 'the same on the screen, echo first' on_screen
test_that 'SET EMSG' emsg
force_off ALICE
