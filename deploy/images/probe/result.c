/* Outcomes: how they are said and named. */
#include "probe.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static void say(struct result *result, bool ok, const char *format, va_list values) {
    result->passed = ok;
    vsnprintf(result->outcome, sizeof result->outcome, format, values);
}

void passed(struct result *result, const char *format, ...) {
    va_list values;
    va_start(values, format);
    say(result, true, format, values);
    va_end(values);
}

void failed(struct result *result, const char *format, ...) {
    va_list values;
    va_start(values, format);
    say(result, false, format, values);
    va_end(values);
}

const char *error_name(int error) {
    static const struct { int error; const char *name; } names[] = {
        { EPERM, "EPERM" }, { ENOENT, "ENOENT" }, { ESRCH, "ESRCH" }, { EINTR, "EINTR" }, { EIO, "EIO" },
        { ENXIO, "ENXIO" }, { EBADF, "EBADF" }, { ECHILD, "ECHILD" }, { EAGAIN, "EAGAIN" },
        { ENOMEM, "ENOMEM" }, { EACCES, "EACCES" }, { EFAULT, "EFAULT" }, { EBUSY, "EBUSY" },
        { EEXIST, "EEXIST" }, { EXDEV, "EXDEV" }, { ENODEV, "ENODEV" }, { ENOTDIR, "ENOTDIR" },
        { EISDIR, "EISDIR" }, { EINVAL, "EINVAL" }, { EMFILE, "EMFILE" }, { ENOTTY, "ENOTTY" },
        { ENOSPC, "ENOSPC" }, { EROFS, "EROFS" }, { EPIPE, "EPIPE" }, { ENOSYS, "ENOSYS" },
        { ELOOP, "ELOOP" }, { EPROTO, "EPROTO" }, { EPROTOTYPE, "EPROTOTYPE" },
        { EPROTONOSUPPORT, "EPROTONOSUPPORT" }, { ESOCKTNOSUPPORT, "ESOCKTNOSUPPORT" },
        { EOPNOTSUPP, "EOPNOTSUPP" }, { EPFNOSUPPORT, "EPFNOSUPPORT" }, { EAFNOSUPPORT, "EAFNOSUPPORT" },
        { EADDRNOTAVAIL, "EADDRNOTAVAIL" }, { ENETDOWN, "ENETDOWN" }, { ENETUNREACH, "ENETUNREACH" },
        { ECONNRESET, "ECONNRESET" }, { ETIMEDOUT, "ETIMEDOUT" }, { ECONNREFUSED, "ECONNREFUSED" },
        { EHOSTUNREACH, "EHOSTUNREACH" }, { EINPROGRESS, "EINPROGRESS" }, { ENOPROTOOPT, "ENOPROTOOPT" },
    };
    static char other[24];
    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i].error == error) return names[i].name;
    snprintf(other, sizeof other, "errno %d", error);
    return other;
}

void expect_refused(struct result *result, long value, int error, int extra1, int extra2) {
    if (value >= 0) { failed(result, "allowed (returned %ld)", value); return; }
    bool refused = error == EPERM || error == EACCES || error == ENOSYS;
    if (refused || (extra1 && error == extra1) || (extra2 && error == extra2)) passed(result, "%s", error_name(error));
    else failed(result, "reached the kernel: %s", error_name(error));
}

void make_call(struct result *result, const void *argument) {
    const struct call *call = argument;
    const long *with = call->with;
    long answer = syscall(call->number, with[0], with[1], with[2], with[3], with[4], 0L);
    expect_refused(result, answer, errno, 0, 0);
}

int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long read_text(const char *path, char *buffer, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return -1;
    size_t length = 0;
    ssize_t got = 0;
    while (length < size - 1 && (got = read(file, buffer + length, size - 1 - length)) > 0) length += (size_t)got;
    int error = errno;
    close(file);
    buffer[length] = 0;
    errno = error;
    return got < 0 ? -1 : (long)length;
}
