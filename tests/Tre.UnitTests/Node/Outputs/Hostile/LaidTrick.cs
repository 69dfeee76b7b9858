using Tre.Node.Outputs;

namespace Tre.UnitTests.Node.Outputs.Hostile;

/// <summary>Something a hostile hand lays out once, and what becomes of it.</summary>
/// <param name="Mechanism">The way by which a reader could fail; another path, number or letter is no other mechanism.</param>
/// <param name="Python">Lays it out, in the folder.</param>
/// <param name="Asked">The path that Node is asked for.</param>
/// <param name="Refusals">Codes that may come of it; null is a file that is taken.</param>
internal sealed record LaidTrick(string Mechanism, string Python, string Asked, params string?[] Refusals)
{
    private const string? Taken = null;

    public static IReadOnlyList<LaidTrick> Things { get; } =
    [
        new("links in a chain", "os.symlink('../secret.txt', 'c'); os.symlink('c', 'b'); os.symlink('b', 'a')", "a", OutputRefusals.SymbolicLink),
        new("links in a ring", "os.symlink('b', 'a'); os.symlink('a', 'b')", "a", OutputRefusals.SymbolicLink),
        new("a link as long as a path can be", "os.symlink('x' * 4095, 'a')", "a", OutputRefusals.SymbolicLink),
        new("a link in the middle of the path", "os.mkdir('d'); os.symlink('../..', 'd/e')", "d/e/secret.txt", OutputRefusals.SymbolicLink),
        new("a link to a device", "os.symlink('/dev/zero', 'a')", "a", OutputRefusals.SymbolicLink),
        new("a link to the engine's socket", "os.symlink('/run/docker.sock', 'a')", "a", OutputRefusals.SymbolicLink),
        new("a link to a pipe elsewhere", "os.mkfifo('../pipe'); os.symlink('../pipe', 'a')", "a", OutputRefusals.SymbolicLink),
        new("a second name for a pipe", "os.mkfifo('p'); os.link('p', 'a')", "a", OutputRefusals.NotRegular),
        new("a second name for a link", "os.symlink('../secret.txt', 'l'); os.link('l', 'a', follow_symlinks=False)", "a", OutputRefusals.SymbolicLink),
        new("a folder that is a link to itself", "os.symlink('.', 'd')", "d/d/a", OutputRefusals.SymbolicLink),
        new("a pipe as a folder", "os.mkfifo('d')", "d/a", OutputRefusals.NotFound),
        new("a socket as a folder", "import socket; socket.socket(1, 1).bind('d')", "d/a", OutputRefusals.NotFound),
        new("a datagram socket that nobody reads", "import socket; socket.socket(1, 2).bind('a')", "a", OutputRefusals.NotRegular),
        new("a hollow file within the limit", "open('a', 'w').close(); os.truncate('a', 1 << 20)", "a", Taken),
        new("a file that never had a name", "import ctypes; f = os.open('.', os.O_TMPFILE | os.O_RDWR); ctypes.CDLL(None).linkat(-100, b'/proc/self/fd/%d' % f, -100, b'a', 0x400)", "a", Taken, OutputRefusals.NotFound),
        new("a file that nobody may read", "open('a', 'w').close(); os.chmod('a', 0)", "a", Taken, OutputRefusals.Unreadable),
        new("a folder that nobody may enter", "os.mkdir('d'); open('d/a', 'w').close(); os.chmod('d', 0)", "d/a", Taken, OutputRefusals.Unreadable),
        new("a set-uid program", "open('a', 'w').write('x'); os.chmod('a', 0o6755)", "a", Taken),
        new("attributes beside the file", "open('a', 'w').close(); os.setxattr('a', 'user.x', b'y' * 1000)", "a", Taken),
        new("room laid out beyond the end", "open('a', 'w').write('x'); os.system('fallocate -n -l 8M a')", "a", Taken),
        new("no byte at all", "open('a', 'w').close()", "a", Taken),
    ];

    public static IReadOnlyList<LaidTrick> Names { get; } =
    [
        new("letters spelt too long", @"open(b'a\xc0\xaf', 'w').close()", @"a\xc0\xaf", OutputRefusals.HostileName),
        new("half a pair in UTF-8", @"open(b'a\xed\xa0\x80', 'w').close()", @"a\xed\xa0\x80", OutputRefusals.HostileName),
        new("a letter cut short", @"open(b'a\xe2\x82', 'w').close()", @"a\xe2\x82", OutputRefusals.HostileName),
        new("beyond the last letter", @"open(b'a\xf4\x90\x80\x80', 'w').close()", @"a\xf4\x90\x80\x80", OutputRefusals.HostileName),
        new("a control character of eight bits", @"open('a\u0085', 'w').close()", "a\u0085", OutputRefusals.HostileName),
        new("a space at the beginning", "open(' a', 'w').close()", " a", OutputRefusals.HostileName),
        new("a letter that does not exist yet", @"open('a\u0378', 'w').close()", "a\u0378", OutputRefusals.HostileName),
        // These mean nothing to Node, and everything to a program that takes them for more than a name.
        new("a name like an option", "open('-rf', 'w').close()", "-rf", Taken),
        new("a name that a shell would run", "open('$(id);`id`', 'w').close()", "$(id);`id`", Taken),
        new("a name that a page would run", "open('<img src=x onerror=alert(1)>', 'w').close()", "<img src=x onerror=alert(1)>", Taken),
        new("a name that a spreadsheet would run", "open('=1+1', 'w').close()", "=1+1", Taken),
        new("a name that a query would run", "open(\"'; DROP TABLE people; --\", 'w').close()", "'; DROP TABLE people; --", Taken),
        new("a name as long as can be", "open('a' * 255, 'w').close()", new string('a', 255), Taken),
        new("two names that look alike", @"open('a', 'w').close(); open('\u0430', 'w').close()", "\u0430", Taken),
        new("two names that differ in case", "open('a', 'w').close(); open('A', 'w').close()", "A", Taken),
    ];

    public static IReadOnlyList<LaidTrick> Trees { get; } =
    [
        new("a tree deeper than any path", "[(os.mkdir('d'), os.chdir('d')) for _ in range(1500)]", "d/d/d/d/d/a", OutputRefusals.TooDeep),
        new("a tree that contains itself", "os.makedirs('d/e'); os.symlink('..', 'd/e/up')", "d/e/up/e", OutputRefusals.SymbolicLink),
        new("many names for one file", "open('a', 'w').close(); [os.link('a', f'b{n}') for n in range(400)]", "b7", OutputRefusals.HardLink),
    ];

    public override string ToString() => Mechanism;
}
