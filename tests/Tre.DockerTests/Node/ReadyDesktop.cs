using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>A desktop as somebody works in it: proven, with data, open to sessions.</summary>
internal static class ReadyDesktop
{
    private static readonly Dictionary<string, string> Files = new() { ["person.csv"] = "person_id,year\nabc,1950\n" };

    public static Task<Guid> ReadyAsync(this NodeUnderTest node, CreateDesktop? wanted = null) => node.ReadyAsync(node.Folders, wanted);

    public static async Task<Guid> ReadyAsync(this NodeClient node, TestFolders folders, CreateDesktop? wanted = null)
    {
        wanted ??= Desktops.Wanted();
        var id = await node.RunningAsync(wanted);
        var extract = await node.PostAsync<Materialised>(NodeRoutes.Materialise(wanted.WorkspaceId), await node.OfferAsync(folders.Objects, Files));
        await node.ProvenAsync(id);
        await node.PostAsync(NodeRoutes.Reveal(id), new RevealData(wanted.Epoch, extract.ExtractId, extract.Materialisation));
        var seen = await node.PostAsync(NodeRoutes.Admit(id), new EpochCommand(wanted.Epoch));
        Assert.That((seen.DataRevealed, seen.Admitted), Is.EqualTo(((Guid?)extract.ExtractId, true)));
        Assert.That(seen.Drift, Is.Empty);
        return id;
    }

    public static async Task<Materialised> MaterialisedAsync(this NodeUnderTest node, Guid workspace) =>
        await node.PostAsync<Materialised>(NodeRoutes.Materialise(workspace), await node.OfferAsync(Files));

    public static async Task ProvenAsync(this NodeClient node, Guid id)
    {
        var proof = await node.ProbeAsync(id);
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
    }

    public static Task<Attestation> ProbeAsync(this NodeClient node, Guid id, long epoch = 1) =>
        node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(epoch, Desktops.Nonce()));

    /// <summary>Somebody in it has a file of the data open.</summary>
    public static async Task HoldAsync(this NodeUnderTest node, Guid id)
    {
        var (exit, output) = await node.ShellAsync(
            id, "setsid sh -c 'exec 3< /workspace/data/person.csv; echo held > /tmp/held; exec sleep 300' > /dev/null 2>&1 & until [ -s /tmp/held ]; do :; done");
        Assert.That(exit, Is.Zero, output);
    }

    /// <summary>Frozen, or killed where the kernel could not freeze it, without data or access, and the reason kept.</summary>
    public static async Task AssertLockedAsync(this NodeClient node, Guid id)
    {
        var seen = await node.SeeAsync(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen.DataRevealed, seen.Admitted), Is.EqualTo(((Guid?)null, false)));
            Assert.That(seen.Tools.Phase, Is.EqualTo(ContainerPhase.Paused).Or.EqualTo(ContainerPhase.Exited));
            Assert.That(seen.Display.Phase, Is.EqualTo(ContainerPhase.Paused));
            Assert.That(seen.Drift.Select(d => d.Code), Does.Contain(DriftCodes.Locked));
        }
    }
}
