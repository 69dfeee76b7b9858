/* Leaving by name resolution: queries carry data even where nothing else passes. Also what the kernel says
   about interfaces and routes, which finds what no sample of addresses hits. */
#include "reach.h"
#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>

/* On the loopback a datagram always leaves: only "nobody listens" is a pass there. */
static void nobody(struct result *result, struct attempt attempt) {
    bool refused = attempt.error == ECONNREFUSED || (!attempt.sent && attempt.error != 0);
    if (refused) passed(result, "%s", error_name(attempt.error));
    else if (attempt.error == 0) failed(result, "reached");
    else failed(result, "%s after sending", error_name(attempt.error));
}

static void resolver_udp(struct result *result, const void *host) {
    unsigned char query[128];
    struct address address;
    if (!parse_address(host, "53", &address)) { failed(result, "bad target"); return; }
    nobody(result, reach_udp(&address, query, dns_query(query, sizeof query, "tre-probe.invalid", 1)));
}

static void resolver_tcp(struct result *result, const void *host) {
    struct address address;
    if (!parse_address(host, "53", &address)) { failed(result, "bad target"); return; }
    nobody(result, reach_tcp(&address));
}

/* What a tunnel sends: names that are all payload, as long as the protocol allows. */
static void long_labels(struct result *result, const void *host) {
#define LABEL "tretretretretretretretretretretretretretretretretretretretretre"
    unsigned char query[300];
    struct address address;
    if (!parse_address(host, "53", &address)) { failed(result, "bad target"); return; }
    nobody(result, reach_udp(&address, query, dns_query(query, sizeof query, LABEL "." LABEL "." LABEL ".tre-probe.invalid", 1)));
}

/* And what it asks for: text records bring the most back. */
static void text_records(struct result *result, const void *host) {
    unsigned char query[128];
    struct address address;
    if (!parse_address(host, "53", &address)) { failed(result, "bad target"); return; }
    nobody(result, reach_udp(&address, query, dns_query(query, sizeof query, "tre-probe.invalid", 16)));
}

/* The first words of TLS (a client hello without extensions), as resolvers over TLS and HTTPS expect them. */
static const unsigned char hello[] = {
    0x16, 3, 1, 0, 47, 1, 0, 0, 43, 3, 3,
    't', 'r', 'e', '-', 'p', 'r', 'o', 'b', 'e', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 4, 0xc0, 0x2f, 0, 0x2f, 1, 0,
};

_Static_assert(sizeof hello == 5 + 47, "the lengths in it must be its own");

struct service { const char *host, *port; };

static void over_tls(struct result *result, const void *argument) {
    const struct service *service = argument;
    struct address address;
    if (!parse_address(service->host, service->port, &address)) { failed(result, "bad target"); return; }
    judge(result, reach_stream(&address, hello, sizeof hello));
}

static void resolv_conf(struct result *result, const void *unused) {
    (void)unused;
    char text[4096];
    long length = read_text("/etc/resolv.conf", text, sizeof text);
    if (length < 0 && errno == ENOENT) passed(result, "absent");
    else if (length < 0) failed(result, "unreadable: %s", error_name(errno));
    else if (length == 0) passed(result, "empty");
    else failed(result, "%ld bytes: %.60s", length, text);
}

/* A local address needs no network: anything else in here names a machine to a program. */
static bool is_local_host(const char *word) {
    static const char *const local[] = { "127.", "::1", "fe00::", "ff00::", "ff02::" };
    for (size_t i = 0; i < COUNT(local); i++)
        if (strncmp(word, local[i], strlen(local[i])) == 0) return true;
    return false;
}

static void hosts(struct result *result, const void *unused) {
    (void)unused;
    char text[8192];
    if (read_text("/etc/hosts", text, sizeof text) < 0) {
        if (errno == ENOENT) passed(result, "absent");
        else failed(result, "unreadable: %s", error_name(errno));
        return;
    }
    char *rest = text, *line;
    while ((line = strsep(&rest, "\n"))) {
        line += strspn(line, " \t");
        if (*line && *line != '#' && !is_local_host(line)) { failed(result, "%.80s", line); return; }
    }
    passed(result, "only local names");
}

/* Devices that some kernels put into every namespace; harmless while they are down. */
static bool is_fallback(const char *name) {
    static const char *const names[] = { "tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0" };
    char path[64], flags[16];
    for (size_t i = 0; i < COUNT(names); i++) {
        if (strcmp(name, names[i]) != 0) continue;
        snprintf(path, sizeof path, "/sys/class/net/%s/flags", name);
        unsigned value = 1;
        return read_text(path, flags, sizeof flags) > 0 && sscanf(flags, "%x", &value) == 1 && !(value & IFF_UP);
    }
    return false;
}

static void interfaces(struct result *result, const void *unused) {
    (void)unused;
    char text[8192], name[IFNAMSIZ + 1];
    if (read_text("/proc/net/dev", text, sizeof text) < 0) { failed(result, "unreadable: %s", error_name(errno)); return; }
    char *rest = text, *line;
    unsigned seen = 0;
    for (int number = 0; (line = strsep(&rest, "\n")); number++) {
        if (number < 2 || sscanf(line, " %16[^: ]", name) != 1) continue;
        seen++;
        if (strcmp(name, "lo") != 0 && !is_fallback(name)) { failed(result, "found %s", name); return; }
    }
    if (seen == 0) failed(result, "none listed");
    else passed(result, "lo");
}

struct table { const char *path; unsigned header; bool lo_is_fine; };

/* Every line of a kernel table must be about lo. */
static void kernel_table(struct result *result, const void *argument) {
    const struct table *table = argument;
    char text[16384];
    if (read_text(table->path, text, sizeof text) < 0) {
        if (errno == ENOENT) passed(result, "no such table");
        else failed(result, "unreadable: %s", error_name(errno));
        return;
    }
    char *rest = text, *line;
    for (unsigned number = 0; (line = strsep(&rest, "\n")); number++) {
        size_t length = strlen(line);
        while (length && line[length - 1] == ' ') line[--length] = 0;
        if (number < table->header || length == 0) continue;
        bool about_lo = length > 2 && strcmp(line + length - 3, " lo") == 0;
        if (!(table->lo_is_fine && about_lo)) { failed(result, "found %.100s", line); return; }
    }
    passed(result, "empty");
}

#define TABLE(name, path, header, lo) { name, "egress", "nothing but lo", kernel_table, &(const struct table){ path, header, lo }, false }
static const struct probe probes[] = {
    { "net.interfaces", "egress", "only lo", interfaces, NULL, false },
    TABLE("net.routes", "/proc/net/route", 1, false),
    TABLE("net.routes-v6", "/proc/net/ipv6_route", 0, true),
    TABLE("net.addresses-v6", "/proc/net/if_inet6", 0, true),
    TABLE("net.neighbours", "/proc/net/arp", 1, false),
    { "dns.engine-udp", "egress", "nobody answers", resolver_udp, "127.0.0.11", false },
    { "dns.engine-tcp", "egress", "nobody answers", resolver_tcp, "127.0.0.11", false },
    { "dns.local-udp", "egress", "nobody answers", resolver_udp, "127.0.0.1", false },
    { "dns.stub-udp", "egress", "nobody answers", resolver_udp, "127.0.0.53", false },
    { "dns.v6-local-udp", "egress", "nobody answers", resolver_udp, "::1", false },
    { "dns.public-udp", "egress", "no route", resolver_udp, "192.0.2.53", false },
    { "dns.public-tcp", "egress", "no route", resolver_tcp, "192.0.2.53", false },
    { "dns.cluster-udp", "egress", "no route", resolver_udp, "10.96.0.10", false },
    { "dns.v6-public-udp", "egress", "no route", resolver_udp, "2001:db8::53", false },
    { "dns.v6-public-tcp", "egress", "no route", resolver_tcp, "2001:db8::53", false },
    { "dns.over-tls", "egress", "no route", over_tls, &(const struct service){ "192.0.2.53", "853" }, false },
    { "dns.v6-over-tls", "egress", "no route", over_tls, &(const struct service){ "2001:db8::53", "853" }, false },
    { "dns.over-https", "egress", "no route", over_tls, &(const struct service){ "192.0.2.53", "443" }, false },
    { "dns.long-labels", "egress", "no route", long_labels, "192.0.2.53", false },
    { "dns.long-labels-engine", "egress", "nobody answers", long_labels, "127.0.0.11", false },
    { "dns.text-records", "egress", "no route", text_records, "192.0.2.53", false },
    { "dns.text-records-engine", "egress", "nobody answers", text_records, "127.0.0.11", false },
    { "dns.resolv-conf", "egress", "empty", resolv_conf, NULL, false },
    { "dns.hosts", "egress", "only local names", hosts, NULL, false },
};
GROUP(dns_group, probes);
