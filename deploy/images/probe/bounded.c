/* One probe in one child: bounded time, and a crash or a kill is an outcome like any other. */
#include "probe.h"
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void child(const struct probe *probe, int output) {
    struct result result = { false, "said nothing" };
    probe->run(&result, probe->argument);
    /* A struct of this size goes through a pipe in one piece. */
    ssize_t written = write(output, &result, sizeof result);
    _exit(written == (ssize_t)sizeof result ? 0 : 1);
}

static bool receive(int input, struct result *result, int64_t longest_ms) {
    struct result got;
    char *at = (char *)&got;
    size_t have = 0;
    int64_t until = now_ms() + longest_ms;
    while (have < sizeof got) {
        struct pollfd ready = { input, POLLIN, 0 };
        int64_t left = until - now_ms();
        if (left <= 0 || poll(&ready, 1, (int)left) <= 0) { failed(result, "no outcome within %lld ms", (long long)longest_ms); return false; }
        ssize_t more = read(input, at + have, sizeof got - have);
        if (more <= 0) { failed(result, "ended without an outcome"); return false; }
        have += (size_t)more;
    }
    got.outcome[sizeof got.outcome - 1] = 0;
    *result = got;
    return true;
}

void run_bounded(const struct probe *probe, struct result *result, int64_t longest_ms) {
    int ends[2];
    if (pipe(ends) != 0) { failed(result, "no pipe: %s", error_name(errno)); return; }
    pid_t pid = fork();
    if (pid < 0) {
        failed(result, "no process: %s", error_name(errno));
        close(ends[0]);
        close(ends[1]);
        return;
    }
    if (pid == 0) {
        close(ends[0]);
        child(probe, ends[1]);
    }
    close(ends[1]);
    bool received = receive(ends[0], result, longest_ms);
    close(ends[0]);
    kill(pid, SIGKILL);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
    if (received || !WIFSIGNALED(status) || WTERMSIG(status) == SIGKILL) return;
    int number = WTERMSIG(status);
    if (probe->may_be_killed && (number == SIGSYS || number == SIGSEGV)) passed(result, "killed by signal %d", number);
    else failed(result, "killed by signal %d", number);
}
