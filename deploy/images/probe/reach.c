/* Attempts to reach an address, each bounded by answer_ms. */
#include "reach.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct attempt now_failed(int error) { return (struct attempt){ error, false }; }

bool parse_address(const char *host, const char *port, struct address *address) {
    char *end;
    long number = strtol(port, &end, 10);
    if (*end || number < 0 || number > 65535) return false;
    memset(address, 0, sizeof *address);
    struct sockaddr_in *v4 = (struct sockaddr_in *)&address->storage;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address->storage;
    if (inet_pton(AF_INET, host, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons((uint16_t)number);
        address->length = sizeof *v4;
        return true;
    }
    if (inet_pton(AF_INET6, host, &v6->sin6_addr) != 1) return false;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons((uint16_t)number);
    address->length = sizeof *v6;
    return true;
}

/* 0 when ready, ETIMEDOUT otherwise. */
static int wait_for(int socket, short events) {
    struct pollfd ready = { socket, events, 0 };
    return poll(&ready, 1, answer_ms) > 0 ? 0 : ETIMEDOUT;
}

static int open_for(const struct address *address, int type, int protocol) {
    return socket(address->storage.ss_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
}

static struct attempt finish_connect(int file, const struct address *address) {
    struct attempt attempt = { 0, true };
    if (connect(file, (const struct sockaddr *)&address->storage, address->length) != 0) {
        if (errno != EINPROGRESS) return now_failed(errno);
        if ((attempt.error = wait_for(file, POLLOUT)) == 0) {
            socklen_t size = sizeof attempt.error;
            getsockopt(file, SOL_SOCKET, SO_ERROR, &attempt.error, &size);
        }
    }
    return attempt;
}

struct attempt reach_tcp(const struct address *address) {
    int file = open_for(address, SOCK_STREAM, 0);
    if (file < 0) return now_failed(errno);
    struct attempt attempt = finish_connect(file, address);
    close(file);
    return attempt;
}

struct attempt reach_udp(const struct address *address, const void *bytes, size_t length) {
    char answer[512];
    int file = open_for(address, SOCK_DGRAM, 0);
    if (file < 0) return now_failed(errno);
    int on = 1;
    setsockopt(file, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    struct attempt attempt = { 0, true };
    if (connect(file, (const struct sockaddr *)&address->storage, address->length) != 0
        || send(file, bytes, length, 0) < 0) attempt = now_failed(errno);
    else if ((attempt.error = wait_for(file, POLLIN)) == 0 && recv(file, answer, sizeof answer, 0) < 0)
        attempt.error = errno;
    close(file);
    return attempt;
}

struct attempt reach_group(const struct address *address, const void *bytes, size_t length) {
    char answer[512];
    int file = open_for(address, SOCK_DGRAM, 0), on = 1;
    if (file < 0) return now_failed(errno);
    setsockopt(file, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    struct attempt attempt = { 0, true };
    if (sendto(file, bytes, length, 0, (const struct sockaddr *)&address->storage, address->length) < 0)
        attempt = now_failed(errno);
    else if ((attempt.error = wait_for(file, POLLIN)) == 0 && recv(file, answer, sizeof answer, 0) < 0)
        attempt.error = errno;
    close(file);
    return attempt;
}

struct attempt reach_stream(const struct address *address, const void *bytes, size_t length) {
    char answer[512];
    int file = open_for(address, SOCK_STREAM, 0);
    if (file < 0) return now_failed(errno);
    struct attempt attempt = finish_connect(file, address);
    if (attempt.error == 0
        && (send(file, bytes, length, MSG_NOSIGNAL) < 0 || (attempt.error = wait_for(file, POLLIN)) != 0
            || recv(file, answer, sizeof answer, 0) <= 0) && attempt.error == 0)
        attempt.error = ECONNRESET;
    close(file);
    return attempt;
}

struct attempt route_udp(const struct address *address) {
    int file = open_for(address, SOCK_DGRAM, 0);
    if (file < 0) return now_failed(errno);
    int answer = connect(file, (const struct sockaddr *)&address->storage, address->length);
    struct attempt attempt = { answer == 0 ? 0 : errno, answer == 0 };
    close(file);
    return attempt;
}

size_t dns_query(unsigned char *buffer, size_t size, const char *name, int type) {
    static const unsigned char head[12] = { 0x54, 0x52, 1, 0, 0, 1 };
    const unsigned char tail[5] = { 0, 0, (unsigned char)type, 0, 1 };
    size_t used = sizeof head;
    memcpy(buffer, head, sizeof head);
    while (*name && used + strlen(name) + 2 + sizeof tail < size) {
        size_t label = strcspn(name, ".");
        buffer[used++] = (unsigned char)label;
        memcpy(buffer + used, name, label);
        used += label;
        name += label + (name[label] == '.');
    }
    memcpy(buffer + used, tail, sizeof tail);
    return used + sizeof tail;
}
