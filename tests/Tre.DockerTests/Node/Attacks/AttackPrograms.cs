namespace Tre.DockerTests.Node.Attacks;

/// <summary>What a researcher might try against the probe.</summary>
internal static class AttackPrograms
{
    private const string Forge = """
        def honest(pid):
            words = open(f'/proc/{pid}/cmdline', 'rb').read().split(b'\0')
            nonce = words[words.index(b'--nonce') + 1].decode() if b'--nonce' in words else 'x'
            line = json.dumps({'id': 'net.interfaces', 'threat': 'egress', 'expected': 'lo', 'outcome': 'lo', 'passed': True})
            end = json.dumps({'end': True, 'nonce': nonce, 'count': 1, 'failed': 0, 'mac': '0' * 64})
            return (line + '\n' + end + '\n').encode()
        ready()
        while True:
            for pid in others():
                for path in (f'/proc/{pid}/fd/1', f'/proc/{pid}/fd/2', f'/proc/{pid}/mem', f'/proc/{pid}/environ', f'/proc/{pid}/task/{pid}/fd/1'):
                    try:
                        text = honest(pid)
                        tell('tried')
                        file = os.open(path, os.O_RDONLY if path.endswith('environ') else os.O_WRONLY)
                        os.read(file, 10) if path.endswith('environ') else os.write(file, text)
                        tell('done')
                    except (PermissionError, FileNotFoundError, ProcessLookupError): pass
                    except OSError as fault:
                        if fault.errno not in (errno.EACCES, errno.EPERM, errno.ESRCH, errno.EIO): raise
        """;

    private const string Signal = """
        libc = ctypes.CDLL(None, use_errno=True)
        ready()
        while True:
            for pid in others():
                for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGCONT, signal.SIGTERM):
                    tell('tried')
                    try:
                        os.kill(pid, number)
                        tell('done')
                    except (PermissionError, ProcessLookupError): pass
                # PTRACE_ATTACH, PTRACE_SEIZE; then reading its memory, and its limits.
                for request in (16, 0x4206):
                    if libc.ptrace(request, pid, 0, 0) == 0: tell('done')
                for call in (lambda: os.sched_setaffinity(pid, {0}), lambda: os.setpriority(os.PRIO_PROCESS, pid, 19)):
                    try:
                        call()
                        tell('done')
                    except (PermissionError, ProcessLookupError): pass
        """;

    private const string Replace = """
        probe = '/usr/libexec/tre/tre-probe'
        mine = '/workspace/home/probe'
        open(mine, 'w').write('#!/bin/sh\nexit 0\n')
        os.chmod(mine, 0o755)
        open('/workspace/home/.profile', 'a').write('export LD_PRELOAD=/workspace/home/x.so\n')
        libc = ctypes.CDLL(None, use_errno=True)
        ways = [
            lambda: os.replace(mine, probe), lambda: os.rename(probe, '/tmp/old'), lambda: os.unlink(probe),
            lambda: os.symlink(mine, '/usr/libexec/tre/new'), lambda: open(probe, 'wb'), lambda: os.chmod(probe, 0o777),
            lambda: os.chown(probe, os.getuid(), -1), lambda: os.link(mine, probe + '.new'), lambda: os.rmdir('/usr/libexec/tre'),
            lambda: os.rename('/usr/libexec', '/usr/old'), lambda: open('/etc/ld.so.preload', 'w'), lambda: os.chroot('/workspace/home'),
        ]
        first = True
        while True:
            for way in ways:
                tell('tried')
                try:
                    way()
                    tell('done')
                except OSError: pass
            # MS_BIND; CLONE_NEWNS with a user namespace
            if libc.mount(mine.encode(), probe.encode(), None, 4096, None) == 0: tell('done')
            if libc.unshare(0x10020000) == 0: tell('done')
            if first: ready()
            first = False
        """;

    private const string Ports = """
        kept = []
        def serve(family, kind, host):
            door = socket.socket(family, kind)
            door.bind((host, 53))
            kept.append(door)
            if kind == socket.SOCK_STREAM: door.listen()
            def answer():
                while True:
                    if kind == socket.SOCK_STREAM: kept.append(door.accept()[0])
                    else:
                        data, back = door.recvfrom(4096)
                        door.sendto(data, back)
            threading.Thread(target=answer).start()
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            serve(socket.AF_INET, kind, '0.0.0.0')
        ready()
        """;

    private const string FillPids = """
        def sleeper():
            while True: signal.pause()
        while True:
            try:
                if os.fork() == 0: sleeper()
            except BlockingIOError:
                # Whatever ends here makes room, the shell that began this too: it is taken at once.
                ready()
                time.sleep(0.001)
        """;

    public const string ForkBomb = """
        while True:
            try: os.fork()
            except BlockingIOError: ready()
        """;

    public const string EatMemory = """
        ready()
        def eat():
            held = []
            while True: held.append(bytearray(os.urandom(1 << 20) * 8))
        while True:
            child = os.fork()
            if child == 0: eat()
            os.waitpid(child, 0)
        """;

    /// <summary>Keeps every share of the processor busy.</summary>
    public const string Hog = """
        for _ in range(150):
            if os.fork() == 0:
                while True: pass
        ready()
        signal.pause()
        """;

    /// <summary>What somebody does who calculates in many processes.</summary>
    public const string Busy = """
        for _ in range(20):
            if os.fork() == 0:
                while True: pass
        ready()
        signal.pause()
        """;

    public static IEnumerable<TestCaseData> Refused =>
    [
        Case(Forge, "writing into its output, reading its key"), Case(Signal, "signals, tracing, priorities"), Case(Replace, "another program in its place"),
    ];

    public static IEnumerable<TestCaseData> Disturbing =>
        [Case(Ports, "ports held"), Case(FillPids, "no process left"), Case(ForkBomb, "a fork bomb within the limit")];

    public static IEnumerable<TestCaseData> Starving =>
        [Case(Hog, "the processor hogged"), Case(EatMemory, "memory eaten"), Case(ForkBomb, "a fork bomb")];

    private static TestCaseData Case(string program, string name) => new TestCaseData(program).SetArgDisplayNames(name);
}
