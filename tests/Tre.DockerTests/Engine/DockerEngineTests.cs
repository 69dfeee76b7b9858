using System.Text;
using Tre.Node.Engine;
using Tre.Node.Engine.Docker;
using Tre.Testing;

namespace Tre.DockerTests.Engine;

[Category("Docker")]
public sealed class DockerEngineTests : ContainerEngineConformance
{
    private DockerEngine engine = null!;

    protected override IContainerEngine Engine => engine;

    protected override (string Reference, string[] Command) Sleeper => ("tre/base", ["sleep", "600"]);

    [OneTimeSetUp]
    public async Task ConnectAsync()
    {
        engine = new DockerEngine(new DockerOptions { QueryTimeout = TimeSpan.FromSeconds(60) }, TimeProvider.System);
        if (await engine.FindImageAsync(Sleeper.Reference, Cancel) is null)
        {
            Missing.Dependency($"the image {Sleeper.Reference}");
        }
    }

    [OneTimeTearDown]
    public async Task DisconnectAsync()
    {
        await RemoveAllAsync();
        engine.Dispose();
    }

    [Test]
    public async Task Exec_keeps_output_error_and_exit_code_apart()
    {
        var outcome = await RunAsync(await StartedAsync(), "echo out; echo err >&2; id -u; exit 3");

        Assert.That((outcome.ExitCode, outcome.Truncated, outcome.TimedOut), Is.EqualTo((3, false, false)));
        Assert.That(Encoding.UTF8.GetString(outcome.Output), Is.EqualTo("out\n21007\n"));
        Assert.That(Encoding.UTF8.GetString(outcome.Error), Is.EqualTo("err\n"));
    }

    [Test]
    public async Task Exec_drops_what_is_over_the_limit_and_says_so()
    {
        var outcome = await RunAsync(await StartedAsync(), "head -c 3000000 /dev/zero; exit 0", limit: 1000);

        Assert.That((outcome.ExitCode, outcome.Output.Length, outcome.Truncated), Is.EqualTo((0, 1000, true)));
    }

    [Test]
    public async Task Exec_that_takes_too_long_is_killed()
    {
        var id = await StartedAsync();

        var outcome = await RunAsync(id, "echo begun; exec sleep 599", seconds: 1);

        Assert.That((outcome.ExitCode, outcome.TimedOut), Is.EqualTo(((int?)null, true)));
        Assert.That(Encoding.UTF8.GetString(outcome.Output), Is.EqualTo("begun\n"));
        Assert.That(await AliveAsync(id, "sleep 599"), Is.False);
    }

    [Test]
    public async Task Exec_is_refused_while_paused()
    {
        var id = await StartedAsync();
        await engine.PauseAsync(id, Cancel);

        var fault = (await Assert.ThrowsAsync<EngineException>(() => RunAsync(id, "true")))!;

        Assert.That((fault.IsConflict, fault.Transient), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Attached_streams_carry_input_in_and_both_outputs_out()
    {
        var spec = await SpecAsync() with { Command = ["/bin/sh", "-c", "cat; echo end >&2"], OpenStdin = true };
        var id = await engine.CreateAsync(spec, Cancel);
        var sent = new byte[300_000];
        Random.Shared.NextBytes(sent);
        using var output = new MemoryStream();
        using var error = new MemoryStream();

        await using var attached = await engine.AttachAsync(id, Cancel);
        await engine.StartAsync(id, Cancel);
        var copying = attached.CopyOutputAsync(output, error, 1 << 20, Cancel);
        await attached.WriteAsync(sent, Cancel);
        await attached.CloseInputAsync(Cancel);
        var truncated = await copying;

        Assert.That((truncated, await engine.WaitAsync(id, Cancel)), Is.EqualTo((false, 0)));
        Assert.That(output.ToArray(), Is.EqualTo(sent));
        Assert.That(Encoding.UTF8.GetString(error.ToArray()), Is.EqualTo("end\n"));
    }

    [Test]
    public async Task Limits_hold()
    {
        var id = await StartedAsync();

        var memory = await RunAsync(id, "head -c 200000000 /dev/zero | tail -c 150000000 > /dev/null", seconds: 30);
        var disk = await RunAsync(id, "head -c 2000000 /dev/zero > /tmp/a", seconds: 30);
        var pids = await RunAsync(id, "for i in $(seq 64); do sleep 30 & done; wait", seconds: 3);

        Assert.That(memory.ExitCode, Is.Not.Zero);
        Assert.That(Encoding.UTF8.GetString(pids.Error), Does.Contain("fork").IgnoreCase);
        Assert.That(Encoding.UTF8.GetString(disk.Error), Does.Contain("No space left"));
    }

    private Task<ExecOutcome> RunAsync(string id, string line, int limit = 1 << 20, int seconds = 60) => engine.ExecAsync(
        id, new ExecSpec(["/bin/sh", "-c", line], [], 21007, 21007, TimeSpan.FromSeconds(seconds), limit), Cancel);

    private async Task<bool> AliveAsync(string id, string command)
    {
        var listed = await RunAsync(id, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '");
        return Encoding.UTF8.GetString(listed.Output).Contains(command, StringComparison.Ordinal);
    }
}
