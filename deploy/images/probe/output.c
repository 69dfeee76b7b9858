/* Lines on standard output: JSON for Node, columns for people. */
#include "probe.h"
#include <stdio.h>

/* Writes a JSON string. Names found in a hostile place may hold any byte: all but plain ASCII is escaped. */
static void json_text(const char *text) {
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\') { putchar('\\'); putchar(*at); }
        else if (*at < 0x20 || *at >= 0x7f) printf("\\u%04x", *at);
        else putchar(*at);
    }
    putchar('"');
}

static void member(const char *name, const char *value, bool last) {
    printf("\"%s\":", name);
    json_text(value);
    if (!last) putchar(',');
}

void print_result(const struct probe *probe, const struct result *result, bool json) {
    if (json) {
        putchar('{');
        member("id", probe->id, false);
        member("threat", probe->threat, false);
        member("expected", probe->expected, false);
        member("outcome", result->outcome, false);
        printf("\"passed\":%s}\n", result->passed ? "true" : "false");
    } else {
        printf("%-4s  %-28s %s\n", result->passed ? "ok" : "FAIL", probe->id, result->outcome);
    }
}

void print_end(const char *nonce, unsigned count, unsigned failed_count, bool json) {
    if (json) printf("{\"end\":true,\"nonce\":\"%s\",\"count\":%u,\"failed\":%u}\n", nonce, count, failed_count);
    else printf("%u probes, %u failed, nonce %s\n", count, failed_count, nonce);
    fflush(stdout);
}

void print_list(const struct probe *probe) {
    printf("%s\t%s\t%s\n", probe->id, probe->threat, probe->expected);
}
