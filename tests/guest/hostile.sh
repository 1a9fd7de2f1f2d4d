# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Guests that misbehave, each in a fresh virtual machine, beside a bystander.
# After each: CP answers, the bystander goes on and was not disturbed, and the
# guest can be forced off. hostile.sh [CASE...]

victim=IDLE39
bystander=IDLE40
image_operand=$((0x1f00)) # program_operand in the image

# What each case comes to: "end": its last line; "any": whatever, in a few
# seconds; "run": it never ends, and CP says nothing; "gone": it is logged off;
# or the message that CP enters it with.
cases="
	loop-invalid		HCPGIR453W CP entered; program interrupt loop
	loop-odd		any
	loop-outside		any
	loop-useless		run
	loop-special		any
	loop-svc		run
	loop-external		any
	loop-external-invalid	HCPGIR453W CP entered; program interrupt loop
	io-invalid		end
	psw-bits		HCPGIR453W CP entered; program interrupt loop
	restart-invalid		end
	wait-disabled		HCPGIR450W CP entered; disabled wait PSW 00020001 80000000 00000000 26A2379C
	wait-subclass		run
	wait-io			run
	wait-mcheck		run
	tight-loop		run
	per-storm		run
	dat-outside		any
	dat-loop		end
	prefix-walk		end
	wipe-zeros		any
	wipe-ones		any
	esa-mode		any
	control-registers	end
	touch-all		end
	sccb-forms		end
	sccb-places		end
	sccb-events		end
	sccb-messages		end
	sccb-masks		end
	sccb-storm		end
	sccb-random		end
	diag8-forms		end
	diag8-bytes		end
	diag8-words		end
	diag8-nothing		any
	diag8-stop		any
	diag8-clear		any
	diag8-define		any
	diag8-logoff		gone
	tic-loop		end
	tic-forever		run
	tic-and-wait		HCPGIR450W
	data-chain-loop		end
	flood			FFFFFFFFFFFFFFFF
	flood-lines		end
	self-modifying		end
	long-data		end
	random-programs		end
	absent			end
	storm			end
	random-schibs		end
	read-nobody		HCPGIR450W
	records			end
	random-instructions	any
	random-b2		any
	random-b9		any
	random-e5-eb		any
	diagnose		end
	diagnose-308		end
	diagnose-308-reset	any
	signal-all		end
	signal-stop		HCPGSP2629I
	signal-store		HCPGSP2629I
	signal-reset		HCPGSP
	keys			end
	purges			end
	timers			end
	sie			end
	long-operands		end
	system-information	end
	channel-information	end
"

# image_of CASE: the image that runs it
image_of()
{
	local image=$work/$1

	cp "$programs/guest/hostile.bin" "$image"
	printf '%s\0' "$1" | dd of="$image" bs=1 seek=$image_operand \
		conv=notrunc status=none
	echo "$image"
}

# The last number that the bystander has told, in hexadecimal
counted()
{
	tr -d '\r' <"$work/bystander" |
		sed -n 's/^count: right=\([0-9A-F]\{8\}\)$/\1/p' | tail -n 1
}

# The bystander counts on, and never counted wrong.
bystander_lives()
{
	local before

	shown $bystander 'count: right=' 30 >"$work/bystander" || return
	before=$(counted)
	shown $bystander "$(printf 'right=%08X' $((16#$before + 6)))" 60 \
		>"$work/bystander" || return
	! grep -q 'count: wrong' "$work/bystander" || {
		say 'the bystander was disturbed'
		return 1
	}
}

answers()
{
	cp_says 0 'TIME IS .*' QUERY TIME
}

ends()
{
	case $2 in
	end) shown $victim "END: $1" 90 >"$work/shown" ;;
	gone)
		for _ in {1..50}; do
			cp_command QUERY $victim || return 0
			sleep 0.1
		done
		return 1
		;;
	any | run)
		sleep 2
		shown $victim "BEGIN: $1" 5 >"$work/shown" || return
		# What comes afterwards is looked at only for "run".
		if [ "$2" = run ] && shown $victim HCPG 1 >"$work/shown"; then
			say 'CP was entered'
			return 1
		fi
		said=()
		;;
	*) shown $victim "$2" 30 >"$work/shown" ;;
	esac
}

# The guest is gone, whatever state it was in.
forced()
{
	cp_command FORCE $victim
	for _ in {1..100}; do
		cp_command QUERY $victim || return 0
		sleep 0.1
	done
	say "$victim does not go"
	return 1
}

hostile_case()
{
	: >"$work/shown"
	load $victim "$(image_of "$1")" && ends "$1" "$2" && answers &&
		bystander_lives && forced
}

test_that 'the bystander runs' load $bystander \
	"$programs/guest/bystander.bin"
: >"$work/bystander"
while read -r name expected; do
	[ -n "$name" ] || continue
	[ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
	test_that "$name: $expected" hostile_case "$name" "$expected" || {
		tail -n 5 "$work/shown" | sed 's/^/# /'
		cp_command FORCE $victim
		running || {
			echo '# Hercules has ended'
			tail -n 5 "$system/run/hercules.log" | sed 's/^/# /'
			break
		}
	}
done <<<"$cases"
