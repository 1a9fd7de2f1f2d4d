/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One function for each type of record, and the table that names them. */
#include "directory/objdir_value.h"

#include <string.h>

static_assert(OBJDIR_COMMAND_LENGTH <= OBJDIR_PAYLOAD_MAX, "command");

/* Text of n bytes to a field of n + 1; false unless it is printable. */
static bool text(char *to, const uint8_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (from[i] < ' ' || from[i] > '~') {
			to[i] = '\0';
			return false;
		}
		to[i] = (char)from[i];
	}
	to[n] = '\0';
	return true;
}

bool objdir_text8(char to[OBJDIR_NAME_LENGTH + 1], const uint8_t from[8])
{
	size_t n = 0;

	while (n < OBJDIR_NAME_LENGTH && from[n] != 0)
		n++;
	for (size_t i = n; i < OBJDIR_NAME_LENGTH; i++) {
		if (from[i] != 0) {
			to[0] = '\0';
			return false;
		}
	}
	return text(to, from, n);
}

bool objdir_name8(char to[OBJDIR_NAME_LENGTH + 1], const uint8_t from[8])
{
	if (!objdir_text8(to, from) || to[0] == '\0')
		return false;
	for (const char *p = to; *p != '\0'; p++) {
		if (*p == ' ' || (*p >= 'a' && *p <= 'z'))
			return false;
	}
	return true;
}

static bool class_ok(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool take_logon(struct objdir_user *user, const uint8_t *from, size_t n)
{
	struct objblock_logon logon;

	(void)n;
	memcpy(&logon, from, sizeof(logon));
	user->password = (enum objdir_password)logon.password;
	user->machine = (enum objdir_machine)logon.machine;
	user->cpus_max = be16_get(logon.cpus_max);
	user->classes = be32_get(logon.classes);
	user->storage = be64_get(logon.storage);
	user->storage_max = be64_get(logon.storage_max);
	user->options = be32_get(logon.options);
	user->autostart = (logon.flags & OBJBLOCK_AUTOSTARTED) != 0;
	return logon.password >= OBJDIR_PASSWORD_HASH &&
	       logon.password <= OBJDIR_PASSWORD_LBYONLY &&
	       logon.machine >= OBJDIR_MACHINE_ESA &&
	       logon.machine <= OBJDIR_MACHINE_Z && user->cpus_max >= 1 &&
	       user->cpus_max <= 64 && user->storage != 0 &&
	       user->storage <= user->storage_max &&
	       (user->storage | user->storage_max) % OBJDIR_STORAGE_UNIT == 0;
}

static bool take_hash(struct objdir_user *user, const uint8_t *from, size_t n)
{
	return text(user->hash, from, n);
}

static bool take_account(struct objdir_user *user, const uint8_t *from,
			 size_t n)
{
	struct objblock_account account;

	(void)n;
	memcpy(&account, from, sizeof(account));
	return objdir_text8(user->account, account.account) &&
	       objdir_text8(user->distribution, account.distribution);
}

static bool take_share(struct objdir_user *user, const uint8_t *from, size_t n)
{
	struct objblock_share share;
	unsigned most;

	(void)n;
	memcpy(&share, from, sizeof(share));
	user->share.absolute = (share.flags & OBJBLOCK_ABSOLUTE) != 0;
	user->share.normal = be16_get(share.normal);
	user->share.maximum = be16_get(share.maximum);
	user->share.limit = (enum objdir_limit)share.limit;
	most = user->share.absolute ? 1000 : 10000;
	return user->share.normal >= 1 && user->share.normal <= most &&
	       user->share.maximum <= most && share.limit <= OBJDIR_LIMITHARD;
}

static bool take_console(struct objdir_user *user, const uint8_t *from,
			 size_t n)
{
	struct objblock_console console;

	(void)n;
	memcpy(&console, from, sizeof(console));
	user->console.present = true;
	user->console.observer = (console.flags & OBJBLOCK_OBSERVER) != 0;
	user->console.vdev = be16_get(console.vdev);
	user->console.devtype = be16_get(console.devtype);
	user->console.class = (char)console.class;
	return class_ok(console.class) &&
	       (user->console.devtype == 0x3215 ||
		user->console.devtype == 0x3270) &&
	       objdir_text8(user->console.secondary, console.secondary);
}

static bool take_unit(struct objdir_user *user, const uint8_t *from, size_t n)
{
	struct objblock_unit record;
	struct objdir_unit *unit;

	(void)n;
	if (user->unit_count == OBJDIR_UNIT_COUNT)
		return false;
	memcpy(&record, from, sizeof(record));
	unit = &user->unit[user->unit_count++];
	unit->vdev = be16_get(record.vdev);
	unit->devtype = be16_get(record.devtype);
	unit->kind = (enum objdir_unit_kind)record.kind;
	unit->class = (char)record.class;
	return record.kind >= OBJDIR_READER && record.kind <= OBJDIR_PRINTER &&
	       (class_ok(record.class) ||
		(record.class == '*' && record.kind == OBJDIR_READER));
}

static bool take_ipl(struct objdir_user *user, const uint8_t *from, size_t n)
{
	struct objblock_ipl ipl;

	(void)n;
	memcpy(&ipl, from, sizeof(ipl));
	user->ipl.kind = (enum objdir_ipl)ipl.kind;
	user->ipl.vdev = be16_get(ipl.vdev);
	if (!objdir_text8(user->ipl.loadparm, ipl.loadparm))
		return false;
	if (ipl.kind == OBJDIR_IPL_NAME)
		return objdir_name8(user->ipl.name, ipl.name);
	return ipl.kind == OBJDIR_IPL_DEVICE;
}

static bool take_parm(struct objdir_user *user, const uint8_t *from, size_t n)
{
	user->ipl.parm_present = true;
	return text(user->ipl.parm, from, n);
}

static bool take_command(struct objdir_user *user, const uint8_t *from,
			 size_t n)
{
	if (user->command_count == OBJDIR_COMMAND_COUNT)
		return false;
	return text(user->command[user->command_count++], from, n);
}

static bool take_autolog(struct objdir_user *user, const uint8_t *from,
			 size_t n)
{
	(void)n;
	if (user->autolog_count == OBJDIR_AUTOLOG_COUNT)
		return false;
	return objdir_name8(user->autolog[user->autolog_count++], from);
}

static bool take_logonby(struct objdir_user *user, const uint8_t *from,
			 size_t n)
{
	(void)n;
	if (user->logonby_count == OBJDIR_LOGONBY_COUNT)
		return false;
	return objdir_name8(user->logonby[user->logonby_count++], from);
}

/* The records this reader knows; `most` is exact for texts. */
static const struct objdir_rule rules[] = {
	{ OBJBLOCK_LOGON, sizeof(struct objblock_logon), UINT16_MAX, true,
	  take_logon },
	{ OBJBLOCK_HASH, 1, OBJDIR_HASH_LENGTH, true, take_hash },
	{ OBJBLOCK_ACCOUNT, sizeof(struct objblock_account), UINT16_MAX, true,
	  take_account },
	{ OBJBLOCK_SHARE, sizeof(struct objblock_share), UINT16_MAX, true,
	  take_share },
	{ OBJBLOCK_CONSOLE, sizeof(struct objblock_console), UINT16_MAX, true,
	  take_console },
	{ OBJBLOCK_UNIT, sizeof(struct objblock_unit), UINT16_MAX, false,
	  take_unit },
	{ OBJBLOCK_IPL, sizeof(struct objblock_ipl), UINT16_MAX, true,
	  take_ipl },
	{ OBJBLOCK_PARM, 0, OBJDIR_PARM_LENGTH, true, take_parm },
	{ OBJBLOCK_COMMAND, 1, OBJDIR_COMMAND_LENGTH, false, take_command },
	{ OBJBLOCK_AUTOLOG, 8, UINT16_MAX, false, take_autolog },
	{ OBJBLOCK_LOGONBY, 8, UINT16_MAX, false, take_logonby },
};

const struct objdir_rule *objdir_rule_find(uint16_t type)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].type == type)
			return &rules[i];
	}
	return NULL;
}
