/* SPDX-License-Identifier: GPL-2.0-or-later */
/* 3270 data stream: commands, orders, attributes (GA23-0059). */
#ifndef S390_ARCH_DS3270_H
#define S390_ARCH_DS3270_H

/* Channel commands of a local 3274 (GA23-0061) */
#define DS_WRITE 0x01
#define DS_READ_BUFFER 0x02
#define DS_ERASE_WRITE 0x05
#define DS_READ_MODIFIED 0x06
#define DS_ERASE_WRITE_ALTERNATE 0x0d
#define DS_ERASE_ALL_UNPROTECTED 0x0f
#define DS_WRITE_STRUCTURED 0x11
/* The same as a TN3270 host sends them where they differ (RFC 1576) */
#define DS_REMOTE_WRITE 0xf1
#define DS_REMOTE_READ_BUFFER 0xf2
#define DS_REMOTE_WRITE_STRUCTURED 0xf3
#define DS_REMOTE_ERASE_WRITE 0xf5
#define DS_REMOTE_READ_MODIFIED 0xf6
#define DS_REMOTE_READ_MODIFIED_ALL 0x6e
#define DS_REMOTE_ERASE_WRITE_ALTERNATE 0x7e
#define DS_REMOTE_ERASE_ALL_UNPROTECTED 0x6f

/* Orders */
#define ORDER_PT 0x05  /* program tab */
#define ORDER_GE 0x08  /* graphic escape */
#define ORDER_SBA 0x11 /* set buffer address */
#define ORDER_EUA 0x12 /* erase unprotected to address */
#define ORDER_IC 0x13  /* insert cursor */
#define ORDER_SF 0x1d  /* start field */
#define ORDER_SA 0x28  /* set attribute */
#define ORDER_SFE 0x29 /* start field extended */
#define ORDER_MF 0x2c  /* modify field */
#define ORDER_RA 0x3c  /* repeat to address */

/* Write control character */
#define WCC_RESET 0x40
#define WCC_ALARM 0x04
#define WCC_RESTORE 0x02 /* unlock the keyboard, reset the AID */
#define WCC_RESET_MDT 0x01

/* Field attribute, low six bits */
#define FIELD_PROTECTED 0x20
#define FIELD_NUMERIC 0x10 /* with PROTECTED: auto-skip */
#define FIELD_DISPLAY 0x0c
#define FIELD_INTENSIFIED 0x08
#define FIELD_NONDISPLAY 0x0c
#define FIELD_MODIFIED 0x01

/* Extended attribute types and colours */
#define XA_ALL 0x00
#define XA_FIELD 0xc0
#define XA_HIGHLIGHT 0x41
#define XA_FOREGROUND 0x42
#define XA_CHARSET 0x43
#define XA_BACKGROUND 0x45
#define COLOUR_DEFAULT 0x00
#define COLOUR_BLUE 0xf1
#define COLOUR_RED 0xf2
#define COLOUR_PINK 0xf3
#define COLOUR_GREEN 0xf4
#define COLOUR_TURQUOISE 0xf5
#define COLOUR_YELLOW 0xf6
#define COLOUR_WHITE 0xf7

/* Attention identifiers */
#define AID_NONE 0x60
#define AID_STRUCTURED 0x88
#define AID_ENTER 0x7d
#define AID_CLEAR 0x6d
#define AID_PA1 0x6c
#define AID_PA2 0x6e
#define AID_PA3 0x6b
#define AID_PF1 0xf1 /* PF1-PF9 F1-F9, PF10-12 7A-7C */
#define AID_PF10 0x7a
#define AID_PF13 0xc1 /* PF13-21 C1-C9, PF22-24 4A-4C */
#define AID_PF22 0x4a

#endif
