using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;

namespace Tre.UnitTests.Node.Desktops;

[Category("Unit")]
public class EpochFenceTests
{
    private readonly Guid id = Guid.NewGuid();
    private NodeOptions options = null!;

    private static CancellationToken Cancel => TestContext.CurrentContext.CancellationToken;

    [SetUp]
    public void MakeFolder() => options = new NodeOptions { StateRoot = Directory.CreateTempSubdirectory("tre-fence").FullName };

    [TearDown]
    public void DeleteFolder() => Directory.Delete(options.StateRoot, recursive: true);

    [Test]
    public async Task Equal_and_rising_epochs_pass()
    {
        var fence = new EpochFence(options);
        foreach (var epoch in new long[] { 1, 1, 5, 5, 9 })
        {
            (await fence.EnterAsync(FencedKind.Desktop, id, epoch, Cancel)).Dispose();
        }

        Assert.That(fence.Highest(FencedKind.Desktop, id), Is.EqualTo(9));
    }

    [Test]
    public async Task A_lower_epoch_is_refused_also_by_the_next_process()
    {
        (await new EpochFence(options).EnterAsync(FencedKind.Desktop, id, 5, Cancel)).Dispose();

        var refusal = (await Assert.ThrowsAsync<NodeException>(() => new EpochFence(options).EnterAsync(FencedKind.Desktop, id, 4, Cancel)))!;

        Assert.That((refusal.Code, refusal.Status, refusal.Transient), Is.EqualTo((NodeCodes.Fenced, 409, false)));
    }

    [Test]
    public async Task A_refused_caller_does_not_keep_others_out()
    {
        var fence = new EpochFence(options);
        (await fence.EnterAsync(FencedKind.Desktop, id, 5, Cancel)).Dispose();
        await Assert.ThrowsAsync<NodeException>(() => fence.EnterAsync(FencedKind.Desktop, id, 4, Cancel));

        (await fence.EnterAsync(FencedKind.Desktop, id, 5, Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Dispose();
    }

    [Test]
    public async Task One_at_a_time_per_thing_and_the_paused_one_loses()
    {
        var fence = new EpochFence(options);
        var inside = await fence.EnterAsync(FencedKind.Desktop, id, 5, Cancel);
        var next = fence.EnterAsync(FencedKind.Desktop, id, 6, Cancel);
        var other = await fence.EnterAsync(FencedKind.Workspace, id, 1, Cancel);

        Assert.That(next.IsCompleted, Is.False, "the first is still inside");
        inside.Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Dispose();
        other.Dispose();
        await Assert.ThrowsAsync<NodeException>(() => fence.EnterAsync(FencedKind.Desktop, id, 5, Cancel));
    }
}
