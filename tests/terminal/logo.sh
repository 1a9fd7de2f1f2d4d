# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What stands on a terminal where nobody is logged on.

# form ROW: the rows of the logo from the one with "Fill in" on
form()
{
	terminal_row "$1" ' Fill in your USERID and PASSWORD and press ENTER' &&
		terminal_row $(($1 + 1)) \
			' (Your password will not appear when you type it)' &&
		terminal_row $(($1 + 2)) ' USERID   ===>' &&
		terminal_row $(($1 + 3)) ' PASSWORD ===>' &&
		terminal_row $(($1 + 4)) '' &&
		terminal_row $(($1 + 5)) ' COMMAND  ===>' &&
		terminal_row $(($1 + 6)) '' &&
		terminal_row $(($1 + 7)) \
			"$(printf '%60sRUNNING   OSIER1' '')"
}

logo()
{
	terminal_open a && terminal_sees 'Fill in' && form 17 &&
		equal 'row 1' 'z/VM ONLINE' "${told[0]# }"
}

fields()
{
	terminal_type 'abcdefghsecret' && terminal_read &&
		equal 'row of USERID' ' USERID   ===> abcdefgh' \
			"${told[18]}" &&
		terminal_misses secret
}

clear_leads_on()
{
	terminal_clear && terminal_state 'CP READ' &&
		terminal_row 1 'Enter one of the following commands:' &&
		terminal_row 2 '   LOGON userid' &&
		terminal_row 3 '   DIAL userid' &&
		terminal_row 4 '   MSG userid message' &&
		terminal_row 5 '   LOGOFF' && terminal_row 6 ''
}

logoff_leads_back()
{
	terminal_enter 'logoff' && terminal_sees 'USERID   ===>'
}

large()
{
	terminal_open large 3279-4-E && terminal_sees 'Fill in' && form 36 &&
		equal rows 43 ${#told[@]} &&
		terminal_clear && terminal_state 'CP READ' &&
		equal 'columns 61-67' 'CP READ' "${told[42]:60:7}" &&
		equal 'system id' OSIER1 "${told[42]:70:6}"
}

by_the_form()
{
	terminal_open form && terminal_sees 'Fill in' &&
		terminal_type alice && terminal_key 'Tab()' &&
		terminal_type "${password[ALICE]}" &&
		terminal_misses "${password[ALICE]}" &&
		terminal_key 'Enter()' && terminal_sees 'LOGON AT' &&
		terminal_misses "${password[ALICE]}" &&
		terminal_state 'CP READ' && cp_says 0 'ALICE +- +07..' \
			QUERY ALICE
}

test_that 'the logo is as people know it' logo
test_that 'USERID is 8 wide, what follows goes to PASSWORD, unseen' fields
test_that 'Clear leads to a list of commands in CP READ' clear_leads_on
test_that 'LOGOFF leads back to the logo' logoff_leads_back
test_that 'a large screen has its state in its last row' large
test_that 'the form logs a user on' by_the_form
force_off ALICE
