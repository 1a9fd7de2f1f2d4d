/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: CP's own use of the service processor, synchronous: the size of
 * storage, and lines on the machine's console (start, abend).
 */
#ifndef CP_BASE_SERVICE_H
#define CP_BASE_SERVICE_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of main storage. Once, at start, when this CPU's prefix area is set. */
uint64_t service_storage_size(void);

/* Puts a line of ASCII text on the console of the machine. */
void service_write(const char *text, size_t length);

#endif
