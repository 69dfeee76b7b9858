using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Contracts.Extracts;

/// <summary>
/// Where the objects of an extract lie in the bucket <c>extracts</c>. Each attempt to build has a prefix of its own, named by the
/// claim's epoch, so that a fenced-off builder can never touch the objects of its successor. The manifest is written last:
/// a prefix without one is no extract.
/// </summary>
public static partial class ExtractObjects
{
    public const string Bucket = "extracts";

    /// <summary>Archives of made-up files that were drawn from extracts, each below its extract's id.</summary>
    public const string SyntheticBucket = "synthetic";
    private const string Suffix = ".tre";

    /// <summary>Prefix of everything of the extract, whatever the attempt; ends with a slash.</summary>
    public static string AllOf(Guid extractId) => extractId.ToString("N") + "/";

    /// <summary>Prefix of one attempt, such as <c>0190a7c1000070008000000000000001/0000000007</c>: what an extract's <c>objectKey</c> is.</summary>
    public static string Prefix(Guid extractId, long epoch) =>
        AllOf(extractId) + epoch.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>Object key of a file under an attempt's prefix.</summary>
    /// <exception cref="ExtractFormatException">Not such a prefix, or the name is not allowed.</exception>
    public static string Key(string prefix, string fileName) => PrefixPattern().IsMatch(prefix)
        ? $"{prefix}/{ExtractFileName.Require(fileName)}{Suffix}"
        : throw new ExtractFormatException(ExtractFault.FileName, "Not the prefix of an extract's objects");

    [GeneratedRegex(@"\A[0-9a-f]{32}/[0-9]{10,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
