/* The sockets behind which the canary waits. */
#ifndef TRE_SERVE_H
#define TRE_SERVE_H
#include "probe.h"

enum { MOST_SERVERS = 64 };

struct server {
    int file;
    void (*answer)(const struct server *);
    int interface;  /* of packet sockets */
};

/* Every kind, on every address, with the groups and frames of this interface. */
bool open_servers(struct server *servers, size_t *count, const char *interface);

/* Resolvers on the loopback alone. */
bool open_local_servers(struct server *servers, size_t *count);

/* Waits until somebody calls, at most so many milliseconds (-1: for ever), and answers. */
void serve_once(struct server *servers, size_t count, int wait_ms);
#endif
