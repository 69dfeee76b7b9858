using NUnit.Framework;
using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;

namespace Tre.Testing.Conformance;

/// <content>Desktops that are made beforehand, and given to somebody once.</content>
public abstract partial class NodeConformance
{
    [Test]
    public async Task What_is_made_beforehand_runs_and_is_proven_and_is_nobodys()
    {
        var seen = await WarmAsync();

        Assert.That((seen.IsNobodys, seen.Bound, seen.HasVolumes, seen.Admitted, seen.RevealedExtractId), Is.EqualTo((true, false, true, false, (Guid?)null)));
        Assert.That(seen.Drift, Is.Empty);
    }

    [Test]
    public async Task Binding_keeps_the_running_containers_and_voids_their_proof()
    {
        var before = await WarmAsync();
        var (extract, key) = await MaterialisedAsync();

        var bound = Done(await Node.BindAsync(desktop, new(workspace, project), 2, Cancel));
        var fault = await FaultOfAsync(() => Node.RevealAsync(desktop, extract, key, 2, Cancel));
        await ProbedAsync(epoch: 2);
        var shown = Done(await Node.RevealAsync(desktop, extract, key, 2, Cancel));
        var admitted = Done(await Node.AdmitAsync(desktop, 2, Cancel));

        Assert.That((bound.Runtime, bound.Bound, bound.Generation), Is.EqualTo((before.Runtime, true, before.Generation)));
        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotAttested));
        Assert.That((shown.RevealedExtractId, admitted.Admitted, admitted.Runtime), Is.EqualTo((extract, true, before.Runtime)));
        Assert.That(admitted.Drift, Is.Empty);
    }

    [Test]
    public async Task What_is_bound_is_what_would_have_been_made()
    {
        await WarmAsync();
        var bound = Done(await Node.BindAsync(desktop, new(workspace, project), 2, Cancel));

        var made = Done(await Node.CreateAsync(desktop, Incarnation(1), 2, Cancel));

        Assert.That((made.Runtime, made.Generation), Is.EqualTo((bound.Runtime, bound.Generation)));
    }

    [Test]
    public async Task Binding_twice_is_binding_once_and_nobody_else_gets_it()
    {
        await WarmAsync();
        var first = Done(await Node.BindAsync(desktop, new(workspace, project), 2, Cancel));
        var second = Done(await Node.BindAsync(desktop, new(workspace, project), 2, Cancel));

        var fault = await FaultOfAsync(() => Node.BindAsync(desktop, new(Guid.NewGuid(), project), 2, Cancel));

        Assert.That(second.Runtime, Is.EqualTo(first.Runtime));
        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotWarm));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).Bound, Is.True);
    }

    [Test]
    public async Task A_desktop_that_is_somebodys_cannot_be_bound()
    {
        await RunningAsync();
        await ProbedAsync();

        var fault = await FaultOfAsync(() => Node.BindAsync(desktop, new(Guid.NewGuid(), project), 2, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotWarm));
    }

    [Test]
    public async Task Without_a_proof_nothing_is_bound()
    {
        Done(await Node.CreateAsync(desktop, Nobodys, 1, Cancel));
        var made = await FaultOfAsync(() => Node.BindAsync(desktop, new(workspace, project), 1, Cancel));
        Done(await Node.StartAsync(desktop, 1, Cancel));
        var running = await FaultOfAsync(() => Node.BindAsync(desktop, new(workspace, project), 1, Cancel));

        Assert.That((made.Code, running.Code), Is.EqualTo((NodeFault.NotWarm, NodeFault.NotWarm)));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).IsNobodys, Is.True);
    }

    [Test]
    public async Task What_was_touched_from_outside_is_not_bound()
    {
        await WarmAsync();
        await bench.AttachNetworkAsync(desktop);

        var fault = await FaultOfAsync(() => Node.BindAsync(desktop, new(workspace, project), 2, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotWarm));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).Bound, Is.False);
    }

    [Test]
    public async Task To_one_that_is_nobodys_neither_data_nor_viewers_come()
    {
        await WarmAsync();
        var (extract, key) = await MaterialisedAsync();

        var data = await FaultOfAsync(() => Node.RevealAsync(desktop, extract, key, 1, Cancel));
        var viewers = await FaultOfAsync(() => Node.AdmitAsync(desktop, 1, Cancel));

        Assert.That((data.Code, viewers.Code), Is.EqualTo((NodeFault.WrongPhase, NodeFault.WrongPhase)));
    }

    [Test]
    public async Task One_that_is_nobodys_is_destroyed_whole_and_the_same_id_can_be_made_for_a_person()
    {
        await WarmAsync();
        var gone = Done(await Node.DestroyAsync(desktop, 2, Cancel));
        var made = Done(await Node.CreateAsync(desktop, Incarnation(3), 3, Cancel));

        Assert.That(gone.Exists, Is.False);
        Assert.That((made.Bound, made.Generation), Is.EqualTo((true, 3L)));
    }

    [Test]
    public async Task An_overtaken_caller_binds_nothing()
    {
        await WarmAsync();
        Done(await Node.ThawAsync(desktop, 7, Cancel));

        var late = await Node.BindAsync(desktop, new(workspace, project), 6, Cancel);

        Assert.That(late.Refusals.Single().Code, Is.EqualTo(NodeFault.Fenced.Code));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).Bound, Is.False);
    }

    private Incarnation Nobodys => new(1, Guid.Empty, Guid.Empty, slot, WorkspaceSize.Small);

    private async Task<DesktopSighting> WarmAsync()
    {
        Done(await Node.CreateAsync(desktop, Nobodys, 1, Cancel));
        Done(await Node.StartAsync(desktop, 1, Cancel));
        await ProbedAsync();
        return await Node.SeeAsync(desktop, Cancel);
    }
}
