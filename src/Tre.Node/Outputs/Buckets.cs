using Tre.Node.Hosting;
using Tre.Node.Outputs.Objects;

namespace Tre.Node.Outputs;

/// <summary>The buckets that Node writes.</summary>
internal sealed class Buckets(NodeOptions options)
{
    /// <summary>Snapshots; nobody but Node reads it.</summary>
    public ObjectFolder Exports { get; } = new(Path.Combine(options.ObjectsRoot, "exports"));

    /// <summary>What the checker drew; the portal reads it.</summary>
    public ObjectFolder Previews { get; } = new(Path.Combine(options.ObjectsRoot, "previews"));

    /// <summary>What may leave; the portal reads it.</summary>
    public ObjectFolder Released { get; } = new(Path.Combine(options.ObjectsRoot, "released"));

    public void RemoveUnfinished()
    {
        foreach (var bucket in new[] { Exports, Previews, Released })
        {
            bucket.RemoveUnfinished();
        }
    }
}
