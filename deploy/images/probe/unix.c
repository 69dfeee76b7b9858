/* Unix sockets that lead out of the container. */
#include "probe.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST_ENTRIES = 4000, DEEPEST = 5 };

/* Anything at all at a place where an engine or a host service listens. */
static void absent_paths(struct result *result, const void *argument) {
    unsigned seen = 0;
    for (const char *const *path = argument; *path; path++) {
        struct stat about;
        if (lstat(*path, &about) == 0) { failed(result, "%s exists", *path); return; }
        if (errno != ENOENT && errno != ENOTDIR && errno != EACCES) { failed(result, "%s: %s", *path, error_name(errno)); return; }
        seen++;
    }
    passed(result, "none of %u paths", seen);
}

static const char *const engines[] = {
    "/var/run/docker.sock", "/run/docker.sock", "/run/docker", "/run/containerd", "/run/podman", "/run/crio",
    "/var/run/crio/crio.sock", "/run/dockershim.sock", "/run/cri-dockerd.sock", "/run/k3s", "/run/buildkit",
    "/run/runc", "/var/lib/docker", "/var/lib/containerd", "/var/lib/kubelet", NULL,
};

static const char *const host_services[] = {
    "/run/dbus/system_bus_socket", "/run/systemd/private", "/run/systemd/journal/socket", "/run/systemd/notify",
    "/run/systemd/resolve", "/run/nscd/socket", "/run/postgresql", "/var/run/postgresql", "/dev/log", "/run/snapd.socket",
    "/run/libvirt", "/run/acpid.socket", NULL,
};

static const char *const own_services[] = {
    "/run/tre/node", "/run/tre/pg", "/run/tre/display", "/run/tre/desktops", "/var/lib/tre/pg", "/var/lib/tre/keys",
    "/var/lib/tre/objects", "/var/lib/tre/volumes", NULL,
};

/* The socket that belongs to this container, the only one that may be in /run. */
static bool is_own(const char *path) {
    return probe_role != ROLE_TOOLS && strncmp(path, "/run/tre/rfb/", 13) == 0;
}

/* False, with the outcome said, when a socket was found below the folder or the search had to stop. */
static bool search(struct result *result, const char *folder, int depth, unsigned *seen) {
    DIR *open = opendir(folder);
    if (!open) return true;
    struct dirent *entry;
    bool clean = true;
    while (clean && (entry = readdir(open))) {
        char path[512];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (++*seen > MOST_ENTRIES) { failed(result, "more than %d entries", MOST_ENTRIES); clean = false; break; }
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (lstat(path, &about) != 0) continue;
        if (S_ISSOCK(about.st_mode) && !is_own(path)) { failed(result, "socket %s", path); clean = false; }
        else if (S_ISDIR(about.st_mode) && depth < DEEPEST) clean = search(result, path, depth + 1, seen);
    }
    closedir(open);
    return clean;
}

static void sockets_in_run(struct result *result, const void *unused) {
    (void)unused;
    unsigned seen = 0;
    char real[256];
    if (!search(result, "/run", 0, &seen)) return;
    /* Where /var/run is no link to /run, it is a place of its own. */
    ssize_t length = readlink("/var/run", real, sizeof real - 1);
    if (length < 0 && !search(result, "/var/run", 0, &seen)) return;
    passed(result, "none in %u entries", seen);
}

/* 0 when whoever listens is a process of this container, else a reason. A peer in another pid namespace has pid 0. */
static const char *foreign(const char *name, int type) {
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    size_t length = strlen(name);
    if (length >= sizeof address.sun_path) return "name too long";
    memcpy(address.sun_path + 1, name, length);
    int file = socket(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (file < 0) return "no socket";
    struct { int pid; unsigned uid, gid; } peer = { 0, 0, 0 };
    socklen_t size = sizeof peer;
    const char *reason = NULL;
    if (connect(file, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + length)) != 0)
        reason = errno == ECONNREFUSED ? NULL : "cannot be asked";
    else if (getsockopt(file, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.pid == 0)
        reason = "belongs to a process outside";
    close(file);
    return reason;
}

/* Abstract sockets belong to the network namespace: one that is not ours means that the namespace is shared. */
static void abstract(struct result *result, const void *unused) {
    (void)unused;
    char text[65536], name[128];
    if (read_text("/proc/net/unix", text, sizeof text) < 0) { failed(result, "unreadable: %s", error_name(errno)); return; }
    char *rest = text, *line;
    unsigned flags, type, own = 0;
    while ((line = strsep(&rest, "\n"))) {
        if (sscanf(line, "%*s %*x %*x %x %x %*x %*u @%127[^\n]", &flags, &type, name) != 3) continue;
        if (!(flags & 0x10000)) continue;
        const char *reason = foreign(name, (int)type);
        if (reason) { failed(result, "@%.100s %s", name, reason); return; }
        own++;
    }
    passed(result, "%u, all of this container", own);
}

/* A socket that was mounted by itself, wherever: the usual way in which an engine is handed to a container. */
static void mounted(struct result *result, const void *unused) {
    (void)unused;
    static char text[65536];
    if (read_text("/proc/self/mountinfo", text, sizeof text) < 0) { failed(result, "unreadable: %s", error_name(errno)); return; }
    char *rest = text, *line, place[256];
    unsigned seen = 0;
    while ((line = strsep(&rest, "\n"))) {
        struct stat about;
        if (sscanf(line, "%*s %*s %*s %*s %255s", place) != 1) continue;
        seen++;
        if (stat(place, &about) == 0 && S_ISSOCK(about.st_mode)) { failed(result, "socket %s", place); return; }
    }
    if (seen == 0) failed(result, "no mounts seen"); else passed(result, "none of %u mounts", seen);
}

static const struct probe probes[] = {
    { "unix.abstract", "host-access", "none from outside", abstract, NULL, false },
    { "unix.engine", "host-access", "absent", absent_paths, engines, false },
    { "unix.host-services", "host-access", "absent", absent_paths, host_services, false },
    { "unix.own-services", "host-access", "absent", absent_paths, own_services, false },
    { "unix.mounted", "host-access", "none", mounted, NULL, false },
    { "unix.run", "host-access", "no socket but its own", sockets_in_run, NULL, false },
};
GROUP(unix_group, probes);
