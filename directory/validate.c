/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What users mean together: values that are right alone and wrong beside one
 * another. Of generated users the first is told for each line.
 */
#include <stdio.h>
#include <string.h>

#include "directory/model.h"
#include "directory/value.h"

struct judging {
	struct faults *faults;
	struct table userids;
};

static void tell(struct judging *j, const struct model_user *user,
		 enum fault number, const char *arg1, const char *arg2)
{
	if (user->generated)
		fault_add_once(j->faults, number, user->line, arg1, arg2);
	else
		fault_add(j->faults, number, user->line, arg1, arg2);
}

static bool begins(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

static void judge_name(struct judging *j, const struct model_user *user)
{
	/* first operands of commands that also take a userid */
	static const char *const words[] = { "ALL",   "CPLEVEL", "FILES",
					     "NAMES", "PF",	 "RDR",
					     "SET",   "TIME",	 "USERS",
					     "OPER",  "USERID",	 "VIRTUAL" };
	const char *name = user->userid;

	if ((strlen(name) == 8 &&
	     (begins(name, "LOGN") || begins(name, "LOGL") ||
	      begins(name, "LOGV"))) ||
	    strcmp(name, "SYSTEM") == 0 || strcmp(name, "SYSTEMMP") == 0)
		tell(j, user, FAULT_NAME_RESERVED, name, NULL);
	if (strlen(name) <= 4 &&
	    strspn(name, "0123456789ABCDEF") == strlen(name))
		tell(j, user, FAULT_NAME_ODD, name, "a device number");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], name) == 0)
			tell(j, user, FAULT_NAME_ODD, name, "an operand");
	}
}

static void judge_logon(struct judging *j, const struct model_user *user)
{
	char sizes[64];

	if (user->password == 0 && !user->bad)
		tell(j, user, FAULT_MISSING, user->userid, "password");
	if (user->password == OBJDIR_PASSWORD_LBYONLY &&
	    user->logonby.count == 0 && !user->bad)
		tell(j, user, FAULT_LBYONLY, user->userid, NULL);
	if (user->password == OBJDIR_PASSWORD_NOLOG && !user->initial &&
	    user->autostart)
		tell(j, user, FAULT_AUTOSTART_NOLOG, user->userid, NULL);
	if (user->storage > user->storage_max) {
		snprintf(sizes, sizeof(sizes), "%lluM, %lluM",
			 (unsigned long long)(user->storage >> 20),
			 (unsigned long long)(user->storage_max >> 20));
		tell(j, user, FAULT_STORAGE, user->userid, sizes);
	}
}

static bool has_device(const struct model_user *user, uint16_t vdev)
{
	if (user->console.present && user->console.vdev == vdev)
		return true;
	for (unsigned i = 0; i < user->unit_count; i++) {
		if (user->unit[i].vdev == vdev)
			return true;
	}
	return false;
}

/* Expressions can make two devices one; the rest was seen when merging. */
static void judge_devices(struct judging *j, const struct model_user *user)
{
	char vdev[8];

	for (unsigned i = 0; i < user->unit_count; i++) {
		bool twice = user->console.present &&
			     user->console.vdev == user->unit[i].vdev;

		for (unsigned k = 0; k < i; k++)
			twice = twice ||
				user->unit[k].vdev == user->unit[i].vdev;
		snprintf(vdev, sizeof(vdev), "%04X", user->unit[i].vdev);
		if (twice)
			tell(j, user, FAULT_DUPLICATE_UNIT, user->userid, vdev);
	}
	if (user->ipl.kind == OBJDIR_IPL_DEVICE && !user->bad &&
	    !has_device(user, user->ipl.vdev)) {
		snprintf(vdev, sizeof(vdev), "%04X", user->ipl.vdev);
		tell(j, user, FAULT_IPL_DEVICE, user->userid, vdev);
	}
}

/* Once for a statement, however many users inherit it. */
static void judge_name_in(struct judging *j, const char *name,
			  const struct statement *from, const char *what)
{
	if (name[0] != '\0' && !table_find(&j->userids, name))
		fault_add(j->faults, FAULT_UNKNOWN_USER, from->line, what,
			  name);
}

/* 0 is no serial, so this marks a statement as judged. */
static bool first_time(struct statement *from)
{
	bool first = from && from->reporter == 0;

	if (first)
		from->reporter = ~0ul;
	return first;
}

static void judge_names(struct judging *j, const struct model_user *user)
{
	const struct model_names *lists[] = { &user->autolog, &user->logonby };
	static const char *const what[] = { "AUTOLOG", "LOGONBY" };

	for (size_t i = 0; i < 2; i++) {
		if (!first_time(lists[i]->from))
			continue;
		for (unsigned k = 0; k < lists[i]->count; k++)
			judge_name_in(j, lists[i]->name[k], lists[i]->from,
				      what[i]);
	}
	if (first_time(user->console_from))
		judge_name_in(j, user->console.secondary, user->console_from,
			      "CONSOLE");
}

void validate_model(const struct model *model, struct faults *faults)
{
	struct judging j = { .faults = faults };

	for (size_t i = 0; i < model->count; i++)
		table_put(&j.userids, model->users[i].userid, &model->users[i]);
	for (size_t i = 0; i < model->count; i++) {
		judge_name(&j, &model->users[i]);
		judge_logon(&j, &model->users[i]);
		judge_devices(&j, &model->users[i]);
		judge_names(&j, &model->users[i]);
	}
	if (model->count == 0 && faults->error_count == 0)
		fault_add(faults, FAULT_NO_USERS, model->line, NULL, NULL);
	table_free(&j.userids);
}
