# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# A guest on its console: echo.S, which reads lines, writes them back, or loops.

begins()
{
	run_osier punch "$system" --to ALICE "$(deck_of echo)" &&
		terminal_open a && terminal_log_on ALICE &&
		terminal_clear && terminal_enter 'ipl 00c' &&
		terminal_sees 'Test guest ready' && terminal_state 'VM READ'
}

reads()
{
	terminal_clear && terminal_enter 'Hello guest' &&
		terminal_sees 'Read: Hello guest' && terminal_state 'VM READ' &&
		terminal_order 'Hello guest' 'Read: Hello guest'
}

empty()
{
	terminal_clear && terminal_key 'Enter()' && terminal_sees 'Read:' &&
		terminal_state 'VM READ'
}

wraps()
{
	local line=

	line=$(printf '0123456789%.0s' {1..10})
	terminal_clear && terminal_enter "$line" &&
		terminal_sees 'Read: 0123456789' && terminal_state 'VM READ' &&
		terminal_row 1 "${line:0:80}" && terminal_row 2 "${line:80}" &&
		terminal_row 3 "Read: ${line:0:74}" &&
		terminal_row 4 "${line:74}"
}

edits()
{
	terminal_clear && terminal_enter 'abx@c' &&
		terminal_sees 'Read: abc' && terminal_enter '"#"@' &&
		terminal_sees 'Read: #@' && terminal_enter 'one#two' &&
		terminal_sees 'Read: one' && terminal_sees 'Read: two'
}

cp_at_once()
{
	terminal_clear && terminal_enter '#cp query userid' &&
		terminal_sees 'ALICE    AT OSIER1' && terminal_state 'VM READ' &&
		terminal_clear && terminal_enter 'still' &&
		terminal_sees 'Read: still'
}

loops()
{
	terminal_clear && terminal_enter 'Loop' && terminal_sees 'Looping' &&
		terminal_state RUNNING && terminal_clear &&
		terminal_enter '#CP QUERY USERID' &&
		terminal_sees 'ALICE    AT OSIER1' && terminal_state RUNNING
}

refuses()
{
	terminal_clear && terminal_enter 'first' &&
		terminal_state RUNNING && terminal_enter 'second' &&
		terminal_state 'NOT ACCEPTED' && terminal_sees second &&
		terminal_state RUNNING && terminal_sees second
}

breaks_in()
{
	terminal_key 'PA(1)' && terminal_state 'CP READ' &&
		terminal_clear && terminal_enter begin &&
		terminal_state RUNNING && terminal_clear &&
		terminal_enter '#cp' && terminal_state 'CP READ' &&
		terminal_enter begin && terminal_state RUNNING
}

shows_psw()
{
	terminal_key 'PA(1)' && terminal_state 'CP READ' &&
		terminal_command 'display psw' 'PSW = 0000' &&
		terminal_command 'system reset' 'System reset.'
}

test_that 'IPL from the reader, VM READ' begins
test_that 'a line typed is echoed and read, its case kept' reads
test_that 'Enter alone gives an empty line' empty
test_that 'long lines wrap, echo and output' wraps
test_that 'line editing' edits
test_that '#CP in VM READ' cp_at_once
test_that '#CP while the guest computes' loops
test_that 'a second line typed ahead is NOT ACCEPTED, and kept' refuses
test_that 'PA1 and #CP stop the guest, BEGIN goes on' breaks_in
test_that 'a stopped guest can be looked at' shows_psw
force_off ALICE
