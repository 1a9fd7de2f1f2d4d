/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A CP command on its way: who issued it, its words, where the answer goes.
 * Handlers run in a task under the CP lock and may wait. The issuer's virtual
 * machine stays in storage meanwhile, but may be taken down (logoff_pending);
 * another user's is looked up again after a wait.
 */
#ifndef CP_CMD_CALL_H
#define CP_CMD_CALL_H

#include "cp/msg/reply.h"
#include "directory/objdir.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vm;

#define CALL_LINE_MAX 240
#define CALL_WORD_MAX 120 /* a line has no more words */

/* Privilege class A to Z as a bit, as in the object directory. */
#define CLASS(letter) (UINT32_C(0x80000000) >> ((letter) - 'A'))
#define CLASS_ANY UINT32_C(0xffffffff)

/* A word of the command line: upper case in text; where it stood in line. */
struct word {
	const char *text;
	uint16_t start, length; /* in call->line */
};

struct call {
	struct vm *vm;	  /* the issuer; null: the control channel */
	uint32_t classes; /* what the issuer may use */
	struct reply *reply;
	char line[CALL_LINE_MAX + 1];  /* as typed */
	char upper[CALL_LINE_MAX + 1]; /* folded, words NUL-terminated */
	struct word words[CALL_WORD_MAX];
	unsigned count;	      /* of words */
	unsigned next;	      /* the first operand not yet taken */
	uint32_t matched;     /* the issuer's classes that allow it */
	bool spelled_in_full; /* the command word was not abbreviated */
	bool again;	      /* set by a prefix: what follows is a command */
	struct reply silent;  /* SILENTLY: takes the answer */
};

struct command {
	const char *name; /* capitals: shortest form, as the manuals print it;
			     "nn" at the end stands for one or two digits */
	uint32_t classes; /* any of them may issue it; CLASS_ANY: everybody */
	int (*handler)(struct call *call); /* gives the return code */
	const char *help;		   /* operands, one line */
};

extern const struct command command_table[];
extern const unsigned command_table_count;

/*
 * Executes one command line (ASCII); gives the return code: 0, or the number
 * of the message that ended it. The issuer may be gone when it returns, so the
 * caller holds it (vm_hold) or looks it up again.
 */
int call_execute(struct vm *vm, uint32_t classes, const char *line,
		 size_t length, struct reply *reply);

/* Splits and folds a line; false: it is too long. Then words can be taken. */
bool call_parse(struct call *call, const char *line, size_t length);

/* True when word is name or an abbreviation of it that is long enough. */
bool command_matches(const char *name, const char *word);

/* The row of a table that a word means and the classes allow; else null. */
const struct command *command_find(const struct command *table, unsigned count,
				   const char *word, uint32_t classes);

/* Next operand word, upper case; null: no more. */
const char *call_word(struct call *call);
const char *call_peek(const struct call *call);
/* Takes the next word if it is this one or an abbreviation of it. */
bool call_take(struct call *call, const char *name);
/* The rest of the line as typed, from the next operand on. */
const char *call_rest(const struct call *call);
/* The last word taken, as typed; it does not end with a NUL. */
const char *call_typed(const struct call *call, size_t *length);

/* 0 when no operand is left, else the message that names it. */
int call_end(struct call *call);

/* True when the issuer has one of these classes. */
bool call_allows(const struct call *call, uint32_t classes);

/* The issuer's userid; the control channel's is OPERATOR's. */
const char *call_userid(const struct call *call);

/* The virtual machine that the command is about; null: a message was given,
 * *code is its number. */
struct vm *call_vm(struct call *call, int *code);

/* A reply whose lines go to the console of a virtual machine, if it is still
 * there. */
struct console_reply {
	struct reply reply;
	char userid[9];
};
void console_reply_init(struct console_reply *to, const struct vm *vm);

/* How messages look to a user, for reply->emsg; null: in full. */
unsigned call_emsg(const struct vm *vm);

#endif
