#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# make guest: a Linux guest to run, made from Debian's own packages for s390x.
#
#	tools/guest.sh [DIRECTORY]		(default build/guest)
#
# Leaves there: kernel, initramfs, parmfile and parmfile.sclp for a virtual
# reader; parmfile.native, initrd.address and native.ins for a list-directed
# load on bare Hercules. Does again only what is missing or out of date; remove
# the directory to fetch newer packages.
#
# apt does the fetching and checks the signatures, with the machine's mirrors,
# proxies and Debian's archive keys, but with lists, cache and package state of
# its own under DIRECTORY/apt: the machine's package configuration stays as it
# is. No root is needed.
set -eu
export LC_ALL=C
umask 022

release=bookworm
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
initrd_at=0x02000000

# cryptomgr.notests saves 0.8 of 3.0 thousand million instructions; nokaslr
# gives the same addresses at each boot; possible_cpus=1 saves storage. No
# console= here: the kernel chooses the 3215 by itself when it sees z/VM. A CP
# without IUCV would want hvc_iucv=0 as well.
parameters='root=/dev/ram0 ro cryptomgr.notests nokaslr possible_cpus=1'

fail()
{
	echo "guest.sh: $*" >&2
	exit 1
}

# older TARGET SOURCE...: the target is missing, or older than a source
older()
{
	target=$1
	shift
	[ -e "$target" ] || return 0
	for source in "$@"; do
		[ -z "$(find "$source" -newer "$target")" ] || return 0
	done
	return 1
}

# The mirrors that the machine itself uses for this release, in any format that
# apt reads, narrowed to what is wanted here.
write_sources()
{
	# The names in the format are for apt to fill in.
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
		'Created-By: Packages' 'Component: main' |
		awk -v release="$release" -v keyring="$keyring" '
			$2 == release || index($2, release "-") == 1 {
				line = "deb [arch=s390x target=Packages" \
					" signed-by=" keyring "] " $0
				if (!seen[line]++)
					print line
			}' >"$apt/sources.list"
	[ -s "$apt/sources.list" ] ||
		fail "apt has no source for Debian 12 ($release)" \
			"in /etc/apt: add one and try again"
}

# Read after the machine's own configuration, so this has the last word.
write_configuration()
{
	cat >"$apt/apt.conf" <<-END
		#clear APT::Architectures;
		#clear APT::Update::Pre-Invoke;
		#clear APT::Update::Post-Invoke;
		#clear APT::Update::Post-Invoke-Success;
		#clear APT::Default-Release;
		APT::Architecture "s390x";
		APT::Architectures { "s390x"; };
		APT::Get::AllowUnauthenticated "false";
		APT::Sandbox::User "$(id -un)";
		APT::Update::Error-Mode "any";
		Acquire::AllowInsecureRepositories "false";
		Acquire::AllowWeakRepositories "false";
		Acquire::AllowDowngradeToInsecureRepositories "false";
		Acquire::Retries "2";
		Dir::State "$apt/state";
		Dir::State::lists "$apt/state/lists";
		Dir::State::status "$apt/state/status";
		Dir::State::extended_states "$apt/state/extended_states";
		Dir::Cache "$apt/cache";
		Dir::Cache::archives "$apt/cache/archives";
		Dir::Cache::pkgcache "";
		Dir::Cache::srcpkgcache "";
		Dir::Log "$apt/log";
		Dir::Etc::sourcelist "$apt/sources.list";
		Dir::Etc::sourceparts "/dev/null";
		Dir::Etc::preferences "/dev/null";
		Dir::Etc::preferencesparts "/dev/null";
		Debug::NoLocking "true";
	END
}

prepare_apt()
{
	for tool in apt-get apt-cache dpkg-deb; do
		command -v $tool >/dev/null ||
			fail "$tool not found: this needs a Debian machine"
	done
	[ -r "$keyring" ] ||
		fail "$keyring is missing: install debian-archive-keyring"
	mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" \
		"$apt/log" "$apt/packages"
	: >"$apt/state/status"
	write_sources
	write_configuration
	apt-get -c "$apt/apt.conf" -q update >"$apt/update.log" 2>&1 || {
		sed -n '/^[EW]:/p' "$apt/update.log" | head -n 4 >&2
		fail "apt cannot get Debian's package lists, or not with a" \
			"valid signature; is the network there?" \
			"(all it said: $apt/update.log)"
	}
}

# The package of the newest image, on which linux-image-s390x depends
image_package()
{
	apt-cache -c "$apt/apt.conf" show --no-all-versions linux-image-s390x |
		sed -n 's/^Depends:.*\(linux-image-[0-9][^ ,]*\).*/\1/p'
}

# fetch PACKAGE NAME: leaves the verified package as packages/NAME.deb
fetch()
{
	rm -rf "$apt/packages/new"
	mkdir "$apt/packages/new"
	(cd "$apt/packages/new" &&
		apt-get -c "$apt/apt.conf" -q download "$1") \
		>"$apt/download.log" 2>&1 || {
		cat "$apt/download.log" >&2
		fail "apt cannot fetch $1"
	}
	mv "$apt"/packages/new/*.deb "$apt/packages/$2.deb"
	rmdir "$apt/packages/new"
}

fetch_packages()
{
	if [ -e "$apt/packages/linux.deb" ] &&
		[ -e "$apt/packages/busybox.deb" ]; then
		return 0
	fi
	echo "fetching Debian's kernel and busybox for s390x"
	prepare_apt
	image=$(image_package)
	[ -n "$image" ] || fail "Debian's lists name no kernel for s390x"
	fetch "$image" linux
	fetch busybox-static busybox
}

make_kernel()
{
	older "$out/kernel" "$apt/packages/linux.deb" || return 0
	rm -rf "$work/linux"
	dpkg-deb -x "$apt/packages/linux.deb" "$work/linux"
	set -- "$work"/linux/boot/vmlinuz-*
	[ -f "$1" ] || fail "the kernel package holds no boot/vmlinuz"
	cp "$1" "$work/kernel"
	mv "$work/kernel" "$out/kernel"
	rm -rf "$work/linux"
	echo "kernel: ${1##*/vmlinuz-}"
}

# The first process of the guest. On a console that sends whole lines and shows
# them itself, the shell must neither edit nor echo. RUN="command" among the
# boot parameters runs a command before the shell: the kernel hands it on.
write_init()
{
	cat >"$1" <<-'END'
		#!/bin/busybox sh
		/bin/busybox --install -s
		mount -t proc proc /proc
		mount -t sysfs sysfs /sys
		mount -t devtmpfs devtmpfs /dev
		export HOME=/root TERM=vt220
		case $(cat /sys/class/tty/console/active) in
		*ttysclp0 | *hvc0) ;;
		*) TERM=dumb; stty icanon icrnl -echo ;;
		esac
		echo 'Osier guest ready'
		[ -z "${RUN:-}" ] || sh -c "$RUN"
		setsid cttyhack sh
		poweroff -f
	END
	chmod 755 "$1"
}

# The archive depends on the package and this script only: names in order, one
# time stamp, owner root, nothing from the file system it was made on.
make_initramfs()
{
	older "$out/initramfs" "$apt/packages/busybox.deb" "$0" || return 0
	root=$work/initramfs.root
	rm -rf "$root" "$work/busybox"
	dpkg-deb -x "$apt/packages/busybox.deb" "$work/busybox"
	mkdir -p "$root/bin" "$root/sbin" "$root/usr/bin" "$root/usr/sbin" \
		"$root/dev" "$root/proc" "$root/sys" "$root/root" \
		"$root/tmp" "$root/etc"
	cp "$work/busybox/bin/busybox" "$root/bin/busybox" ||
		fail "the busybox package holds no bin/busybox"
	chmod 755 "$root/bin/busybox"
	write_init "$root/init"
	find "$root" -exec touch -h -d @0 {} +
	(cd "$root" && find . | sort |
		cpio -o -H newc -R 0:0 --reproducible --quiet) \
		>"$work/initramfs.cpio"
	gzip -9n <"$work/initramfs.cpio" >"$work/initramfs"
	mv "$work/initramfs" "$out/initramfs"
	rm -rf "$root" "$work/busybox" "$work/initramfs.cpio"
	echo "initramfs: $(wc -c <"$out/initramfs") bytes"
}

# One line each, without an end-of-line character: the kernel takes the file
# as it is, and 4095 bytes at most.
make_parameters()
{
	older "$out/parmfile.native" "$0" || return 0
	printf '%s' "$parameters" >"$out/parmfile"
	printf '%s' "$parameters conmode=sclp" >"$out/parmfile.sclp"
	printf '%s' "$parameters console=ttyS0 conmode=3215 condev=0x0009" \
		>"$out/parmfile.native"
}

# word64 NUMBER: eight bytes, the highest first
word64()
{
	shift_by=56
	while [ $shift_by -ge 0 ]; do
		byte=$(($1 >> shift_by & 255))
		# The inner printf makes the octal escape for the outer one.
		# shellcheck disable=SC2059
		printf "$(printf '\\%03o' $byte)"
		shift_by=$((shift_by - 8))
	done
}

# Start and size of the initial RAM disk belong at 10408 and 10410 in the
# kernel's parameter area, the command line at 10480.
make_load_list()
{
	older "$out/native.ins" "$out/initramfs" "$out/kernel" "$0" || return 0
	{
		word64 $((initrd_at))
		word64 "$(wc -c <"$out/initramfs")"
	} >"$out/initrd.address"
	cat >"$out/native.ins" <<-END
		* Linux for a list-directed load
		kernel 0x00000000
		initrd.address 0x00010408
		parmfile.native 0x00010480
		initramfs $initrd_at
	END
}

out=${1:-build/guest}
mkdir -p "$out"
out=$(cd "$out" && pwd)
apt=$out/apt
work=$out/work
mkdir -p "$work"
for tool in cpio gzip; do
	command -v $tool >/dev/null || fail "$tool not found: run make deps"
done
fetch_packages
make_kernel
make_initramfs
make_parameters
make_load_list
rmdir "$work"
