/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ASM: I/O instructions, one a function; the SSID goes to GR1. */
#include "s390/machine/io.h"

int io_store_subchannel(uint32_t ssid, struct schib *schib)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("stsch %1\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "=Q"(*schib)
			 : "d"(gr1)
			 : "cc");
	return cc;
}

int io_modify_subchannel(uint32_t ssid, const struct schib *schib)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("msch %2\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "d"(gr1), "Q"(*schib)
			 : "cc");
	return cc;
}

int io_start_subchannel(uint32_t ssid, const struct orb *orb)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("ssch %2\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "d"(gr1), "Q"(*orb)
			 : "cc", "memory");
	return cc;
}

int io_test_subchannel(uint32_t ssid, struct irb *irb)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("tsch %1\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "=Q"(*irb)
			 : "d"(gr1)
			 : "cc", "memory");
	return cc;
}

int io_halt_subchannel(uint32_t ssid)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("hsch\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "d"(gr1)
			 : "cc", "memory");
	return cc;
}

int io_clear_subchannel(uint32_t ssid)
{
	register uint64_t gr1 __asm__("1") = ssid;
	int cc;

	__asm__ volatile("csch\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc)
			 : "d"(gr1)
			 : "cc", "memory");
	return cc;
}

int io_store_channel_report(uint32_t *crw)
{
	int cc;

	__asm__ volatile("stcrw %1\n\tipm %0\n\tsrl %0,28"
			 : "=d"(cc), "=Q"(*crw)
			 :
			 : "cc");
	return cc;
}
