/* The positive control's other side: at the end of a wire that leads nowhere else, the canary owns every address there is,
   so that the probes which must reach nobody in a desktop reach somebody here. It hears only its own kind and sends nothing else. */
#include "probe.h"
#include "canary.h"
#include "netlink.h"
#include "serve.h"
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CANARY_END "canary0"
#define TWIN_END "twin0"

enum { FIRST_PROCESS = 1, SHORT_WAIT_MS = 50, PATIENCE = 200, LOOK_EVERY_MS = 200 };

static const unsigned char canary_v4[4] = { 192, 0, 0, 8 }, twin_v4[4] = { 192, 0, 0, 9 }, nobody_v4[4] = { 192, 0, 0, 10 };

static const unsigned char *six(const char *text) {
    static unsigned char places[4][16];
    static unsigned next;
    unsigned char *place = places[next++ % COUNT(places)];
    inet_pton(AF_INET6, text, place);
    return place;
}

static const unsigned char *canary_near(void) { return six("fe80::1"); }
static const unsigned char *twin_near(void) { return six("fe80::2"); }
static const unsigned char *twin_v6(void) { return six("fdff:7472:65::2"); }

static bool did(const char *what, int error) {
    if (error == 0) return true;
    fprintf(stderr, "tre-probe: %s: %s\n", what, error_name(error));
    return false;
}

/* The wire of a canary that was killed takes the kernel a moment to remove. */
static int lay_wire(void) {
    int error = EEXIST;
    for (int tried = 0; error == EEXIST && tried < PATIENCE; tried++) {
        error = link_pair(CANARY_END, TWIN_END, FIRST_PROCESS);
        if (error == EEXIST) usleep(SHORT_WAIT_MS * 1000);
    }
    return error;
}

/* Every address is local but the twin's. */
static bool build_canary(void) {
    return did("lo", link_up("lo"))
        && did("wire", lay_wire())
        && did("wire", link_up(CANARY_END))
        && did("address", add_address(CANARY_END, canary_v4, 4, 32))
        && did("address", add_address(CANARY_END, canary_near(), 16, 64))
        && did("every address", own_everything(AF_INET))
        && did("every address", own_everything(AF_INET6))
        && did("the twin's", leave_to(CANARY_END, twin_v4, 4))
        && did("the twin's", leave_to(CANARY_END, twin_near(), 16))
        && did("the twin's", leave_to(CANARY_END, twin_v6(), 16));
}

/* As a desktop would look that somebody had connected: an interface, addresses, a neighbour, a way to everywhere. */
static bool build_twin(void) {
    return did("wire", link_up(TWIN_END))
        && did("address", add_address(TWIN_END, twin_v4, 4, 32))
        && did("address", add_address(TWIN_END, twin_near(), 16, 64))
        && did("address", add_address(TWIN_END, twin_v6(), 16, 128))
        && did("neighbour", add_neighbour(TWIN_END, nobody_v4, 4))
        && did("gateway", add_default_route(TWIN_END, canary_v4, 4))
        && did("gateway", add_default_route(TWIN_END, canary_near(), 16));
}

int canary_mode(void) {
    static struct server servers[MOST_SERVERS];
    size_t count = 0;
    if (!build_canary() || !open_servers(servers, &count, CANARY_END)) return 1;
    puts("ready");
    fflush(stdout);
    for (;;) serve_once(servers, count, -1);
}

int twin_mode(void) {
    static struct server servers[MOST_SERVERS];
    size_t count = 0;
    unsigned built = 0;
    if (!did("lo", link_up("lo")) || !open_local_servers(servers, &count)) return 1;
    for (;;) {
        /* A canary that was made anew lays a new wire. */
        unsigned wire = if_nametoindex(TWIN_END);
        if (wire && wire != built && build_twin()) {
            built = wire;
            puts("ready");
            fflush(stdout);
        }
        serve_once(servers, count, LOOK_EVERY_MS);
    }
}
