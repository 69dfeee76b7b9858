/* The canary's sockets: every kind that a probe may call on. */
#include "serve.h"
#include "canary.h"
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The ports that the probes ask for; a control that finds nobody voids the round, so that none can be forgotten. */
static const uint16_t tcp_ports[] = { 22, 53, 80, 443, 853, 2375, 2376, 5432, 5901, 6443, 8080, 10250 };
static const uint16_t udp_ports[] = { 53, 67, 123, 443, 4433, 5353 };

/* A packet socket hears what is sent through it, too. */
static bool is_own_answer(const char *bytes, ssize_t length) {
    return length <= 0 || memmem(bytes, (size_t)length, CANARY_ANSWER, strlen(CANARY_ANSWER)) != NULL;
}

static void answer_stream(const struct server *server) {
    int caller = accept4(server->file, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (caller < 0) return;
    send(caller, CANARY_ANSWER, strlen(CANARY_ANSWER), MSG_NOSIGNAL);
    close(caller);
}

/* Was it called by a group's address, or everybody's? Nobody can answer from that. */
static bool is_to_many(struct cmsghdr *about) {
    if (about->cmsg_level == IPPROTO_IPV6)
        return IN6_IS_ADDR_MULTICAST(&((struct in6_pktinfo *)CMSG_DATA(about))->ipi6_addr);
    struct in_pktinfo *info = (struct in_pktinfo *)CMSG_DATA(about);
    info->ipi_ifindex = 0;
    return ntohl(info->ipi_addr.s_addr) >= 0xe0000000;
}

/* The answer must come from the address that was called. */
static void answer_datagram(const struct server *server) {
    char bytes[2048], control[256];
    struct sockaddr_storage caller;
    struct iovec part = { bytes, sizeof bytes };
    struct msghdr message = { .msg_name = &caller, .msg_namelen = sizeof caller, .msg_iov = &part, .msg_iovlen = 1,
        .msg_control = control, .msg_controllen = sizeof control };
    ssize_t length = recvmsg(server->file, &message, 0);
    if (is_own_answer(bytes, length)) return;
    struct cmsghdr *about = CMSG_FIRSTHDR(&message);
    if (about && is_to_many(about)) message.msg_controllen = 0;
    part.iov_base = (char *)CANARY_ANSWER;
    part.iov_len = strlen(CANARY_ANSWER);
    sendmsg(server->file, &message, MSG_NOSIGNAL);
}

static void answer_raw(const struct server *server) {
    char bytes[2048];
    struct sockaddr_storage caller;
    socklen_t size = sizeof caller;
    ssize_t length = recvfrom(server->file, bytes, sizeof bytes, 0, (struct sockaddr *)&caller, &size);
    if (is_own_answer(bytes, length) || !memmem(bytes, (size_t)length, CANARY_CALL, strlen(CANARY_CALL))) return;
    sendto(server->file, CANARY_ANSWER, strlen(CANARY_ANSWER), 0, (struct sockaddr *)&caller, size);
}

static void answer_frame(const struct server *server) {
    char bytes[2048];
    ssize_t length = recv(server->file, bytes, sizeof bytes, 0);
    if (is_own_answer(bytes, length) || !memmem(bytes, (size_t)length, CANARY_CALL, strlen(CANARY_CALL))) return;
    struct sockaddr_ll all = { .sll_family = AF_PACKET, .sll_protocol = htons(CANARY_ETHERTYPE), .sll_ifindex = server->interface,
        .sll_halen = 6, .sll_addr = { 255, 255, 255, 255, 255, 255 } };
    sendto(server->file, CANARY_ANSWER, strlen(CANARY_ANSWER), 0, (struct sockaddr *)&all, sizeof all);
}

/* One IPv6 socket hears IPv4, too, but not from every address: each version has its own. */
static int listen_on(int family, int type, uint16_t port) {
    int file = socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;
    struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons(port) };
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(file, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    if (family == AF_INET) setsockopt(file, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    else {
        setsockopt(file, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
        setsockopt(file, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on);
        setsockopt(file, IPPROTO_IP, IP_FREEBIND, &on, sizeof on);
    }
    struct sockaddr *address = family == AF_INET ? (struct sockaddr *)&v4 : (struct sockaddr *)&v6;
    if (bind(file, address, family == AF_INET ? sizeof v4 : sizeof v6) != 0) return -1;
    return type == SOCK_STREAM && listen(file, 64) != 0 ? -1 : file;
}

static bool join_group(int file, int family, int index) {
    if (family == AF_INET) {
        struct ip_mreqn group = { .imr_ifindex = index };
        inet_pton(AF_INET, "224.0.0.251", &group.imr_multiaddr);
        return setsockopt(file, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group) == 0;
    }
    struct ipv6_mreq group = { .ipv6mr_interface = (unsigned)index };
    inet_pton(AF_INET6, "ff0e::fb", &group.ipv6mr_multiaddr);
    return setsockopt(file, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, &group, sizeof group) == 0;
}

static int hear_frames(int interface) {
    int file = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(3));
    struct sockaddr_ll own = { .sll_family = AF_PACKET, .sll_protocol = htons(3), .sll_ifindex = interface };
    return bind(file, (struct sockaddr *)&own, sizeof own) == 0 ? file : -1;
}

static bool all_open(const struct server *servers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (servers[i].file < 0) { fprintf(stderr, "tre-probe: socket %zu of %zu: %s\n", i, count, error_name(errno)); return false; }
    return true;
}

bool open_local_servers(struct server *servers, size_t *count) {
    static const int families[] = { AF_INET, AF_INET6 };
    for (size_t f = 0; f < COUNT(families); f++) {
        servers[(*count)++] = (struct server){ listen_on(families[f], SOCK_STREAM, 53), answer_stream, 0 };
        servers[(*count)++] = (struct server){ listen_on(families[f], SOCK_DGRAM, 53), answer_datagram, 0 };
    }
    for (size_t i = 0; i < *count; i++)
        /* What is sent to many comes back to its sender; it must not be the one who answers. */
        if (servers[i].file >= 0 && setsockopt(servers[i].file, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3) != 0) return false;
    return all_open(servers, *count);
}

bool open_servers(struct server *servers, size_t *count, const char *name) {
    static const int families[] = { AF_INET, AF_INET6 };
    int interface = (int)if_nametoindex(name);
    for (size_t f = 0; f < COUNT(families); f++) {
        for (size_t i = 0; i < COUNT(tcp_ports); i++)
            servers[(*count)++] = (struct server){ listen_on(families[f], SOCK_STREAM, tcp_ports[i]), answer_stream, 0 };
        for (size_t i = 0; i < COUNT(udp_ports); i++) {
            struct server server = { listen_on(families[f], SOCK_DGRAM, udp_ports[i]), answer_datagram, 0 };
            if (udp_ports[i] == 5353 && !join_group(server.file, families[f], interface)) { perror("tre-probe: group"); return false; }
            servers[(*count)++] = server;
        }
        servers[(*count)++] = (struct server){ socket(families[f], SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, CANARY_PROTOCOL), answer_raw, 0 };
    }
    servers[(*count)++] = (struct server){ hear_frames(interface), answer_frame, interface };
    return all_open(servers, *count);
}

void serve_once(struct server *servers, size_t count, int wait_ms) {
    struct pollfd ready[MOST_SERVERS];
    for (size_t i = 0; i < count; i++) ready[i] = (struct pollfd){ servers[i].file, POLLIN, 0 };
    if (poll(ready, count, wait_ms) <= 0) return;
    for (size_t i = 0; i < count; i++)
        if (ready[i].revents) servers[i].answer(&servers[i]);
}
