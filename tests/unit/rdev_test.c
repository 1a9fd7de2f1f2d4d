/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Real devices: which are found, how channel programs end, and what comes
 * without being asked for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cp/base/frame.h"
#include "cp/base/task.h"
#include "cp/base/timer.h"
#include "cp/rio/rdev.h"
#include "s390/fake/fake.h"
#include "s390/machine/time.h"
#include "tests/unit/native.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define CMD_READ 0x02
#define DISCONNECT 3 /* condition code: not operational */

/* What a device does with a channel program. */
enum manner {
	GOOD,
	UNIT_CHECK,
	MUTE,	  /* no end comes */
	AWAY,	  /* not operational */
	STRANGER, /* knows no Sense ID */
};

static struct model {
	struct fake_device device;
	enum manner manner;
	uint8_t id[7];
} models[] = {
	{ { .number = 0x0009 }, GOOD, { 0xff, 0x32, 0x74, 2, 0x32, 0x78, 2 } },
	{ { .number = 0x0abc, .absent = true }, GOOD, { 0 } },
	{ { .number = 0x0120 }, GOOD, { 0xff, 0x39, 0x90, 6, 0x33, 0x90, 12 } },
	{ { .number = 0x000c }, STRANGER, { 0 } },
	{ { .number = 0x000d }, AWAY, { 0 } },
	{ { .number = 0x0019 }, MUTE, { 0 } },
};

static struct fake_device devices[COUNT(models)];
static uint8_t last_command;

static struct model *model_of(const struct fake_device *d)
{
	return &models[d - devices];
}

static int execute(struct fake_device *d, const struct ccw1 *program)
{
	const struct model *model = model_of(d);
	uint8_t *data = (uint8_t *)(uintptr_t)be32_get(program->address);
	enum manner manner = model->manner;

	last_command = program->command;
	if (manner == AWAY)
		return DISCONNECT;
	if (manner == MUTE)
		return 0;
	if (program->command == CMD_SENSE) {
		memcpy(data, "\x40\x11\x22\x33", 4);
	} else if (manner == UNIT_CHECK ||
		   (manner == STRANGER && program->command == CMD_SENSE_ID)) {
		fake_io_end(d, DEV_UNIT_CHECK, 0, 0);
		return 0;
	} else if (program->command == CMD_SENSE_ID) {
		memcpy(data, model->id, sizeof(model->id));
	} else {
		*data = 0xd1;
	}
	fake_io_end(d, 0, 0, 7);
	return 0;
}

static int away(struct fake_device *d, const struct ccw1 *program)
{
	(void)d;
	(void)program;
	return DISCONNECT;
}

static void discover(void *argument)
{
	(void)argument;
	rdev_discover();
}

static int group(void **state)
{
	native_group(state);
	for (size_t n = 0; n < COUNT(models); n++) {
		devices[n] = models[n].device;
		devices[n].start = execute;
	}
	fake_io_devices(devices, COUNT(models));
	task_start("discover", discover, NULL);
	native_run();
	return 0;
}

/* ---- discovery */

static const struct {
	uint16_t number, control, type;
	uint32_t ssid;
	uint8_t model;
} found[] = {
	{ 0x0009, 0x3274, 0x3278, 0x00010000, 2 },
	{ 0x0120, 0x3990, 0x3390, 0x00010002, 12 },
	{ 0x000c, 0, 0, 0x00010003, 0 },
	{ 0x000d, 0, 0, 0x00010004, 0 },
	{ 0x0019, 0, 0, 0x00010005, 0 },
};

static void devices_tell_what_they_are(void **state)
{
	(void)state;
	for (unsigned n = 0; n < COUNT(found); n++) {
		const struct rdev *rdev = rdev_nth(n);

		assert_non_null(rdev);
		assert_int_equal(rdev->number, found[n].number);
		assert_int_equal(rdev->ssid, found[n].ssid);
		assert_int_equal(rdev->control_type, found[n].control);
		assert_int_equal(rdev->type, found[n].type);
		assert_int_equal(rdev->model, found[n].model);
		assert_false(rdev->busy);
		assert_ptr_equal(rdev_find(found[n].number), rdev);
	}
	assert_null(rdev_nth(COUNT(found)));
	assert_null(rdev_find(0x0abc));
}

static void valid_subchannels_are_enabled(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(models); n++)
		assert_int_equal(devices[n].pmcw.enable,
				 devices[n].absent ? 0 :
						     PMCW_ENABLED | PMCW_VALID);
}

/* ---- channel programs */

static struct fake_device *const device = &devices[0];
static struct rdev *rdev;

#define RUNS 4
static struct run {
	struct rdev_result result;
	uint8_t data;
	bool over;
} runs[RUNS];

static int start(void **state)
{
	(void)state;
	memset(runs, 0, sizeof(runs));
	models[0].manner = GOOD;
	device->starts = device->clears = 0;
	rdev = rdev_find(0x0009);
	rdev->unsolicited = NULL;
	return 0;
}

/* After each: the device is free, nothing is left over. */
static int stop(void **state)
{
	(void)state;
	assert_false(rdev->busy);
	assert_false(device->pending);
	assert_true(timer_next() == UINT64_MAX);
	return 0;
}

static void read_byte(void *argument)
{
	struct run *run = argument;
	uint8_t data = 0;
	_Alignas(8) struct ccw1 ccw = rdev_ccw(CMD_READ, CCW_SLI, &data, 8);

	run->result = rdev_run(rdev, &ccw);
	run->data = data;
	run->over = true;
}

static void start_run(unsigned n)
{
	assert_non_null(task_start("read", read_byte, &runs[n]));
}

/* Another task, which runs when the ones before wait. */
static void then(void (*action)(void *))
{
	assert_non_null(task_start("then", action, NULL));
}

static void a_program_ends_well(void **state)
{
	(void)state;
	start_run(0);
	native_run();
	assert_true(runs[0].over);
	assert_true(rdev_ended_well(&runs[0].result));
	assert_int_equal(runs[0].data, 0xd1);
	assert_int_equal(runs[0].result.residual, 7);
	assert_int_equal(last_command, CMD_READ);
}

static void a_unit_check_brings_its_sense(void **state)
{
	(void)state;
	models[0].manner = UNIT_CHECK;
	start_run(0);
	native_run();
	assert_true(runs[0].result.operational);
	assert_int_equal(runs[0].result.device_status,
			 DEV_CHANNEL_END | DEV_DEVICE_END | DEV_UNIT_CHECK);
	assert_memory_equal(runs[0].result.sense, "\x40\x11\x22\x33", 4);
	assert_false(rdev_ended_well(&runs[0].result));
	assert_int_equal(last_command, CMD_SENSE);
}

static void a_device_that_is_away_is_told(void **state)
{
	(void)state;
	models[0].manner = AWAY;
	start_run(0);
	native_run();
	assert_true(runs[0].over);
	assert_false(runs[0].result.operational);
	assert_false(rdev_ended_well(&runs[0].result));
}

static void a_missing_interruption_is_not_waited_for(void **state)
{
	uint64_t began = fake_tod;

	(void)state;
	models[0].manner = MUTE;
	start_run(0);
	native_run();
	assert_true(runs[0].over);
	assert_false(runs[0].result.operational);
	assert_int_equal(device->clears, 1);
	assert_true(fake_tod - began > TOD_SECOND);
	assert_true(fake_tod - began < 60 * TOD_SECOND);
	models[0].manner = GOOD;
	start_run(1);
	native_run();
	assert_true(rdev_ended_well(&runs[1].result));
}

static void end_the_first(void *argument)
{
	(void)argument;
	assert_int_equal(device->starts, 1);
	models[0].manner = GOOD;
	fake_io_end(device, 0, 0, 0);
}

static void one_program_at_a_time(void **state)
{
	(void)state;
	models[0].manner = MUTE;
	for (unsigned n = 0; n < RUNS; n++)
		start_run(n);
	then(end_the_first);
	native_run();
	for (unsigned n = 0; n < RUNS; n++)
		assert_true(rdev_ended_well(&runs[n].result));
	assert_int_equal(device->starts, RUNS);
}

static void channel_end(void *argument)
{
	(void)argument;
	assert_false(runs[0].over);
	fake_io_end(device, 0, 0, 0);
	device->irb.scsw.device_status = DEV_CHANNEL_END;
	device->irb.scsw.actl_stctl = SCSW_PRIMARY | SCSW_STATUS_PENDING;
}

static void device_end(void *argument)
{
	(void)argument;
	task_yield();
	task_yield();
	assert_false(runs[0].over);
	fake_io_end(device, 0, 0, 5);
}

static void device_end_may_come_later(void **state)
{
	(void)state;
	models[0].manner = MUTE;
	start_run(0);
	then(channel_end);
	then(device_end);
	native_run();
	assert_true(rdev_ended_well(&runs[0].result));
	assert_int_equal(runs[0].result.residual, 5);
}

/* ---- status that nothing started */

static unsigned told;
static uint8_t told_status;

static void note(struct rdev *from, uint8_t device_status)
{
	assert_ptr_equal(from, rdev);
	told++;
	told_status = device_status;
}

static void attention_is_handed_on(void **state)
{
	(void)state;
	told = 0;
	fake_io_unsolicited(device, DEV_ATTENTION); /* nobody cares */
	native_run();
	assert_int_equal(told, 0);
	rdev->unsolicited = note;
	fake_io_unsolicited(device, DEV_ATTENTION);
	native_run();
	assert_int_equal(told, 1);
	assert_int_equal(told_status, DEV_ATTENTION);
}

/* Before it waits for the first time; the lock is held all the while. */
static void read_after_attention(void *argument)
{
	fake_io_unsolicited(device, DEV_ATTENTION);
	read_byte(argument);
}

static void status_before_a_start_is_taken_first(void **state)
{
	(void)state;
	told = 0;
	rdev->unsolicited = note;
	/* pending, but no window was open: SSCH finds it */
	task_start("read", read_after_attention, &runs[0]);
	native_run();
	assert_int_equal(told, 1);
	assert_int_equal(told_status, DEV_ATTENTION);
	assert_true(rdev_ended_well(&runs[0].result));
}

static void connect(void *argument)
{
	(void)argument;
	assert_true(rdev->busy);
	fake_io_unsolicited(device, DEV_DEVICE_END);
	models[0].manner = GOOD; /* for the sense that follows */
}

static void a_terminal_that_connects_ends_what_ran(void **state)
{
	(void)state;
	told = 0;
	rdev->unsolicited = note;
	models[0].manner = MUTE;
	start_run(0);
	then(connect);
	native_run();
	assert_true(runs[0].over);
	assert_true(runs[0].result.operational);
	assert_true(runs[0].result.device_status & DEV_UNIT_CHECK);
	assert_int_equal(told, 1);
	assert_int_equal(told_status, DEV_DEVICE_END);
	assert_int_equal(device->clears, 0);
}

static void strange_interruptions_are_ignored(void **state)
{
	static const uint32_t parameters[] = { 0, 6, 100, UINT32_MAX };

	(void)state;
	told = 0;
	rdev->unsolicited = note;
	for (size_t n = 0; n < COUNT(parameters); n++) {
		device->pmcw.parameter = be32_from(parameters[n]);
		fake_io_unsolicited(device, DEV_ATTENTION);
		native_run();
		assert_false(device->pending);
	}
	assert_int_equal(told, 0);
}

/* ---- results */

static const struct {
	struct rdev_result result;
	bool well;
} results[] = {
	{ { true, DEV_CHANNEL_END | DEV_DEVICE_END, 0, 99, { 0 } }, true },
	{ { false, DEV_CHANNEL_END | DEV_DEVICE_END, 0, 0, { 0 } }, false },
	{ { true, DEV_CHANNEL_END, 0, 0, { 0 } }, false },
	{ { true, 0, 0, 0, { 0 } }, false },
	{ { true, 0x0d, 0, 0, { 0 } }, false },
	{ { true, 0x0c, SCH_INCORRECT_LENGTH, 0, { 0 } }, false },
};

static void only_channel_and_device_end_is_well(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(results); n++)
		assert_int_equal(rdev_ended_well(&results[n].result),
				 results[n].well);
}

/* ---- the last test: it fills the list of devices */

static void more_than_there_is_room_for_are_left(void **state)
{
	static struct fake_device many[RDEV_MAX];
	size_t before;

	(void)state;
	for (unsigned n = 0; n < RDEV_MAX; n++)
		many[n] = (struct fake_device){ .number = (uint16_t)n,
						.start = away };
	fake_io_devices(many, RDEV_MAX);
	task_start("discover", discover, NULL);
	native_run();
	assert_non_null(rdev_nth(RDEV_MAX - 1));
	assert_null(rdev_nth(RDEV_MAX));
	before = frame_available();
	task_start("discover", discover, NULL);
	native_run();
	assert_int_equal(frame_available(), before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(devices_tell_what_they_are),
		TEST(valid_subchannels_are_enabled),
		TEST(a_program_ends_well),
		TEST(a_unit_check_brings_its_sense),
		TEST(a_device_that_is_away_is_told),
		TEST(a_missing_interruption_is_not_waited_for),
		TEST(one_program_at_a_time),
		TEST(device_end_may_come_later),
		TEST(attention_is_handed_on),
		TEST(status_before_a_start_is_taken_first),
		TEST(a_terminal_that_connects_ends_what_ran),
		TEST(strange_interruptions_are_ignored),
		TEST(only_channel_and_device_end_is_well),
		TEST(more_than_there_is_room_for_are_left),
	};

	return cmocka_run_group_tests(tests, group, NULL);
}
