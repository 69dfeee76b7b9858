using System.Text.Json;

namespace Tre.Application.Exports;

/// <summary>The listing of an outputs folder; what an <see cref="Domain.Exports.OutputsListing"/> is answered with, as JSON.</summary>
/// <param name="Files">Files, and what cannot be exported with the reason.</param>
/// <param name="Truncated">There was more than Node lists.</param>
public sealed record OutputsFolder(IReadOnlyList<OutputEntry> Files, bool Truncated)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <exception cref="JsonException">Not a listing.</exception>
    public static OutputsFolder FromJson(string json) =>
        JsonSerializer.Deserialize<OutputsFolder>(json, JsonSerializerOptions.Web) ?? throw new JsonException("Not a listing.");
}

/// <param name="Path">Relative path; escaped when <paramref name="Refusal"/> is set.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Modified">Last change (UTC).</param>
/// <param name="Refusal">Code of why it cannot be exported; null when it can.</param>
public sealed record OutputEntry(string Path, long Bytes, DateTimeOffset Modified, string? Refusal);
