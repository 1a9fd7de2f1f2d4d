/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: CP from its first C statement to the dispatcher, and its end. The
 * layers below call upward only through the tables of this file.
 */
#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/base/lock.h"
#include "cp/base/service.h"
#include "cp/base/smp.h"
#include "cp/base/task.h"
#include "cp/cmd/call.h"
#include "cp/cmd/logon.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/dispatch.h"
#include "cp/rio/sysres.h"
#include "cp/spool/spool.h"
#include "cp/term/control.h"
#include "cp/term/station.h"
#include "cp/vio/console.h"
#include "cp/vio/sclp.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "s390/lib/clock.h"
#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"
#include "s390/machine/cpu.h"
#include "s390/machine/time.h"

#include <string.h>

#define WAIT_SHUTDOWN 0x61 /* address in the PSW after SHUTDOWN */
#define OPERATOR "OPERATOR"
#define SIGNAL_SECONDS 30
#define CONTROL_FIRST 0x0f00 /* device numbers of the control channel */
#define CONTROL_LAST 0x0fff
#define TYPE_3278 0x3278
#define TYPE_3390 0x3390
#define KEY_WORD "KEY="
/* Channel programs, prefix areas and stacks with CCWs on them lie below 2 GB;
 * until frames are told apart, no others are used. */
#define FRAMES_END (UINT64_C(1) << 31)

/* What the IPL left: GR0-15 (low halves) and the IPL device. */
struct ipl_state {
	uint8_t gr[64];
	uint32_t ssid;
};

void cp_main(const struct ipl_state *ipl);

static uint32_t ipl_ssid;

static void say(const char *text)
{
	service_write(text, text_length(text));
}

/* ---- what virtual machines need of the layers above them */

static bool machine_create(struct vm *vm)
{
	vm->console = console_create(vm);
	if (!vm->console || !session_create(vm))
		return false;
	vm->sclp = vsclp_create(vm);
	if (!vm->sclp)
		return false;
	vm->vio = vio_create(vm);
	return vm->vio;
}

static void machine_reset(struct vm *vm)
{
	vio_reset(vm->vio);
	vsclp_reset(vm->sclp);
}

static void machine_destroy(struct vm *vm)
{
	if (vm->vio)
		vio_destroy(vm->vio);
	if (vm->sclp)
		vsclp_destroy(vm->sclp);
	if (vm->session)
		session_destroy(vm);
	if (vm->console)
		console_destroy(vm->console);
}

static bool machine_io_pending(const struct vm *vm, uint64_t cr6)
{
	return vio_pending(vm->vio, cr6);
}

static bool machine_io_take(struct vm *vm, uint64_t cr6,
			    struct io_interruption *taken)
{
	return vio_take(vm->vio, cr6, taken);
}

static void machine_io_untake(struct vm *vm,
			      const struct io_interruption *taken)
{
	vio_untake(vm->vio, taken);
}

static void machine_entered_cp(struct vm *vm, const char *message)
{
	if (message)
		console_line(vm->console, CONSOLE_CP, message);
	session_changed(vm);
}

static const struct vm_upcalls upcalls = {
	.create = machine_create,
	.reset = machine_reset,
	.destroy = machine_destroy,
	.io_pending = machine_io_pending,
	.io_take = machine_io_take,
	.io_untake = machine_io_untake,
	.entered_cp = machine_entered_cp,
	.changed = control_machines_changed,
};

/* ---- start */

/* The key of the control channel, in the IPL parameter: KEY=... */
static void take_key(const uint8_t gr[64])
{
	char text[64];
	size_t n = sizeof(KEY_WORD) - 1, end;

	ebcdic_decode(text, gr, sizeof(text));
	if (memcmp(text, KEY_WORD, n) != 0)
		return;
	for (end = n; end < sizeof(text); end++)
		if (text[end] <= ' ')
			break;
	control_set_key(text + n, end - n);
}

/* The volume that CP came from; the first disk after a list-directed load. */
static struct rdev *residence(void)
{
	struct rdev *rdev, *disk = NULL;

	for (unsigned n = 0; (rdev = rdev_nth(n)); n++) {
		if (rdev->ssid == ipl_ssid)
			return rdev;
		if (!disk && rdev->type == TYPE_3390)
			disk = rdev;
	}
	return disk;
}

static void open_directory(void)
{
	const char *why = sysres_open(residence());
	char line[100];
	struct text t;

	if (!why) {
		memcpy(cp_system.name, sysres_directory()->system,
		       sizeof(cp_system.name));
		return;
	}
	text_init(&t, line, sizeof(line));
	text_add(&t, "HCPIPL9901T CP cannot start: ");
	text_add(&t, why);
	say(line);
	abend(ABEND_IPL001, ipl_ssid);
}

static void start_terminals(void)
{
	struct rdev *rdev;

	station_init();
	for (unsigned n = 0; (rdev = rdev_nth(n)); n++) {
		if (rdev->type != TYPE_3278)
			continue;
		if (rdev->number >= CONTROL_FIRST &&
		    rdev->number <= CONTROL_LAST)
			control_start(rdev);
		else
			station_start(rdev);
	}
}

static void to_console(struct reply *reply, const char *text, size_t length)
{
	(void)reply;
	service_write(text, length);
}

/* What the operator finds on the console: the system that came up. */
static void greet_operator(void)
{
	char line[80];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "SYSTEM NUCLEUS CREATED AT ");
	clock_add_stamp(&t, cp_system.built_tod);
	system_tell_operator(line);
	text_init(&t, line, sizeof(line));
	text_add(&t, "HCPIOP952I ");
	text_decimal(&t, cp_system.storage >> 20, 4, '0');
	text_add(&t, "M system storage");
	system_tell_operator(line);
}

/* Operator first, then whom the directory names. */
static void log_on_users(void)
{
	struct reply reply = { .line = to_console,
			       .emsg = EMSG_CODE | EMSG_TEXT };
	char userid[OBJDIR_NAME_LENGTH + 1];

	if (!logon_automatic(OPERATOR, &reply))
		greet_operator();
	for (uint32_t n = 0; sysres_autostart(n, userid); n++)
		if (!vm_find(userid))
			logon_automatic(userid, &reply);
}

static _Noreturn void end_system(bool reipl)
{
	(void)reipl;
	say("HCPWRP961W SYSTEM SHUTDOWN COMPLETE");
	smp_stop_others();
	cpu_load_psw(PSW_WAIT | PSW_EA | PSW_BA, WAIT_SHUTDOWN);
}

static void shut_down(bool reipl)
{
	end_system(reipl);
}

/* The task that brings the system up. */
static void start(void *argument)
{
	(void)argument;
	smp_start_others();
	rdev_discover();
	open_directory();
	spool_init();
	vm_init();
	start_terminals();
	log_on_users();
	say("Osier is up");
}

void cp_main(const struct ipl_state *ipl)
{
	/* by the linker; the value of nucleus_built is seconds since 1970 */
	extern uint8_t nucleus_end[], nucleus_built[];

	smp_init_boot_cpu();
	ipl_ssid = ipl->ssid;
	take_key(ipl->gr);
	vm_upcalls = &upcalls;
	vcpu_main = dispatch_vcpu;
	directory_find = sysres_find;
	cp_system.storage = service_storage_size();
	cp_system.ipl_tod = time_tod();
	cp_system.built_tod =
		TOD_UNIX_EPOCH + (uintptr_t)nucleus_built * TOD_SECOND;
	cp_system.signal_time = SIGNAL_SECONDS;
	cp_system.shutdown = shut_down;
	memcpy(cp_system.operator, OPERATOR, sizeof(OPERATOR));
	frame_init((uint64_t)(uintptr_t)nucleus_end,
		   cp_system.storage < FRAMES_END ? cp_system.storage :
						    FRAMES_END);
	lock_take();
	CHECK(task_start("start", start, NULL));
	task_dispatch();
}
