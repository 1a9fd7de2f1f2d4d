# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Bash, to be sourced after check.sh and system.sh: 3270 terminals, each an
# s3270 that obeys commands written to it. All waits end by an event, or by
# their time. A step that fails says what the screen shows.
#
#	terminal_open NAME [MODEL [LU]]		connects; NAME is then in use
#	terminal_use NAME			others' steps go to this one
#	terminal_type TEXT, terminal_key KEY	Enter, Clear, "PA(1)", "PF(12)"
#	terminal_enter TEXT			types it, and Enter
#	terminal_sees TEXT [SECONDS]		waits for a row with this in it
#	terminal_state WORD [SECONDS]		waits for the state word
#	terminal_row N TEXT			row N, from 1, is that
#	terminal_close, terminal_end		this one, all of them

declare -A terminal_in terminal_out terminal_pid
terminal=
terminal_seconds=20 # a step may take

terminal_use()
{
	terminal=$1
}

# Writes one command; its data goes into the array told. False: an error.
terminal_do()
{
	local line

	told=()
	echo "$*" >&"${terminal_in[$terminal]}" || return
	while read -r -t $((terminal_seconds + 20)) \
		-u "${terminal_out[$terminal]}" line; do
		case $line in
		'data: '*) told+=("${line#data: }") ;;
		data:*) told+=('') ;;
		ok) return 0 ;;
		error) return 1 ;;
		esac
	done
	say "terminal $terminal: s3270 does not answer $1"
	return 1
}

terminal_open()
{
	local in out fifo=$work/s3270.$1

	terminal=$1
	mkfifo "$fifo.in" "$fifo.out"
	exec {in}<>"$fifo.in"
	exec {out}<>"$fifo.out"
	rm -f "$fifo.in" "$fifo.out"
	s3270 -utf8 -model "${2:-3279-2-E}" <&"$in" >&"$out" \
		2>>"$work/s3270.err" &
	terminal_pid[$1]=$!
	terminal_in[$1]=$in
	terminal_out[$1]=$out
	# Enter and the like are not to wait for the answer.
	terminal_do 'Toggle(AidWait,off)'
	terminal_do "Connect(${3:+$3@}127.0.0.1:$port)" && return
	say "terminal $1: no connection: ${told[*]}"
	return 1
}

# Ends the line as if the terminal had vanished, or in an orderly way.
terminal_close()
{
	local pid=${terminal_pid[$terminal]}
	local in=${terminal_in[$terminal]} out=${terminal_out[$terminal]}

	kill -"${1:-TERM}" "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	exec {in}>&-
	exec {out}>&-
	unset "terminal_pid[$terminal]"
}

terminal_end()
{
	for terminal in "${!terminal_pid[@]}"; do
		terminal_close KILL
	done
}

# The screen into the array told, a row each, without trailing blanks
terminal_read()
{
	local i

	terminal_do 'Ascii()' || return
	for i in "${!told[@]}"; do
		told[i]=${told[i]%"${told[i]##*[! ]}"}
	done
}

terminal_show()
{
	local row

	say "$1"
	terminal_read
	for row in "${told[@]}"; do
		say "| $row"
	done
	return 1
}

# until SECONDS CONDITION...: on the screen in told; looks again when the host
# has changed it.
terminal_until()
{
	local end=$((SECONDS + $1))

	shift
	while terminal_read; do
		! "$@" || return 0
		[ $SECONDS -lt $end ] || return 1
		terminal_do "Wait(1,Output)"
	done
	return 1
}

shows()
{
	local row

	for row in "${told[@]}"; do
		[[ $row != *"$1"* ]] || return 0
	done
	return 1
}

shows_state()
{
	[ "$(state_of_screen)" = "$1" ]
}

# One of the words runs over the system id behind it.
state_of_screen()
{
	local state=${told[-1]:60:10}

	case ${told[-1]:60} in
	'NOT ACCEPTED'*) state='NOT ACCEPTED' ;;
	esac
	echo "${state%"${state##*[! ]}"}"
}

terminal_sees()
{
	terminal_until "${2:-$terminal_seconds}" shows "$1" ||
		terminal_show "terminal $terminal does not see '$1'"
}

terminal_misses()
{
	terminal_read && ! shows "$1" ||
		terminal_show "terminal $terminal sees '$1'"
}

terminal_state()
{
	terminal_until "${2:-$terminal_seconds}" shows_state "$1" ||
		terminal_show "terminal $terminal is not in '$1'"
}

terminal_row()
{
	terminal_read && [ "${told[$1 - 1]}" = "$2" ] ||
		terminal_show "row $1 of terminal $terminal is not '$2'"
}

# Rows of the output area that match a regular expression, in this order,
# others between them
terminal_order()
{
	local row expected="$*"

	terminal_read || return
	for row in "${told[@]}"; do
		[ $# -gt 0 ] || break
		[[ ! $row =~ ^($1)$ ]] || shift
	done
	[ $# -eq 0 ] || terminal_show "no row matches '$1', of '$expected'"
}

terminal_unlocked()
{
	terminal_do "Wait($terminal_seconds,Unlock)" ||
		terminal_show "the keyboard of terminal $terminal is locked"
}

terminal_type()
{
	local text=${1//\\/\\\\}

	terminal_unlocked && terminal_do "String(\"${text//\"/\\\"}\")" ||
		terminal_show "terminal $terminal: cannot type '$1'"
}

terminal_key()
{
	terminal_do "$1" || terminal_show "terminal $terminal: cannot $1"
}

terminal_enter()
{
	terminal_type "$1" && terminal_key 'Enter()'
}

# An empty screen first, so that what is seen is the answer
terminal_clear()
{
	terminal_key 'Clear()' && terminal_unlocked
}

# terminal_command LINE TEXT...: a CP command in CP READ, and what the answer
# must show when it is over
terminal_command()
{
	terminal_clear && terminal_enter "$1" && terminal_sees "$1" &&
		terminal_state 'CP READ' || return
	shift
	while [ $# -gt 0 ]; do
		terminal_sees "$1" 1 || return
		shift
	done
}

# terminal_log_on USERID: from the logo to CP READ
terminal_log_on()
{
	terminal_sees 'USERID   ===>' && terminal_clear &&
		terminal_state 'CP READ' &&
		terminal_enter "logon $1" &&
		terminal_sees 'Enter your password' &&
		terminal_enter "${password[$1]}" &&
		terminal_sees ' AT '
}
