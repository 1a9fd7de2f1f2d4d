/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * SPOOL and CLOSE: the settings of unit record devices and the console, and
 * the file that a device has open. CLOSE takes the same options, for one file.
 */
#include "cp/spool/spool.h"
#include "cp/cmd/commands.h"
#include "cp/cmd/operand.h"
#include "cp/cmd/select.h"
#include "cp/cmd/users.h"
#include "cp/vio/console.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "s390/lib/text.h"

#include <stddef.h>
#include <string.h>

/* Which devices: one by its number, or all of a kind. */
struct devices {
	const char *kind; /* null: one */
	uint16_t number;
};

/* Options that set or reset one setting. */
struct option {
	const char *name;
	size_t offset; /* of a bool in struct spool_settings */
	bool value;
};

/* clang-format off */
#define AT(member) offsetof(struct spool_settings, member)
static const struct option options[] = {
	{ "CONT", AT(cont), true },    { "NOCont", AT(cont), false },
	{ "EOF", AT(eof), true },      { "NOEof", AT(eof), false },
	{ "HOLD", AT(hold), true },    { "NOHold", AT(hold), false },
	{ "KEEP", AT(keep), true },    { "NOKeep", AT(keep), false },
	{ "STARt", AT(started), true }, { "STOP", AT(started), false },
};
#undef AT
/* clang-format on */

/* What the options of one command ask for. */
struct request {
	struct spool_settings settings;
	bool close, purge;
};

static bool take_devices(struct call *call, struct devices *devices)
{
	enum spool_queue queue;
	const char *word;

	devices->kind = NULL;
	if (select_queue(call, &queue))
		devices->kind = select_queue_names[queue];
	else if (call_take(call, "CONSole"))
		devices->kind = "CONS";
	else
		return (word = call_word(call)) != NULL &&
		       operand_device(word, &devices->number);
	return true;
}

static bool chosen(const struct devices *devices, const struct vdev *d)
{
	if (!devices->kind)
		return d->number == devices->number;
	return text_equal(d->type->name, devices->kind);
}

/* The n-th device that is meant, with settings; null: no more. */
static struct vdev *next_device(struct call *call,
				const struct devices *devices, unsigned *n)
{
	struct vdev *d;

	while ((d = vio_device(call->vm->vio, (*n)++)) != NULL)
		if (d->spool && chosen(devices, d))
			return d;
	return NULL;
}

static bool take_switch(struct call *call, struct spool_settings *settings)
{
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (!call_take(call, options[i].name))
			continue;
		*(bool *)((char *)settings + options[i].offset) =
			options[i].value;
		return true;
	}
	return false;
}

/* A word of 1-8 characters; OFF empties it. */
static int take_name(struct call *call, char name[9])
{
	const char *word = call_word(call);

	if (!word || text_length(word) > 8)
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	memset(name, 0, 9);
	if (!text_equal(word, "OFF"))
		memcpy(name, word, text_length(word));
	return 0;
}

static int take_class(struct call *call, char *class)
{
	const char *word = call_word(call);

	if (!word || word[1] != '\0' ||
	    !((*word >= 'A' && *word <= 'Z') ||
	      (*word >= '0' && *word <= '9') || *word == '*'))
		return reply_message(call->reply, MSG_CLASS_MISSING, NULL);
	*class = *word;
	return 0;
}

/* TO userid [RDR], TO *, TO OFF, or * alone. */
static int take_receiver(struct call *call, char to[9])
{
	const char *word = call_word(call);

	if (word && text_equal(word, "OFF")) {
		memset(to, 0, 9);
	} else if (!word || !operand_userid(word, call->vm->userid, to) ||
		   !users_exists(to)) {
		return reply_message(call->reply, MSG_INVALID_USERID,
				     word ? word : "", NULL);
	}
	if (!call_take(call, "RDR"))
		call_take(call, "Reader");
	return 0;
}

static int take_copies(struct call *call, uint8_t *copies)
{
	const char *word = call_word(call);
	uint64_t n;

	if (!word || !operand_number(word, 1, 255, &n))
		return reply_message(call->reply, MSG_OPERAND_MISSING, NULL);
	*copies = (uint8_t)n;
	return 0;
}

static int take_value(struct call *call, struct spool_settings *s)
{
	const char *word = call_peek(call);
	int code;

	if (call_take(call, "CLass"))
		return take_class(call, &s->class);
	if (call_take(call, "COPY"))
		return take_copies(call, &s->copies);
	if (call_take(call, "FORM"))
		return take_name(call, s->form);
	if (call_take(call, "DIST"))
		return take_name(call, s->distribution);
	if (call_take(call, "TO") || text_equal(word, "*"))
		return take_receiver(call, s->to);
	if (call_take(call, "MSG") || call_take(call, "NOMSG") ||
	    call_take(call, "TERM") || call_take(call, "NOTerm"))
		return 0;
	if (!call_take(call, "NAME"))
		return reply_message(call->reply, MSG_INVALID_OPTION, word,
				     NULL);
	code = take_name(call, s->name);
	memset(s->type, 0, sizeof(s->type));
	if (code == 0 && call_peek(call))
		code = take_name(call, s->type);
	return code;
}

static int take_options(struct call *call, struct request *request)
{
	int code = 0;

	while (code == 0 && call_peek(call)) {
		if (call_take(call, "CLOSE"))
			request->close = true;
		else if (call_take(call, "PURge"))
			request->close = request->purge = true;
		else if (!take_switch(call, &request->settings))
			code = take_value(call, &request->settings);
	}
	return code;
}

/* 0020, 0101K with thousands */
static void add_records(struct text *t, uint32_t records)
{
	if (records < 10000) {
		text_decimal(t, records, 4, '0');
		return;
	}
	text_decimal(t, records / 1000, 3, '0');
	text_char(t, 'K');
}

/* PUN FILE 0021 SENT TO   DIRMAINT RDR AS  0051 RECS 0020 CPY  001 0 ... */
static void sent_line(char *line, size_t size, const struct spool_file *file,
		      bool receiver)
{
	struct text t;

	text_init(&t, line, size);
	text_add(&t, receiver ? "RDR" : select_origin_names[file->origin]);
	text_add(&t, " FILE ");
	text_decimal(&t, file->id, 4, '0');
	text_add(&t, receiver ? " SENT FROM " : " SENT TO   ");
	text_left(&t, receiver ? file->origin_user : file->owner, 8);
	text_char(&t, ' ');
	text_add(&t, receiver ? select_origin_names[file->origin] :
				select_queue_names[file->queue]);
	text_add(&t, receiver ? " WAS " : " AS  ");
	text_decimal(&t, file->id, 4, '0');
	text_add(&t, " RECS ");
	add_records(&t, file->records);
	text_add(&t, " CPY  ");
	text_decimal(&t, file->copies, 3, '0');
	text_char(&t, ' ');
	text_char(&t, file->class);
	text_add(&t, file->hold == HOLD_NONE ? " NOHOLD" : " HOLD");
	text_add(&t, file->keep ? " KEEP" : " NOKEEP");
}

/* Tells the issuer, and the user whose reader it came into. */
static void tell(struct call *call, const struct spool_file *file)
{
	struct vm *receiver = vm_find(file->owner);
	char line[96];

	if (receiver && receiver != call->vm &&
	    receiver->settings & VM_SET_IMSG) {
		sent_line(line, sizeof(line), file, true);
		console_line(receiver->console, CONSOLE_CP, line);
	}
	sent_line(line, sizeof(line), file, false);
	reply_line(call->reply, line); /* may wait: the file may go then */
}

/* The closed file: in the queue of its device's kind or in a reader. */
static struct spool_file *find_closed(const struct vdev *d, uint16_t id)
{
	enum spool_queue queue =
		text_equal(d->type->name, "PUN") ? SPOOL_PUNCH : SPOOL_PRINTER;

	if (d->spool->to[0] != '\0')
		return spool_by_id(SPOOL_READER, d->spool->to, id);
	return spool_by_id(queue, d->vm->userid, id);
}

static int close_device(struct call *call, struct vdev *d, bool purge)
{
	struct spool_file *file;
	int id;

	if (!d->type->close)
		return 0;
	id = d->type->close(d, purge);
	if (id < 0)
		return reply_message(
			call->reply, MSG_SPOOL_LIMIT,
			d->spool->to[0] ? d->spool->to : d->vm->userid, NULL);
	file = id > 0 && !text_equal(d->type->name, "RDR") ?
		       find_closed(d, (uint16_t)id) :
		       NULL;
	if (file)
		tell(call, file);
	return 0;
}

static int no_device(struct call *call, const struct devices *devices)
{
	char number[5];
	struct text t;

	text_init(&t, number, sizeof(number));
	text_hex(&t, devices->number, 4);
	return reply_message(call->reply, MSG_NO_DEVICE,
			     devices->kind ? devices->kind : number, NULL);
}

/* Devices, then options on top of the first one's settings. */
static int take_request(struct call *call, struct devices *devices,
			struct request *request)
{
	struct vdev *d;
	unsigned n = 0;
	int code;

	memset(request, 0, sizeof(*request));
	if (!call_vm(call, &code))
		return code;
	if (!take_devices(call, devices))
		return reply_message(call->reply, MSG_VDEV_MISSING, NULL);
	d = next_device(call, devices, &n);
	if (!d)
		return no_device(call, devices);
	request->settings = *d->spool;
	return take_options(call, request);
}

int cmd_spool(struct call *call)
{
	struct devices devices;
	struct request request;
	struct vdev *d;
	unsigned n = 0;
	int code = take_request(call, &devices, &request);

	while (code == 0 && (d = next_device(call, &devices, &n)) != NULL) {
		*d->spool = request.settings;
		if (request.close)
			code = close_device(call, d, request.purge);
	}
	return code;
}

/* The options are in force for this close only; CONT is not. */
int cmd_close(struct call *call)
{
	struct devices devices;
	struct request request;
	struct vdev *d;
	unsigned n = 0;
	int code = take_request(call, &devices, &request);

	request.settings.cont = false;
	while (code == 0 && (d = next_device(call, &devices, &n)) != NULL) {
		struct spool_settings before = *d->spool;

		request.settings.class = before.class;
		*d->spool = request.settings;
		code = close_device(call, d, request.purge);
		*d->spool = before;
	}
	return code;
}
