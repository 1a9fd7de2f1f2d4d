/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A virtual machine with a directory entry, a console and its devices. */
#ifndef TESTS_UNIT_FAKE_GUEST_H
#define TESTS_UNIT_FAKE_GUEST_H

#include "cp/vio/console.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"

struct fake_guest {
	struct vm vm;
	struct objdir_user user;
};

/* Resets the fakes and begins a test. */
void fake_guest_setup(void);

/* Takes the next place among the virtual machines; all of its devices. */
void fake_guest_start(struct fake_guest *guest, const char *userid);
/* Without a directory entry's devices. */
void fake_guest_start_bare(struct fake_guest *guest, const char *userid);
void fake_guest_end(struct fake_guest *guest);

/* Enables a subchannel for ISC 3 with parameter 1234. */
void fake_guest_enable(struct fake_guest *guest, uint16_t subchannel);

/* Stores a format-1 CCW. */
void fake_guest_ccw(uint32_t at, uint8_t command, uint8_t flags, uint16_t count,
		    uint32_t address);

/* SSCH of a format-1 program with key 0. */
int fake_guest_start_io(struct fake_guest *guest, uint16_t subchannel,
			uint32_t at);

/* TSCH. */
int fake_guest_test_io(struct fake_guest *guest, uint16_t subchannel,
		       struct irb *irb);

#endif
