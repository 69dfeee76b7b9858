/* tre-probe: attempts, from inside a container, what isolation must refuse. See README.md. */
#ifndef TRE_PROBE_H
#define TRE_PROBE_H

#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OUTCOME_BYTES = 320, WITHIN_MS = 25000, ANSWER_MS = 700, HASTY_MS = 50 };

/* Time of the whole run; no single probe takes more than a third of it, so that one which hangs hides no other. */
extern int64_t within_ms;

/* How long an answer is waited for, where something was sent. */
extern int answer_ms;

/* What one probe found. Nothing said means failed: whatever is unknown is closed. */
struct result {
    bool passed;
    char outcome[OUTCOME_BYTES];
};

/* One probe: run in a child process of its own, so that neither a crash nor a hang hides the rest. */
struct probe {
    const char *id;        /* stable; Node knows the whole list */
    const char *threat;    /* what would be lost, a key of docs/threats.md */
    const char *expected;  /* what isolation demands */
    void (*run)(struct result *, const void *argument);
    const void *argument;
    bool may_be_killed;    /* death by SIGSYS or SIGSEGV is a refusal */
};

struct probe_group {
    const struct probe *probes;
    size_t count;
};

extern const struct probe_group network_group, host_group, dns_group, unix_group, family_group, syscall_group,
    machine_group, privilege_group, other_group, file_group, data_group, device_group, secret_group;

/* Which container this is, as told by --role; decides which mounts may be writable. */
enum role { ROLE_ANY, ROLE_TOOLS, ROLE_DISPLAY };
extern enum role probe_role;

void passed(struct result *result, const char *format, ...) __attribute__((format(printf, 2, 3)));
void failed(struct result *result, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The symbolic name of an errno value, such as EPERM. */
const char *error_name(int error);

/* Passed when `value` is an error that says "refused by policy": EPERM, EACCES, ENOSYS or one of the extras. */
void expect_refused(struct result *result, long value, int error, int extra1, int extra2);

/* One system call with its arguments; refused is what is expected of it. */
struct call { long number, with[5]; };
void make_call(struct result *result, const void *call);

/* Runs one probe in a child, for at most this many milliseconds. */
void run_bounded(const struct probe *probe, struct result *result, int64_t longest_ms);

/* Milliseconds of the monotonic clock. */
int64_t now_ms(void);

void print_result(const struct probe *probe, const struct result *result, bool json);
void print_end(const char *nonce, unsigned count, unsigned failed_count, bool json);
void print_list(const struct probe *probe);

/* --connect HOST PORT [tcp|udp|dns|icmp]: 0 when the other side answered. Numeric addresses only. */
int connect_mode(const char *host, const char *port, const char *how, const char *nonce);

/* Reads a whole small file; returns its length, or -1 with errno. Always terminates the text. */
long read_text(const char *path, char *buffer, size_t size);

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define GROUP(name, array) const struct probe_group name = { array, COUNT(array) }
#endif
