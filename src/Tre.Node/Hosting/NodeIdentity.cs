using Tre.Node.Volumes;

namespace Tre.Node.Hosting;

/// <summary>Who this Node is, from its first start on, and that it is alone: a second one on the same state ends at once.</summary>
public sealed class NodeIdentity : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileStream _lock;

    /// <exception cref="IOException">Another Node runs on the same state.</exception>
    public NodeIdentity(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(options.StateRoot, Own | UnixFileMode.UserExecute);
        _lock = new FileStream(Path.Combine(options.StateRoot, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var path = Path.Combine(options.StateRoot, "node-id");
        if (!File.Exists(path))
        {
            Durable.Write(path, Guid.NewGuid().ToString("D"), Own);
        }

        Id = Guid.Parse(File.ReadAllText(path));
    }

    /// <summary>Stands in every container's label <c>tre.node</c> and in attestations.</summary>
    public Guid Id { get; }

    public void Dispose() => _lock.Dispose();
}
