/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/fake_guest.h"
#include "cp/spool/spool.h"
#include "tests/unit/fake_base.h"
#include "tests/unit/fake_gstore.h"

#include <string.h>

void fake_guest_setup(void)
{
	fake_base_reset();
	fake_gstore_reset();
	spool_init();
}

static void add_unit(struct objdir_user *user, uint16_t vdev, uint16_t type,
		     enum objdir_unit_kind kind, char class)
{
	user->unit[user->unit_count++] =
		(struct objdir_unit){ vdev, type, kind, class };
}

void fake_guest_start_bare(struct fake_guest *g, const char *userid)
{
	for (size_t i = 0; i < 4; i++) {
		if (!fake_vms[i]) {
			fake_vms[i] = &g->vm;
			break;
		}
	}
	strncpy(g->vm.userid, userid, 8);
	g->vm.user = &g->user;
	g->vm.cpu_count = 1;
	g->vm.console = console_create(&g->vm);
	g->vm.vio = vio_create(&g->vm);
}

void fake_guest_start(struct fake_guest *g, const char *userid)
{
	*g = (struct fake_guest){ 0 };
	g->user.console = (struct objdir_console){
		.present = true, .vdev = 0x0009, .devtype = 0x3215, .class = 'T'
	};
	add_unit(&g->user, 0x000c, 0x2540, OBJDIR_READER, '*');
	add_unit(&g->user, 0x000d, 0x2540, OBJDIR_PUNCH, 'A');
	add_unit(&g->user, 0x000e, 0x1403, OBJDIR_PRINTER, 'A');
	fake_guest_start_bare(g, userid);
}

void fake_guest_end(struct fake_guest *g)
{
	for (size_t i = 0; i < 4; i++) {
		if (fake_vms[i] == &g->vm)
			fake_vms[i] = NULL;
	}
	vio_destroy(g->vm.vio);
	console_destroy(g->vm.console);
}

void fake_guest_enable(struct fake_guest *g, uint16_t subchannel)
{
	struct schib schib;

	vio_store(g->vm.vio, subchannel, &schib);
	schib.pmcw.enable |= PMCW_ENABLED;
	schib.pmcw.isc = 3 << PMCW_ISC_SHIFT;
	schib.pmcw.parameter = be32_from(0x1234);
	vio_modify(g->vm.vio, subchannel, &schib);
}

void fake_guest_ccw(uint32_t at, uint8_t command, uint8_t flags, uint16_t count,
		    uint32_t address)
{
	struct ccw1 c = { command, flags, be16_from(count),
			  be32_from(address) };

	memcpy(fake_storage + at, &c, sizeof(c));
}

int fake_guest_start_io(struct fake_guest *g, uint16_t subchannel, uint32_t at)
{
	struct orb orb = { .parameter = be32_from(0x1234),
			   .format = ORB_FORMAT1,
			   .lpm = 0xff,
			   .ccw = be32_from(at) };

	return vio_start(g->vm.vio, subchannel, &orb);
}

int fake_guest_test_io(struct fake_guest *g, uint16_t subchannel,
		       struct irb *irb)
{
	return vio_test(g->vm.vio, subchannel, irb);
}
