using System.Globalization;
using Tre.Domain.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <summary>One container of the fake engine.</summary>
public sealed class FakeContainer(string id)
{
    private static readonly DateTimeOffset FirstStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int starts;

    public string Id { get; } = id;

    public ContainerPhase Phase { get; set; } = ContainerPhase.Created;

    public DateTimeOffset? StartedAt => starts == 0 ? null : FirstStart.AddSeconds(starts);

    public void Start()
    {
        if (Phase is ContainerPhase.Created or ContainerPhase.Exited)
        {
            (Phase, starts) = (ContainerPhase.Running, starts + 1);
        }
    }

    public ContainerSighting See() => new(Phase, Id, "sha256:" + Id.Length.ToString(CultureInfo.InvariantCulture), StartedAt);
}
