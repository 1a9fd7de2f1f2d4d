/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Event masks, text that the guest writes (line-mode messages and VT220 data),
 * and the queue of events for it. A block of events is checked as a whole
 * before a character of it is shown.
 */
#include "cp/vio/sclpevent.h"

#include "cp/vm/deliver.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

#define RECEIVED                                                  \
	(EVENT_MASK(EVENT_MESSAGE) | EVENT_MASK(EVENT_PRIORITY) | \
	 EVENT_MASK(EVENT_VT220))
#define SENT                                                   \
	(EVENT_MASK(EVENT_COMMAND) | EVENT_MASK(EVENT_VT220) | \
	 EVENT_MASK(EVENT_QUIESCE))

#define READ_UNCONDITIONAL 0
#define READ_SELECTIVE 1

static const uint8_t mdb_tag[4] = { 0xd4, 0xc4, 0xc2, 0x40 };

/* Text on its way to the console, in pieces. */
struct output {
	struct vconsole *console;
	size_t length;
	char text[128];
};

static void flush(struct output *out)
{
	console_write(out->console, CONSOLE_GUEST, out->text, out->length);
	out->length = 0;
}

static void put(struct output *out, char c)
{
	out->text[out->length++] = c;
	if (out->length == sizeof(out->text))
		flush(out);
}

static bool is_control(char c)
{
	return !(c & 0x60) || c == 0x7f;
}

/* One line of EBCDIC text; its control characters become blanks. */
static void show_line(struct vsclp *s, const uint8_t *text, size_t length)
{
	struct output out = { .console = s->vm->console };

	for (size_t n = 0; n < length; n++) {
		char c = (char)ebcdic_to_latin1[text[n]];

		put(&out, is_control(c) ? ' ' : c);
	}
	put(&out, '\n');
	flush(&out);
}

/* Takes the objects of a message; false: they are malformed. show: the lines
 * in it are shown, else only checked. */
static bool take_message(struct vsclp *s, const uint8_t *data, size_t size,
			 bool show)
{
	struct sclp_mdb mdb;
	size_t at = sizeof(mdb), end;

	if (size < sizeof(mdb))
		return false;
	memcpy(&mdb, data, sizeof(mdb));
	end = be16_get(mdb.length);
	if (end > size || be16_get(mdb.type) != MDB_TYPE ||
	    memcmp(mdb.tag, mdb_tag, sizeof(mdb_tag)) != 0)
		return false;
	while (at < end) {
		struct sclp_object object;
		size_t length;
		bool text;

		if (end - at < sizeof(object))
			return false;
		memcpy(&object, data + at, sizeof(object));
		length = be16_get(object.length);
		text = be16_get(object.type) == OBJECT_TEXT;
		if (length > end - at ||
		    length < (text ? sizeof(struct sclp_mto) : sizeof(object)))
			return false;
		if (text && show)
			show_line(s, data + at + sizeof(struct sclp_mto),
				  length - sizeof(struct sclp_mto));
		at += length;
	}
	return true;
}

#define ESCAPE 0x1b

/* Shows VT220 data on a terminal that knows lines only. */
static void show_vt220(struct vsclp *s, const uint8_t *data, size_t size)
{
	enum { TEXT, INTRODUCED, IN_SEQUENCE };
	struct output out = { .console = s->vm->console };

	for (size_t n = 0; n < size; n++) {
		char c = (char)data[n];

		if (s->escape == INTRODUCED)
			s->escape = c == '[' ? IN_SEQUENCE : TEXT;
		else if (s->escape == IN_SEQUENCE)
			s->escape = c >= '@' && c <= '~' ? TEXT : IN_SEQUENCE;
		else if (c == ESCAPE)
			s->escape = INTRODUCED;
		else if (c == '\n' || !is_control(c))
			put(&out, c);
		else if (c == '\t')
			put(&out, ' ');
	}
	flush(&out);
}

/*
 * The start-up code of Linux writes each line both ways, while it reads
 * neither: shown once.
 */
static bool vt220_repeats(const struct vsclp *s)
{
	return s->send & EVENT_MASK(EVENT_MESSAGE) &&
	       !(s->receive & EVENT_MASK(EVENT_VT220));
}

static void take_event(struct vsclp *s, struct sclp_event *event,
		       const uint8_t *data, size_t size)
{
	if (event->type != EVENT_VT220) {
		take_message(s, data, size, true);
	} else if (!vt220_repeats(s)) {
		show_vt220(s, data, size);
		if (s->receive & EVENT_MASK(EVENT_VT220))
			s->uses_vt220 = true;
	}
	event->flags |= SCLP_EVENT_ACCEPTED;
}

static unsigned check_event(struct vsclp *s, const uint8_t *at, size_t left)
{
	struct sclp_event event;
	size_t length;

	if (left < sizeof(event))
		return SCLP_EVENT_SYNTAX;
	memcpy(&event, at, sizeof(event));
	length = be16_get(event.length);
	if (length < sizeof(event))
		return SCLP_EVENT_SYNTAX;
	if (length > left)
		return SCLP_EVENT_TOO_LONG;
	if (!event.type || event.type > 64 ||
	    !(RECEIVED & EVENT_MASK(event.type)))
		return SCLP_INVALID_FUNCTION;
	if (event.type != EVENT_VT220 &&
	    !take_message(s, at + sizeof(event), length - sizeof(event), false))
		return SCLP_EVENT_SYNTAX;
	return SCLP_COMPLETE;
}

unsigned sclpevent_write_data(struct vsclp *s, size_t length)
{
	size_t at = sizeof(struct sccb_header);
	struct sclp_event event;

	if (at == length)
		return SCLP_EVENT_SYNTAX;
	while (at < length) {
		unsigned response = check_event(s, s->block + at, length - at);

		if (response != SCLP_COMPLETE)
			return response;
		memcpy(&event, s->block + at, sizeof(event));
		at += be16_get(event.length);
	}
	for (at = sizeof(struct sccb_header); at < length;
	     at += be16_get(event.length)) {
		memcpy(&event, s->block + at, sizeof(event));
		take_event(s, &event, s->block + at + sizeof(event),
			   be16_get(event.length) - sizeof(event));
		memcpy(s->block + at, &event, sizeof(event));
	}
	return SCLP_COMPLETE;
}

static struct vsclp_event *queued(struct vsclp *s, unsigned n)
{
	return &s->queue[(s->first + n) % SCLP_QUEUE_MAX];
}

bool sclpevent_add(struct vsclp *s, uint8_t type, const void *data,
		   size_t length)
{
	struct vsclp_event *event = queued(s, s->count);

	if (!(s->receive & EVENT_MASK(type)) || s->count == SCLP_QUEUE_MAX ||
	    length > sizeof(event->data))
		return false;
	event->type = type;
	event->length = (uint16_t)length;
	memcpy(event->data, data, length);
	s->count++;
	deliver_service_signal(s->vm, SERVICE_SIGNAL_EVENTS);
	return true;
}

/* Keeps the events for which this mask has a bit, in their order. */
static void keep_events(struct vsclp *s, uint64_t mask)
{
	unsigned count = s->count, kept = 0;

	for (unsigned n = 0; n < count; n++)
		if (mask & EVENT_MASK(queued(s, n)->type))
			*queued(s, kept++) = *queued(s, n);
	s->count = (uint8_t)kept;
}

/* Copies the oldest event out if it fits; gives its length, 0: it does not. */
static size_t store_event(const struct vsclp_event *from, uint8_t *to,
			  size_t room)
{
	struct sclp_event event = { .type = from->type };
	size_t length = sizeof(event) + from->length;

	if (length > room)
		return 0;
	event.length = be16_from((uint16_t)length);
	memcpy(to, &event, sizeof(event));
	memcpy(to + sizeof(event), from->data, from->length);
	return length;
}

/* Moves the events of this mask into the block; gives where they end. */
static size_t store_events(struct vsclp *s, uint64_t mask, size_t length)
{
	size_t at = sizeof(struct sccb_header);
	unsigned count = s->count, kept = 0;
	bool full = false;

	for (unsigned n = 0; n < count; n++) {
		const struct vsclp_event *event = queued(s, n);
		size_t size = 0;

		if (!full && mask & EVENT_MASK(event->type)) {
			size = store_event(event, s->block + at, length - at);
			full = !size;
		}
		at += size;
		if (!size)
			*queued(s, kept++) = *event;
	}
	s->count = (uint8_t)kept;
	return at;
}

static bool has_event(struct vsclp *s, uint64_t mask)
{
	for (unsigned n = 0; n < s->count; n++)
		if (mask & EVENT_MASK(queued(s, n)->type))
			return true;
	return false;
}

static uint64_t selection(const struct vsclp *s, size_t length)
{
	be32 mask;

	if (length < sizeof(struct sccb_header) + sizeof(mask))
		return 0;
	memcpy(&mask, s->block + sizeof(struct sccb_header), sizeof(mask));
	return (uint64_t)be32_get(mask) << 32;
}

unsigned sclpevent_read_data(struct vsclp *s, size_t length)
{
	uint64_t mask = s->receive;
	struct sccb_header header;
	unsigned count = s->count;
	size_t end;

	memcpy(&header, s->block, sizeof(header));
	if (header.function == READ_SELECTIVE) {
		mask = selection(s, length);
		if (!mask || mask & ~s->receive)
			return SCLP_INVALID_SELECTION;
	} else if (header.function != READ_UNCONDITIONAL) {
		return SCLP_INVALID_FUNCTION;
	}
	if (!has_event(s, mask))
		return SCLP_NO_EVENTS;
	memset(s->block + sizeof(header), 0, length - sizeof(header));
	end = store_events(s, mask, length);
	if (s->count == count)
		return SCLP_BUFFER_TOO_SMALL;
	if (header.control[2] & SCCB_VARIABLE_RESPONSE) {
		header.control[2] &= (uint8_t)~SCCB_VARIABLE_RESPONSE;
		header.length = be16_from((uint16_t)end);
		memcpy(s->block, &header, sizeof(header));
	}
	sclpevent_take_line(s);
	return SCLP_COMPLETE;
}

/* A line for the guest, as an operator command. */
static bool add_command(struct vsclp *s, const char *text, size_t length)
{
	static const uint16_t vectors[] = { GDS_MDS_MU, GDS_CP_MSU,
					    GDS_TEXT_COMMAND };
	static const uint8_t keys[] = { GDS_SELF_DEFINING_TEXT,
					GDS_TEXT_MESSAGE };
	size_t total = length + 3 * sizeof(struct gds_vector) +
		       2 * sizeof(struct gds_subvector);
	uint8_t data[CONSOLE_LINE_MAX + 16];
	size_t at = 0;

	for (unsigned n = 0; n < 3; n++) {
		struct gds_vector vector = { be16_from((uint16_t)(total - at)),
					     be16_from(vectors[n]) };

		memcpy(data + at, &vector, sizeof(vector));
		at += sizeof(vector);
	}
	for (unsigned n = 0; n < 2; n++) {
		struct gds_subvector subvector = { (uint8_t)(total - at),
						   keys[n] };

		memcpy(data + at, &subvector, sizeof(subvector));
		at += sizeof(subvector);
	}
	ebcdic_encode_037(data + at, text, length);
	return sclpevent_add(s, EVENT_COMMAND, data, total);
}

#define VT220_DATA 0x00 /* the first byte: data follow */

static bool add_vt220(struct vsclp *s, const char *text, size_t length)
{
	uint8_t data[CONSOLE_LINE_MAX + 2];

	data[0] = VT220_DATA;
	memcpy(data + 1, text, length);
	data[length + 1] = '\r';
	return sclpevent_add(s, EVENT_VT220, data, length + 2);
}

/*
 * Kernel messages may come both ways, but only a program that is to be talked
 * to writes VT220 data and receives them too.
 */
static bool line_typed(struct console_reader *reader, const char *text,
		       size_t length)
{
	struct vsclp *s = list_entry(reader, struct vsclp, reader);

	if (length > CONSOLE_LINE_MAX)
		length = CONSOLE_LINE_MAX;
	if (s->uses_vt220)
		return add_vt220(s, text, length);
	if (s->receive & EVENT_MASK(EVENT_COMMAND))
		return add_command(s, text, length);
	return false;
}

void sclpevent_take_line(struct vsclp *s)
{
	struct vconsole *console = s->vm->console;

	if (list_empty(&s->reader.link) || !console->has_pending)
		return;
	console_read(console, &s->reader);
	console_read_cancel(console, &s->reader);
}

static void attention(struct console_reader *reader)
{
	sclpevent_take_line(list_entry(reader, struct vsclp, reader));
}

void sclpevent_init(struct vsclp *s)
{
	list_init(&s->reader.link);
	s->reader.line = line_typed;
	s->reader.attention = attention;
}

/* The console knows the reader while the guest receives lines. */
static void set_receive(struct vsclp *s, uint64_t receive)
{
	uint64_t lines = EVENT_MASK(EVENT_COMMAND) | EVENT_MASK(EVENT_VT220);
	bool attached = !list_empty(&s->reader.link);

	s->receive = receive;
	if (!(receive & EVENT_MASK(EVENT_VT220)))
		s->uses_vt220 = false;
	keep_events(s, receive);
	if (receive & lines && !attached)
		console_attach_reader(s->vm->console, &s->reader);
	else if (!(receive & lines) && attached)
		console_detach_reader(s->vm->console, &s->reader);
	sclpevent_take_line(s);
}

void sclpevent_reset(struct vsclp *s)
{
	set_receive(s, 0);
	s->send = 0;
	s->escape = 0;
}

/* The first 64 bits of a mask of any length. */
static uint64_t load_mask(const uint8_t *from, size_t size)
{
	be64 mask = { { 0 } };

	memcpy(&mask, from, size < sizeof(mask) ? size : sizeof(mask));
	return be64_get(mask);
}

static void store_mask(uint8_t *to, size_t size, uint64_t value)
{
	be64 mask = be64_from(value);

	memset(to, 0, size);
	memcpy(to, &mask, size < sizeof(mask) ? size : sizeof(mask));
}

unsigned sclpevent_write_mask(struct vsclp *s, size_t length)
{
	struct sccb_event_mask header;
	uint8_t *masks = s->block + sizeof(header);
	size_t size;

	if (length < sizeof(header))
		return SCLP_INSUFFICIENT_LENGTH;
	memcpy(&header, s->block, sizeof(header));
	size = be16_get(header.mask_length);
	if (!size || size > SCLP_MASK_LENGTH_MAX)
		return SCLP_INVALID_MASK_LENGTH;
	if (length < sizeof(header) + 4 * size)
		return SCLP_INSUFFICIENT_LENGTH;
	s->send = load_mask(masks + size, size) & RECEIVED;
	set_receive(s, load_mask(masks, size) & SENT);
	store_mask(masks + 2 * size, size, RECEIVED);
	store_mask(masks + 3 * size, size, SENT);
	return SCLP_COMPLETE;
}
