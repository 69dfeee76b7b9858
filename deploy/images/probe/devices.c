/* Device nodes: which are there, and whether one can be made. */
#include "probe.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static bool is_known(const char *name) {
    static const char *const names[] = {
        "null", "zero", "full", "random", "urandom", "tty", "ptmx", "console", "pts", "shm", "mqueue",
        "fd", "stdin", "stdout", "stderr", "core", "init",
    };
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void nodes(struct result *result, const void *unused) {
    (void)unused;
    DIR *folder = opendir("/dev");
    if (!folder) { failed(result, "no /dev: %s", error_name(errno)); return; }
    struct dirent *entry;
    unsigned seen = 0;
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] == '.' && (!entry->d_name[1] || !strcmp(entry->d_name, ".."))) continue;
        seen++;
        if (!is_known(entry->d_name)) { failed(result, "/dev/%.80s", entry->d_name); closedir(folder); return; }
    }
    closedir(folder);
    passed(result, "%u known ones", seen);
}

static void cannot_open(struct result *result, const void *unused) {
    (void)unused;
    static const char *const paths[] = {
        "/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/net/tun", "/dev/vsock", "/dev/vhost-vsock",
        "/dev/loop-control", "/dev/loop0", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/dm-0", "/dev/mapper/control", "/dev/dri/card0",
        "/dev/uinput", "/dev/input/event0", "/dev/snd/seq", "/dev/ttyS0", "/dev/hpet", "/dev/cpu/0/msr", "/dev/userfaultfd", "/dev/bus/usb/001/001",
    };
    for (size_t i = 0; i < COUNT(paths); i++) {
        int file = open(paths[i], O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
        if (file < 0) continue;
        close(file);
        failed(result, "%s opens", paths[i]);
        return;
    }
    passed(result, "none of %zu", COUNT(paths));
}

struct node { mode_t kind; unsigned major, minor; };

/* In /tmp, where plain files can be made, so that the refusal is about the kind. */
static void make(struct result *result, const void *argument) {
    const struct node *node = argument;
    char path[64];
    snprintf(path, sizeof path, "/tmp/.tre-probe-%ld", (long)getpid());
    int answer = mknod(path, node->kind | 0600, makedev(node->major, node->minor));
    expect_refused(result, answer, errno, EROFS, 0);
    if (answer == 0) unlink(path);
}

#define NODE(name, kind, major, minor) { name, "host-access", "refused", make, &(const struct node){ kind, major, minor }, false }
static const struct probe probes[] = {
    { "device.nodes", "host-access", "only the harmless ones", nodes, NULL, false },
    { "device.open", "host-access", "refused", cannot_open, NULL, false },
    NODE("device.make-memory", S_IFCHR, 1, 1),
    NODE("device.make-disk", S_IFBLK, 8, 0),
    NODE("device.make-fuse", S_IFCHR, 10, 229),
};
GROUP(device_group, probes);
