using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Node.Outputs.Objects;

namespace Tre.Node.Sandbox;

/// <summary>
/// Previews of one request until its report is accepted as a whole. The sandbox is not trusted: each preview must hash to
/// what the report says, be of the kind it says, and be readable as that.
/// </summary>
internal sealed class PreviewStage(ObjectFolder bucket, Guid export, int round) : IDisposable
{
    private readonly Dictionary<string, (NewObject Object, string Key)> _staged = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="InvalidDataException">The preview is not what the report says.</exception>
    public async Task TakeAsync(FileReport file, Stream bytes, CancellationToken cancel)
    {
        var preview = file.Preview!;
        var staged = bucket.Create();
        _staged.Add(file.Name, (staged, ExportKeys.File(export, round, preview.Sha256)));
        if (!ExportKeys.IsHash(preview.Sha256))
        {
            throw new InvalidDataException("a preview's hash is none");
        }

        await bytes.CopyToAsync(staged.Content, cancel).ConfigureAwait(false);
        staged.Content.Position = 0;
        var hash = await System.Security.Cryptography.SHA256.HashDataAsync(staged.Content, cancel).ConfigureAwait(false);
        if (Convert.ToHexStringLower(hash) != preview.Sha256)
        {
            throw new InvalidDataException("a preview does not hash to what the report says");
        }

        staged.Content.Position = 0;
        await RequireKindAsync(preview, staged.Content, cancel).ConfigureAwait(false);
    }

    /// <summary>Publishes every preview and writes its key into the report.</summary>
    public CheckReport Accept(CheckReport report)
    {
        foreach (var (staged, key) in _staged.Values)
        {
            // A key that is taken holds the same bytes: it is their hash.
            staged.Publish(key);
        }

        return report with
        {
            Files = [.. report.Files.Select(f => f.Preview is null ? f : f with
            {
                Preview = f.Preview with { ObjectKey = _staged[f.Name].Key },
            })],
        };
    }

    public void Dispose()
    {
        foreach (var (staged, _) in _staged.Values)
        {
            staged.Dispose();
        }
    }

    private static async Task RequireKindAsync(PreviewInfo preview, Stream content, CancellationToken cancel)
    {
        var holds = preview.Kind == PreviewKind.Image
            ? preview.ContentType == "image/png" && await IsPngAsync(content, cancel).ConfigureAwait(false)
            : preview.ContentType == "application/json" && await IsJsonAsync(preview.Kind, content, cancel).ConfigureAwait(false);
        if (!holds)
        {
            throw new InvalidDataException("a preview is not of the kind that the report says");
        }
    }

    private static async Task<bool> IsPngAsync(Stream content, CancellationToken cancel)
    {
        var head = new byte[PngSignature.Length];
        return await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) == head.Length
            && head.AsSpan().SequenceEqual(PngSignature);
    }

    private static async Task<bool> IsJsonAsync(PreviewKind kind, Stream content, CancellationToken cancel)
    {
        try
        {
            return kind == PreviewKind.Table
                ? await JsonSerializer.DeserializeAsync(content, CheckingJson.Default.TablePreview, cancel).ConfigureAwait(false) is not null
                : await JsonSerializer.DeserializeAsync(content, CheckingJson.Default.TextPreview, cancel).ConfigureAwait(false) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
