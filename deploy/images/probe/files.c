/* What can be written, and what of the host can be read. Files of the kernel are opened, never written. */
#include "probe.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static void read_only_root(struct result *result, const void *unused) {
    (void)unused;
    struct statvfs about;
    if (statvfs("/", &about) != 0) { failed(result, "%s", error_name(errno)); return; }
    if (!(about.f_flag & ST_RDONLY)) failed(result, "mounted writable");
    else passed(result, "read-only");
}

/* None of the places may take a new file. */
static void no_new_file(struct result *result, const void *argument) {
    for (const char *const *folder = argument; *folder; folder++) {
        char path[256];
        snprintf(path, sizeof path, "%s/.tre-probe-%ld", *folder, (long)getpid());
        int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file < 0) continue;
        close(file);
        unlink(path);
        failed(result, "%s is writable", *folder);
        return;
    }
    passed(result, "refused");
}

/* "absent" is what a kernel says that has no such switch, or a fence that hides it. */
static void not_writable(struct result *result, const void *argument) {
    const char *said = "absent";
    for (const char *const *path = argument; *path; path++) {
        int file = open(*path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) {
            if (errno != ENOENT && errno != ENOTDIR) said = "refused";
            continue;
        }
        close(file);
        failed(result, "%s opens for writing", *path);
        return;
    }
    passed(result, "%s", said);
}

/* Masked files are absent, refused or empty. */
static void not_readable(struct result *result, const void *argument) {
    for (const char *const *path = argument; *path; path++) {
        char text[64];
        if (read_text(*path, text, sizeof text) <= 0) continue;
        failed(result, "%s can be read", *path);
        return;
    }
    passed(result, "refused or empty");
}

static bool may_be_writable(const char *place) {
    static const char *const any[] = { "/proc", "/dev", "/tmp" };
    for (size_t i = 0; i < COUNT(any); i++) {
        size_t length = strlen(any[i]);
        if (strncmp(place, any[i], length) != 0 || (place[length] && place[length] != '/')) continue;
        /* The X socket is shared between the two containers; only the display may make it. */
        if (strcmp(place, "/tmp/.X11-unix") == 0) return probe_role != ROLE_TOOLS;
        return strcmp(place, "/proc/sys") != 0 && strcmp(place, "/proc/sysrq-trigger") != 0;
    }
    /* Control groups v1: an empty folder of root's; the groups mounted below it must be read-only. */
    if (strcmp(place, "/sys/fs/cgroup") == 0) return true;
    if (strcmp(place, "/run/tre/rfb") == 0) return probe_role != ROLE_TOOLS;
    if (strcmp(place, "/workspace/imports") == 0) return false;
    /* The data have probes of their own. */
    if (strcmp(place, "/workspace/data") == 0) return true;
    return strncmp(place, "/workspace", 10) == 0 && (!place[10] || place[10] == '/') && probe_role != ROLE_DISPLAY;
}

static void writable_mounts(struct result *result, const void *unused) {
    (void)unused;
    static char text[65536];
    if (read_text("/proc/self/mountinfo", text, sizeof text) < 0) { failed(result, "unreadable: %s", error_name(errno)); return; }
    char *rest = text, *line, place[256], options[256];
    unsigned seen = 0;
    while ((line = strsep(&rest, "\n"))) {
        if (sscanf(line, "%*s %*s %*s %*s %255s %255s", place, options) != 2) continue;
        seen++;
        if (strncmp(options, "ro", 2) == 0 && (options[2] == ',' || !options[2])) continue;
        if (!may_be_writable(place)) { failed(result, "%s is writable", place); return; }
    }
    if (seen < 3) failed(result, "only %u mounts seen", seen); else passed(result, "%u mounts", seen);
}

/* Whoever could replace the probe could make it say anything. */
static void own_program(struct result *result, const void *unused) {
    (void)unused;
    struct stat about;
    if (stat("/proc/self/exe", &about) != 0) { failed(result, "%s", error_name(errno)); return; }
    if (about.st_uid != 0 || (about.st_mode & 022)) failed(result, "owner %u mode %o", (unsigned)about.st_uid, about.st_mode & 07777u);
    else passed(result, "root's, mode %o", about.st_mode & 07777u);
}

static const char *const system_folders[] = { "", "/etc", "/usr", "/usr/bin", "/usr/libexec/tre", "/var", "/var/tmp", "/root", "/home", "/opt", "/run", "/sys", "/sys/fs/cgroup", NULL };
static const char *const workspace_folders[] = { "/workspace", "/workspace/imports", NULL };
static const char *const core_pattern[] = { "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/core_pipe_limit", NULL };
static const char *const sysrq[] = { "/proc/sysrq-trigger", "/proc/sys/kernel/sysrq", NULL };
static const char *const helpers[] = {
    "/proc/sys/kernel/modprobe", "/proc/sys/kernel/hotplug", "/proc/sys/kernel/poweroff_cmd", "/sys/kernel/uevent_helper",
    "/proc/sys/kernel/usermodehelper/bset", NULL,
};
static const char *const formats[] = { "/proc/sys/fs/binfmt_misc/register", "/proc/sys/fs/binfmt_misc/status", NULL };
static const char *const kernel_switches[] = {
    "/proc/sys/vm/panic_on_oom", "/proc/sys/vm/overcommit_memory", "/proc/sys/kernel/randomize_va_space", "/proc/sys/kernel/panic",
    "/proc/sys/net/ipv4/ip_forward", "/proc/irq/default_smp_affinity", "/proc/acpi/wakeup", NULL,
};
static const char *const sys_switches[] = {
    "/sys/power/state", "/sys/kernel/mm/ksm/run", "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/module/kernel/parameters/panic",
    "/sys/kernel/profiling", "/sys/kernel/rcu_expedited", NULL,
};
static const char *const cgroup_switches[] = {
    "/sys/fs/cgroup/release_agent", "/sys/fs/cgroup/memory/release_agent", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
    "/sys/fs/cgroup/rdma/release_agent", "/sys/fs/cgroup/pids/pids.max", "/sys/fs/cgroup/devices/devices.allow",
    "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/cgroup.subtree_control", NULL,
};
static const char *const host_secrets[] = {
    "/proc/kcore", "/proc/keys", "/proc/kmsg", "/proc/timer_list", "/proc/sched_debug", "/proc/latency_stats",
    "/proc/kpagecount", "/etc/shadow", "/sys/kernel/debug/sched/features", "/sys/kernel/tracing/trace",
    "/sys/firmware/dmi/tables/DMI", "/sys/firmware/acpi/tables/DSDT", "/sys/fs/pstore", "/sys/kernel/security/lsm", NULL,
};

static const struct probe probes[] = {
    { "file.read-only-root", "tampering", "read-only", read_only_root, NULL, false },
    { "file.system-folders", "tampering", "refused", no_new_file, system_folders, false },
    { "file.workspace-folders", "tampering", "refused", no_new_file, workspace_folders, false },
    { "file.writable-mounts", "tampering", "only its own", writable_mounts, NULL, false },
    { "file.own-program", "tampering", "root's alone", own_program, NULL, false },
    { "file.core-pattern", "host-access", "refused", not_writable, core_pattern, false },
    { "file.sysrq", "host-access", "refused", not_writable, sysrq, false },
    { "file.kernel-helpers", "host-access", "refused", not_writable, helpers, false },
    { "file.program-formats", "host-access", "refused", not_writable, formats, false },
    { "file.kernel-switches", "host-access", "refused", not_writable, kernel_switches, false },
    { "file.sys-switches", "host-access", "refused", not_writable, sys_switches, false },
    { "file.cgroup-switches", "host-access", "refused", not_writable, cgroup_switches, false },
    { "file.host-secrets", "host-access", "refused or empty", not_readable, host_secrets, false },
};
GROUP(file_group, probes);
