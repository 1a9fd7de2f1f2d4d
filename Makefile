# SPDX-License-Identifier: GPL-2.0-or-later
# Osier: one Makefile; the lists are the inventory. `make help` tells the rest.

# ---- toolchains and flags

HOST_CC = gcc
FUZZ_CC = clang
CROSS = s390x-linux-gnu-
BUILD = build
HOST = $(BUILD)/host
ASAN = $(BUILD)/asan
FUZZ = $(BUILD)/fuzz
S390 = $(BUILD)/s390x

WARN = -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion \
       -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla
COMMON = -std=c11 -g -I. -I$(BUILD) -MMD -MP
HOST_FLAGS = $(COMMON) $(WARN) -O2 -D_GNU_SOURCE
CHECKS = -O1 -D_GNU_SOURCE -fsanitize=address,undefined -fno-sanitize-recover=all
ASAN_FLAGS = $(COMMON) $(WARN) $(CHECKS)
# gcc is the one that warns; clang has other opinions about the same words.
FUZZ_FLAGS = $(COMMON) $(CHECKS)
# Lowcore is at address 0: no page there is unmapped for CP.
# Builtins: a copy of known size becomes one instruction.
S390_FLAGS = $(COMMON) $(WARN) -m64 -march=z10 -O2 -ffreestanding -fno-pic \
       -fbuiltin -fno-tree-loop-distribute-patterns \
       -msoft-float -mbackchain -fno-delete-null-pointer-checks \
       -fno-stack-protector --param=min-pagesize=0
S390_LD = $(CROSS)ld -z noexecstack --no-warn-rwx-segments
# Asked for only where it is used, and silent before `make deps`.
XML_FLAGS = $(shell pkg-config --cflags libxml-2.0 2>/dev/null)
XML_LIBS = $(shell pkg-config --libs libxml-2.0 2>/dev/null)
CURSES_LIBS = $(shell pkg-config --libs ncursesw 2>/dev/null)

# ---- sources by colour

# in FOLDER,NAMES: C files
in = $(patsubst %,$(1)/%.c,$(2))

# PURE: built for the host and for s390x
PURE_LIB = $(call in,s390/lib,clock crypt ds3270 ebcdic insn sha512 text)
PURE_TERM = $(call in,cp/term,edit logo outqueue paint pfkey query retrieve \
       screen stream terminal)
PURE_CP = cp/msg/catalog.c cp/msg/msg.c cp/msg/reply.c cp/rio/volume.c \
       directory/objdir.c directory/objdir_value.c
PURE = $(PURE_LIB) $(PURE_TERM) $(PURE_CP)

# MACHINE: calls s390/machine
CP_BASE = $(call in,cp/base,abend frame interrupt lock service smp task timer \
       trace)
CP_RIO = $(call in,cp/rio,dasd graf rdev sysres)
CP_VM = $(call in,cp/vm,deliver gstore guestdat vcpu vm)
CP_SPOOL = $(call in,cp/spool,block spool)
CP_VIO = $(call in,cp/vio,ccw console conspool outfile sclp sclpevent \
       subchannel vcons vio vpunch vreader)
CP_CMD = $(call in,cp/cmd,call display general ipl logon logon_check \
       logon_line message operand parse query query_set query_spool \
       query_user query_virtual range run select session set spool \
       spool_files store system table terminal users xautolog)
CP_ICEPT = $(call in,cp/icept,ctl diag diag_cp diag_device diag_ipl \
       diag_store diag_time icept io iucv key prefix sigp sysinfo table time)
CP_TERM = $(call in,cp/term,control station station_input)
CP_MACHINE = $(CP_BASE) $(CP_RIO) cp/store/space.c $(CP_VM) $(CP_SPOOL) \
       $(CP_VIO) $(CP_CMD) $(CP_ICEPT) $(CP_TERM) cp/dispatch.c cp/main.c

# ASM: holds instructions; s390x only
CPU = $(call in,s390/cpu,insn_ctl insn_float insn_io insn_key insn_time) \
       s390/lib/mem.c
BOOT = s390/boot/head.S s390/boot/entry.S

# HOST: uses libc, libxml2 (directory/xml.c), ncurses (console/paint.c, keys.c);
# of the console much is PURE, and built for the host alone.
PURE_CONSOLE = $(call in,console,ds edit history inbound look oia op space \
       telnet wsf)
HOST_CONSOLE = $(call in,console,connect console deck keys paint script \
       session)
# schema.c is osier.rng, made into C by the build.
HOST_DIRECTORY = $(call in,directory,apply arena directory emit expand fault \
       fill generate input main operand parse password table validate value \
       xml schema)
HOST_OSIER = $(call in,host,card console control cp create deadline error \
       file folder hercules image initial log main match process punch start \
       stop sysres system wait)

# ---- tests: what each is linked with beside its own file and the PURE library

UNIT = card catalog ccw clock command console control crypt deliver diag \
       directory ds ds3270 ebcdic edit frame gstore guestdat guestspace \
       icept icept_cpu icept_io icept_table insn log logo logon match objdir \
       oia op outqueue paint parse query rdev reply run sclp sclpevent \
       screen space spool spool_command sysinfo sysres telnet text timer \
       vcpu vio volume vpunch vreader
FUZZERS = ccw command ds objdir screen vio
# share TEST,NAMES: they are linked with the same
share = $(foreach t,$(2),$(eval $(t)_test = $$($(1)_test)))

card_test = host/card.c
ccw_test = cp/vio/ccw.c tests/unit/fake_gstore.c
command_test = $(CP_CMD) $(vio_test) tests/unit/fake_cmd.c
control_test = $(call in,host,control deadline process error hercules log system)
crypt_test = -lcrypt
directory_test = $(HOST_DIRECTORY) -lcrypt $(XML_LIBS)
frame_test = $(filter-out %/abend.c %/service.c,$(CP_BASE)) cp/rio/rdev.c \
       cp/store/space.c $(CP_VM) $(call in,tests/unit,fake_abend native) \
       $(call in,s390/fake,context cpu storage subchannel)
icept_test = $(CP_ICEPT) $(call in,cp/vm,gstore guestdat) \
       $(call in,tests/unit,fake_icept fake_vcpu)
log_test = host/log.c
match_test = host/match.c
paint_test = $(call in,tests/lib,space3270 watched)
parse_test = cp/cmd/parse.c
sclp_test = $(call in,cp/vio,sclp sclpevent console) cp/vm/gstore.c \
       cp/vm/guestdat.c $(call in,tests/unit,fake_sclp fake_vcpu)
spool_test = $(CP_SPOOL) tests/unit/fake_base.c
sysres_test = $(call in,host,sysres image)
vio_test = $(filter-out cp/vio/sclp%,$(CP_VIO)) $(spool_test) \
       $(call in,tests/unit,fake_gstore fake_guest)
ccw_fuzz = $(ccw_test)
command_fuzz = $(command_test)
screen_fuzz = tests/lib/space3270.c
vio_fuzz = $(vio_test)
$(call share,command,logon run spool_command)
$(call share,frame,deliver gstore guestdat guestspace rdev timer vcpu)
$(call share,icept,diag icept_cpu icept_io icept_table sysinfo)
$(call share,paint,logo screen)
$(call share,sclp,sclpevent)
$(call share,vio,console vpunch vreader)

# Programs without an operating system, for the machine and for guests
PROGRAM = tests/lib/crt.S $(call in,tests/lib,probe report row start) \
       tests/machine/sie/guest.c $(call in,tests/guest,hostile_insn \
       hostile_io hostile_psw hostile_service)
PROGRAMS = $(addprefix tests/machine/,channel control dat execute external key \
       psw storage subchannel sysinfo sie/event sie/fault sie/intercept) \
       $(addprefix tests/guest/,bystander hostile)
# Programs as cards for a reader
DECKS = tests/terminal/echo tests/guest/deck $(addprefix tests/bench/,icept loop sie stap)

UNIT_TESTS = $(UNIT:%=$(ASAN)/tests/unit/%_test)
FUZZ_TARGETS = $(FUZZERS:%=$(FUZZ)/tests/fuzz/%_fuzz)
GROUPS = lint unit fuzz machine guest terminal linux

# ---- products

# Each recipe says what it makes; V=1 shows how.
$(V).SILENT:
begin = echo '  $@'; mkdir -p $(@D)
# objects FOLDER,SOURCES
objects = $(patsubst %,$(1)/%.o,$(basename $(filter %.c %.S,$(2))))

# When the sources are from: an even number of seconds, as larl wants it
BUILT = $$(($$(git log -1 --format=%ct 2>/dev/null || date +%s) & ~1))

NUCLEUS_OBJECTS = $(call objects,$(S390),$(BOOT) $(CPU) $(PURE) $(CP_MACHINE))
PURE_OBJECTS = $(call objects,$(HOST),$(PURE) $(PURE_CONSOLE))
OSIER_OBJECTS = $(call objects,$(HOST),$(HOST_OSIER) $(HOST_CONSOLE) \
       $(HOST_DIRECTORY))

BINARIES = $(S390)/nucleus.bin $(S390)/loader.bin $(PROGRAMS:%=$(S390)/%.bin) \
       $(DECKS:%=$(S390)/%.bin)

all: $(BINARIES) $(BUILD)/osier ## Build everything

$(S390)/nucleus.elf: s390/boot/cp.lds $(NUCLEUS_OBJECTS)
	$(begin)
	$(S390_LD) -T s390/boot/cp.lds --defsym=nucleus_built=$(BUILT) -o $@ \
		$(NUCLEUS_OBJECTS)

$(S390)/loader.elf: $(S390)/s390/boot/loader.o
	$(begin)
	$(S390_LD) -Ttext=0x2000 -e 0x2000 -o $@ $<

$(S390)/libprogram.a: $(call objects,$(S390),$(PROGRAM) $(PURE_LIB) $(CPU))
	rm -f $@; $(CROSS)ar rcs $@ $^

$(DECKS:%=$(S390)/%.elf): %.elf: %.o
	$(begin)
	$(S390_LD) -Ttext=0 -e 0 -o $@ $<

$(PROGRAMS:%=$(S390)/%.elf): %.elf: tests/lib/flat.lds $(S390)/tests/lib/crt.o \
       %.o $(S390)/libprogram.a
	$(begin)
	$(S390_LD) -T $^ -o $@

# PURE objects as libraries: each program takes those that it needs.
.SECONDEXPANSION:
LIBRARIES = $(HOST)/libpure.a $(ASAN)/libpure.a $(FUZZ)/libpure.a
$(LIBRARIES): %/libpure.a: $$(call objects,$$*,$(PURE) $(PURE_CONSOLE))
	rm -f $@; ar rcs $@ $^

$(BUILD)/osier: $(OSIER_OBJECTS) $(HOST)/libpure.a
	$(begin)
	$(HOST_CC) -o $@ $^ -lcrypt $(XML_LIBS) $(CURSES_LIBS)

# ---- rules

%.bin: %.elf
	$(CROSS)objcopy -O binary $< $@

# compile FOLDER,COMPILER AND FLAGS: C files to objects in the folder
define compile
$(1)/%.o: %.c
	$$(begin)
	$(2) -c $$< -o $$@
endef
$(eval $(call compile,$(S390),$$(CROSS)gcc $$(S390_FLAGS)))
$(eval $(call compile,$(HOST),$$(HOST_CC) $$(HOST_FLAGS)))
$(eval $(call compile,$(ASAN),$$(HOST_CC) $$(ASAN_FLAGS)))
$(eval $(call compile,$(FUZZ),$$(FUZZ_CC) $$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link))

$(S390)/%.o: %.S $(BUILD)/asm-offsets.h
	$(begin)
	$(CROSS)gcc -I. -I$(BUILD) -MMD -MP -m64 -march=z10 -c $< -o $@

# gcc writes the offsets as text into assembler that nobody assembles.
$(BUILD)/asm-offsets.h: s390/boot/asm-offsets.c
	$(begin)
	$(CROSS)gcc $(S390_FLAGS) -MF $(S390)/asm-offsets.d -MT $@ -S $< -o - | \
		sed -n 's/.*->\(#define [A-Z_]* -\{0,1\}[0-9]*\).*/\1/p' >$@

# mem.c is what the compiler would otherwise call for its own loops.
$(S390)/s390/lib/mem.o: S390_FLAGS += -fno-builtin -fno-tree-loop-distribute-patterns

# So that the compiler does not reach for more of libc than the four of mem.c.
$(PURE_OBJECTS): HOST_FLAGS += -ffreestanding
$(HOST)/directory/xml.o: HOST_FLAGS += $(XML_FLAGS)
$(ASAN)/directory/xml.o: ASAN_FLAGS += $(XML_FLAGS)

vpath directory/schema.c $(BUILD)
$(BUILD)/directory/schema.c: directory/osier.rng
	$(begin)
	{ echo '#include "directory/schema.h"'; \
	  echo 'const unsigned char schema_text[] = {'; \
	  od -v -An -tx1 $< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'; \
	  echo '};'; \
	  echo 'const size_t schema_size = sizeof(schema_text);'; } >$@

$(UNIT_TESTS): $(ASAN)/%: $(ASAN)/%.o $$(call objects,$(ASAN),$$($$(@F))) \
       $(ASAN)/libpure.a
	$(begin)
	$(HOST_CC) $(ASAN_FLAGS) -o $@ $^ -lcmocka $(filter -%,$($(@F)))

$(FUZZ_TARGETS): $(FUZZ)/%: $(FUZZ)/%.o $$(call objects,$(FUZZ),$$($$(@F))) \
       $(FUZZ)/libpure.a
	$(begin)
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^

# ---- what people call

# The calls of make within this file, on all CPUs
MAKE_ALL = @$(MAKE) --no-print-directory -j$$(nproc)
RUN_TESTS = BUILD=$(BUILD) UNIT_TESTS='$(UNIT_TESTS)' \
       FUZZ_TARGETS='$(FUZZ_TARGETS)' PURE_OBJECTS='$(PURE_OBJECTS)' \
       HOST_CC='$(HOST_CC)' INVENTORY='$(INVENTORY)' tests/run
INVENTORY = $(sort $(PURE) $(PURE_CONSOLE) $(CP_MACHINE) $(CPU) $(BOOT) \
       $(HOST_OSIER) $(HOST_CONSOLE) $(HOST_DIRECTORY) \
       s390/boot/loader.S s390/boot/asm-offsets.c \
       $(UNIT:%=tests/unit/%_test.c) $(FUZZERS:%=tests/fuzz/%_fuzz.c) \
       $(PROGRAM) $(PROGRAMS:%=%.c) $(DECKS:%=%.S) \
       $(filter tests/%.c s390/fake/%.c,$(foreach t,$(UNIT:%=%_test) $(FUZZERS:%=%_fuzz),$($(t)))))

tests: all $(UNIT_TESTS) $(FUZZ_TARGETS)

deps: ## Install what Osier needs, through apt (the one step that needs root)
	tools/deps.sh

guest: ## Fetch and make the Linux guest
	tools/guest.sh $(BUILD)/guest

run: ## Build, make a system unless there is one, start it, open its console
	@$(MAKE) --no-print-directory deps
	$(MAKE_ALL) all guest
	BUILD=$(BUILD) tools/run.sh

test: ## Run all tests, or those of GROUPS="unit lint"; ends in a count
	@$(MAKE) --no-print-directory deps
	$(MAKE_ALL) tests $(if $(filter linux,$(GROUPS)),guest)
	@$(RUN_TESTS) $(GROUPS)

lint: $(PURE_OBJECTS) ## Check the rules of the source
	@$(RUN_TESTS) lint

fuzz: $(FUZZ)/tests/fuzz/$(or $(T),T=name)_fuzz ## Fuzz T=name until interrupted
	BUILD=$(BUILD) FUZZ_TARGETS=$< FUZZ_SECONDS=0 tests/fuzz/run

bench: all guest ## Measure a guest against the bare machine
	BUILD=$(BUILD) tests/bench/bench.sh

format: ## Lay out the source as .clang-format says
	find s390 cp host console directory tests -name '*.[ch]' | \
		xargs grep -L '^[[:blank:]]*\.macro' | xargs clang-format -i

clean: ## Remove what was built (the guest and systems stay)
	rm -rf $(HOST) $(ASAN) $(FUZZ) $(S390) $(BUILD)/directory \
		$(BUILD)/asm-offsets.h $(BUILD)/osier

help: ## Tell what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{ printf "make %-8s%s\n", $$1, $$2 }' \
		Makefile

-include $(shell find $(HOST) $(ASAN) $(FUZZ) $(S390) -name '*.d' 2>/dev/null)
.PHONY: all tests deps guest run test lint fuzz bench format clean help
.DELETE_ON_ERROR:
