using Tre.Contracts.Node;
using Tre.DockerTests.Node;

namespace Tre.DockerTests.Sandbox;

/// <summary>Checkers that a hostile file has taken over, or that simply fail: nothing is checked, and nothing is left.</summary>
[Category("Docker")]
[Parallelizable(ParallelScope.All)]
[CancelAfter(180_000)]
public class BrokenCheckers
{
    private const string Eat = "cat > /dev/null; ";

    // The report that would pass everything, but for another policy.
    private const string Forged = """{"format":1,"checkerVersion":"x","policyName":"standard","policyVersion":1,"policyHash":"0","files":[],"limits":{}}""";

    [TestCase(Eat + "exit 3", "crashed", TestName = "A_checker_that_ends_with_an_error")]
    [TestCase("exit 0", "malformed", TestName = "A_checker_that_ends_without_a_word")]
    [TestCase("kill -SEGV $$", "crashed", TestName = "A_checker_that_crashes")]
    [TestCase(Eat + "echo passed", "malformed", TestName = "A_checker_that_writes_nonsense")]
    [TestCase(Eat + "echo '{}'", "malformed", TestName = "A_checker_that_writes_an_empty_report")]
    [TestCase(Eat + "echo '" + Forged + "'", "malformed", TestName = "A_checker_that_writes_a_report_about_something_else")]
    [TestCase(Eat + "printf '%s' '{\"format\":1'", "malformed", TestName = "A_checker_that_stops_in_the_middle")]
    [TestCase(Eat + "head -c 200000000 /dev/zero", "too-much-output|timed-out", TestName = "A_checker_that_writes_without_a_line")]
    [TestCase(Eat + "echo '{}'; head -c 200000000 /dev/zero | tr '\\0' '\\n'", "too-much-output", TestName = "A_checker_that_writes_without_end")]
    [TestCase(Eat + "head -c 200000000 /dev/zero >&2; exit 1", "crashed", TestName = "A_checker_that_complains_without_end")]
    [TestCase("exec perl -e '$x = q(a) x 900000000'", "out-of-memory", TestName = "A_checker_that_eats_memory")]
    [TestCase(Eat + "f() { f | f & f; }; f", "crashed", TestName = "A_checker_that_multiplies")]
    [TestCase(Eat + "head -c 900000000 /dev/zero > /tmp/full; exit 5", "crashed", TestName = "A_checker_that_fills_its_disk")]
    [Tre.Testing.Satre("3.3.07")]
    public Task Checks_nothing(string script, string code) => ChecksNothingAsync(script, code, "00:00:30");

    [TestCase("exec sleep 1000", TestName = "A_checker_that_neither_reads_nor_writes")]
    [TestCase("while :; do :; done", TestName = "A_checker_that_goes_round_in_circles")]
    [Tre.Testing.Satre("3.3.07")]
    public Task Is_ended_when_its_time_is_over(string script) => ChecksNothingAsync(script, "timed-out", "00:00:03");

    private static async Task ChecksNothingAsync(string script, string code, string limit)
    {
        await using var bench = await SandboxBench.StartWithAsync(
            script, ("Sandbox:TimeLimit", limit), ("Sandbox:MemoryBytes", (160L << 20).ToString(null, null)));
        var answer = await bench.CheckAsync(bench.Keep("table.csv", new string('x', 300_000)));
        Assert.Multiple(async () =>
        {
            Assert.That((answer.Completed, answer.Report), Is.EqualTo((false, (System.Text.Json.JsonElement?)null)));
            Assert.That(answer.Failure, Does.Match($"^({code}):"));
            Assert.That(bench.Previews, Is.Zero);
            Assert.That(await bench.Node.Engine.ListAsync("tre.export", bench.Export.ToString("D"), CancellationToken.None), Is.Empty);
        });
    }

    [Test]
    [Tre.Testing.Satre("3.1.12")]
    public async Task A_sandbox_has_nothing_but_its_streams()
    {
        await using var bench = await SandboxBench.StartWithAsync("exec sleep 1000", ("Sandbox:TimeLimit", "00:00:06"));
        var checking = bench.CheckAsync(bench.Keep("table.csv", "a,b\n"));
        var seen = await RunningAsync(bench.Node, bench.Export);
        Assert.Multiple(() =>
        {
            Assert.That(seen.NetworkMode, Is.EqualTo("none"));
            Assert.That(seen.Binds, Is.Empty);
            Assert.That(seen.Confinement.User, Is.EqualTo("65534:65534"));
            Assert.That((seen.Confinement.ReadOnlyRoot, seen.Confinement.NoNewPrivileges, seen.Confinement.Privileged), Is.EqualTo((true, true, false)));
            Assert.That(seen.Confinement.CapabilitiesDropped, Is.EqualTo(new[] { "ALL" }));
            Assert.That(seen.Confinement.SeccompProfile, Does.Contain("SCMP_ACT_ERRNO").And.Not.Contain("\"socket\""));
            Assert.That((seen.Confinement.MemoryBytes > 0, seen.Confinement.NanoCpus > 0, seen.Confinement.Pids > 0), Is.EqualTo((true, true, true)));
        });
        Assert.That((await checking).Failure, Does.StartWith("timed-out:"));
    }

    [Test]
    public async Task A_sandbox_that_a_killed_Node_left_behind_is_taken_away()
    {
        await using var bench = await SandboxBench.StartWithAsync("exec sleep 1000", ("Sandbox:TimeLimit", "00:00:03"));
        var file = bench.Keep("table.csv", "a,b\n");
        var left = bench.CheckAsync(file);
        var first = await RunningAsync(bench.Node, bench.Export);
        Assert.That((await left).Failure, Does.StartWith("timed-out:"));
        // As if the removal had never come: the same name again.
        await Tre.Testing.Processes.TestProcess.RunAsync(
            "docker", "create", "--name", first.Name.TrimStart('/'), "--label", "tre.test=" + bench.Node.Folders.Run, "tre/base", "true");
        Assert.That((await bench.CheckAsync(file)).Failure, Does.StartWith("timed-out:"));
    }

    private static async Task<Tre.Node.Engine.ContainerDetails> RunningAsync(NodeUnderTest node, Guid export)
    {
        while (true)
        {
            var found = await node.Engine.ListAsync("tre.export", export.ToString("D"), CancellationToken.None);
            if (found.Count == 1 && await node.Engine.InspectAsync(found[0].Id, CancellationToken.None) is { Phase: ContainerPhase.Running } seen)
            {
                return seen;
            }

            await Task.Yield();
        }
    }
}
