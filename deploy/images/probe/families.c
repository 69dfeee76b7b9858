/* Kinds of sockets other than plain TCP, UDP and unix. */
#include "probe.h"
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

struct kind { int family, type, protocol; };

enum { FAMILY_VSOCK = 40, FAMILY_ALG = 38, FAMILY_NETLINK = 16, FAMILY_PACKET = 17, LAST_FAMILY = 46, LAST_NETLINK = 31,
    NETLINK_AUDIT = 9, NETLINK_NETFILTER = 12, NETLINK_UEVENT = 15, MULTIPATH = 262, LEGACY_PACKET = 10 };

static void open_kind(struct result *result, const void *argument) {
    const struct kind *kind = argument;
    int file = socket(kind->family, kind->type | SOCK_CLOEXEC, kind->protocol);
    /* A kernel without the family refuses as well as a filter does. */
    expect_refused(result, file, errno, EAFNOSUPPORT, kind->protocol ? EPROTONOSUPPORT : ESOCKTNOSUPPORT);
    if (file >= 0) close(file);
}

/* Families with probes of their own. */
static bool has_its_own(int family) { return family == FAMILY_VSOCK || family == FAMILY_ALG || family == FAMILY_PACKET; }

static void every_family(struct result *result, const void *unused) {
    (void)unused;
    static const int types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET };
    unsigned tried = 0;
    for (int family = 3; family <= LAST_FAMILY; family++) {
        if (family == AF_INET6 || family == FAMILY_NETLINK || has_its_own(family)) continue;
        for (size_t i = 0; i < COUNT(types); i++, tried++) {
            int file = socket(family, types[i] | SOCK_CLOEXEC, 0);
            if (file >= 0) { failed(result, "family %d type %d opened", family, types[i]); close(file); return; }
        }
    }
    passed(result, "%u kinds refused", tried);
}

static void every_netlink(struct result *result, const void *unused) {
    (void)unused;
    for (int protocol = 1; protocol <= LAST_NETLINK; protocol++) {
        /* These have probes of their own. */
        if (protocol == NETLINK_AUDIT || protocol == NETLINK_NETFILTER || protocol == NETLINK_UEVENT) continue;
        int file = socket(FAMILY_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
        if (file >= 0) { failed(result, "netlink protocol %d opened", protocol); close(file); return; }
    }
    passed(result, "%d protocols refused", LAST_NETLINK);
}

static void every_raw(struct result *result, const void *unused) {
    (void)unused;
    static const int families[] = { AF_INET, AF_INET6 };
    for (size_t f = 0; f < COUNT(families); f++)
        for (int protocol = 0; protocol < 256; protocol++) {
            int file = socket(families[f], SOCK_RAW | SOCK_CLOEXEC, protocol);
            if (file < 0) continue;
            failed(result, "family %d protocol %d opened", families[f], protocol);
            close(file);
            return;
        }
    passed(result, "512 kinds refused");
}

/* Transports besides TCP and UDP, over both versions. */
static void every_transport(struct result *result, const void *unused) {
    (void)unused;
    static const int families[] = { AF_INET, AF_INET6 }, types[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET, 6 };
    unsigned tried = 0;
    for (size_t f = 0; f < COUNT(families); f++)
        for (size_t t = 0; t < COUNT(types); t++)
            for (int protocol = 1; protocol < MULTIPATH; protocol++) {
                if (types[t] == SOCK_STREAM && protocol == IPPROTO_TCP) continue;
                if (types[t] == SOCK_DGRAM && protocol == IPPROTO_UDP) continue;
                if (protocol == IPPROTO_SCTP) continue;
                int file = socket(families[f], types[t] | SOCK_CLOEXEC, protocol);
                tried++;
                if (file < 0) continue;
                failed(result, "family %d type %d protocol %d opened", families[f], types[t], protocol);
                close(file);
                return;
            }
    passed(result, "%u kinds refused", tried);
}

#define KIND(name, family, type, protocol) { name, "kernel-surface", "refused", open_kind, &(const struct kind){ family, type, protocol }, false }
static const struct probe probes[] = {
    KIND("socket.vsock-stream", FAMILY_VSOCK, SOCK_STREAM, 0),
    KIND("socket.vsock-datagram", FAMILY_VSOCK, SOCK_DGRAM, 0),
    KIND("socket.packet", FAMILY_PACKET, SOCK_RAW, 0x0300),
    KIND("socket.packet-datagram", FAMILY_PACKET, SOCK_DGRAM, 0x0300),
    KIND("socket.packet-legacy", AF_INET, LEGACY_PACKET, 0x0300),
    { "socket.raw", "kernel-surface", "refused", every_raw, NULL, false },
    KIND("socket.alg", FAMILY_ALG, SOCK_SEQPACKET, 0),
    KIND("socket.netlink-audit", FAMILY_NETLINK, SOCK_RAW, 9),
    KIND("socket.netlink-uevent", FAMILY_NETLINK, SOCK_DGRAM, 15),
    KIND("socket.netlink-netfilter", FAMILY_NETLINK, SOCK_RAW, 12),
    KIND("socket.sctp", AF_INET, SOCK_SEQPACKET, 132),
    KIND("socket.multipath-tcp", AF_INET, SOCK_STREAM, MULTIPATH),
    { "socket.families", "kernel-surface", "refused", every_family, NULL, false },
    { "socket.netlinks", "kernel-surface", "refused", every_netlink, NULL, false },
    { "socket.transports", "kernel-surface", "refused", every_transport, NULL, false },
};
GROUP(family_group, probes);
