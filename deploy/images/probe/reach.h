/* Trying to reach somebody: shared by the probes and by the positive control. */
#ifndef TRE_REACH_H
#define TRE_REACH_H
#include "probe.h"
#include <sys/socket.h>

struct address {
    struct sockaddr_storage storage;
    socklen_t length;
};

/* What came of an attempt. */
struct attempt {
    int error;    /* 0: reached */
    bool sent;    /* something left this network namespace, or might have */
};

/* Numeric host and port only: looking a name up would be an attempt of its own. */
bool parse_address(const char *host, const char *port, struct address *address);

struct attempt reach_tcp(const struct address *address);

/* Sends bytes in a datagram and waits for an answer of any content. */
struct attempt reach_udp(const struct address *address, const void *bytes, size_t length);

/* Asks for a route only: nothing is sent. */
struct attempt route_udp(const struct address *address);

/* Sends bytes to a group or to everybody and waits for anybody's answer. */
struct attempt reach_group(const struct address *address, const void *bytes, size_t length);

/* Connects, sends bytes and waits for an answer of any content. */
struct attempt reach_stream(const struct address *address, const void *bytes, size_t length);

/* One echo request, through a ping socket or a raw one. */
struct attempt reach_icmp(const struct address *address);

/* A packet of a protocol that no firewall expects, through a raw socket; the header by the kernel or by hand (IPv4). */
struct attempt reach_raw(const struct address *address, bool own_header);

/* A frame with a datagram for the address, past the routing tables, on every interface but the loopback. */
struct attempt reach_frame(const struct address *address);

/* Passed only when this machine's own routing or a filter refused at once: silence means that something was sent. */
void judge(struct result *result, struct attempt attempt);

/* A query of this type (1: address, 16: text) for a name; returns its length. */
size_t dns_query(unsigned char *buffer, size_t size, const char *name, int type);
#endif
