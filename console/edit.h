/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PURE: the keyboard of a 3270: what typing and the editing keys do to the
 * presentation space. A refused key changes nothing but space.fault; an
 * operator error is shown until the next key and needs no Reset.
 */
#ifndef CONSOLE_EDIT_H
#define CONSOLE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "console/op.h"
#include "console/space.h"

/* Types one EBCDIC character at the cursor. False: refused. */
bool edit_type(struct space *s, uint8_t code);

/* OP_TAB to OP_ERASE_INPUT; OP_RESET opens a waiting keyboard. */
bool edit_op(struct space *s, enum op op);

/*
 * An attention key, OP_ENTER to OP_PF24: locks the keyboard and sets the AID;
 * Clear also clears. The caller sends what inbound_attention() makes of it.
 */
bool edit_attention(struct space *s, enum op op);

#endif
