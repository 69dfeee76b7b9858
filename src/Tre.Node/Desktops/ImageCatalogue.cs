using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>The configured images as this engine has them, and what the image build recorded about their packages.</summary>
public sealed class ImageCatalogue(IContainerEngine engine, NodeOptions options, ILogger<ImageCatalogue> log)
{
    /// <exception cref="NodeException"><c>image-missing</c>.</exception>
    public async Task<ImageDetails> RequireAsync(string reference, CancellationToken cancel) =>
        await engine.FindImageAsync(reference, cancel).ConfigureAwait(false)
            ?? throw new NodeException(NodeCodes.ImageMissing, 409, $"The engine has no image {reference}.");

    /// <summary>Every configured image; a missing one has a null id.</summary>
    public async Task<IReadOnlyList<NodeImage>> ListAsync(CancellationToken cancel) =>
    [
        await SeeAsync(DesktopLabels.Tools, options.ToolsImage, cancel).ConfigureAwait(false),
        await SeeAsync(DesktopLabels.Display, options.DisplayImage, cancel).ConfigureAwait(false),
        await SeeAsync(DesktopLabels.Checker, options.CheckerImage, cancel).ConfigureAwait(false),
        await SeeAsync(DesktopLabels.Probe, options.ProbeImage, cancel).ConfigureAwait(false),
    ];

    /// <summary>Hash of the package list recorded for exactly this image id, or null.</summary>
    public string? PackagesOf(string imageId)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(options.ImageManifest));
            return manifest.RootElement.GetProperty("images").EnumerateArray()
                .Where(i => i.GetProperty("id").GetString() == imageId)
                .Select(i => i.GetProperty("packagesSha256").GetString())
                .FirstOrDefault();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException)
        {
            log.LogInformation("The image manifest {Path} cannot be read: {Why}", options.ImageManifest, ex.Message);
            return null;
        }
    }

    private async Task<NodeImage> SeeAsync(string role, string reference, CancellationToken cancel)
    {
        var image = await engine.FindImageAsync(reference, cancel).ConfigureAwait(false);
        return new NodeImage(role, reference, image?.Id, image is null ? null : PackagesOf(image.Id));
    }
}
