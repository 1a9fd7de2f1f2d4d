# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Bash, to be sourced: a system of its own for a group of tests, in a new
# folder that system_end removes. Commands are bounded in time.

BUILD=${BUILD:-build}
osier=${OSIER:-$BUILD/osier}
directory=${DIRECTORY:-tests/lib/users.xml}
guest=$BUILD/guest

work=$(mktemp -d "${TMPDIR:-/tmp}/osier-test.XXXXXX")
system=$work/system
declare -A password
port=
emulator=

# What one command of the program may take
limit=90

run_osier()
{
	timeout -k 5 $limit "$osier" "$@"
}

# A password for each user of the directory, made here; they are known to
# this shell only.
make_passwords()
{
	local user

	for user in $(sed -n \
		's/.*<user name="\([A-Z0-9]*\)" password="INITIAL".*/\1/p' \
		"$directory"); do
		password[$user]=$(tr -dc A-HJ-NP-Z2-9 </dev/urandom |
			head -c 8)
	done
}

system_create()
{
	local user operands=()

	make_passwords
	for user in "${!password[@]}"; do
		operands+=(--password "$user=-")
	done
	for user in "${!password[@]}"; do
		echo "${password[$user]}"
	done | run_osier create "$system" --directory "$directory" \
		"${operands[@]}"
}

# Leaves the port for 3270 terminals in port, Hercules' process in emulator.
system_start()
{
	run_osier start "$system" --wait >"$work/start.out" || return
	port=$(sed -n 's/.*127\.0\.0\.1:\([0-9]*\)$/\1/p' "$work/start.out")
	emulator=$(sed -n 's/^pid //p' "$system/run/state")
	[ -n "$port" ] && [ -n "$emulator" ]
}

# One command, its answer in answer, its return code as status.
cp_command()
{
	local status=0

	answer=$(run_osier cp "$system" "$@" 2>&1) || status=$?
	return $status
}

# cp_says RETURN-CODE REGULAR-EXPRESSION WORD...: all of the answer
cp_says()
{
	local code=$1 expected=$2 status=0

	shift 2
	cp_command "$@" || status=$?
	equal "return code of $*" "$code" $status &&
		matches "answer of $*" "$expected" "$answer"
}

# A user's console has shown a text, in so many seconds.
console_shows()
{
	local status=0

	limit=$(($3 + 30)) run_osier wait "$system" --user "$1" \
		--timeout "$3" "$2" 2>"$work/wait.err" || status=$?
	[ $status -eq 0 ] || say "$(cat "$work/wait.err")"
	return $status
}

running()
{
	[ -n "$emulator" ] && kill -0 "$emulator" 2>/dev/null
}

system_stop()
{
	run_osier stop "$system" "$@"
}

# Hundredths of seconds of CPU time, user and system, that Hercules has used
cpu_time()
{
	local line

	read -r line <"/proc/$emulator/stat"
	set -- ${line##*) }
	echo $(((${12} + ${13}) * 100 / ticks))
}
ticks=$(getconf CLK_TCK)

# Whatever is left, however it came to its end
system_end()
{
	# it may have been on its way up
	[ -n "$emulator" ] || emulator=$(sed -n 's/^pid //p' \
		"$system/run/state" 2>/dev/null)
	if running; then
		run_osier stop "$system" --within 20 >"$work/stop.out" 2>&1 ||
			kill -KILL "$emulator" 2>/dev/null
	fi
	rm -rf "$work"
}
