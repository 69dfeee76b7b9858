using System.Security.Cryptography;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Contracts.Node;
using Tre.Node.Keys;

namespace Tre.Node.Volumes.Encryption;

/// <summary>
/// Keys of volumes, from secrets that the Extractor seals for Node. Node keeps none of them: once a project's keys are destroyed,
/// what lies in its volumes can be read no more than its extracts.
/// </summary>
public sealed class VolumeKeys(NodeKeys keys)
{
    /// <summary>Of home, outputs, imports and shared folder; null when none was given. The caller disposes it.</summary>
    /// <exception cref="VolumeException"><c>volume-key</c>: no key of Node's opens it for this project.</exception>
    public VolumeKey? OfDesktop(CreateDesktop wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.VolumeKey is null)
        {
            return null;
        }

        try
        {
            var secret = keys.OpenDataKey(wanted.VolumeKey, wanted.ProjectId, SealedKey.Volumes);
            try
            {
                return VolumeKey.Derive(secret, "desktops");
            }
            finally
            {
                CryptographicOperations.ZeroMemory(secret);
            }
        }
        catch (ExtractFormatException e)
        {
            throw new VolumeException(NodeCodes.VolumeKey, "The key of the project's volumes does not open here.", e);
        }
    }

    /// <summary>Of a volume that holds a plain extract, from the key that encrypts the extract.</summary>
    public static VolumeKey OfExtract(ReadOnlySpan<byte> dataKey, Guid extract) => VolumeKey.Derive(dataKey, $"extract {extract:N}");
}
