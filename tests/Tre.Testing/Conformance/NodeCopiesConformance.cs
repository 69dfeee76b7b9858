using NUnit.Framework;
using Tre.Application.Workspaces;
using Tre.Domain.Closures;

namespace Tre.Testing.Conformance;

public abstract partial class NodeConformance
{
    [Test]
    public async Task Every_copy_of_a_workspace_is_found_and_nothing_of_it_is_left_after_its_destruction()
    {
        var own = Guid.NewGuid();
        var extract = Guid.NewGuid();
        Done(await Node.CreateAsync(desktop, Incarnation(1) with { WorkspaceId = own }, 1, Cancel));
        Done(await Node.MaterialiseAsync(own, project, extract, await bench.OfferExtractAsync(project, extract, Files), 1, Cancel));
        var query = new CopyQuery([own], [desktop], [], []);

        var before = await Node.FindAsync(query, Cancel);
        var fault = await FaultOfAsync(() => Node.DestroyWorkspaceAsync(own, 1, Cancel));
        Done(await Node.DestroyAsync(desktop, 1, Cancel));
        var between = await Node.FindAsync(query, Cancel);
        Done(await Node.DestroyWorkspaceAsync(own, 2, Cancel));
        Done(await Node.DestroyWorkspaceAsync(own, 2, Cancel));
        var late = await Node.DestroyWorkspaceAsync(own, 1, Cancel);

        Assert.That(before.Select(copy => copy.Kind).Distinct(), Is.SupersetOf(new[] { CopyKind.Container, CopyKind.Volume }));
        Assert.That(before.Where(copy => copy.Kind == CopyKind.Volume).Select(copy => copy.Name), Has.Some.EndsWith("home.img").And.Some.EndsWith("shared.img").And.Some.Contains($"data-{extract:N}.img"));
        Assert.That(fault.Code, Is.EqualTo(NodeFault.InUse));
        Assert.That(between.Where(copy => copy.Kind == CopyKind.Volume).Select(copy => copy.Name), Has.None.EndsWith("home.img").And.Some.EndsWith("shared.img"));
        Assert.That(await Node.FindAsync(query, Cancel), Is.Empty);
        Assert.That(late.Refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { "fenced" }));
    }

    [Test]
    public async Task Copies_of_others_are_neither_found_nor_destroyed()
    {
        await CreatedAsync();

        Done(await Node.DestroyWorkspaceAsync(Guid.NewGuid(), 1, Cancel));

        Assert.That(await Node.FindAsync(new([Guid.NewGuid()], [Guid.NewGuid()], [Guid.NewGuid()], [Guid.NewGuid()]), Cancel), Is.Empty);
        Assert.That((await Node.SeeAsync(desktop, Cancel)).HasVolumes, Is.True);
    }

    [Test]
    public async Task Discarding_an_export_deletes_its_snapshots_and_leaves_what_was_released()
    {
        var export = Guid.NewGuid();
        var query = new CopyQuery([], [], [export], []);
        await RunningAsync();
        await bench.WriteOutputAsync(desktop, "table.csv", Table);
        await bench.WriteOutputAsync(desktop, "other.csv", [1, 2, 3]);
        var taken = Done(await Node.SnapshotAsync(export, desktop, 1, ["table.csv", "other.csv"], 3, Cancel));
        Done(await Node.ReleaseAsync(export, [new("table.csv", taken[0].Fixed!.ObjectKey, taken[0].Fixed!.Sha256)], 3, Cancel));
        var before = await Node.FindAsync(query, Cancel);

        var late = await Node.DiscardAsync(export, 2, Cancel);
        Done(await Node.DiscardAsync(export, 3, Cancel));
        Done(await Node.DiscardAsync(export, 3, Cancel));

        Assert.That(before.Count(copy => copy.Kind == CopyKind.Snapshot), Is.GreaterThanOrEqualTo(2));
        Assert.That(late.Refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { "fenced" }));
        Assert.That((await Node.FindAsync(query, Cancel)).Select(copy => (copy.Kind, copy.Name, copy.Bytes)),
            Is.EqualTo(new[] { (CopyKind.Released, taken[0].Fixed!.ObjectKey, (long?)Table.Length) }));
    }
}
