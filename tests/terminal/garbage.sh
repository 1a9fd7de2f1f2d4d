# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Bytes that are no 3270 session, on the port for terminals. CP must go on
# answering, and the terminals must be free afterwards.

# The other side may close first.
trap '' PIPE

# What a 3270 says in the telnet negotiation of Hercules, as octal escapes
iac='\377' will='\373' do='\375' sb='\372' se='\360' eor='\377\357'
type="$iac$will\030$iac$sb\030\000IBM-3279-2-E$iac$se"
binary="$iac$do\031$iac$will\031$iac$do\000$iac$will\000"

# send FORMAT: to the port; what comes back is read until it is quiet.
send()
{
	local port_fd

	exec {port_fd}<>"/dev/tcp/127.0.0.1/$port" || return
	# shellcheck disable=SC2059
	printf "$1" 1>&"$port_fd" 2>/dev/null
	timeout 1 cat <&"$port_fd" >/dev/null 2>&1
	exec {port_fd}>&-
	return 0
}

send_random()
{
	local port_fd

	exec {port_fd}<>"/dev/tcp/127.0.0.1/$port" || return
	{
		# shellcheck disable=SC2059
		printf "$1"
		head -c 65536 /dev/urandom
	} 2>/dev/null | timeout 10 cat 1>&"$port_fd" 2>/dev/null
	timeout 1 cat <&"$port_fd" >/dev/null 2>&1
	exec {port_fd}>&-
	return 0
}

answers()
{
	cp_says 0 'TIME IS .*' QUERY TIME
}

raw()
{
	send 'GET / HTTP/1.0\r\n\r\n' && send '\000\000\000\000' &&
		send "$iac" && answers
}

cut()
{
	send "$iac$will\030$iac$sb\030\000IBM-3279-" && answers &&
		send "$type" && answers && send "$type$binary" && answers
}

# A connected terminal that sends records which are none
records()
{
	send "$type$binary\175$eor" && answers &&
		send "$type$binary\175\100\100\021\377\377$eor" && answers &&
		send "$type$binary\210\000\005\201\200\200$eor" && answers &&
		send "$type$binary\210\377\377\377\377$eor$eor$eor" && answers
}

random()
{
	send_random '' && answers && send_random "$type$binary" && answers &&
		send_random "$type$binary\155$eor" && answers
}

# More than there are lines
many()
{
	local fds=() fd i

	for i in {1..24}; do
		exec {fd}<>"/dev/tcp/127.0.0.1/$port" || break
		fds+=("$fd")
		# shellcheck disable=SC2059
		printf "$type$binary" 1>&"$fd" 2>/dev/null
	done
	answers || return
	for fd in "${fds[@]}"; do
		exec {fd}>&-
	done
	answers
}

free()
{
	terminal_open after && terminal_log_on ALICE &&
		terminal_command 'query userid' 'ALICE    AT OSIER1'
}

test_that 'bytes of another protocol' raw
test_that 'a negotiation cut short' cut
test_that 'records that are none' records
test_that '64 KB of random bytes' random
test_that 'more terminals than there are lines' many
test_that 'a real terminal works afterwards' free
force_off ALICE
