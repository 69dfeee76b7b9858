using System.Globalization;

namespace Tre.Contracts.Extracts;

/// <summary>
/// Where the objects of an extract lie in the bucket <c>extracts</c>. Each attempt to build has a folder of its own, named by the
/// claim's epoch, so that a fenced-off builder can never touch the objects of its successor. The manifest is written last:
/// a folder without one is no extract.
/// </summary>
public static class ExtractObjects
{
    public const string Bucket = "extracts";
    private const string Suffix = ".tre";

    /// <summary>Everything of the extract, whatever the attempt.</summary>
    public static string Prefix(Guid extractId) => extractId.ToString("N") + "/";

    public static string Prefix(Guid extractId, long epoch) =>
        Prefix(extractId) + epoch.ToString("D10", CultureInfo.InvariantCulture) + "/";

    public static string Key(Guid extractId, long epoch, string fileName) =>
        Prefix(extractId, epoch) + ExtractFileName.Require(fileName) + Suffix;

    public static string ManifestKey(Guid extractId, long epoch) => Key(extractId, epoch, Manifest.FileName);

    /// <summary>Key of a file that lies beside the manifest with the given key.</summary>
    /// <exception cref="ExtractFormatException">The key is no manifest's, or the name is not allowed.</exception>
    public static string Sibling(string manifestKey, string fileName)
    {
        ArgumentNullException.ThrowIfNull(manifestKey);
        const string tail = "/" + Manifest.FileName + Suffix;
        return manifestKey.EndsWith(tail, StringComparison.Ordinal)
            ? manifestKey[..^(tail.Length - 1)] + ExtractFileName.Require(fileName) + Suffix
            : throw new ExtractFormatException(ExtractFault.FileName, "The object key is not that of a manifest");
    }
}
