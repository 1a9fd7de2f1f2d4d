#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Boots the guest of `make guest` on bare Hercules, without CP, from its
# list-directed load: the yardstick for a guest in a virtual machine.
#
#	tools/native-boot.sh [-d DIRECTORY] [-t SECONDS] [-m MEGABYTES]
#			     [-c COMMAND -u TEXT]
#
# With -c, the guest runs COMMAND once it is ready (RUN= of its boot parameters)
# and the run lasts until the log shows TEXT. TEXT must not occur in COMMAND,
# which the log may show too. This console loses what follows the first 150
# bytes of one write, so keep the output short.
#
# The log of Hercules goes to standard output, then one line with the
# emulator's CPU time. Exit status 0: the text awaited was seen; 1: it was not,
# in the time given.
set -eu

ready='Osier guest ready'
directory=build/guest
limit=300
storage=256
command=
until=$ready

usage()
{
	sed -n '/^#	/s/^#	//p' "$0" >&2
	exit 2
}

while getopts d:t:m:c:u: option; do
	case $option in
	d) directory=$OPTARG ;;
	t) limit=$OPTARG ;;
	m) storage=$OPTARG ;;
	c) command=$OPTARG ;;
	u) until=$OPTARG ;;
	*) usage ;;
	esac
done
shift $((OPTIND - 1))
[ $# -eq 0 ] || usage
case $command in
*\"*) usage ;;
esac

[ -r "$directory/native.ins" ] || {
	echo "native-boot.sh: no $directory/native.ins: run make guest" >&2
	exit 1
}
command -v hercules >/dev/null || {
	echo "native-boot.sh: hercules not found: run make deps" >&2
	exit 1
}
directory=$(cd "$directory" && pwd)
work=$(mktemp -d)
emulator=

# Hercules would first ask Linux to shut down: there are no disks, so end it.
# shellcheck disable=SC2317
finish()
{
	[ -z "$emulator" ] || kill -KILL "$emulator" 2>/dev/null || :
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# A load list reads from its own directory only, and follows no links.
cp "$directory/kernel" "$directory/initramfs" "$directory/initrd.address" \
	"$directory/native.ins" "$work"
{
	cat "$directory/parmfile.native"
	[ -z "$command" ] || printf ' RUN="%s"' "$command"
} >"$work/parmfile.native"
echo "ipl $work/native.ins" >"$work/hercules.rc"

# The console is Hercules' own: nothing listens on the network.
cat >"$work/hercules.cnf" <<-END
	ARCHMODE z/Arch
	CPUMODEL 2817
	MAINSIZE $storage
	NUMCPU 1
	OSTAILOR QUIET
	DIAG8CMD DISABLE
	SHCMDOPT DISABLE
	0009 3215-C /
END

# Seconds of CPU time, user and system, that the emulator has used
cpu_time()
{
	sed 's/.*) //' "/proc/$emulator/stat" |
		awk -v tick="$(getconf CLK_TCK)" \
			'{ printf "%.2f", ($12 + $13) / tick }'
}

HERCULES_RC=$work/hercules.rc hercules -d -f "$work/hercules.cnf" \
	</dev/null >"$work/log" 2>&1 &
emulator=$!
deadline=$(($(date +%s) + limit))
status=1
while [ "$(date +%s)" -lt $deadline ]; do
	if grep -aqF -e "$until" "$work/log"; then
		status=0
		break
	fi
	kill -0 "$emulator" 2>/dev/null || break
	sleep 0.1
done
used=$(cpu_time 2>/dev/null) || used=unknown
cat "$work/log"
echo "native-boot: cpu $used s"
[ $status -eq 0 ] ||
	echo "native-boot.sh: \"$until\" not seen in $limit s" >&2
exit $status
