using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>A desktop that was made beforehand, runs and is proven, and whom it could be given to.</summary>
internal static class WarmDesktop
{
    public static async Task<(Guid Id, BindDesktop To)> WarmAsync(this NodeUnderTest node)
    {
        var id = await node.RunningAsync(Nobodys());
        await node.ProvenAsync(id);
        var seen = await node.SeeAsync(id);
        Assert.That((seen.Bound, seen.Drift.Count), Is.EqualTo((false, 0)), string.Join("; ", seen.Drift));
        return (id, new BindDesktop(2, Guid.NewGuid(), Guid.NewGuid()));
    }

    public static CreateDesktop Nobodys() => Desktops.Wanted() with { WorkspaceId = Guid.Empty, ProjectId = Guid.Empty };
}
