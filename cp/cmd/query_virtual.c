/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * QUERY VIRTUAL and its parts: storage, CPUs, devices. Linux and vmur read
 * the unit record lines by column.
 */
#include "cp/cmd/commands.h"

#include "cp/cmd/operand.h"
#include "cp/cmd/session.h"
#include "cp/spool/spool.h"
#include "cp/vio/console.h"
#include "cp/vio/vio.h"
#include "cp/vm/vm.h"
#include "s390/arch/sysinfo.h"
#include "s390/lib/text.h"

/* Starts "RDR  000C " or, without a kind, "     000C ". */
static void begin(struct text *t, char *line, size_t size, const char *kind,
		  const struct vdev *d)
{
	text_init(t, line, size);
	text_left(t, kind, 5);
	text_hex(t, d->number, 4);
	text_char(t, ' ');
}

/* "NOHOLD", or "  HOLD" */
static void add_switch(struct text *t, const char *name, bool on)
{
	text_add(t, on ? "  " : "NO");
	text_add(t, name);
	text_char(t, ' ');
}

/* CL T NOCONT NOHOLD COPY 001    READY FORM STANDARD */
static void class_line(struct call *call, const struct vdev *d,
		       const char *kind)
{
	const struct spool_settings *s = d->spool;
	char line[80];
	struct text t;

	begin(&t, line, sizeof(line), kind, d);
	text_add(&t, "CL ");
	text_char(&t, s->class);
	text_char(&t, ' ');
	add_switch(&t, "CONT", s->cont);
	add_switch(&t, "HOLD", s->hold);
	if (text_equal(d->type->name, "RDR")) {
		add_switch(&t, "EOF", s->eof);
		text_add(&t, "      READY");
	} else {
		text_add(&t, "COPY ");
		text_decimal(&t, s->copies, 3, '0');
		text_add(&t, "    READY FORM ");
		text_left(&t, s->form[0] ? s->form : "STANDARD", 8);
	}
	reply_line(call->reply, line);
}

/* TO TCPIP    PRT DIST TCPIP     FLASHC 000 DEST OFF */
static void destination_lines(struct call *call, const struct vdev *d,
			      const char *kind)
{
	const struct spool_settings *s = d->spool;
	const struct vm *vm = d->vm;
	const char *owner = vm->user->distribution;
	char line[80];
	struct text t;

	begin(&t, line, sizeof(line), "", d);
	text_add(&t, "TO ");
	text_left(&t, s->to[0] ? s->to : vm->userid, 8);
	text_char(&t, ' ');
	text_add(&t, s->to[0] ? "RDR" : kind);
	text_add(&t, " DIST ");
	if (s->distribution[0])
		owner = s->distribution;
	text_left(&t, owner[0] ? owner : vm->userid, 8);
	text_add(&t, "  FLASHC 000 DEST OFF     ");
	reply_line(call->reply, line);
	begin(&t, line, sizeof(line), "", d);
	text_add(&t, "FLASH       CHAR       MDFY       0 FCB       LPP OFF");
	reply_line(call->reply, line);
}

/* 3215   NOEOF CLOSED    NOKEEP NOMSG NONAME */
static void state_line(struct call *call, const struct vdev *d, bool reader)
{
	const struct spool_settings *s = d->spool;
	char line[80];
	struct text t;

	begin(&t, line, sizeof(line), "", d);
	text_hex(&t, d->device_type, 4);
	text_add(&t, "   ");
	if (reader)
		text_add(&t, "          ");
	else
		add_switch(&t, "EOF", s->eof);
	text_add(&t, d->file ? "OPEN      " : "CLOSED    ");
	add_switch(&t, "KEEP", s->keep);
	if (reader) {
		text_add(&t, "NORESCAN");
	} else {
		text_add(&t, "NOMSG ");
		text_add(&t, s->name[0] ? s->name : "NONAME");
		if (s->type[0])
			text_char(&t, ' ');
		text_add(&t, s->type);
	}
	reply_line(call->reply, line);
}

static void subchannel_line(struct call *call, const struct vdev *d,
			    const char *kind)
{
	char line[48];
	struct text t;

	begin(&t, line, sizeof(line), kind, d);
	text_add(&t, "SUBCHANNEL = ");
	text_hex(&t, d->subchannel, 4);
	reply_line(call->reply, line);
}

/* CONS 0009 ON GRAF  0700   TERM STOP */
static void console_line_of(struct call *call, const struct vdev *d)
{
	char line[64], name[9];
	struct text t;

	begin(&t, line, sizeof(line), "CONS", d);
	session_name(d->vm, name);
	if (!d->vm->console->terminal) {
		text_add(&t, "DISCONNECTED ");
	} else if (text_length(name) == 4) {
		text_add(&t, "ON GRAF  ");
		text_add(&t, name);
		text_char(&t, ' ');
	} else {
		text_add(&t, "ON LDEV ");
		text_add(&t, name);
	}
	text_add(&t, "  TERM ");
	text_add(&t, d->spool && d->spool->started ? "START" : "STOP");
	reply_line(call->reply, line);
}

static void device_lines(struct call *call, const struct vdev *d)
{
	const char *kind = d->type->name;
	bool console = text_equal(kind, "CONS");
	bool reader = text_equal(kind, "RDR");

	if (console)
		console_line_of(call, d);
	if (d->spool) {
		class_line(call, d, console ? "" : kind);
		if (!reader)
			destination_lines(call, d, console ? "PRT" : kind);
		state_line(call, d, reader);
	}
	subchannel_line(call, d, console || d->spool ? "" : kind);
}

/* Devices of a kind (null: of no kind before), in order; gives their count. */
static unsigned show_kind(struct call *call, const char *kind)
{
	const struct vdev *d;
	unsigned count = 0;

	for (unsigned n = 0; (d = vio_device(call->vm->vio, n)) != NULL; n++) {
		if (!text_equal(d->type->name, kind))
			continue;
		device_lines(call, d);
		count++;
	}
	return count;
}

static const char *const kinds[] = { "CONS", "RDR", "PUN", "PRT" };
#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

static void show_others(struct call *call)
{
	const struct vdev *d;

	for (unsigned n = 0; (d = vio_device(call->vm->vio, n)) != NULL; n++)
		if (operand_keyword(kinds, KIND_COUNT, d->type->name) < 0)
			device_lines(call, d);
}

static void not_found(struct call *call, const char *kind)
{
	char line[48];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "A virtual ");
	text_add(&t, kind);
	text_add(&t, " was not found.");
	reply_line(call->reply, line);
}

static int one_kind(struct call *call, const char *kind)
{
	int code;

	if (call_peek(call))
		return call_end(call);
	if (!call_vm(call, &code))
		return code;
	if (show_kind(call, kind) == 0)
		not_found(call, kind);
	return 0;
}

int query_console(struct call *call)
{
	return one_kind(call, "CONS");
}

static int virtual_reader(struct call *call)
{
	return one_kind(call, "RDR");
}

static int virtual_punch(struct call *call)
{
	return one_kind(call, "PUN");
}

static int virtual_printer(struct call *call)
{
	return one_kind(call, "PRT");
}

int query_unit_record(struct call *call)
{
	unsigned count = 0;
	int code;

	if (call_peek(call))
		return call_end(call);
	if (!call_vm(call, &code))
		return code;
	for (unsigned i = 1; i < KIND_COUNT; i++)
		count += show_kind(call, kinds[i]);
	if (count == 0)
		not_found(call, "UR");
	return 0;
}

int query_virtual_storage(struct call *call)
{
	char line[96];
	struct vm *vm;
	struct text t;
	int code;

	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	text_init(&t, line, sizeof(line));
	text_add(&t, "STORAGE = ");
	text_storage(&t, vm->storage);
	reply_line(call->reply, line);
	return 0;
}

/* CPU 00  ID  FF0C452E20970000 (BASE) CP   CPUAFF ON: what STIDP gives */
static void cpu_line(struct call *call, const struct vcpu *v)
{
	uint64_t id = CPUID_VERSION_VM |
		      (uint64_t)(v->address % 16) << CPUID_ADDRESS_DIGIT_SHIFT |
		      (cpu_id() & (CPUID_SERIAL | CPUID_MACHINE));
	char line[64];
	struct text t;

	text_init(&t, line, sizeof(line));
	text_add(&t, "CPU ");
	text_hex(&t, v->address, 2);
	text_add(&t, "  ID  ");
	text_hex(&t, id, 16);
	text_add(&t, v->address == 0 ? " (BASE)" : "");
	text_add(&t, v->state == VCPU_OPERATING ? " CP" : " STOPPED CP");
	text_add(&t, "   CPUAFF ON");
	reply_line(call->reply, line);
}

static int virtual_cpus(struct call *call)
{
	struct vm *vm;
	int code;

	if (call_peek(call))
		return call_end(call);
	vm = call_vm(call, &code);
	if (!vm)
		return code;
	for (unsigned i = 0; i < VM_CPU_MAX; i++)
		if (vm->vcpu[i])
			cpu_line(call, vm->vcpu[i]);
	return 0;
}

static int virtual_all(struct call *call)
{
	int code = query_virtual_storage(call);

	if (code != 0)
		return code;
	reply_line(call->reply, "XSTORE = ---");
	virtual_cpus(call);
	reply_line(call->reply, "No AP Crypto Domains are available");
	for (unsigned i = 0; i < KIND_COUNT; i++)
		show_kind(call, kinds[i]);
	show_others(call);
	return 0;
}

/* Kinds of device that no virtual machine has yet. */
static int virtual_absent(struct call *call)
{
	const char *word = call->words[call->next - 1].text;
	int code;

	if (call_peek(call))
		return call_end(call);
	if (!call_vm(call, &code))
		return code;
	not_found(call, word);
	return 0;
}

static int virtual_pcif(struct call *call)
{
	reply_line(call->reply, "A PCI function was not found");
	return 0;
}

static int virtual_crypto(struct call *call)
{
	reply_line(call->reply, "No AP Crypto Domains are available");
	return 0;
}

/* clang-format off */
const struct command query_virtual_table[] = {
	{ "ALL", CLASS('G'), virtual_all, "Query Virtual ALL" },
	{ "CONSole", CLASS('G'), query_console, "Query Virtual CONSole" },
	{ "CPUs", CLASS('G'), virtual_cpus, "Query Virtual CPUs" },
	{ "CRYPto", CLASS('G'), virtual_crypto, "Query Virtual CRYPto" },
	{ "CTCa", CLASS('G'), virtual_absent, "Query Virtual CTCa" },
	{ "DAsd", CLASS('G'), virtual_absent, "Query Virtual DAsd" },
	{ "FCP", CLASS('G'), virtual_absent, "Query Virtual FCP" },
	{ "GRaf", CLASS('G'), virtual_absent, "Query Virtual GRaf" },
	{ "LINes", CLASS('G'), virtual_absent, "Query Virtual LINes" },
	{ "NIC", CLASS('G'), virtual_absent, "Query Virtual NIC" },
	{ "OSA", CLASS('G'), virtual_absent, "Query Virtual OSA" },
	{ "PCIF", CLASS('G'), virtual_pcif, "Query Virtual PCIF" },
	{ "PRinter", CLASS('G'), virtual_printer, "Query Virtual PRinter" },
	{ "PRT", CLASS('G'), virtual_printer, "Query Virtual PRT" },
	{ "PUnch", CLASS('G'), virtual_punch, "Query Virtual PUnch" },
	{ "RDR", CLASS('G'), virtual_reader, "Query Virtual RDR" },
	{ "Reader", CLASS('G'), virtual_reader, "Query Virtual Reader" },
	{ "STORage", CLASS('G'), query_virtual_storage,
	  "Query Virtual STORage" },
	{ "STORE", CLASS('G'), query_virtual_storage, "Query Virtual STORE" },
	{ "TApes", CLASS('G'), virtual_absent, "Query Virtual TApes" },
	{ "UR", CLASS('G'), query_unit_record, "Query Virtual UR" },
};
/* clang-format on */

const unsigned query_virtual_table_count =
	sizeof(query_virtual_table) / sizeof(query_virtual_table[0]);

int query_virtual_device(struct call *call, uint16_t number)
{
	const struct vdev *d;
	char name[5];
	struct text t;
	int code;

	if (call_peek(call))
		return call_end(call);
	if (!call_vm(call, &code))
		return code;
	d = vio_find(call->vm->vio, number);
	if (d) {
		device_lines(call, d);
		return 0;
	}
	text_init(&t, name, sizeof(name));
	text_hex(&t, number, 4);
	return reply_message(call->reply, MSG_NO_DEVICE, name, NULL);
}

int query_virtual(struct call *call)
{
	const char *word;
	uint16_t number;
	int code;

	if (!call_peek(call))
		return virtual_all(call);
	if (command_subtable(call, query_virtual_table,
			     query_virtual_table_count, &code))
		return code;
	word = call_word(call);
	if (operand_device(word, &number))
		return query_virtual_device(call, number);
	return reply_message(call->reply, MSG_INVALID_OPTION, word, NULL);
}
