using Tre.Node.Outputs;
using Tre.Testing.Processes;

namespace Tre.UnitTests.Node.Outputs;

/// <summary>Each case is one way to make Node read what it must not, or to hold it up.</summary>
[TestFixture]
[Category("Unit")]
[CancelAfter(30_000)]
public sealed class HostileFilesTests
{
    private OutputsBench _bench = null!;

    private static readonly TestCaseData[] Tricks =
    [
        Trick("link to a secret", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "../secret.txt")),
        Trick("absolute link", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", Path.Combine(b.Top, "secret.txt"))),
        Trick("link to a system file", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "/etc/shadow")),
        Trick("link within the folder", "a.csv", OutputRefusals.SymbolicLink, b => { b.Write("b.csv", "x"); b.Link("a.csv", "b.csv"); }),
        Trick("dangling link", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "nowhere")),
        Trick("link to itself", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "a.csv")),
        Trick("link to a process's memory", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "/proc/self/environ")),
        Trick("link to a descriptor", "a.csv", OutputRefusals.SymbolicLink, b => b.Link("a.csv", "/proc/self/fd/0")),
        Trick("folder that is a link out", "d/secret.txt", OutputRefusals.SymbolicLink, b => b.Link("d", "..")),
        Trick("folder that is a link to the root", "d/etc/passwd", OutputRefusals.SymbolicLink, b => b.Link("d", "/")),
        Trick("folder that is a link to a process", "d/root/etc/passwd", OutputRefusals.SymbolicLink, b => b.Link("d", "/proc/self")),
        Trick("pipe", "a.csv", OutputRefusals.NotRegular, b => b.Shell("mkfifo a.csv")),
        Trick("socket", "a.csv", OutputRefusals.NotRegular, b => b.Listen("a.csv")),
        Trick("folder", "a.csv", OutputRefusals.NotRegular, b => b.Write("a.csv/x", "x")),
        Trick("hard link", "a.csv", OutputRefusals.HardLink, b => b.HardLink(Path.Combine(b.Top, "secret.txt"), "a.csv")),
        Trick("hard link within the folder", "a.csv", OutputRefusals.HardLink, b => { b.Write("b.csv", "x"); b.HardLink(b.In("b.csv"), "a.csv"); }),
        Trick("dots that lead out", "../secret.txt", OutputRefusals.HostileName, _ => { }),
        Trick("dots in the middle", "d/../../secret.txt", OutputRefusals.HostileName, b => b.Write("d/x", "x")),
        Trick("absolute path", "/etc/passwd", OutputRefusals.HostileName, _ => { }),
        Trick("single dot", "./a.csv", OutputRefusals.HostileName, b => b.Write("a.csv", "x")),
        Trick("empty name", "d//a.csv", OutputRefusals.HostileName, b => b.Write("d/a.csv", "x")),
        Trick("slash at the end", "a.csv/", OutputRefusals.HostileName, b => b.Write("a.csv", "x")),
        Trick("no name", "", OutputRefusals.HostileName, _ => { }),
        Trick("zero byte", "a.csv\0.png", OutputRefusals.HostileName, b => b.Write("a.csv", "x")),
        Trick("line feed", "a\n.csv", OutputRefusals.HostileName, b => b.Write("a\n.csv", "x")),
        Trick("escape character", "a\u001b[2J.csv", OutputRefusals.HostileName, b => b.Write("a\u001b[2J.csv", "x")),
        Trick("text direction", "a\u202egnp.csv", OutputRefusals.HostileName, b => b.Write("a\u202egnp.csv", "x")),
        Trick("isolated direction", "a\u2066.csv", OutputRefusals.HostileName, b => b.Write("a\u2066.csv", "x")),
        Trick("invisible joiner", "a\u200d.csv", OutputRefusals.HostileName, b => b.Write("a\u200d.csv", "x")),
        Trick("byte order mark", "\ufeffa.csv", OutputRefusals.HostileName, b => b.Write("\ufeffa.csv", "x")),
        Trick("tag letters", "a\U000e0041.csv", OutputRefusals.HostileName, b => b.Write("a\U000e0041.csv", "x")),
        Trick("line separator", "a\u2028.csv", OutputRefusals.HostileName, b => b.Write("a\u2028.csv", "x")),
        Trick("private character", "a\ue000.csv", OutputRefusals.HostileName, b => b.Write("a\ue000.csv", "x")),
        Trick("wide space", "a\u00a0.csv", OutputRefusals.HostileName, b => b.Write("a\u00a0.csv", "x")),
        Trick("space at the end", "a.csv ", OutputRefusals.HostileName, b => b.Write("a.csv ", "x")),
        Trick("decomposed letter", "cafe\u0301.csv", OutputRefusals.HostileName, b => b.Write("cafe\u0301.csv", "x")),
        Trick("piled marks", "a\u0489\u20dd.csv", OutputRefusals.HostileName, b => b.Write("a\u0489\u20dd.csv", "x")),
        Trick("letters in parts", "\u1100\u1161.csv", OutputRefusals.HostileName, b => b.Write("\u1100\u1161.csv", "x")),
        Trick("letter that draws nothing", "a\u3164.csv", OutputRefusals.HostileName, b => b.Write("a\u3164.csv", "x")),
        Trick("variation selector", "a\ufe0f.csv", OutputRefusals.HostileName, b => b.Write("a\ufe0f.csv", "x")),
        Trick("lone surrogate", "a\ud800.csv", OutputRefusals.HostileName, _ => { }),
        Trick("backslash", "d\\a.csv", OutputRefusals.HostileName, b => b.Write("d\\a.csv", "x")),
        Trick("name too long", new string('a', 256), OutputRefusals.HostileName, _ => { }),
        Trick("path too long", string.Join('/', Enumerable.Repeat(new string('a', 200), 6)), OutputRefusals.HostileName, _ => { }),
        Trick("too deep", "1/2/3/4/a.csv", OutputRefusals.TooDeep, b => b.Write("1/2/3/4/a.csv", "x")),
        Trick("too big", "a.csv", OutputRefusals.TooBig, b => b.Write("a.csv", new string('x', (1 << 20) + 1))),
        Trick("vast and hollow", "a.csv", OutputRefusals.TooBig, b => b.Shell("truncate -s 1T a.csv")),
        Trick("missing", "a.csv", OutputRefusals.NotFound, _ => { }),
        Trick("file as a folder", "a.csv/b", OutputRefusals.NotFound, b => b.Write("a.csv", "x")),
    ];

    // The same way once more, with another target, letter or place.
    private static readonly string[] Variations =
    [
        "link to a system file", "link to a descriptor", "link within the folder", "folder that is a link to the root", "hard link within the folder",
        "dots in the middle", "slash at the end", "isolated direction", "line separator", "path too long", "variation selector",
    ];

    /// <summary>Ways to fail that are tried here, each once.</summary>
    internal static IEnumerable<string> Mechanisms =>
        Tricks.Select(t => (string)t.Properties.Get("mechanism")!).Except(Variations);

    [SetUp]
    public void MakeFolder() => _bench = new OutputsBench();

    [TearDown]
    public void RemoveFolder() => _bench.Dispose();

    [TestCaseSource(nameof(Tricks))]
    [Tre.Testing.Satre("3.1.12")]
    public void A_trick_is_refused_and_nothing_is_read(string path, string refusal, object prepare)
    {
        ((Action<OutputsBench>)prepare)(_bench);
        var (outcome, text) = _bench.Read(path);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Refusal, Is.EqualTo(refusal));
            Assert.That(text, Is.Empty);
        });
    }

    [Test]
    public async Task A_file_that_a_program_will_not_let_go_of_does_not_hold_Node_up()
    {
        _bench.Write("a.csv", "x");
        await using var holder = TestProcess.Start("/usr/bin/python3", ["-c",
            "import fcntl, os, signal, sys; signal.signal(signal.SIGIO, signal.SIG_IGN); "
            + $"f = os.open('{_bench.In("a.csv")}', os.O_RDWR); fcntl.fcntl(f, fcntl.F_SETLEASE, fcntl.F_WRLCK); "
            + "print('held', flush=True); signal.pause()"]);
        await holder.SeenAsync(line => line == "held", TimeSpan.FromSeconds(10));
        Assert.That(_bench.Read("a.csv").Outcome.Refusal, Is.EqualTo(OutputRefusals.Busy));
    }

    [Test]
    public async Task A_file_that_turns_into_a_link_and_back_never_gives_the_secret()
    {
        _bench.Write("a.csv", "plain");
        await using var swapper = await SwapAsync(
            "os.symlink('../secret.txt', 'n'); os.rename('n', 'a.csv'); time.sleep(0.0002); open('m', 'w').write('plain'); os.rename('m', 'a.csv'); time.sleep(0.0002)");
        var seen = Enumerable.Range(0, 5000).Select(_ => _bench.Read("a.csv")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(seen.Select(s => s.Text), Has.None.Contains(OutputsBench.Secret));
            Assert.That(seen.Count(s => s.Outcome.Refusal is null), Is.GreaterThan(0), "sometimes it is the plain file");
            Assert.That(seen.Count(s => s.Outcome.Refusal == OutputRefusals.SymbolicLink), Is.GreaterThan(0), "and sometimes the link");
        });
    }

    [Test]
    public async Task A_folder_that_turns_into_a_link_and_back_never_gives_the_secret()
    {
        _bench.Write("d/secret.txt", "plain");
        _bench.Link("e", "..");
        await using var swapper = await SwapAsync(
            "os.rename('d', 'f'); os.rename('e', 'd'); os.rename('d', 'e'); os.rename('f', 'd')");
        var seen = Enumerable.Range(0, 5000).Select(_ => _bench.Read("d/secret.txt").Text).ToList();
        Assert.That(seen, Has.None.Contains(OutputsBench.Secret));
        Assert.That(seen, Has.Some.EqualTo("plain"));
    }

    [Test]
    public async Task A_file_that_turns_into_a_pipe_and_back_never_holds_Node_up()
    {
        _bench.Write("a.csv", "plain");
        await using var swapper = await SwapAsync(
            "os.mkfifo('n'); os.rename('n', 'a.csv'); time.sleep(0.0002); open('m', 'w').write('plain'); os.rename('m', 'a.csv'); time.sleep(0.0002)");
        var seen = Enumerable.Range(0, 5000).Select(_ => _bench.Read("a.csv").Outcome.Refusal).ToList();
        Assert.That(seen, Has.Some.EqualTo(OutputRefusals.NotRegular));
    }

    [Test]
    public void A_file_that_changes_while_it_is_read_is_refused()
    {
        _bench.Write("a.csv", new string('a', 1 << 20));
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            using var file = File.OpenHandle(_bench.In("a.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            for (byte turn = 0; !stop.IsCancellationRequested; turn++)
            {
                RandomAccess.Write(file, [turn], 1 << 19);
                // Setting the time of writing back does not hide it.
                File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
            }
        });
        writer.Start();
        var seen = Enumerable.Range(0, 50).Select(_ => _bench.Read("a.csv").Outcome.Refusal).ToList();
        stop.Cancel();
        writer.Join();
        Assert.That(seen.Count(refusal => refusal == OutputRefusals.Changed), Is.GreaterThan(0));
    }

    [Test]
    public void A_file_that_grows_without_end_is_left_after_what_it_was()
    {
        _bench.Write("a.csv", "start");
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            using var file = new FileStream(_bench.In("a.csv"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            while (!stop.IsCancellationRequested && file.Length < 64 << 20)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        });
        writer.Start();
        var longest = Enumerable.Range(0, 200).Max(_ => _bench.Read("a.csv").Text.Length);
        stop.Cancel();
        writer.Join();
        Assert.That(longest, Is.LessThanOrEqualTo(1 << 20));
    }

    [Test]
    public void Files_that_are_together_too_large_are_refused()
    {
        _bench.Write("a.csv", "0123456789");
        Assert.That(_bench.Read("a.csv", most: 9).Outcome.Refusal, Is.EqualTo(OutputRefusals.TooMuch));
        Assert.That(_bench.Read("a.csv", most: 10).Outcome.Refusal, Is.Null);
    }

    [TestCase("table.csv")]
    [TestCase("two words, and (more).csv")]
    [TestCase("Übersicht/café.csv")]
    [TestCase("表.csv")]
    [TestCase(".hidden")]
    [TestCase("1/2/3/a.csv")]
    public void A_plain_file_is_read_and_hashed(string path)
    {
        _bench.Write(path, "abc");
        var (outcome, text) = _bench.Read(path);
        Assert.That((outcome.Refusal, outcome.Bytes, outcome.Sha256, text), Is.EqualTo(((string?)null, 3L,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc")));
    }

    /// <summary>Runs a line of Python in the folder again and again, in a process of its own.</summary>
    private async Task<TestProcess> SwapAsync(string line)
    {
        var swapper = TestProcess.Start("/usr/bin/python3", ["-c",
            $"import os, time; os.chdir('{_bench.Root}'); print('begun', flush=True)\nwhile True: {line}"]);
        await swapper.SeenAsync(seen => seen == "begun", TimeSpan.FromSeconds(10));
        return swapper;
    }

    private static TestCaseData Trick(string name, string path, string refusal, Action<OutputsBench> prepare) =>
        new TestCaseData(path, refusal, prepare).SetArgDisplayNames(name).SetProperty("mechanism", name);
}
