/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Model to object directory, as objblock.h draws it: entries in the order of
 * their names, then the list of users to start, then the index, which is made
 * large enough that no block of it overflows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/model.h"
#include "directory/objblock.h"

/* The stream of entries, and after that the image. */
struct bytes {
	uint8_t *at;
	size_t count, room;
};

struct emitting {
	const struct model *model;
	struct faults *faults;
	struct bytes stream;
	struct objblock_slot *slots;
	uint32_t autostart_count;
	uint32_t index_count;
	uint64_t generation;
	uint8_t *image;
};

static void put(struct bytes *to, const void *from, size_t n)
{
	to->at = arena_grow(to->at, 1, to->count, n, &to->room);
	if (n != 0)
		memcpy(to->at + to->count, from, n);
	to->count += n;
}

static void put_record(struct bytes *to, enum objblock_type type,
		       const void *payload, size_t n)
{
	struct objblock_record record = {
		.type = be16_from((uint16_t)type),
		.length = be16_from((uint16_t)n),
	};

	put(to, &record, sizeof(record));
	put(to, payload, n);
}

static void pad8(uint8_t to[8], const char *from)
{
	memset(to, 0, 8);
	memcpy(to, from, strnlen(from, 8));
}

static void put_logon(struct bytes *to, const struct model_user *user)
{
	struct objblock_logon logon = {
		.password = (uint8_t)user->password,
		.machine = (uint8_t)user->machine,
		.cpus_max = be16_from((uint16_t)user->cpus_max),
		.classes = be32_from(user->classes),
		.storage = be64_from(user->storage),
		.storage_max = be64_from(user->storage_max),
		.options = be32_from(user->options),
		.flags = user->autostart ? OBJBLOCK_AUTOSTARTED : 0,
	};
	struct objblock_account account;

	put_record(to, OBJBLOCK_LOGON, &logon, sizeof(logon));
	if (user->password == OBJDIR_PASSWORD_HASH)
		put_record(to, OBJBLOCK_HASH, user->hash, strlen(user->hash));
	pad8(account.account, user->account);
	pad8(account.distribution, user->distribution);
	put_record(to, OBJBLOCK_ACCOUNT, &account, sizeof(account));
}

static void put_share(struct bytes *to, const struct objdir_share *share)
{
	struct objblock_share record = {
		.flags = share->absolute ? OBJBLOCK_ABSOLUTE : 0,
		.limit = (uint8_t)share->limit,
		.normal = be16_from(share->normal),
		.maximum = be16_from(share->maximum),
	};

	put_record(to, OBJBLOCK_SHARE, &record, sizeof(record));
}

static void put_devices(struct bytes *to, const struct model_user *user)
{
	const struct objdir_console *console = &user->console;
	struct objblock_console record = {
		.vdev = be16_from(console->vdev),
		.devtype = be16_from(console->devtype),
		.class = (uint8_t)console->class,
		.flags = console->observer ? OBJBLOCK_OBSERVER : 0,
	};

	pad8(record.secondary, console->secondary);
	if (console->present)
		put_record(to, OBJBLOCK_CONSOLE, &record, sizeof(record));
	for (unsigned i = 0; i < user->unit_count; i++) {
		const struct objdir_unit *from = &user->unit[i];
		struct objblock_unit unit = {
			.vdev = be16_from(from->vdev),
			.devtype = be16_from(from->devtype),
			.kind = (uint8_t)from->kind,
			.class = (uint8_t)from->class,
		};

		put_record(to, OBJBLOCK_UNIT, &unit, sizeof(unit));
	}
}

static void put_ipl(struct bytes *to, const struct objdir_ipl_parameters *ipl)
{
	struct objblock_ipl record = {
		.kind = (uint8_t)ipl->kind,
		.vdev = be16_from(ipl->vdev),
	};

	if (ipl->kind == OBJDIR_IPL_NONE)
		return;
	pad8(record.name, ipl->name);
	pad8(record.loadparm, ipl->loadparm);
	put_record(to, OBJBLOCK_IPL, &record, sizeof(record));
	if (ipl->parm_present)
		put_record(to, OBJBLOCK_PARM, ipl->parm, strlen(ipl->parm));
}

static void put_names(struct bytes *to, enum objblock_type type,
		      const struct model_names *names)
{
	uint8_t name[8];

	for (unsigned i = 0; i < names->count; i++) {
		pad8(name, names->name[i]);
		put_record(to, type, name, sizeof(name));
	}
}

static void put_user(struct emitting *e, const struct model_user *user,
		     struct objblock_slot *slot)
{
	struct bytes *to = &e->stream;
	struct objblock_entry entry = { .length = be32_from(0) };
	size_t start = to->count;

	pad8(entry.name, user->userid);
	put(to, &entry, sizeof(entry));
	put_logon(to, user);
	put_share(to, &user->share);
	put_devices(to, user);
	put_ipl(to, &user->ipl);
	for (unsigned i = 0; i < user->command_count; i++)
		put_record(to, OBJBLOCK_COMMAND, user->command[i],
			   strlen(user->command[i]));
	put_names(to, OBJBLOCK_AUTOLOG, &user->autolog);
	put_names(to, OBJBLOCK_LOGONBY, &user->logonby);
	entry.length = be32_from((uint32_t)(to->count - start));
	memcpy(to->at + start, &entry, sizeof(entry));
	memcpy(slot->name, entry.name, sizeof(slot->name));
	slot->offset = be32_from((uint32_t)start);
	slot->length = entry.length;
	e->autostart_count += user->autostart;
}

static int compare(const void *a, const void *b)
{
	const struct model_user *x = *(const struct model_user *const *)a;
	const struct model_user *y = *(const struct model_user *const *)b;

	return strcmp(x->userid, y->userid);
}

static void put_users(struct emitting *e)
{
	const struct model *model = e->model;
	const struct model_user **sorted;
	size_t room = 0;

	sorted = arena_grow(NULL, sizeof(*sorted), 0, model->count + 1, &room);
	room = 0;
	e->slots =
		arena_grow(NULL, sizeof(*e->slots), 0, model->count + 1, &room);
	for (size_t i = 0; i < model->count; i++)
		sorted[i] = &model->users[i];
	qsort(sorted, model->count, sizeof(*sorted), compare);
	for (size_t i = 0; i < model->count; i++)
		put_user(e, sorted[i], &e->slots[i]);
	free(sorted);
}

static bool index_fits(const struct emitting *e, uint32_t count)
{
	unsigned *fill = calloc(count, sizeof(*fill));
	bool fits = true;

	if (!fill)
		abort();
	for (size_t i = 0; i < e->model->count && fits; i++)
		fits = ++fill[objblock_hash(e->slots[i].name) % count] <=
		       OBJBLOCK_SLOT_COUNT;
	free(fill);
	return fits;
}

/* Blocks half full on the average; more when names are that unlucky. */
static bool index_size(struct emitting *e)
{
	uint32_t most = (uint32_t)e->model->count + 1;

	e->index_count = most * 2 / OBJBLOCK_SLOT_COUNT + 1;
	while (!index_fits(e, e->index_count)) {
		if (e->index_count > most)
			return false;
		e->index_count *= 2;
	}
	return true;
}

static uint8_t *block_data(struct emitting *e, uint32_t block)
{
	return e->image + (size_t)block * OBJBLOCK_SIZE +
	       sizeof(struct objblock_head);
}

/* The last that is done to a block. */
static void seal(struct emitting *e, enum objblock_kind kind, uint32_t block)
{
	uint8_t *at = e->image + (size_t)block * OBJBLOCK_SIZE;
	struct objblock_head head = {
		.kind = be32_from((uint32_t)kind),
		.block = be32_from(block),
		.generation = be32_from((uint32_t)e->generation),
	};

	memcpy(at, &head, sizeof(head));
	head.check = be32_from(objblock_check(at));
	memcpy(at, &head, sizeof(head));
}

static void write_index(struct emitting *e, uint32_t block)
{
	unsigned *fill = calloc(e->index_count, sizeof(*fill));

	if (!fill)
		abort();
	for (size_t i = 0; i < e->model->count; i++) {
		uint32_t bucket =
			objblock_hash(e->slots[i].name) % e->index_count;

		memcpy(block_data(e, block + bucket) +
			       fill[bucket]++ * sizeof(e->slots[i]),
		       &e->slots[i], sizeof(e->slots[i]));
	}
	for (uint32_t i = 0; i < e->index_count; i++)
		seal(e, OBJBLOCK_INDEX, block + i);
	free(fill);
}

/* In the order of the source, which is the order they are started in. */
static void write_autostart(struct emitting *e, uint32_t block, uint32_t count)
{
	uint32_t n = 0;

	for (size_t i = 0; i < e->model->count; i++) {
		const struct model_user *user = &e->model->users[i];

		if (!user->autostart)
			continue;
		pad8(block_data(e, block + n / OBJBLOCK_NAME_COUNT) +
			     n % OBJBLOCK_NAME_COUNT * 8,
		     user->userid);
		n++;
	}
	for (uint32_t i = 0; i < count; i++)
		seal(e, OBJBLOCK_AUTOSTART, block + i);
}

static void write_entries(struct emitting *e, uint32_t block, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		size_t from = (size_t)i * OBJBLOCK_DATA_SIZE;
		size_t n = e->stream.count - from;

		if (n > OBJBLOCK_DATA_SIZE)
			n = OBJBLOCK_DATA_SIZE;
		memcpy(block_data(e, block + i), e->stream.at + from, n);
		seal(e, OBJBLOCK_ENTRIES, block + i);
	}
}

static uint32_t blocks_for(size_t count, size_t each)
{
	return (uint32_t)((count + each - 1) / each);
}

static void write_image(struct emitting *e, uint64_t built, size_t *block_count)
{
	uint32_t entries = blocks_for(e->stream.count, OBJBLOCK_DATA_SIZE);
	uint32_t names = blocks_for(e->autostart_count, OBJBLOCK_NAME_COUNT);
	uint32_t blocks = 1 + e->index_count + names + entries;
	struct objblock_header header = {
		.version = be32_from(OBJBLOCK_VERSION),
		.block_size = be32_from(OBJBLOCK_SIZE),
		.generation = be64_from(e->generation),
		.built = be64_from(built),
		.block_count = be32_from(blocks),
		.user_count = be32_from((uint32_t)e->model->count),
		.index_block = be32_from(1),
		.index_count = be32_from(e->index_count),
		.autostart_block = be32_from(1 + e->index_count),
		.autostart_count = be32_from(e->autostart_count),
		.entry_block = be32_from(1 + e->index_count + names),
		.entry_count = be32_from(entries),
	};

	memcpy(header.eyecatcher, OBJBLOCK_EYECATCHER, 8);
	pad8(header.system, e->model->system);
	e->image = calloc(blocks, OBJBLOCK_SIZE);
	if (!e->image)
		abort();
	memcpy(e->image, &header, sizeof(header));
	seal(e, OBJBLOCK_HEADER, 0);
	write_index(e, 1);
	write_autostart(e, 1 + e->index_count, names);
	write_entries(e, 1 + e->index_count + names, entries);
	*block_count = blocks;
}

uint8_t *emit_model(const struct model *model, uint64_t generation,
		    uint64_t built, size_t *block_count, struct faults *faults)
{
	struct emitting e = {
		.model = model,
		.faults = faults,
		.generation = generation,
	};

	put_users(&e);
	if (e.stream.count >= UINT32_MAX - OBJBLOCK_SIZE)
		fault_add(faults, FAULT_TOO_LARGE, model->line, "(all)",
			  "4 GB is the limit");
	else if (!index_size(&e))
		fault_add(faults, FAULT_TOO_LARGE, model->line, "(all)",
			  "too many names are alike");
	else
		write_image(&e, built, block_count);
	free(e.stream.at);
	free(e.slots);
	return e.image;
}
