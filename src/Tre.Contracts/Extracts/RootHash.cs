using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Contracts.Extracts;

/// <summary>
/// One hash for all files: SHA-256 over a line <c>sha256 SP bytes SP name LF</c> per file, in ordinal order of names.
/// Anyone can recompute it with sha256sum and sort.
/// </summary>
public static class RootHash
{
    public static string Of(IEnumerable<ManifestFile> files)
    {
        var lines = new StringBuilder();
        foreach (var f in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{f.Sha256} {f.Bytes} {f.Name}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
