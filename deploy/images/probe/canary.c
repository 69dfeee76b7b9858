/* The positive control's other side: in a namespace that leads nowhere it owns every address there is, so that the
   probes which must reach nobody in a desktop reach somebody here. It hears only its own kind and sends nothing else. */
#include "probe.h"
#include "canary.h"
#include "netlink.h"
#include "serve.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool did(const char *what, int error) {
    if (error == 0) return true;
    fprintf(stderr, "tre-probe: %s: %s\n", what, error_name(error));
    return false;
}

/* Every address is local; besides, a wire with two ends, so that there is an interface, a route and a neighbour to find. */
static bool build(void) {
    unsigned char one[4] = { 192, 0, 0, 8 }, neighbour[4] = { 192, 0, 0, 9 }, near[16], far[16];
    inet_pton(AF_INET6, "fe80::1", near);
    inet_pton(AF_INET6, "fe80::2", far);
    return did("lo", link_up("lo"))
        && did("wire", link_pair("canary0", "canary1"))
        && did("wire", link_up("canary0"))
        && did("wire", link_up("canary1"))
        && did("address", add_address("canary0", one, sizeof one, 32))
        && did("neighbour", add_neighbour("canary0", neighbour, sizeof neighbour))
        && did("address", add_address("canary0", near, sizeof near, 64))
        && did("address", add_address("canary1", far, sizeof far, 64))
        && did("route", add_default_route("canary0", AF_INET))
        && did("route", add_default_route("canary0", AF_INET6))
        && did("every address", own_everything(AF_INET))
        && did("every address", own_everything(AF_INET6));
}

int canary_mode(void) {
    static struct server servers[MOST_SERVERS];
    size_t count = 0;
    if (!build() || !open_servers(servers, &count)) return 1;
    puts("ready");
    fflush(stdout);
    for (;;) serve_once(servers, count);
}
