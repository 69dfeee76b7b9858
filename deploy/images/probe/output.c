/* Lines on standard output: JSON for Node, columns for people. */
#include "mac.h"
#include <stdarg.h>
#include <stdio.h>

/* All JSON goes through here, so that the code at its end covers every byte. */
static void put(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void put(const char *format, ...) {
    char text[512];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (length <= 0 || (size_t)length >= sizeof text) return;
    mac_add(text, (size_t)length);
    fwrite(text, 1, (size_t)length, stdout);
}

/* Writes a JSON string. Names found in a hostile place may hold any byte: all but plain ASCII is escaped. */
static void json_text(const char *text) {
    put("\"");
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\') put("\\%c", *at);
        else if (*at < 0x20 || *at >= 0x7f) put("\\u%04x", *at);
        else put("%c", *at);
    }
    put("\"");
}

static void member(const char *name, const char *value, bool last) {
    put("\"%s\":", name);
    json_text(value);
    if (!last) put(",");
}

void print_result(const struct probe *probe, const struct result *result, bool json) {
    if (json) {
        put("{");
        member("id", probe->id, false);
        member("threat", probe->threat, false);
        member("expected", probe->expected, false);
        member("outcome", result->outcome, false);
        put("\"passed\":%s}\n", result->passed ? "true" : "false");
    } else {
        printf("%-4s  %-28s %s\n", result->passed ? "ok" : "FAIL", probe->id, result->outcome);
    }
}

void print_end(const char *nonce, unsigned count, unsigned failed_count, bool json) {
    if (json) {
        put("{\"end\":true,\"nonce\":\"%s\",\"count\":%u,\"failed\":%u", nonce, count, failed_count);
        char code[MAC_HEX];
        if (mac_finish(code)) printf(",\"mac\":\"%s\"", code);
        printf("}\n");
    } else printf("%u probes, %u failed, nonce %s\n", count, failed_count, nonce);
    fflush(stdout);
}

void print_list(const struct probe *probe) {
    printf("%s\t%s\t%s\n", probe->id, probe->threat, probe->expected);
}
