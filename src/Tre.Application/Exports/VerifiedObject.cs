using System.Security.Cryptography;
using Tre.Application.Storage;

namespace Tre.Application.Exports;

/// <summary>Opens a stored object only if it is the one that is meant, and watches it while it is read.</summary>
internal static class VerifiedObject
{
    /// <returns>The object from its beginning; null when it is missing, or not these bytes.</returns>
    public static async Task<Stream?> OpenAsync(IObjectStore objects, ObjectKey key, long bytes, string sha256, CancellationToken cancel)
    {
        try
        {
            await using (var first = await objects.OpenAsync(key, cancel))
            {
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(first, cancel)) != sha256)
                {
                    return null;
                }
            }

            return new HashedReading(await objects.OpenAsync(key, cancel), bytes, sha256);
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }
    }
}
