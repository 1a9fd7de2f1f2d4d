/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/cmd/users.h"

#include "cp/base/frame.h"
#include "cp/vm/vm.h"

enum objdir_result (*directory_find)(const char *userid,
				     struct objdir_user *user);

struct objdir_user *users_find(const char *userid, enum objdir_result *result)
{
	struct objdir_user *user = store_take(sizeof(*user));

	*result = OBJDIR_OK;
	if (!user)
		return NULL;
	*result = directory_find(userid, user);
	if (*result == OBJDIR_OK)
		return user;
	users_free(user);
	return NULL;
}

void users_free(struct objdir_user *user)
{
	if (user)
		store_free(user, sizeof(*user));
}

bool users_exists(const char *userid)
{
	enum objdir_result result;
	struct objdir_user *user;
	bool found;

	if (vm_find(userid))
		return true;
	user = users_find(userid, &result);
	found = user != NULL;
	users_free(user);
	return found;
}
