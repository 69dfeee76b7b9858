/* The host itself: each of its addresses by each port that listens there. One that answers, or is not refused at once,
   is a hole. In the twin every address must answer, by whatever port the canary has. */
#include "reach.h"
#include "hosts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_HOSTS = 64, MOST_PORTS = 128, LONGEST_LIST = 4096 };

static char host_text[LONGEST_LIST] = "172.17.0.1", port_text[LONGEST_LIST] = "53";
static const char *hosts[MOST_HOSTS + 1], *ports[MOST_PORTS + 1];

/* Cuts a list at its commas. One that is too long is not cut short in silence: its last entry is no address. */
static void cut(char *text, const char **entries, size_t most) {
    size_t count = 0;
    for (char *entry; (entry = strsep(&text, ",")); )
        if (*entry) { entries[count < most ? count : most - 1] = count < most ? entry : "too many"; count++; }
}

static void take(const char *name, char *text) {
    char *value = getenv(name);
    if (!value) return;
    snprintf(text, LONGEST_LIST, "%s", strlen(value) < LONGEST_LIST ? value : "too long");
    explicit_bzero(value, strlen(value));
    unsetenv(name);
}

void hosts_take(void) {
    take(HOSTS_NAME, host_text);
    take(PORTS_NAME, port_text);
    cut(host_text, hosts, MOST_HOSTS);
    cut(port_text, ports, MOST_PORTS);
}

typedef struct attempt (*way)(const struct address *address);

static struct attempt by_udp(const struct address *address) { return reach_udp(address, "tre-probe", 9); }

struct tried { unsigned hosts, answered, attempts; };

/* Ports of one host until somebody answers: more would show no more, and a kernel that refuses many datagrams in a row falls
   silent. The first thing that is no refusal at once, or the last refusal. */
static bool try_host(struct result *result, const char *host, const char *const *by, way reach, struct tried *tried) {
    bool answered = false, closed = true;
    for (; *by && !answered; by++, tried->attempts++) {
        struct address address;
        struct result one = { false, "" };
        if (!parse_address(host, *by, &address)) { failed(result, "bad target"); return false; }
        judge(&one, reach(&address));
        if (!one.passed) {
            answered = answered || strcmp(one.outcome, "reached") == 0;
            if (closed) failed(result, "port %.5s of %.45s: %.60s", *by, host, one.outcome);
            closed = false;
            /* Silence is a hole already, and asking on would take the whole run's time. */
            if (strncmp(one.outcome, "ETIMEDOUT", 9) == 0) return false;
        } else if (closed) *result = one;
    }
    tried->hosts++;
    tried->answered += answered;
    return closed;
}

static void every_host(struct result *result, const void *argument) {
    static const char *const none[] = { "0", NULL };
    way reach = *(const way *)argument;
    struct result worst = { false, "no address" };
    struct tried tried = { 0, 0, 0 };
    bool closed = true;
    for (const char *const *host = hosts; *host; host++) {
        struct result one = { false, "" };
        bool refused = try_host(&one, *host, reach == reach_icmp ? none : ports, reach, &tried);
        if (closed) worst = one;
        closed = closed && refused;
        if (!closed && strstr(worst.outcome, "ETIMEDOUT")) { *result = worst; return; }
    }
    if (tried.hosts == 0 || tried.attempts == 0) failed(result, "nothing was tried");
    else if (closed) passed(result, "%u attempts on %u addresses: %.60s", tried.attempts, tried.hosts, worst.outcome);
    else if (tried.answered == tried.hosts) failed(result, "reached all %u addresses", tried.hosts);
    else failed(result, "%s", worst.outcome);
}

#define HOST(name, reach) { "net.host." name, "host-access", "no route", every_host, &(const way){ reach }, false }

static const struct probe probes[] = {
    HOST("tcp", reach_tcp),
    HOST("udp", by_udp),
    HOST("icmp", reach_icmp),
};
GROUP(host_group, probes);
