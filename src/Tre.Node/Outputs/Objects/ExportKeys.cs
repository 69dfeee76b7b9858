using System.Globalization;

namespace Tre.Node.Outputs.Objects;

/// <summary>Where things of an export are within its buckets.</summary>
internal static class ExportKeys
{
    private const int HexSha256 = 64;

    public static string Export(Guid export) => $"{export:N}/";

    public static string File(Guid export, int round, string sha256) =>
        string.Create(CultureInfo.InvariantCulture, $"{export:N}/{round}/{sha256}");

    /// <summary>What was answered for a round, so that it is answered again.</summary>
    public static string Record(Guid export, int round) =>
        string.Create(CultureInfo.InvariantCulture, $"{export:N}/{round}/snapshot.json");

    /// <summary>Whether a key that somebody sends names a file of this export and nothing else.</summary>
    public static bool IsFileOf(Guid export, string key)
    {
        var parts = key.Split('/');
        return parts.Length == 3
            && parts[0] == export.ToString("N")
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && parts[1] == round.ToString(CultureInfo.InvariantCulture)
            && IsHash(parts[2]);
    }

    public static bool IsHash(string text) =>
        text.Length == HexSha256 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
