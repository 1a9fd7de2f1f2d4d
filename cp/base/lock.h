/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * MACHINE: the CP lock. Whoever executes CP code holds it; it is given up only
 * around the window (SIE, wait state, a moment between two tasks). One lock
 * because exits are rare (some 700 in a whole Linux boot) and CP code is short;
 * were it ever contended, the scheduler and the frames would get locks of their
 * own, ranked below it.
 */
#ifndef CP_BASE_LOCK_H
#define CP_BASE_LOCK_H

void lock_take(void);
void lock_release(void);

#endif
