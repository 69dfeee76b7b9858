using System.Buffers;
using System.Security.Cryptography;

namespace Tre.Contracts.Extracts;

/// <summary>Opens the encrypted objects of an extract and checks everything that its manifest claims.</summary>
public static class SealedExtract
{
    /// <summary>Decrypts and checks the manifest.</summary>
    /// <param name="ciphertext">The object of <see cref="Manifest.FileName"/>.</param>
    /// <param name="dataKey">The project's data key, 32 bytes.</param>
    /// <param name="projectId">Project that it must be of.</param>
    /// <param name="extractId">Extract that it must be of.</param>
    /// <param name="sha256">Hash of the plain manifest that it must have, lower-case hex.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ExtractFormatException">It is not exactly the expected manifest.</exception>
    public static async Task<Manifest> ReadManifestAsync(
        Stream ciphertext, ReadOnlyMemory<byte> dataKey, Guid projectId, Guid extractId, string sha256, CancellationToken cancel)
    {
        await using var plain = new DecryptingStream(ciphertext, dataKey.Span, extractId, Manifest.FileName);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await plain.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > ManifestJson.MaxBytes)
            {
                throw Wrong("The manifest is too large");
            }

            bytes.Write(buffer, 0, read);
        }

        var canonical = bytes.ToArray();
        if (ManifestJson.Sha256(canonical) != sha256)
        {
            throw Wrong("The manifest does not have the expected hash");
        }

        var manifest = ManifestJson.Read(canonical);
        return manifest.ProjectId == projectId && manifest.ExtractId == extractId
            ? manifest
            : throw Wrong("The manifest is of another project or extract");
    }

    /// <summary>
    /// Decrypts a file to <paramref name="destination"/>, which holds nothing to be trusted until this has returned.
    /// Holds one chunk at a time.
    /// </summary>
    /// <exception cref="ExtractFormatException">The bytes are not exactly those that the manifest names.</exception>
    public static async Task CopyAsync(
        Stream ciphertext, ReadOnlyMemory<byte> dataKey, Guid extractId, ManifestFile file, Stream destination, CancellationToken cancel)
    {
        await using var plain = new DecryptingStream(ciphertext, dataKey.Span, extractId, file.Name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            var left = file.Bytes;
            for (int read; (read = await plain.ReadAsync(buffer, cancel)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    break;
                }

                hash.AppendData(buffer, 0, read);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            if (left != 0 || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
            {
                throw new ExtractFormatException(ExtractFault.NotAuthentic, $"{file.Name} is not the file that the manifest names");
            }
        }
        finally
        {
            // Patients' rows do not stay behind in a shared buffer.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static ExtractFormatException Wrong(string message) => new(ExtractFault.Manifest, message);
}
