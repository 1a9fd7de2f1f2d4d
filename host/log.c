/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "host/log.h"

#include <ctype.h>
#include <string.h>

/* Characters of a message number, HHCxxnnns: part, number, severity */
#define MESSAGE_ID 9

/* The address of the PSW that ends a shutdown, HCPWRP961W */
#define SHUTDOWN_ADDRESS "0061"

/* Messages after which there is no system any more */
static const char *const stopped[] = {
	"HHCCP016I", /* program-interruption loop */
	"HHCCP018I", /* check stop */
	"HCPIPL990", /* CP says why it cannot start */
};

/* Parts of Hercules whose errors count; what is severe counts in all. */
static const char *const error_parts[] = { "CF", "CP", "DA" };

static bool is(const char *line, const char *id)
{
	return strncmp(line, id, MESSAGE_ID) == 0;
}

static bool fatal(const char *line)
{
	char severity;

	if (strncmp(line, "HHC", 3) != 0 || strlen(line) < MESSAGE_ID)
		return false;
	severity = line[MESSAGE_ID - 1];
	if (severity == 'S')
		return true;
	for (size_t i = 0; i < sizeof(error_parts) / sizeof(*error_parts);
	     i++) {
		if (severity == 'E' &&
		    strncmp(line + 3, error_parts[i], 2) == 0)
			return true;
	}
	return false;
}

static enum log_stage wait_stage(const char *psw)
{
	size_t n = strlen(psw), last = strlen(SHUTDOWN_ADDRESS);

	if (n > last && strcmp(psw + n - last, SHUTDOWN_ADDRESS) == 0)
		return LOG_CP_ENDED;
	return LOG_CP_STOPPED;
}

static enum log_stage end_stage(const struct log *log, const char *line)
{
	if (log->waiting && strncmp(line, "PSW=", 4) == 0)
		return wait_stage(line);
	for (size_t i = 0; i < sizeof(stopped) / sizeof(*stopped); i++) {
		if (is(line, stopped[i]))
			return LOG_CP_STOPPED;
	}
	return fatal(line) ? LOG_FAILED : LOG_STARTING;
}

/* Without blanks in front, control characters, and the end of line. */
static char *tidy(char *line)
{
	line[strcspn(line, "\r\n")] = '\0';
	while (*line == ' ')
		line++;
	for (char *p = line; *p; p++) {
		if (!isprint((unsigned char)*p))
			*p = '.';
	}
	return line;
}

const char *log_line(struct log *log, char *line)
{
	const char *text = tidy(line);

	log->end = end_stage(log, text);
	log->waiting |= is(text, "HHCCP011I");
	log->taken |= is(text, "HHCTE002W");
	log->listening |= is(text, "HHCTE003I");
	log->commanded |= is(text, "HHCPN013I");
	return log->end == LOG_STARTING ? NULL : text;
}

enum log_stage log_stage(const struct log *log)
{
	if (log->end != LOG_STARTING)
		return log->end;
	if (log->waiting)
		return LOG_CP_STOPPED;
	if (log->taken)
		return LOG_PORT_TAKEN;
	if (log->listening && log->commanded)
		return LOG_READY;
	return LOG_STARTING;
}
