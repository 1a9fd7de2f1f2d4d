/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/lib/report.h"

#include "s390/lib/ebcdic.h"
#include "s390/lib/text.h"
#include "s390/machine/io.h"

#define CONSOLE 0x0009
#define LINE_SIZE 128

uint32_t report_ssid;
static struct text line;
static char line_buffer[LINE_SIZE];
static uint8_t ebcdic[LINE_SIZE];

static void find_console(void)
{
	_Alignas(4) struct schib schib;
	uint32_t ssid = SSID_ONE;

	while (io_store_subchannel(ssid, &schib) == 0) {
		if ((schib.pmcw.enable & PMCW_VALID) != 0 &&
		    be16_get(schib.pmcw.device) == CONSOLE) {
			schib.pmcw.enable |= PMCW_ENABLED;
			if (io_modify_subchannel(ssid, &schib) == 0)
				report_ssid = ssid;
			return;
		}
		ssid++;
	}
}

static void write_line(size_t length)
{
	_Alignas(8) struct ccw1 ccw = { .command = CMD_3215_WRITE_CR,
					.flags = CCW_SLI };
	_Alignas(4) struct orb orb = { .format = ORB_FORMAT1, .lpm = 0xff };
	_Alignas(4) struct irb irb;

	ccw.count = be16_from((uint16_t)length);
	ccw.address = be32_from((uint32_t)(uintptr_t)ebcdic);
	orb.ccw = be32_from((uint32_t)(uintptr_t)&ccw);
	/* A test may have left status or a function in progress behind. */
	for (;;) {
		int cc = io_start_subchannel(report_ssid, &orb);

		if (cc == 3)
			return;
		if (cc == 0)
			break;
		io_test_subchannel(report_ssid, &irb);
	}
	while (io_test_subchannel(report_ssid, &irb) == 1)
		;
}

void report_name(const char *name)
{
	text_init(&line, line_buffer, sizeof(line_buffer));
	text_add(&line, name);
	text_char(&line, ':');
}

void report_word(const char *word)
{
	text_char(&line, ' ');
	text_add(&line, word);
}

void report_field(const char *field, uint64_t value, size_t digits)
{
	report_word(field);
	text_char(&line, '=');
	text_hex(&line, value, digits);
}

void report_line(void)
{
	ebcdic_encode(ebcdic, line_buffer, line.length);
	if (report_ssid != 0)
		write_line(line.length);
}

void report_begin(const char *program)
{
	find_console();
	report_name("BEGIN");
	report_word(program);
	report_line();
}

void report_end(const char *program)
{
	report_name("END");
	report_word(program);
	report_line();
}

void report(const char *name, bool ok)
{
	report_name(name);
	report_word(ok ? "yes" : "no");
	report_line();
}

void report_value(const char *name, uint64_t value, size_t digits)
{
	report_name(name);
	text_char(&line, ' ');
	text_hex(&line, value, digits);
	report_line();
}

void report_ending(const struct outcome *out)
{
	switch (out->class) {
	case CLASS_SVC:
		report_field("cc", out->cc, 1);
		return;
	case CLASS_PROGRAM:
		report_field("pic", out->code, 4);
		report_field("ilc", out->ilc, 1);
		break;
	case CLASS_EXTERNAL:
		report_field("ext", out->code, 4);
		break;
	default:
		report_field("class", out->class, 1);
		break;
	}
	if (out->offset < 16)
		report_field("ia", out->offset, 1);
	else
		report_word("ia elsewhere");
}

void report_outcome(const char *name, const struct outcome *out)
{
	report_name(name);
	report_ending(out);
	report_line();
}
