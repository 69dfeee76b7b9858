using Microsoft.Extensions.Logging.Abstractions;
using Tre.Contracts.Node;
using Tre.DockerTests.Engine;
using Tre.Node.Attestation;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.UnitTests.Node.Display;

namespace Tre.UnitTests.Node.Desktops;

/// <summary>How long an engine may take to freeze what is being closed. No process of these containers exists, so the kernel ends nothing.</summary>
[TestFixture]
[Category("Unit")]
public sealed class StillnessTests
{
    private static readonly DesktopRecord Record =
        new(Samples.Desktop, Samples.Wanted, Samples.Tools(), Samples.Display(), VolumesMade: true, Isolated: null, Admitted: false, ShownTo: new string('f', 64));

    private readonly NodeOptions options = new();
    private InMemoryEngine engine = null!;
    private ManualTime time = null!;
    private Stillness stillness = null!;
    private List<string> calls = null!;

    [SetUp]
    public async Task MakeAsync()
    {
        (engine, time, calls) = (new InMemoryEngine(), new ManualTime(), []);
        stillness = new Stillness(engine, new HostKill(new HostProcesses(), time, NullLogger<HostKill>.Instance), options, time);
        foreach (var spec in new[] { Record.Tools, Record.Display })
        {
            engine.AddImage(spec.Image);
            await engine.StartAsync(await engine.CreateAsync(spec, default), default);
        }
    }

    [Test]
    public async Task What_freezes_in_time_is_not_killed()
    {
        Meet(_ => Task.CompletedTask);

        Assert.That(await stillness.OfAsync(Record), Is.Null);
        Assert.That(await PhasesAsync(), Is.All.EqualTo(ContainerPhase.Paused));
        Assert.That(calls, Does.Not.Contain("kill"));
    }

    [Test]
    public async Task What_cannot_be_frozen_is_killed()
    {
        Meet(call => call == "pause" ? throw new EngineException(NodeCodes.EngineError, 500, false, "It cannot be done.") : Task.CompletedTask);

        Assert.That(await stillness.OfAsync(Record), Is.Null);
        Assert.That(await PhasesAsync(), Is.All.EqualTo(ContainerPhase.Exited));
    }

    [TestCase("pause")]
    [TestCase("kill")]
    [TestCase("inspect")]
    public async Task An_engine_that_hangs_is_waited_for_within_the_bound_and_no_longer(string hanging)
    {
        var hangs = new TaskCompletionSource();
        engine.BeforeCall = async (call, cancel) =>
        {
            if (call == hanging)
            {
                hangs.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            }
            else if (call == "pause")
            {
                throw new EngineException(NodeCodes.EngineError, 500, false, "It cannot be done.");
            }
        };

        var still = stillness.OfAsync(Record);
        await hangs.Task;
        time.Advance(options.FreezeWithin - TimeSpan.FromTicks(1));
        Assert.That(still.IsCompleted, Is.False);
        time.Advance(TimeSpan.FromTicks(1));

        Assert.That((await still)?.Code, Is.EqualTo(NodeCodes.TimedOut), "and nobody says that it is still");
    }

    [Test]
    public async Task Both_are_frozen_at_once()
    {
        var both = new CountdownEvent(2);
        var go = new TaskCompletionSource();
        Meet(async call =>
        {
            if (call == "pause")
            {
                both.Signal();
                await go.Task;
            }
        });

        var still = stillness.OfAsync(Record);
        Assert.That(both.IsSet, Is.True, "neither waits for the other");
        go.SetResult();

        Assert.That(await still, Is.Null);
        both.Dispose();
    }

    [Test]
    public async Task Who_holds_data_is_killed_unless_frozen_and_only_then_cannot_hold_them()
    {
        Assert.That(await stillness.EndHolderAsync(Record), Is.True);
        Assert.That((await engine.InspectAsync(Record.Tools.Name, default))!.Phase, Is.EqualTo(ContainerPhase.Exited));

        await engine.StartAsync(Record.Tools.Name, default);
        await engine.PauseAsync(Record.Tools.Name, default);
        Assert.That(await stillness.EndHolderAsync(Record), Is.False, "it is kept as it is");

        Meet(_ => throw EngineException.Down(new IOException()));
        Assert.That(async () => await stillness.EndHolderAsync(Record), Throws.InstanceOf<EngineException>(), "nobody knows");
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("0")]
    [TestCase("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task Nobody_is_looked_for_by_less_than_a_whole_id(string id)
    {
        var nowhere = new HostKill(new HostProcesses("/nowhere"), time, NullLogger<HostKill>.Instance);

        Assert.That(await nowhere.EndAsync(id), Is.False);
        Assert.That(async () => await nowhere.EndAsync(new string('f', 64)), Throws.InstanceOf<DirectoryNotFoundException>(), "by a whole one it would be");
    }

    private void Meet(Func<string, Task> meet) => engine.BeforeCall = (call, _) =>
    {
        lock (calls)
        {
            calls.Add(call);
        }

        return meet(call);
    };

    private async Task<ContainerPhase[]> PhasesAsync() =>
        [(await engine.InspectAsync(Record.Tools.Name, default))!.Phase, (await engine.InspectAsync(Record.Display.Name, default))!.Phase];
}
