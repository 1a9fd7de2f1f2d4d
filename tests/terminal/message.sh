# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Messages between users.

clock='[0-9]{2}:[0-9]{2}:[0-9]{2}'

begin()
{
	terminal_open alice && terminal_log_on ALICE &&
		terminal_open bob && terminal_log_on BOB
}

arrives()
{
	terminal_use bob && terminal_clear && terminal_use alice &&
		terminal_command 'msg bob Hello, Bob' && terminal_use bob &&
		terminal_sees 'MSG FROM ALICE   : Hello, Bob' &&
		terminal_order " $clock  [*] MSG FROM ALICE   : Hello, Bob"
}

back()
{
	terminal_use alice && terminal_clear && terminal_use bob &&
		terminal_command 'm alice same to you' && terminal_use alice &&
		terminal_sees 'MSG FROM BOB     : same to you'
}

off()
{
	terminal_use bob && terminal_command 'set msg off' &&
		terminal_use alice &&
		terminal_command 'msg bob anybody' \
			'HCPMSG057I BOB not receiving; MSG off' &&
		terminal_use bob && terminal_misses anybody &&
		terminal_command 'set msg on'
}

nobody()
{
	terminal_use alice &&
		terminal_command 'msg maint hi' 'HCPCQU045E MAINT not logged on' &&
		terminal_command 'msg nobody hi' 'HCP'
}

warning()
{
	terminal_use bob && terminal_clear &&
		cp_says 0 '' WARNING BOB Time to go home &&
		terminal_sees '* WNG FROM' && terminal_sees 'Time to go home'
}

test_that 'two users log on' begin
test_that 'a message arrives, its case kept' arrives
test_that 'and is answered' back
test_that 'SET MSG OFF keeps messages away, the sender learns it' off
test_that 'a message to nobody' nobody
test_that 'WARNING' warning
force_off ALICE BOB
