using NUnit.Framework;
using Tre.Application.Workspaces;
using Tre.Domain.Extracts;

namespace Tre.Testing.Conformance;

public abstract partial class NodeConformance
{
    private static readonly Dictionary<string, string> Files = new() { ["person.csv"] = "person_key,year\nabc,1950\n" };

    [Test]
    public async Task Data_are_refused_to_containers_that_were_not_probed()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();

        var fault = await FaultOfAsync(() => Node.RevealAsync(desktop, extract, key, 1, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotAttested));
        Assert.That((await Node.SeeAsync(desktop, Cancel)).RevealedExtractId, Is.Null);
    }

    [Test]
    public async Task Proven_containers_show_the_extract_until_it_is_concealed()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();
        await ProbedAsync();

        var shown = Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));
        var again = Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));
        var hidden = Done(await Node.ConcealAsync(desktop, 1, Cancel));
        Done(await Node.ConcealAsync(desktop, 1, Cancel));

        Assert.That((shown.RevealedExtractId, again.RevealedExtractId, hidden.RevealedExtractId), Is.EqualTo((extract, extract, (Guid?)null)));
        Assert.That(again.Drift, Is.Empty);
    }

    [Test]
    public async Task Data_are_taken_away_from_frozen_containers_too()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();
        await ProbedAsync();
        Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));
        Done(await Node.FreezeAsync(desktop, 1, Cancel));

        var hidden = Done(await Node.ConcealAsync(desktop, 1, Cancel));

        Assert.That(hidden.RevealedExtractId, Is.Null);
    }

    [Test]
    public async Task A_restart_voids_the_proof()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();
        await ProbedAsync();
        Done(await Node.StopAsync(desktop, 1, Cancel));
        Done(await Node.StartAsync(desktop, 1, Cancel));

        var fault = await FaultOfAsync(() => Node.RevealAsync(desktop, extract, key, 1, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotAttested));
    }

    [Test]
    public async Task A_stop_takes_the_data_away()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();
        await ProbedAsync();
        Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));

        Assert.That(Done(await Node.StopAsync(desktop, 1, Cancel)).RevealedExtractId, Is.Null);
    }

    [Test]
    public async Task An_extract_that_does_not_lie_there_cannot_be_revealed()
    {
        await RunningAsync();
        await ProbedAsync();

        var fault = await FaultOfAsync(() => Node.RevealAsync(desktop, Guid.NewGuid(), "nothing", 1, Cancel));

        Assert.That(fault.Code, Is.EqualTo(NodeFault.NotMaterialised));
    }

    [Test]
    public async Task An_extract_with_another_manifest_is_not_materialised()
    {
        var extract = Guid.NewGuid();
        var offered = await bench.OfferExtractAsync(project, extract, Files);

        var fault = await FaultOfAsync(() =>
            Node.MaterialiseAsync(workspace, project, extract, offered with { ManifestSha256 = new string('0', 64) }, 1, Cancel));

        Assert.That((fault.Code, fault.Transient), Is.EqualTo((NodeFault.ExtractCorrupt, false)));
    }

    [Test]
    public async Task Materialising_twice_gives_the_same_key_and_only_unused_copies_are_destroyed()
    {
        await RunningAsync();
        var (extract, key) = await MaterialisedAsync();
        await ProbedAsync();
        Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));

        var fault = await FaultOfAsync(() => Node.DematerialiseAsync(workspace, extract, 1, Cancel));
        Done(await Node.ConcealAsync(desktop, 1, Cancel));
        var first = await Node.DematerialiseAsync(workspace, extract, 1, Cancel);
        var second = await Node.DematerialiseAsync(workspace, extract, 1, Cancel);

        Assert.That(fault.Code, Is.EqualTo(NodeFault.InUse));
        Assert.That((first.Succeeded, second.Succeeded), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task What_was_laid_out_beforehand_is_open_to_nobody_until_it_is_materialised()
    {
        await RunningAsync();
        var extract = Guid.NewGuid();
        var offered = await bench.OfferExtractAsync(project, extract, Files);
        Assert.That((await Node.LayOutAsync(workspace, project, extract, offered, 1, Cancel)).Succeeded);
        Assert.That((await Node.LayOutAsync(workspace, project, extract, offered, 1, Cancel)).Succeeded, "twice is as good as once");
        await ProbedAsync();

        var fault = await FaultOfAsync(() => Node.RevealAsync(desktop, extract, $"{extract:N}-{offered.ManifestSha256}", 1, Cancel));
        var key = Done(await Node.MaterialiseAsync(workspace, project, extract, offered, 1, Cancel));
        var shown = Done(await Node.RevealAsync(desktop, extract, key, 1, Cancel));

        Assert.That((fault.Code, shown.RevealedExtractId), Is.EqualTo((NodeFault.NotMaterialised, extract)));
    }

    [Test]
    public async Task What_was_laid_out_beforehand_for_nothing_is_found_and_taken_away()
    {
        var (own, extract) = (Guid.NewGuid(), Guid.NewGuid());
        var offered = await bench.OfferExtractAsync(project, extract, Files);
        Assert.That((await Node.LayOutAsync(own, project, extract, offered, 1, Cancel)).Succeeded);

        var there = await Node.FindAsync(new([own], [], [], []), Cancel);
        var gone = await Node.DematerialiseAsync(own, extract, 1, Cancel);
        var left = await Node.FindAsync(new([own], [], [], []), Cancel);

        Assert.That((there.Count > 0, there.All(copy => copy.Kind == "volume"), gone.Succeeded), Is.EqualTo((true, true, true)), "a volume, and no mount");
        Assert.That(left.Where(copy => copy.Name.Contains($"{extract:N}", StringComparison.Ordinal)), Is.Empty);
    }

    private async Task<(Guid Extract, string Key)> MaterialisedAsync()
    {
        var extract = Guid.NewGuid();
        ExtractResult offered = await bench.OfferExtractAsync(project, extract, Files);
        var key = Done(await Node.MaterialiseAsync(workspace, project, extract, offered, 1, Cancel));
        Assert.That(Done(await Node.MaterialiseAsync(workspace, project, extract, offered, 1, Cancel)), Is.EqualTo(key));
        return (extract, key);
    }
}
