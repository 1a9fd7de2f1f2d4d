/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HOST, tests only: one screen and the terminal that shows it, as globals. A
 * test starts it, then writes and types; after each step the terminal has
 * been brought up to date, and must have taken the stream.
 */
#ifndef TESTS_LIB_WATCHED_H
#define TESTS_LIB_WATCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cp/term/screen.h"
#include "s390/arch/ds3270.h"
#include "tests/lib/space3270.h"

#define PROTECTED (0x80 | FIELD_PROTECTED)
#define BRIGHT (PROTECTED | FIELD_INTENSIFIED)
#define INPUT (0x80 | FIELD_MODIFIED)
#define HIDDEN (INPUT | FIELD_NONDISPLAY)
#define SECONDS UINT64_C(1000)

extern struct terminal settings;
extern struct screen screen;
extern struct space space;
extern uint8_t last_command;
extern uint64_t now;

/* A new screen of this size, already shown, and the default settings. */
void start(uint8_t rows, uint8_t columns, bool extended);

/* Sends what there is to send; returns its size. */
size_t show(void);

size_t output(const char *text);
size_t output_kind(const char *text, enum screen_kind kind);

/* An attention key; text and Enter; time that goes by. */
enum screen_event press(uint8_t aid);
enum screen_event enter(const char *text);
enum screen_event pass(uint64_t ms);

/* Lines in all rows of the output area but so many; the same into MORE... */
void fill(unsigned free);
void fill_over(void);

void assert_row(unsigned row, const char *text);
void assert_state(const char *word);
void assert_input(const char *text);

#endif
