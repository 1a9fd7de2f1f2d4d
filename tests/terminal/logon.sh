# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The LOGON dialogue: who gets in, who does not, and what is never to be seen.

day='(MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY'
stamp="[0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{2,5} $day [0-9]{2}/[0-9]{2}/[0-9]{2}"

# The whole buffer of the terminal, hidden fields as well, in hexadecimal
buffer_lacks()
{
	local wanted

	wanted=$(printf %s "$1" | od -An -tx1)
	terminal_do 'ReadBuffer(Ascii)' || return
	[[ ${told[*]} != *"$wanted "* && ${told[*]} != *"$wanted" ]] || {
		say "the password is in the buffer of the terminal"
		return 1
	}
}

before()
{
	terminal_open a && terminal_sees 'USERID   ===>' && terminal_clear &&
		terminal_state 'CP READ' && terminal_enter 'query time' &&
		terminal_sees 'HCPCFC015E Command not valid before LOGON: ' &&
		terminal_state 'CP READ'
}

# refused USERID PASSWORD: asked for a password all the same
refused()
{
	terminal_clear && terminal_enter "logon $1" &&
		terminal_sees 'Enter your password' &&
		terminal_state 'CP READ' && terminal_enter "$2" &&
		terminal_sees 'HCPLGA050E LOGON unsuccessful--incorrect' &&
		terminal_state 'CP READ' &&
		terminal_row 3 'HCPLGA050E LOGON unsuccessful--incorrect userid'\
' and/or password'
}

alike()
{
	local unknown wrong hidden

	refused NOBODY xyzzy && unknown="${told[*]:1}" &&
		refused ALICE xyzzy && wrong="${told[*]:1}" &&
		refused HIDDEN xyzzy && hidden="${told[*]:1}" &&
		equal 'screen of a wrong password' "$unknown" "$wrong" &&
		equal 'screen of a NOLOG user' "$unknown" "$hidden"
}

right()
{
	local secret=${password[ALICE]}

	terminal_clear && terminal_enter 'logon alice' &&
		terminal_sees 'Enter your password' &&
		terminal_state 'CP READ' && terminal_type "$secret" &&
		terminal_misses "$secret" && terminal_key 'Enter()' &&
		terminal_sees 'LOGON AT' && terminal_misses "$secret" &&
		terminal_unlocked && buffer_lacks "$secret" &&
		terminal_state 'CP READ'
}

order()
{
	terminal_order '[Ll][Oo][Gg][Oo][Nn] [Aa][Ll][Ii][Cc][Ee]' \
		'Osier Version 7 Release 3\.0, Service Level [0-9]{4} \(64-bit\),' \
		'built on .*' \
		'There is no logmsg data' \
		'FILES:   NO RDR,   NO PRT,   NO PUN' \
		"LOGON AT $stamp"
}

twice()
{
	terminal_open b && terminal_sees 'USERID   ===>' && terminal_clear &&
		terminal_enter "logon alice ${password[ALICE]}" &&
		terminal_sees 'HCPLGA054E Already logged on' &&
		terminal_misses 'LOGON AT' && terminal_state 'CP READ'
}

here()
{
	terminal_clear && terminal_enter 'logon alice here' &&
		terminal_sees 'Enter your password' &&
		terminal_enter "${password[ALICE]}" &&
		terminal_sees 'RECONNECTED AT' && terminal_state 'CP READ' &&
		terminal_order "RECONNECTED AT $stamp"
}

off()
{
	terminal_clear && terminal_enter 'logoff' &&
		terminal_sees 'LOGOFF AT' &&
		terminal_order \
			'CONNECT= [0-9]{2}:[0-9]{2}:[0-9]{2} VIRTCPU= [0-9]{3}:[0-9]{2}\.[0-9]{2} TOTCPU= [0-9]{3}:[0-9]{2}\.[0-9]{2}' \
			"LOGOFF AT $stamp" &&
		cp_says 45 'HCPCQU045E ALICE not logged on' QUERY ALICE
}

and_again()
{
	terminal_key 'Clear()' && terminal_sees 'USERID   ===>'
}

test_that 'before LOGON little is valid' before
test_that 'unknown user, wrong password, NOLOG: all HCPLGA050E' alike
test_that 'a password is not shown and does not stay in the terminal' right
test_that 'what LOGON says, in its order' order
test_that 'LOGON of a user who is logged on is refused' twice
test_that 'LOGON HERE takes the session over' here
test_that 'LOGOFF says how long it was, and when' off
test_that 'after LOGOFF the logo comes again' and_again
force_off ALICE
