using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing;

namespace Tre.DockerTests.Isolation;

/// <summary>A probe that cannot fail proves nothing. For each mechanism exactly that hole is opened, and the probe finds it.</summary>
[Category("Docker")]
[Parallelizable(ParallelScope.All)]
[CancelAfter(120_000)]
[Satre("2.2.12")]
public class EveryMechanismCanFail
{
    // What a kernel says that lacks the thing asked for. A filter does not say these.
    private static readonly string[] Lacking = ["ENOSYS", "EAFNOSUPPORT", "EPROTONOSUPPORT", "ESOCKTNOSUPPORT", "EOPNOTSUPP"];

    // No such file, where nothing hides it any more.
    private const string Absent = "absent";

    private readonly TestFolders folders = new();
    private readonly Dictionary<Asker, Task<IReadOnlyDictionary<string, ProbeResult>>> closed = [];
    private System.Net.Sockets.Socket socket = null!;
    private HoleContainer containers = null!;

    private static IReadOnlyList<Hole> Holes => [.. ContainerHoles.All, .. SystemCallHoles.All];

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        socket = await HoleFiles.MakeAsync(folders.Root);
        containers = new HoleContainer(folders.Run, folders.Root);
        foreach (var asker in Enum.GetValues<Asker>())
        {
            closed[asker] = containers.ProbeAsync(new Hole("none") { Asker = asker });
            await closed[asker];
        }
    }

    [OneTimeTearDown]
    public async Task RemoveAsync()
    {
        socket.Dispose();
        await folders.DisposeAsync();
    }

    [Test]
    public void There_is_a_hole_or_a_canary_for_every_mechanism() =>
        Assert.That(
            ProbeTable.Lines.Where(l => l.Control == ProbeControls.Fixture).Select(l => l.Mechanism).Distinct()
                .Except(Holes.SelectMany(h => h.Mechanisms)).Except([Unfiltered]),
            Is.Empty);

    [Test]
    public async Task In_a_closed_container_nothing_is_found() =>
        Assert.That(Red(await closed[Asker.Probe]), Is.Empty);

    [TestCaseSource(nameof(Cases))]
    public async Task Exactly_what_was_opened_is_found(string name)
    {
        var hole = Holes.Single(h => h.Name == name);
        var fence = await closed[hole.Asker];

        var open = await containers.ProbeAsync(hole);

        var wanted = ProbeTable.Lines.Where(l => hole.Mechanisms.Contains(l.Mechanism)).Select(l => l.Id).Concat(hole.Also).ToList();
        var found = Red(open).Except(Red(fence)).ToList();
        // Not applicable is proven, too: where the filter stood before, now the kernel itself says that it has no such thing.
        var lacking = wanted.Except(found)
            .Where(id => open[id].Outcome == Absent || (Lacking.Contains(open[id].Outcome) && open[id].Outcome != fence[id].Outcome)).ToList();
        Assert.That(
            found.Concat(lacking).Order(), Is.EqualTo(wanted.Order()),
            string.Join('\n', wanted.Concat(found).Distinct().Select(id => $"{id}: {fence[id].Outcome} -> {open[id].Outcome}")));
        Assert.That(Red(fence).Intersect(wanted), Is.Empty, "what is open without the hole shows nothing");
        TestContext.Out.WriteLine($"found {found.Count}, not in this kernel: {string.Join(' ', lacking)}");
    }

    private const string Unfiltered = "no filter of system calls";

    /// <summary>Without any filter, what the kernel refuses by itself depends on the kernel: at least these are found.</summary>
    [Test]
    public async Task Without_a_filter_its_absence_and_the_open_calls_are_found()
    {
        var open = await containers.ProbeAsync(new Hole("unfiltered", Unfiltered)
        {
            Without = ["seccomp"], Options = ["--security-opt", "seccomp=unconfined"],
        });

        Assert.That(Red(open), Is.SupersetOf(new[]
        {
            "privilege.seccomp", "privilege.every-process", "socket.netlink-audit", "syscall.io-uring-enter", "machine.personality",
        }));
        Assert.That(
            Red(open).Where(id => !id.StartsWith("socket.", StringComparison.Ordinal) && !id.StartsWith("syscall.", StringComparison.Ordinal)
                && !id.StartsWith("machine.", StringComparison.Ordinal)),
            Is.SubsetOf(new[] { "privilege.seccomp", "privilege.every-process", "data.remount" }));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        Holes.Select(h => new TestCaseData(h.Name).SetArgDisplayNames(h.Name));

    private static IEnumerable<string> Red(IReadOnlyDictionary<string, ProbeResult> results) =>
        results.Values.Where(r => !r.Passed).Select(r => r.Id);
}
