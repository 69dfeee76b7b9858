using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>What a desktop would be made from at this moment.</summary>
public sealed class DesktopBlueprint(
    ImageCatalogue images, SeccompProfile seccomp, CommonLabels labels, DesktopSpecs specs, NodeOptions options)
{
    /// <exception cref="NodeException"><c>image-missing</c>.</exception>
    public async Task<DesktopParts> RequireAsync(CancellationToken cancel)
    {
        var tools = images.RequireAsync(options.ToolsImage, cancel);
        var display = images.RequireAsync(options.DisplayImage, cancel);
        await Task.WhenAll(tools, display).ConfigureAwait(false);
        return new DesktopParts(
            (await tools.ConfigureAwait(false)).Id, (await display.ConfigureAwait(false)).Id, seccomp.Text, options.DisplayMemoryBytes, labels.All);
    }

    /// <summary>Null where an image is missing: nothing could be made, and what was made before is of another time.</summary>
    public async Task<DesktopParts?> TryAsync(CancellationToken cancel)
    {
        try
        {
            return await RequireAsync(cancel).ConfigureAwait(false);
        }
        catch (NodeException)
        {
            return null;
        }
    }

    /// <summary>Whether the same would be made from <paramref name="parts"/>.</summary>
    public bool Makes(DesktopRecord record, DesktopParts? parts)
    {
        ArgumentNullException.ThrowIfNull(record);
        return parts is not null
            && SpecHash.Of(specs.Tools(record.DesktopId, record.Wanted, parts)) == SpecHash.Of(record.Tools)
            && SpecHash.Of(specs.Display(record.DesktopId, record.Wanted, parts)) == SpecHash.Of(record.Display);
    }
}
