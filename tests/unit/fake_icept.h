/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What interception handlers call beside the layers below: the channel
 * subsystem, the service-call processor, commands, IPL. Each notes what it was
 * asked and answers as told.
 */
#ifndef TESTS_UNIT_FAKE_ICEPT_H
#define TESTS_UNIT_FAKE_ICEPT_H

#include "cp/cmd/run.h"
#include "cp/vio/vio.h"
#include "cp/vm/deliver.h"

struct vcpu;

struct fake_calls {
	/* vio */
	int cc;		 /* what each instruction answers */
	const char *act; /* the last one, null: none */
	uint16_t subchannel;
	struct orb orb;
	struct schib schib; /* modify: given; store: to be given */
	struct irb irb;
	bool pending;		   /* an interruption ... */
	struct io_interruption io; /* ... this one */
	struct vdev device;	   /* vio_find knows this one alone */
	struct vdev_type type;
	/* sclp */
	uint32_t command, sccb;
	enum pic sclp_pic;
	unsigned sclp_cc;
	/* commands */
	unsigned commands;
	char command_line[4][241];
	const char *answer; /* one line, null: none */
	int code;	    /* of the n-th command: code + n - 1 */
	bool resets_guest;
	char console[256]; /* lines that went to the console */
	struct ipl_request ipl;
	unsigned ipls;
};

extern struct fake_calls fake_calls;

/* Where tests have operands, GR2 points there; the prefix of CPU 0. */
#define FAKE_AREA 0x4000
#define FAKE_PREFIX 0x8000

/* For cmocka: fake_start, nothing called yet, GR1 names subchannel 0. */
int fake_icept_set_up(void **state);

/*
 * The instruction (2, 4 or 6 bytes) as SIE leaves it: text in the state
 * description, PSW behind it; then icept_handle.
 */
void fake_execute(struct vcpu *v, uint64_t text, unsigned length);

/* The same as target of an EX or EXRL of this length. */
void fake_execute_by(struct vcpu *v, uint64_t text, unsigned length,
		     unsigned execute_length);

/* Words in guest absolute storage. */
uint32_t fake_word(uint64_t at);
uint64_t fake_doubleword(uint64_t at);
void fake_set_word(uint64_t at, uint32_t value);
void fake_set_doubleword(uint64_t at, uint64_t value);

/* CPU 0 has had this program interruption, its PSW is behind; or it completed
 * with this condition code. */
void fake_expect_pic(enum pic pic, unsigned ilc);
void fake_expect_done(unsigned cc, unsigned length);

#endif
