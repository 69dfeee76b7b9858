using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <summary>One desktop as the fake engine has it; tests reach in to break it.</summary>
public sealed class FakeDesktop(Guid id)
{
    public Guid Id { get; } = id;

    public Incarnation? Wanted { get; set; }

    public long? Generation { get; set; }

    public FakeContainer? Tools { get; set; }

    public FakeContainer? Display { get; set; }

    public bool HasVolumes { get; set; }

    public Guid? Revealed { get; set; }

    public bool Admitted { get; set; }

    /// <summary>The runtime that last passed the probes.</summary>
    public string? Proven { get; set; }

    public List<Drift> Drift { get; } = [];

    /// <summary>Changes when the engine is restarted or configured anew.</summary>
    public string? Configuration { get; set; }

    /// <summary>What the researcher wrote, by path.</summary>
    public Dictionary<string, byte[]> Outputs { get; } = new(StringComparer.Ordinal);

    public bool IsBound => Wanted is { } wanted && wanted.WorkspaceId != Guid.Empty;

    public IEnumerable<FakeContainer> Containers => new[] { Tools, Display }.OfType<FakeContainer>();

    public bool Exists => HasVolumes || Containers.Any();

    public bool Runs => Tools?.Phase == ContainerPhase.Running && Display?.Phase == ContainerPhase.Running;

    public DesktopSighting See() => new(
        Id, Generation, Tools?.See() ?? ContainerSighting.None, Display?.See() ?? ContainerSighting.None, Revealed, Admitted, HasVolumes, [.. Drift], Configuration, IsBound);

    public void RemoveContainers()
    {
        (Tools, Display, Generation, Revealed, Admitted, Proven) = (null, null, null, null, false, null);
        Drift.Clear();
    }
}
