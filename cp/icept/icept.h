/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: interceptions. icept.c maps the interception code to one function,
 * decodes the instruction once, makes the checks its table row asks for, calls
 * the handler and applies the outcome. No handler advances a PSW or tests the
 * problem-state bit. Body of a handler, always: fetch operands, check
 * everything, change state, set the condition code.
 */
#ifndef CP_ICEPT_ICEPT_H
#define CP_ICEPT_ICEPT_H

#include "cp/msg/catalog.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vcpu.h"
#include "s390/lib/insn.h"

enum outcome {
	COMPLETE, /* done: the PSW goes on after the instruction */
	PROGRAM,  /* program interruption, set by program() */
	REDO,	  /* the instruction is to be executed again */
};

/* Ends a handler: return program(v, PIC_...); suppressing or nullifying as the
 * code says. For gstore codes: return program(v, code). */
enum outcome program(struct vcpu *v, enum pic code);

/* What is checked before the handler is called; alignment: of the second
 * operand, else specification exception. */
enum insn_check {
	UNPRIVILEGED = 0x00,
	PRIVILEGED = 0x01,
	ALIGN_2 = 0x02,
	ALIGN_4 = 0x04,
	ALIGN_8 = 0x08,
	ALIGN_32 = 0x20,
};

struct insn_entry {
	uint16_t key; /* operation code: one byte (0083), two (B202), or the
			 first and the sixth byte (EB2F) */
	const char *name;
	enum insn_format format;
	unsigned checks;
	enum outcome (*handler)(struct vcpu *v, const struct insn *insn);
};

/* Ascending by key. */
extern const struct insn_entry icept_table[];
extern const unsigned icept_table_count;

/* The row of an instruction; null: CP does not simulate it. */
const struct insn_entry *icept_find(const uint8_t text[6]);

/* What SIE left behind for this vcpu: handled. Its own task, CP lock held. */
void icept_handle(struct vcpu *v);

/* A host translation exception taken out of SIE at this address (host TEID). */
void icept_fault(struct vcpu *v, unsigned code, uint64_t teid);

/* The guest cannot go on: its console shows a message and enters CP READ. The
 * arguments of the message, ended by a null pointer. */
void icept_enter_cp(struct vcpu *v, enum message id, ...);

/*
 * Makes a guest page present that is inside storage; false: no frame is left,
 * and the guest was stopped with a message (the handler gives REDO).
 */
bool icept_page_in(struct vcpu *v, guest_absolute page);

/*
 * Gets another CPU of the same machine out of SIE, so that its state may be
 * looked at and changed until the caller next waits.
 */
void icept_hold(struct vcpu *other);

struct diag_entry {
	uint16_t code;
	const char *name;
	enum outcome (*handler)(struct vcpu *v, const struct insn *insn);
};

/* DIAGNOSE codes, ascending. */
extern const struct diag_entry diag_table[];
extern const unsigned diag_table_count;

/* Handlers, by family (one file each). */
#define HANDLER(name) enum outcome name(struct vcpu *v, const struct insn *insn)
HANDLER(icept_lpsw); /* ctl.c */
HANDLER(icept_lpswe);
HANDLER(icept_epsw);
HANDLER(icept_lctl);
HANDLER(icept_lctlg);
HANDLER(icept_spx); /* prefix.c */
HANDLER(icept_stpx);
HANDLER(icept_stap); /* sysinfo.c */
HANDLER(icept_stidp);
HANDLER(icept_stsi);
HANDLER(icept_stfl);
HANDLER(icept_stfle);
HANDLER(icept_sck); /* time.c */
HANDLER(icept_ptff);
HANDLER(icept_iske); /* key.c */
HANDLER(icept_sske);
HANDLER(icept_rrbe);
HANDLER(icept_tb);
HANDLER(icept_tprot);
HANDLER(icept_sigp);  /* sigp.c */
HANDLER(icept_servc); /* io.c */
HANDLER(icept_ssch);
HANDLER(icept_stsch);
HANDLER(icept_msch);
HANDLER(icept_tsch);
HANDLER(icept_tpi);
HANDLER(icept_hsch);
HANDLER(icept_csch);
HANDLER(icept_rsch);
HANDLER(icept_xsch);
HANDLER(icept_sal);
HANDLER(icept_schm);
HANDLER(icept_stcrw);
HANDLER(icept_stcps);
HANDLER(icept_rchp);
HANDLER(icept_chsc);
HANDLER(icept_iucv); /* iucv.c */
HANDLER(icept_diag); /* diag.c */
HANDLER(diag_identity);
HANDLER(diag_yield);
HANDLER(diag_yield_to);
HANDLER(diag_segment);
HANDLER(diag_appldata);
HANDLER(diag_command); /* diag_cp.c */
HANDLER(diag_time);    /* diag_time.c */
HANDLER(diag_time_extended);
HANDLER(diag_release); /* diag_store.c */
HANDLER(diag_storage_size);
HANDLER(diag_storage_extents);
HANDLER(diag_device_type); /* diag_device.c */
HANDLER(diag_device_info);
HANDLER(diag_ipl); /* diag_ipl.c */

#endif
