#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# make run: from what has been built to the operator's console. Makes the system
# $BUILD/system from directory/sample.xml unless it is there, starts it unless
# it runs, puts Linux into the readers of LINUX1 and LINUX2, opens a console.
set -eu

build=${BUILD:-build}
osier=$build/osier
system=$build/system
guest=$build/guest

# The console takes the whole window, and nothing shows the passwords again.
create()
{
	"$osier" create "$system" --directory directory/sample.xml
	[ -t 0 ] || return 0
	echo
	echo "These initial passwords are not shown again: write them down."
	printf 'Then press Enter. '
	read -r _ || :
}

punch()
{
	"$osier" punch "$system" --to "$1" \
		"$guest/kernel" "$guest/parmfile" "$guest/initramfs"
}

runs()
{
	"$osier" cp "$system" QUERY CPLEVEL >/dev/null 2>&1
}

[ -d "$system" ] || create
if ! runs; then
	"$osier" start "$system" --wait
	punch LINUX1
	punch LINUX2
fi

status=0
"$osier" console "$system" || status=$?
cat <<EOF
The system goes on. To come back to it: make run
To shut it down:                        $osier stop $system
To begin anew, with new passwords:      rm -r $system, when it is down
EOF
exit $status
