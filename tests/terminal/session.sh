# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# DISCONNECT, lines that drop, and coming back.

day='(MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY'
stamp="[0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{2,5} $day [0-9]{2}/[0-9]{2}/[0-9]{2}"

begins()
{
	run_osier punch "$system" --to ALICE "$(deck_of echo)" &&
		terminal_open a && terminal_log_on ALICE && terminal_clear &&
		terminal_enter 'ipl 00c' && terminal_sees 'Test guest ready' &&
		terminal_state 'VM READ'
}

disconnects()
{
	terminal_clear && terminal_enter '#cp disc' &&
		terminal_sees 'DISCONNECT AT' &&
		terminal_order "DISCONNECT AT $stamp" &&
		cp_says 0 'ALICE    - DSC' QUERY ALICE &&
		terminal_key 'Clear()' && terminal_sees 'USERID   ===>'
}

comes_back()
{
	terminal_log_on ALICE && terminal_order "RECONNECTED AT $stamp" &&
		terminal_state 'CP READ' && terminal_clear &&
		terminal_enter begin && terminal_state 'VM READ' &&
		terminal_enter 'as before' && terminal_sees 'Read: as before'
}

# The operator is told; that is the event to wait for.
drops()
{
	terminal_open b && terminal_log_on BOB && terminal_close KILL &&
		console_shows OPERATOR 'DISCONNECT BOB' 30 &&
		cp_says 0 'BOB      - DSC' QUERY BOB
}

elsewhere()
{
	terminal_open c 3279-4-E && terminal_log_on BOB &&
		terminal_sees 'RECONNECTED AT' && terminal_state 'CP READ' &&
		terminal_command 'query userid' 'BOB      AT OSIER1'
}

run_on()
{
	terminal_use a && terminal_clear && terminal_enter '#cp set run on' &&
		terminal_sees 'set run on' && terminal_state 'VM READ' &&
		terminal_enter '#cp disc' && terminal_sees 'DISCONNECT AT' &&
		terminal_key 'Clear()' && terminal_log_on ALICE &&
		terminal_sees 'RECONNECTED AT' && terminal_state 'VM READ' &&
		terminal_enter 'not stopped' && terminal_sees 'Read: not stopped'
}

forced()
{
	terminal_clear && cp_command FORCE ALICE &&
		terminal_sees 'LOGOFF AT' &&
		terminal_order "LOGOFF AT $stamp BY .*" &&
		cp_says 45 'HCPCQU045E ALICE not logged on' QUERY ALICE
}

test_that 'a guest runs' begins
test_that 'DISCONNECT leaves it running' disconnects
test_that 'LOGON comes back to it, in CP READ; BEGIN goes on' comes_back
test_that 'a user whose line drops is disconnected' drops
test_that 'and comes back at another terminal' elsewhere
test_that 'with SET RUN ON it is not stopped' run_on
test_that 'FORCE says so and ends it' forced
force_off ALICE BOB
