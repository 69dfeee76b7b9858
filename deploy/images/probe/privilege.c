/* What this process, and every other that can be seen, may do. */
#include "probe.h"
#include <ctype.h>
#include <dirent.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* The value after "NAME:" in a status file, or NULL. */
static const char *field(const char *status, const char *name) {
    const char *at = strstr(status, name);
    if (!at) return NULL;
    at += strlen(name);
    return at + strspn(at, " \t");
}

/* What a status file says against isolation, or NULL. */
static const char *against(const char *status) {
    static const char *const sets[] = { "\nCapInh:", "\nCapPrm:", "\nCapEff:", "\nCapBnd:", "\nCapAmb:" };
    for (size_t i = 0; i < COUNT(sets); i++) {
        const char *value = field(status, sets[i]);
        if (!value || strtoull(value, NULL, 16) != 0) return "has capabilities";
    }
    const char *seccomp = field(status, "\nSeccomp:"), *gains = field(status, "\nNoNewPrivs:");
    if (!seccomp || *seccomp != '2') return "has no seccomp filter";
    if (!gains || *gains != '1') return "may gain privileges";
    const char *uid = field(status, "\nUid:");
    if (!uid || atoi(uid) == 0) return "is root";
    return NULL;
}

static void capabilities(struct result *result, const void *set) {
    char status[8192];
    if (read_text("/proc/self/status", status, sizeof status) < 0) { failed(result, "unreadable: %s", error_name(errno)); return; }
    const char *value = field(status, set);
    if (!value) failed(result, "not reported");
    else if (strtoull(value, NULL, 16) != 0) failed(result, "%.16s", value);
    else passed(result, "0");
}

static void no_new_privileges(struct result *result, const void *unused) {
    (void)unused;
    int value = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
    if (value == 1) passed(result, "1"); else failed(result, "%d", value);
}

static void seccomp_mode(struct result *result, const void *unused) {
    (void)unused;
    int value = prctl(PR_GET_SECCOMP, 0, 0, 0, 0);
    if (value == 2) passed(result, "2"); else failed(result, "%d", value);
}

static void not_dumpable(struct result *result, const void *unused) {
    (void)unused;
    int value = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
    if (value == 0) passed(result, "0"); else failed(result, "%d", value);
}

static void every_process(struct result *result, const void *unused) {
    (void)unused;
    DIR *proc = opendir("/proc");
    if (!proc) { failed(result, "no /proc: %s", error_name(errno)); return; }
    unsigned seen = 0;
    struct dirent *entry;
    while ((entry = readdir(proc))) {
        char path[300], status[8192];
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        snprintf(path, sizeof path, "/proc/%s/status", entry->d_name);
        if (read_text(path, status, sizeof status) <= 0) continue;
        /* A process that has ended but was not waited for holds nothing any more. */
        const char *state = field(status, "\nState:"), *reason = against(status);
        if (state && *state == 'Z') continue;
        if (reason) { failed(result, "process %s %s", entry->d_name, reason); closedir(proc); return; }
        seen++;
    }
    closedir(proc);
    if (seen == 0) failed(result, "no process seen"); else passed(result, "%u processes", seen);
}

static void not_root(struct result *result, const void *unused) {
    (void)unused;
    gid_t groups[128];
    int count = getgroups((int)COUNT(groups), groups);
    if (getuid() == 0 || geteuid() == 0) { failed(result, "uid 0"); return; }
    if (getgid() == 0 || getegid() == 0 || count < 0) { failed(result, "gid 0"); return; }
    for (int i = 0; i < count; i++)
        if (groups[i] == 0) { failed(result, "member of group 0"); return; }
    passed(result, "uid %u gid %u", (unsigned)getuid(), (unsigned)getgid());
}

static void become_root(struct result *result, const void *unused) {
    (void)unused;
    gid_t root = 0;
    int answers[] = { setuid(0), setgid(0), setreuid(0, 0), setresgid(0, 0, 0), setgroups(1, &root) };
    for (size_t i = 0; i < COUNT(answers); i++)
        if (answers[i] == 0) { failed(result, "attempt %zu succeeded", i); return; }
    passed(result, "refused");
}

/* Files that would run as somebody else, or with capabilities. */
static bool raising_below(struct result *result, const char *path, int depth, unsigned *seen) {
    DIR *folder = opendir(path);
    struct dirent *entry;
    bool clean = true;
    while (folder && clean && (entry = readdir(folder))) {
        char below[512];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (lstat(below, &about) != 0) continue;
        ++*seen;
        if (S_ISDIR(about.st_mode)) clean = depth == 0 || raising_below(result, below, depth - 1, seen);
        /* What nobody may run raises nobody. */
        else if (S_ISREG(about.st_mode) && (about.st_mode & 0111) && ((about.st_mode & S_ISUID) || (about.st_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP)
                || lgetxattr(below, "security.capability", NULL, 0) > 0)) {
            failed(result, "%.120s", below);
            clean = false;
        }
    }
    if (folder) closedir(folder);
    return clean;
}

static void raising_files(struct result *result, const void *unused) {
    (void)unused;
    static const char *const places[] = { "/usr/bin", "/usr/sbin", "/usr/local", "/usr/libexec", "/opt", "/usr/lib" };
    unsigned seen = 0;
    for (size_t i = 0; i < COUNT(places); i++)
        if (!raising_below(result, places[i], 2, &seen)) return;
    passed(result, "none of %u files", seen);
}

/* In the host's pid namespace the second process is a kernel thread. */
static void own_processes(struct result *result, const void *unused) {
    (void)unused;
    char name[64];
    if (read_text("/proc/2/comm", name, sizeof name) > 0 && strncmp(name, "kthreadd", 8) == 0) failed(result, "host processes visible");
    else if (read_text("/proc/1/comm", name, sizeof name) <= 0) failed(result, "init not visible");
    else passed(result, "init is %.*s", (int)strcspn(name, "\n"), name);
}

#define SET(name, field) { name, "privilege", "0", capabilities, field, false }
static const struct probe probes[] = {
    SET("privilege.inheritable", "\nCapInh:"),
    SET("privilege.permitted", "\nCapPrm:"),
    SET("privilege.effective", "\nCapEff:"),
    SET("privilege.bounding", "\nCapBnd:"),
    SET("privilege.ambient", "\nCapAmb:"),
    { "privilege.no-new-privileges", "privilege", "1", no_new_privileges, NULL, false },
    { "privilege.seccomp", "privilege", "2", seccomp_mode, NULL, false },
    { "privilege.every-process", "privilege", "filtered, without capabilities", every_process, NULL, false },
    { "privilege.not-root", "privilege", "neither uid nor gid 0", not_root, NULL, false },
    { "privilege.become-root", "privilege", "refused", become_root, NULL, false },
    { "privilege.raising-files", "privilege", "none", raising_files, NULL, false },
    { "privilege.own-processes", "host-access", "only its own processes", own_processes, NULL, false },
    { "privilege.not-dumpable", "tampering", "0", not_dumpable, NULL, false },
};
GROUP(privilege_group, probes);
