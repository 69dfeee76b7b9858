using System.Security.Cryptography;
using Tre.Contracts.Extracts;

namespace Tre.Verifier;

/// <summary>Holds the files against the manifest's names, lengths and hashes.</summary>
internal static class FileCheck
{
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(Manifest manifest, ExtractFiles files, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var extra in files.Names.Except(manifest.Files.Select(f => f.Name).Append(Manifest.FileName), StringComparer.Ordinal))
        {
            findings.Add(new(FindingCode.FileExtra, $"The file {extra} is not in the manifest."));
        }

        foreach (var file in manifest.Files)
        {
            if (!files.Names.Contains(file.Name))
            {
                findings.Add(new(FindingCode.FileMissing, $"The file {file.Name} is missing."));
                continue;
            }

            await using var stream = files.Open(file.Name);
            using var counted = new CountingHash();
            await stream.CopyToAsync(counted, cancel);
            if (counted.Bytes != file.Bytes || counted.Sha256() != file.Sha256)
            {
                findings.Add(new(FindingCode.FileBytes, $"The file {file.Name} is not the one that the manifest names."));
            }
        }

        return findings;
    }

    private sealed class CountingHash : MemoryStream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Bytes { get; private set; }

        public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            Bytes += buffer.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
