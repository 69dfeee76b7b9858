using System.Text.Json;
using Tre.Application.Storage;

namespace Tre.Application.Exports;

/// <summary>Where a file's preview lies, as the checker's report says.</summary>
internal sealed record PreviewReference(string ContentType, long Bytes, string Sha256, string ObjectKey)
{
    private static readonly string[] Allowed = ["application/json", "image/png"];

    private sealed record Report(PreviewReference? Preview);

    /// <summary>Null when the report names none, or none that may be shown.</summary>
    public static PreviewReference? In(string? report)
    {
        try
        {
            var preview = report is null ? null : JsonSerializer.Deserialize<Report>(report, JsonSerializerOptions.Web)?.Preview;
            if (preview is null || !Allowed.Contains(preview.ContentType) || preview.Bytes < 0 || string.IsNullOrEmpty(preview.ObjectKey))
            {
                return null;
            }

            // Throws for a key that could leave the bucket.
            _ = new ObjectKey(GetPreview.Bucket, preview.ObjectKey);
            return preview;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
