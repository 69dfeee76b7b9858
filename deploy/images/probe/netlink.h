/* Setting up a network namespace of one's own: the few requests that the canary needs. */
#ifndef TRE_NETLINK_H
#define TRE_NETLINK_H
#include <stddef.h>

/* All answer 0, or an errno value. Addresses are in network order, 4 or 16 bytes long. */

/* A wire: one end here, the other in the network namespace of a process that this one can see. */
int link_pair(const char *name, const char *peer, unsigned process);
int link_up(const char *name);
int add_address(const char *name, const void *address, size_t length, int prefix);

/* Every address of the family belongs to this machine. */
int own_everything(int family);

/* One address that is not this machine's after all, but at the other end of a wire. */
int leave_to(const char *name, const void *address, size_t length);

/* Everything goes to this gateway, which is at the other end of the wire. */
int add_default_route(const char *name, const void *gateway, size_t length);
int add_neighbour(const char *name, const void *address, size_t length);
#endif
