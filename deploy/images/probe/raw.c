/* Attempts below TCP and UDP: echo requests, raw packets, frames. Each looks for an answer of its own kind. */
#include "probe.h"
#include "canary.h"
#include "reach.h"
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool is_six(const struct address *address) { return address->storage.ss_family == AF_INET6; }

static unsigned checksum(const unsigned char *bytes, size_t length) {
    unsigned sum = 0;
    for (size_t i = 0; i < length; i += 2) sum += (unsigned)bytes[i] << 8 | bytes[i + 1];
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return ~sum & 0xffff;
}

/* Reads until the wanted bytes come by, or the time is up: a raw socket also hears what it sent. */
static int await(int file, const void *wanted, size_t length) {
    char bytes[2048];
    int64_t until = now_ms() + answer_ms;
    for (int64_t left = answer_ms; left > 0; left = until - now_ms()) {
        struct pollfd ready = { file, POLLIN, 0 };
        if (poll(&ready, 1, (int)left) <= 0) break;
        ssize_t got = recv(file, bytes, sizeof bytes, 0);
        if (got > 0 && memmem(bytes, (size_t)got, wanted, length)) return 0;
    }
    return ETIMEDOUT;
}

static struct attempt exchange(int file, const struct address *address, const void *bytes, size_t size, const void *wanted, size_t length) {
    if (file < 0) return (struct attempt){ errno, false };
    struct attempt attempt = { 0, true };
    if (sendto(file, bytes, size, 0, (const struct sockaddr *)&address->storage, address->length) < 0)
        attempt = (struct attempt){ errno, false };
    else attempt.error = await(file, wanted, length);
    close(file);
    return attempt;
}

struct attempt reach_icmp(const struct address *address) {
    int family = address->storage.ss_family, protocol = is_six(address) ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
    int file = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    bool raw = file < 0;
    if (raw) file = socket(family, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    unsigned char echo[16] = { is_six(address) ? 128 : 8, 0, 0, 0, 0x54, 0x52, 0, 1, 't', 'r', 'e' };
    unsigned sum = checksum(echo, sizeof echo);
    echo[2] = (unsigned char)(sum >> 8);
    echo[3] = (unsigned char)sum;
    /* The kernel writes the checksum of version 6, and the identifier of a ping socket: the sequence and text stay. */
    if (!raw) return exchange(file, address, echo, sizeof echo, echo + 6, sizeof echo - 6);
    /* An echo reply has other first bytes and another checksum than the request that the socket may hear, too. */
    unsigned char reply[16];
    memcpy(reply, echo, sizeof reply);
    reply[0] = 0;
    reply[2] = reply[3] = 0;
    sum = checksum(reply, sizeof reply);
    reply[2] = (unsigned char)(sum >> 8);
    reply[3] = (unsigned char)sum;
    if (!is_six(address)) return exchange(file, address, echo, sizeof echo, reply, sizeof reply);
    /* Replies only: ICMP6_FILTER, one bit a type, set means blocked. */
    uint32_t filter[8];
    memset(filter, 0xff, sizeof filter);
    filter[129 >> 5] &= ~(1u << (129 & 31));
    if (file >= 0) setsockopt(file, IPPROTO_ICMPV6, 1, filter, sizeof filter);
    return exchange(file, address, echo, sizeof echo, echo + 4, sizeof echo - 4);
}

/* An IPv4 header: the kernel fills in length, identifier and checksum. */
static size_t header(unsigned char *packet, const struct address *address, unsigned char protocol, size_t payload) {
    const struct sockaddr_in *to = (const struct sockaddr_in *)&address->storage;
    size_t length = 20 + payload;
    memset(packet, 0, 20);
    packet[0] = 0x45;
    packet[2] = (unsigned char)(length >> 8);
    packet[3] = (unsigned char)length;
    packet[8] = 64;
    packet[9] = protocol;
    memcpy(packet + 12, &to->sin_addr, 4);
    memcpy(packet + 16, &to->sin_addr, 4);
    unsigned sum = checksum(packet, 20);
    packet[10] = (unsigned char)(sum >> 8);
    packet[11] = (unsigned char)sum;
    return length;
}

struct attempt reach_raw(const struct address *address, bool own_header) {
    unsigned char packet[64];
    size_t call = strlen(CANARY_CALL), answer = strlen(CANARY_ANSWER);
    int file = socket(address->storage.ss_family, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, CANARY_PROTOCOL), on = 1;
    struct address to = *address;
    /* In version 6 the port of a raw address is the protocol, or none. */
    ((struct sockaddr_in6 *)&to.storage)->sin6_port = 0;
    if (!own_header) return exchange(file, &to, CANARY_CALL, call, CANARY_ANSWER, answer);
    if (file >= 0 && setsockopt(file, IPPROTO_IP, IP_HDRINCL, &on, sizeof on) != 0) {
        int error = errno;
        close(file);
        return (struct attempt){ error, false };
    }
    memcpy(packet + 20, CANARY_CALL, call);
    size_t size = header(packet, address, CANARY_PROTOCOL, call);
    /* The kernel fills in whoever sends, and the checksum: somebody must be able to answer. */
    memset(packet + 12, 0, 4);
    return exchange(file, &to, packet, size, CANARY_ANSWER, answer);
}

/* One frame on one interface; ENODEV when there is none of this number. */
static struct attempt frame_on(int index, const unsigned char *packet, size_t size, int ethertype) {
    int file = socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(CANARY_ETHERTYPE));
    struct address all = { .length = sizeof(struct sockaddr_ll) };
    *(struct sockaddr_ll *)&all.storage = (struct sockaddr_ll){
        .sll_family = AF_PACKET, .sll_protocol = htons((uint16_t)ethertype), .sll_ifindex = index,
        .sll_halen = 6, .sll_addr = { 255, 255, 255, 255, 255, 255 },
    };
    return exchange(file, &all, packet, size, CANARY_ANSWER, strlen(CANARY_ANSWER));
}

struct attempt reach_frame(const struct address *address) {
    unsigned char packet[64] = { 0x60 };
    size_t size, call = strlen(CANARY_CALL);
    struct attempt best = { ENODEV, false };
    if (is_six(address)) {
        const struct sockaddr_in6 *to = (const struct sockaddr_in6 *)&address->storage;
        packet[5] = (unsigned char)call;
        packet[6] = CANARY_PROTOCOL;
        packet[7] = 64;
        memcpy(packet + 8, &to->sin6_addr, 16);
        memcpy(packet + 24, &to->sin6_addr, 16);
        memcpy(packet + 40, CANARY_CALL, call);
        size = 40 + call;
    } else {
        memcpy(packet + 20, CANARY_CALL, call);
        size = header(packet, address, CANARY_PROTOCOL, call);
    }
    /* The first interface is the loopback. */
    for (int index = 2; index <= 16; index++) {
        struct attempt attempt = frame_on(index, packet, size, is_six(address) ? 0x86dd : 0x0800);
        if (attempt.error == 0) return attempt;
        if (attempt.error != ENODEV && attempt.error != ENXIO) best = attempt;
        if (!attempt.sent && attempt.error != ENODEV && attempt.error != ENXIO && attempt.error != ENETDOWN) return attempt;
    }
    return best;
}
