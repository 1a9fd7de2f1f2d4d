/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACHINE: I/O instructions; each gives the condition code (SA22-7832, 14). */
#ifndef S390_MACHINE_IO_H
#define S390_MACHINE_IO_H

#include "s390/arch/channel.h"

int io_store_subchannel(uint32_t ssid, struct schib *schib);
int io_modify_subchannel(uint32_t ssid, const struct schib *schib);
int io_start_subchannel(uint32_t ssid, const struct orb *orb);
int io_test_subchannel(uint32_t ssid, struct irb *irb);
int io_halt_subchannel(uint32_t ssid);
int io_clear_subchannel(uint32_t ssid);
int io_store_channel_report(uint32_t *crw);

#endif
