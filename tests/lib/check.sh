# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Bash, to be sourced: results in the form that tests/run counts.
#
# A test is a function of steps joined by &&. A step that fails says why with
# `say`, whose lines are shown only when the test failed.

group=${group:-test}
said=()

say()
{
	said+=("# $1")
}

# test NAME FUNCTION [ARGUMENT...]
test_that()
{
	local name=$1

	shift
	said=()
	if "$@"; then
		echo "ok - $group: $name"
		return 0
	fi
	[ ${#said[@]} -eq 0 ] || printf '%s\n' "${said[@]}"
	echo "not ok - $group: $name"
	return 1
}

# skip NAME WHY
skip()
{
	echo "ok - $group: $1 # SKIP $2"
}

# equal WHAT EXPECTED IS
equal()
{
	[ "$2" != "$3" ] || return 0
	say "$1: expected '$2', is '$3'"
	return 1
}

# matches WHAT REGULAR-EXPRESSION IS: all of it, by bash's =~
matches()
{
	[[ ! $3 =~ ^($2)$ ]] || return 0
	say "$1: expected to match '$2', is '$3'"
	return 1
}
