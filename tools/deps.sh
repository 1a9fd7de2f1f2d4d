#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# make deps: installs through apt what Osier needs to build, run and test on
# Debian 12. This is the only step that needs root, and the only list of
# packages. Does nothing when all is there. As root it just installs; otherwise
# it uses sudo, and asks first where there is somebody to ask.
set -eu
export LC_ALL=C

packages='
	gcc
	make
	libc6-dev
	libcmocka-dev
	libcrypt-dev
	libncurses-dev
	libxml2-dev
	libxml2-utils
	pkgconf

	binutils-s390x-linux-gnu
	gcc-s390x-linux-gnu
	libc6-dev-s390x-cross

	clang
	clang-format
	libclang-rt-14-dev

	c3270
	hercules
	s3270

	cpio
	gzip
	xz-utils
'

fail()
{
	echo "deps.sh: $*" >&2
	exit 1
}

# Those of the list that are not installed, in one line
missing()
{
	for package in $packages; do
		dpkg-query -W -f '${db:Status-Status}\n' "$package" \
			2>/dev/null | grep -qx installed ||
			printf '%s ' "$package"
	done
}

# install [SUDO...]: update the lists, then install what is missing
install()
{
	"$@" apt-get -q update || fail "apt cannot read the package lists"
	# The names are words of their own.
	# shellcheck disable=SC2086
	"$@" env DEBIAN_FRONTEND=noninteractive apt-get -q install --yes \
		--no-install-recommends $wanted || fail "apt could not install"
	wanted=$(missing)
	[ -z "$wanted" ] || fail "still missing: $wanted"
}

# Nobody is asked in a CI run, or when the input is no terminal.
somebody_there()
{
	[ "${CI:-}" != true ] && [ -t 0 ]
}

ask()
{
	printf 'Install them with sudo apt-get? [y/N] '
	read -r answer || answer=
	case $answer in
	y | Y | yes) return 0 ;;
	*) return 1 ;;
	esac
}

for tool in apt-get dpkg-query; do
	command -v $tool >/dev/null ||
		fail "no $tool here: this needs Debian 12"
done
wanted=$(missing)
[ -n "$wanted" ] || exit 0
echo "missing packages: $wanted"

if [ "$(id -u)" -eq 0 ]; then
	install
elif ! command -v sudo >/dev/null; then
	fail "run this as root: sh $(realpath "$0")"
elif somebody_there; then
	ask || fail "nothing installed"
	install sudo
elif sudo -n true 2>/dev/null; then
	install sudo -n
else
	fail "run this: sudo sh $(realpath "$0")"
fi
