# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Two Linux guests at once: LINUX1 by the osier program alone, LINUX2 with the
# SCLP console on a terminal; and the operator's commands between them.

commands=40

begins()
{
	system_start && put_deck LINUX1 && put_deck LINUX2 parmfile.sclp
}

by_program()
{
	cp_says 0 '.*Command accepted.*' XAUTOLOG LINUX1 &&
		cp_says 0 '.*' --user LINUX1 IPL 00C
}

by_terminal()
{
	terminal_open b && terminal_log_on LINUX2 &&
		terminal_command 'terminal more 0 0' && terminal_clear &&
		terminal_enter 'ipl 00c'
}

# At the same time, because a console keeps only the last lines for latecomers
both_boot()
{
	local first status=0

	console_shows LINUX1 'Linux version' $boot_seconds &
	first=$!
	console_shows LINUX2 'Linux version' $boot_seconds || status=1
	wait $first || status=1
	return $status
}

# Each through a connection of its own; the limit leaves room for whatever
# else this computer does.
answered()
{
	local i start took=()

	for ((i = 0; i < commands; i++)); do
		start=$(clock)
		cp_says 0 'TIME IS .*' QUERY TIME || return
		took+=($(($(clock) - start)))
	done
	mapfile -t took < <(printf '%s\n' "${took[@]}" | sort -n)
	echo "# a command between two busy guests: median" \
		"${took[commands / 2]} ms, slowest ${took[-1]} ms"
	[ "${took[commands / 2]}" -lt 2000 ] && return
	say "commands take ${took[commands / 2]} ms"
	return 1
}

first_ready()
{
	console_shows LINUX1 '/ #' $boot_seconds
}

# On the screen the line may be gone before it was looked at.
second_ready()
{
	console_shows LINUX2 'Osier guest ready' $boot_seconds &&
		console_shows LINUX2 '/ #' 60
}

names()
{
	cp_says 0 '.*LINUX1   - DSC.*' QUERY NAMES &&
		matches names '.*LINUX2   - 07.*' "$answer"
}

# The shells work at the same time. On its SCLP console Linux takes a single %
# for a change between lower and upper case.
compute()
{
	local line

	line=$(sum_command 15000)
	cp_says 0 '.*' SEND LINUX1 "$(sum_command 20000)" && terminal_clear &&
		terminal_enter "${line//%/%%}" &&
		answered && terminal_sees "$(sum_of 15000)" 120 &&
		console_shows LINUX1 "$(sum_of 20000)" 120
}

sclp_console()
{
	terminal_clear && terminal_enter 'uname -a' &&
		terminal_sees 's390x GNU/Linux' && terminal_clear &&
		terminal_enter 'cat /proc/tty/drivers' &&
		terminal_sees sclp_line && terminal_clear &&
		terminal_enter 'cat /proc/sysinfo' &&
		terminal_sees 'VM00 Control Program: z/VM    7.3.0'
}

statuses()
{
	local status=0

	cp_says 45 'HCPCQU045E ALICE not logged on' QUERY ALICE &&
		cp_says 1 'HCPCMD001E .*' FROBNICATE || return
	run_osier wait "$system" --user LINUX1 'never shown' --timeout 1 \
		2>/dev/null || status=$?
	equal 'status of a wait in vain' 1 $status || return
	status=0
	run_osier start "$system" 2>/dev/null || status=$?
	equal 'status of a second start' 1 $status
}

first_off()
{
	cp_says 0 '.*' SEND LINUX1 poweroff -f &&
		console_shows LINUX1 'HCPG' 60
}

second_off()
{
	terminal_clear && terminal_enter 'poweroff -f' &&
		terminal_sees HCPG 60 && terminal_state 'CP READ'
}

stopped()
{
	local status=0

	system_stop || return
	run_osier cp "$system" QUERY TIME 2>/dev/null || status=$?
	equal 'status of a command afterwards' 1 $status || return
	! running || say 'Hercules still runs'
}

test_that 'osier start, punch' begins
test_that 'XAUTOLOG and IPL by osier cp' by_program
test_that 'a second guest by a terminal, conmode=sclp' by_terminal
test_that 'both kernels run' both_boot
test_that "the operator's commands between them are answered" answered
test_that "osier wait sees LINUX1's shell" first_ready
test_that 'the SCLP console has a shell' second_ready
test_that 'QUERY NAMES shows both' names
test_that 'both compute at once, SEND reaches the shell' compute
test_that 'uname, sysinfo on the SCLP console' sclp_console
test_that 'exit statuses tell failures' statuses
test_that 'poweroff of LINUX1' first_off
test_that 'poweroff of LINUX2' second_off
test_that 'osier stop' stopped
