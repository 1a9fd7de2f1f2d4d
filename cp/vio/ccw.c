/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The channel-program interpreter. A program check, protection check or
 * incorrect length is a bit in subchannel_status and ends the program; storage
 * is reached only through gstore with the key of the ORB.
 */
#include "cp/vio/ccw.h"

#include "cp/vm/gstore.h"

#include <string.h>

#define FORMAT0_LIMIT UINT64_C(0x1000000)
#define FORMAT1_LIMIT UINT64_C(0x80000000)

void ccw_begin(struct ccw_run *run, struct vdev *device, const struct orb *orb)
{
	*run = (struct ccw_run){
		.device = device,
		.key = orb->key_s & ORB_KEY,
		.format1 = orb->format & ORB_FORMAT1,
		.suspend = orb->key_s & ORB_SUSPEND,
		.idaw64 = orb->format & ORB_IDAW64,
		.idaw2k = orb->format & ORB_IDAW2K,
		.suppress = !(orb->format & ORB_FORMAT1) ||
			    orb->flags7 & ORB_SUPPRESS_LENGTH,
		.next = be32_get(orb->ccw),
	};
}

void ccw_begin_ipl(struct ccw_run *run, struct vdev *device)
{
	*run = (struct ccw_run){
		.device = device,
		.suppress = true,
		.next = 8,
		.current = 8,
		.begun = true,
		.in_command = true,
		.command = CMD_READER_READ,
		.flags = CCW_CHAIN_COMMAND | CCW_SLI,
		.count = 24,
	};
}

void ccw_resume(struct ccw_run *run)
{
	run->resume = true;
}

bool ccw_turn_over(const struct ccw_run *run)
{
	return run->budget <= 0;
}

enum vdev_result ccw_unit_check(struct vdev *device, uint8_t sense)
{
	device->status |= DEV_UNIT_CHECK;
	device->sense[0] |= sense;
	return VDEV_END;
}

static struct vm *run_vm(const struct ccw_run *run)
{
	return run->device->vm;
}

static void note_access(struct ccw_run *run, enum pic code)
{
	if (code == PIC_PROTECTION)
		run->subchannel_status |= SCH_PROTECTION_CHECK;
	else if (code != PIC_NONE)
		run->subchannel_status |= SCH_PROGRAM_CHECK;
}

/* False: the program ends here. */
static bool fetch(struct ccw_run *run, uint64_t from, void *to, size_t size)
{
	note_access(run,
		    gstore_channel_read(run_vm(run), run->key,
					(guest_absolute){ from }, to, size));
	return !run->subchannel_status;
}

static bool program_check(struct ccw_run *run)
{
	run->subchannel_status |= SCH_PROGRAM_CHECK;
	return false;
}

static uint64_t address_limit(const struct ccw_run *run)
{
	return run->format1 ? FORMAT1_LIMIT : FORMAT0_LIMIT;
}

/* Both formats as one. */
struct any_ccw {
	uint8_t command, flags;
	uint16_t count;
	uint32_t address;
};

static bool is_tic(const struct ccw_run *run, const struct any_ccw *c)
{
	if (run->format1)
		return c->command == CMD_TIC;
	return (c->command & 0x0f) == CMD_TIC;
}

static void take_format0(struct any_ccw *c, const struct ccw0 *from)
{
	c->command = from->command;
	c->flags = from->flags;
	c->count = be16_get(from->count);
	c->address = (uint32_t)from->address[0] << 16 |
		     (uint32_t)from->address[1] << 8 | from->address[2];
}

static void take_format1(struct any_ccw *c, const struct ccw1 *from)
{
	c->command = from->command;
	c->flags = from->flags;
	c->count = be16_get(from->count);
	c->address = be32_get(from->address);
}

/* Copies the CCW at run->next and steps over it. */
static bool fetch_one(struct ccw_run *run, struct any_ccw *c)
{
	struct ccw0 zero;
	struct ccw1 one;

	run->budget--;
	run->current = run->next + 8;
	if (run->next & 7 || run->next >= address_limit(run))
		return program_check(run);
	if (run->format1) {
		if (!fetch(run, run->next, &one, sizeof(one)))
			return false;
		take_format1(c, &one);
	} else {
		if (!fetch(run, run->next, &zero, sizeof(zero)))
			return false;
		take_format0(c, &zero);
	}
	run->next += 8;
	return true;
}

/* The target of a TIC; its own address stays current when it is wrong. */
static bool follow_tic(struct ccw_run *run, const struct any_ccw *tic)
{
	if (run->format1 && (tic->flags || tic->count))
		return program_check(run);
	if (tic->address & 7 || tic->address >= address_limit(run))
		return program_check(run);
	run->next = tic->address;
	return true;
}

/* The next CCW, through at most one TIC, which cannot come first. */
static bool fetch_ccw(struct ccw_run *run, struct any_ccw *c)
{
	uint32_t tic;

	if (!fetch_one(run, c))
		return false;
	if (!is_tic(run, c))
		return true;
	if (!run->begun || !follow_tic(run, c))
		return program_check(run);
	tic = run->current;
	if (!fetch_one(run, c)) {
		/* as Hercules: what is outside was never current */
		run->current = tic;
		return false;
	}
	return !is_tic(run, c) || program_check(run);
}

/* What every CCW but a TIC must be like. */
static bool check_ccw(struct ccw_run *run, const struct any_ccw *c,
		      bool chained_data)
{
	if (c->address >= address_limit(run) || c->flags & CCW_MIDA)
		return program_check(run);
	if (c->flags & CCW_SUSPEND && (!run->suspend || chained_data))
		return program_check(run);
	if (!c->count &&
	    (!run->format1 || chained_data || c->flags & CCW_CHAIN_DATA))
		return program_check(run);
	if (!chained_data && !(c->command & 0x0f))
		return program_check(run);
	return true;
}

static void use_ccw(struct ccw_run *run, const struct any_ccw *c)
{
	run->flags = c->flags;
	run->count = c->count;
	run->address = c->address;
	run->idaw = c->address;
	run->block_left = 0;
	run->idaw_first = true;
	if (c->flags & CCW_PCI)
		run->pci = true;
}

/* Data chaining: the next CCW takes over. */
static bool chain_data(struct ccw_run *run)
{
	struct any_ccw c;

	if (!fetch_ccw(run, &c) || !check_ccw(run, &c, true))
		return false;
	use_ccw(run, &c);
	return true;
}

static uint32_t idaw_block_size(const struct ccw_run *run)
{
	return run->idaw64 && !run->idaw2k ? 4096 : 2048;
}

static bool fetch_idaw(struct ccw_run *run, uint64_t *address)
{
	uint32_t size = run->idaw64 ? 8 : 4;
	be32 short_form;
	be64 long_form;

	run->budget--;
	if (run->idaw & (size - 1) || run->idaw >= address_limit(run))
		return program_check(run);
	if (run->idaw64) {
		if (!fetch(run, run->idaw, &long_form, sizeof(long_form)))
			return false;
		*address = be64_get(long_form);
	} else {
		if (!fetch(run, run->idaw, &short_form, sizeof(short_form)))
			return false;
		*address = be32_get(short_form);
		if (*address >= FORMAT1_LIMIT)
			return program_check(run);
	}
	run->idaw += size;
	return true;
}

/* Opens the next block; only the first may begin within its block. */
static bool next_block(struct ccw_run *run)
{
	uint32_t size = idaw_block_size(run);
	uint64_t address;
	uint32_t within;

	if (!fetch_idaw(run, &address))
		return false;
	within = (uint32_t)(address & (size - 1));
	if (within && !run->idaw_first)
		return program_check(run);
	run->idaw_first = false;
	run->block = address;
	run->block_left = size - within;
	return true;
}

/*
 * Where the next bytes lie, at most *size of them in one page; false: a check
 * ends the program.
 */
static bool locate(struct ccw_run *run, uint64_t *address, size_t *size)
{
	size_t page;

	if (run->flags & CCW_IDA) {
		if (!run->block_left && !next_block(run))
			return false;
		if (*size > run->block_left)
			*size = run->block_left;
		*address = run->block;
	} else {
		if (run->address >= address_limit(run))
			return program_check(run);
		*address = run->address;
	}
	page = (size_t)(PAGE_SIZE - (*address & (PAGE_SIZE - 1)));
	if (*size > page)
		*size = page;
	return true;
}

static void advance(struct ccw_run *run, size_t size)
{
	run->count = (uint16_t)(run->count - size);
	run->address += (uint32_t)size;
	run->block += size;
	run->block_left -= run->flags & CCW_IDA ? (uint32_t)size : 0;
}

/* Moves one piece, in when from is given; gives its size, 0: a check. */
static size_t move_piece(struct ccw_run *run, void *to, const void *from,
			 size_t size)
{
	uint64_t address;
	guest_absolute at;

	if (size > run->count)
		size = run->count;
	if (from && run->flags & CCW_SKIP) {
		run->count = (uint16_t)(run->count - size);
		return size;
	}
	if (!locate(run, &address, &size))
		return 0;
	at.a = address;
	if (from)
		note_access(run, gstore_channel_write(run_vm(run), run->key, at,
						      from, size));
	else
		note_access(run, gstore_channel_read(run_vm(run), run->key, at,
						     to, size));
	if (run->subchannel_status)
		return 0;
	advance(run, size);
	return size;
}

/* True when the current CCW, or one chained to it, takes more data. */
static bool more_room(struct ccw_run *run)
{
	while (!run->count) {
		if (!(run->flags & CCW_CHAIN_DATA) || !chain_data(run))
			return false;
	}
	return true;
}

static size_t move(struct ccw_run *run, uint8_t *to, const uint8_t *from,
		   size_t size)
{
	size_t done = 0;
	size_t piece;

	run->data = true;
	while (done < size && !run->subchannel_status && more_room(run)) {
		piece = move_piece(run, to ? to + done : NULL,
				   from ? from + done : NULL, size - done);
		done += piece;
		run->budget -= (int)((piece + 1023) / 1024);
	}
	return done;
}

size_t ccw_data_out(struct ccw_run *run, void *to, size_t size)
{
	return move(run, to, NULL, size);
}

size_t ccw_data_in(struct ccw_run *run, const void *from, size_t size)
{
	size_t done = move(run, NULL, from, size);

	if (done < size)
		run->longer = true;
	return done;
}

static enum vdev_result sense(struct ccw_run *run)
{
	struct vdev *device = run->device;

	ccw_data_in(run, device->sense, device->sense_length);
	memset(device->sense, 0, sizeof(device->sense));
	return VDEV_END;
}

static enum vdev_result sense_id(struct ccw_run *run)
{
	struct vdev *device = run->device;

	if (!device->type->sense_id[0])
		return ccw_unit_check(device, SENSE_COMMAND_REJECT);
	ccw_data_in(run, device->type->sense_id,
		    sizeof(device->type->sense_id));
	return VDEV_END;
}

/* Gives the command to the device, or does it for all devices. */
static enum vdev_result perform(struct ccw_run *run)
{
	struct vdev *device = run->device;
	bool has_sense = device->status & DEV_UNIT_CHECK;

	device->status = 0;
	if (run->command == CMD_SENSE)
		return sense(run);
	if (has_sense)
		memset(device->sense, 0, sizeof(device->sense));
	if (run->command == CMD_NOP)
		return VDEV_END;
	if (run->command == CMD_SENSE_ID)
		return sense_id(run);
	return device->type->command(device, run, run->command);
}

/*
 * The next command's CCW becomes current. False: the program ended, or stands
 * at a CCW with the suspend flag (*suspended).
 */
static bool next_command(struct ccw_run *run, bool *suspended)
{
	uint32_t at = run->next;
	struct any_ccw c = { 0 };

	run->device_status = 0;
	run->count = 0;
	if (!fetch_ccw(run, &c))
		return false;
	if (!check_ccw(run, &c, false)) {
		run->count = c.count;
		return false;
	}
	if (c.flags & CCW_SUSPEND && !run->resume) {
		*suspended = true;
		run->next = at;
		return false;
	}
	run->resume = false;
	run->begun = true;
	run->in_command = true;
	run->data = false;
	run->longer = false;
	run->command = c.command;
	use_ccw(run, &c);
	return true;
}

/* A no-operation never has a wrong length: Linux and others rely on it. */
static bool length_is_wrong(const struct ccw_run *run)
{
	if (!run->data && run->device_status)
		return false;
	if (run->flags & CCW_CHAIN_DATA)
		return true;
	if (run->flags & CCW_SLI || run->command == CMD_NOP)
		return false;
	if (run->data)
		return run->count || run->longer;
	return run->count && !run->suppress;
}

/* The device ended its command; true: command chaining goes on. */
static bool end_command(struct ccw_run *run)
{
	run->in_command = false;
	run->device_status = run->device->status;
	if (run->data && !run->count && run->flags & CCW_CHAIN_DATA &&
	    !run->subchannel_status)
		chain_data(run);
	if (!run->subchannel_status && length_is_wrong(run))
		run->subchannel_status |= SCH_INCORRECT_LENGTH;
	run->device_status |= DEV_CHANNEL_END | DEV_DEVICE_END;
	return run->device_status == (DEV_CHANNEL_END | DEV_DEVICE_END) &&
	       !run->subchannel_status && run->flags & CCW_CHAIN_COMMAND;
}

enum ccw_outcome ccw_execute(struct ccw_run *run)
{
	bool suspended = false;

	run->budget = CCW_TURN_MAX;
	for (;;) {
		if (!run->in_command) {
			if (ccw_turn_over(run))
				return CCW_TURN_OVER;
			if (!next_command(run, &suspended))
				return suspended ? CCW_SUSPENDED : CCW_ENDED;
		}
		if (perform(run) == VDEV_PENDING)
			return ccw_turn_over(run) ? CCW_TURN_OVER : CCW_WAITING;
		if (!end_command(run))
			return CCW_ENDED;
	}
}
