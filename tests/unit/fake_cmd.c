/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_cmd.h"

#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/base/timer.h"
#include "cp/base/trace.h"
#include "cp/cmd/call.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/cmd/users.h"
#include "cp/spool/spool.h"
#include "cp/vio/sclp.h"
#include "cp/vm/deliver.h"
#include "cp/vm/gstore.h"
#include "s390/machine/time.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"
#include "tests/unit/fake_guest.h"

#include <stdlib.h>
#include <string.h>

#define USERS 5
#define MACHINES 64 /* in one test, ended ones included */

struct fake_cmd fake_cmd;
struct list vm_list = { &vm_list, &vm_list };

/* A machine, its CPU, and the terminal it may have. */
static struct machine {
	struct fake_guest guest;
	struct vcpu cpu;
	struct sie_block sd;
	struct console_terminal terminal;
} * machines[MACHINES];
static unsigned machine_count;

static struct objdir_user users[USERS];
static char console_text[CONSOLE_RING_SIZE + 1];

static struct machine *of_vm(const struct vm *vm)
{
	for (unsigned i = 0; i < machine_count; i++)
		if (&machines[i]->guest.vm == vm)
			return machines[i];
	abort();
}

/* ---- terminals */

static bool terminal_name(const struct vm *vm, char name[9])
{
	strcpy(name, vm->userid[0] == 'L' ? "L0003" : "0700");
	return vm->console->terminal;
}

static bool terminal_idle(unsigned n, char name[9])
{
	strcpy(name, "0701");
	return n < fake_cmd.terminals;
}

static void terminal_release(struct vm *vm)
{
	vm->console->terminal = NULL;
}

static void terminal_changed(struct vm *vm)
{
	(void)vm;
}

static const struct session_terminals terminals = {
	.name = terminal_name,
	.idle = terminal_idle,
	.release = terminal_release,
	.changed = terminal_changed,
};

static void terminal_write(struct console_terminal *terminal,
			   enum console_kind kind, const char *text,
			   size_t length)
{
	(void)terminal;
	(void)kind;
	(void)text;
	(void)length;
}

static bool terminal_full(const struct console_terminal *terminal)
{
	(void)terminal;
	return false;
}

static void terminal_nothing(struct console_terminal *terminal)
{
	(void)terminal;
}

void fake_cmd_connect(const char *userid, bool on)
{
	struct vm *vm = vm_find(userid);
	struct machine *m = of_vm(vm);

	m->terminal = (struct console_terminal){
		.write = terminal_write,
		.full = terminal_full,
		.alarm = terminal_nothing,
		.changed = terminal_nothing,
		.gone = terminal_nothing,
	};
	vm->console->terminal = on ? &m->terminal : NULL;
}

const char *fake_cmd_console(const char *userid)
{
	const struct vconsole *c = vm_find(userid)->console;

	for (uint64_t i = 0; i < c->written; i++)
		console_text[i] = c->ring[i % CONSOLE_RING_SIZE];
	console_text[c->written] = '\0';
	return console_text;
}

/* ---- machines */

struct vm *vm_create(struct objdir_user *user)
{
	struct machine *m;

	if (fake_cmd.shortage)
		return NULL;
	if (machine_count == MACHINES)
		abort();
	m = machines[machine_count++] = calloc(1, sizeof(*m));
	fake_guest_start(&m->guest, user->userid);
	m->guest.user = *user;
	store_free(user, sizeof(*user));
	m->guest.vm.classes = m->guest.user.classes;
	m->guest.vm.settings = VM_SET_DEFAULT;
	m->guest.vm.storage = m->guest.user.storage;
	m->guest.vm.storage_max = m->guest.user.storage_max;
	m->guest.vm.run_state = VM_CP_READ;
	m->cpu.sd = &m->sd;
	m->cpu.vm = &m->guest.vm;
	m->cpu.state = VCPU_STOPPED;
	m->guest.vm.vcpu[0] = &m->cpu;
	m->guest.vm.logon_tod = time_tod();
	session_create(&m->guest.vm);
	list_append(&vm_list, &m->guest.vm.link);
	return &m->guest.vm;
}

void vm_destroy(struct vm *vm)
{
	for (size_t i = 0; i < 4; i++)
		if (fake_vms[i] == vm)
			fake_vms[i] = NULL;
	vm->logoff_pending = true;
	list_remove(&vm->link);
}

unsigned vm_count(void)
{
	unsigned count = 0;

	list_for_each(item, &vm_list)
		count++;
	return count;
}

struct vm *vm_nth(unsigned n)
{
	list_for_each(item, &vm_list)
		if (n-- == 0)
			return list_entry(item, struct vm, link);
	return NULL;
}

void task_relent(void)
{
}

void vm_pause(struct vm *vm)
{
	vm->paused++;
}

void vm_resume(struct vm *vm)
{
	vm->paused--;
}

void vm_reset(struct vm *vm, bool initial, bool clear)
{
	vm->vcpu[0]->state = VCPU_STOPPED;
	vio_reset(vm->vio);
	if (initial)
		vcpu_set_psw(vm->vcpu[0], 0, 0);
	if (clear)
		memset(fake_storage, 0, sizeof(fake_storage));
}

void vm_enter_cp(struct vm *vm, const char *message)
{
	vm->run_state = VM_CP_READ;
	if (message)
		console_line(vm->console, CONSOLE_CP, message);
}

void vm_break(struct vm *vm)
{
	vm->run_state = VM_CP_READ;
}

void vm_leave_cp(struct vm *vm)
{
	vm->run_state = VM_RUNNING;
}

bool vm_define_storage(struct vm *vm, uint64_t size)
{
	if (fake_cmd.shortage)
		return false;
	vm->storage = size;
	return true;
}

/* ---- CPUs and guest storage */

uint64_t vcpu_gr(const struct vcpu *v, unsigned n)
{
	return n < 14 ? v->gr[n] :
			be64_get(n == 14 ? v->sd->gr14 : v->sd->gr15);
}

void vcpu_set_gr(struct vcpu *v, unsigned n, uint64_t value)
{
	if (n < 14)
		v->gr[n] = value;
	else
		*(n == 14 ? &v->sd->gr14 : &v->sd->gr15) = be64_from(value);
}

void vcpu_set_gr32(struct vcpu *v, unsigned n, uint32_t value)
{
	vcpu_set_gr(v, n, vcpu_gr(v, n) >> 32 << 32 | value);
}

uint64_t vcpu_cr(const struct vcpu *v, unsigned n)
{
	return be64_get(v->sd->cr[n]);
}

uint64_t vcpu_psw_mask(const struct vcpu *v)
{
	return be64_get(v->sd->psw.mask);
}

uint64_t vcpu_psw_address(const struct vcpu *v)
{
	return be64_get(v->sd->psw.addr);
}

void vcpu_set_psw(struct vcpu *v, uint64_t mask, uint64_t address)
{
	v->sd->psw = (struct psw){ be64_from(mask), be64_from(address) };
}

uint64_t vcpu_wrap(const struct vcpu *v, uint64_t address)
{
	return vcpu_psw_mask(v) & PSW_EA ? address : address & 0x7fffffff;
}

void vcpu_start(struct vcpu *v)
{
	v->state = VCPU_OPERATING;
}

void vcpu_stop(struct vcpu *v)
{
	v->stop_pending = true;
}

void vcpu_save_float(struct vcpu *v)
{
	(void)v;
}

bool deliver_psw_valid(uint64_t mask, uint64_t address)
{
	return !(mask & PSW_RESERVED) && !(address & 1);
}

guest_absolute gstore_absolute(const struct vcpu *v, guest_real address)
{
	(void)v;
	return (guest_absolute){ address.a };
}

/* Only the first page is mapped. */
enum pic gstore_translate(struct vcpu *v, guest_logical address, unsigned ar,
			  guest_absolute *result)
{
	(void)v;
	(void)ar;
	*result = (guest_absolute){ address.a + 0x1000 };
	return address.a < 0x1000 ? PIC_NONE : PIC_PAGE;
}

bool space_key_get(struct space *space, guest_absolute page, uint8_t *key)
{
	(void)space;
	if (page.a >= FAKE_STORAGE_SIZE)
		return false;
	*key = fake_keys[page.a / 4096];
	return true;
}

bool vsclp_signal_shutdown(struct vm *vm)
{
	(void)vm;
	return fake_cmd.listens;
}

/* ---- base */

struct task *task_start(const char *name, void (*main)(void *), void *argument)
{
	static struct task task;

	(void)name;
	if (fake_cmd.shortage)
		return NULL;
	main(argument);
	return &task;
}

void task_wait(struct wait_queue *queue)
{
	(void)queue;
}

bool task_wait_until(struct wait_queue *queue, uint64_t tod)
{
	(void)queue;
	fake_cmd.waited += tod - time_tod();
	/* what was waited for happens: the guests stop */
	list_for_each(item, &vm_list)
		list_entry(item, struct vm, link)->run_state = VM_CP_READ;
	return false;
}

void timer_init(struct timer *timer, void (*expired)(struct timer *))
{
	list_init(&timer->link);
	timer->expired = expired;
}

void timer_set(struct timer *timer, uint64_t tod)
{
	timer->tod = tod;
}

bool timer_active(const struct timer *timer)
{
	return timer->tod;
}

void timer_cancel(struct timer *timer)
{
	timer->tod = 0;
}

void trace(enum trace_type type, uint64_t a, uint64_t b)
{
	(void)type;
	(void)a;
	(void)b;
}

size_t frame_available(void)
{
	return fake_frames / 2;
}

uint64_t cpu_id(void)
{
	return UINT64_C(0x000c452e20978000);
}

/* ---- directory, system, reply */

static enum objdir_result find(const char *userid, struct objdir_user *to)
{
	struct objdir_user *user = fake_cmd_user(userid);

	if (fake_cmd.directory != OBJDIR_OK)
		return fake_cmd.directory;
	if (!user)
		return OBJDIR_NOT_FOUND;
	*to = *user;
	return OBJDIR_OK;
}

struct objdir_user *fake_cmd_user(const char *userid)
{
	for (unsigned i = 0; i < USERS; i++)
		if (strcmp(users[i].userid, userid) == 0)
			return &users[i];
	return NULL;
}

static void add_user(unsigned n, const char *userid, uint32_t classes,
		     enum objdir_password password)
{
	struct objdir_user *user = &users[n];

	memset(user, 0, sizeof(*user));
	strcpy(user->userid, userid);
	user->classes = classes;
	user->password = password;
	strcpy(user->hash, "$6$rounds=1000$osier$"
			   "tBf4OZe.6SSc7n92naQGHt88IZBYZEmnyiIeayuYREG"
			   "m3ntW7yKV6LiIFuJroMqndbk3HdS9ZTO8viPXRlFeE/");
	user->storage = UINT64_C(256) << 20;
	user->storage_max = UINT64_C(1) << 30;
	user->cpus_max = 1;
}

static void system_ended(bool reipl)
{
	fake_cmd.shut_down = true;
	fake_cmd.reipl = reipl;
}

static void keep_line(struct reply *reply, const char *text, size_t length)
{
	(void)reply;
	if (fake_cmd.length + length + 2 > sizeof(fake_cmd.answer))
		return;
	memcpy(fake_cmd.answer + fake_cmd.length, text, length);
	fake_cmd.length += length;
	fake_cmd.answer[fake_cmd.length++] = '\n';
	fake_cmd.answer[fake_cmd.length] = '\0';
}

static struct vm *log_on(const char *userid)
{
	struct objdir_user *user = store_take(sizeof(*user));

	*user = *fake_cmd_user(userid);
	return vm_create(user);
}

void fake_cmd_setup(void)
{
	fake_guest_setup();
	memset(&fake_cmd, 0, sizeof(fake_cmd));
	list_init(&vm_list);
	fake_cmd.reply = (struct reply){ .line = keep_line,
					 .emsg = EMSG_CODE | EMSG_TEXT };
	cp_system = (struct system){ .name = "OSIER1",
				     .operator= "OPERATOR",
				     .storage = UINT64_C(1) << 30,
				     .signal_time = 30,
				     .shutdown = system_ended };
	session_terminals = &terminals;
	directory_find = find;
	add_user(0, "OPERATOR", CLASS_ANY, OBJDIR_PASSWORD_HASH);
	add_user(1, "LINUX1", CLASS('G'), OBJDIR_PASSWORD_HASH);
	add_user(2, "LINUX2", CLASS('G'), OBJDIR_PASSWORD_HASH);
	add_user(3, "NOLOGON", CLASS('G'), OBJDIR_PASSWORD_NOLOG);
	add_user(4, "OPEN", CLASS('G'), OBJDIR_PASSWORD_NOPASS);
	log_on("OPERATOR");
	log_on("LINUX1");
	fake_cmd_connect("LINUX1", true);
}

void fake_cmd_end(void)
{
	struct spool_file *file;

	while (machine_count > 0) {
		struct machine *m = machines[--machine_count];

		session_destroy(&m->guest.vm);
		fake_guest_end(&m->guest);
		free(m);
	}
	for (enum spool_queue q = SPOOL_READER; q <= SPOOL_PRINTER; q++)
		while ((file = spool_nth(q, "*", 0)) != NULL)
			spool_discard(file);
}

int fake_cmd_issue_bytes(const char *userid, const char *line, size_t length)
{
	struct vm *vm = userid ? vm_find(userid) : NULL;

	fake_cmd.length = 0;
	fake_cmd.answer[0] = '\0';
	fake_cmd.reply.guest_reset = false;
	fake_cmd.reply.emsg = call_emsg(vm);
	return call_execute(vm, vm ? vm->classes : CLASS_ANY, line, length,
			    &fake_cmd.reply);
}

int fake_cmd_issue(const char *userid, const char *line)
{
	return fake_cmd_issue_bytes(userid, line, strlen(line));
}
