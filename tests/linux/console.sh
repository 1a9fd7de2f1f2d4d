# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# An operator logs on, IPLs Linux and works in its shell on the 3215 console.

begins()
{
	system_start && put_deck LINUX1 && terminal_open a &&
		terminal_log_on LINUX1 &&
		terminal_command 'terminal more 0 0' &&
		terminal_command 'terminal hold off'
}

kernel_speaks()
{
	terminal_clear && terminal_enter 'ipl 00c' &&
		console_shows LINUX1 'Linux version' $boot_seconds
}

# Without a delay, and the boot goes on. The answer may scroll off the screen.
cp_in_boot()
{
	local start

	start=$(clock)
	terminal_unlocked && terminal_enter '#CP QUERY TIME' &&
		console_shows LINUX1 'TIME IS ' 10 || return
	echo "# #CP QUERY TIME in mid-boot: $(($(clock) - start)) ms"
	terminal_misses 'Osier guest ready'
}

shell()
{
	console_shows LINUX1 'Osier guest ready' $boot_seconds &&
		console_shows LINUX1 '/ #' 60
}

# types COMMAND TEXT...: on an empty screen; the texts must appear
types()
{
	terminal_clear && terminal_enter "$1" || return
	shift
	while [ $# -gt 0 ]; do
		terminal_sees "$1" 60 || return
		shift
	done
}

computes()
{
	types "$(sum_command 20000)" "$(sum_of 20000)"
}

leaves()
{
	types 'kept=yes' '/ #' && terminal_enter '#cp disc' &&
		terminal_sees 'DISCONNECT AT' &&
		cp_says 0 'LINUX1   - DSC' QUERY LINUX1 &&
		terminal_key 'Clear()'
}

returns()
{
	terminal_log_on LINUX1 && terminal_sees 'RECONNECTED AT' &&
		terminal_state 'CP READ' && terminal_enter begin &&
		terminal_state RUNNING || terminal_state 'VM READ' || return
	types 'echo is it there: $kept' 'is it there: yes'
}

powers_off()
{
	terminal_clear && terminal_enter 'poweroff -f' &&
		terminal_until 60 powered_off ||
		terminal_show 'no message of CP at power off'
	terminal_state 'CP READ'
}

powered_off()
{
	shows HCPGSP2629I || shows HCPGIR450W
}

test_that 'the system starts, LINUX1 logs on' begins
test_that 'IPL 00C loads a kernel' kernel_speaks
test_that '#CP QUERY TIME in mid-boot is answered' cp_in_boot
test_that 'the kernel reaches a shell on the 3215 console' shell
test_that 'uname -a' types 'uname -a' 's390x GNU/Linux'
test_that 'a loop computes the right sum' computes
test_that '/proc/sysinfo tells of z/VM' types 'cat /proc/sysinfo|grep VM00' \
	'VM00 Control Program: z/VM    7.3.0' 'VM00 Name:            LINUX1'
test_that '/proc/cpuinfo' types 'head -n 3 /proc/cpuinfo' \
	'vendor_id       : IBM/S390' '# processors    : 1'
test_that 'brackets and braces arrive' types 'echo [a]{b}c~d\|e' '[a]{b}c~d|e'
test_that 'DISCONNECT leaves it running' leaves
test_that 'back in the shell after LOGON and BEGIN' returns
test_that 'poweroff ends in CP with a message' powers_off
test_that 'it stops' system_stop
