# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The programs of tests/machine in virtual machines of their own: the machine is
# the oracle. equal.sh [NAME...]

equal_user=0

# equal_program NAME: its output compared with what the machine printed
equal_program()
{
	local user

	equal_user=$((equal_user + 1))
	user=$(printf 'IDLE%02d' $equal_user)
	if ! test_that "$1 runs to its end" equal_runs "$user" "$1"; then
		tail -n 3 "$work/shown" | sed 's/^/# /'
		run_osier cp "$system" --user "$user" DISPLAY PSW 2>&1 |
			sed 's/^/# /'
	fi
	tr -d '\r' <"$work/shown" | sed -n "/^BEGIN: /,/^END: /p" |
		grep -E '^([a-z0-9./-]+|BEGIN|END): ' >"$work/printed"
	awk -v group=$group -v program="$1" -f tests/machine/compare.awk \
		"tests/machine/$1.expect" "$work/printed"
	cp_command FORCE "$user" LOGOFF
}

equal_runs()
{
	: >"$work/shown"
	load "$1" "$programs/machine/$2.bin" &&
		shown "$1" "END: $2" 60 >"$work/shown"
}

programs_equal=("$@")
[ $# -gt 0 ] || programs_equal=(tests/machine/*.expect)
for name in "${programs_equal[@]}"; do
	name=${name##*/}
	equal_program "${name%.expect}"
done
