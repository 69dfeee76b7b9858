using System.Security.Cryptography;
using Tre.Contracts.Checking;

namespace Tre.Checker.Previews;

/// <summary>A rendering and what the report says about it.</summary>
internal sealed record Preview(PreviewKind Kind, string ContentType, byte[] Bytes)
{
    public PreviewInfo Info => new(Kind, ContentType, Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(Bytes)));
}
