/* What belongs to somebody else: processes, memory, listeners, files of a uid that has no business in this container. */
#include "probe.h"
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The real uid of a process, or -1. */
static long uid_of(const char *pid) {
    char path[300], status[4096];
    snprintf(path, sizeof path, "/proc/%.20s/status", pid);
    const char *at = read_text(path, status, sizeof status) > 0 ? strstr(status, "\nUid:") : NULL;
    return at ? atol(at + 5) : -1;
}

/* This container's uids: its first process's, and the probe's own. */
static bool is_ours(long uid) { return uid >= 0 && (uid == uid_of("1") || uid == (long)getuid()); }

static void processes(struct result *result, const void *unused) {
    (void)unused;
    DIR *proc = opendir("/proc");
    if (!proc) { failed(result, "no /proc: %s", error_name(errno)); return; }
    struct dirent *entry;
    unsigned seen = 0;
    while ((entry = readdir(proc))) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        long uid = uid_of(entry->d_name);
        /* It ended meanwhile. */
        if (uid < 0) continue;
        if (!is_ours(uid)) { failed(result, "process %s has uid %ld", entry->d_name, uid); closedir(proc); return; }
        seen++;
    }
    closedir(proc);
    if (seen == 0) failed(result, "no process seen"); else passed(result, "%u processes", seen);
}

/* The column of a kernel table with whitespace between columns, or -1. */
static long column(const char *line, int number, int base) {
    while (number-- > 0) {
        line += strspn(line, " \t");
        line += strcspn(line, " \t");
    }
    line += strspn(line, " \t");
    return isxdigit((unsigned char)*line) ? strtol(line, NULL, base) : -1;
}

struct table { const char *path; int uid, state, wanted; };

/* Each line of a kernel table must belong to this container. False when one does not. */
static bool only_ours(struct result *result, const struct table *table, unsigned *seen) {
    static char text[65536];
    if (read_text(table->path, text, sizeof text) < 0) {
        if (errno == ENOENT) return true;
        failed(result, "%s: %s", table->path, error_name(errno));
        return false;
    }
    char *rest = text, *line = strsep(&rest, "\n");
    while ((line = strsep(&rest, "\n"))) {
        long uid = column(line, table->uid, 10);
        if (uid < 0 || (table->state && column(line, table->state, 16) != table->wanted)) continue;
        if (!is_ours(uid)) { failed(result, "%s: one of uid %ld", table->path, uid); return false; }
        ++*seen;
    }
    return true;
}

/* In a namespace of its own, nobody but this container's uids can listen. 10: TCP LISTEN, 7: an unconnected socket. */
static void listeners(struct result *result, const void *unused) {
    (void)unused;
    static const struct table tables[] = {
        { "/proc/net/tcp", 7, 3, 10 }, { "/proc/net/tcp6", 7, 3, 10 }, { "/proc/net/udp", 7, 3, 7 }, { "/proc/net/udp6", 7, 3, 7 },
    };
    unsigned seen = 0;
    for (size_t i = 0; i < COUNT(tables); i++)
        if (!only_ours(result, &tables[i], &seen)) return;
    passed(result, "%u, all of this container", seen);
}

static void shared_memory(struct result *result, const void *unused) {
    (void)unused;
    static const struct table tables[] = { { "/proc/sysvipc/shm", 7, 0, 0 }, { "/proc/sysvipc/msg", 7, 0, 0 }, { "/proc/sysvipc/sem", 4, 0, 0 } };
    unsigned seen = 0;
    for (size_t i = 0; i < COUNT(tables); i++)
        if (!only_ours(result, &tables[i], &seen)) return;
    passed(result, "%u, all of this container", seen);
}

/* The first process is the researcher's, this one is not: neither may touch the other. Signal 0 asks only. */
static void signals(struct result *result, const void *unused) {
    (void)unused;
    if (getpid() == 1 || getppid() == 1) { passed(result, "no other process"); return; }
    int answer = kill(1, 0);
    expect_refused(result, answer, errno, 0, 0);
}

static void memory(struct result *result, const void *unused) {
    (void)unused;
    static const char *const files[] = { "/proc/1/mem", "/proc/1/environ", "/proc/1/maps", "/proc/1/fd" };
    if (getpid() == 1 || getppid() == 1) { passed(result, "no other process"); return; }
    for (size_t i = 0; i < COUNT(files); i++) {
        char byte[16];
        int file = open(files[i], O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) continue;
        /* Some of these open and refuse to be read. */
        bool folder = i == 3, readable = folder || pread(file, byte, sizeof byte, 0) > 0 || i == 0;
        close(file);
        if (readable) { failed(result, "%s can be read", files[i]); return; }
    }
    passed(result, "refused");
}

/* A debugger is for one's own processes: the first one has another uid. Let go again at once if it is taken. */
static void trace(struct result *result, const void *unused) {
    (void)unused;
    if (getpid() == 1 || getppid() == 1) { passed(result, "no other process"); return; }
    long answer = syscall(SYS_ptrace, 0x4206L, 1L, 0L, 0L);
    expect_refused(result, answer, errno, 0, 0);
}

/* Folders in which each desktop has its own: nobody else's may be there. */
static void files(struct result *result, const void *unused) {
    (void)unused;
    static const char *const folders[] = { "/workspace", "/home", "/tmp", "/var/tmp", "/srv", "/mnt", "/media", "/opt" };
    unsigned seen = 0;
    for (size_t i = 0; i < COUNT(folders); i++) {
        DIR *open = opendir(folders[i]);
        if (!open) continue;
        struct dirent *entry;
        struct stat own = { 0 };
        fstat(dirfd(open), &own);
        while ((entry = readdir(open))) {
            struct stat about;
            /* The display's socket is the one thing that both containers see. */
            if (entry->d_name[0] == '.' && (!entry->d_name[1] || strcmp(entry->d_name, "..") == 0)) continue;
            if (strcmp(entry->d_name, ".X11-unix") == 0) continue;
            if (fstatat(dirfd(open), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) continue;
            /* Who made the folder, root or Node, made the places in it. */
            if (about.st_uid != 0 && about.st_uid != own.st_uid && !is_ours((long)about.st_uid)) {
                failed(result, "%s/%.60s belongs to uid %u", folders[i], entry->d_name, (unsigned)about.st_uid);
                closedir(open);
                return;
            }
            seen++;
        }
        closedir(open);
    }
    passed(result, "none in %u entries", seen);
}

static const struct probe probes[] = {
    { "other.processes", "host-access", "none", processes, NULL, false },
    { "other.listeners", "host-access", "none", listeners, NULL, false },
    { "other.shared-memory", "host-access", "none", shared_memory, NULL, false },
    { "other.signals", "tampering", "refused", signals, NULL, false },
    { "other.memory", "tampering", "refused", memory, NULL, false },
    { "other.trace", "tampering", "refused", trace, NULL, false },
    { "other.files", "host-access", "none", files, NULL, false },
};
GROUP(other_group, probes);
