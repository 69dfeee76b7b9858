namespace Tre.Domain.Workspaces;

/// <summary>How much one desktop may use. Disk sizes are fixed when the volume is made.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="MemoryBytes">Memory of the tools container, without swap.</param>
/// <param name="Cpus">Processors of the tools container.</param>
/// <param name="Pids">Processes and threads of the tools container.</param>
/// <param name="HomeBytes">Size of the home volume.</param>
/// <param name="OutputsBytes">Size of the outputs volume.</param>
public sealed record WorkspaceSize(string Name, long MemoryBytes, double Cpus, int Pids, long HomeBytes, long OutputsBytes)
{
    private const long MiB = 1024 * 1024;

    public static WorkspaceSize Small { get; } = new("small", 1024 * MiB, 1, 512, 512 * MiB, 128 * MiB);

    public static WorkspaceSize Medium { get; } = new("medium", 4096 * MiB, 2, 1024, 4096 * MiB, 1024 * MiB);

    public static WorkspaceSize Large { get; } = new("large", 16384 * MiB, 4, 2048, 16384 * MiB, 2048 * MiB);

    public static IReadOnlyList<WorkspaceSize> All { get; } = [Small, Medium, Large];

    public static WorkspaceSize? Named(string name) => All.FirstOrDefault(size => size.Name == name);
}
