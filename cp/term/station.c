/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A station's task turns until there is nothing to do, then waits: new
 * terminal, input, time, output, paint. A command runs in the same task; its
 * answer turns the station as it goes, so that MORE... can be answered.
 */
#include "cp/term/station.h"

#include "cp/base/abend.h"
#include "cp/base/frame.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/term/logo.h"
#include "cp/term/query.h"
#include "cp/term/station_state.h"
#include "cp/vm/vm.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/text.h"
#include "s390/machine/time.h"

#include <string.h>

#define STATION_MAX 64
#define LOOK_INTERVAL (3 * TOD_SECOND)

static struct station *stations[STATION_MAX];
static unsigned station_count;

uint64_t station_now(void)
{
	return time_tod() / TOD_MS;
}

static void wake(struct station *s)
{
	s->work = true;
	wait_queue_wake(&s->graf.wake);
}

/* ---- the console's side: struct console_terminal */

static struct station *of_terminal(const struct console_terminal *terminal)
{
	return list_entry((struct console_terminal *)(uintptr_t)terminal,
			  struct station, terminal);
}

static enum screen_kind kind_of(enum console_kind kind)
{
	return kind == CONSOLE_ECHO ? SCREEN_ECHO : SCREEN_OUTPUT;
}

static void terminal_write(struct console_terminal *terminal,
			   enum console_kind kind, const char *text,
			   size_t length)
{
	struct station *s = of_terminal(terminal);

	if (!s->discard)
		outqueue_add(&s->output, kind_of(kind), text, length);
	wake(s);
}

static bool terminal_full(const struct console_terminal *terminal)
{
	return outqueue_full(&of_terminal(terminal)->output);
}

static void terminal_alarm(struct console_terminal *terminal)
{
	struct station *s = of_terminal(terminal);

	s->screen.alarm = true;
	wake(s);
}

static void terminal_changed(struct console_terminal *terminal)
{
	wake(of_terminal(terminal));
}

/* The machine is no more this station's; its settings go with it. */
static void forget_machine(struct station *s)
{
	s->vm = NULL;
	s->screen.terminal = &s->settings;
}

static void terminal_gone(struct console_terminal *terminal)
{
	struct station *s = of_terminal(terminal);

	forget_machine(s);
	s->released = true;
	wake(s);
}

static const struct console_terminal terminal_calls = {
	.write = terminal_write,
	.full = terminal_full,
	.alarm = terminal_alarm,
	.changed = terminal_changed,
	.gone = terminal_gone,
};

/* ---- the commands' side: struct session_terminals */

static struct station *of_vm(const struct vm *vm)
{
	return vm->console->terminal ? of_terminal(vm->console->terminal) :
				       NULL;
}

static bool session_terminal_name(const struct vm *vm,
				  char name[STATION_NAME_SIZE])
{
	struct station *s = of_vm(vm);

	if (s)
		memcpy(name, s->name, STATION_NAME_SIZE);
	return s;
}

static bool session_terminal_idle(unsigned n, char name[STATION_NAME_SIZE])
{
	for (unsigned i = 0; i < station_count; i++) {
		struct station *s = stations[i];

		if (s->phase == PHASE_ABSENT || s->phase == PHASE_CONNECTED)
			continue;
		if (n-- == 0) {
			memcpy(name, s->name, STATION_NAME_SIZE);
			return true;
		}
	}
	return false;
}

static void session_terminal_release(struct vm *vm)
{
	struct station *s = of_vm(vm);

	if (!s)
		return;
	console_disconnect(vm->console);
	forget_machine(s);
	s->released = true;
	wake(s);
}

static void session_terminal_changed(struct vm *vm)
{
	struct station *s = of_vm(vm);

	if (s)
		wake(s);
}

static const struct session_terminals session_calls = {
	.name = session_terminal_name,
	.idle = session_terminal_idle,
	.release = session_terminal_release,
	.changed = session_terminal_changed,
};

/* ---- phases */

void station_show_logo(struct station *s)
{
	screen_init(&s->screen, &s->size, cp_system.name, &s->settings);
	outqueue_clear(&s->output);
	s->ahead.length = 0;
	s->retrieve = (struct retrieve){ 0 };
	s->released = false;
	s->logo_shown = false;
	s->phase = PHASE_LOGO;
}

void station_show_commands(struct station *s)
{
	screen_init(&s->screen, &s->size, cp_system.name, &s->settings);
	logo_commands(&s->screen, station_now());
	s->phase = PHASE_COMMANDS;
}

/* The virtual machine goes on without this terminal; nobody else is to see
 * the rest of an answer. */
static void disconnect(struct station *s)
{
	struct vm *vm = s->vm;

	s->discard = s->executing;
	if (!vm)
		return;
	console_disconnect(vm->console);
	forget_machine(s);
	session_disconnected(vm, s->name);
}

static void lost(struct station *s)
{
	disconnect(s);
	s->phase = PHASE_ABSENT;
	outqueue_clear(&s->output);
}

/* A terminal came: ask for its size; one that cannot tell has 24 x 80. */
static void arrived(struct station *s)
{
	disconnect(s);
	s->graf.connected = s->graf.attention = false;
	s->size = (struct screen_size){ 24, 80, false };
	s->asked = graf_write(&s->graf, DS_WRITE_STRUCTURED, query_request,
			      QUERY_REQUEST_SIZE) &&
		   !s->graf.failed;
	station_show_logo(s);
}

void station_connect(struct station *s, struct vm *vm)
{
	s->vm = vm;
	s->phase = PHASE_CONNECTED;
	s->screen.terminal = &vm->session->settings;
	s->terminal = terminal_calls;
	console_connect(vm->console, &s->terminal);
	session_connected(vm);
}

/* ---- output */

/* Gives the screen what is queued as long as it takes it. */
static void pump(struct station *s)
{
	bool was_full = outqueue_full(&s->output);
	char text[SCREEN_INPUT_MAX];
	enum screen_kind kind;
	size_t n, taken;

	if (s->phase < PHASE_COMMANDS)
		return;
	while (screen_room(&s->screen)) {
		n = outqueue_peek(&s->output, &kind, text, sizeof(text));
		if (!n)
			break;
		taken = screen_write(&s->screen, text, n, kind, station_now());
		outqueue_take(&s->output, taken);
		if (taken < n)
			break;
	}
	if (was_full && !outqueue_full(&s->output) && s->vm)
		console_drained(s->vm->console);
}

static enum screen_status status(const struct station *s)
{
	switch (s->phase) {
	case PHASE_CONNECTED:
		break;
	case PHASE_ENDED:
		return SCREEN_RUNNING;
	default:
		return SCREEN_CP_READ;
	}
	if (!s->vm || s->executing)
		return SCREEN_RUNNING;
	if (s->vm->run_state == VM_CP_READ)
		return SCREEN_CP_READ;
	return console_reading(s->vm->console) ? SCREEN_VM_READ :
						 SCREEN_RUNNING;
}

static void paint(struct station *s)
{
	uint8_t command;
	size_t n = 0;

	if (s->graf.connected) /* somebody else's: not for him */
		return;
	if (s->phase == PHASE_LOGO && !s->logo_shown && !s->asked) {
		n = logo_paint(&s->size, cp_system.name, s->stream,
			       sizeof(s->stream), &command);
		s->logo_shown = true;
	} else if (s->phase > PHASE_LOGO) {
		screen_status(&s->screen, status(s));
		n = screen_paint(&s->screen, s->stream, sizeof(s->stream),
				 &command);
	}
	if (!n)
		return;
	if (!graf_write(&s->graf, command, s->stream, n)) {
		if (!s->graf.connected)
			lost(s);
	} else if (s->graf.failed) {
		screen_repaint(&s->screen);
		s->logo_shown = false;
	}
}

void station_answer(struct reply *reply, const char *text, size_t length)
{
	struct station *s = reply->context;

	if (s->discard)
		return;
	if (s->vm) {
		console_write(s->vm->console, CONSOLE_CP, text, length);
		console_write(s->vm->console, CONSOLE_CP, "\n", 1);
	} else {
		outqueue_add(&s->output, SCREEN_OUTPUT, text, length);
		outqueue_add(&s->output, SCREEN_OUTPUT, "\n", 1);
	}
	/* Only within a command, so that turns do not pile up on the stack. */
	while (s->executing && outqueue_full(&s->output) && !s->discard &&
	       !s->released && s->phase != PHASE_ABSENT)
		station_turn(s, true);
}

void station_say(struct station *s, const char *text)
{
	bool executing = s->executing;

	s->executing = false; /* does not wait */
	station_answer(&s->reply, text, text_length(text));
	s->executing = executing;
}

/* A key ends what a command of this station waits for. */
static void noticed(struct graf *graf)
{
	struct station *s = list_entry(graf, struct station, graf);

	if (s->executing && s->vm)
		session_attention(s->vm);
}

/* ---- the task */

/* The session is over: its last lines, then any key leads to the logo. */
static void end_session(struct station *s)
{
	s->released = false;
	s->screen.terminal = &s->settings;
	s->phase = PHASE_ENDED;
	s->ahead.length = 0;
	station_say(s, "");
	station_say(s, "Press Enter or Clear key to continue");
}

/*
 * Nothing tells that a terminal is gone; its coming and its input can be lost
 * when a command of ours runs at that moment (Hercules): look from time to
 * time. A read that was not asked for has no AID and is ignored.
 */
static void look(struct station *s)
{
	if (s->phase == PHASE_ABSENT)
		s->graf.connected |= graf_present(&s->graf) && !s->graf.failed;
	else if (!graf_present(&s->graf))
		lost(s);
	else
		station_input(s);
}

static void wait(struct station *s)
{
	uint64_t end = time_tod() + LOOK_INTERVAL;
	uint64_t deadline = s->phase > PHASE_LOGO ?
				    screen_deadline(&s->screen) :
				    SCREEN_NEVER;

	if (deadline != SCREEN_NEVER && (deadline + 1) * TOD_MS < end)
		end = (deadline + 1) * TOD_MS;
	else
		deadline = SCREEN_NEVER;
	if (!task_wait_until(&s->graf.wake, end) && deadline == SCREEN_NEVER)
		look(s);
}

void station_turn(struct station *s, bool may_wait)
{
	s->work = false;
	if (s->graf.connected)
		arrived(s);
	if (s->graf.attention)
		station_input(s);
	if (s->phase > PHASE_LOGO)
		station_event(s, screen_tick(&s->screen, station_now()));
	if (s->released && !s->executing)
		end_session(s);
	station_feed(s);
	pump(s);
	paint(s);
	if (may_wait && !s->work && !s->graf.connected && !s->graf.attention &&
	    !(s->released && !s->executing))
		wait(s);
}

static void serve(void *argument)
{
	for (;;)
		station_turn(argument, true);
}

void station_init(void)
{
	session_terminals = &session_calls;
}

bool station_start(struct rdev *rdev)
{
	struct station *s;
	struct task *task;
	struct text t;

	if (station_count == STATION_MAX)
		return false;
	s = store_take(sizeof(*s));
	if (!s)
		return false;
	text_init(&t, s->name, sizeof(s->name));
	text_hex(&t, rdev->number, 4);
	s->settings = terminal_default;
	s->reply = (struct reply){ .line = station_answer, .context = s };
	s->reply.emsg = EMSG_CODE | EMSG_TEXT;
	graf_open(&s->graf, rdev);
	s->graf.noticed = noticed;
	task = task_start("station", serve, s);
	if (!task) {
		store_free(s, sizeof(*s));
		return false;
	}
	task->interactive = true;
	stations[station_count++] = s;
	return true;
}
