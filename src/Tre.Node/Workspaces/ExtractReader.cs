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
        var source = Open(wanted.ObjectKey, Manifest.FileName);
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
        var source = Open(wanted.ObjectKey, file.Name);
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

    /// <summary>Opens one object of an extract, still encrypted.</summary>
    /// <exception cref="NodeException"><c>not-found</c>.</exception>
    public FileStream Open(string objectKey, string fileName)
    {
        // The key's form leaves no way out of the bucket.
        var key = ExtractObjects.Key(objectKey, fileName);
        try
        {
            return new FileStream(
                Path.Combine(options.ObjectsRoot, ExtractObjects.Bucket, key),
                FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.Asynchronous);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NodeException.NotFound($"There is no object {key}.");
        }
    }
}
