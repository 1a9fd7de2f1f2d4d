/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a person types at a station: lines to CP or to the guest, the logon
 * dialogue, keys. A typed line is split by edit.c; lines for CP are executed at
 * once, others wait in ahead until somebody reads them.
 */
#include "cp/term/station_state.h"

#include "cp/cmd/call.h"
#include "cp/cmd/session.h"
#include "cp/cmd/system.h"
#include "cp/term/logo.h"
#include "cp/term/query.h"
#include "cp/vm/vm.h"
#include "s390/arch/ds3270.h"
#include "s390/lib/text.h"

#include <string.h>

static void echo(struct station *s, const char *line, size_t n)
{
	if (s->vm) {
		console_write(s->vm->console, CONSOLE_ECHO, line, n);
		console_write(s->vm->console, CONSOLE_ECHO, "\n", 1);
		return;
	}
	outqueue_add(&s->output, SCREEN_ECHO, line, n);
	outqueue_add(&s->output, SCREEN_ECHO, "\n", 1);
}

/* A CP command of the connected user. */
static void command(struct station *s, const char *line, size_t n)
{
	struct vm *vm = s->vm;

	s->executing = true;
	s->reply.emsg = call_emsg(vm);
	vm_hold(vm);
	call_execute(vm, vm->classes, line, n, &s->reply);
	vm_release(vm);
	s->executing = s->discard = false;
}

/* Asks for the password, or goes on with the one that was given. */
static void log_on(struct station *s)
{
	struct vm *vm;

	switch (logon_check(&s->logon, &s->reply)) {
	case LOGON_PASSWORD:
		station_say(s, "Enter your password,");
		screen_nondisplay(&s->screen, true);
		s->phase = PHASE_PASSWORD;
		return;
	case LOGON_REFUSED:
		s->phase = PHASE_COMMANDS;
		break;
	case LOGON_ACCEPTED:
		s->executing = true;
		vm = logon_machine(&s->logon, &s->reply);
		if (vm) {
			station_connect(s, vm);
			logon_finish(&s->logon, vm, &s->reply);
		} else {
			s->phase = PHASE_COMMANDS;
		}
		s->executing = s->discard = false;
		break;
	}
	memset(&s->logon, 0, sizeof(s->logon));
}

/* A command line before LOGON. */
static void before_logon(struct station *s, const char *line, size_t n)
{
	if (logon_parse(&s->logon, line, n, &s->reply))
		log_on(s);
	else if (s->logon.leave)
		station_show_logo(s);
}

static void line_for_cp(struct station *s, const char *line, size_t n)
{
	if (n)
		command(s, line, n);
	else
		vm_break(s->vm);
}

void station_feed(struct station *s)
{
	char line[EDIT_LINE_MAX];
	struct edit rest;
	size_t n;

	while (s->vm && !s->executing && edit_take_cp(&s->ahead, line, &n)) {
		echo(s, line, n);
		line_for_cp(s, line, n);
	}
	while (s->vm && !s->executing && edit_waiting(&s->ahead)) {
		rest = s->ahead;
		edit_take(&rest, line, &n);
		if (s->vm->run_state == VM_CP_READ) {
			s->ahead = rest;
			echo(s, line, n);
			if (n)
				command(s, line, n);
			continue;
		}
		if (!console_reading(s->vm->console) &&
		    s->vm->console->has_pending)
			return;
		s->ahead = rest;
		echo(s, line, n);
		console_input(s->vm->console, line, n);
	}
}

/* One line of type-ahead: here, or taken by the console for the guest. */
static bool line_waits(const struct station *s)
{
	return edit_waiting(&s->ahead) ||
	       (s->vm && s->vm->run_state != VM_CP_READ &&
		s->vm->console->has_pending);
}

/*
 * CP lines of what was typed, at once, but after the command that is being
 * executed: commands do not pile up on the stack. False: the rest cannot wait
 * here.
 */
static bool take_line(struct station *s, const char *input, size_t length)
{
	char line[EDIT_LINE_MAX];
	bool echoed = false;
	struct edit typed;
	size_t n;

	edit_line(&typed, s->screen.terminal, input, length);
	if (s->executing ? s->ahead.length :
			   edit_waiting(&typed) && line_waits(s))
		return false;
	retrieve_add(&s->retrieve, input, length);
	screen_accept(&s->screen);
	while (s->vm && !s->executing && edit_take_cp(&typed, line, &n)) {
		if (!echoed)
			echo(s, input, length);
		echoed = true;
		line_for_cp(s, line, n);
	}
	if (typed.length && !s->ahead.length)
		s->ahead = typed;
	return true;
}

/* What is echoed before LOGON: of a LOGON two words, the third may be a
 * password. */
static size_t shown_length(const char *line, size_t n)
{
	size_t at = 0;

	for (unsigned words = 0; words < 2; words++) {
		while (at < n && line[at] == ' ')
			at++;
		if (!words && at < n && line[at] != 'L' && line[at] != 'l')
			return n;
		while (at < n && line[at] != ' ')
			at++;
	}
	return at;
}

static void line_entered(struct station *s)
{
	char line[EDIT_LINE_MAX];
	size_t n = s->screen.input_length;

	memcpy(line, s->screen.input, n);
	switch (s->phase) {
	case PHASE_COMMANDS:
		screen_accept(&s->screen);
		echo(s, line, shown_length(line, n));
		if (n)
			before_logon(s, line, n);
		break;
	case PHASE_PASSWORD:
		screen_accept(&s->screen);
		screen_nondisplay(&s->screen, false);
		logon_set_password(&s->logon, line, n);
		log_on(s);
		break;
	case PHASE_CONNECTED:
		if (!take_line(s, line, n))
			screen_refuse(&s->screen, station_now());
		break;
	default:
		station_show_logo(s);
		break;
	}
	memset(line, 0, sizeof(line));
}

static void break_in(struct station *s)
{
	if (s->phase == PHASE_PASSWORD) {
		screen_nondisplay(&s->screen, false);
		s->phase = PHASE_COMMANDS;
	}
	if (!s->vm)
		return;
	outqueue_clear(&s->output);
	s->ahead.length = 0;
	session_attention(s->vm);
	console_drained(s->vm->console);
	s->discard = s->executing;
	if (!s->executing)
		vm_break(s->vm);
}

static void retrieve(struct station *s, bool backward)
{
	size_t n;
	const char *line = backward ? retrieve_backward(&s->retrieve, &n) :
				      retrieve_forward(&s->retrieve, &n);

	if (line)
		screen_put_input(&s->screen, line, n);
}

static void pf_undefined(struct station *s, unsigned n)
{
	char buffer[20];
	struct text t;

	text_init(&t, buffer, sizeof(buffer));
	text_add(&t, "PF");
	text_decimal(&t, n, 2, '0');
	text_add(&t, " UNDEFINED");
	station_say(s, buffer);
}

static void pf_tab(struct station *s, const struct pfkey *key)
{
	char line[SCREEN_INPUT_MAX];
	unsigned n = s->screen.input_length;
	unsigned stop = pfkey_tab_stop(key, s->screen.cursor + 1u);

	if (!stop || stop > sizeof(line))
		return;
	memcpy(line, s->screen.input, n);
	for (; n < stop - 1; n++)
		line[n] = ' ';
	screen_put_input(&s->screen, line, n);
}

static void pf(struct station *s)
{
	static const struct pfkey none;
	unsigned n = s->screen.pf;
	const struct pfkey *key =
		s->vm ? &s->vm->session->pfkeys.key[n - 1] : &none;

	switch (key->action) {
	case PFKEY_RETRIEVE_BACKWARD:
	case PFKEY_RETRIEVE_FORWARD:
		retrieve(s, key->action == PFKEY_RETRIEVE_BACKWARD);
		break;
	case PFKEY_TAB:
		pf_tab(s, key);
		break;
	case PFKEY_NODISP:
		screen_nondisplay(&s->screen, true);
		break;
	case PFKEY_IMMED:
		memcpy(s->screen.input, key->text, key->length);
		s->screen.input_length = key->length;
		line_entered(s);
		break;
	case PFKEY_DELAYED:
		screen_put_input(&s->screen, key->text, key->length);
		break;
	default:
		pf_undefined(s, n);
		break;
	}
}

void station_event(struct station *s, enum screen_event what)
{
	switch (what) {
	case SCREEN_LINE:
		line_entered(s);
		break;
	case SCREEN_BREAK:
		break_in(s);
		break;
	case SCREEN_PF:
		pf(s);
		break;
	case SCREEN_CLEAR:
		if (s->phase == PHASE_ENDED)
			station_show_logo(s);
		break;
	default:
		break;
	}
}

static void logo_answered(struct station *s, size_t n)
{
	struct logo_answer answer;

	switch (logo_input(&s->size, s->record, n, &answer)) {
	case LOGO_LOGON:
		screen_init(&s->screen, &s->size, cp_system.name, &s->settings);
		s->phase = PHASE_COMMANDS;
		if (logon_from_logo(&s->logon, &answer, &s->reply))
			log_on(s);
		break;
	case LOGO_COMMAND:
		station_show_commands(s);
		before_logon(s, answer.command, answer.command_length);
		break;
	case LOGO_CLEAR:
		station_show_commands(s);
		break;
	default:
		s->logo_shown = false;
		break;
	}
	memset(&answer, 0, sizeof(answer));
}

void station_input(struct station *s)
{
	size_t n = graf_read(&s->graf, s->record, sizeof(s->record));

	if (!n || s->record[0] == AID_NONE)
		return;
	if (s->asked && s->record[0] == AID_STRUCTURED) {
		s->asked = false;
		if (query_size(s->record, n, &s->size))
			station_show_logo(s);
	} else if (s->phase == PHASE_LOGO) {
		s->asked = false;
		logo_answered(s, n);
	} else {
		station_event(s, screen_input(&s->screen, s->record, n,
					      station_now()));
	}
	memset(s->record, 0, n);
}
