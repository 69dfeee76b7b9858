using System.Text.Json;
using Tre.Contracts.Api;
using Tre.Contracts.Exports;

namespace Tre.Cli.Nouns;

/// <summary>The record that says which bytes were let out.</summary>
internal static class ReleaseRecords
{
    /// <returns>Null when it cannot be read.</returns>
    public static ReleaseRecord? Read(ReleaseDetails details)
    {
        try
        {
            return JsonSerializer.Deserialize<ReleaseRecord>(details.Record, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
