namespace Tre.DockerTests.Isolation;

/// <summary>Holes in how a container is made, not in its filter.</summary>
internal static class ContainerHoles
{
    private const string Everyone = "privilege.every-process";
    private const string Mount = "file.writable-mounts";
    private static readonly string[] NotOurs = ["--user", "7777:7777"];

    public static IReadOnlyList<Hole> All { get; } =
    [
        Bound("a name server", "a configured resolver", "nameserver", "/etc/resolv.conf") with { Without = ["resolv.conf"] },
        new("a named host", "a configured host name") { Options = ["--add-host", "somewhere:192.0.2.1"] },
        new("an abstract socket", "an abstract socket from outside")
        {
            Options = ["--network", "container:{other}"], Without = ["--network"],
            Other = ([], "import socket, time; s = socket.socket(1, 1); s.bind('\\0tre-test'); s.listen(); print('ready', flush=True); time.sleep(600)"),
        },
        new("a listener", "listeners of another uid")
        {
            Options = ["--network", "container:{other}"], Without = ["--network"],
            Other = (NotOurs, "import socket, time; s = socket.create_server(('0.0.0.0', 5432)); print('ready', flush=True); time.sleep(600)"),
        },
        new("shared memory", "shared memory of another uid")
        {
            Options = ["--ipc", "container:{other}"],
            Other = ([.. NotOurs, "--ipc", "shareable"],
                "import ctypes, time; assert ctypes.CDLL(None).shmget(77, 4096, 0o1666) >= 0; print('ready', flush=True); time.sleep(600)"),
        },
        Bound("an engine's folder", "an engine's socket at its usual place", "empty", "/run/docker"),
        Bound("a host service", "a host service's socket", "dbus", "/run/dbus"),
        Bound("a folder of Node's", "a socket or folder of Tre's own processes", "empty", "/run/tre/node"),
        Bound("a socket by itself", "a socket mounted by itself", "sockets/service", "/opt/service"),
        Bound("a folder with a socket", "a socket in a mounted folder", "sockets", "/run/service"),
        new("capabilities", "capabilities")
        {
            User = "0:0", Options = ["--cap-add", "NET_RAW", "--cap-add", "SETUID", "--cap-add", "SETGID", "--cap-add", "SETPCAP"],
            Exec = ["--user", "0:0"], Also = [Everyone],
            Before = ["setpriv", "--reuid", "20002", "--regid", "20002", "--clear-groups", "--inh-caps=+net_raw", "--ambient-caps=+net_raw"],
        },
        new("new privileges", "gaining privileges by a program") { Without = ["no-new-privileges"], Also = [Everyone] },
        new("a process with privileges", "another process without fence")
        {
            // Started by the host, without filter or limits, in the container's process namespace.
            Enter = [["--pid", "--setuid", "20000", "--setgid", "20000", "sh", "-c", "sleep 600 >/dev/null 2>&1 &"]],
        },
        new("root", "being root", "becoming root") { Exec = ["--user", "0:0"], Also = [Everyone, "file.host-secrets", "secret.places"] },
        Bound("a set-uid program", "programs that run as somebody else", "raising", "/opt"),
        new("the host's processes", "the host's processes") { Options = ["--pid", "host"], Without = ["--init"], Also = [Everyone, "other.processes"] },
        new("a process of another uid", "processes of another uid")
        {
            Then = [["exec", "-d", "--user", "8888:8888", "{id}", "sleep", "600"]],
        },
        new("one uid for both", "signals to another uid's process", "memory and files of another uid's process", "tracing another uid's process")
        {
            User = "20002:20002",
        },
        Bound("somebody's files", "files of another uid", "foreign", "/srv"),
        new("a writable root", "a writable root", "a writable system folder", "a writable mount that is not its own") { Without = ["--read-only"] },
        new("a writable folder", "a writable folder around the volumes") { Options = ["--tmpfs", "/workspace:mode=1777"] },
        Bound("a probe of the researcher's", "a probe that can be replaced", "replaced", "/usr/libexec/tre"),
        new("switches of the kernel", "the program for core dumps", "magic keys", "the kernel's helper programs", "formats of programs", "switches in /proc")
        {
            Asker = Asker.Root, Options = ["--security-opt", "systempaths=unconfined"],
            Enter = [["--mount", "mount", "-t", "binfmt_misc", "binfmt_misc", "/proc/sys/fs/binfmt_misc"]],
        },
        new("switches of devices", "switches in /sys")
        {
            Asker = Asker.Root, Also = [Mount], Enter = [["--mount", "mount", "-o", "remount,rw", "/sys"]],
        },
        new("control groups", "control groups")
        {
            Asker = Asker.Root, Also = [Mount], Enter = [["--mount", "mount", "-o", "remount,bind,rw", "/sys/fs/cgroup/memory"]],
        },
        Bound("the host's passwords", "the host's secrets", "shadow", "/etc/shadow"),
        new("data that can be written", "data mounted writable", "a new file among the data", "changing a file of the data",
            "renaming a file of the data", "a second name for a file of the data")
        {
            Options = ["--tmpfs", "/workspace/data:mode=1777"],
            Then = [["exec", "--user", "20002:20002", "{id}", "sh", "-c", "echo x > /workspace/data/a"]],
        },
        new("a device", "a device node", "a device that opens") { Options = ["--device", "/dev/null:/dev/fuse"] },
        new("a token in the environment", "secrets in the environment") { Exec = ["--env", "API_TOKEN=x"] },
        Bound("a mounted token", "secrets at well-known places", "empty", "/run/secrets"),
    ];

    private static Hole Bound(string name, string mechanism, string file, string target) =>
        new(name, mechanism) { Options = ["--volume", $"{{files}}/{file}:{target}:ro"] };
}
