/* Leaving by the network. Documentation addresses (RFC 5737, 3849) stand for the internet, so that even a desktop
   that does leak troubles nobody; real public addresses are only asked for a route, which sends nothing. */
#include "reach.h"
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct target { const char *host, *port; };

void judge(struct result *result, struct attempt attempt) {
    static const int local[] = { ENETUNREACH, EAFNOSUPPORT, EADDRNOTAVAIL, EPERM, EACCES, ENODEV, EPROTONOSUPPORT, EPFNOSUPPORT };
    if (attempt.error == 0) { failed(result, "reached"); return; }
    if (!attempt.sent)
        for (size_t i = 0; i < COUNT(local); i++)
            if (attempt.error == local[i]) { passed(result, "%s", error_name(attempt.error)); return; }
    failed(result, "%s%s", error_name(attempt.error), attempt.sent ? " after sending" : "");
}

static bool target_address(struct result *result, const void *argument, struct address *address) {
    const struct target *target = argument;
    if (parse_address(target->host, target->port, address)) return true;
    failed(result, "bad target %s", target->host);
    return false;
}

static void tcp(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_tcp(&address));
}

static void udp(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_udp(&address, "tre-probe", 9));
}

static void route(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, route_udp(&address));
}

static void icmp(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_icmp(&address));
}

static void group(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_group(&address, "tre-probe", 9));
}

static void raw(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_raw(&address, false));
}

static void raw_header(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_raw(&address, true));
}

static void frame(struct result *result, const void *argument) {
    struct address address;
    if (target_address(result, argument, &address)) judge(result, reach_frame(&address));
}

/* Data in the first packet: a firewall that looks at connect() alone misses it. */
static void fast_open(struct result *result, const void *argument) {
    struct address address;
    if (!target_address(result, argument, &address)) return;
    int file = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    ssize_t sent = file < 0 ? -1 : sendto(file, "tre", 3, MSG_FASTOPEN, (struct sockaddr *)&address.storage, address.length);
    /* Switched off in the kernel: it says so before it looks for a route. */
    if (sent < 0 && errno == EOPNOTSUPP) { passed(result, "EOPNOTSUPP"); close(file); return; }
    struct attempt attempt = { sent >= 0 || errno == EINPROGRESS ? 0 : errno, sent >= 0 || errno == EINPROGRESS };
    struct pollfd ready = { file, POLLIN, 0 };
    char answer[16];
    if (attempt.sent && (poll(&ready, 1, answer_ms) <= 0 || recv(file, answer, sizeof answer, 0) <= 0)) attempt.error = ETIMEDOUT;
    judge(result, attempt);
    if (file >= 0) close(file);
}

/* A link-local address needs no route, only an interface: every interface is tried. */
static void link_local(struct result *result, const void *argument) {
    struct address address;
    if (!target_address(result, argument, &address)) return;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address.storage;
    for (unsigned scope = 1; scope <= 16; scope++) {
        v6->sin6_scope_id = scope;
        struct attempt attempt = reach_tcp(&address);
        if (attempt.error == EINVAL && !attempt.sent) continue;
        judge(result, attempt);
        if (!result->passed) return;
    }
    passed(result, "no interface takes it");
}

#define TARGET(host, port) &(const struct target){ host, port }
#define REACH(name, how, host, port) { "net." name, "egress", "no route", how, TARGET(host, port), false }
#define TCP(name, host, port) REACH("tcp." name, tcp, host, port)
#define UDP(name, host, port) REACH("udp." name, udp, host, port)
#define ROUTE(name, host) REACH("route." name, route, host, "443")
#define REFUSED(name, how, host) { "net." name, "egress", "refused", how, TARGET(host, "0"), false }

static const struct probe probes[] = {
    TCP("public-80", "192.0.2.1", "80"),
    TCP("public-443", "198.51.100.1", "443"),
    TCP("public-22", "203.0.113.1", "22"),
    TCP("benchmark", "198.18.0.1", "80"),
    TCP("private-10", "10.0.0.1", "443"),
    TCP("private-172", "172.16.0.1", "443"),
    TCP("private-192", "192.168.0.1", "443"),
    TCP("carrier", "100.64.0.1", "443"),
    TCP("link-local", "169.254.1.1", "80"),
    TCP("metadata", "169.254.169.254", "80"),
    TCP("metadata-tasks", "169.254.170.2", "80"),
    TCP("metadata-azure", "168.63.129.16", "80"),
    TCP("bridge-ssh", "172.17.0.1", "22"),
    TCP("bridge-engine", "172.17.0.1", "2375"),
    TCP("bridge-engine-tls", "172.17.0.1", "2376"),
    TCP("bridge-database", "172.17.0.1", "5432"),
    TCP("bridge-web", "172.17.0.1", "8080"),
    TCP("bridge-kubelet", "172.17.0.1", "10250"),
    TCP("sibling", "172.17.0.2", "5901"),
    TCP("cluster-api", "10.96.0.1", "443"),
    TCP("cluster-node", "10.96.0.1", "6443"),
    TCP("v6-public", "2001:db8::1", "443"),
    TCP("v6-unique-local", "fd00::1", "443"),
    TCP("v6-metadata", "fd00:ec2::254", "80"),
    TCP("v6-sibling", "fd00:d0c::2", "5901"),
    TCP("v6-nat64", "64:ff9b::c000:201", "443"),
    TCP("v6-mapped", "::ffff:192.0.2.1", "443"),
    TCP("v6-6to4", "2002:c000:201::1", "443"),
    REACH("tcp.v6-link-local", link_local, "fe80::1", "443"),
    REACH("tcp.fast-open", fast_open, "192.0.2.1", "443"),
    UDP("public", "192.0.2.1", "4433"),
    UDP("time", "203.0.113.1", "123"),
    UDP("metadata", "169.254.169.254", "123"),
    UDP("bridge", "172.17.0.1", "53"),
    UDP("quic", "198.51.100.1", "443"),
    REACH("udp.broadcast", group, "255.255.255.255", "67"),
    REACH("udp.multicast", group, "224.0.0.251", "5353"),
    UDP("v6-public", "2001:db8::1", "4433"),
    UDP("v6-metadata", "fd00:ec2::254", "123"),
    REACH("udp.v6-multicast", group, "ff0e::fb", "5353"),
    ROUTE("public-a", "1.1.1.1"),
    ROUTE("public-b", "8.8.8.8"),
    ROUTE("public-c", "151.101.1.1"),
    ROUTE("public-d", "20.0.0.1"),
    ROUTE("v6-public-a", "2606:4700:4700::1111"),
    ROUTE("v6-public-b", "2001:4860:4860::8888"),
    REFUSED("icmp.public", icmp, "192.0.2.1"),
    REFUSED("icmp.metadata", icmp, "169.254.169.254"),
    REFUSED("icmp.bridge", icmp, "172.17.0.1"),
    REFUSED("icmp.v6-public", icmp, "2001:db8::1"),
    REFUSED("raw.public", raw, "192.0.2.1"),
    REFUSED("raw.metadata", raw, "169.254.169.254"),
    REFUSED("raw.bridge", raw, "172.17.0.1"),
    REFUSED("raw.own-header", raw_header, "192.0.2.1"),
    REFUSED("raw.v6-public", raw, "2001:db8::1"),
    REFUSED("frame.public", frame, "192.0.2.1"),
    REFUSED("frame.v6-public", frame, "2001:db8::1"),
};
GROUP(network_group, probes);
