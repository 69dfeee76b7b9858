using static Tre.DockerTests.Isolation.Profiles;

namespace Tre.DockerTests.Isolation;

/// <summary>Holes in the filter of system calls. Asked as root with all capabilities, so that nothing but the filter refuses.</summary>
internal static class SystemCallHoles
{
    public static IReadOnlyList<Hole> All { get; } =
    [
        Socket("vsock", "sockets to the hypervisor", 40),
        Socket("packet", "packet sockets", 17),
        Socket("packets of the first kind", "packet sockets of the first kind", 2, 10),
        new("raw sockets", "raw sockets") { Asker = Asker.Almighty, Profile = AllowSocket(2, 3) },
        Socket("cipher sockets", "cipher sockets", 38),
        Socket("audit", "audit messages", 16, null, 9),
        Socket("device events", "device events", 16, null, 15),
        Socket("firewall rules", "firewall rules", 16, null, 12),
        Socket("SCTP", "SCTP", 2, 5, 132),
        Socket("multipath TCP", "multipath TCP", 2, 1, 262),
        Socket("another family", "sockets of any other family", 44),
        Socket("another netlink", "netlink of any other protocol", 16, null, 16),
        Socket("another transport", "any other transport", 2, 2, 136),
        Call("io_uring", "io_uring_setup", "io_uring_enter", "io_uring_register"),
        Call("programs in the kernel (bpf)", "bpf"),
        Call("performance counters", "perf_event_open"),
        Call("page faults handled outside the kernel", "userfaultfd"),
        Call("kernel keyrings", "keyctl", "add_key", "request_key"),
        Call("mounting", "mount", "umount2") with { Mechanisms = ["mounting", "remounting the data"] },
        Call("mounting by descriptors", "fsopen", "fsmount", "open_tree", "move_mount", "mount_setattr"),
        Call("changing the root mount", "pivot_root"),
        Call("changing the root folder", "chroot"),
        Call("new namespaces by unshare", "unshare"),
        Call("new namespaces by clone", "clone"),
        Call("new namespaces by clone3", "clone3"),
        Call("entering a namespace", "setns"),
        Call("reading or writing another's memory by call", "process_vm_readv", "process_vm_writev"),
        Call("taking another's descriptors", "pidfd_getfd"),
        Call("comparing kernel objects", "kcmp"),
        Call("watching whole file systems", "fanotify_init"),
        Call("files by handle, past every path", "name_to_handle_at", "open_by_handle_at"),
        Call("asynchronous I/O of the first kind", "io_setup"),
        Call("placing memory", "mbind", "move_pages", "migrate_pages"),
        Call("message queues by name", "mq_open"),
        Call("another kernel", "kexec_load", "kexec_file_load"),
        Call("kernel modules", "init_module", "finit_module", "delete_module"),
        Call("restarting the machine", "reboot"),
        Call("swap", "swapon", "swapoff"),
        Call("process accounting", "acct"),
        Call("disk quotas", "quotactl"),
        Call("the kernel's log", "syslog"),
        Call("the clock", "clock_settime", "clock_adjtime", "adjtimex", "settimeofday"),
        Call("the machine's name", "sethostname", "setdomainname"),
        Call("hanging up terminals", "vhangup"),
        Call("a weaker personality", "personality"),
        Call("I/O ports", "ioperm", "iopl"),
        Call("segment descriptors", "modify_ldt"),
        Call("making a device node", "mknod", "mknodat"),
        new("32-bit calls", "calls of 32-bit programs") { Asker = Asker.Almighty, Profile = Architecture("SCMP_ARCH_X86") },
        new("x32 calls", "calls of x32 programs") { Asker = Asker.Almighty, Profile = Architecture("SCMP_ARCH_X32") },
        new("a dumpable probe", "a probe that others can attach to") { Profile = Forbid("prctl", 4) },
    ];

    private static Hole Call(string mechanism, params string[] calls) =>
        new(mechanism, mechanism) { Asker = Asker.Almighty, Profile = Allow(calls) };

    private static Hole Socket(string name, string mechanism, int family, int? kind = null, int? protocol = null) =>
        new(name, mechanism) { Asker = Asker.Almighty, Profile = AllowSocket(family, kind, protocol) };
}
