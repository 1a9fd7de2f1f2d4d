/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The reader of the object directory. Lengths are checked before bytes are
 * taken, numbers before they are used; nothing is followed that could lead
 * back, so the work is bounded by one index block and one entry.
 */
#include "directory/objdir.h"

#include <string.h>

#include "directory/objblock.h"
#include "directory/objdir_value.h"

static_assert(OBJDIR_BLOCK_SIZE == OBJBLOCK_SIZE, "block size");

/* The bytes of one entry, from block to block. */
struct stream {
	struct objdir *dir;
	uint32_t offset;
	uint32_t left;
};

static uint32_t fnv(uint32_t hash, const uint8_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ from[i]) * UINT32_C(16777619);
	return hash;
}

uint32_t objblock_hash(const uint8_t name[8])
{
	return fnv(UINT32_C(2166136261), name, 8);
}

uint32_t objblock_check(const uint8_t *block)
{
	size_t check = offsetof(struct objblock_head, check);
	size_t rest = check + sizeof(be32);
	uint32_t hash = fnv(UINT32_C(2166136261), block, check);

	return fnv(hash, block + rest, OBJBLOCK_SIZE - rest);
}

/* Brings a block into the buffer and proves that it is the one wanted. */
static enum objdir_result load(struct objdir *dir, enum objblock_kind kind,
			       uint32_t block)
{
	struct objblock_head head;

	if (dir->buffered != block || block == 0) {
		dir->buffered = 0;
		if (!dir->read(dir->context, block, dir->buffer))
			return OBJDIR_IO;
		memcpy(&head, dir->buffer, sizeof(head));
		if (be32_get(head.block) != block ||
		    be32_get(head.generation) != (uint32_t)dir->generation ||
		    be32_get(head.check) != objblock_check(dir->buffer))
			return OBJDIR_DAMAGED;
		dir->buffered = block;
	}
	memcpy(&head, dir->buffer, sizeof(head));
	return be32_get(head.kind) == (uint32_t)kind ? OBJDIR_OK :
						       OBJDIR_DAMAGED;
}

/* Takes the next n bytes, which the entry must have; to NULL skips them. */
static enum objdir_result take(struct stream *s, void *to, uint32_t n)
{
	uint8_t *out = to;

	if (n > s->left)
		return OBJDIR_DAMAGED;
	s->left -= n;
	while (n != 0) {
		uint32_t block = s->offset / OBJBLOCK_DATA_SIZE;
		uint32_t at = s->offset % OBJBLOCK_DATA_SIZE;
		uint32_t here = OBJBLOCK_DATA_SIZE - at;

		if (here > n)
			here = n;
		if (out) {
			enum objdir_result result =
				load(s->dir, OBJBLOCK_ENTRIES,
				     s->dir->entry_block + block);
			if (result != OBJDIR_OK)
				return result;
			memcpy(out,
			       s->dir->buffer + sizeof(struct objblock_head) +
				       at,
			       here);
			out += here;
		}
		s->offset += here;
		n -= here;
	}
	return OBJDIR_OK;
}

/* Takes one record; `seen` has a bit for each type that was there before. */
static enum objdir_result take_record(struct stream *s,
				      struct objdir_user *user, uint32_t *seen)
{
	uint8_t payload[OBJDIR_PAYLOAD_MAX];
	struct objblock_record record;
	const struct objdir_rule *rule;
	enum objdir_result result;
	uint32_t length, looked;

	result = take(s, &record, sizeof(record));
	if (result != OBJDIR_OK)
		return result;
	length = be16_get(record.length);
	rule = objdir_rule_find(be16_get(record.type));
	if (!rule)
		return take(s, NULL, length);
	if (length < rule->least || length > rule->most)
		return OBJDIR_DAMAGED;
	if (rule->once && (*seen & BIT32(rule->type)) != 0)
		return OBJDIR_DAMAGED;
	*seen |= BIT32(rule->type);
	looked = length < OBJDIR_PAYLOAD_MAX ? length : OBJDIR_PAYLOAD_MAX;
	result = take(s, payload, looked);
	if (result == OBJDIR_OK)
		result = take(s, NULL, length - looked);
	if (result != OBJDIR_OK)
		return result;
	return rule->take(user, payload, looked) ? OBJDIR_OK : OBJDIR_DAMAGED;
}

/* What the records must say together. */
static bool complete(const struct objdir_user *user, uint32_t seen)
{
	bool hash = (seen & BIT32(OBJBLOCK_HASH)) != 0;

	return (seen & BIT32(OBJBLOCK_LOGON)) != 0 &&
	       hash == (user->password == OBJDIR_PASSWORD_HASH) &&
	       (!user->ipl.parm_present || user->ipl.kind != OBJDIR_IPL_NONE);
}

/* `slot` is a copy: reading the entry takes the buffer away from under it. */
static enum objdir_result take_entry(struct objdir *dir,
				     const struct objblock_slot *slot,
				     struct objdir_user *user)
{
	struct stream s = { dir, be32_get(slot->offset),
			    be32_get(slot->length) };
	uint64_t end = (uint64_t)s.offset + s.left;
	uint32_t length = s.left, seen = 0;
	struct objblock_entry entry;
	enum objdir_result result;

	if (length > OBJBLOCK_ENTRY_MAX ||
	    end > (uint64_t)dir->entry_count * OBJBLOCK_DATA_SIZE)
		return OBJDIR_DAMAGED;
	result = take(&s, &entry, sizeof(entry));
	if (result != OBJDIR_OK)
		return result;
	if (memcmp(entry.name, slot->name, 8) != 0 ||
	    be32_get(entry.length) != length ||
	    !objdir_name8(user->userid, entry.name))
		return OBJDIR_DAMAGED;
	user->share.normal = 100;
	while (s.left != 0) {
		result = take_record(&s, user, &seen);
		if (result != OBJDIR_OK)
			return result;
	}
	return complete(user, seen) ? OBJDIR_OK : OBJDIR_DAMAGED;
}

/* Finds a padded name in the index. */
static enum objdir_result find_slot(struct objdir *dir, const uint8_t key[8],
				    struct objblock_slot *slot)
{
	static const uint8_t none[8];
	const uint8_t *from = dir->buffer + sizeof(struct objblock_head);
	uint32_t bucket = objblock_hash(key) % dir->index_count;
	enum objdir_result result;

	result = load(dir, OBJBLOCK_INDEX, dir->index_block + bucket);
	if (result != OBJDIR_OK)
		return result;
	for (unsigned i = 0; i < OBJBLOCK_SLOT_COUNT; i++) {
		memcpy(slot, from + i * sizeof(*slot), sizeof(*slot));
		if (memcmp(slot->name, key, 8) == 0)
			return OBJDIR_OK;
		if (memcmp(slot->name, none, 8) == 0)
			break;
	}
	return OBJDIR_NOT_FOUND;
}

enum objdir_result objdir_find(struct objdir *dir, const char *name,
			       struct objdir_user *user)
{
	uint8_t key[8] = { 0 };
	struct objblock_slot slot;
	enum objdir_result result;
	size_t n = 0;

	memset(user, 0, sizeof(*user));
	while (n < sizeof(key) && name[n] != '\0') {
		key[n] = (uint8_t)name[n];
		n++;
	}
	if (n == 0 || name[n] != '\0')
		return OBJDIR_NOT_FOUND;
	result = find_slot(dir, key, &slot);
	if (result != OBJDIR_OK)
		return result;
	return take_entry(dir, &slot, user);
}

enum objdir_result objdir_autostart(struct objdir *dir, uint32_t n,
				    char name[OBJDIR_NAME_LENGTH + 1])
{
	enum objdir_result result;
	uint32_t at = n % OBJBLOCK_NAME_COUNT;

	name[0] = '\0';
	if (n >= dir->autostart_count)
		return OBJDIR_NOT_FOUND;
	result = load(dir, OBJBLOCK_AUTOSTART,
		      dir->autostart_block + n / OBJBLOCK_NAME_COUNT);
	if (result != OBJDIR_OK)
		return result;
	if (!objdir_name8(name,
			  dir->buffer + sizeof(struct objblock_head) + at * 8))
		return OBJDIR_DAMAGED;
	return OBJDIR_OK;
}

/* An area of `count` blocks that lies in the image, after the header. */
static bool area_ok(const struct objdir *dir, uint32_t block, uint32_t count)
{
	return count == 0 ||
	       (block != 0 && (uint64_t)block + count <= dir->block_count);
}

static bool areas_ok(const struct objdir *dir)
{
	uint32_t names = dir->autostart_count / OBJBLOCK_NAME_COUNT +
			 (dir->autostart_count % OBJBLOCK_NAME_COUNT != 0);

	return dir->index_count != 0 &&
	       area_ok(dir, dir->index_block, dir->index_count) &&
	       area_ok(dir, dir->autostart_block, names) &&
	       area_ok(dir, dir->entry_block, dir->entry_count) &&
	       (uint64_t)dir->entry_count * OBJBLOCK_DATA_SIZE <= UINT32_MAX;
}

enum objdir_result objdir_open(struct objdir *dir, objdir_read *read,
			       void *context, uint8_t *buffer)
{
	struct objblock_header header;

	memset(dir, 0, sizeof(*dir));
	dir->read = read;
	dir->context = context;
	dir->buffer = buffer;
	if (!read(context, 0, buffer))
		return OBJDIR_IO;
	memcpy(&header, buffer, sizeof(header));
	if (memcmp(header.eyecatcher, OBJBLOCK_EYECATCHER, 8) != 0)
		return OBJDIR_DAMAGED;
	if (be32_get(header.version) != OBJBLOCK_VERSION)
		return OBJDIR_VERSION;
	if (be32_get(header.head.kind) != OBJBLOCK_HEADER ||
	    be32_get(header.head.block) != 0 ||
	    be32_get(header.block_size) != OBJBLOCK_SIZE ||
	    be32_get(header.head.check) != objblock_check(buffer))
		return OBJDIR_DAMAGED;
	dir->generation = be64_get(header.generation);
	dir->built = be64_get(header.built);
	dir->block_count = be32_get(header.block_count);
	dir->user_count = be32_get(header.user_count);
	dir->autostart_count = be32_get(header.autostart_count);
	dir->index_block = be32_get(header.index_block);
	dir->index_count = be32_get(header.index_count);
	dir->autostart_block = be32_get(header.autostart_block);
	dir->entry_block = be32_get(header.entry_block);
	dir->entry_count = be32_get(header.entry_count);
	if (!objdir_text8(dir->system, header.system) || !areas_ok(dir))
		return OBJDIR_DAMAGED;
	return OBJDIR_OK;
}
