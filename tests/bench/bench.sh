#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# make bench: what a guest costs against the bare machine, as ratios from one
# run on one machine.
#
#	tests/bench/bench.sh [-n REPEATS] [loop|icept|stap|boot|idle]...
#
# Measured is the CPU time, user and system, of the emulator's process; native
# and guest in turn, medians of REPEATS (3). The costs of starting and ending
# cancel where it says "difference": each program runs with few turns and with
# many, and the difference is what counts. A ratio above its budget is marked;
# that is no failure: exit status 1 means that something could not be measured.

group=bench
here=tests/bench
. tests/lib/check.sh
. tests/lib/system.sh

trap bench_end EXIT
trap 'exit 143' TERM INT

repeats=3
bare=
wrong=0
seconds=600 # for one run, on a slow machine

bench_end()
{
	[ -z "$bare" ] || kill -KILL "$bare" 2>/dev/null
	system_end
}

fail()
{
	echo "bench.sh: $*" >&2
	exit 1
}

# ---- measures, in hundredths of seconds of CPU time, into the variable spent

# A deck of a program of this folder with so many turns
make_deck()
{
	local i octal=''

	cp "$BUILD/s390x/$here/$1.bin" "$work/deck" || return
	for ((i = 56; i >= 0; i -= 8)); do
		octal+=$(printf '\\%03o' $(($2 >> i & 255)))
	done
	# shellcheck disable=SC2059
	printf "$octal" | dd of="$work/deck" bs=1 seek=168 conv=notrunc \
		status=none
}

bare_files()
{
	cat >"$work/bare.cnf" <<-END
		ARCHMODE z/Arch
		CPUMODEL 2817
		MAINSIZE 256
		NUMCPU 1
		OSTAILOR QUIET
		DIAG8CMD DISABLE
		SHCMDOPT DISABLE
		0009 3215-C /
		000C 3505 $work/deck ebcdic
	END
	cat >"$work/bare.rc" <<-'END'
		hao tgt ^PSW=|HHCCP01[68]I|HHCCP0[0-9]*E
		hao cmd quit
		ipl 000c
	END
}

# measure_native PROGRAM TURNS: a run of Hercules that ends by itself
measure_native()
{
	local status=0 times TIMEFORMAT='%U %S'

	make_deck "$1" "$2" || return
	times=$({ time HERCULES_RC=$work/bare.rc timeout -k 5 $seconds \
		hercules -d -f "$work/bare.cnf" </dev/null \
		>"$work/bare.log" 2>&1; } 2>&1) || status=$?
	grep -aq 'PSW=.*D00D$' "$work/bare.log" || {
		say "$1 on the bare machine: status $status: $(grep -a PSW= \
			"$work/bare.log")"
		return 1
	}
	spent=$(awk '{ printf "%d", ($1 + $2) * 100 + 0.5 }' <<<"$times")
}

# measure_guest PROGRAM TURNS: from IPL to the disabled wait
measure_guest()
{
	local before

	make_deck "$1" "$2" &&
		cp_says 0 '.*Command accepted.*' XAUTOLOG ALICE &&
		run_osier punch "$system" --to ALICE "$work/deck" || return
	before=$(cpu_time)
	cp_says 0 '.*' --user ALICE IPL 00C &&
		console_shows ALICE 0000D00D $seconds || return
	spent=$(($(cpu_time) - before))
	cp_command FORCE ALICE
	cp_command PURGE ALICE RDR ALL
	return 0
}

boot_native()
{
	local cpu

	cpu=$(tools/native-boot.sh -d "$guest" -t $seconds -m 256 |
		sed -n 's/.*native-boot: cpu \([0-9.]*\) s$/\1/p')
	[ -n "$cpu" ] || return
	spent=$(awk -v s="$cpu" 'BEGIN { printf "%d", s * 100 + 0.5 }')
}

boot_guest()
{
	local before

	cp_says 0 '.*Command accepted.*' XAUTOLOG LINUX1 &&
		run_osier punch "$system" --to LINUX1 "$guest/kernel" \
			"$guest/parmfile" "$guest/initramfs" || return
	before=$(cpu_time)
	cp_says 0 '.*' --user LINUX1 IPL 00C &&
		console_shows LINUX1 'Osier guest ready' $seconds || return
	spent=$(($(cpu_time) - before))
	cp_command FORCE LINUX1
	return 0
}

# difference MEASURE PROGRAM FEW MANY
difference()
{
	local few

	"$1" "$2" "$3" || return
	few=$spent
	"$1" "$2" "$4" || return
	spent=$((spent - few))
}

# ---- reports

median()
{
	printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# compare NAME BUDGET NATIVE GUEST: the two are commands that leave spent
compare()
{
	local i bare_times=() guest_times=()

	said=()
	for ((i = 0; i < repeats; i++)); do
		eval "$3" && bare_times+=("$spent") &&
			eval "$4" && guest_times+=("$spent") && continue
		printf '%s\n' "${said[@]}"
		echo "$1: not measured"
		wrong=1
		return
	done
	awk -v name="$1" -v budget="$2" -v n="$(median "${bare_times[@]}")" \
		-v g="$(median "${guest_times[@]}")" \
		-v all="${bare_times[*]} | ${guest_times[*]}" 'BEGIN {
		if (n <= 0)
			n = 1
		printf "%-34s %6.3f  budget %.2f%s\n", name, g / n, budget,
			(g / n > budget + 0 ? "  OVER" : "")
		printf "    %.2f s against %.2f s (hundredths: %s)\n",
			g / 100, n / 100, all
	}'
}

frames_in_use()
{
	cp_command QUERY FRAMES || return
	sed -n 's/^InUse=//p' <<<"$answer"
}

# Users without a guest in them: all that they take is CP's.
idle()
{
	local before after i count=32

	before=$(frames_in_use) || return
	for ((i = 1; i <= count; i++)); do
		cp_says 0 '.*Command accepted.*' \
			XAUTOLOG "IDLE$(printf %02d $i)" || return
	done
	after=$(frames_in_use) || return
	awk -v frames=$((after - before)) -v count=$count 'BEGIN {
		kib = (frames - count) * 4 / count # without the segment table
		printf "%-34s %6.1f  budget 64%s\n",
			"storage of an idle guest, KiB", kib,
			(kib > 64 ? "  OVER" : "")
		printf "    %d frames for %d guests, a segment table in each\n",
			frames, count
	}'
	for ((i = 1; i <= count; i++)); do
		cp_command FORCE "IDLE$(printf %02d $i)"
	done
}

while getopts n: option; do
	case $option in
	n) repeats=$OPTARG ;;
	*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- loop icept stap idle boot

for program in loop icept sie stap; do
	[ -r "$BUILD/s390x/$here/$program.bin" ] ||
		fail "$program.bin is missing: make builds it"
done
bare_files
system_create >"$work/create.out" 2>&1 || fail "$(cat "$work/create.out")"
system_start || fail 'the system does not start'

for what; do
	case $what in
	loop) compare 'CPU-bound loop, guest/native' 1.02 \
		'difference measure_native loop 10000000 90000000' \
		'difference measure_guest loop 10000000 90000000' ;;
	icept) compare 'interception and back/bare SIE' 2.0 \
		'difference measure_native sie 1000000 11000000' \
		'difference measure_guest icept 1000000 11000000' ;;
	stap) compare 'the same, simulated in C' 2.0 \
		'difference measure_native sie 500000 5500000' \
		'difference measure_guest stap 500000 5500000' ;;
	boot) compare 'Linux to its shell, guest/native' 1.05 \
		boot_native boot_guest ;;
	idle) idle || {
		echo 'storage of an idle guest: not measured'
		wrong=1
	} ;;
	*) fail "what is $what?" ;;
	esac
done
exit $wrong
