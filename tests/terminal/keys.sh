# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# MORE..., HOLDING and the keys. DISPLAY of 1 KB fills three screens.

fill='display 0-3ff'

begins()
{
	terminal_open a && terminal_log_on ALICE && terminal_clear
}

# The first screen of long output
long_output()
{
	terminal_clear && terminal_enter "$fill" && terminal_state 'MORE...'
}

more()
{
	long_output && terminal_sees '00000000  ' && terminal_key 'Enter()' &&
		terminal_state HOLDING && terminal_key 'Enter()' &&
		terminal_state 'MORE...' && terminal_key 'Enter()' &&
		terminal_state HOLDING && terminal_key 'PA(1)' &&
		terminal_state 'CP READ'
}

onward()
{
	local rows=0 row top

	long_output || return
	while :; do
		for row in "${told[@]}"; do
			[[ $row != [RV]0* ]] || rows=$((rows + 1))
		done
		shows_state 'MORE...' || break
		top=${told[0]}
		terminal_key 'Clear()' && terminal_until 5 moved_on || return
	done
	equal 'lines of output' 64 $rows && terminal_sees '000003F0  '
}

# The next screen is complete.
moved_on()
{
	shows_state 'CP READ' ||
		{ shows_state 'MORE...' && [ "${told[0]}" != "$top" ]; }
}

pa1_drops()
{
	long_output && terminal_key 'PA(1)' && terminal_state 'CP READ' &&
		terminal_misses '000003F0  ' &&
		terminal_command 'query userid' 'ALICE    AT'
}

pa2()
{
	long_output && terminal_key 'PA(2)' && terminal_until 5 gone_on &&
		terminal_key 'PA(1)' &&
		terminal_state 'CP READ'
}

by_itself()
{
	terminal_command 'terminal more 1 1' && terminal_clear &&
		terminal_enter "$fill" && terminal_sees '000003F0  ' 30 &&
		terminal_state 'CP READ' &&
		terminal_command 'terminal more 50 10'
}

hold_off()
{
	terminal_command 'terminal hold off' && long_output &&
		terminal_key 'Enter()' && terminal_until 5 gone_on &&
		terminal_key 'PA(1)' && terminal_state 'CP READ' &&
		terminal_command 'terminal hold on'
}

gone_on()
{
	shows_state 'MORE...' && ! shows '00000000  '
}

retrieves()
{
	terminal_command 'set pf12 retrieve' &&
		terminal_command 'query userid' 'ALICE    AT' &&
		terminal_command 'query set' 'MSG ON' &&
		terminal_clear && terminal_key 'PF(12)' &&
		terminal_sees 'query set' && terminal_key 'PF(12)' &&
		terminal_sees 'query userid' && terminal_unlocked &&
		terminal_key 'Enter()' && terminal_sees 'ALICE    AT'
}

undefined()
{
	terminal_clear && terminal_key 'PF(7)' && terminal_sees 'PF07 UNDEFINED'
}

immediate()
{
	terminal_command 'set pf3 immed query userid' && terminal_clear &&
		terminal_key 'PF(3)' && terminal_sees 'ALICE    AT OSIER1' &&
		terminal_command 'set pf4 delayed query set' &&
		terminal_clear && terminal_key 'PF(4)' &&
		terminal_sees 'query set' && terminal_misses 'MSG ON' &&
		terminal_key 'Enter()' && terminal_sees 'MSG ON'
}

wraps()
{
	local words='query' i

	for i in {1..20}; do
		words+=" word$i"
	done
	terminal_clear && terminal_enter "${words:0:120}" &&
		terminal_sees HCP && terminal_row 1 "${words:0:80}" &&
		terminal_row 2 "${words:80:40}"
}

test_that 'a user logs on' begins
test_that 'a full screen is MORE..., Enter makes it HOLDING and back' more
test_that 'Clear goes on, no line is lost' onward
test_that 'PA1 drops what is left of the answer' pa1_drops
test_that 'PA2 goes on as Clear does' pa2
test_that 'MORE... ends by itself' by_itself
test_that 'TERMINAL HOLD OFF: Enter goes on' hold_off
test_that 'RETRIEVE by PF12' retrieves
test_that 'a key without a meaning says so' undefined
test_that 'PF keys with text, IMMED and DELAYED' immediate
test_that 'a line longer than the screen is wide wraps' wraps
force_off ALICE
