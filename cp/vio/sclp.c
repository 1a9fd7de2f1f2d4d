/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SERVICE CALL: checks, commands in a table, completion. */
#include "cp/vio/sclp.h"

#include "cp/base/frame.h"
#include "cp/vio/sclpevent.h"
#include "cp/vm/deliver.h"
#include "cp/vm/gstore.h"
#include "cp/vm/vm.h"
#include "s390/lib/ebcdic.h"

#include <string.h>

#define LOW_STORAGE 0x2000 /* the size of a prefix area as well */
#define SCCB_ADDRESS_RESERVED UINT32_C(0x80000007)

/* Increments of 1 MB, as many as the short field can count. */
#define INCREMENTS_MAX 0xffff

static void held_completion(struct console_writer *writer);

struct vsclp *vsclp_create(struct vm *vm)
{
	struct vsclp *s = store_take(sizeof(*s));

	if (!s)
		return NULL;
	s->vm = vm;
	list_init(&s->writer.link);
	s->writer.room = held_completion;
	sclpevent_init(s);
	return s;
}

void vsclp_reset(struct vsclp *s)
{
	sclpevent_reset(s);
	list_remove(&s->writer.link);
	s->held = 0;
}

void vsclp_destroy(struct vsclp *s)
{
	if (!s)
		return;
	vsclp_reset(s);
	store_free(s, sizeof(*s));
}

/* Entries of all CPUs, from offset on; false: the block is too short. */
static bool add_cpus(struct vsclp *s, size_t offset, size_t length)
{
	for (unsigned n = 0; n < VM_CPU_MAX; n++) {
		const struct vcpu *v = s->vm->vcpu[n];
		struct sclp_cpu_entry entry = { 0 };

		if (!v)
			continue;
		if (length < offset + sizeof(entry))
			return false;
		entry.address = (uint8_t)v->address;
		memcpy(s->block + offset, &entry, sizeof(entry));
		offset += sizeof(entry);
	}
	return true;
}

/*
 * Linux prepares for every CPU up to this address, and for 64 of them when it
 * is zero ("not known"): a machine with CPU 0 alone says 1.
 */
static uint16_t highest_cpu(const struct vm *vm)
{
	unsigned count = vm->user->cpus_max;

	if (count < vm->cpu_count)
		count = vm->cpu_count;
	return (uint16_t)(count > 1 ? count - 1 : 1);
}

static unsigned read_scp_info(struct vsclp *s, size_t length)
{
	static const uint8_t none[8];
	const struct vm *vm = s->vm;
	uint64_t increments = vm->space.size / SEGMENT_SIZE;
	struct sccb_scp_info info;

	if (length < sizeof(info))
		return SCLP_INSUFFICIENT_LENGTH;
	memset(s->block + sizeof(info.header), 0, length - sizeof(info.header));
	memcpy(&info, s->block, sizeof(info));
	info.increment_size = 1;
	if (increments <= INCREMENTS_MAX)
		info.increments = be16_from((uint16_t)increments);
	info.increment_size2 = be32_from(1);
	info.increments2 = be64_from(increments);
	info.cpu_count = be16_from((uint16_t)vm->cpu_count);
	info.cpu_offset = be16_from(sizeof(info));
	info.cpu_highest = be16_from(highest_cpu(vm));
	info.facilities = be64_from(SCP_INFO_READ_CPU);
	if (memcmp(vm->ipl_loadparm, none, sizeof(none)) != 0)
		memcpy(info.loadparm, vm->ipl_loadparm, sizeof(info.loadparm));
	else
		memset(info.loadparm, EBC_BLANK, sizeof(info.loadparm));
	memcpy(s->block, &info, sizeof(info));
	return add_cpus(s, sizeof(info), length) ? SCLP_INFORMATION :
						   SCLP_INSUFFICIENT_LENGTH;
}

static unsigned read_cpu_info(struct vsclp *s, size_t length)
{
	uint16_t count = (uint16_t)s->vm->cpu_count;
	struct sccb_cpu_info info;

	if (length < sizeof(info))
		return SCLP_INSUFFICIENT_LENGTH;
	memset(s->block + sizeof(info.header), 0, length - sizeof(info.header));
	memcpy(&info, s->block, sizeof(info));
	info.configured = be16_from(count);
	info.configured_offset = be16_from(sizeof(info));
	info.standby_offset =
		be16_from((uint16_t)(sizeof(info) +
				     count * sizeof(struct sclp_cpu_entry)));
	memcpy(s->block, &info, sizeof(info));
	return add_cpus(s, sizeof(info), length) ? SCLP_INFORMATION :
						   SCLP_INSUFFICIENT_LENGTH;
}

static const struct sclp_command {
	uint32_t command;
	unsigned (*execute)(struct vsclp *s, size_t length);
} commands[] = {
	{ SCLP_READ_CPU_INFO, read_cpu_info },
	{ SCLP_READ_SCP_INFO, read_scp_info },
	{ SCLP_READ_SCP_INFO_FORCED, read_scp_info },
	{ SCLP_WRITE_EVENT_DATA, sclpevent_write_data },
	{ SCLP_READ_EVENT_DATA, sclpevent_read_data },
	{ SCLP_WRITE_EVENT_MASK, sclpevent_write_mask },
};

static unsigned execute(struct vsclp *s, uint32_t command, size_t length)
{
	for (size_t n = 0; n < sizeof(commands) / sizeof(commands[0]); n++)
		if (commands[n].command == command)
			return commands[n].execute(s, length);
	return SCLP_INVALID_COMMAND;
}

static void signal_completion(struct vsclp *s, uint32_t sccb)
{
	deliver_service_signal(s->vm,
			       sccb | (s->count ? SERVICE_SIGNAL_EVENTS : 0));
}

static void held_completion(struct console_writer *writer)
{
	struct vsclp *s = list_entry(writer, struct vsclp, writer);
	uint32_t sccb = s->held;

	s->held = 0;
	signal_completion(s, sccb);
}

static void complete(struct vsclp *s, uint32_t command, uint32_t sccb)
{
	if (command == SCLP_WRITE_EVENT_DATA && console_full(s->vm->console)) {
		s->held = sccb;
		console_wait_room(s->vm->console, &s->writer);
	} else {
		signal_completion(s, sccb);
	}
}

/* True while the completion of an earlier call is still to be presented. */
static bool busy(const struct vsclp *s)
{
	return s->busy || s->held ||
	       (s->vm->service_pending &&
		s->vm->service_parameter & SERVICE_SIGNAL_SCCB);
}

static bool address_allowed(const struct vcpu *v, uint32_t sccb)
{
	return !(sccb & SCCB_ADDRESS_RESERVED) && sccb >= LOW_STORAGE &&
	       sccb - vcpu_prefix(v) >= LOW_STORAGE;
}

/* The header tells how much is read, executed and written back. */
static enum pic run(struct vsclp *s, uint32_t command, uint32_t sccb)
{
	struct sccb_header header;
	guest_absolute at = { sccb };
	size_t length;
	enum pic pic = gstore_read_absolute(s->vm, at, &header, sizeof(header));
	unsigned response = SCLP_BOUNDARY;

	if (pic)
		return pic;
	length = be16_get(header.length);
	if (length < sizeof(header))
		return PIC_SPECIFICATION;
	if (sccb + (uint64_t)length > s->vm->space.size)
		return PIC_ADDRESSING;
	if ((sccb & ~PAGE_MASK) + length > SCCB_SIZE_MAX) {
		length = sizeof(header);
		memcpy(s->block, &header, sizeof(header));
	} else {
		pic = gstore_read_absolute(s->vm, at, s->block, length);
		if (pic)
			return pic;
		/* another CPU may have changed it between the two reads */
		memcpy(s->block, &header, sizeof(header));
		response = execute(s, command, length);
	}
	memcpy(&header, s->block, sizeof(header));
	header.response = be16_from((uint16_t)response);
	memcpy(s->block, &header, sizeof(header));
	return gstore_write_absolute(s->vm, at, s->block, length);
}

enum pic vsclp_service_call(struct vcpu *v, uint32_t command, uint32_t sccb,
			    unsigned *cc)
{
	struct vsclp *s = v->vm->sclp;
	enum pic pic;

	*cc = 0;
	if (!address_allowed(v, sccb))
		return PIC_SPECIFICATION;
	if (sccb >= v->vm->space.size)
		return PIC_ADDRESSING;
	if (busy(s)) {
		*cc = 2;
		return PIC_NONE;
	}
	s->busy = true;
	pic = run(s, command, sccb);
	s->busy = false;
	if (!pic)
		complete(s, command, sccb);
	return pic;
}

bool vsclp_signal_shutdown(struct vm *vm)
{
	struct sclp_quiesce quiesce = { .unit = QUIESCE_SECONDS };

	return sclpevent_add(vm->sclp, EVENT_QUIESCE, &quiesce,
			     sizeof(quiesce));
}
