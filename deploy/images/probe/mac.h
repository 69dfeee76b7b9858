#ifndef TRE_MAC_H
#define TRE_MAC_H

#include "probe.h"

/* 32 bytes in lower-case hexadecimal, fresh for each run; other uids cannot read it from /proc. */
#define MAC_KEY_NAME "TRE_PROBE_KEY"

enum { MAC_HEX = 65 };

/* Takes the key out of the environment, if there is one. */
void mac_take_key(void);

void mac_add(const void *data, size_t length);

/* The code over all that was added, terminated; false without a key. */
bool mac_finish(char hex[MAC_HEX]);
#endif
