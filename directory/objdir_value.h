/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the records of an entry as values of a user. Only objdir.c includes
 * this: it brings the bytes, here they are judged.
 */
#ifndef DIRECTORY_OBJDIR_VALUE_H
#define DIRECTORY_OBJDIR_VALUE_H

#include "directory/objblock.h"
#include "directory/objdir.h"

/* As much of the payload of a known record is looked at. */
#define OBJDIR_PAYLOAD_MAX 256u

struct objdir_rule {
	uint16_t type;	      /* enum objblock_type */
	uint16_t least, most; /* length of the payload; `most` is for texts */
	bool once;	      /* in an entry */
	/* n bytes, at least `least`; false if they are not right */
	bool (*take)(struct objdir_user *user, const uint8_t *from, size_t n);
};

/* NULL if this program does not know the type. */
const struct objdir_rule *objdir_rule_find(uint16_t type);

/* An 8-byte field padded with zeros to a text; false unless it is printable. */
bool objdir_text8(char to[OBJDIR_NAME_LENGTH + 1], const uint8_t from[8]);
/* The same of a name: not empty, no blank, no lower case. */
bool objdir_name8(char to[OBJDIR_NAME_LENGTH + 1], const uint8_t from[8]);

#endif
