/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cp/base/service.h"

#include "s390/arch/interrupt.h"
#include "s390/lib/ebcdic.h"
#include "s390/machine/cpu.h"
#include "s390/machine/sie.h"

#include <string.h>

#define COMMAND_READ_INFO 0x00020001
#define COMMAND_WRITE_EVENT 0x00760005
#define SYNCHRONOUS 0x80 /* byte 2: no interruption, cc 1 (Hercules) */
#define LINE_MAX 120

struct info {
	be16 length;
	uint8_t function, control[3];
	be16 response;
	be16 increments;
	uint8_t increment_mb;
	uint8_t reserved_0b[0x5d];
	be64 increments_long; /* 68 */
};
ARCH_FIELD(struct info, response, 0x06, 2);
ARCH_FIELD(struct info, increments_long, 0x68, 8);

/* One event buffer: message data block, one message-text object. */
struct message {
	be16 length;
	uint8_t function, control[3];
	be16 response;
	be16 event_length; /* 08 */
	uint8_t type, flags;
	be16 reserved_0c;
	be16 mdb_length; /* 0E */
	be16 mdb_type;
	uint8_t mdb_tag[4];
	be32 mdb_revision;
	be16 mto_length; /* 1A */
	be16 mto_type;
	be16 mto_flags;
	be32 mto_reserved;
	uint8_t text[LINE_MAX]; /* 24 */
};
ARCH_FIELD(struct message, mdb_length, 0x0e, 2);
ARCH_FIELD(struct message, mto_length, 0x1a, 2);
ARCH_FIELD(struct message, text, 0x24, LINE_MAX);

static _Alignas(4096) union {
	uint8_t page[4096];
	struct info info;
	struct message message;
} sccb;

uint64_t service_storage_size(void)
{
	uint64_t mb;

	memset(&sccb, 0, sizeof(sccb));
	sccb.info.length = be16_from(sizeof(sccb.page));
	while (cpu_service_call(COMMAND_READ_INFO, &sccb) == 2)
		;
	do {
		cpu_wait();
	} while (be16_get(lowcore()->external_code) != EXT_SERVICE_SIGNAL);
	mb = sccb.info.increment_mb;
	return (be16_get(sccb.info.increments) ?
			be16_get(sccb.info.increments) :
			be64_get(sccb.info.increments_long)) *
		       mb
	       << 20;
}

void service_write(const char *text, size_t length)
{
	if (length > LINE_MAX)
		length = LINE_MAX;
	memset(&sccb, 0, sizeof(sccb));
	sccb.message.length =
		be16_from((uint16_t)(offsetof(struct message, text) + length));
	sccb.message.function = SYNCHRONOUS;
	sccb.message.event_length = be16_from((uint16_t)(length + 28));
	sccb.message.type = 0x02;
	sccb.message.mdb_length = be16_from((uint16_t)(length + 22));
	sccb.message.mdb_type = be16_from(1);
	memcpy(sccb.message.mdb_tag, "\xd4\xc4\xc2\x40", 4);
	sccb.message.mdb_revision = be32_from(1);
	sccb.message.mto_length = be16_from((uint16_t)(length + 10));
	sccb.message.mto_type = be16_from(4);
	sccb.message.mto_flags = be16_from(0x1000);
	ebcdic_encode(sccb.message.text, text, length);
	cpu_service_call(COMMAND_WRITE_EVENT, &sccb);
}
