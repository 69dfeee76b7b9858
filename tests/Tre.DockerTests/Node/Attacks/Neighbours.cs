using Tre.Contracts.Node;
using Tre.DockerTests.Display;
using Tre.Testing;

namespace Tre.DockerTests.Node.Attacks;

/// <summary>
/// A desktop whose programs take all that there is of something. In another one somebody's work goes on, on a screen that answers, and
/// the platform does what it always does. Nothing here asks how fast: only that it is done.
/// </summary>
[Category("Docker")]
// What these do to a machine would decide the tests beside them, and those these.
[NonParallelizable]
[CancelAfter(240_000)]
[Satre("2.2.10")]
public class Neighbours
{
    /// <summary>Calculates, and writes each result where it lasts, until it is killed.</summary>
    private const string Work = """
        done = 0
        while True:
            total = sum(n * n for n in range(20000))
            with open('/workspace/outputs/result.csv', 'w') as file:
                file.write(f'{done},{total}\n')
                file.flush()
                os.fsync(file.fileno())
            done += 1
            tell('result')
            if done == 3: ready()
        """;

    private const string Fill = """
        def fill(folder):
            number = 0
            while True:
                try:
                    with open(f'{folder}/fill{number}', 'wb', buffering=0) as file:
                        while True: file.write(b'x' * (1 << 20))
                except OSError as fault:
                    if fault.errno not in (errno.ENOSPC, errno.EDQUOT): raise
                    tell('full')
                    return
        def names(folder):
            number = 0
            while True:
                try:
                    os.mkdir(f'{folder}/many{number}')
                    number += 1
                except OSError as fault:
                    if fault.errno not in (errno.ENOSPC, errno.EDQUOT): raise
                    tell('full')
                    return
        folders = ('/workspace/home', '/workspace/outputs', '/workspace/shared', '/dev/shm')
        for folder in folders: fill(folder)
        for folder in folders[:3]: names(folder)
        ready()
        while True:
            for folder in folders:
                os.truncate(f'{folder}/fill0', 0)
                fill(folder)
        """;

    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    private static IEnumerable<TestCaseData> Greed =>
    [
        Case(Fill, "fills every disk it has"), Case(AttackPrograms.ForkBomb, "forks without end"),
        Case(AttackPrograms.EatMemory, "eats memory"), Case(AttackPrograms.Hog, "keeps every processor busy"),
    ];

    [TestCaseSource(nameof(Greed))]
    public async Task Beside_a_desktop_that_takes_all_it_can_work_goes_on_and_so_does_the_platform(string program)
    {
        var sibling = await node.AdmittedAsync();
        var work = await Attacker.StartAsync(node, sibling, Work);
        var greedy = await node.RunningAsync();
        await Attacker.StartAsync(node, greedy, program);

        // The same person's work, after the other took what it could: results arrive, and last.
        var before = (await work.ToldAsync())["result"];
        await work.UntilToldAsync("result", before + 10);
        Assert.That((await node.ShellAsync(sibling, "echo more > /workspace/home/more && cat /workspace/outputs/result.csv")).Exit, Is.Zero);

        // Their screen answers, and what they type arrives.
        var (viewer, _) = await Viewer.OpenAsync(node, sibling);
        using var open = viewer;
        await viewer.GreetAsync(0);
        Assert.That(await viewer.LookAsync(), Has.Length.EqualTo(12));

        // The platform: another desktop is made and proven, the greedy one is seen and can be taken away.
        var another = await node.AdmittedAsync();
        Assert.That((await node.SeeAsync(another)).Admitted, Is.True);
        Assert.That((await node.SeeAsync(sibling)).Drift, Is.Empty);
        var gone = await node.PostAsync(NodeRoutes.Destroy(greedy), new EpochCommand(1));
        Assert.That(gone.Tools.Phase, Is.EqualTo(ContainerPhase.Absent));
        await work.UntilToldAsync("result", (await work.ToldAsync())["result"] + 1);
    }

    [Test]
    public async Task A_full_home_of_one_leaves_room_in_that_of_another_of_the_same_project()
    {
        var workspace = Guid.NewGuid();
        var (full, other) = (await node.RunningAsync(Desktops.Wanted(workspace: workspace)), await node.RunningAsync(Desktops.Wanted(workspace: workspace)));

        var filled = await node.ShellAsync(full, "cat /dev/zero > /workspace/home/fill; cat /dev/zero > /workspace/outputs/fill; true");
        var written = await node.ShellAsync(other, "head -c 8000000 /dev/zero > /workspace/home/mine && head -c 4000000 /dev/zero > /workspace/outputs/mine");

        Assert.That(filled.Output, Does.Contain("No space left"));
        Assert.That(written.Exit, Is.Zero, written.Output);
    }

    private static TestCaseData Case(string program, string name) => new TestCaseData(program).SetArgDisplayNames(name);
}
