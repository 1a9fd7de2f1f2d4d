/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: a virtual machine, from LOGON or XAUTOLOG to LOGOFF. All members
 * are protected by the CP lock; the vcpus' tasks run without it only in SIE.
 */
#ifndef CP_VM_VM_H
#define CP_VM_VM_H

#include "cp/store/space.h"
#include "cp/vm/vcpu.h"
#include "directory/objdir.h"
#include "s390/lib/list.h"

#define VM_CPU_MAX 64

struct session;
struct io_interruption;
struct vconsole;
struct vio;
struct vsclp;

enum vm_run_state {
	VM_RUNNING, /* the guest may run */
	VM_CP_READ, /* stopped by CP, which waits for a command */
};

/* SET, one bit each */
#define VM_SET_RUN 0x01
#define VM_SET_MSG 0x02
#define VM_SET_WNG 0x04
#define VM_SET_IMSG 0x08
#define VM_SET_EMSG_CODE 0x10
#define VM_SET_EMSG_TEXT 0x20
#define VM_SET_SMSG 0x40
#define VM_SET_ACNT 0x80
#define VM_SET_LINEDIT 0x100
#define VM_SET_DEFAULT                                              \
	(VM_SET_MSG | VM_SET_WNG | VM_SET_IMSG | VM_SET_EMSG_CODE | \
	 VM_SET_EMSG_TEXT | VM_SET_LINEDIT)

struct vm {
	struct list link;	  /* in the list of virtual machines */
	char userid[9];		  /* [c] */
	uint32_t version;	  /* counts changes of the configuration */
	struct objdir_user *user; /* [c] the directory entry at LOGON */
	uint32_t classes;	  /* privilege classes now */
	uint32_t settings;	  /* VM_SET_ */
	char secondary[9];	  /* SECUSER; empty: none */
	enum vm_run_state run_state;
	bool stopped;		     /* by an error: SET RUN ON does not help */
	unsigned holds;		     /* who relies on it across a wait */
	unsigned sent;		     /* commands sent to it, not yet executed */
	unsigned paused;	     /* vm_pause calls not yet resumed */
	struct wait_queue attention; /* SLEEP waits here: a key, a pause or
					LOGOFF ends it */
	bool logoff_pending;	     /* being taken down */
	bool autologged;
	uint64_t logon_tod;
	uint64_t storage; /* bytes; space.size once it exists */
	uint64_t storage_max;
	struct space space;
	struct vcpu *vcpu[VM_CPU_MAX];
	unsigned cpu_count;
	/* floating interruptions */
	bool service_pending;
	uint32_t service_parameter;
	bool key_pending; /* interrupt key */
	/* the parts, each owned by its own file */
	struct vio *vio;	  /* channel subsystem */
	struct vsclp *sclp;	  /* service-call logical processor */
	struct vconsole *console; /* operator console */
	struct session *session;  /* cp/cmd: settings of its terminal */
	/* the last IPL, for DIAGNOSE X'308' */
	uint8_t ipl_parameter[64]; /* EBCDIC */
	uint8_t ipl_parameter_length;
	uint8_t ipl_loadparm[8]; /* EBCDIC; zeros: none */
	uint16_t ipl_device;
	uint64_t ipl_subchannel; /* SSID of the IPL device, 0: none */
};

/*
 * What a virtual machine needs of the layers above this one. Set once at
 * start, by main.
 */
struct vm_upcalls {
	bool (*create)(struct vm *vm); /* its devices, console, SCLP */
	void (*reset)(struct vm *vm);
	void (*destroy)(struct vm *vm);
	bool (*io_pending)(const struct vm *vm, uint64_t cr6);
	bool (*io_take)(struct vm *vm, uint64_t cr6,
			struct io_interruption *taken);
	void (*io_untake)(struct vm *vm, const struct io_interruption *taken);
	/* the guest entered CP READ; message may be null */
	void (*entered_cp)(struct vm *vm, const char *message);
	void (*changed)(void); /* one was made or is gone */
};
extern const struct vm_upcalls *vm_upcalls;

extern struct list vm_list; /* of struct vm, in order of logon */

void vm_init(void);
/* A task of a machine that is taken down has ended. */
void vm_reap(void);
unsigned vm_count(void);
/* The n-th, in order of logon; null: no more. */
struct vm *vm_nth(unsigned n);

/* The virtual machine of a logged-on user; null: not logged on. */
struct vm *vm_find(const char *userid);

/*
 * Makes the virtual machine of a directory entry (taken over by the call);
 * stopped, no IPL done. Null: storage is short.
 */
struct vm *vm_create(struct objdir_user *user);

/*
 * Takes a virtual machine down: at once vm_find does not know it any more; a
 * task of its own frees all of it when its CPUs have come out of SIE. Callers
 * forget it. Any task, its vcpus' own included.
 */
void vm_destroy(struct vm *vm);

/* Keeps a machine that is taken down from being freed, over a wait. */
void vm_hold(struct vm *vm);
void vm_release(struct vm *vm);

/* Stops all CPUs of it and waits until they are out of SIE (its own task is
 * out already). vm_resume lets those run again that operated. */
void vm_pause(struct vm *vm);
void vm_resume(struct vm *vm);

/* Resets (subsystem reset and CPU reset), and storage cleared if asked. The
 * machine is paused; all CPUs are stopped after it. */
void vm_reset(struct vm *vm, bool initial, bool clear);

/*
 * The guest cannot go on: all CPUs stop, the message (one line, with its
 * number) goes to the console, which enters CP READ. Any task.
 */
void vm_enter_cp(struct vm *vm, const char *message);

/* A person broke into CP: CP READ; SET RUN ON lets the guest go on. */
void vm_break(struct vm *vm);

/* Leaves CP READ: what operated before operates again. */
void vm_leave_cp(struct vm *vm);

/* Makes storage of another size: resets and clears. False: shortage. */
bool vm_define_storage(struct vm *vm, uint64_t size);

#endif
