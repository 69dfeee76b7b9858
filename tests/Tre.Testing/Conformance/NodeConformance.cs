using System.Buffers.Text;
using System.Security.Cryptography;
using NUnit.Framework;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Testing.Conformance;

/// <summary>What every <see cref="INode"/> does, the in-memory one and the real one on a real engine alike.</summary>
public abstract partial class NodeConformance
{
    private readonly Guid workspace = Guid.NewGuid();
    private readonly Guid project = Guid.NewGuid();
    private INodeBench bench = null!;
    private Guid desktop;
    private int slot;

    private INode Node => bench.Node;

    protected static CancellationToken Cancel => TestContext.CurrentContext.CancellationToken;

    protected abstract Task<INodeBench> OpenBenchAsync();

    [OneTimeSetUp]
    public async Task OpenAsync() => bench = await OpenBenchAsync();

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (bench is not null)
        {
            await bench.DisposeAsync();
        }
    }

    [SetUp]
    public void NameDesktop() => (desktop, slot) = (Guid.NewGuid(), bench.NextSlot());

    [TearDown]
    public async Task DestroyDesktopAsync() => await Node.DestroyAsync(desktop, 1000, CancellationToken.None);

    private Incarnation Incarnation(long generation) => new(generation, workspace, project, slot, WorkspaceSize.Small);

    private async Task<DesktopSighting> CreatedAsync(long epoch = 1) => Done(await Node.CreateAsync(desktop, Incarnation(epoch), epoch, Cancel));

    private async Task<DesktopSighting> RunningAsync()
    {
        await CreatedAsync();
        return Done(await Node.StartAsync(desktop, 1, Cancel));
    }

    private async Task<ProbeRound> ProbedAsync(long epoch = 1)
    {
        var round = Done(await Node.ProbeAsync(desktop, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), epoch, Cancel));
        Assert.That(round.Passed, Is.True, string.Join(", ", round.FailedProbes));
        return round;
    }

    private static T Done<T>(Outcome<T> outcome)
    {
        Assert.That(outcome.Refusals, Is.Empty);
        return outcome.Value;
    }

    private static void Done(Outcome outcome) => Assert.That(outcome.Refusals, Is.Empty);

    private static async Task<NodeFault> FaultOfAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (NodeFault fault)
        {
            return fault;
        }

        throw new AssertionException("No fault.");
    }
}
