# SPDX-License-Identifier: GPL-2.0-or-later
# Osier: one Makefile; the lists are the inventory. `make help` tells the rest.

# ---- toolchains and flags

HOST_CC = gcc
FUZZ_CC = clang
CROSS = s390x-linux-gnu-
BUILD = build

WARN = -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion \
       -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla
COMMON = -std=c11 -g -I. -I$(BUILD) -MMD -MP $(WARN)
HOST_FLAGS = $(COMMON) -O2 -D_GNU_SOURCE $(shell pkg-config --cflags libxml-2.0 ncursesw)
HOST_LIBS = $(shell pkg-config --libs libxml-2.0 ncursesw) -lcrypt
ASAN = -fsanitize=address,undefined -fno-sanitize-recover=all
# Lowcore is at address 0: no page there is unmapped for CP.
S390_FLAGS = $(COMMON) -m64 -march=z10 -O2 -ffreestanding -fno-pic \
       -msoft-float -mbackchain -fno-delete-null-pointer-checks \
       -fno-stack-protector --param=min-pagesize=0

# ---- sources by colour

# PURE: built for the host and for s390x
PURE_LIB = s390/lib/text.c s390/lib/ebcdic.c s390/lib/ds3270.c \
       s390/lib/insn.c s390/lib/crypt.c s390/lib/sha512.c s390/lib/clock.c
PURE_TERM = cp/term/screen.c cp/term/paint.c cp/term/stream.c cp/term/edit.c \
       cp/term/logo.c cp/term/retrieve.c cp/term/pfkey.c cp/term/terminal.c
PURE_CP = cp/msg/catalog.c cp/msg/msg.c cp/msg/reply.c cp/rio/volume.c \
       directory/objdir.c directory/objdir_value.c
PURE = $(PURE_LIB) $(PURE_TERM) $(PURE_CP)

# MACHINE: calls s390/machine
CP_BASE = cp/base/frame.c cp/base/task.c cp/base/timer.c cp/base/lock.c \
       cp/base/smp.c cp/base/interrupt.c cp/base/trace.c cp/base/abend.c \
       cp/base/service.c
CP_MACHINE = $(CP_BASE) cp/rio/rdev.c cp/rio/dasd.c cp/store/space.c \
       cp/vm/vm.c cp/vm/vcpu.c cp/vm/gstore.c cp/vm/guestdat.c \
       cp/vm/deliver.c cp/dispatch.c cp/main.c

# ASM: holds instructions; s390x only
CPU = s390/cpu/insn_ctl.c s390/cpu/insn_float.c s390/cpu/insn_io.c \
      s390/cpu/insn_time.c s390/cpu/insn_key.c s390/lib/mem.c
BOOT = s390/boot/head.S s390/boot/entry.S

# ---- products

S390 = $(BUILD)/s390x
NUCLEUS_OBJECTS = $(patsubst %,$(S390)/%.o,$(basename $(BOOT) $(CPU) $(PURE) $(CP_MACHINE)))

all: $(S390)/nucleus.bin $(S390)/loader.bin ## Build everything

$(S390)/nucleus.elf: s390/boot/cp.lds $(NUCLEUS_OBJECTS)
	$(CROSS)ld -z noexecstack -T s390/boot/cp.lds -o $@ $(NUCLEUS_OBJECTS)

$(S390)/loader.elf: $(S390)/s390/boot/loader.o
	$(CROSS)ld -z noexecstack -Ttext=0x2000 -e 0x2000 -o $@ $<

%.bin: %.elf
	$(CROSS)objcopy -O binary $< $@

$(S390)/%.o: %.c
	@mkdir -p $(@D)
	$(CROSS)gcc $(S390_FLAGS) -c $< -o $@

$(S390)/%.o: %.S $(BUILD)/asm-offsets.h
	@mkdir -p $(@D)
	$(CROSS)gcc -I. -I$(BUILD) -m64 -march=z10 -c $< -o $@

# gcc writes the offsets as text into assembler that nobody assembles.
$(BUILD)/asm-offsets.h: s390/boot/asm-offsets.c
	@mkdir -p $(@D)
	$(CROSS)gcc $(filter-out -MMD -MP,$(S390_FLAGS)) -S $< -o - | \
		sed -n 's/.*->\(#define [A-Z_]* -\{0,1\}[0-9]*\).*/\1/p' >$@

# mem.c is what the compiler would otherwise call for its own loops.
$(S390)/s390/lib/mem.o: S390_FLAGS += -fno-builtin -fno-tree-loop-distribute-patterns

clean: ## Remove what was built (fetched packages stay)
	rm -rf $(BUILD)/host $(BUILD)/asan $(BUILD)/fuzz $(S390) $(BUILD)/asm-offsets.h

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all clean
.DELETE_ON_ERROR:
