/* The positive control: the same attempts, made where they are meant to succeed. */
#include "reach.h"
#include <stdio.h>
#include <string.h>

int connect_mode(const char *host, const char *port, const char *how, const char *nonce) {
    struct address address;
    if (!parse_address(host, port, &address)) {
        fprintf(stderr, "tre-probe: %s port %s is no numeric address\n", host, port);
        return 2;
    }
    unsigned char query[128];
    struct attempt attempt;
    if (strcmp(how, "tcp") == 0) attempt = reach_tcp(&address);
    else if (strcmp(how, "udp") == 0) attempt = reach_udp(&address, nonce, strlen(nonce));
    else if (strcmp(how, "dns") == 0) attempt = reach_udp(&address, query, dns_query(query, sizeof query, "canary.invalid", 1));
    else if (strcmp(how, "icmp") == 0) attempt = reach_icmp(&address);
    else {
        fprintf(stderr, "tre-probe: %s is none of tcp, udp, dns, icmp\n", how);
        return 2;
    }
    bool reached = attempt.error == 0;
    printf("{\"id\":\"connect.%s\",\"threat\":\"control\",\"expected\":\"reached\",\"outcome\":\"%s\",\"passed\":%s}\n",
        how, reached ? "reached" : error_name(attempt.error), reached ? "true" : "false");
    return reached ? 0 : 1;
}
