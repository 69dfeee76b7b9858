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

bool open_servers(struct server *servers, size_t *count);

/* Waits until somebody calls, and answers. */
void serve_once(struct server *servers, size_t count);
#endif
