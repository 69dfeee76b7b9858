/* System calls that a desktop never needs and that get past other fences. Each is made with arguments that would get
   past the first checks, so that an answer from deeper in the kernel (EINVAL, EBADF, EFAULT) shows that no filter
   stood before it. None would do harm if it succeeded. */
#include "probe.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

static char zeros[512];
#define ZEROS ((long)zeros)

/* unshare and clone: one refusal per kind of namespace. The child ends at once. */
static void unshare_each(struct result *result, const void *unused) {
    (void)unused;
    static const long kinds[] = { 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000, 0x80 };
    for (size_t i = 0; i < COUNT(kinds); i++) {
        long answer = syscall(SYS_unshare, kinds[i]);
        expect_refused(result, answer, errno, 0, 0);
        if (!result->passed) return;
    }
}

static void clone_each(struct result *result, const void *unused) {
    (void)unused;
    static const long kinds[] = { 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000 };
    for (size_t i = 0; i < COUNT(kinds); i++) {
        long answer = syscall(SYS_clone, kinds[i] | SIGCHLD, 0L, 0L, 0L, 0L);
        if (answer == 0) _exit(0);
        expect_refused(result, answer, errno, 0, 0);
        if (!result->passed) return;
    }
}

/* setns with a namespace of our own would change nothing, but must not be possible. */
static void setns_own(struct result *result, const void *unused) {
    (void)unused;
    int file = open("/proc/self/ns/ipc", O_RDONLY | O_CLOEXEC);
    if (file < 0) { failed(result, "no namespace file: %s", error_name(errno)); return; }
    long answer = syscall(SYS_setns, file, 0L);
    expect_refused(result, answer, errno, 0, 0);
    close(file);
}

#define WITH(number, ...) { number, { __VA_ARGS__ } }
#define CALL(name, ...) { "syscall." name, "kernel-surface", "refused", make_call, &(const struct call)WITH(__VA_ARGS__), false }

static const struct probe probes[] = {
    CALL("io-uring-setup", SYS_io_uring_setup, 1, ZEROS),
    CALL("io-uring-enter", SYS_io_uring_enter, -1, 0, 0, 0),
    CALL("io-uring-register", SYS_io_uring_register, -1, 0, 0, 0),
    CALL("bpf", SYS_bpf, 0, ZEROS, 64),
    CALL("perf-event-open", SYS_perf_event_open, ZEROS, 0, -1, -1, 0),
    CALL("userfaultfd", SYS_userfaultfd, 1),
    CALL("keyctl", SYS_keyctl, 0, -3, 0),
    CALL("add-key", SYS_add_key, ZEROS, ZEROS, 0, 0, -3),
    CALL("request-key", SYS_request_key, ZEROS, ZEROS, 0, -3),
    CALL("mount", SYS_mount, (long)"none", (long)"/no-such-place", (long)"tmpfs", 0, 0),
    CALL("umount", SYS_umount2, (long)"/no-such-place", 2),
    CALL("fsopen", SYS_fsopen, (long)"tmpfs", 1),
    CALL("fsmount", SYS_fsmount, -1, 0, 0),
    CALL("open-tree", SYS_open_tree, AT_FDCWD, (long)"/", 1),
    CALL("move-mount", SYS_move_mount, -1, (long)"", -1, (long)"", 0),
    CALL("mount-setattr", SYS_mount_setattr, -1, (long)"", 0, ZEROS, 32),
    CALL("pivot-root", SYS_pivot_root, (long)"/no-such-place", (long)"/no-such-place"),
    CALL("chroot", SYS_chroot, (long)"/"),
    { "syscall.unshare", "kernel-surface", "refused", unshare_each, NULL, false },
    { "syscall.clone-namespaces", "kernel-surface", "refused", clone_each, NULL, false },
    CALL("clone3", SYS_clone3, ZEROS, 88),
    { "syscall.setns", "kernel-surface", "refused", setns_own, NULL, false },
    CALL("process-vm-readv", SYS_process_vm_readv, 1, ZEROS, 0, ZEROS, 0),
    CALL("process-vm-writev", SYS_process_vm_writev, 1, ZEROS, 0, ZEROS, 0),
    CALL("pidfd-getfd", SYS_pidfd_getfd, -1, 0, 0),
    CALL("kcmp", SYS_kcmp, 1, 1, 0, 0, 0),
    CALL("fanotify", SYS_fanotify_init, 0x200, 0),
    CALL("name-to-handle", SYS_name_to_handle_at, AT_FDCWD, (long)"/", ZEROS, ZEROS, 0),
    CALL("open-by-handle", SYS_open_by_handle_at, AT_FDCWD, ZEROS, 0),
    CALL("io-setup", SYS_io_setup, 1, ZEROS),
    CALL("mbind", SYS_mbind, 0, 0, 0, 0, 0),
    CALL("move-pages", SYS_move_pages, 0, 0, 0, 0, 0),
    CALL("migrate-pages", SYS_migrate_pages, 0, 0, 0, 0),
#ifdef SYS_memfd_secret
    CALL("memfd-secret", SYS_memfd_secret, 0),
#endif
    CALL("mq-open", SYS_mq_open, (long)"tre", 0, 0, 0),
};
GROUP(syscall_group, probes);
