/* Setting up a network namespace of one's own: the few requests that the canary needs. */
#ifndef TRE_NETLINK_H
#define TRE_NETLINK_H
#include <stddef.h>

/* All answer 0, or an errno value. Addresses are in network order, 4 or 16 bytes long. */

/* Two interfaces of this namespace joined by a wire. */
int link_pair(const char *name, const char *peer);
int link_up(const char *name);
int add_address(const char *name, const void *address, size_t length, int prefix);

/* Every address of the family belongs to this machine. */
int own_everything(int family);

/* A default route through the interface, for the kernel's tables to show. */
int add_default_route(const char *name, int family);
int add_neighbour(const char *name, const void *address, size_t length);
#endif
