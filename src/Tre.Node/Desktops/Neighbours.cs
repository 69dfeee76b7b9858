using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>Every container of the engine besides those that records of desktops name, whoever made it.</summary>
public sealed class Neighbours(IContainerEngine engine, DesktopStore store)
{
    /// <summary>As inspected; one that goes meanwhile is left out.</summary>
    public async Task<IReadOnlyList<ContainerDetails>> SeeAsync(CancellationToken cancel)
    {
        // Containers first: a desktop made meanwhile has its record before its containers.
        var all = await engine.ListAllAsync(cancel).ConfigureAwait(false);
        var known = store.All().SelectMany(r => new[] { r.Tools.Name, r.Display.Name }).ToHashSet(StringComparer.Ordinal);
        var others = all.Where(c => !known.Contains(c.Name)).Select(other => engine.InspectAsync(other.Id, cancel)).ToList();
        return [.. (await Task.WhenAll(others).ConfigureAwait(false)).OfType<ContainerDetails>()];
    }
}
