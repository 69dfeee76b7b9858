using System.Security.Cryptography;
using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Node.Hosting;

namespace Tre.Node.Workspaces;

/// <summary>Reads an extract's objects from the bucket and decrypts them.</summary>
public sealed class ExtractReader(NodeOptions options)
{
    /// <summary>Readable by every user of the desktops that see it; writable by nobody, the mount being read-only.</summary>
    public const UnixFileMode PlainMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const int BufferBytes = 128 * 1024;

    /// <summary>The manifest and its bytes, which have the hash the caller named.</summary>
    /// <exception cref="ExtractFormatException">They have not, or it is another extract's.</exception>
    public async Task<(Manifest Manifest, byte[] Bytes)> ReadManifestAsync(
        MaterialiseExtract wanted, byte[] dataKey, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var source = Open(wanted.ObjectKey);
        await using var closing = source.ConfigureAwait(false);
        using var plain = new DecryptingStream(source, dataKey, wanted.ExtractId, Manifest.FileName);
        var bytes = await ReadCappedAsync(plain, cancel).ConfigureAwait(false);
        if (ManifestJson.Sha256(bytes) != wanted.ManifestSha256)
        {
            throw new ExtractFormatException(ExtractFault.Manifest, "The manifest is not the one that was approved");
        }

        var manifest = ManifestJson.Read(bytes);
        return manifest.ExtractId == wanted.ExtractId && manifest.ProjectId == wanted.ProjectId
            ? (manifest, bytes)
            : throw new ExtractFormatException(ExtractFault.Manifest, "The manifest is another extract's or project's");
    }

    /// <summary>Writes one file in plain, hashing what is written.</summary>
    /// <exception cref="ExtractFormatException">Length or hash are not the manifest's.</exception>
    public async Task WriteAsync(
        MaterialiseExtract wanted, byte[] dataKey, ManifestFile file, string target, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(file);
        var source = Open(Sibling(wanted.ObjectKey, file.Name));
        await using var closing = source.ConfigureAwait(false);
        using var plain = new DecryptingStream(source, dataKey, wanted.ExtractId, file.Name);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var output = new FileStream(target, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = PlainMode,
            Options = FileOptions.Asynchronous,
        });
        await using var closingOutput = output.ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        long written = 0;
        int read;
        while ((read = await plain.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            written += read;
            if (written > file.Bytes)
            {
                throw Differs(file);
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await output.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
        }

        output.Flush(flushToDisk: true);
        if (written != file.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
        {
            throw Differs(file);
        }
    }

    /// <summary>Files lie beside the manifest, under the same ending.</summary>
    private static string Sibling(string manifestKey, string name)
    {
        var at = manifestKey.LastIndexOf(Manifest.FileName, StringComparison.Ordinal);
        return at >= 0
            ? manifestKey[..at] + ExtractFileName.Require(name) + manifestKey[(at + Manifest.FileName.Length)..]
            : throw NodeException.Invalid("objectKey: must name a manifest.");
    }

    private static ExtractFormatException Differs(ManifestFile file) =>
        new(ExtractFault.NotAuthentic, $"The file {file.Name} is not the one in the manifest");

    private static async Task<byte[]> ReadCappedAsync(Stream plain, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[BufferBytes];
        int read;
        while ((read = await plain.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > ManifestJson.MaxBytes)
            {
                throw new ExtractFormatException(ExtractFault.Manifest, "The manifest is too large");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private FileStream Open(string objectKey)
    {
        var bucket = Path.GetFullPath(Path.Combine(options.ObjectsRoot, ExtractObjects.Bucket)) + "/";
        var path = Path.GetFullPath(Path.Combine(bucket, objectKey));
        if (!path.StartsWith(bucket, StringComparison.Ordinal) || objectKey.Split('/').Any(p => p is "" or "." or ".."))
        {
            throw NodeException.Invalid("objectKey: must name an object below the bucket.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NodeException.NotFound($"There is no object {objectKey}.");
        }
    }
}
