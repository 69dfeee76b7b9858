/* tre-probe --nonce TEXT [--json] [--role tools|display] [--only ID[,ID]...] [--within MS] [--wait MS]
   tre-probe --list
   tre-probe --connect HOST PORT [tcp|udp|dns|icmp]
   tre-probe --canary | --twin
   Exit code: 0 all passed, 1 something failed, 2 wrong use. */
#include "mac.h"
#include "canary.h"
#include "hosts.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

enum role probe_role = ROLE_ANY;
int64_t within_ms = WITHIN_MS;
int answer_ms = ANSWER_MS;

static const struct probe_group *const groups[] = {
    &network_group, &host_group, &dns_group, &unix_group, &family_group, &syscall_group,
    &machine_group, &privilege_group, &other_group, &file_group, &data_group, &device_group, &secret_group,
};

static const char usage[] =
    "usage: tre-probe --nonce TEXT [--json] [--role tools|display] [--only ID[,ID]...] [--within MS] [--wait MS]\n"
    "       tre-probe --list\n"
    "       tre-probe --connect HOST PORT [tcp|udp|dns|icmp]\n"
    "       tre-probe --canary | --twin\n";

struct options {
    const char *nonce, *only;
    bool json, list;
};

/* The nonce is printed as it came: only letters that need no escape. */
static bool is_nonce(const char *text) {
    size_t length = strlen(text);
    return length >= 16 && length <= 128
        && strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == length;
}

/* Milliseconds of at most ten minutes; 0 when it is no such number. */
static int milliseconds(const char *text) {
    char *end;
    long number = strtol(text, &end, 10);
    return *text && !*end && number > 0 && number <= 600000 ? (int)number : 0;
}

static bool parse(int count, char **words, struct options *options) {
    for (int i = 1; i < count; i++) {
        const char *value = i + 1 < count ? words[i + 1] : NULL;
        if (strcmp(words[i], "--json") == 0) options->json = true;
        else if (strcmp(words[i], "--list") == 0) options->list = true;
        else if (value && strcmp(words[i], "--nonce") == 0) { options->nonce = value; i++; }
        else if (value && strcmp(words[i], "--only") == 0) { options->only = value; i++; }
        else if (value && strcmp(words[i], "--within") == 0 && (within_ms = milliseconds(value)) > 0) i++;
        else if (value && strcmp(words[i], "--wait") == 0 && (answer_ms = milliseconds(value)) > 0) i++;
        else if (value && strcmp(words[i], "--role") == 0) {
            if (strcmp(value, "tools") == 0) probe_role = ROLE_TOOLS;
            else if (strcmp(value, "display") == 0) probe_role = ROLE_DISPLAY;
            else return false;
            i++;
        } else return false;
    }
    return options->list || (options->nonce && is_nonce(options->nonce));
}

/* Whether the id is one of those separated by commas. */
static bool is_among(const char *ids, const char *id) {
    size_t length = strlen(id);
    for (const char *at = ids; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncmp(at, id, length) == 0 && (at[length] == ',' || !at[length])) return true;
    return false;
}

/* Whatever was sent and stays unanswered is a hole already. Once that has been seen often enough, asking on is quick. */
static void lose_patience(const struct result *result) {
    static int silent;
    if (!result->passed && strncmp(result->outcome, "ETIMEDOUT", 9) == 0 && ++silent == 3 && answer_ms > HASTY_MS) answer_ms = HASTY_MS;
}

static void run_all(const struct options *options, unsigned *count, unsigned *failures) {
    int64_t until = now_ms() + within_ms, share = within_ms / 3;
    for (size_t g = 0; g < COUNT(groups); g++) {
        for (size_t i = 0; i < groups[g]->count; i++) {
            const struct probe *probe = &groups[g]->probes[i];
            if (options->only && !is_among(options->only, probe->id)) continue;
            if (options->list) { print_list(probe); continue; }
            struct result result = { false, "" };
            int64_t left = until - now_ms();
            if (left > 0) run_bounded(probe, &result, left < share ? left : share);
            else failed(&result, "not run: out of time");
            lose_patience(&result);
            print_result(probe, &result, options->json);
            /* What is buffered would be written again by the next child. */
            fflush(stdout);
            (*count)++;
            *failures += result.passed ? 0 : 1;
        }
    }
}

int main(int count, char **words) {
    /* Another process of the same uid could otherwise attach, or write into our output. */
    prctl(PR_SET_DUMPABLE, 0);
    struct rlimit no_core = { 0, 0 };
    setrlimit(RLIMIT_CORE, &no_core);
    signal(SIGPIPE, SIG_IGN);
    mac_take_key();
    hosts_take();

    if (count >= 4 && count <= 5 && strcmp(words[1], "--connect") == 0)
        return connect_mode(words[2], words[3], count == 5 ? words[4] : "tcp", "tre-probe-hello");
    if (count == 2 && strcmp(words[1], "--canary") == 0) return canary_mode();
    if (count == 2 && strcmp(words[1], "--twin") == 0) return twin_mode();

    struct options options = { 0 };
    if (!parse(count, words, &options)) {
        fputs(usage, stderr);
        return 2;
    }
    unsigned run = 0, failures = 0;
    run_all(&options, &run, &failures);
    if (options.list) return 0;
    if (run == 0) {
        fprintf(stderr, "tre-probe: no probe is called %s\n", options.only);
        return 2;
    }
    print_end(options.nonce, run, failures, options.json);
    return failures == 0 ? 0 : 1;
}
