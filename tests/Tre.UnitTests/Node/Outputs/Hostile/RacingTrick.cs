namespace Tre.UnitTests.Node.Outputs.Hostile;

/// <summary>Something a hostile hand does again and again while Node reads and lists.</summary>
/// <param name="Mechanism">See <see cref="LaidTrick"/>.</param>
/// <param name="Begin">Python that is run once, in the folder; <c>libc</c> is at hand, <c>exchange(a, b)</c> swaps two names in one step.</param>
/// <param name="Turn">Python that is run without end.</param>
/// <param name="Asked">The path that is read meanwhile.</param>
internal sealed record RacingTrick(string Mechanism, string Begin, string Turn, string Asked)
{
    public static IReadOnlyList<RacingTrick> All { get; } =
    [
        new("two names exchanged in one step", "os.mkdir('d'); open('d/secret.txt', 'w').write('plain'); os.symlink('..', 'e')", "exchange('d', 'e')", "d/secret.txt"),
        new("a file exchanged with a second name for the secret", "open('a', 'w').write('plain'); os.link('../secret.txt', 'b')", "exchange('a', 'b')", "a"),
        new("a file that turns into a socket and back", "open('a', 'w').write('plain'); socket.socket(1, 1).bind('b')", "exchange('a', 'b')", "a"),
        new("a file that turns into a folder and back", "open('a', 'w').write('plain'); os.mkdir('b')", "exchange('a', 'b')", "a"),
        new("a pipe that somebody writes to", "os.mkfifo('b'); open('a', 'w').write('plain'); f = os.open('b', os.O_RDWR | os.O_NONBLOCK)", "exchange('a', 'b'); spill(f)", "a"),
        new("the middle of the path turns into a link", "os.makedirs('d/e'); open('d/e/secret.txt', 'w').write('plain'); os.symlink('../..', 'd/f')", "exchange('d/e', 'd/f')", "d/e/secret.txt"),
        new("a folder renamed around the file", "os.mkdir('d'); open('d/a', 'w').write('plain')", "os.rename('d', 'e'); os.rename('e', 'd')", "d/a"),
        new("a file cut short while it is read", "open('a', 'wb').write(b'a' * 900000)", "os.truncate('a', 10); os.truncate('a', 900000)", "a"),
        new("a file taken away while it is read", "pass", "open('a', 'wb').write(b'a' * 300000); os.unlink('a')", "a"),
        new("a file put in its place while it is read", "open('a', 'w').write('plain')", "open('n', 'wb').write(b'b' * 300000); os.rename('n', 'a')", "a"),
        new("a second name that comes and goes", "open('a', 'w').write('plain')", "os.link('a', 'b'); os.unlink('b')", "a"),
        new("rights that change", "open('a', 'w').write('plain')", "os.chmod('a', 0); os.chmod('a', 0o600)", "a"),
        new("times that are set back", "open('a', 'w').write('plain')", "os.utime('a', (0, 0))", "a"),
        new("bytes that change through a mapping", "open('a', 'wb').write(b'a' * 900000); m = mmap.mmap(os.open('a', os.O_RDWR), 900000)", "m[500000] = (m[500000] + 1) % 100", "a"),
        new("holes punched while it is read", "open('a', 'wb').write(b'a' * 900000); f = os.open('a', os.O_RDWR)", "libc.fallocate(f, 3, ctypes.c_long(4096), ctypes.c_long(800000)); os.pwrite(f, b'b' * 4096, 8192)", "a"),
        new("a lock that is held", "open('a', 'w').write('plain'); f = open('a', 'r+'); fcntl.flock(f, fcntl.LOCK_EX); fcntl.lockf(f, fcntl.LOCK_EX)", "time.sleep(0.01)", "a"),
        new("entries that come as fast as they are listed", "n = 0", "n += 1; open(f'f{n}', 'w').close(); n <= 400 or os.unlink(f'f{n - 400}')", "f1"),
        new("folders that move while they are looked through", "os.makedirs('d/e/f'); os.mkdir('g')", "os.rename('d/e', 'g/e'); os.rename('g/e', 'd/e')", "d/e/f/a"),
    ];

    /// <summary>What every one of them has at hand.</summary>
    public const string Prelude = """
        import ctypes, fcntl, mmap, os, socket, sys, time
        libc = ctypes.CDLL(None, use_errno=True)
        def exchange(one, other): libc.renameat2(-100, one.encode(), -100, other.encode(), 2)
        def spill(pipe):
            try: os.write(pipe, b'x' * 4096)
            except BlockingIOError: os.read(pipe, 65536)
        os.chdir(sys.argv[1])

        """;

    public override string ToString() => Mechanism;
}
